/// The API's error object.
struct ErrorDocument {
    private(set) var errorCode: String?
    private(set) var title: String?
    private(set) var message: String?
    private(set) var requestID: String?

    init?(_ bytes: [UInt8]) {
        let document = BodyReader.read(bytes) { reader throws(NotJSON) -> ErrorDocument? in
            var document = ErrorDocument()
            let isObject = try reader.members { reader, key throws(NotJSON) in
                switch key {
                case "error_code": document.errorCode = try reader.text()
                case "title": document.title = try reader.text()
                case "message": document.message = try reader.text()
                case "request_id": document.requestID = try reader.text()
                default: try reader.skip()
                }
            }
            return isObject ? document : nil
        }
        guard let document else { return nil }
        self = document
    }

    private init() {}
}
