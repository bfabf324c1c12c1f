import FoundationEssentials
import Glibc

/// The source tree that the tests were built from; `TREE_UNDER_TEST` names another one.
enum Tree {
    static let root: String = {
        if let named = getenv("TREE_UNDER_TEST") { return String(cString: named) }
        let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        return parts.dropLast(3).joined(separator: "/")
    }()

    /// Everything in a folder of the tree, by name.
    static func names(in folder: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root + "/" + folder).sorted()
    }

    /// The files below a folder, by their paths from the root.
    static func files(below folder: String) throws -> [String] {
        let found = try FileManager.default.subpathsOfDirectory(atPath: root + "/" + folder)
        return found.sorted().map { "\(folder)/\($0)" }.filter { path in
            var isFolder = false
            return FileManager.default.fileExists(
                atPath: root + "/" + path, isDirectory: &isFolder) && !isFolder
        }
    }

    /// The text of a file; `nil` when it is missing or no text.
    static func text(of path: String) -> String? {
        FileManager.default.contents(atPath: root + "/" + path)
            .flatMap { String(validating: $0, as: UTF8.self) }
    }

    /// The Swift files of the program and its tests.
    static let swift: [SwiftFile] = {
        let paths = ["Sources", "Tests", "Benchmarks"].flatMap { (try? files(below: $0)) ?? [] }
        return paths.filter { $0.hasSuffix(".swift") }.compactMap { path in
            text(of: path).map { SwiftFile(path: path, text: $0) }
        }
    }()

    static let sources = swift.filter { $0.path.hasPrefix("Sources/") }
}
