import Foundation
import Testing

@testable import DesiredStateJSON

/// The golden cases of the folder `Cases`, in the order of their names.
let goldenCases: [GoldenCase] = {
    let folder = Bundle.module.resourceURL?.appending(path: "Cases")
    guard let folder,
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    else { return [] }
    return names.sorted().filter { $0.hasSuffix(".txt") }.compactMap { name in
        guard let data = try? Data(contentsOf: folder.appending(path: name)) else { return nil }
        return try? GoldenCase(name: String(name.dropLast(4)), bytes: [UInt8](data))
    }
}()

struct GoldenTests {
    @Test(arguments: goldenCases)
    func `the reader says what the case expects`(_ golden: GoldenCase) {
        #expect(golden.outcome == golden.expected)
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
