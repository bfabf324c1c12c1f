import Dispatch
import Testing

@testable import patchbay

struct BeltTests {
    @Test func `values come in order, and nothing after the last`() {
        let belt = Belt<Int>(limit: 2)
        DispatchQueue(label: "test").async {
            for value in 0..<1_000 where !belt.put(value) { break }
            belt.close()
        }
        var values: [Int] = []
        while let value = belt.take() { values.append(value) }
        #expect(values == Array(0..<1_000))
        #expect(belt.take() == nil)
    }

    @Test func `who puts a value on a belt that was closed is told so`() {
        let belt = Belt<Int>(limit: 1)
        let queue = DispatchQueue(label: "test")
        queue.async { while belt.put(1) {} }
        #expect(belt.take() == 1)
        belt.close()
        queue.sync {}
        // One more was on it already, or none: in any case nothing comes behind that.
        let rest = [belt.take(), belt.take(), belt.take()]
        #expect(rest == [1, nil, nil] || rest == [nil, nil, nil])
    }
}
