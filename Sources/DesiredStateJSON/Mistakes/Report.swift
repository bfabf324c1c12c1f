extension Mistakes {
    /// The mistakes that were found in some parts, with their positions and words.
    init(_ findings: Findings, in parts: [DesiredPart], hints: Hints) {
        let found = findings.first
        var places = Set<Problem.Place>()
        for finding in found {
            places.insert(Problem.Place(part: finding.part, start: finding.start))
            if let first = finding.problem.first { places.insert(first) }
        }
        var positions: [Problem.Place: SourcePosition] = [:]
        for (part, places) in Dictionary(grouping: places, by: \.part) {
            parts[part].bytes.withUnsafeBufferPointer { bytes in
                var finder = PositionFinder(bytes)
                for place in places.sorted(by: { $0.start < $1.start }) {
                    positions[place] = finder.position(of: place.start)
                }
            }
        }
        var hints = hints
        let list = found.map { finding in
            let first = finding.problem.first
            let other = first.flatMap { place in
                positions[place].map { OtherPlace(file: parts[place.part].path, position: $0) }
            }
            let place = Problem.Place(part: finding.part, start: finding.start)
            return finding.mistake(
                in: parts[finding.part],
                at: positions[place] ?? SourcePosition(line: 1, column: 1),
                other: other,
                hints: &hints
            )
        }
        self.init(list, unlisted: findings.total - list.count)
    }
}

extension Finding {
    fileprivate func mistake(
        in part: DesiredPart,
        at position: SourcePosition,
        other: OtherPlace?,
        hints: inout Hints
    ) -> Mistake {
        part.bytes.withUnsafeBufferPointer { bytes in
            let range = start..<end
            let wording = problem.wording(of: Marked(bytes, range: range), hints: &hints)
            return Mistake(
                code: problem.code.rawValue,
                file: part.path,
                position: position,
                length: countOfScalars(bytes[clamped: range]),
                sentence: wording.sentence,
                mend: wording.mend,
                suggestion: wording.suggestion,
                other: other,
                excerpt: Excerpt(of: bytes, marking: range)
            )
        }
    }
}
