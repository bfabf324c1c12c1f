import Reconciliation
import StateStore

/// How something is shown: a colour, never without a sign.
enum Tone: String {
    case ok, working, warning, held, bad, quiet

    var sign: String {
        switch self {
        case .ok: "✓"
        case .working: "→"
        case .warning: "!"
        case .held: "■"
        case .bad: "✕"
        case .quiet: "·"
        }
    }
}

extension Condition {
    var tone: Tone {
        switch self {
        case .current: .ok
        case .pending, .retrying, .inDoubt: .working
        case .paused, .drifted: .warning
        case .held: .held
        case .stalled: .bad
        case .unmanaged: .quiet
        }
    }

    /// One of its own for each: not everybody sees the colours.
    var sign: String {
        switch self {
        case .current: "✓"
        case .pending: "→"
        case .retrying: "↻"
        case .inDoubt: "?"
        case .paused: "‖"
        case .drifted: "≠"
        case .held: "■"
        case .stalled: "✕"
        case .unmanaged: "–"
        }
    }

    /// What it means, in a few words.
    var meaning: String {
        switch self {
        case .current: "as the file asks"
        case .pending: "its turn comes"
        case .retrying: "tried again by itself"
        case .inDoubt: "no answer yet"
        case .paused: "stopped by a pause"
        case .drifted: "moved outside, only reported"
        case .held: "waits for an approval"
        case .stalled: "tried again only slowly"
        case .unmanaged: "not in the file"
        }
    }
}

extension Verdict {
    /// The word above the sentence.
    var word: String {
        switch state {
        case .ok: "All is well"
        case .working: "Applying"
        case .stopped: "Stopped"
        case .attention: "Needs attention"
        case .held: "Held"
        case .empty: "No desired state yet"
        }
    }

    /// How it is shown, where nothing that is wrong stands above it.
    var tone: Tone {
        switch state {
        case .ok: .ok
        case .working: .working
        case .stopped, .attention, .held, .empty: .warning
        }
    }
}

extension Paint.Role {
    /// The same on a page.
    var tone: Tone {
        switch self {
        case .added: .ok
        case .removed: .bad
        case .warning, .changed: .warning
        case .bold: .working
        default: .quiet
        }
    }
}
