extension Templates {
    /// One number: why it is as it is, and what happened to it.
    static let number = #"""
        {{>head}}
        <p class="crumb"><a href="/numbers">Numbers</a></p>
        <h1 class="number">{{number}}</h1>
        {{#label}}
        <p class="lead">{{.}}</p>
        {{/label}}
        <article class="trouble {{icon}}">
        <h2><span class="sign">{{sign}}</span>{{condition}}</h2>
        {{#problem}}
        <p class="words">{{.}}</p>
        {{/problem}}
        <dl class="facts">
        <div><dt>Next</dt><dd>{{advice}}</dd></div>
        </dl>
        {{#command}}{{>command}}{{/command}}
        {{#lag}}
        <p class="dim">{{.}}</p>
        {{/lag}}
        </article>
        <section>
        <h2 class="section">Fields</h2>
        <table class="fields">
        <thead><tr><th scope="col">Field</th><th scope="col">The file asks</th>
        <th scope="col">Last applied</th><th scope="col">Differs</th></tr></thead>
        <tbody>
        {{#fields}}
        <tr><th scope="row">{{.name}}</th><td data-name="The file asks">{{.asked}}</td>
        <td data-name="Last applied">{{.applied}}</td><td class="{{.tone}}">{{.differs}}</td></tr>
        {{/fields}}
        </tbody>
        </table>
        </section>
        <section>
        <h2 class="section">Facts</h2>
        <dl class="facts">
        {{#facts}}
        {{>fact}}
        {{/facts}}
        </dl>
        </section>
        <section aria-labelledby="last">
        <h2 class="section" id="last">History, newest first</h2>
        {{>history}}
        </section>
        {{>foot}}
        """#
}
