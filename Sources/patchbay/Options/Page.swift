import HostSystem

// One run may be asked for several pages: what a person reads in the log, what a comment shows,
// what a script compares. So `plan` and `validate` take --format more than once, each time perhaps
// with a file, and one page at most goes to standard output.

/// A page that was asked for.
struct Page: Equatable {
    let format: PageFormat
    /// Where it goes; `nil` is standard output.
    var file: String?

    /// The pages that were asked for, or all that is wrong with the asking.
    static func read(
        _ asked: [String], among known: [PageFormat]
    ) -> (pages: [Page], mistakes: [Failure]) {
        var (pages, mistakes): ([Page], [Failure]) = ([], [])
        func refuse(_ text: String, _ reason: String) {
            let words = "--format is \"\(text.harmless(limit: 200))\": \(reason)"
            mistakes.append(Failure(.usage, words))
        }
        for text in asked {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let format = PageFormat(rawValue: String(parts[0])), known.contains(format)
            else {
                let names = known.map(\.rawValue).joined(separator: ", ")
                refuse(
                    text, "give one of \(names), alone or with a file: \(known[0].rawValue)=FILE")
                continue
            }
            let page = Page(format: format, file: parts.count > 1 ? String(parts[1]) : nil)
            if page.file == "" {
                refuse(text, "there is no file behind the =")
            } else if let other = pages.first(where: { $0.file == page.file }) {
                let twice = "\(other.format.rawValue) and \(format.rawValue) cannot both go to "
                refuse(
                    text,
                    twice + (page.file.map { $0.harmless(limit: 200) } ?? "standard output")
                        + ": give each a file of its own, as in \(format.rawValue)=FILE")
            }
            pages.append(page)
        }
        return (pages, mistakes)
    }

    /// Puts the page where it goes.
    ///
    /// - Parameter pager: what shows a page of text that a terminal has no room for.
    func write(_ text: String, pager: Pager? = nil) throws(Failure) {
        guard let file else {
            if format == .text, let pager, pager.shows(text) { return }
            StandardStream.output.write(text)
            return
        }
        do throws(FileTrouble) {
            try AtomicFile.write(Array(text.utf8), to: file)
        } catch {
            throw Failure(error)
        }
    }
}

extension Setup {
    /// No page may take the place of a desired state.
    func checkPlaces(of files: [String], beside others: [String] = []) throws(Failure) {
        let sources = (source.mirror == nil ? [desired] : []) + others
        let parts = sources.flatMap { (try? DesiredFiles.paths(of: $0)) ?? [] }
        for file in files where parts.contains(where: { AtomicFile.isSame(file, $0) }) {
            throw Failure(
                .usage, "\(file.harmless(limit: 200)) is a desired state: give another file")
        }
    }
    /// Colours for a page: those of standard output, and in a file only where always asked for.
    func paint(for page: Page) -> Paint {
        page.file == nil ? paint : color == .always ? .on : .off
    }
}
