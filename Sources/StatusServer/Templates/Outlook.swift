extension Templates {
    /// Since when something is wrong, what happens next, and what mends it.
    static let outlook = #"""
        <dl class="facts">
        {{#.since}}
        <div><dt>Since</dt><dd><time datetime="{{.iso}}">{{.clock}}</time>
        <span class="dim">{{.ago}}</span></dd></div>
        {{/.since}}
        {{#.next}}
        <div><dt>Next</dt><dd>{{.}}</dd></div>
        {{/.next}}
        {{#.mend}}
        <div><dt>Mend</dt><dd>{{.}}</dd></div>
        {{/.mend}}
        </dl>
        {{#.command}}{{>command}}{{/.command}}
        {{#.link}}
        <p class="more"><a href="{{.href}}">{{.text}}</a></p>
        {{/.link}}
        """#
}
