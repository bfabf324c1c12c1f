import Reconciliation

/// What is said when pauses begin and end, by the service and by a command without one.
enum PauseWords {
    static func begun(
        _ numbers: [PhoneNumber], for span: Duration, over desired: DesiredState?
    ) -> String {
        let what = numbers.isEmpty ? "everything" : numbers.count.counted("number")
        let unmanaged = numbers.filter { desired?.settings(of: $0) == nil }
        if unmanaged.isEmpty { return "paused: \(what) for \(span.shown)" }
        let verb = unmanaged.count == 1 ? "is" : "are"
        return "paused: \(what) for \(span.shown); \(listed(unmanaged)) \(verb) not managed now"
    }

    static func ended(_ numbers: [PhoneNumber], of paused: [PhoneNumber?]) -> String {
        if paused.isEmpty { return "nothing is paused" }
        if numbers.isEmpty { return "resumed" }
        var words: [String] = []
        let (known, strange) = (
            numbers.filter { paused.contains($0) }, numbers.filter { !paused.contains($0) }
        )
        if !known.isEmpty { words.append("resumed: " + listed(known)) }
        if !strange.isEmpty {
            words.append(
                "\(listed(strange)) \(strange.count == 1 ? "was" : "were") not paused by itself")
        }
        if paused.contains(nil) {
            words.append("everything is still paused, which `patchbay resume` alone ends")
        }
        return words.joined(separator: "; ")
    }
}
