import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTP1

/// Asks the service that listens at a control socket.
///
/// - Parameter limit: how many bytes an answer has, at most.
/// - Throws: `ControlTrouble`; `.noService` when certainly nobody has heard it.
package func askService(
    _ call: ControlCall,
    at path: String,
    timeout: Duration = .seconds(10),
    limit: Int = 1 << 20
) async throws(ControlTrouble) -> ControlAnswer {
    switch try ControlPath(path).connecting() {
    case 0: break
    case EACCES, EPERM: throw .notAllowed(path: path)
    case ENOENT, ECONNREFUSED, ENOTDIR: throw .noService(path: path)
    case let code: throw .broken(path: path, reason: String(cString: strerror(code)))
    }
    let host = path.utf8.map { byte in
        let digits = String(byte, radix: 16)
        return "%" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
    var request = HTTPClientRequest(url: "http+unix://\(host)/v1/\(call.name)")
    request.method = .POST
    request.body = .bytes(call.body)
    request.headers.add(name: "content-type", value: "application/json")
    let client = HTTPClient(eventLoopGroupProvider: .singleton)
    let result = await Result {
        let span = TimeAmount.nanoseconds(
            timeout.components.seconds * 1_000_000_000
                + timeout.components.attoseconds / 1_000_000_000)
        let response = try await client.execute(request, timeout: span)
        let body = try await response.body.collect(upTo: limit)
        return ControlAnswer(
            status: Int(response.status.code), body: Array(body.readableBytesView))
    }
    try? await client.shutdown()
    switch result {
    case .success(let answer): return answer
    case .failure(let error as HTTPClientError)
    where error == .deadlineExceeded || error == .readTimeout:
        throw .noAnswer(path: path, after: timeout)
    case .failure(let error): throw .broken(path: path, reason: "\(error)")
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
