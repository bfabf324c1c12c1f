import Subprocess

/// A home of GPG.
struct Keyring {
    let home: String

    /// Takes the public keys of a file.
    func take(_ file: String) async throws(GitTrouble) {
        do {
            let result = try await Subprocess.run(
                .name("gpg"),
                arguments: [
                    "--homedir", home, "--batch", "--quiet", "--no-autostart", "--import", file,
                ],
                environment: .inherit,
                output: .discarded,
                error: .bytes(limit: 64 << 10)
            )
            if case .exited(0) = result.terminationStatus { return }
            let said = oneLine(String(decoding: result.standardError, as: UTF8.self))
            throw GitTrouble.failed(doing: "read the keys of \(file)", words: said)
        } catch let trouble as GitTrouble {
            throw trouble
        } catch {
            throw .failed(doing: "read the keys of \(file)", words: oneLine("\(error)"))
        }
    }
}
