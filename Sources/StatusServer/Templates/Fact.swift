extension Templates {
    /// A name and what it stands for.
    static let fact = #"""
        <div><dt>{{.name}}</dt>
        <dd>{{#.href}}<a href="{{.}}">{{/.href}}{{.value}}{{#.href}}</a>{{/.href}}
        {{#.note}}<span class="dim">{{.}}</span>{{/.note}}</dd></div>
        """#
}
