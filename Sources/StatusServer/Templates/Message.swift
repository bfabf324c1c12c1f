extension Templates {
    /// A few words.
    static let message = #"""
        {{>head}}
        <h1>{{title}}</h1>
        <p class="lead">{{words}}</p>
        {{>foot}}
        """#
}
