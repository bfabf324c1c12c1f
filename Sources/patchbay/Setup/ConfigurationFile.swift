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
    /// What is wrong with some of its keys; the others are read.
    let failure: Failure?

    static func read(at path: String) throws(Failure) -> ConfigurationFile {
        switch content(of: path) {
        case .success(let bytes): return try parse(bytes, path: path)
        case .failure(let trouble): throw refusal(trouble)
        }
    }

    static func readIfPresent(at path: String) throws(Failure) -> ConfigurationFile? {
        switch content(of: path) {
        case .success(let bytes): return try parse(bytes, path: path)
        case .failure(let trouble) where trouble.obstacle == .missing: return nil
        case .failure(let trouble): throw refusal(trouble)
        }
    }

    private static func content(of path: String) -> Result<[UInt8], FileTrouble> {
        Result { () throws(FileTrouble) in
            try GuardedFile.bytes(at: path, limit: ConfigurationDocument.limit)
        }
    }

    private static func refusal(_ trouble: FileTrouble) -> Failure {
        Failure(.configuration, "\(trouble.sentence). \(trouble.remedy)")
    }

    static func parse(_ bytes: [UInt8], path: String) throws(Failure) -> ConfigurationFile {
        do throws(Mistakes) {
            let document = try ConfigurationDocument.parse(bytes, path: path)
            var reading = Reading(document: document)
            reading.read(document.root, below: [])
            let mistakes = Mistakes(reading.mistakes, unlisted: reading.unlisted)
            return ConfigurationFile(
                path: path, values: reading.values,
                failure: reading.mistakes.isEmpty
                    ? nil : Failure(.configuration, mistakes.describe()))
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

extension JSONNode {
    fileprivate var isObject: Bool {
        if case .object = value { true } else { false }
    }
}

private struct Reading {
    let document: ConfigurationDocument
    var values: [SettingKey: ConfigurationFile.Value] = [:]
    var mistakes: [Mistake] = []
    /// Mistakes beyond those that are shown; to describe each of them would take its time.
    var unlisted = 0

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
            let isGroup = member.node.isObject && !Self.names(below: inner).isEmpty
            if let key = SettingKey(rawValue: inner.joined(separator: ".")), key.path == inner,
                !isGroup
            {
                take(member.node, for: key)
            } else if Self.names(below: inner).isEmpty {
                guard hasRoom() else { continue }
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
        guard hasRoom() else { return }
        mistakes.append(
            document.mistake(
                code: "wrong-type", at: node.range, sentence: sentence, mend: mend))
    }

    /// Whether one more mistake is shown; one that is not is counted.
    private mutating func hasRoom() -> Bool {
        if mistakes.count < Mistakes.limit { return true }
        unlisted += 1
        return false
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
