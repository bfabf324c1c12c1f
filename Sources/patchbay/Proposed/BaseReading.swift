import HostSystem
import Reconciliation

/// The desired state that another one is compared with, and what it is called.
struct BaseReading {
    let state: DesiredState
    let side: PlanSide

    /// Reads the file or folder.
    static func read(at path: String, _ setup: Setup) throws(Failure) -> BaseReading {
        do throws(DesiredTrouble) {
            let reading = try DesiredReading.read(at: path)
            return BaseReading(state: reading.state, side: PlanSide(source: path))
        } catch {
            throw setup.failure(error, of: "the base is not valid")
        }
    }
}
