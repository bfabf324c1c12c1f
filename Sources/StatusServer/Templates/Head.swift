extension Templates {
    /// What stands above every page.
    static let head = #"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        {{#refresh}}
        <meta http-equiv="refresh" content="10">
        {{/refresh}}
        <title>{{title}} · Patchbay</title>
        <link rel="icon" href="/icon/{{icon}}.svg">
        <link rel="stylesheet" href="/style.css">
        </head>
        <body class="{{icon}}">
        <a class="skip" href="#main">Skip to the content</a>
        <header class="top">
        <div class="wide">
        <a class="mark" href="/"><svg viewBox="0 0 28 20" aria-hidden="true">
        <circle cx="5" cy="5" r="3"/><circle cx="14" cy="5" r="3"/><circle cx="23" cy="5" r="3"/>
        <path d="M5 8c0 11 18 11 18 0"/></svg>Patchbay</a>
        <nav aria-label="Pages">
        <a href="/"{{#nav.status}} aria-current="page"{{/nav.status}}>Status</a>
        <a href="/numbers"{{#nav.numbers}} aria-current="page"{{/nav.numbers}}>Numbers</a>
        <a href="/revisions"{{#nav.revisions}} aria-current="page"{{/nav.revisions}}>Revisions</a>
        {{#nav.hold}}
        <a class="waits" href="/held"{{#nav.held}} aria-current="page"{{/nav.held}}>Held</a>
        {{/nav.hold}}
        </nav>
        </div>
        </header>
        <main id="main" class="wide">
        """#
}
