import ControlSocket
import DesiredStateJSON
import Reconciliation

/// The members of a call's object, each taken once: what is left is not known.
final class ControlMembers {
    private var values: [String: JSONNode] = [:]

    init(_ call: ControlCall) throws(ControlReply) {
        let document: ConfigurationDocument
        do throws(Mistakes) {
            document = try ConfigurationDocument.parse(call.body, path: "the call")
        } catch {
            throw ControlReply(.usage, error.describe())
        }
        guard case .object(let members) = document.root.value else {
            throw ControlReply(.usage, "the call is no JSON object")
        }
        for member in members { values[member.key] = member.node }
    }

    func optionalText(_ key: String) throws(ControlReply) -> String? {
        guard let node = values.removeValue(forKey: key) else { return nil }
        guard case .string(let text) = node.value else {
            throw ControlReply(.usage, "\(key) is no text")
        }
        return text
    }

    func has(_ key: String) -> Bool { values[key] != nil }

    /// False where it is not there.
    func flag(_ key: String) throws(ControlReply) -> Bool {
        guard let node = values.removeValue(forKey: key) else { return false }
        guard case .bool(let flag) = node.value else {
            throw ControlReply(.usage, "\(key) is neither true nor false")
        }
        return flag
    }

    func optionalTexts(_ key: String) throws(ControlReply) -> [String]? {
        guard let node = values.removeValue(forKey: key) else { return nil }
        guard case .array(let nodes) = node.value else {
            throw ControlReply(.usage, "\(key) is no list")
        }
        var texts: [String] = []
        for node in nodes {
            guard case .string(let text) = node.value else {
                throw ControlReply(.usage, "\(key) has something that is no text")
            }
            texts.append(text)
        }
        return texts
    }

    func text(_ key: String) throws(ControlReply) -> String {
        guard let text = try optionalText(key) else {
            throw ControlReply(.usage, "\(key) is missing")
        }
        return text
    }

    /// The count of a revision, under its name.
    func revision() throws(ControlReply) -> UInt32 {
        UInt32(try whole("revision", within: 1...Int64(UInt32.max)))
    }

    func number(_ key: String) throws(ControlReply) -> PhoneNumber {
        try number(of: try text(key), key)
    }

    func optionalNumber(_ key: String) throws(ControlReply) -> PhoneNumber? {
        guard let text = try optionalText(key) else { return nil }
        return try number(of: text, key)
    }

    func numbers(_ key: String) throws(ControlReply) -> [PhoneNumber] {
        guard case .array(let nodes)? = values.removeValue(forKey: key)?.value else {
            throw ControlReply(.usage, "\(key) is no list")
        }
        var numbers: [PhoneNumber] = []
        for node in nodes {
            guard case .string(let text) = node.value else {
                throw ControlReply(.usage, "\(key) has something that is no text")
            }
            numbers.append(try number(of: text, key))
        }
        return numbers
    }

    func whole(_ key: String, within range: ClosedRange<Int64>) throws(ControlReply) -> Int64 {
        guard case .integer(let text)? = values.removeValue(forKey: key)?.value,
            let whole = Int64(text), range.contains(whole)
        else { throw ControlReply(.usage, "\(key) is no whole number in its range") }
        return whole
    }

    func finish() throws(ControlReply) {
        guard let key = values.keys.min() else { return }
        throw ControlReply(.usage, "\(key.harmless(limit: 40)) is not known")
    }

    private func number(of text: String, _ key: String) throws(ControlReply) -> PhoneNumber {
        guard let number = PhoneNumber(text) else {
            throw ControlReply(.usage, "\(key) has a number that is not in E.164")
        }
        return number
    }
}
