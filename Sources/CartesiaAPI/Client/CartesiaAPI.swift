// The door: opens a way to the API, lends it out, and closes it.

import AsyncHTTPClient
import NIOCore
import NIOPosix

/// Lends out a reader and a patcher for the time of `body`, then closes every connection.
///
/// Each request takes its key from `keys`. Throws what `body` throws, and an `EndpointRefusal` when
/// the CA file cannot be used.
package func withCartesiaAPI<Result>(
    _ options: APIOptions,
    keys: KeySource,
    _ body: (AccountReader, NumberPatcher) async throws -> Result
) async throws -> Result {
    try await withClient(options, keys) { client in
        try await body(AccountReader(client: client), NumberPatcher(client: client))
    }
}

/// Lends out a reader for the time of `body`: who calls this holds nothing that can write.
package func withAccountReader<Result>(
    _ options: APIOptions,
    keys: KeySource,
    _ body: (AccountReader) async throws -> Result
) async throws -> Result {
    try await withClient(options, keys) { try await body(AccountReader(client: $0)) }
}

private func withClient<Result>(
    _ options: APIOptions,
    _ keys: KeySource,
    _ body: (Client) async throws -> Result
) async throws -> Result {
    let configuration = try options.httpConfiguration()
    // One thread of its own: ten requests a second are nothing for it, and the shared group would
    // start a thread for each core.
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let http = HTTPClient(eventLoopGroup: group, configuration: configuration)
    let outcome: Swift.Result<Result, any Error>
    do {
        outcome = .success(try await body(Client(http: http, options: options, keys: keys)))
    } catch {
        outcome = .failure(error)
    }
    // What closing complains about changes nothing: there is no request left.
    try? await http.shutdown()
    try? await group.shutdownGracefully()
    return try outcome.get()
}
