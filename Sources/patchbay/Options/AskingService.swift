import ControlSocket
import HostSystem
import Reconciliation
import StateStore

/// Asking the service that runs, or doing it in the database when none does.
enum Asking {
    /// The reply of the service; `nil` when none runs, and the database is free.
    static func service(
        _ request: ControlRequest, _ place: StatePlace, within patience: Duration = .seconds(10)
    ) async throws -> ControlReply? {
        let answer: ControlAnswer
        do throws(ControlTrouble) {
            answer = try await askService(
                request.call, at: place.controlSocket, timeout: patience)
        } catch {
            if case .noService = error { return nil }
            throw Failure(.error, "\(error.sentence). \(error.remedy)")
        }
        guard let reply = ControlReply(answer) else {
            throw Failure(.error, "the service answered what this version does not understand")
        }
        return reply
    }

    /// The pages of the service; `nil` where none runs, or it has none to give: what it would tell
    /// stands in the database.
    static func pages(_ request: PageRequest, _ place: StatePlace) async throws -> PageReply? {
        do throws(ControlTrouble) {
            let answer = try await askService(
                ControlRequest.show(request).call, at: place.controlSocket, timeout: .seconds(30),
                limit: PageReply.limit)
            return PageReply(answer)
        } catch {
            switch error {
            case .noService: break
            case .notAllowed where (try? place.openReader()) == nil:
                throw Failure(.error, "\(error.sentence). \(error.remedy)")
            case .notAllowed: break
            default:
                let words = "\(error.sentence): the state database is read instead"
                StandardStream.error.write("warning: \(words)\n")
            }
            return nil
        }
    }

    /// Shows what the service that runs has to show; false where none does, and the database is to
    /// be read.
    ///
    /// - Parameter isBrief: Whether long lists are cut.
    static func show(
        _ subject: PageSubject, _ setup: Setup, isBrief: Bool = false
    ) async throws -> Bool {
        let request = PageRequest(
            subject, formats: [setup.pageFormat], isPainted: setup.paint == .on, isBrief: isBrief)
        guard let reply = try await pages(request, setup.place) else { return false }
        if let page = reply.pages[setup.pageFormat] { StandardStream.output.write(page) }
        if let message = reply.message { throw Failure(reply.status, message) }
        if reply.status != .fine { throw reply.status.exitCode }
        return true
    }

    /// Changes the database while nobody else does.
    static func database<Value>(
        _ place: StatePlace, command: String, _ body: (StateStore) throws -> Value
    ) throws -> Value {
        let path = StateStore.realPath(of: place.state)
        let lock = try LockFile.acquire(at: LockFile.path(beside: path), command: command)
        do {
            let store = try StateStore.open(at: place.state)
            let value = try body(store)
            try store.close()
            lock.release()
            return value
        } catch {
            lock.release()
            throw error
        }
    }

    /// The same, where a database that is not there yet is a slip: nothing has worked with it.
    static func existingDatabase<Value>(
        _ place: StatePlace, command: String, _ body: (StateStore) throws -> Value
    ) throws -> Value {
        guard try place.openReader() != nil else {
            throw Failure(
                .error,
                "there is no state database at \(place.state.harmless(limit: 400)), and no service "
                    + "answers: give --config or --state as the service has it")
        }
        return try database(place, command: command, body)
    }

    /// Ends a command as the service said.
    static func conclude(_ reply: ControlReply, _ place: StatePlace) throws {
        guard reply.status == .fine else { throw Failure(reply.status, reply.message) }
        place.tell(reply.message)
    }
}
