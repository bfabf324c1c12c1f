import Testing

@testable import HostSystem

struct UnitTests {
    @Test(
        arguments: [
            ("0::/system.slice/patchbay.service\n", "patchbay.service"),
            (
                "0::/system.slice/system-patchbay.slice/patchbay@ACME.service\n",
                "patchbay@ACME.service"
            ),
            ("1:cpu:/x.service\n0::/user.slice/session-1.scope\n", nil), ("0::/\n", nil), ("", nil),
        ] as [(String, String?)])
    func `the unit is the last name of the control group`(_ text: String, _ unit: String?) {
        #expect(HostProcess.unit(inControlGroups: text) == unit)
    }
}
