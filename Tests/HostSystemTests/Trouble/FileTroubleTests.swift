import Glibc
import Testing

@testable import HostSystem

struct FileTroubleTests {
    @Test(arguments: [
        (ENOENT, "cannot read a.json: there is no such file or folder"),
        (ENOTDIR, "cannot read a.json: there is no such file or folder"),
        (EACCES, "cannot read a.json: permission denied"),
        (EISDIR, "cannot read a.json: it is a folder, not a file"),
        (ELOOP, "cannot read a.json: the symbolic links lead in a circle"),
        (ENXIO, "cannot read a.json: No such device or address"),
    ])
    func `the kernel's word becomes a sentence`(code: Int32, sentence: String) {
        let trouble = FileTrouble(.read, "a.json", ErrorNumber(code))
        #expect(trouble.sentence == sentence)
        #expect(trouble.remedy.hasSuffix("."))
    }

    @Test func `writing speaks of the folder`() {
        let trouble = FileTrouble(.write, "x/a.json", ErrorNumber(ENOENT))
        #expect(trouble.sentence == "cannot write x/a.json: its folder does not exist")
        #expect(FileTrouble(.write, "a", ErrorNumber(ENOSPC)).reason == "the disk is full")
        #expect(FileTrouble(.write, "a", ErrorNumber(EROFS)).reason.contains("read-only"))
    }

    @Test func `a path cannot paint on the terminal or turn its line`() {
        let trouble = FileTrouble(.read, "a\u{1b}[31m\nb\u{202e}c\u{2028}é", ErrorNumber(ENOENT))
        #expect(trouble.sentence.contains(#"a\u{1b}[31m\u{a}b\u{202e}c\u{2028}é"#))
    }

    @Test(arguments: [
        (ENOSPC, true), (EDQUOT, true), (EIO, true), (EMFILE, true), (ENOMEM, true),
        (ENOLCK, true), (ENOENT, false), (EACCES, false), (EISDIR, false), (EROFS, false),
        (ELOOP, false), (ENAMETOOLONG, false),
    ])
    func `a full disk can pass, a wrong path cannot`(code: Int32, canPass: Bool) {
        #expect(FileTrouble(.lock, "a.lock", ErrorNumber(code)).canPass == canPass)
    }

    @Test func `a link to nothing has its own words`() {
        let trouble = FileTrouble(.write, "a", .danglingLink)
        #expect(trouble.sentence == "cannot write a: it is a symbolic link that leads to nothing")
        #expect(!trouble.canPass)
        #expect(trouble.remedy.hasSuffix("."))
    }
}
