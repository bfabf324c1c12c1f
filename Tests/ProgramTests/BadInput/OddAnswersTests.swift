import Glibc
import Testing

struct OddAnswersTests {
    /// Faults, the code that a command ends with, and a word of what it says.
    struct Case: CustomTestStringConvertible {
        let faults: String
        let code: Int32
        let words: String
        var testDescription: String { faults }
    }

    private static let cases = [
        Case(faults: #"{"status":{"301":1}}"#, code: 1, words: "301"),
        Case(faults: #"{"status":{"404":1}}"#, code: 1, words: "Not found"),
        Case(faults: #"{"loopPages":true}"#, code: 1, words: "repeats itself"),
        Case(faults: #"{"emptyPages":1}"#, code: 1, words: "stays empty"),
        Case(faults: #"{"refuseReads":true}"#, code: 77, words: "Forbidden"),
    ]

    @Test(arguments: cases)
    func `an account that cannot be told is not touched`(_ odd: Case) async throws {
        try await withScene(fleet: 120) { scene in
            try scene.ask(try await scene.export().withOtherAgents)
            try scene.sandbox.setFaults(odd.faults)
            let plan = try await scene.patchbay("plan", "--live")
            #expect(plan.code == odd.code, "\(plan.errors)")
            #expect(plan.errors.contains(odd.words), "\(plan.errors)")
            #expect(plan.output == "")
            let apply = try await scene.patchbay("apply", "--yes")
            #expect(apply.code != 0, "\(apply.output)")
            #expect(!apply.errors.isEmpty)
            #expect(try scene.sandbox.patches().isEmpty)
        }
    }

    // Each of these is tried again some times before it is given up.
    @Test(arguments: [
        #"{"status":{"502":1}}"#, #"{"garbage":1}"#, #"{"resetBeforeApplying":1}"#,
    ])
    func `an API that answers nonsense is as good as none`(_ faults: String) async throws {
        try await withScene { scene in
            try scene.ask(try await scene.export().withOtherAgents)
            try scene.sandbox.setFaults(faults)
            async let planning = scene.patchbay("plan", "--live")
            async let applying = scene.patchbay("apply", "--yes")
            for run in try await [planning, applying] {
                #expect(run.code == 69, "\(run.errors)")
                #expect(run.errors.contains("cannot be re"), "\(run.errors)")
            }
            #expect(try scene.sandbox.patches().isEmpty)
        }
    }

    @Test func `whoever waits for an API that asks to wait is told`() async throws {
        try await withScene { scene in
            _ = try await scene.export()
            try scene.sandbox.setFaults(#"{"status":{"429":1}}"#)
            for arguments in [["plan", "--live"], ["apply", "--yes"]] {
                let run = try await scene.start(arguments) { child in
                    try await until("it says so") { child.log.contains("the API asks to wait: ") }
                    child.signal(SIGINT)
                    try await child.end()
                }
                #expect(run.ended.code == 128 + SIGINT)
            }
        }
    }

    @Test func `where nothing listens is told`() async throws {
        try await withFolder { scene in
            try write(small, to: scene.path("numbers.json"))
            async let planning = scene.patchbay("plan", "--live")
            async let applying = scene.patchbay("apply", "--yes")
            for run in try await [planning, applying] {
                #expect(run.code == 69, "\(run.errors)")
                #expect(run.errors.contains("refused"), "\(run.errors)")
            }
        }
    }

    @Test func `a page that shows a number twice does no harm`() async throws {
        try await withScene(fleet: 250, faults: #"{"duplicateItems":1,"shiftPages":1}"#) { scene in
            let fleet = try await scene.export()
            #expect(fleet.numbers.count == 250)
            let plan = try await scene.patchbay("plan", "--live", "--detailed-exitcode")
            #expect(plan.code == 0, "\(plan.output)")
            #expect(try fleet.mismatches(in: scene.sandbox).isEmpty)
        }
    }

    @Test func `an answer that lies is not believed`() async throws {
        try await withScene { scene in
            let asked = try await scene.export().withOtherAgents
            try scene.ask(asked)
            try scene.sandbox.setFaults(#"{"ignored200":0.4,"partial400":0.2,"garbage":0.2}"#)
            let apply = try await scene.patchbay("apply", "--yes")
            let wrong = try asked.mismatches(in: scene.sandbox)
            #expect(apply.code == (wrong.isEmpty ? 0 : 5), "\(apply.output)")
            for number in wrong { #expect(apply.output.contains(number), "\(apply.output)") }
        }
    }
}
