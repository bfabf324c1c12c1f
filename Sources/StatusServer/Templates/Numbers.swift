extension Templates {
    /// The numbers that fit a filter, page by page.
    static let numbers = #"""
        {{>head}}
        <h1>Numbers</h1>
        <form class="search" method="get" action="/numbers" role="search">
        <label for="q">Number, label, agent or provider</label>
        <input id="q" name="q" type="search" value="{{words}}" maxlength="200" autocomplete="off"
         spellcheck="false" placeholder="+1415, lobby, front-desk">
        {{#condition}}
        <input type="hidden" name="condition" value="{{.}}">
        {{/condition}}
        <button>Search</button>
        </form>
        <ul class="chips" aria-label="Condition">
        {{#chips}}
        <li><a class="{{.tone}}" href="{{.href}}"{{#.chosen}} aria-current="true"{{/.chosen}}><span
         class="sign">{{.sign}}</span>{{.name}} <span class="count">{{.count}}</span></a></li>
        {{/chips}}
        </ul>
        <p class="found" role="status">{{found}}</p>
        {{#list}}
        <table class="list">
        <thead><tr><th scope="col">Number</th><th scope="col">Label</th><th scope="col">Agent</th>
        <th scope="col">Provider</th><th scope="col">Condition</th></tr></thead>
        <tbody>
        {{#rows}}
        <tr>
        <th scope="row"><a class="number" href="/numbers/{{.number}}">{{.number}}</a></th>
        <td class="label">{{.label}}</td>
        <td class="agent">{{.agent}}</td>
        <td class="provider">{{.provider}}</td>
        <td class="condition"><span class="state {{.tone}}"><span
         class="sign">{{.sign}}</span>{{.condition}}</span></td>
        </tr>
        {{/rows}}
        </tbody>
        </table>
        {{/list}}
        {{#pages}}
        <nav class="pages" aria-label="More of the list">
        {{#.previous}}
        <a rel="prev" href="{{.}}">← Before</a>
        {{/.previous}}
        <span>{{.shown}}</span>
        {{#.next}}
        <a rel="next" href="{{.}}">More →</a>
        {{/.next}}
        </nav>
        {{/pages}}
        {{>foot}}
        """#
}
