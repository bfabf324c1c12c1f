import Reconciliation
import StateStore

extension World {
    /// Somebody does something that the daemon did not ask for.
    mutating func doMischief() throws {
        switch dice.number(0...19) {
        case 0...10:
            editFile()
            try announceFile()
        case 11:
            fileIsValid.toggle()
            try announceFile()
        case 12: try pauseOrResume()
        case 13: try undo()
        case 14, 15: meddle()
        case 16: try tell(.reconcileRequested)
        default: try approve()
        }
    }

    mutating func editFile() {
        for _ in 0..<dice.number(1...3) {
            let number = dice.pick(api.numbers).number
            if dice.chance(0.15) {
                wishes.settings[number] = nil
                continue
            }
            var settings = wishes.settings[number] ?? Settings()
            switch dice.number(0...5) {
            case 0, 1: settings.label = dice.pick(["Berlin", "Paris", "Rome", "Oslo"])
            case 2: settings.provider = dice.pick(API.providers)
            case 3: settings.agent = .unassigned
            default: settings.agent = .assigned(dice.pick(API.agents))
            }
            wishes.settings[number] = settings
        }
        contents[wishes.digest] = wishes
    }

    /// The daemon looks at its file.
    mutating func announceFile() throws {
        if fileIsValid {
            try tell(.desired(wishes.state, wishes.digest))
        } else {
            try tell(.desiredRefused("line 3: a comma is missing"))
        }
    }

    private mutating func pauseOrResume() throws {
        if dice.chance(0.4) { return try tell(.resumed(nil)) }
        let number = dice.chance(0.3) ? nil : dice.pick(api.numbers).number
        let length = Duration.seconds(dice.number(1...90))
        let asked = Pause.Request(number: number, reason: "why", length: length, by: "uid 7")
        try tell(.paused([asked]))
        sights.saw(.paused)
    }

    /// Somebody holds a number at another value than the file's.
    private mutating func undo() throws {
        let number = dice.pick(api.numbers).number
        guard let wish = inForce.state.settings(of: number), let label = wish.label else { return }
        let pin = Pin(
            number: number, settings: Settings(label: dice.pick(["Lima", "Quito"])),
            insteadOf: Settings(label: label))
        try tell(.undone([pin], nil))
    }

    /// A person changes the account; seldom enough that nothing is contested.
    private mutating func meddle() {
        let number = dice.pick(api.numbers).number
        guard edits[number, default: 0] < 2 else { return }
        edits[number, default: 0] += 1
        note("PERSON edits \(number)")
        api.change(number, to: Settings(agent: .assigned(API.agentOfPeople)))
        sights.saw(.meddled)
    }

    /// Somebody approves what is held.
    mutating func approve() throws {
        guard let held = daemon?.core.held, let store = daemon?.store else { return }
        let name = held.plan.name
        if !visible.approvals.contains(.init(digest: name)) {
            var next = visible
            next.approvals.append(.init(digest: name))
            let given = StoredApproval(digest: name, approvedAt: calendar, by: "somebody")
            try write(next) { try store.note(given) }
        }
        try tell(.approved(Approval(exactly: held.plan, digest: name)))
    }
}
