extension Templates {
    /// The desired states that were accepted, newest first.
    static let revisions = #"""
        {{>head}}
        <h1>Revisions</h1>
        <p class="lead">What was accepted as the desired state, newest first.</p>
        {{#list}}
        <ol class="revisions">
        {{#rows}}
        <li>
        <a class="sequence" href="/revisions/{{.sequence}}">r{{.sequence}}</a>
        <div>
        <p>{{#.force}}<span class="state ok"><span class="sign">✓</span>in force</span>
        {{/.force}}{{#.subject}}{{.}}{{/.subject}}
        {{^.subject}}<span class="dim">without a commit</span>{{/.subject}}</p>
        <p class="dim">{{#.commit}}<code>{{.}}</code> {{/.commit}}
        {{#.author}}by {{.}} · {{/.author}}
        accepted <time datetime="{{.at.iso}}" title="{{.at.iso}}">{{.at.ago}}</time>
        · {{.effect}}</p>
        </div>
        </li>
        {{/rows}}
        </ol>
        {{/list}}
        {{^list}}
        <p class="empty">No desired state was accepted yet.</p>
        {{/list}}
        {{>foot}}
        """#
}
