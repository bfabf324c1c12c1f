/// Where the calls of a control socket come in.
package enum ControlPlace: Hashable, Sendable {
    /// A socket that is made at this path for the time of the service.
    case path(String)
    /// A socket that listens already: the service manager has made it, and keeps its file.
    case inherited(descriptor: Int32)
}
