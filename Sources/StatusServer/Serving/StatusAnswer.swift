/// What somebody is shown.
package struct StatusAnswer: Hashable, Sendable {
    /// What it says, for whom.
    package enum Body: Hashable, Sendable {
        /// A page for people, made of what a template asks for.
        case page(PageTemplate, PageValue)
        case json(String)
        /// A line for a program.
        case plain(String)
        /// In Prometheus' text format.
        case metrics(String)
    }

    package var status: Int
    package var body: Body

    package init(status: Int = 200, _ body: Body) {
        self.status = status
        self.body = body
    }
}
