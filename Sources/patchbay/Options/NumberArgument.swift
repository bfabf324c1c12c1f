import ArgumentParser
import Reconciliation

/// A phone number on the command line.
struct NumberArgument: ExpressibleByArgument {
    let number: PhoneNumber

    init?(argument: String) {
        guard let number = PhoneNumber(argument) else { return nil }
        self.number = number
    }
}
