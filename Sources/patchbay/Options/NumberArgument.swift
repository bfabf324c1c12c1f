import ArgumentParser
import Reconciliation

/// A phone number on the command line.
struct NumberArgument {
    let number: PhoneNumber

    /// Reads it, and tells how it is written when it is not as it should be.
    static func read(_ text: String) throws -> NumberArgument {
        if let number = PhoneNumber(text) { return NumberArgument(number: number) }
        let hint = meant(by: text).map { "did you mean \($0)?" }
        throw ValidationError(hint ?? "a number is written in E.164, such as +14155550100")
    }

    /// The number that was written with spaces and other marks, or without its `+`.
    static func meant(by text: String) -> PhoneNumber? {
        guard text.allSatisfy({ $0.isASCII && ($0.isNumber || " +-().".contains($0)) }) else {
            return nil
        }
        let digits = text.filter(\.isNumber)
        return PhoneNumber("+" + digits.trimmingPrefix("00"))
    }
}
