/// How a page is written. A command says which of them it knows.
enum PageFormat: String {
    case text
    case json
    case markdown
    case github
}
