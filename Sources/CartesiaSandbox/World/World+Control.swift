// The calls under /_sandbox: a test, a demonstration or a person changes the account, the faults
// or the list of requests. They need no key, meet no fault, take no ordinal and leave no record.

extension World {
    enum ControlReply: Sendable {
        case answer(Answer)
        /// The records, to be written as lines outside the world's lock.
        case records(RequestLedger)
    }

    mutating func control(_ call: Call, at now: Moment) -> ControlReply {
        do {
            if call.path == ["_sandbox", "requests"], call.method == "GET" {
                return .records(ledger)
            }
            return .answer(try answer(control: call, at: now))
        } catch {
            return .answer(.problem(error, requestID: nil))
        }
    }

    private mutating func answer(control call: Call, at now: Moment) throws(Problem) -> Answer {
        guard let path = call.path?.dropFirst(), let what = path.first else {
            throw Route.unknownPath
        }
        switch (what, path.dropFirst().first, path.count) {
        case ("faults", nil, 1): return try controlFaults(call)
        case ("requests", nil, 1):
            guard call.method == "DELETE" else { throw Route.methodNotAllowed(call.method) }
            ledger.clear()
            return .json(200, [:])
        case ("numbers", nil, 1):
            guard call.method == "POST" else { throw Route.methodNotAllowed(call.method) }
            return try addNumber(call, at: now)
        case ("numbers", let name?, 2): return try controlNumber(name, call, at: now)
        case ("agents", let id?, 2):
            guard call.method == "DELETE" else { throw Route.methodNotAllowed(call.method) }
            guard let index = account.agent(named: id) else { throw .notFound("agent", id) }
            account.deleteAgent(index, dangling: faults.danglingAgents, at: now)
            return .json(200, account.rendered(account.agents[index]))
        default: throw Route.unknownPath
        }
    }

    private mutating func controlFaults(_ call: Call) throws(Problem) -> Answer {
        switch call.method {
        case "GET": break
        case "PUT":
            let json = try call.json()
            do {
                replaceFaults(try Faults(reading: json))
            } catch {
                throw .badRequest(error)
            }
        default: throw Route.methodNotAllowed(call.method)
        }
        return .json(200, faults.value)
    }

    private mutating func addNumber(_ call: Call, at now: Moment) throws(Problem) -> Answer {
        let json = try call.json()
        let number: PhoneNumber
        do {
            let entry = try NumberEntry(reading: json, at: "body")
            let id = Identifiers(seed: seed).id(.number, account.numbers.count + 1 << 32)
            number = try entry.number(in: account, id: id, createdAt: now)
        } catch {
            throw .badRequest(error)
        }
        for name in [number.id, number.e164] where account.slot(named: name) != nil {
            throw Problem(status: 409, title: "Conflict", message: "There is a number `\(name)`.")
        }
        let slot = account.insert(number)
        return .json(201, account.rendered(account.numbers[slot]))
    }

    /// A person in the playground: may clear a label and choose any provider, and is never unlucky.
    private mutating func controlNumber(
        _ name: String,
        _ call: Call,
        at now: Moment
    ) throws(Problem) -> Answer {
        guard let slot = account.slot(named: name) else { throw .notFound("phone number", name) }
        switch call.method {
        case "GET": break
        case "DELETE":
            let rendered = account.rendered(account.numbers[slot])
            account.remove(slot: slot)
            return .json(200, rendered)
        case "PATCH":
            let json = try call.json()
            let edit: NumberEdit
            do {
                edit = try NumberEdit(reading: json, by: .person)
            } catch {
                throw .badRequest(error)
            }
            let resolved = try account.resolve(edit)
            _ = write(resolved, only: NumberField.allCases, slot: slot, at: now)
        default: throw Route.methodNotAllowed(call.method)
        }
        return .json(200, account.rendered(account.numbers[slot]))
    }
}
