extension Templates {
    /// What stands below every page.
    static let foot = #"""
        </main>
        <footer class="wide">
        {{#moment}}
        <p><time datetime="{{.iso}}">As of {{.clock}}</time></p>
        {{/moment}}
        {{#refresh}}
        <p>Loads itself anew every 10 s · <a href="/?refresh=off">stop that</a></p>
        {{/refresh}}
        {{#still}}
        <p>Stands still · <a href="/">follow again</a></p>
        {{/still}}
        <p>Patchbay {{version}} · this page changes nothing</p>
        </footer>
        </body>
        </html>
        """#
}
