import Reconciliation

/// What is going to go wrong in one life of the daemon, and how it ends.
struct Weather {
    let trouble: Trouble
    let after: Int
    let lasts: Bool
    /// The power goes at the end; otherwise only the process ends.
    let losesPower: Bool
    let steps: Int
    /// It is told to stop before the end.
    let stops: Bool
    let seed: UInt64

    init(_ dice: inout Dice) {
        let reach = dice.pick([12, 60, 250])
        switch dice.number(0...19) {
        case 0...15:
            trouble = .cut
            after = dice.number(0...reach)
            losesPower = !dice.chance(0.08)
        case 16, 17:
            trouble = .error
            after = dice.number(0...4 * reach)
            losesPower = dice.chance(0.5)
        default:
            trouble = .full
            after = dice.number(0...reach)
            losesPower = dice.chance(0.5)
        }
        lasts = dice.chance(0.5)
        stops = dice.chance(0.15)
        steps = stops ? dice.number(5...30) : 80
        seed = dice.next()
    }

    func arm(_ disk: Disk) {
        disk.arm(trouble, after: after, lasts: lasts, seed: seed)
    }

    var words: String {
        "\(trouble) after \(after)\(lasts ? ", lasting" : "")\(stops ? ", stops" : ""), then "
            + (losesPower ? "no power" : "a new process")
    }
}
