import DesiredStateJSON
import HostSystem
import Reconciliation

// A plan that was reviewed goes from one machine to another as a file, perhaps through many hands.
// So its digest is made anew of what it says it changes: a file that says one thing and names
// another is refused.

/// A plan as `plan --out` wrote it.
struct PlanFile {
    /// Some 1,300,000 changes.
    static let limit = 1 << 29

    let path: String
    let substance: PlanSubstance
    let digest: Digest

    /// Reads a file; nothing is applied of one that is no plan, or is not as it was written.
    static func read(at path: String) throws(Failure) -> PlanFile {
        let bytes: [UInt8]
        do throws(FileTrouble) {
            bytes = try DesiredFiles.bytes(ofFile: path, limit: limit)
        } catch {
            throw Failure(error)
        }
        return try parse(bytes, path: path)
    }

    static func parse(_ bytes: [UInt8], path: String) throws(Failure) -> PlanFile {
        let document: ConfigurationDocument
        do throws(Mistakes) {
            document = try ConfigurationDocument.parse(bytes, path: path, limit: limit)
        } catch {
            throw Failure(.error, error.describe())
        }
        let (substance, named) = try PlanFileReading(path: path).plan(document.root)
        let digest = substance.digest
        guard digest == named else {
            let shown = path.harmless(limit: 400)
            throw Failure(
                .error,
                "\(shown) is not as it was written: what it would change has the digest "
                    + "\(digest.string), and it names \(named.string.harmless(limit: 80))")
        }
        return PlanFile(path: path, substance: substance, digest: digest)
    }
}
