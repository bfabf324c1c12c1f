import Reconciliation

/// Who changed the account.
enum Writer: Hashable {
    case nobody, person, daemon
}

/// One phone number at the server, with everything that it ever held.
struct Line {
    struct Moment {
        let at: Instant
        /// `nil` while the account lacks the number.
        let live: LiveNumber?
        let writer: Writer
    }

    let number: PhoneNumber
    private(set) var history: [Moment]

    init(_ number: PhoneNumber, _ live: LiveNumber?, at now: Instant) {
        self.number = number
        history = [Moment(at: now, live: live, writer: .nobody)]
    }

    var live: LiveNumber? { history.last?.live }

    /// What it held at a point in time.
    func live(at time: Instant) -> LiveNumber? {
        if let last = history.last, last.at <= time { return last.live }
        return history.last { $0.at <= time }?.live
    }

    mutating func become(_ live: LiveNumber?, by writer: Writer, at now: Instant) {
        history.append(Moment(at: now, live: live, writer: writer))
    }

    /// Whether `field` held what `settings` say at some time in a span.
    func held(_ field: Field, of settings: Settings, from start: Instant, to end: Instant) -> Bool {
        for (index, moment) in history.enumerated() {
            let until = index + 1 < history.count ? history[index + 1].at : end
            guard moment.at <= end, until >= start, let live = moment.live else { continue }
            if live.settings.holds(settings, on: field) { return true }
        }
        return false
    }

    /// Who gave `field` the value that it has.
    func lastWriter(of field: Field) -> Writer {
        guard let now = live?.settings else { return .nobody }
        for moment in history.reversed() {
            guard let then = moment.live?.settings, then.agrees(with: now, on: field) else { break }
            if moment.writer != .nobody, isChange(moment, of: field) { return moment.writer }
        }
        return .nobody
    }

    private func isChange(_ moment: Moment, of field: Field) -> Bool {
        let before = history.last { $0.at < moment.at }?.live?.settings ?? Settings()
        return !(moment.live?.settings.agrees(with: before, on: field) ?? false)
    }
}

extension LiveNumber {
    /// The number with the settings of a patch.
    func patched(_ body: Settings) -> LiveNumber {
        var live = self
        if let label = body.label { live.label = label }
        switch body.agent {
        case nil: break
        case .unassigned: live.agent = nil
        case .assigned(let agent): live.agent = agent
        }
        if let provider = body.provider { live.provider = .twilio(provider) }
        return live
    }
}

extension Settings {
    /// Whether both say the same of `field`, told by the bytes and not by the code under test.
    func holds(_ other: Settings, on field: Field) -> Bool {
        bytes(of: field) == other.bytes(of: field)
    }

    /// The fields of which both speak and do not say the same.
    func conflict(with other: Settings) -> FieldSet {
        var fields: FieldSet = []
        for field in self.fields.intersection(other.fields).fields
        where !holds(other, on: field) { fields.insert(FieldSet(field)) }
        return fields
    }

    private func bytes(of field: Field) -> [UInt8]? {
        switch field {
        case .label: label.map { Array($0.string.utf8) }
        case .provider: provider.map { Array($0.string.utf8) }
        case .agent:
            switch agent {
            case nil: nil
            case .unassigned: []
            case .assigned(let agent): Array(agent.string.utf8)
            }
        }
    }
}
