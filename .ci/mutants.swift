// Lives through seeds from 1 on, until one finds something wrong: for `.ci/mutants`, which builds it
// from the sources themselves, without any package.
//
//   seeds COUNT    prints "seed N" before each, "found WORDS" and exit code 1 at a finding

import Glibc
import Simulation

/// Unbuffered: what is lived through may stop the whole program.
func say(_ words: String) {
    let line = Array("\(words)\n".utf8)
    _ = write(STDOUT_FILENO, line, line.count)
}

func found(_ words: String) -> Never {
    say("found \(words)")
    exit(1)
}

let count = UInt64(CommandLine.arguments.dropFirst().first ?? "") ?? 1000
var unseen = Set(Sight.allCases)
for seed in 1...count {
    say("seed \(seed)")
    let result = await SwarmResult(first: seed, count: 1, lanes: 1)
    if let finding = result.failures.first?.finding { found(finding) }
    if !result.unsteady.isEmpty { found("the same seed lives two lives") }
    unseen = unseen.filter { result.sights[$0] == 0 }
    if seed == SwarmResult.representative, !unseen.isEmpty {
        found("never reached: \(Sight.allCases.filter(unseen.contains))")
    }
}
