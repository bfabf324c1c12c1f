import Glibc
import Testing

@testable import HostSystem

/// Writes in place, as `echo … > path` does.
func put(_ text: String, at path: String) {
    change(path, O_CREAT | O_TRUNC, text)
}

/// Cuts a file to one byte through an open file.
func cut(_ path: String) {
    edit(path, 0) { done(ftruncate($0, 1)) }
}

/// Adds to the end, as `echo … >> path` does.
func append(_ text: String, to path: String) {
    change(path, O_CREAT | O_APPEND, text)
}

/// Writes beside it and renames over it, as most editors and `git checkout` do.
func replace(_ path: String, with text: String) {
    put(text, at: path + ".new")
    done(rename(path + ".new", path))
}

/// Makes a folder and all folders above it.
func makeFolders(_ path: String) {
    if path.utf8.count > 1, (try? FileStatus(of: path)) == nil {
        makeFolders(PathEnd(of: path).folder)
        done(mkdir(path, 0o755))
    }
}

/// Swaps a symbolic link in one step, as `ln -sfn` with a rename and Kubernetes do.
func swapLink(_ path: String, to target: String) {
    done(symlink(target, path + ".new"))
    done(rename(path + ".new", path))
}

func text(of path: String) -> String? {
    guard let file = try? RegularFile(at: path), let bytes = try? file.bytes() else { return nil }
    return String(decoding: bytes, as: UTF8.self)
}

/// The test's own calls do not fail.
func done(_ answer: Int32, _ place: SourceLocation = #_sourceLocation) {
    let number = errno
    #expect(answer >= 0, "\(ErrorNumber(number).sentence)", sourceLocation: place)
}

private func change(_ path: String, _ flags: Int32, _ text: String) {
    edit(path, flags) { done(Int32(write($0, text, text.utf8.count))) }
}

/// Opens a file for writing and closes it, for the kernel, too: a program that another test starts
/// at this very moment has it open until it runs, and only then is the writing reported. So the
/// file is locked, for the lock ends with the last that has it open.
private func edit(_ path: String, _ flags: Int32, _ body: (Int32) -> Void) {
    #expect(throws: Never.self) {
        let writing = try Descriptor(opening: path, O_WRONLY | flags, mode: 0o644)
        #expect(try writing.takeLock())
        body(writing.number)
        let asking = try Descriptor(opening: path, O_RDONLY)
        _ = consume writing
        let isClosed = eventually { (try? asking.isLockedByAnother()) == false }
        #expect(isClosed)
    }
}
