import DesiredStateJSON
import HostSystem
import StateStore

/// Where the state is and where the service listens: all that a pause needs. Whoever pauses at
/// night is not stopped by a setting that has nothing to do with it.
struct StatePlace {
    /// The path of the database.
    let state: String
    let controlSocket: String
    /// How what was done is told; text, where the setting is no good.
    private let format: OutputFormat
    /// What is wrong in the settings besides; it does not touch the place.
    private let mistakes: [Failure]

    /// - Parameter mistakes: unknown keys and variables; one of them may be a slip for the state's,
    ///   so they are borne only where the state is named.
    init(_ layers: SettingLayers, besides mistakes: [Failure]) throws(Failure) {
        guard let state = layers[.state], !state.isEmpty else {
            throw layers.failure(.state, "it cannot be empty")
        }
        if !mistakes.isEmpty, layers.origin(of: .state) == .standard {
            throw Failure(all: mistakes)
        }
        self.state = state
        format = layers[.format].flatMap { OutputFormat(rawValue: $0) } ?? .text
        controlSocket = Self.socket(layers, beside: state)
        self.mistakes = mistakes
    }

    /// Beside the real database, if nothing says otherwise. Whoever names another database for one
    /// command means its service, and not that of the configuration.
    static func socket(_ layers: SettingLayers, beside state: String) -> String {
        let isOfAnother = layers.origin(of: .state).rank > layers.origin(of: .controlSocket).rank
        let named = isOfAnother ? nil : layers[.controlSocket]
        return named ?? StateStore.realPath(of: state) + ".control"
    }

    /// Says what was done, a sentence without its end.
    func tell(_ words: String) {
        switch format {
        case .text: StandardStream.output.write(words + "\n")
        case .json:
            let object: JSONValue = ["version": 1, "message": .string(words)]
            StandardStream.output.write(object.text(indented: true) + "\n")
        }
    }

    /// Says what was borne.
    func warn() {
        for mistake in mistakes {
            StandardStream.error.write("warning: \(masked(mistake.description))\n")
        }
    }

    /// The database for reading; `nil` when there is none yet.
    func openReader() throws -> StateReader? {
        do throws(StoreRefusal) {
            return try StateReader.open(at: state)
        } catch {
            if case .missing = error { return nil }
            throw Failure(error)
        }
    }
}
