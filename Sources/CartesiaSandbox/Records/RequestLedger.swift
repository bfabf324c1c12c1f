// The last records, oldest first, in a ring: a long load test must not eat the machine.

struct RequestLedger: Sendable {
    private var ring: [RequestRecord] = []
    private var oldest = 0
    private let capacity: Int

    /// A million records of typical PATCH calls take about 300 MB.
    init(capacity: Int = 1_000_000) {
        precondition(capacity > 0, "a ledger must hold at least one record")
        self.capacity = capacity
    }

    var count: Int { ring.count }

    mutating func append(_ record: RequestRecord) {
        guard ring.count == capacity else {
            ring.append(record)
            return
        }
        ring[oldest] = record
        oldest = (oldest + 1) % capacity
    }

    mutating func clear() {
        self = RequestLedger(capacity: capacity)
    }

    /// The record at a place counted from the oldest.
    subscript(index: Int) -> RequestRecord {
        ring[(oldest + index) % capacity]
    }

    /// Some of the records as NDJSON.
    func lines(_ range: Range<Int>) -> [UInt8] {
        var output: [UInt8] = []
        for index in range {
            self[index].write(to: &output)
            output.append(UInt8(ascii: "\n"))
        }
        return output
    }
}
