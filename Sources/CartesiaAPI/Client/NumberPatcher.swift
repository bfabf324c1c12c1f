package import Reconciliation

/// Changes numbers: it can send `PATCH /agents/phone-numbers/{id}` and nothing else.
package struct NumberPatcher: Sendable {
    let client: Client

    /// Sends the patch once. `notSent` is certain; whatever is not certain is `lost`.
    package func send(_ request: PatchRequest) async -> Reply<LiveNumber> {
        // Without an id the path would name the list of all numbers.
        guard !request.id.text.isEmpty else {
            return Reply(.notSent, words: Text("\(request.number) has no id to send to"))
        }
        return await client.send(.change(request)).reply(Reading.init(number:_:))
    }
}
