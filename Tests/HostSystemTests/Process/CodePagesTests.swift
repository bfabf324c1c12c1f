import Testing

@testable import HostSystem

struct CodePagesTests {
    @Test func `code that was let go of is there when it is needed`() {
        #expect(CodePages.release() > 1 << 20)
        #expect(CodePages.release() > 1 << 20)
    }

    @Test(
        arguments: [
            ("1000-3000 r-xp 00000000 08:01 7   /usr/bin/patchbay", 0x1000..<0x3000),
            ("1000-3000 r--p 00000000 08:01 7   /usr/bin/patchbay", nil),
            ("1000-3000 rw-p 00000000 08:01 7   /usr/bin/patchbay", nil),
            ("1000-3000 r-xp 00000000 00:00 0", nil),
            ("1000-3000 r-xp 00000000 00:00 0   [vdso]", nil),
            ("3000-1000 r-xp 00000000 08:01 7   /usr/bin/patchbay", nil),
            ("", nil),
        ] as [(String, Range<UInt>?)])
    func `only code of a file is let go of`(_ line: String, _ range: Range<UInt>?) {
        #expect(CodePages.codeRange(line) == range)
    }
}
