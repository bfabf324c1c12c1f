import GRDBSQLite
import Reconciliation

/// Fills the parameters of a statement one after the other.
struct Parameters {
    let handle: OpaquePointer
    private var position: Int32 = 0
    /// The first failure, or `SQLITE_OK`.
    private(set) var result: Int32 = SQLITE_OK

    /// Tells SQLite to take a copy, for the bytes are gone when the call returns.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    init(handle: OpaquePointer) {
        self.handle = handle
    }

    mutating func add(_ integer: Int64?) {
        position += 1
        guard let integer else { return note(sqlite3_bind_null(handle, position)) }
        note(sqlite3_bind_int64(handle, position, integer))
    }

    mutating func add(_ integer: some BinaryInteger) {
        let wide: Int64? = Int64(integer)
        add(wide)
    }

    mutating func add(_ number: PhoneNumber) {
        add(Int64(number.digits))
    }

    mutating func add(_ text: Text?) {
        add(text?.string)
    }

    mutating func add(_ string: String?) {
        position += 1
        guard var string else { return note(sqlite3_bind_null(handle, position)) }
        // A null pointer would be NULL; the empty text has to stay a text.
        if string.isEmpty { return note(sqlite3_bind_text(handle, position, "", 0, Self.copied)) }
        let code = string.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                sqlite3_bind_text64(
                    handle,
                    position,
                    characters.baseAddress,
                    UInt64(characters.count),
                    Self.copied,
                    UInt8(SQLITE_UTF8)
                )
            }
        }
        note(code)
    }

    /// At least one byte: no bytes would be NULL.
    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        position += 1
        note(
            sqlite3_bind_blob64(
                handle, position, bytes.baseAddress, UInt64(bytes.count), Self.copied))
    }

    /// The three columns of some settings: label, agent, provider.
    mutating func add(_ settings: Settings) {
        add(settings.label)
        switch settings.agent {
        case nil: add(String?.none)
        case .unassigned: add("")
        case .assigned(let agent): add(agent.string)
        }
        add(settings.provider?.string)
    }

    private mutating func note(_ code: Int32) {
        if result == SQLITE_OK { result = code }
    }
}
