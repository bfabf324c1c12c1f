import Notification

/// Somebody who is told: a webhook, or a command.
struct Receiver: Sendable {
    /// As it is called in `status`, in the log and in metrics.
    let name: String
    let form: NoticeForm
    /// Delivers once, and says how that ended; it may take its time.
    let deliver: @Sendable ([UInt8]) async -> Delivery
}
