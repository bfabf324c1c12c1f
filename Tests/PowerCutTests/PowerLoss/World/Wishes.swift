import Reconciliation

/// The content of the desired-state file: what it asks of each number.
struct Wishes: Hashable {
    var settings: [PhoneNumber: Settings] = [:]

    var numbers: [PhoneNumber] { settings.keys.sorted() }

    /// What a reader makes of it.
    var state: DesiredState {
        var table = NumberTable<SourcePlace>()
        for (index, number) in numbers.enumerated() {
            let place = SourcePlace(part: 0, line: UInt32(index + 1))
            table.append(number, id: nil, settings: settings[number] ?? Settings(), note: place)
        }
        return DesiredState(parts: ["numbers.json"], numbers: table, aliases: Aliases())
    }

    /// Equal for equal content (FNV-1a; the store takes any text).
    var digest: Digest {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for number in numbers {
            for byte in "\(number) \(settings[number]?.words ?? "");".utf8 {
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
            }
        }
        return Digest(String(hash, radix: 16))
    }

    /// What is kept beside the revision: as long as a file may well be, so that writing it down
    /// takes many pages at times.
    var bytes: [UInt8] {
        let text = Array(digest.string.utf8)
        let length =
            40 + settings.count * (digest.string.utf8.first == UInt8(ascii: "a") ? 4000 : 90)
        return (0..<length).map { text[$0 % text.count] }
    }
}

extension Settings {
    /// For digests and traces.
    var words: String {
        let agent: String? =
            switch agent {
            case nil: nil
            case .unassigned: "agent none"
            case .assigned(let id): "agent \(id)"
            }
        return [label.map { "label \($0)" }, agent, provider.map { "provider \($0)" }]
            .compactMap { $0 }.joined(separator: " ")
    }
}

extension Plan {
    /// Names the plan, as the digest does by which people approve it.
    var name: Digest {
        let changes = changes.map { "\($0.number) \($0.before.words) > \($0.after.words)" }
        return Digest((changes + releases.map { "\($0) released" }).joined(separator: "; "))
    }
}
