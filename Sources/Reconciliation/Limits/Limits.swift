// How far one wrong edit, one wrong list or one wrong program can reach. Source of the figures:
// DESIGN §6.
//
//  what                                             at most, unless exactly that plan is approved
//  numbers that a revision changes or lets go       max(10, 10 %) of the managed numbers
//  numbers that a revision takes the agent from     max(2, 2 %)
//  drifted numbers that are put back at once        the same two
//  protected numbers that change                    0
//  known numbers that the live list lacks           20 %, and never all
//  PATCHes within any hour                          500; `SendingCap`, which no approval lifts

/// How much may change without an approval: the guard of the blast radius.
package struct Limits: Hashable, Sendable {
    /// So many numbers, or that share of the managed numbers if it is more.
    package struct Share: Hashable, Sendable {
        package var count: Int
        /// 0 to 100.
        package var percent: Double

        package init(count: Int, percent: Double) {
            self.count = count
            self.percent = percent
        }

        /// The most that is allowed of so many managed numbers.
        package func most(of managed: Int) -> Int {
            max(count, Int((Double(managed) * percent / 100).rounded(.down)))
        }
    }

    package var changes: Share
    package var unassigned: Share
    /// PATCHes within any hour; held by the sender itself.
    package var perHour: Int

    package init(
        changes: Share = Share(count: 10, percent: 10),
        unassigned: Share = Share(count: 2, percent: 2),
        perHour: Int = 500
    ) {
        self.changes = changes
        self.unassigned = unassigned
        self.perHour = perHour
    }

    /// Nothing is ever held.
    package static let none = Limits(
        changes: Share(count: .max, percent: 100),
        unassigned: Share(count: .max, percent: 100),
        perHour: .max
    )

    /// The share of the known numbers that a live list may lack, in percent.
    package static let shortListPercent = 20
    /// A list that lacks fewer numbers is not short, however few are known.
    package static let shortListCount = 3
}
