import Glibc

// Measures what the hostile inputs cost: the processor time for each MiB, and how much more memory
// was in use at the peak than before, in sizes of the input. One input in each process.

/// Gives freed memory back, so that what is used next is counted.
@_silgen_name("malloc_trim")
func giveBackMemory(_ kept: Int) -> CInt

/// A figure of this process in KiB, such as `VmHWM`.
func kibibytes(_ name: String) -> Int {
    guard let file = fopen("/proc/self/status", "r") else { return 0 }
    defer { fclose(file) }
    var buffer = [CChar](repeating: 0, count: 256)
    while fgets(&buffer, 256, file) != nil {
        let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        let words = String(decoding: bytes, as: UTF8.self).split {
            $0 == ":" || $0 == "\t" || $0 == " "
        }
        if words.count > 1, words[0] == name { return Int(words[1]) ?? 0 }
    }
    return 0
}

func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

@main enum Cost {
    static func main() {
        guard CommandLine.arguments.count > 1, let index = Int(CommandLine.arguments[1]) else {
            print(CostCase.all.count)
            return
        }
        let hostile = CostCase.all[index]
        // Also small: a reader that refuses what is too much may be dear just below its limit.
        let costs = [16_384, hostile.reader.most - 64].map { Measure(hostile, size: $0) }
        let isAllowed = costs.allSatisfy(\.isAllowed)
        let words = costs.map { "\($0.microseconds) \($0.hundredths)" }.joined(separator: " ")
        print(hostile.reader.rawValue, words, isAllowed ? 0 : 1, hostile.name)
    }
}

/// What the reading of one input costs.
struct Measure {
    let bytes: Int
    /// Processor time for each MiB.
    let microseconds: Int
    /// Memory at the peak, in hundredths of the input's size.
    let hundredths: Int

    init(_ hostile: CostCase, size: Int) {
        let input = hostile.input(size)
        bytes = input.count
        // A small input is read often, so that the clock has something to measure.
        let rounds = max(1, (1 << 20) / bytes)
        _ = giveBackMemory(0)
        if let file = fopen("/proc/self/clear_refs", "w") {
            fputs("5", file)
            fclose(file)
        }
        let (before, start) = (kibibytes("VmRSS"), processorSeconds())
        for _ in 0..<rounds { _ = hostile.reader.read(input) }
        let mebibytes = Double(bytes) * Double(rounds) / 1_048_576
        microseconds = Int((processorSeconds() - start) * 1e6 / mebibytes)
        hundredths = max(0, kibibytes("VmHWM") - before) * 102_400 / bytes
    }

    /// At most 100 ms for a MiB and 4 sizes of memory; besides, what reading anything costs,
    /// however small it is, and telling a hundred mistakes of it: 5 ms and 4 MiB.
    var isAllowed: Bool {
        let spent = Double(microseconds) * Double(bytes) / 1_048_576
        return spent <= 5_000 + Double(bytes) / 10.48576
            && (hundredths - 400) * bytes / 100 <= 4 << 20
    }
}
