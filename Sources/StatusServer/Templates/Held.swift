extension Templates {
    /// The plan that waits for an approval.
    static let held = #"""
        {{>head}}
        <h1>Held</h1>
        {{#plan}}
        <article class="trouble held">
        <h2><span class="sign">■</span>{{title}}</h2>
        {{#reasons}}
        <p class="words">{{.}}</p>
        {{/reasons}}
        <dl class="facts">
        {{#since}}
        <div><dt>Since</dt><dd><time datetime="{{.iso}}">{{.clock}}</time>
        <span class="dim">{{.ago}}</span></dd></div>
        {{/since}}
        <div><dt>Next</dt><dd>{{next}}</dd></div>
        <div><dt>Digest</dt><dd><code class="digest">{{digest}}</code></dd></div>
        </dl>
        {{#command}}{{>command}}{{/command}}
        <p class="dim">An approval is for exactly this plan, once, within an hour.</p>
        </article>
        <section>
        <h2 class="section">{{summary}}</h2>
        <table>
        <thead><tr><th scope="col">Number</th><th scope="col">Label</th><th scope="col">Change</th>
        <th scope="col">Why</th></tr></thead>
        <tbody>
        {{#changes}}
        {{>change}}
        {{/changes}}
        </tbody>
        </table>
        {{#more}}
        <p class="empty">{{.}}</p>
        {{/more}}
        {{#releases}}
        <p class="words">{{.}}</p>
        {{/releases}}
        </section>
        {{/plan}}
        {{^plan}}
        <p class="lead">Nothing waits for an approval.</p>
        {{#waits}}
        <p class="words">{{.}}</p>
        {{/waits}}
        {{/plan}}
        {{>foot}}
        """#
}
