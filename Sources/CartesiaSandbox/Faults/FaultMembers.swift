// The members of `faults` that are more than a probability or a flag.

extension JSONMembers {
    func latency() throws(InputMistake) -> ClosedRange<Int> {
        let longest = 600_000
        if case .object? = self["latency"] {
            let range = try JSONMembers(
                of: self["latency"] ?? .null,
                at: place(of: "latency"),
                allowed: ["min", "max"]
            )
            let least = try range.integer("min", in: 0...longest) ?? 0
            let most = try range.integer("max", in: least...longest) ?? least
            return least...most
        }
        let fixed = try integer("latency", in: 0...longest) ?? 0
        return fixed...fixed
    }

    func statuses() throws(InputMistake) -> [Int: Double] {
        guard let value = self["status"] else { return [:] }
        guard case .object(let members) = value else {
            throw mistake("status", "must be an object such as {\"503\": 0.1}")
        }
        var statuses: [Int: Double] = [:]
        for member in members {
            let reader = try JSONMembers(
                of: .object([member]),
                at: place(of: "status"),
                allowed: [member.key]
            )
            guard let status = Int(member.key), (300...599).contains(status) else {
                throw mistake("status", "has no status `\(member.key)`; it must be 300 to 599")
            }
            statuses[status] = try reader.probability(member.key)
        }
        // The sum of tenths is not exactly one: leave room for rounding.
        guard statuses.values.reduce(0, +) <= 1.000_000_1 else {
            throw mistake("status", "must have probabilities that are together at most 1")
        }
        return statuses
    }

    func statusQueue() throws(InputMistake) -> [Int] {
        guard let value = self["statusOnce"] else { return [] }
        guard case .array(let items) = value else {
            throw mistake("statusOnce", "must be an array of statuses")
        }
        var statuses: [Int] = []
        for item in items {
            guard let status = item.integer, status == 200 || (300...599).contains(status) else {
                throw mistake("statusOnce", "may hold 200 and statuses from 300 to 599 only")
            }
            statuses.append(status)
        }
        return statuses
    }

    func retryAfter() throws(InputMistake) -> Faults.RetryAfter {
        guard let value = self["retryAfter"] else { return .none }
        guard case .string(let text) = value else {
            guard let seconds = try integer("retryAfter", in: 0...86_400) else { return .none }
            return .seconds(seconds)
        }
        guard text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else {
            throw mistake("retryAfter", "must be plain printable text, because it is a header")
        }
        return switch text {
        case "none": .none
        case "date": .date
        case "rfc850": .rfc850
        case "asctime": .asctime
        default: .text(text)
        }
    }

    func methods() throws(InputMistake) -> [String] {
        guard let value = self["methods"] else { return [] }
        guard case .array(let items) = value else {
            throw mistake("methods", "must be an array such as [\"PATCH\"]")
        }
        var methods: [String] = []
        for item in items {
            guard case .string(let method) = item, ["GET", "PATCH"].contains(method) else {
                throw mistake("methods", "may hold \"GET\" and \"PATCH\" only")
            }
            methods.append(method)
        }
        return methods
    }

    func rateLimit() throws(InputMistake) -> Faults.RateLimit {
        guard let value = self["rateLimit"] else { return .none }
        let members = try JSONMembers(
            of: value,
            at: place(of: "rateLimit"),
            allowed: ["kind", "limit", "burst", "windowSeconds"]
        )
        let kind = try members.requiredText("kind")
        if kind == "none" { return .none }
        guard let limit = try members.integer("limit", in: 1...1_000_000) else {
            throw members.mistake("limit", "is missing")
        }
        let burst = try members.integer("burst", in: 1...1_000_000) ?? limit
        let window = try members.windowSeconds()
        switch kind {
        case "tokenBucket":
            return .tokenBucket(limit: limit, burst: burst, windowSeconds: window)
        case "fixedWindow": return .fixedWindow(limit: limit, windowSeconds: window)
        case "concurrency": return .concurrency(limit: limit)
        default:
            throw members.mistake(
                "kind",
                "must be none, tokenBucket, fixedWindow or concurrency"
            )
        }
    }

    private func windowSeconds() throws(InputMistake) -> Double {
        guard let value = self["windowSeconds"] else { return 1 }
        guard case .number(let seconds) = value, seconds > 0, seconds <= 86_400 else {
            throw mistake("windowSeconds", "must be more than 0 and at most 86400")
        }
        return seconds
    }
}

extension ClosedRange<Int> {
    /// `250`, or `{"min": 100, "max": 400}`.
    var value: JSONValue {
        guard lowerBound < upperBound else { return .number(Double(lowerBound)) }
        return ["min": .number(Double(lowerBound)), "max": .number(Double(upperBound))]
    }
}

extension Faults.RetryAfter {
    var value: JSONValue {
        switch self {
        case .none: "none"
        case .seconds(let seconds): .number(Double(seconds))
        case .date: "date"
        case .rfc850: "rfc850"
        case .asctime: "asctime"
        case .text(let text): .string(text)
        }
    }
}

extension Faults.RateLimit {
    var value: JSONValue {
        switch self {
        case .none: ["kind": "none"]
        case .tokenBucket(let limit, let burst, let window):
            [
                "kind": "tokenBucket", "limit": .number(Double(limit)),
                "burst": .number(Double(burst)), "windowSeconds": .number(window),
            ]
        case .fixedWindow(let limit, let window):
            [
                "kind": "fixedWindow", "limit": .number(Double(limit)),
                "windowSeconds": .number(window),
            ]
        case .concurrency(let limit):
            ["kind": "concurrency", "limit": .number(Double(limit))]
        }
    }
}
