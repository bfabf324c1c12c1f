import DesiredStateJSON
import HostSystem

/// The configuration file, read strictly: an unknown key, a wrong type and every mistake of JSON is
/// an error with its place.
struct ConfigurationFile {
    /// A setting as the file writes it.
    struct Value {
        let text: String
        let line: Int
    }

    let path: String
    let values: [SettingKey: Value]

    static func read(at path: String) throws(Failure) -> ConfigurationFile {
        let parts: [FilePart]
        do throws(FileTrouble) {
            parts = try DesiredFiles.read(at: path)
        } catch {
            throw Failure(.configuration, "\(error.sentence). \(error.remedy)")
        }
        guard parts.count == 1, let part = parts.first, part.path == path else {
            throw Failure(.configuration, "\(path) is a folder; give a file")
        }
        return try parse(part.bytes, path: path)
    }

    static func readIfPresent(at path: String) throws(Failure) -> ConfigurationFile? {
        if case .failure(let trouble) = Result(catching: { () throws(FileTrouble) in
            try DesiredFiles.read(at: path)
        }), trouble.obstacle == .missing {
            return nil
        }
        return try read(at: path)
    }

    static func parse(_ bytes: [UInt8], path: String) throws(Failure) -> ConfigurationFile {
        do throws(Mistakes) {
            let document = try ConfigurationDocument.parse(bytes, path: path)
            var reading = Reading(document: document)
            reading.read(document.root, below: [])
            guard reading.mistakes.isEmpty else { throw Mistakes(reading.mistakes) }
            return ConfigurationFile(path: path, values: reading.values)
        } catch {
            throw Failure(.configuration, error.describe())
        }
    }

    /// A relative path of the file, from the file's own folder.
    func resolve(_ value: String) -> String {
        if value.hasPrefix("/") { return value }
        guard let slash = path.lastIndex(of: "/") else { return value }
        return path[...slash] + value
    }
}

private struct Reading {
    let document: ConfigurationDocument
    var values: [SettingKey: ConfigurationFile.Value] = [:]
    var mistakes: [Mistake] = []

    mutating func read(_ node: JSONNode, below path: [String]) {
        guard case .object(let members) = node.value else {
            return complain(
                node,
                "\(path.isEmpty ? "the configuration" : path.joined(separator: ".")) is not "
                    + "an object", "write it as { \"key\": value }")
        }
        for member in members {
            let inner = path + [member.key]
            if path.isEmpty, member.key == "$schema" { continue }
            if let key = SettingKey(rawValue: inner.joined(separator: ".")), key.path == inner {
                take(member.node, for: key)
            } else if Self.names(below: inner).isEmpty {
                let known = Self.names(below: path)
                mistakes.append(document.unknownKey(member, known: known))
            } else {
                read(member.node, below: inner)
            }
        }
    }

    private mutating func take(_ node: JSONNode, for key: SettingKey) {
        switch node.value {
        case .string(let text), .integer(let text), .double(let text):
            values[key] = ConfigurationFile.Value(text: text, line: node.position.line)
        case .null:
            break
        case .object, .array, .bool:
            complain(
                node, "\(key.rawValue) is neither text nor a number",
                "give a value such as \(key.standard.map { "\"\($0)\"" } ?? "\"…\"")")
        }
    }

    private mutating func complain(_ node: JSONNode, _ sentence: String, _ mend: String) {
        mistakes.append(
            document.mistake(
                code: "wrong-type", at: node.range, sentence: sentence, mend: mend))
    }

    /// The member names that settings have below a path.
    private static func names(below path: [String]) -> [String] {
        var names: [String] = []
        for key in SettingKey.allCases where key.path.starts(with: path) {
            guard key.path.count > path.count else { continue }
            let name = key.path[path.count]
            if !names.contains(name) { names.append(name) }
        }
        return names
    }
}
