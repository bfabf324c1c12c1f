/// Which of the desired states that are compared is none.
struct InvalidSide: Error {
    let name: String
    let trouble: DesiredTrouble

    /// What `reading` answers; what is wrong is known by the name.
    static func naming<Answer>(
        _ name: String, _ reading: () throws(DesiredTrouble) -> Answer
    ) throws(InvalidSide) -> Answer {
        do throws(DesiredTrouble) {
            return try reading()
        } catch {
            throw InvalidSide(name: name, trouble: error)
        }
    }
}
