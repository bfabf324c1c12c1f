/// Identifiers that many rows share, each kept once and known by a small code.
package struct NameColumn<Subject>: Sendable {
    /// Stands for one identifier, for *not spoken of*, or for *none* (an unassigned agent).
    package struct Code: Hashable, Sendable {
        let rawValue: UInt32

        /// The field is not spoken of.
        package static var silent: Code { Code(rawValue: 0) }
        /// The field is spoken of, and says that there is none.
        package static var nothing: Code { Code(rawValue: 1) }
    }

    package private(set) var names: [Identifier<Subject>] = []
    private var slots = HashSlots()

    package init() {}

    /// The code of an identifier, which is kept when it is new.
    package mutating func code(for name: Identifier<Subject>) -> Code {
        if let known = number(of: name) { return Code(rawValue: UInt32(known) + 2) }
        names.append(name)
        let names = names
        slots.add { names[$0].hash }
        return Code(rawValue: UInt32(names.count) + 1)
    }

    /// The place of an identifier in `names`; `nil` when it is not there.
    func number(of name: Identifier<Subject>) -> Int? {
        slots.number(hash: name.hash) { names[$0] == name }
    }

    /// The place in `names` of what a code stands for; `nil` for `silent` and `nothing`.
    func number(of code: Code) -> Int? {
        code.rawValue < 2 ? nil : Int(code.rawValue) - 2
    }

    /// The identifier of a code; `nil` for `silent` and `nothing`.
    package func name(of code: Code) -> Identifier<Subject>? {
        number(of: code).map { names[$0] }
    }

    /// For each code of this column the code of the same name in `other`; names that `other` lacks
    /// get codes that no row of it has.
    func translation(to other: NameColumn) -> Translation {
        var codes: [UInt32] = [0, 1]
        codes.reserveCapacity(names.count + 2)
        for name in names {
            codes.append(other.number(of: name).map { UInt32($0) + 2 } ?? .max)
        }
        return Translation(codes: codes)
    }

    /// Codes of one column read as codes of another.
    struct Translation {
        let codes: [UInt32]

        func callAsFunction(_ code: Code) -> Code {
            Code(rawValue: codes[Int(code.rawValue)])
        }
    }
}

extension Identifier {
    fileprivate var hash: UInt64 {
        var string = string
        return string.withUTF8(ByteHash.of)
    }
}
