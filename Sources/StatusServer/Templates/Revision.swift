extension Templates {
    /// One revision: where it came from, and what it did.
    static let revision = #"""
        {{>head}}
        <p class="crumb"><a href="/revisions">Revisions</a></p>
        <h1>Revision {{sequence}}</h1>
        {{#subject}}
        <p class="lead">{{.}}</p>
        {{/subject}}
        <dl class="facts">
        {{#facts}}
        {{>fact}}
        {{/facts}}
        </dl>
        <section aria-labelledby="last">
        <h2 class="section" id="last">What was done while it was in force, newest first</h2>
        {{>history}}
        {{#more}}{{>command}}{{/more}}
        </section>
        {{>foot}}
        """#
}
