import ArgumentParser
import DesiredStateJSON
import HostSystem
import Reconciliation

struct AdoptCommand: PatchbayCommand {
    static let configuration = CommandConfiguration(
        commandName: "adopt",
        abstract: "Writes the live values of a number into the desired state.",
        discussion: """
            Accepts what a person changed in the account: the values of the number that are \
            managed and stand otherwise in the file are replaced there, and every other byte is \
            left. Shows the lines before and after. An agent without an alias gets one. The file, \
            or the part of the folder, is replaced in one step. Nothing is written to the account.

            Ends with 0 also when there is nothing to adopt, and with 1 when the file or the \
            account lacks the number, or the file cannot ask for what is live.

            Example:
              patchbay adopt +14155550100 --field label
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "The number, in E.164.", transform: NumberArgument.read)
    var number: NumberArgument

    @Option(
        help: ArgumentHelp(
            "Only this field: label, agent or provider; may be repeated.", valueName: "field"),
        transform: Self.field)
    var field: [Field] = []

    private static func field(_ text: String) throws -> Field {
        guard let field = Field.allCases.first(where: { $0.name == text }) else {
            throw ValidationError("a field is label, agent or provider")
        }
        return field
    }

    func perform() async throws {
        let setup = try common.setup()
        let number = number.number
        let path = try setup.desiredPath()
        let reading = try DesiredReading.toChange(at: path, setup)
        guard let row = reading.state.numbers.row(of: number) else {
            throw Failure(
                .error,
                "\(path.harmless(limit: 400)) lacks \(number): "
                    + "`patchbay export --merge` adds numbers")
        }
        let place = reading.state.location(of: row)
        let asked = try asked(reading.state.numbers.settings(of: row), at: place)
        let account = try await AccountFetch.fetch(setup)
        guard let live = account.live(number) else {
            throw Failure(.error, "the account lacks \(number)")
        }
        var unsaid: [String] = []
        let new = AccountAdoption.difference(of: live, from: asked, &unsaid)
        for words in unsaid { StandardStream.error.write("patchbay: \(words)\n") }
        var edit = DesiredEdit(reading, names: account)
        edit.set([number: new])
        let parts = try edit.parts()
        try edit.write(parts)
        let adopted = Adopted(
            number: number, place: place, before: asked.only(new.fields), after: new, parts: parts)
        StandardStream.output.write(
            setup.format == .json
                ? adopted.json(reading.state.aliases) : adopted.text(setup.paint, unsaid.isEmpty))
        if new.isEmpty, !unsaid.isEmpty { throw ExitStatus.error.exitCode }
    }

    /// What the file asks of the fields that are meant: all, or those that were named.
    private func asked(_ settings: Settings, at place: SourceLocation) throws -> Settings {
        if field.isEmpty { return settings }
        for field in field where !settings.fields.contains(field) {
            throw Failure(
                .error, "\(place.shown.text) does not manage the \(field.name) of \(number.number)")
        }
        return settings.only(FieldSet(field.map { FieldSet($0) }))
    }
}
