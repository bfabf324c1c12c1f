/// A setting of Patchbay: one key of the configuration file, one environment variable and, where
/// that makes sense, one flag.
enum SettingKey: String, CaseIterable {
    case desired = "desired"
    case gitRepository = "desired.git.repository"
    case gitRef = "desired.git.ref"
    case gitPath = "desired.git.path"
    case gitInterval = "desired.git.interval"
    case gitSSHKeyFile = "desired.git.sshKeyFile"
    case gitKnownHostsFile = "desired.git.knownHostsFile"
    case gitTokenFile = "desired.git.tokenFile"
    case gitUser = "desired.git.user"
    case gitVerify = "desired.git.verify"
    case gitAllowedSigners = "desired.git.allowedSignersFile"
    case gitKeyring = "desired.git.keyringFile"
    case state = "state"
    case journalEntries = "journal.keep.entries"
    case journalDays = "journal.keep.days"
    case format = "format"
    case color = "color"
    case apiURL = "api.url"
    case apiKeyFile = "api.keyFile"
    case apiStartRate = "api.startRate"
    case apiMaxRate = "api.maxRate"
    case apiMaxInFlight = "api.maxInFlight"
    case apiTimeout = "api.timeout"
    case apiCAFile = "api.caFile"
    case apiProxy = "api.proxy"
    case interval = "reconcile.interval"
    case drift = "reconcile.drift"
    case changesCount = "limits.changes.count"
    case changesPercent = "limits.changes.percent"
    case unassignedCount = "limits.unassigned.count"
    case unassignedPercent = "limits.unassigned.percent"
    case perHour = "limits.perHour"
    case controlSocket = "control.socket"
    case statusListen = "status.listen"
    case webhookURLFile = "notify.webhook.urlFile"
    case webhookForm = "notify.webhook.form"
    case webhookCAFile = "notify.webhook.caFile"
    case webhookProxy = "notify.webhook.proxy"
    case notifyCommand = "notify.command"
    case logLevel = "log.level"

    /// The members that lead to it in the file.
    var path: [String] { rawValue.split(separator: ".").map(String.init) }

    /// What holds when nothing says otherwise; `nil` for none.
    var standard: String? {
        switch self {
        case .desired: "/etc/patchbay/numbers.json"
        case .gitRef: "main"
        case .gitPath: "numbers.json"
        case .gitInterval: "60s"
        case .gitUser: "x-access-token"
        case .gitVerify: "none"
        case .state: "/var/lib/patchbay/state.db"
        case .journalEntries: "3000000"
        case .journalDays: "400"
        case .format: "text"
        case .color: "auto"
        case .apiURL: "https://api.cartesia.ai"
        case .apiStartRate: "2"
        case .apiMaxRate: "10"
        case .apiMaxInFlight: "4"
        case .apiTimeout: "30s"
        case .interval: "5m"
        case .drift: "repair"
        case .statusListen: "127.0.0.1:7878"
        case .webhookForm: "json"
        case .logLevel: "info"
        case .changesCount, .changesPercent: "10"
        case .unassignedCount, .unassignedPercent: "2"
        case .perHour: "500"
        case .apiKeyFile, .apiCAFile, .apiProxy, .controlSocket: nil
        case .gitRepository, .gitSSHKeyFile, .gitKnownHostsFile, .gitTokenFile: nil
        case .gitAllowedSigners, .gitKeyring: nil
        case .webhookURLFile, .webhookCAFile, .webhookProxy, .notifyCommand: nil
        }
    }

    /// Whether a relative value in the configuration file is a path from that file's folder.
    var isPath: Bool {
        switch self {
        case .desired, .state, .apiKeyFile, .apiCAFile, .controlSocket: true
        case .gitSSHKeyFile, .gitKnownHostsFile, .gitTokenFile: true
        case .gitAllowedSigners, .gitKeyring: true
        case .webhookURLFile, .webhookCAFile, .notifyCommand: true
        default: false
        }
    }

    /// Whether a plan depends on it.
    var isOfPlans: Bool {
        path[0] == "desired" || path[0] == "limits" || self == .drift
    }

    /// The flag on the command line, for the keys that have one.
    var flag: String {
        switch self {
        case .apiURL: "--api-url"
        case .apiKeyFile: "--api-key-file"
        default: "--\(rawValue)"
        }
    }

    /// `PATCHBAY_API_KEY_FILE` for `api.keyFile`: a capital within a word begins a new word.
    var environmentName: String {
        var name = "PATCHBAY_"
        var last: Character = "."
        for character in rawValue {
            if character == "." {
                name += "_"
            } else {
                if character.isUppercase, last.isLowercase { name += "_" }
                name += character.uppercased()
            }
            last = character
        }
        return name
    }

    /// What `--help` says of the option: the sentence, and where else it can be set.
    func help(_ sentence: String) -> String {
        let otherwise = standard.map { "; default: \($0)" } ?? ""
        return "\(sentence) (\(environmentName), \(rawValue) in the file\(otherwise))"
    }
}
