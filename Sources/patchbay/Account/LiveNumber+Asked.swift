import DesiredStateJSON
import Reconciliation

extension LiveNumber {
    /// What a desired state says to keep the number as it is.
    ///
    /// That it has no agent can be asked for; that it has no label, or the Cartesia provider,
    /// cannot, and is left out. A label that cannot be written is told in `warnings`.
    func asked(_ warnings: inout [String]) -> Settings {
        var asked = Settings(agent: agent.map { .assigned($0) } ?? .unassigned)
        if let label, !label.isEmpty {
            if canBeAskedFor(label: label) {
                asked.label = label
            } else {
                warnings.append(
                    "\(number): its label \"\(label.string.harmless(limit: 60))\" cannot be "
                        + "written into a desired state and is left out")
            }
        }
        if case .twilio(let id) = provider { asked.provider = id }
        return asked
    }
}
