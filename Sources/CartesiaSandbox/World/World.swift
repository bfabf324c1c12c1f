// The simulated API: one value that is told a call and the moment, and says how the call ends.
//
// Each call of the API has an ordinal; its dice come from the seed and the ordinal alone. In this
// order: is it let in (key, version); is it refused by a switch; which fault does it meet; what
// does it do. The world changes here and at once: latency and hanging only delay or lose the
// answer, so the order of the records is the order of the effects.

struct World: Sendable {
    var account: Account
    var faults: Faults
    var ledger = RequestLedger()
    var lag = ListLag()
    let seed: UInt64
    private var gate = RateGate()
    private var ordinal: UInt64 = 0
    private var inFlight = 0

    init(account: Account, faults: Faults = Faults(), seed: UInt64 = 1) {
        self.account = account
        self.faults = faults
        self.seed = seed
    }

    /// How a call ends, and how long it takes until then.
    struct Handling: Sendable, Equatable {
        var ending: Ending
        var delayMilliseconds = 0
    }

    /// One call with what belongs to it alone.
    struct Turn {
        let call: Call
        let dice: Dice
        let now: Moment
        let requestID: String
    }

    /// What became of a call.
    struct Deed {
        var ending: Ending
        var applied = false
        var changed: [NumberField] = []
        var fault: String?
    }

    /// Takes a call of the API. Every call that was received must be `finished` once.
    mutating func receive(_ call: Call, at now: Moment) -> Handling {
        ordinal += 1
        let dice = Dice(seed: seed, ordinal: ordinal)
        let turn = Turn(call: call, dice: dice, now: now, requestID: dice.requestID)
        let number = self.number(of: call)
        var deed = decide(turn)
        inFlight += 1
        if case .answer(var answer) = deed.ending {
            answer.add("x-request-id", turn.requestID)
            deed.ending = .answer(answer)
        }
        ledger.append(record(of: turn, deed, number))
        let isSlow = faults.hits(call.method)
        return Handling(ending: deed.ending, delayMilliseconds: isSlow ? delay(dice) : 0)
    }

    mutating func finish() {
        inFlight -= 1
    }

    mutating func replaceFaults(_ faults: Faults) {
        self.faults = faults
        gate = RateGate()
    }

    private mutating func decide(_ turn: Turn) -> Deed {
        let id = turn.requestID
        if let refusal = Admission.refusal(of: turn.call, requestID: id) {
            return Deed(ending: .answer(refusal))
        }
        if faults.refuseKey {
            let problem = Admission.unauthorized("The key was revoked.")
            return Deed(ending: .answer(.problem(problem, requestID: id)), fault: "refuseKey")
        }
        if faults.refuseReads, turn.call.method == "GET" {
            return Deed(
                ending: .answer(faults.answer(status: 403, requestID: id, at: turn.now)),
                fault: "refuseReads"
            )
        }
        return meet(choose(turn), turn)
    }

    /// Which fault the call meets.
    private mutating func choose(_ turn: Turn) -> FaultChoice {
        guard faults.hits(turn.call.method) else { return .none }
        if !faults.statusOnce.isEmpty {
            let status = faults.statusOnce.removeFirst()
            return status == 200 ? .none : .queuedStatus(status)
        }
        guard gate.admits(faults.rateLimit, inFlight: inFlight, at: turn.now) else {
            if case .concurrency = faults.rateLimit { return .rateLimited(.concurrencyLimited) }
            return .rateLimited(.rateLimited)
        }
        return FaultChoice(faults, rolling: turn.dice, isWrite: turn.call.method == "PATCH")
    }

    private mutating func meet(_ choice: FaultChoice, _ turn: Turn) -> Deed {
        let id = turn.requestID
        var deed: Deed
        switch choice {
        case .none, .partial400, .ignored200: return perform(turn, choice)
        case .queuedStatus(let status), .status(let status):
            deed = Deed(
                ending: .answer(faults.answer(status: status, requestID: id, at: turn.now))
            )
        case .rateLimited(let problem):
            deed = Deed(
                ending: .answer(faults.answer(rateLimited: problem, requestID: id, at: turn.now))
            )
        case .resetBeforeApplying: deed = Deed(ending: .reset)
        case .html: deed = Deed(ending: .answer(Faults.html(200, "Welcome")))
        case .hang:
            deed = faults.hangApplies ? perform(turn, .none) : Deed(ending: .hang)
            deed.ending = .hang
        case .resetAfterApplying:
            deed = perform(turn, .none)
            deed.ending = .reset
        case .truncated:
            deed = perform(turn, .none)
            if case .answer(var answer) = deed.ending {
                answer.body.removeLast(answer.body.count / 2)
                deed.ending = .answer(answer)
            }
        }
        deed.fault = choice.name
        return deed
    }

    private func delay(_ dice: Dice) -> Int {
        let span = Double(faults.latency.upperBound - faults.latency.lowerBound + 1)
        return faults.latency.lowerBound + Int(dice.roll(.latency) * span)
    }

    /// The number that a call is about, when its path names one.
    private func number(of call: Call) -> UInt64? {
        guard let path = call.path, path.count == 3, path.starts(with: ["agents", "phone-numbers"])
        else { return nil }
        return account.slot(ofID: path[2]).map { account.numbers[$0].digits }
    }

    private func record(of turn: Turn, _ deed: Deed, _ number: UInt64?) -> RequestRecord {
        var body: [UInt8]?
        if turn.call.body?.isEmpty == false, let json = try? turn.call.json(),
            case .object = json
        {
            body = json.bytes
        }
        return RequestRecord(
            method: turn.call.method,
            path: turn.call.target,
            body: body.flatMap { $0.count <= RequestRecord.bodyLimit ? $0 : nil },
            status: deed.ending.status,
            applied: deed.applied,
            changed: deed.changed,
            digits: number,
            at: turn.now,
            fault: deed.fault,
            requestID: turn.requestID
        )
    }
}
