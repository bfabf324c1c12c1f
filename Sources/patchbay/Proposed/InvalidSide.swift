/// Which of the desired states that are compared is none.
struct InvalidSide: Error {
    let name: String
    let trouble: DesiredTrouble

    /// What `reading` answers; what is wrong is known by the name.
    static func naming<Answer>(
        _ name: String, _ reading: () async throws(DesiredTrouble) -> Answer
    ) async throws(InvalidSide) -> Answer {
        do throws(DesiredTrouble) {
            return try await reading()
        } catch {
            throw InvalidSide(name: name, trouble: error)
        }
    }
}
