extension Templates {
    /// How things stand, in the order in which it matters at three in the morning.
    static let status = #"""
        {{>head}}
        <section class="verdict {{icon}}{{#hero.grave}} trouble{{/hero.grave}}"
         aria-labelledby="verdict">
        <img src="/icon/{{icon}}.svg" alt="" width="52" height="52">
        <div>
        {{#hero}}
        <h1 id="verdict">{{.title}}</h1>
        {{#.words}}
        <p class="lead">{{.}}</p>
        {{/.words}}
        {{>outlook}}
        {{/hero}}
        </div>
        </section>
        {{#troubles}}
        <article class="trouble {{.tone}}">
        <h2><span class="sign">{{.sign}}</span>{{.title}}</h2>
        {{#.words}}
        <p class="words">{{.}}</p>
        {{/.words}}
        {{>outlook}}
        </article>
        {{/troubles}}
        {{#numbers}}
        <section aria-labelledby="numbers">
        <h2 class="section" id="numbers"><a href="/numbers">{{managed}}</a></h2>
        <svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
        {{#bar}}
        <rect class="{{.tone}}" x="{{.x}}" y="0" width="{{.width}}" height="10"/>
        {{/bar}}
        </svg>
        <ul class="tiles">
        {{#tiles}}
        <li class="{{.tone}}"><a href="{{.href}}"><span class="count">{{.count}}</span>
        <span class="name"><span class="sign">{{.sign}}</span>{{.name}}</span>
        <span class="note">{{.note}}</span></a></li>
        {{/tiles}}
        </ul>
        </section>
        {{/numbers}}
        <section class="pair">
        {{#sheets}}
        <div>
        <h2 class="section">{{.title}}</h2>
        <dl class="facts">
        {{#.facts}}
        {{>fact}}
        {{/.facts}}
        </dl>
        </div>
        {{/sheets}}
        </section>
        <section aria-labelledby="last">
        <h2 class="section" id="last">Last changes</h2>
        {{>history}}
        </section>
        {{>foot}}
        """#
}
