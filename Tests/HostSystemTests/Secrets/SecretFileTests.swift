import Glibc
import Testing

@testable import HostSystem

private let key = "sk_car_abcDEF123"

struct SecretFileTests {
    @Test(
        arguments: [
            (0o600, true, true), (0o400, true, true), (0o700, true, true),
            (0o440, false, true), (0o640, false, true), (0o444, false, false),
            (0o604, false, false),
            (0o620, false, false), (0o660, false, false), (0o610, false, false),
            (0o601, false, false),
        ] as [(mode_t, Bool, Bool)]
    )
    func `permissions`(mode: mode_t, asFile: Bool, asCredential: Bool) throws {
        let folder = try TempFolder()
        let path = folder("key")
        put(key + "\n", at: path)
        done(chmod(path, mode))
        let asCredentialOf = ["CREDENTIALS_DIRECTORY": folder.path]
        let refused = SecretRefusal.readableByOthers(path: path, permissions: mode)
        #expect(outcome(path) == (asFile ? .success(key) : .failure(refused)))
        let credential = outcome(path, asCredentialOf)
        #expect(credential == (asCredential ? .success(key) : .failure(refused)))
    }

    @Test func `a file beside the credentials, or deeper, is no credential`() throws {
        let folder = try TempFolder()
        makeFolders(folder("run/deeper"))
        for path in [folder("key"), folder("run/deeper/key"), folder("run2")] {
            put(key, at: path)
            done(chmod(path, 0o440))
            let answer = outcome(path, ["CREDENTIALS_DIRECTORY": folder("run")])
            #expect(answer == .failure(.readableByOthers(path: path, permissions: 0o440)))
        }
        put(key, at: folder("run/key"))
        done(chmod(folder("run/key"), 0o440))
        let slashed = ["CREDENTIALS_DIRECTORY": folder("run") + "/"]
        #expect(outcome(folder("run/key"), slashed) == .success(key))
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give a file away"))
    func `a stranger's file is refused`() throws {
        let folder = try TempFolder()
        let path = try privateFile(key, in: folder)
        done(chown(path, 12345, 12345))
        #expect(outcome(path) == .failure(.foreignOwner(path: path, owner: 12345)))
    }

    @Test(
        arguments: [
            ("\(key)\r\n\n \t", nil), (key, nil),
            ("", .empty), (" \n", .empty),
            (" \(key)", .whitespace), ("two keys", .whitespace), ("two\nlines", .whitespace),
            ("nul\u{0}", .unprintable), ("esc\u{1b}", .unprintable), ("käse", .unprintable),
            ("\u{feff}\(key)", .unprintable),
            (String(repeating: "k", count: 4096), nil),
            (String(repeating: "k", count: 4097), .tooLong),
        ] as [(String, SecretFlaw?)]
    )
    func `text`(text: String, flaw: SecretFlaw?) throws {
        let folder = try TempFolder()
        let path = try privateFile(text, in: folder)
        let answer = outcome(path)
        if let flaw {
            #expect(answer == .failure(.flaw(path: path, flaw)))
            let refusal = SecretRefusal.flaw(path: path, flaw)
            for secret in [key, "two", "käse", "nul"] {
                #expect(!"\(refusal) \(refusal.sentence) \(refusal.remedy)".contains(secret))
            }
        } else {
            #expect(answer == .success(text.contains(key) ? key : text))
        }
    }

    @Test func `what is no file is refused without waiting`() throws {
        let folder = try TempFolder()
        done(mkfifo(folder("pipe"), 0o600))
        let pipe = FileTrouble(.read, folder("pipe"), .notAFile(.pipe))
        #expect(outcome(folder("pipe")) == .failure(.trouble(pipe)))
        let none = FileTrouble(.read, folder("none"), .missing)
        #expect(outcome(folder("none")) == .failure(.trouble(none)))
        let itself = FileTrouble(.read, folder.path, .notAFile(.folder))
        #expect(outcome(folder.path) == .failure(.trouble(itself)))
    }

    @Test func `a credential is found by its name`() throws {
        let folder = try TempFolder()
        put(key, at: folder("cartesia-api-key"))
        let environment = ["CREDENTIALS_DIRECTORY": folder.path]
        let path = SecretFile.credentialPath(named: "cartesia-api-key", environment: environment)
        #expect(path == folder("cartesia-api-key"))
        #expect(SecretFile.credentialPath(named: "other", environment: environment) == nil)
        #expect(SecretFile.credentialPath(named: "cartesia-api-key", environment: [:]) == nil)
    }

    private func privateFile(_ text: String, in folder: borrowing TempFolder) throws -> String {
        put(text, at: folder("key"))
        done(chmod(folder("key"), 0o600))
        return folder("key")
    }

    private func outcome(
        _ path: String,
        _ environment: [String: String] = [:]
    ) -> Result<String, SecretRefusal> {
        do throws(SecretRefusal) {
            return .success(try SecretFile.read(at: path, environment: environment))
        } catch {
            return .failure(error)
        }
    }
}
