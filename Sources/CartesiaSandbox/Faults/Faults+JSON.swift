// Faults as JSON: the body of PUT /_sandbox/faults and of `--faults`. Every member is optional; an
// unknown one is refused, because a misspelt fault would look like a client that survives it.

extension Faults {
    /// Reads an object of faults; the refusal names the member and says what belongs there.
    package init(json: [UInt8]) throws(SandboxRefusal) {
        let value = try JSONValue(reading: json, of: "faults")
        do {
            try self.init(reading: value)
        } catch {
            throw SandboxRefusal(sentence: error.description)
        }
    }

    init(reading value: JSONValue) throws(InputMistake) {
        let members = try JSONMembers(of: value, at: "faults", allowed: Self.memberNames)
        for (name, path) in Self.probabilities {
            self[keyPath: path] = try members.probability(name) ?? self[keyPath: path]
        }
        for (name, path) in Self.flags {
            self[keyPath: path] = try members.flag(name) ?? self[keyPath: path]
        }
        latency = try members.latency()
        status = try members.statuses()
        statusOnce = try members.statusQueue()
        retryAfter = try members.retryAfter()
        retryAfterSeconds = try members.integer("retryAfterSeconds", in: 0...86_400) ?? 1
        rateLimit = try members.rateLimit()
        methods = try members.methods()
        listLag = try members.integer("listLag", in: 0...3_600_000) ?? 0
    }

    /// The faults as JSON, every member present.
    package var json: [UInt8] { value.bytes }

    var value: JSONValue {
        var members: [JSONValue.Member] = [
            .init(key: "latency", value: latency.value),
            .init(
                key: "status",
                value: .object(
                    status.sorted { $0.key < $1.key }
                        .map { .init(key: "\($0.key)", value: .number($0.value)) }
                )
            ),
            .init(key: "statusOnce", value: .array(statusOnce.map { .number(Double($0)) })),
            .init(key: "retryAfter", value: retryAfter.value),
            .init(key: "retryAfterSeconds", value: .number(Double(retryAfterSeconds))),
            .init(key: "rateLimit", value: rateLimit.value),
            .init(key: "methods", value: .array(methods.map { .string($0) })),
            .init(key: "listLag", value: .number(Double(listLag))),
        ]
        members += Self.probabilities.map { name, path in
            .init(key: name, value: .number(self[keyPath: path]))
        }
        members += Self.flags.map { name, path in
            .init(key: name, value: .bool(self[keyPath: path]))
        }
        return .object(members)
    }

    private static var memberNames: [String] {
        [
            "latency", "status", "statusOnce", "retryAfter", "retryAfterSeconds", "rateLimit",
            "methods", "listLag",
        ] + probabilities.map(\.0) + flags.map(\.0)
    }

    private static var probabilities: [(String, WritableKeyPath<Faults, Double>)] {
        [
            ("resetBeforeApplying", \.resetBeforeApplying),
            ("resetAfterApplying", \.resetAfterApplying),
            ("hang", \.hang),
            ("garbage", \.garbage),
            ("partial400", \.partial400),
            ("ignored200", \.ignored200),
            ("partialRefusal", \.partialRefusal),
            ("duplicateItems", \.duplicateItems),
            ("shiftPages", \.shiftPages),
            ("emptyPages", \.emptyPages),
        ]
    }

    private static var flags: [(String, WritableKeyPath<Faults, Bool>)] {
        [
            ("retryAfterOn503", \.retryAfterOn503),
            ("hangApplies", \.hangApplies),
            ("refuseReads", \.refuseReads),
            ("refuseKey", \.refuseKey),
            ("emptyList", \.emptyList),
            ("loopPages", \.loopPages),
            ("danglingAgents", \.danglingAgents),
            ("wrapProviders", \.wrapProviders),
        ]
    }
}

extension Faults: Codable {
    package init(from decoder: any Decoder) throws {
        do {
            try self.init(reading: try JSONValue(from: decoder))
        } catch let mistake as InputMistake {
            throw SandboxRefusal(sentence: mistake.description)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        try value.encode(to: encoder)
    }
}
