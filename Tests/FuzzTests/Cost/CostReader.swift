import Reconciliation

@testable import CartesiaAPI
@testable import DesiredStateJSON
@testable import patchbay

/// Who reads a hostile input, and what it may weigh.
enum CostReader: String, Sendable {
    case desired, configuration, page, number, agents, failure, header, label

    /// The most bytes that the reader takes, or that it is worth to measure.
    var most: Int {
        switch self {
        case .desired, .page, .number, .agents, .failure: 8 << 20
        case .configuration: ConfigurationDocument.limit
        case .header: 1 << 16
        case .label: NumberDocument.longest
        }
    }

    /// Reads all of it; the count says that nothing was left out.
    func read(_ bytes: [UInt8]) -> Int {
        switch self {
        case .desired:
            do throws(Mistakes) {
                let part = DesiredPart(path: "x", bytes: bytes)
                return try readDesiredState([part]).numbers.count
            } catch {
                return error.describe().utf8.count
            }
        case .configuration:
            do throws(Mistakes) {
                return try ConfigurationDocument.parse(bytes, path: "x").root.range.count
            } catch {
                return error.describe().utf8.count
            }
        case .page, .number, .agents, .failure: return readAnswer(bytes)
        case .header:
            let text = String(decoding: bytes, as: UTF8.self)
            return retryAfter(text, now: Timestamp(milliseconds: 0)) == nil ? 0 : 1
        case .label:
            let text = String(decoding: bytes, as: UTF8.self)
            return text.harmless().utf8.count
        }
    }

    private func readAnswer(_ bytes: [UInt8]) -> Int {
        guard let key = APIKey("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab") else { return 0 }
        let redaction = Redaction(key)
        var answer = Answer(status: 200, body: bytes)
        switch self {
        case .page:
            switch Reading(page: answer, redaction) {
            case .content(let page): return page.numbers.count + page.unreadable.count
            case .unreadable(let words): return words.utf8.count
            }
        case .number:
            switch Reading(number: answer, redaction) {
            case .content: return 1
            case .unreadable(let words): return words.utf8.count
            }
        case .agents:
            let agents = Reading<ListPage<LiveAgent>>(
                list: answer,
                of: AgentDocument.self,
                redaction
            ) { LiveAgent(id: $0.id, name: Text($0.name ?? "")) }
            switch agents {
            case .content(let page): return page.items.count
            case .unreadable(let words): return words.utf8.count
            }
        default:
            answer.status = 500
            answer.contentType = "text/plain"
            return ErrorReport(answer, redaction).words.utf8.count
        }
    }
}
