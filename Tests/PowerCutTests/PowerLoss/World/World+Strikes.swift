import Reconciliation

extension World {
    /// Counts what the trouble met with.
    mutating func noteStrike(_ weather: Weather) {
        guard let strike = disk.strike else {
            if weather.losesPower { sights.saw(.betweenCalls) }
            return
        }
        note("  struck \(strike)")
        switch weather.trouble {
        case .none: break
        case .error:
            figures.errors += 1
            sights.saw(error: strike.call)
        case .full:
            figures.fulls += 1
            sights.saw(.full)
        case .cut: if weather.losesPower { noteCut(strike) }
        }
    }

    private mutating func noteCut(_ strike: Strike) {
        switch phase {
        case .opening: sights.saw(isOutdated ? .cutInMigration : .cutInOpening)
        case .closing: sights.saw(.cutInClosing)
        case .working:
            switch (strike.file, strike.call) {
            case (.database, .write): sights.saw(.cutInCheckpoint)
            case (.database, _): sights.saw(.cutAtCheckpointSync)
            case (.log, .sync): sights.saw(.cutAtCommitSync)
            case (.log, _): sights.saw(strike.restartsLog ? .cutInLogRestart : .cutInCommit)
            case (.journal, _): break
            }
        }
    }

    /// A disk with a database of the first version, as an older program has left it.
    static func oldDisk() -> Disk? {
        guard let disk = Disk() else { return nil }
        do {
            try makeOldDatabase(on: disk)
        } catch {
            return nil
        }
        disk.endProcess()
        return disk
    }
}
