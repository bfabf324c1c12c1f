import HostSystem
import Reconciliation

/// The desired state that another one is compared with, and what it is called.
struct BaseReading {
    let state: DesiredState
    let side: PlanSide

    /// Reads the file or folder.
    static func read(at path: String) async throws(InvalidSide) -> BaseReading {
        let reading = try await InvalidSide.naming("the base") { () throws(DesiredTrouble) in
            try DesiredReading.read(at: path)
        }
        return BaseReading(state: reading.state, side: PlanSide(source: path))
    }
}

/// Which of the desired states that are compared is none.
struct InvalidSide: Error {
    let name: String
    let trouble: DesiredTrouble

    /// What `reading` answers; what is wrong is known by the name.
    static func naming<Answer>(
        _ name: String, _ reading: () async throws(DesiredTrouble) -> Answer
    ) async throws(InvalidSide) -> Answer {
        do throws(DesiredTrouble) {
            return try await reading()
        } catch {
            throw InvalidSide(name: name, trouble: error)
        }
    }
}
