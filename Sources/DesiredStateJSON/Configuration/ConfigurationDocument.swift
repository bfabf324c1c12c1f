import Reconciliation

/// A small JSON file, such as the configuration of the service, as a tree that knows its places.
package struct ConfigurationDocument: Sendable {
    /// A file has at most so many bytes: 64 KiB.
    package static let limit = 1 << 16

    package let path: String
    package let root: JSONNode
    private let bytes: [UInt8]

    /// Reads a file of at most 64 KiB, or of another `limit`, with the same strictness as a desired
    /// state.
    package static func parse(
        _ bytes: [UInt8],
        path: String,
        limit: Int = limit
    ) throws(Mistakes) -> Self {
        let part = [DesiredPart(path: path, bytes: bytes)]
        var bounds = Bounds.configuration
        bounds.bytes = limit
        if bytes.count > bounds.bytes {
            throw Mistakes(Findings(.tooLarge(limit: bounds.bytes)), in: part, hints: Hints())
        }
        let (root, findings) = bytes.withUnsafeBufferPointer { bytes in
            var reader = NodeReader(
                scanner: Scanner(bytes, part: 0, bounds: bounds, findings: Findings())
            )
            let root = try? reader.document()
            return (root, reader.scanner.findings)
        }
        guard let root, findings.isEmpty else {
            throw Mistakes(findings, in: part, hints: Hints())
        }
        return ConfigurationDocument(path: path, root: root, bytes: bytes)
    }

    /// A mistake at some bytes of this file.
    package func mistake(
        code: String,
        at range: Range<Int>,
        sentence: String,
        mend: String,
        suggestion: String? = nil
    ) -> Mistake {
        Mistake(
            code: code,
            file: path,
            bytes: bytes,
            range: range,
            sentence: sentence,
            mend: mend,
            suggestion: suggestion
        )
    }

    /// The mistake of a key that is not among those known.
    package func unknownKey(_ member: JSONNode.Member, known: [String]) -> Mistake {
        mistake(
            code: MistakeCode.unknownKey.rawValue,
            at: member.keyRange,
            sentence: "there is no key \"\(shown(member.key))\" here",
            mend: "the keys are \(known.joined(separator: ", "))",
            suggestion: nearest(to: member.key, among: known, spelling: { $0 })
        )
    }
}
