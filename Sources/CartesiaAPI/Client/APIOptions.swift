/// How to reach the API.
package struct APIOptions: Sendable {
    package var endpoint: APIEndpoint
    /// The longest that one request may take, from its start to the last byte of its answer.
    package var timeout: Duration
    /// The longest that name lookup, connection and TLS handshake may take together.
    package var connectTimeout: Duration
    /// A PEM file of certificates to trust beside those of the system.
    package var caFile: String?
    /// The proxy for endpoints that are not on this machine; the environment is never asked.
    package var proxy: APIProxy?
    /// How many connections are kept; more requests than that wait for one another.
    package var maxInFlight: Int
    /// The rest between two pages of the lists of agents and of providers, which no pacer counts;
    /// it is what the pacer starts with, two requests a second.
    package var pagePause: Duration
    /// The program and its version, `patchbay/1.0.0`.
    package var userAgent: String

    package init(
        endpoint: APIEndpoint,
        timeout: Duration = .seconds(30),
        connectTimeout: Duration = .seconds(5),
        caFile: String? = nil,
        proxy: APIProxy? = nil,
        maxInFlight: Int = 4,
        pagePause: Duration = .milliseconds(500),
        userAgent: String = "patchbay"
    ) {
        self.endpoint = endpoint
        self.timeout = timeout
        self.connectTimeout = connectTimeout
        self.caFile = caFile
        self.proxy = proxy
        self.maxInFlight = maxInFlight
        self.pagePause = pagePause
        self.userAgent = userAgent
    }
}
