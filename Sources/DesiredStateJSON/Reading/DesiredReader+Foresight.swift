// Whoever writes a file with sorted keys has `providers` behind `numbers`. Where the last bytes of
// a file seem to have aliases, they are learnt before the numbers come. That is a guess: those
// bytes may be in the midst of something else. So it counts only when each alias that was learnt
// is met again in its place, where the whole file says what it is.

extension DesiredReader {
    /// Looks into the end of a file that comes piece by piece, once, when an alias is not known
    /// yet; whether there may be more of them now.
    mutating func learnsAhead() -> Bool {
        guard !knowsAliases, !hasLookedAhead, let ending = stream?.ending() else { return false }
        hasLookedAhead = true
        ending.bytes.withUnsafeBufferPointer { foresee(in: $0, from: ending.offset) }
        return true
    }

    /// Learns the aliases that some of the last bytes seem to have.
    private mutating func foresee(in bytes: UnsafeBufferPointer<UInt8>, from offset: Int) {
        let known = (agents.count, providers.count)
        for section in [DocumentKey.agents, .providers] {
            guard let start = Self.object(behind: section.name, in: bytes) else { continue }
            var ahead = self
            ahead.stream = nil
            ahead.begin = offset
            ahead.scanner.bytes = bytes
            ahead.scanner.index = start
            do {
                if section == .agents {
                    try ahead.agentAliases()
                } else {
                    try ahead.providerAliases()
                }
            } catch {
                continue
            }
            guard ahead.scanner.findings.isEmpty else { continue }
            (agents, providers, table) = (ahead.agents, ahead.providers, ahead.table)
        }
        agents.foresee(from: known.0)
        providers.foresee(from: known.1)
    }

    /// Where the object behind the last key of this name begins.
    private static func object(
        behind name: StaticString, in bytes: UnsafeBufferPointer<UInt8>
    ) -> Int? {
        let name = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
        var quote = bytes.count - name.count - 2
        while quote >= 0 {
            defer { quote -= 1 }
            let end = quote + 1 + name.count
            guard bytes[quote] == UInt8(ascii: "\""), bytes[end] == UInt8(ascii: "\""),
                bytes[(quote + 1)..<end].elementsEqual(name)
            else { continue }
            let rest = bytes[(end + 1)...]
            guard let colon = rest.firstIndex(where: { !isSpace($0) }),
                bytes[colon] == UInt8(ascii: ":"),
                let brace = bytes[(colon + 1)...].firstIndex(where: { !isSpace($0) }),
                bytes[brace] == UInt8(ascii: "{")
            else { continue }
            return brace
        }
        return nil
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        [0x20, 0x0A, 0x0D, 0x09].contains(byte)
    }
}
