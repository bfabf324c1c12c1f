import HostSystem

extension HostProcess {
    /// What starts this service again, typed by somebody; the unit has its usual name where systemd
    /// has not started it.
    static var restart: String {
        let unit = unit ?? "patchbay"
        let name = unit.hasPrefix("patchbay") ? unit : "patchbay"
        return "systemctl restart " + name.replacing(".service", with: "")
    }
}
