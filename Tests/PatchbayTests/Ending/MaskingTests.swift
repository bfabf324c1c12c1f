import Testing

@testable import patchbay

struct MaskingTests {
    @Test(arguments: [
        ("no key", "no key"),
        ("\"sk_car_abc\": 1", "\"sk_car_***\": 1"),
        ("sk_car_a.b+c/d=e sk_car_x", "sk_car_********* sk_car_*"),
        ("sk_car_", "sk_car_"),
        ("sk_car_ab\nsk_car_cd", "sk_car_**\nsk_car_**"),
    ])
    func `a key is starred, and the rest stays`(_ text: String, _ expected: String) {
        #expect(masked(text) == expected)
    }
}
