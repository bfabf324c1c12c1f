// New members take the layout of their neighbours: the white space before a neighbour's key is put
// before theirs. Where the object is in order they go to their place in it, else to its end.

/// An object of a file that gets new members.
struct Insertion<Key> {
    /// A member that stands there.
    struct Standing {
        let key: Key
        let start: Int
        let end: Int
    }

    let bytes: [UInt8]
    /// From the opening brace to behind the closing one.
    let object: Range<Int>
    let standing: [Standing]
    /// The orders in which people keep such an object; the first that holds is kept.
    let orders: [(Key, Key) -> Bool]

    /// What is to be put where; `new` has each member with its key.
    ///
    /// - Parameter indent: White space before the key of the object itself, for the members of an
    ///   object that has none yet; nothing in a file that has no lines.
    func splices(for new: [(key: Key, text: String)], indent: Indent?) -> [Splice] {
        if new.isEmpty { return [] }
        let order = orders.first { order in
            zip(standing, standing.dropFirst()).allSatisfy { order($0.key, $1.key) }
        }
        let sorted = new.sorted { (order ?? orders[0])($0.key, $1.key) }
        guard let first = standing.first else {
            let inside = object.lowerBound + 1..<object.upperBound - 1
            return [Splice(inside, filling(sorted.map(\.text), indent))]
        }
        var texts: [Int: String] = [:]
        for (key, text) in sorted {
            let at = order.map { place(of: key, $0) } ?? standing.count
            let gap = String(decoding: gap(before: at), as: UTF8.self)
            texts[at, default: ""] += at == 0 ? text + "," + gap : "," + gap + text
        }
        return texts.sorted { $0.key < $1.key }.map { at, text in
            let offset = at == 0 ? first.start : standing[at - 1].end
            return Splice(offset..<offset, text)
        }
    }

    /// How many of the members stand before a new one.
    private func place(of key: Key, _ order: (Key, Key) -> Bool) -> Int {
        var (low, high) = (0, standing.count)
        while low < high {
            let middle = (low + high) / 2
            if order(standing[middle].key, key) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The white space that parts a member from the comma before it.
    func gap(before at: Int) -> ArraySlice<UInt8> {
        let index = min(max(at, 1), standing.count - 1)
        let end = standing[index].start
        if index == 0 { return bytes[object.lowerBound + 1..<end] }
        let comma = bytes[standing[index - 1].end..<end].firstIndex(of: UInt8(ascii: ","))
        return bytes[(comma.map { $0 + 1 } ?? end)..<end]
    }

    /// All members of an object that has none yet.
    private func filling(_ texts: [String], _ indent: Indent?) -> String {
        indent?.filling(texts) ?? texts.joined(separator: ",")
    }
}

/// How the lines of an object begin.
struct Indent {
    /// A line end and the white space before the object's key.
    let outer: String
    /// How much more its members have.
    let step: String

    var inner: String { outer + step }

    func filling(_ texts: [String]) -> String {
        inner + texts.joined(separator: "," + inner) + outer
    }
}
