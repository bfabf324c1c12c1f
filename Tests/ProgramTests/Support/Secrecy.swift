import Foundation
import Testing

/// The ways in which the key could be written: as it is, in base64 wherever it begins in a text, in
/// hexadecimal digits, and with every byte escaped as in a URL.
let formsOfTheKey: [[UInt8]] = {
    let secret = Array(Scene.secret.utf8)
    let base64 = (0..<3).map { offset in
        // The edges depend on what stands beside it.
        let whole = Data([UInt8](repeating: 0, count: offset) + secret).base64EncodedString()
        return String(whole.dropFirst(offset == 0 ? 0 : 4).prefix(16))
    }
    let hexadecimal = secret.map { String($0, radix: 16) }
    let escaped = hexadecimal.map { "%" + $0 }.joined()
    let texts = base64 + [hexadecimal.joined(), escaped]
    return [secret] + (texts + texts.suffix(2).map { $0.uppercased() }).map { Array($0.utf8) }
}()

/// The files below a folder that hold the key: printed text, logs, and the bytes of every page of
/// the database. Files whose name ends with `key` are meant to.
func filesWithTheKey(in folder: String) -> [String] {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return names.sorted().filter { name in
        let bytes = name.hasSuffix("key") ? [] : bytes(of: "\(folder)/\(name)")
        return formsOfTheKey.contains { bytes.contains($0) }
    }
}

func expectNoSecret(in folder: String) {
    #expect(filesWithTheKey(in: folder) == [])
}
