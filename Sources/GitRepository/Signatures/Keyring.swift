import Glibc

/// A home of GPG for one check, with no keys but those that it takes.
struct Keyring {
    let home: String

    init() throws(GitTrouble) {
        var name = Array("/tmp/patchbay-gpg-XXXXXX".utf8CString)
        guard mkdtemp(&name) != nil else {
            let words = String(cString: strerror(errno))
            throw .failed(doing: "make a folder for keys in /tmp", words: words)
        }
        home = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Takes the public keys of a file.
    func take(_ file: String) async throws(GitTrouble) {
        let answer = try await BoundedRun(
            program: "gpg",
            arguments: [
                "--homedir", home, "--batch", "--quiet", "--no-autostart", "--import", "--", file,
            ],
            environment: ["PATH": searchPath, "LC_ALL": "C", "GNUPGHOME": home]
        ).answer()
        if answer.code != 0 {
            throw .failed(doing: "read the keys of \(file)", words: answer.words)
        }
    }

    func remove() {
        guard let folder = opendir(home) else { return }
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            unlink(home + "/" + name)
        }
        closedir(folder)
        rmdir(home)
    }
}
