import Reconciliation

extension World {
    /// Someone edits the desired state.
    mutating func editFile() {
        // One number more than the account has.
        editFile(of: Catalogue.number(dice.number(0...server.lines.count)))
    }

    mutating func replaceWish(of number: PhoneNumber, by wish: Wish?) {
        oldFiles.append(file)
        file[number] = wish
        trace.note(now, "FILE \(number) \(wish.map { words($0.settings) } ?? "gone")")
    }

    mutating func editFile(of number: PhoneNumber) {
        oldFiles.append(file)
        var wish = file[number] ?? Wish(settings: Settings())
        if weather.protects, dice.chance(0.2) { wish.isProtected.toggle() }
        switch dice.number(0...19) {
        case 0...4: wish.settings.label = dice.pick(Catalogue.labels)
        case 5...10: wish.settings.agent = agent()
        case 11...13: wish.settings.provider = provider()
        case 14: wish.settings.agent = nil
        case 15: wish.settings.label = nil
        case 16: wish = Wish(settings: Settings())
        case 17:
            file = dice.pick(oldFiles)
            sights.saw(.fileReverted)
        default: wish.id = id(for: number)
        }
        if weather.isUnlisted, wish.id == nil, dice.chance(0.8) { wish.id = id(for: number) }
        file[number] = wish.settings.isEmpty ? nil : wish
        trace.note(now, "FILE \(number) \(words(wish.settings)) \(wish.id?.string ?? "")")
    }

    /// The end of the file is lost, and what is left is valid.
    mutating func cutFile() {
        oldFiles.append(file)
        let numbers = file.numbers
        for number in numbers.dropFirst(numbers.count / 2) { file[number] = nil }
        trace.note(now, "FILE cut short")
        sights.saw(.fileCutShort)
    }

    private mutating func agent() -> AgentSetting {
        switch dice.number(0...9) {
        case 0: .unassigned
        case 1: .assigned(Catalogue.ghostAgent)
        default: .assigned(dice.pick(Catalogue.agents))
        }
    }

    private mutating func provider() -> ProviderID {
        switch dice.number(0...9) {
        case 0: Catalogue.ghostProvider
        case 1, 2: Catalogue.pickyProvider
        case 3: Catalogue.trunk
        default: dice.pick(Catalogue.providers)
        }
    }

    private mutating func id(for number: PhoneNumber) -> NumberID? {
        if weather.hasWrongIDs, dice.chance(0.3) {
            return dice.pick(server.lines).live?.id ?? "pn_unknown"
        }
        return server.live(number)?.id
    }

    /// Whether the daemon can fulfil a wish, as the account is now.
    func isFeasible(_ number: PhoneNumber, _ wish: Wish) -> Bool {
        guard let live = server.live(number) else { return false }
        if let id = wish.id, id != live.id { return false }
        if wish.settings.provider != nil, live.provider == .cartesia, !weather.isUnlisted {
            return false
        }
        if weather.isUnlisted {
            let known = wish.id ?? daemon.core.lastApplied.id(of: number)
            if known != live.id { return false }
        }
        return server.obstacle(to: wish.settings, for: live) == nil
    }

    /// Someone takes everything out of the file that cannot be.
    mutating func mendFile() {
        fileTrouble = nil
        for number in file.numbers {
            guard var wish = file[number] else { continue }
            guard let live = server.live(number) else {
                file[number] = nil
                continue
            }
            wish.id = weather.isUnlisted ? live.id : nil
            for field in wish.settings.fields.fields
            where server.obstacle(to: wish.settings.only(FieldSet(field)), for: live) != nil {
                wish.settings = wish.settings.only(FieldSet.all.subtracting(FieldSet(field)))
            }
            if live.provider == .cartesia { wish.settings.provider = nil }
            file[number] = wish.settings.isEmpty ? nil : wish
        }
        trace.note(now, "FILE mended")
    }
}
