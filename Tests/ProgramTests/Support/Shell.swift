import FoundationEssentials
import Subprocess

/// A script in the shell, for what people run around the program.
enum Shell {
    /// Runs a script in a folder to its end; `bin` of the folder is searched first for programs.
    static func run(
        _ script: String, in folder: String, _ variables: [String: String] = [:]
    ) async throws -> (code: Int32, output: String, errors: String) {
        var variables = variables
        variables["PATH"] = "\(folder)/bin:/usr/bin:/bin"
        variables["HOME"] = folder
        let run = try await Subprocess.run(
            .name("bash"), arguments: ["-eo", "pipefail", "-c", "cd \"$0\" && \(script)", folder],
            environment: .only(variables), output: .string(limit: 1 << 20),
            error: .string(limit: 1 << 20))
        let code: Int32 =
            switch run.terminationStatus {
            case .exited(let code): code
            case .signaled(let signal): 128 + signal
            }
        return (code, run.standardOutput, run.standardError)
    }

    /// Has `patchbay` found by scripts in a folder. It is no link: at the end of a test every file
    /// of the folder is read.
    static func offer(in folder: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder + "/bin", withIntermediateDirectories: false)
        try write(
            "#!/bin/sh\nexec '\(Program.path)' \"$@\"\n", to: folder + "/bin/patchbay",
            mode: 0o755)
    }

    /// A file of the source tree.
    static func source(_ path: String) -> String {
        let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        return contents(of: parts.dropLast(4).joined(separator: "/") + "/" + path)
    }
}
