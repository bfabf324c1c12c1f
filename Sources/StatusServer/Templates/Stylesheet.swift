/// How the pages look: quiet paper, one accent for each state, the weight on what is wrong.
let stylesheet = """
    :root {
      color-scheme: light dark;
      --paper: #f8f7f4; --card: #fffefb; --line: #e7e4dc; --ink: #1d1f21; --dim: #656a70;
      --link: #1d4f91; --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas,
        "DejaVu Sans Mono", monospace;
      --ok: #17713f; --working: #1f5fbf; --warning: #8f5a06; --held: #6436b0;
      --bad: #b42a23; --quiet: #656a70;
      --ok-wash: #eaf5ee; --working-wash: #ebf2fc; --warning-wash: #fcf3e1;
      --held-wash: #f3eefc; --bad-wash: #fdeeec;
      --quiet-wash: #f0efeb;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #121416; --card: #191c1f; --line: #2b2f34; --ink: #e7e8e9; --dim: #9ba2aa;
        --link: #8ab8f5;
        --ok: #5cc98c; --working: #7ab2f7; --warning: #e5b457; --held: #bda2f7;
        --bad: #ff8b82; --quiet: #9ba2aa;
        --ok-wash: #14241c; --working-wash: #14202f; --warning-wash: #2a2214;
        --held-wash: #211a30; --bad-wash: #2d1917;
        --quiet-wash: #1f2225;
      }
    }
    .ok { --tone: var(--ok); --wash: var(--ok-wash) }
    .working { --tone: var(--working); --wash: var(--working-wash) }
    .warning { --tone: var(--warning); --wash: var(--warning-wash) }
    .held { --tone: var(--held); --wash: var(--held-wash) }
    .bad { --tone: var(--bad); --wash: var(--bad-wash) }
    .quiet { --tone: var(--quiet); --wash: var(--quiet-wash) }
    *, ::before, ::after { box-sizing: border-box }
    html { -webkit-text-size-adjust: 100% }
    body {
      margin: 0; background: var(--paper); color: var(--ink);
      font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Cantarell,
        "DejaVu Sans", sans-serif;
      font-variant-numeric: tabular-nums; overflow-wrap: break-word;
    }
    body::before { content: ""; display: block; height: 4px; background: var(--tone) }
    .wide { max-width: 62rem; margin-inline: auto; padding-inline: clamp(1rem, 4vw, 2rem) }
    h1, h2, p, ol, ul, dl, dd { margin: 0 }
    ol, ul { padding: 0; list-style: none }
    h1 { font-size: 1.9rem; line-height: 1.2; font-weight: 650; letter-spacing: -.018em }
    h2 { font-size: 1.08rem; line-height: 1.35; font-weight: 620 }
    a { color: var(--link);
      text-decoration-color: color-mix(in srgb, currentColor 35%, transparent);
      text-underline-offset: .18em }
    a:hover { text-decoration-color: currentColor }
    :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 4px }
    code, .number { font-family: var(--mono); font-size: .93em }
    code, dd, td, .words, .lead, .history p { overflow-wrap: anywhere }
    h1.number { font-size: 1.8rem }
    .number { text-decoration: none; white-space: nowrap }
    a.number:hover { text-decoration: underline }
    .dim { color: var(--dim); font-size: .92em }
    .words { color: var(--ink) }
    .sr, .skip:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden;
      clip-path: inset(50%); white-space: nowrap }
    .sign { color: var(--tone); display: inline-block; min-width: 1.35em; font-weight: 700;
      font-variant-emoji: text }
    .sign:empty { display: none }

    .top .wide { display: flex; flex-wrap: wrap; align-items: center; gap: .4rem 1.6rem;
      padding-block: 1.05rem }
    .mark { display: flex; align-items: center; gap: .55rem; color: var(--ink); font-weight: 650;
      letter-spacing: -.01em; text-decoration: none }
    .mark svg { width: 1.75rem; height: 1.25rem; fill: none; stroke: currentColor;
      stroke-width: 1.8 }
    nav { display: flex; flex-wrap: wrap; gap: .2rem }
    nav a { color: var(--dim); text-decoration: none; padding: .3rem .7rem; border-radius: 6px }
    nav a:hover { color: var(--ink); background: var(--quiet-wash) }
    nav a[aria-current] { color: var(--ink); background: var(--quiet-wash); font-weight: 560 }
    nav a.waits { color: var(--held) }
    nav a.waits::before { content: "● "; font-size: .7em; vertical-align: .15em }

    main { padding-block: 1.4rem 3rem }
    main > * + * { margin-top: 1rem }
    main > section { margin-top: 2.6rem }
    main > h1 + .lead { margin-top: .35rem }
    .lead { font-size: 1.13rem; line-height: 1.5; color: var(--ink); max-width: 46rem }
    .section { font-size: 1rem; color: var(--ink); padding-bottom: .55rem; margin-bottom: .35rem;
      border-bottom: 1px solid var(--line) }
    .section a { color: inherit; text-decoration: none }
    .section a:hover { text-decoration: underline }
    .crumb { font-size: .92em }
    .crumb + h1 { margin-top: .3rem }
    .empty { color: var(--dim); padding-block: .9rem }
    .more { font-size: .95em }

    main > .verdict { display: flex; gap: 1.2rem; align-items: flex-start; margin-top: .6rem }
    .verdict > div { flex: 1; min-width: 0 }
    .verdict .facts { margin-top: .8rem }
    .verdict .facts:empty { display: none }
    .verdict .facts > div { border: 0; padding-block: .12rem }
    .verdict .command, .verdict .more { margin-top: .9rem }
    .verdict.trouble { padding: 1.6rem 1.7rem }
    .verdict.trouble > * + * { margin-top: 0 }
    .verdict img { flex: none; width: 3.25rem; height: 3.25rem; margin-top: .1rem }
    .verdict h1 { font-size: 2.15rem }
    .verdict .lead { margin-top: .3rem }

    .trouble { background: var(--wash); border-radius: 12px; padding: 1.15rem 1.35rem 1.25rem;
      border: 1px solid color-mix(in srgb, var(--tone) 22%, transparent) }
    .trouble > * + * { margin-top: .6rem }
    .trouble h2 { color: var(--tone) }
    .trouble .facts > div { border: 0; padding-block: .12rem }
    .command { background: var(--card); border: 1px solid var(--line); border-radius: 8px;
      padding: .6rem .85rem }
    .command code { user-select: all }
    .command code::before { content: "$ "; color: var(--dim); user-select: none }

    .facts > div { display: grid; grid-template-columns: 7.2rem 1fr; gap: .2rem 1rem;
      padding-block: .42rem; border-bottom: 1px solid var(--line) }
    .facts > div:last-child { border-bottom: 0 }
    .facts dt { color: var(--dim) }
    .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr));
      gap: 2rem 3rem }

    .bar { display: block; width: 100%; height: 10px; border-radius: 5px; margin-top: .9rem;
      background: var(--quiet-wash) }
    .bar rect { fill: var(--tone); stroke: var(--paper); stroke-width: 2;
      vector-effect: non-scaling-stroke }
    .tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.2rem, 1fr));
      gap: .7rem; margin-top: .9rem }
    .tiles a { display: flex; flex-direction: column; height: 100%; padding: .8rem .95rem;
      background: var(--card); border: 1px solid var(--line); border-radius: 10px;
      color: var(--ink); text-decoration: none }
    .tiles a:hover { border-color: var(--tone) }
    .tiles .count { font-size: 1.6rem; line-height: 1.25; font-weight: 600;
      letter-spacing: -.015em; color: var(--tone) }
    .tiles .note { color: var(--dim); font-size: .83em; line-height: 1.4 }

    .history li { display: grid; grid-template-columns: 6.6rem 1.6rem 1fr; gap: 0 .4rem;
      padding-block: .6rem; border-bottom: 1px solid var(--line) }
    .history time { color: var(--dim); font-size: .92em }
    .history b { font-weight: 560 }

    .search { display: grid; grid-template-columns: 1fr auto; gap: .3rem .6rem }
    .search label { grid-column: 1 / -1; color: var(--dim); font-size: .92em }
    input, button { font: inherit; color: inherit; border-radius: 8px; padding: .55rem .85rem;
      border: 1px solid color-mix(in srgb, var(--dim) 55%, transparent); background: var(--card);
      min-width: 0 }
    button { background: var(--ink); color: var(--paper); border-color: var(--ink);
      font-weight: 560; cursor: pointer }
    .chips { display: flex; flex-wrap: wrap; gap: .45rem }
    .chips a { display: inline-block; padding: .22rem .75rem .24rem .6rem; border-radius: 99px;
      border: 1px solid var(--line); background: var(--card); color: var(--ink); font-size: .92em;
      text-decoration: none }
    .chips a:hover { border-color: var(--tone) }
    .chips a[aria-current] { background: var(--wash); border-color: var(--tone); font-weight: 560 }
    .chips .count { color: var(--dim); padding-left: .15em }
    .found { color: var(--dim); font-size: .92em }
    .state { color: var(--tone); white-space: nowrap; font-weight: 540 }
    .pages { align-items: center; gap: 1rem; color: var(--dim) }
    .pages a { background: var(--card); border: 1px solid var(--line); color: var(--ink) }

    table { width: 100%; border-collapse: collapse; font-size: .95em }
    th, td { text-align: left; font-weight: inherit; vertical-align: top;
      padding: .5rem 1.1rem .5rem 0; border-bottom: 1px solid var(--line) }
    thead th { color: var(--dim); font-size: .92em; border-bottom-color: var(--line) }
    th:last-child, td:last-child { padding-right: 0 }
    .fields tbody th { color: var(--dim) }
    tbody th { white-space: nowrap }
    td.label { min-width: 8.5rem }
    td.warning, td.working, td.bad { color: var(--tone); font-weight: 540 }
    .change { display: block }

    .revisions li { display: grid; grid-template-columns: 4rem 1fr; padding-block: .75rem;
      border-bottom: 1px solid var(--line) }
    .sequence { font-size: 1.15rem; font-weight: 600; text-decoration: none }
    .digest { user-select: all }

    footer::before { content: ""; flex-basis: 100%; border-top: 1px solid var(--line);
      margin-bottom: .9rem }
    footer { color: var(--dim); font-size: .87em;
      display: flex; flex-wrap: wrap; gap: .2rem 1.6rem; padding-block: 0 2.2rem }
    footer p:last-child { margin-left: auto }

    @media (max-width: 40rem) {
      h1 { font-size: 1.6rem }
      main { padding-block: .7rem 2rem }
      main > section { margin-top: 2rem }
      main > .verdict { display: grid; grid-template-columns: 2.4rem 1fr; gap: 0 .85rem;
        align-items: center }
      .verdict > div { display: contents }
      .verdict > div > :not(h1) { grid-column: 1 / -1 }
      .verdict img { width: 2.4rem; height: 2.4rem; margin: 0 }
      .verdict h1 { font-size: 1.55rem }
      .verdict .lead { margin-top: .7rem }
      .verdict.trouble { padding: 1.15rem 1.1rem 1.25rem }
      .lead { font-size: 1.05rem }
      .trouble { padding: 1rem 1.05rem 1.1rem }
      .facts > div { grid-template-columns: 5.4rem 1fr; gap: .2rem .7rem }
      .tiles { grid-template-columns: 1fr 1fr }
      .history li { grid-template-columns: 1.6rem 1fr }
      .history time { grid-column: 2; grid-row: 2; font-size: .87em }
      .history .sign { grid-row: 1 }
      thead { position: absolute; width: 1px; height: 1px; overflow: hidden;
        clip-path: inset(50%) }
      table, tbody, tr { display: block }
      tr { padding-block: .65rem; border-bottom: 1px solid var(--line) }
      th, td { display: block; border: 0; padding: .08rem 0 }
      td:empty { display: none }
      .list tr { display: grid; grid-template-columns: auto 1fr auto; gap: 0 .9rem }
      .list th { grid-area: 1 / 1 / auto / span 2 }
      .list .condition { grid-area: 1 / 3 }
      .list .label { grid-area: 2 / 1 / auto / span 3 }
      .list .agent { grid-area: 3 / 1; color: var(--dim) }
      .list .provider { grid-area: 3 / 2 / auto / span 2; color: var(--dim) }
      td[data-name]::before { content: attr(data-name) " "; color: var(--dim); font-size: .92em;
        padding-right: .4rem }
      footer p:last-child { margin-left: 0 }
    }
    @media (prefers-contrast: more) { :root { --dim: var(--ink); --line: var(--dim) } }

    """
