import DesiredStateJSON
import HostSystem
import Reconciliation

extension ExportCommand {
    /// Puts the live values into a desired state that exists.
    func merge(into path: String, _ setup: Setup) async throws {
        let reading = try DesiredReading.toChange(at: path, setup)
        let isFolder = reading.parts.contains { $0.path != path }
        if isFolder, !inPlace {
            throw Failure(
                .usage, "the parts of a folder are written where they are: give --in-place")
        }
        if !isFolder, addTo != nil {
            throw Failure(.usage, "--add-to goes with a folder; a file gets its new numbers itself")
        }
        let account = try await AccountFetch.fetch(setup)
        let adoption = AccountAdoption(of: account, into: reading.state)
        warn(adoption.warnings)
        if !adoption.missing.isEmpty {
            let count = adoption.missing.count.counted("number")
            warn(["\(count) left, for the account has none of them: \(listed(adoption.missing))"])
        }
        let home = isFolder ? home(in: path, of: reading) : (part: 0, made: nil)
        var edit: DesiredEdit
        if let made = home?.made {
            edit = DesiredEdit(reading, newPart: made, names: account)
        } else {
            edit = DesiredEdit(reading, names: account)
        }
        edit.set(adoption.settings)
        if let home {
            edit.add(adoption.additions, toPart: home.part)
        } else if !adoption.additions.isEmpty {
            let count = adoption.additions.count.counted("number")
            let numbers = listed(adoption.additions.map(\.number))
            warn(["\(count) of no part left out; --add-to takes them: \(numbers)"])
        }
        try finish(edit, adoption, added: home == nil ? 0 : adoption.additions.count)
    }

    /// The part of a folder that gets new numbers, and its path if it is to be made.
    private func home(in folder: String, of reading: DesiredReading) -> (part: Int, made: String?)?
    {
        guard let addTo else { return nil }
        let path = folder.hasSuffix("/") ? folder + addTo : folder + "/" + addTo
        if let part = reading.parts.firstIndex(where: { $0.path == path }) { return (part, nil) }
        return (reading.parts.count, path)
    }

    private func finish(_ edit: DesiredEdit, _ adoption: AccountAdoption, added: Int) throws {
        let parts = try edit.parts()
        let changed = parts.filter(\.isChanged)
        if inPlace || (output != nil && output == merge) {
            try edit.write(parts)
        } else if let output {
            try write(parts[0].after, to: output)
        } else {
            StandardStream.output.write(String(decoding: parts[0].after, as: UTF8.self))
        }
        if changed.isEmpty {
            let path = parts.count == 1 ? parts[0].path : merge ?? ""
            return warn(["nothing to merge: \(path.harmless(limit: 400)) says what is live"])
        }
        var words = ["\(adoption.values.counted("value")) taken over"]
        if added > 0 { words.append("\(added.counted("number")) added") }
        let files = inPlace ? changed.map(\.path) : [output ?? "standard output"]
        let shown = files.map { $0.harmless(limit: 400) }.joined(separator: ", ")
        warn(["\(words.joined(separator: ", ")): \(shown)"])
    }
}
