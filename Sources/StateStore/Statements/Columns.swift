import GRDBSQLite
import Reconciliation

/// Reads the columns of one row one after the other.
struct Columns {
    let handle: OpaquePointer
    private var position: Int32 = -1

    init(handle: OpaquePointer) {
        self.handle = handle
    }

    mutating func integer() -> Int64 {
        position += 1
        return sqlite3_column_int64(handle, position)
    }

    mutating func optionalInteger() -> Int64? {
        position += 1
        if sqlite3_column_type(handle, position) == SQLITE_NULL { return nil }
        return sqlite3_column_int64(handle, position)
    }

    /// The next column as an integer of another size; throws when it does not fit.
    mutating func whole<Value: FixedWidthInteger>(_ type: Value.Type) throws -> Value {
        let value = integer()
        guard let fitting = Value(exactly: value) else {
            throw Damage("\(value) is out of range")
        }
        return fitting
    }

    mutating func number() throws -> PhoneNumber {
        let digits = try whole(UInt64.self)
        guard let number = PhoneNumber(digits: digits) else {
            throw Damage("+\(digits) is not a phone number")
        }
        return number
    }

    mutating func time() -> Timestamp {
        Timestamp(milliseconds: integer())
    }

    mutating func optionalTime() -> Timestamp? {
        optionalInteger().map { Timestamp(milliseconds: $0) }
    }

    mutating func string() -> String? {
        withBytes { $0.map { String(decoding: $0, as: UTF8.self) } }
    }

    mutating func text() -> Text? {
        string().map { Text($0) }
    }

    mutating func bytes() -> [UInt8]? {
        withBytes { $0.map { Array($0) } }
    }

    /// A text that stands for one of the cases of an enumeration.
    mutating func named<Name: RawRepresentable<String>>(_ type: Name.Type) throws -> Name {
        let string = string() ?? ""
        guard let name = Name(rawValue: string) else {
            throw Damage("\"\(string)\" is not one of the words expected there")
        }
        return name
    }

    /// The three columns label, agent, provider.
    mutating func settings() -> Settings {
        let label = text()
        let agent: AgentSetting? = string().map {
            $0.isEmpty ? .unassigned : .assigned(AgentID($0))
        }
        return Settings(label: label, agent: agent, provider: string().map { ProviderID($0) })
    }

    /// The bytes of the next column, which are gone after the call; `nil` for NULL.
    mutating func withBytes<Value>(_ body: (UnsafeBufferPointer<UInt8>?) -> Value) -> Value {
        position += 1
        // Asked of the value, which no other thread uses, they take half of what they take asked of
        // the column.
        let value = sqlite3_column_value(handle, position)
        // Unlike the call for texts, this one copies nothing to end the text with a zero.
        let start = sqlite3_value_blob(value)
        if start == nil, sqlite3_value_type(value) == SQLITE_NULL { return body(nil) }
        let count = Int(sqlite3_value_bytes(value))
        return body(
            UnsafeBufferPointer(start: start?.assumingMemoryBound(to: UInt8.self), count: count)
        )
    }
}

/// A stored value that this program cannot have written.
struct Damage: Error {
    let sentence: String

    init(_ sentence: String) {
        self.sentence = sentence
    }
}
