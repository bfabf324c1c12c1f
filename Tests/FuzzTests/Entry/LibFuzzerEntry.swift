import Glibc

// What libFuzzer calls. Which target is meant stands in `FUZZ_TARGET`.

private let target: FuzzTarget = {
    let name = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? ""
    guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
        let names = FuzzTarget.all.map(\.name).joined(separator: ", ")
        broken("FUZZ_TARGET is one of \(names)")
    }
    return target
}()

/// Reads the bytes that libFuzzer made up.
@_cdecl("LLVMFuzzerTestOneInput")
func readMadeUpBytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    target.body(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
