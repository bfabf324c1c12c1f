import Glibc

// A key file is refused when anybody else could have read or replaced its content. systemd's own
// credentials are a little wider (root owns them, the group may read), and are as safe.

/// A file that holds one key.
package enum SecretFile {
    /// Reads the key. `environment` says where systemd keeps the credentials of this service.
    package static func read(
        at path: String,
        environment: [String: String]
    ) throws(SecretRefusal) -> String {
        let file: RegularFile
        do throws(FileTrouble) {
            file = try RegularFile(at: path)
        } catch {
            throw .trouble(error)
        }
        let status = file.status
        guard status.owner == 0 || status.owner == geteuid() else {
            throw .foreignOwner(path: path, owner: status.owner)
        }
        let forbidden: UInt32 = isCredential(path, environment) ? 0o037 : 0o077
        guard status.permissions & forbidden == 0 else {
            throw .readableByOthers(path: path, permissions: status.permissions)
        }
        let bytes = try bytes(of: file)
        do throws(SecretFlaw) {
            return try SecretText.secret(in: bytes)
        } catch {
            throw .flaw(path: path, error)
        }
    }

    /// The path of the credential that systemd has laid down under this name, if it has.
    package static func credentialPath(
        named name: String,
        environment: [String: String]
    ) -> String? {
        guard let folder = environment[credentials], !folder.isEmpty else { return nil }
        let path = path(folder, name)
        return (try? FileStatus(of: path)) == nil ? nil : path
    }

    /// Whether anything stands there, as far as can be told.
    package static func isThere(_ path: String) -> Bool {
        do throws(ErrorNumber) {
            _ = try FileStatus(of: path)
            return true
        } catch {
            return error.code != ENOENT
        }
    }

    private static let credentials = "CREDENTIALS_DIRECTORY"

    private static func isCredential(_ path: String, _ environment: [String: String]) -> Bool {
        guard let folder = environment[credentials], !folder.isEmpty else { return false }
        return PathEnd(of: path).folder == PathEnd(of: HostSystem.path(folder, "x")).folder
    }

    private static func bytes(of file: borrowing RegularFile) throws(SecretRefusal) -> [UInt8] {
        do throws(FileTrouble) {
            return try file.bytes(limit: SecretText.limit)
        } catch {
            guard case .tooLarge = error.obstacle else { throw .trouble(error) }
            throw .flaw(path: file.path, .tooLong)
        }
    }
}
