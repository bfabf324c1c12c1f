import Testing

@testable import patchbay

struct OneByOneTests {
    @Test func `the line has an end, and those in it are answered in their order`() async {
        let line = OneByOne<Int, Int>(limit: 2)
        let (gates, opener) = AsyncStream.makeStream(of: Void.self)
        let (starts, starter) = AsyncStream.makeStream(of: Int.self)
        await withTaskGroup(of: (Int, Int?).self) { group in
            group.addTask {
                await line.run { question in
                    starter.yield(question)
                    for await _ in gates { break }
                    return question * 10
                }
                return (-1, nil)
            }
            group.addTask { (0, await line.ask(0)) }
            var started = starts.makeAsyncIterator()
            #expect(await started.next() == 0)
            // One is being answered; of three more, two find room.
            for question in 1...3 { group.addTask { (question, await line.ask(question)) } }
            let refused = await group.next()
            #expect(refused?.1 == nil && refused.map { $0.0 > 0 } == true)
            for _ in 0..<3 { opener.yield() }
            var answers: [Int] = []
            for _ in 0..<3 {
                guard let (question, answer) = await group.next() else { break }
                #expect(answer == question * 10)
                answers.append(question)
            }
            #expect(answers.count == 3)
            group.cancelAll()
        }
    }
}
