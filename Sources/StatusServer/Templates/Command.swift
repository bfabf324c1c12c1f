extension Templates {
    /// A line for a terminal.
    static let command = #"""
        <div class="command"><span class="sr">Command: </span><code>{{.}}</code></div>
        """#
}
