extension Templates {
    /// Rows of the journal and what people asked for, newest first.
    static let history = #"""
        {{#history}}
        <ol class="history">
        {{#rows}}
        <li class="{{.tone}}">
        <time datetime="{{.at.iso}}" title="{{.at.iso}}">{{.at.ago}}</time>
        <span class="sign">{{.sign}}</span>
        <div>
        <p>{{#.number}}<a class="number" href="/numbers/{{.}}">{{.}}</a>
        {{/.number}}<b>{{.kind}}</b> {{.what}}</p>
        {{#.problem}}
        <p class="words">{{.}}</p>
        {{/.problem}}
        <p class="dim">{{#.revision}}<a href="/revisions/{{.}}">r{{.}}</a>
        {{/.revision}}{{.details}}</p>
        </div>
        </li>
        {{/rows}}
        </ol>
        {{#older}}
        <p class="more"><a href="{{.}}">Older</a></p>
        {{/older}}
        {{/history}}
        {{^history}}
        <p class="empty">Nothing yet.</p>
        {{/history}}
        """#
}
