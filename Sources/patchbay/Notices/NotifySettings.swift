import CartesiaAPI
import HostSystem
import Notification

/// Who is told of what a person must know, besides the log.
struct NotifySettings: Sendable {
    /// The file with the address of a webhook, which is a secret; `nil` without one.
    let webhookFile: String?
    let form: NoticeForm
    let caFile: String?
    let proxy: APIProxy?
    /// The path of a program; `nil` without one.
    let command: String?
}

/// How a webhook wants to be told.
enum NoticeForm: String, CaseIterable {
    case json
    case slack
}

extension SettingReading {
    /// What the layers say of it; the address itself is read by whoever tells.
    mutating func notify(environment: [String: String]) -> NotifySettings {
        var proxy: APIProxy?
        do throws(EndpointRefusal) {
            if let text = optional(.webhookProxy) { proxy = try APIProxy(text) }
        } catch {
            note(.webhookProxy, error.sentence)
        }
        let file =
            optional(.webhookURLFile)
            ?? SecretFile.credentialPath(named: "notify-webhook-url", environment: environment)
        if let command = optional(.notifyCommand), !command.hasPrefix("/") {
            note(.notifyCommand, "give the path of a program, from the root: no shell looks for it")
        }
        return NotifySettings(
            webhookFile: file, form: choice(.webhookForm, or: .json),
            caFile: optional(.webhookCAFile), proxy: proxy, command: optional(.notifyCommand))
    }
}

extension Setup {
    /// Those who are told; what they are told by is read now.
    func receivers() throws(Failure) -> [Receiver] {
        var receivers: [Receiver] = []
        if let file = notify.webhookFile {
            let webhook = Webhook(
                try webhookAddress(at: file), caFile: notify.caFile,
                proxy: notify.proxy.map { ($0.host, $0.port) },
                userAgent: "patchbay/\(Version.current)")
            receivers.append(
                Receiver(name: "webhook", form: notify.form) { await webhook.post($0) })
        }
        if let path = notify.command {
            // None of our variables comes along: a key may stand in one.
            let variables = ["PATH": environment["PATH"] ?? "/usr/bin:/bin"]
            let command = NoticeCommand(path, environment: variables)
            receivers.append(Receiver(name: "command", form: .json) { await command.run($0) })
        }
        return receivers
    }

    private func webhookAddress(at path: String) throws(Failure) -> WebhookAddress {
        let text: String
        do throws(SecretRefusal) {
            text = try SecretFile.read(at: path, environment: environment)
        } catch {
            throw Failure(
                .configuration, "notify.webhook.urlFile: \(error.sentence). \(error.remedy)")
        }
        do throws(WebhookAddress.Refusal) {
            return try WebhookAddress(text)
        } catch {
            throw Failure(
                .configuration,
                "notify.webhook.urlFile: what \(path.harmless(limit: 400)) holds is no address of "
                    + "a webhook: \(error.sentence)")
        }
    }
}
