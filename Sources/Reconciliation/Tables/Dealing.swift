// What is looked up among a million things misses the cache of the processor each time. Dealt out
// to small heaps first, by a hash, only those of one heap are looked up among each other.

extension Array {
    /// Puts the elements in an order in which those of the same heap stand together, in place.
    ///
    /// - Parameters:
    ///   - heaps: How many heaps there are.
    ///   - heap: The heap of an element, from 0 on.
    /// - Returns: Where each heap ends.
    @inlinable
    package mutating func deal(to heaps: Int, by heap: (Element) -> Int) -> [Int] {
        var ends = [Int](repeating: 0, count: heaps)
        for element in self { ends[heap(element)] += 1 }
        var sum = 0
        var starts = ends
        for index in ends.indices {
            starts[index] = sum
            sum += ends[index]
            ends[index] = sum
        }
        // Each heap grows from its start; what stands in the way goes to the heap where it belongs.
        for index in ends.indices {
            while starts[index] < ends[index] {
                let place = starts[index]
                let right = heap(self[place])
                if right != index { swapAt(place, starts[right]) }
                starts[right] += 1
            }
        }
        return ends
    }
}
