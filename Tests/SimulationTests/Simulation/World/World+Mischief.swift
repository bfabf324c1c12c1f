import Reconciliation

extension World {
    /// One of the things that nobody asked for; often several in a short time.
    mutating func doMischief() {
        if weather.undoes, dice.chance(0.15) { return undoSomething() }
        if weather.storms, dice.chance(0.1) { return storm() }
        if weather.hasOutages, dice.chance(0.1) { return beginOutage() }
        if weather.hasWaves, dice.chance(0.2) { return doWave() }
        if weather.insists, dice.chance(0.1) { return beginToInsist() }
        switch dice.number(0...21) {
        case 0...7: changeFile()
        case 8...12: if weather.hasPeople { editAccount() } else { changeFile() }
        case 13: toggleValidity()
        case 14: if weather.hasKeyTrouble { refuseKey() }
        case 15:
            ask(.reconcileRequested)
            if daemon.isUp { planInAnotherOrder() }
        case 16: if weather.hasPauses { pauseOrResume() } else { ask(.woke) }
        case 17: ask(.stopRequested)
        case 18: if weather.hasPeople { quarrel() } else { burst() }
        case 19, 20: troubleMachine()
        default: burst()
        }
    }

    private mutating func burst() {
        for _ in 0..<dice.number(2...5) {
            timeline.add(.mischief, at: now + dice.span(upTo: .seconds(3)))
        }
    }

    /// A program writes the file again and again, more often than anything can be done about it.
    private mutating func storm() {
        guard daemon.isUp, daemon.policy.mode == .continuous, fileTrouble == nil else { return }
        sights.saw(.fileStorm)
        let number = dice.pick(server.lines).number
        let settings = file[number]?.settings ?? Settings()
        for round in 0..<150 where daemon.isUp && violation == nil {
            var next = settings
            next.label = Catalogue.labels[round % 2]
            file[number] = Wish(settings: next)
            look()
        }
        oldFiles.append(file)
    }

    /// A person and the file change the same field, each to something else.
    private mutating func quarrel() {
        let number = dice.pick(server.lines).number
        guard var live = server.live(number), var wish = file[number] else { return }
        guard case .assigned(let agent) = wish.settings.agent else { return }
        let others = Catalogue.agents.filter { $0 != agent && $0 != live.agent }
        live.agent = others.first
        wish.settings.agent = others.last.map { .assigned($0) }
        trace.note(now, "QUARREL \(words(live)) and \(words(wish.settings))")
        server.change(number, to: live, by: .person, at: now)
        file[number] = wish
        announceFile()
    }

    private mutating func ask(_ event: Event) {
        guard daemon.isUp else { return }
        if case .stopRequested = event { noteStop() }
        tell(event)
    }

    /// Someone stops everything or one number, or goes on.
    private mutating func pauseOrResume() {
        guard daemon.isUp else { return }
        if dice.chance(0.4) { return ask(.resumed(nil)) }
        let number = dice.chance(0.5) ? nil : dice.pick(server.lines).number
        let length = Duration.seconds(dice.number(1...7200))
        ask(.paused([Pause.Request(number: number, reason: "why", length: length)]))
    }

    private mutating func toggleValidity() {
        if fileTrouble != nil {
            fileTrouble = nil
        } else if dice.chance(0.3) {
            cutFile()
        } else {
            fileTrouble = dice.pick(["not valid", "empty", "gone"])
            if fileTrouble == "empty" { sights.saw(.fileEmptied) }
        }
        announceFile()
    }

    private mutating func changeFile() {
        for _ in 0..<dice.number(1...2) { editFile() }
        announceFile()
    }

    /// Someone may edit the very number that is being changed.
    mutating func meddlePerhaps(_ number: PhoneNumber, within span: Duration) {
        guard !isCalm, weather.meddling > 0, dice.chance(weather.meddling) else { return }
        timeline.add(.meddle(number), at: now + dice.span(upTo: span))
    }

    mutating func meddle(with number: PhoneNumber) {
        switch dice.number(0...3) {
        case 0: replaceWish(of: number, by: nil)
        case 1: replaceWish(of: number, by: oldFiles.last { $0[number] != file[number] }?[number])
        case 2 where weather.hasPauses:
            let length = Duration.seconds(dice.number(1...600))
            return ask(.paused([Pause.Request(number: number, reason: "wait", length: length)]))
        default: editFile(of: number)
        }
        if daemon.policy.mode == .continuous { look() }
    }

    mutating func announceFile() {
        guard daemon.isUp, daemon.policy.mode == .continuous else { return }
        timeline.add(.look(daemon: daemon.life), at: now + dice.span(upTo: .seconds(1)))
    }

    /// Nobody answers for a while.
    private mutating func beginOutage() {
        sights.saw(.outage)
        server.isDownUntil = now + dice.span(upTo: dice.pick([.seconds(60), .seconds(7200)]))
    }

    private mutating func refuseKey() {
        server.refusesKeyUntil = now + dice.span(upTo: .seconds(120))
    }

    /// A person changes the live account.
    mutating func editAccount() {
        guard !server.lines.isEmpty else { return }
        let line = dice.pick(server.lines)
        guard var live = line.live else {
            let fresh = server.fresh(line.number, &dice)
            trace.note(now, "PERSON imports \(words(fresh))")
            server.change(line.number, to: fresh, by: .person, at: now)
            return
        }
        switch dice.number(0...9) {
        case 0:
            trace.note(now, "PERSON deletes \(line.number)")
            server.change(line.number, to: nil, by: .person, at: now)
            return
        case 1:
            live = server.fresh(line.number, &dice)
        case 2...4:
            live.label = dice.pick(Catalogue.labels)
        case 5...8:
            live.agent = dice.chance(0.3) ? nil : dice.pick(Catalogue.agents)
        default:
            if case .twilio = live.provider {
                live.provider = .twilio(dice.pick(Catalogue.providers))
            }
        }
        trace.note(now, "PERSON edits \(words(live))")
        server.change(line.number, to: live, by: .person, at: now)
    }
}
