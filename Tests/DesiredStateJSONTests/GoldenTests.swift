import Foundation
import Testing

@testable import DesiredStateJSON

/// What the files of the folder `Cases` hold, in the order of their names.
private let goldenFiles: [(name: String, content: Result<GoldenCase, any Error>)] = {
    let folder = Bundle.module.resourceURL?.appending(path: "Cases")
    guard let folder,
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    else { return [] }
    return names.sorted().map { name in
        let content = Result {
            let data = try Data(contentsOf: folder.appending(path: name))
            return try GoldenCase(file: name, bytes: [UInt8](data))
        }
        return (name, content)
    }
}()

/// The golden cases, in the order of their names.
let goldenCases: [GoldenCase] = goldenFiles.compactMap { try? $0.content.get() }

struct GoldenTests {
    @Test(arguments: goldenCases)
    func `the reader says what the case expects`(_ golden: GoldenCase) {
        #expect(golden.outcome == golden.expected)
    }

    @Test func `every file is a case`() {
        #expect(!goldenFiles.isEmpty)
        for file in goldenFiles {
            #expect(throws: Never.self, "\(file.name)") { try file.content.get() }
        }
    }

    @Test(arguments: [
        "{}\n", "# hex\n{}\n", "# \n-----\n", "# limit bytes\n-----\n", "# x\n-----\n",
    ])
    func `what is no case is refused`(_ text: String) {
        #expect(throws: CaseError.self) { try GoldenCase(file: "x.txt", bytes: Array(text.utf8)) }
        #expect(throws: CaseError.self) { try GoldenCase(file: "x", bytes: Array("-----".utf8)) }
    }

    @Test func `every kind of mistake has a golden case`() {
        var codes: Set<String> = []
        for golden in goldenCases {
            do {
                _ = try golden.read()
            } catch {
                codes.formUnion(error.list.map(\.code))
            }
        }
        #expect(codes == Set(MistakeCode.allCases.map(\.rawValue)))
    }

    @Test func `no case of a mistake is named as valid, and none is left out`() {
        #expect(goldenCases.count > 50)
        for golden in goldenCases {
            #expect(golden.name.hasPrefix("ok-") == golden.expected.hasPrefix("ok\n"), "\(golden)")
        }
    }

    @Test func `the mistakes of each case are in the order of files and positions`() {
        for golden in goldenCases {
            do {
                _ = try golden.read()
            } catch {
                let order = error.list.map { mistake in
                    [
                        golden.parts.firstIndex { $0.path == mistake.file } ?? -1, mistake.line,
                        mistake.column,
                    ]
                }
                #expect(order == order.sorted { $0.lexicographicallyPrecedes($1) }, "\(golden)")
            }
        }
    }
}
