import FoundationEssentials
import Testing

/// The files below a folder that hold the key: printed text, logs, and the bytes of every page of
/// the database. Files whose name ends with `key` are meant to.
func filesWithTheKey(in folder: String) -> [String] {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return names.sorted().filter { name in
        !name.hasSuffix("key")
            && bytes(of: "\(folder)/\(name)").contains(Array(Scene.secret.utf8))
    }
}

func expectNoSecret(in folder: String) {
    #expect(filesWithTheKey(in: folder) == [])
}
