import Reconciliation
import Testing

struct SettingsTests {
    private let seeds: ClosedRange<UInt64> = 1...300

    @Test func `fields are listed in the order label, agent, provider`() {
        #expect(FieldSet.all.fields == [.label, .agent, .provider])
        #expect(([.provider, .label] as FieldSet).fields == [.label, .provider])
        #expect(([] as FieldSet).fields.isEmpty)
        #expect(Field.allCases.sorted() == [.label, .agent, .provider])
        #expect(Field.allCases.map(\.name) == ["label", "agent", "provider"])
    }

    @Test func `settings speak of the fields that are not nil`() {
        #expect(Settings().isEmpty)
        #expect(Settings.unassigned.fields == [.agent])
        #expect(Settings(label: "", agent: .assigned("a"), provider: "p").fields == .all)
    }

    @Test func `only keeps what is asked for, and over prefers what is on top`() {
        for seed in seeds {
            var dice = Dice(seed: seed)
            let (one, other, fields) = (dice.settings(), dice.settings(), dice.fields())
            #expect(one.only(fields).fields == one.fields.intersection(fields))
            #expect(one.only(fields).over(one) == one)
            #expect(one.over(Settings()) == one && Settings().over(one) == one)
            let both = one.over(other)
            #expect(both.fields == one.fields.union(other.fields))
            for field in Field.allCases {
                #expect(both[field] == one[field] ?? other[field])
            }
        }
    }

    @Test func `agreement is what both say alike, and silence is no agreement`() {
        for seed in seeds {
            var dice = Dice(seed: seed)
            let (one, other) = (dice.settings(), dice.settings())
            for field in Field.allCases {
                let isSame = one[field] == other[field]
                #expect(one.agrees(with: other, on: field) == isSame)
                let isAgreed = isSame && one[field] != nil
                #expect(one.agreement(with: other).contains(field) == isAgreed)
            }
            #expect(one.agreement(with: other) == other.agreement(with: one))
        }
    }
}
