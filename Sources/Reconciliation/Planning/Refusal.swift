/// A number that cannot become what the desired state asks for, and why.
///
/// A number is changed as a whole or not at all: a refused number gets no PATCH.
package struct Refusal: Hashable, Sendable {
    /// Why the number cannot become what is asked for, with the facts that its sentence names.
    package enum Cause: Hashable, Sendable {
        /// The account has no such number; perhaps another was meant.
        case numberNotInAccount(didYouMean: PhoneNumber?)
        /// The desired state gives it the id of another number.
        case idBelongsToAnother(NumberID, PhoneNumber?)
        case agentNotInAccount(AgentID, didYouMean: AgentID?)
        case providerNotInAccount(ProviderID, didYouMean: ProviderID?)
        /// A number of the Cartesia provider cannot be moved to another.
        case cannotLeaveCartesia(to: ProviderID)
        /// A number cannot be moved between providers of different types.
        case providerTypesDiffer(from: Text, to: Text, ProviderID)
    }

    package let number: PhoneNumber
    package let location: SourceLocation
    package let cause: Cause
    /// Whether the number is to lose its agent, and is not known to have lost it.
    package let unassigns: Bool

    package init(
        number: PhoneNumber,
        location: SourceLocation,
        cause: Cause,
        unassigns: Bool = false
    ) {
        self.number = number
        self.location = location
        self.cause = cause
        self.unassigns = unassigns
    }

    /// What is wrong and how to mend it, in a sentence with ids.
    package var sentence: String { sentence(agent: \.string, provider: \.string) }

    /// The same, with what the reader calls agents and providers.
    package func sentence(
        agent: (AgentID) -> String,
        provider: (ProviderID) -> String
    ) -> String {
        cause.sentence(for: number, agent: agent, provider: provider)
    }
}

extension Refusal.Cause {
    func sentence(
        for number: PhoneNumber,
        agent: (AgentID) -> String = \.string,
        provider: (ProviderID) -> String = \.string
    ) -> String {
        switch self {
        case .numberNotInAccount(let near):
            "the account has no number \(number)" + didYouMean(near?.description)
        case .idBelongsToAnother(let id, let other):
            "the id \(id) belongs to \(other?.description ?? "another number"), not to \(number)"
        case .agentNotInAccount(let id, let near):
            "the account has no agent \(agent(id))" + didYouMean(near.map(agent))
        case .providerNotInAccount(let id, let near):
            "the account has no provider \(provider(id))" + didYouMean(near.map(provider))
        case .cannotLeaveCartesia(let id):
            "the number belongs to the Cartesia provider and cannot be moved to \(provider(id)) "
                + "through the API; leave `provider` out"
        case .providerTypesDiffer(let from, let to, let id):
            "the number has a provider of the type \(from) and cannot be moved to "
                + "\(provider(id)), which is of the type \(to)"
        }
    }

    private func didYouMean(_ name: String?) -> String {
        name.map { "; did you mean \($0)?" } ?? ""
    }
}
