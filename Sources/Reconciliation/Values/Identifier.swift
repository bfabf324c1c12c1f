/// The API's opaque name of something. What it names is part of its type.
///
/// Nothing is read out of an identifier; it is only compared, byte by byte.
package struct Identifier<Subject>: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let text: Text

    package init(_ string: String) {
        text = Text(string)
    }

    package var string: String { text.string }
    package var description: String { text.string }

    package static func < (one: Self, other: Self) -> Bool {
        one.text < other.text
    }
}

extension Identifier: ExpressibleByStringLiteral {
    package init(stringLiteral: String) {
        self.init(stringLiteral)
    }
}

/// What an `AgentID` names.
package enum AgentSubject: Sendable {}
/// What a `ProviderID` names.
package enum ProviderSubject: Sendable {}
/// What a `NumberID` names.
package enum NumberSubject: Sendable {}
/// What a `Digest` names.
package enum ContentSubject: Sendable {}

/// The id of a voice agent (`agent_…`).
package typealias AgentID = Identifier<AgentSubject>
/// The id of a telephony provider (`ata_…`).
package typealias ProviderID = Identifier<ProviderSubject>
/// The API's id of a phone number (`ap_…`, `pn_…`).
package typealias NumberID = Identifier<NumberSubject>
/// The SHA-256 of some content in lower-case hexadecimal; the shell computes it.
package typealias Digest = Identifier<ContentSubject>
