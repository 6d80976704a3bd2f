// Answers that are long and stay as they are for a while: they can be fetched in parts, and a
// fetch that broke off can go on (RFC 9110 §13 and §14).

import Articles
import HTTPCore

extension Answer {
    /// A long answer in a state: 304 or 412 where the request says so, the part that it asks for,
    /// or all of it. `file` has all of it; `whole` makes it as it is sent, without a file, where
    /// that is possible.
    static func long(
        _ call: Call, type: String, fields: [(name: String, value: String)] = [],
        revision: () throws(Problem) -> String, now: () -> Int,
        whole: (() -> any HTTPStream)? = nil, file: () throws(Problem) -> SpoolFile
    ) throws(Problem) -> Answer {
        let before = try revision()
        let state = Validators(tag: EntityTag(before), lastModifiedSeconds: nil)
        let tag = [(name: "ETag", value: state.tag.text), ("Cache-Control", "no-cache")]
        switch Preconditions(call.request, now: now)?.outcome(for: state, isRead: true) {
        case nil, .met: break
        case .failed: throw .stateChanged
        case .notModified: return Answer(status: 304, fields: tag)
        }
        let fields = [("Content-Type", type)] + fields + [("Accept-Ranges", "bytes")]
        let asksForPart = call.request.field(named: "range") != nil
        if let whole, !asksForPart { return Answer(fields: fields + tag, stream: whole()) }
        let file = try file()
        let length = file.byteCount
        guard try revision() == before else {
            // Written while it was copied: whole it is, but in which state nobody can tell.
            return Answer(
                fields: fields, stream: FileStream(file, 0..<length), streamBytes: length)
        }
        let range = RequestedRange(call.request, length: length, of: state, nowSeconds: now())
        let part = range.contentRange(length: length).map { [(name: "Content-Range", value: $0)] }
        switch range {
        case .unsatisfiable:
            throw Problem(
                status: 416, detail: "there are \(length) bytes, and none in that range",
                fields: ["Content-Range": "bytes */\(length)"])
        case .part(let bytes):
            return Answer(
                status: 206, fields: fields + tag + (part ?? []),
                stream: FileStream(file, bytes), streamBytes: bytes.count)
        case .whole:
            return Answer(
                fields: fields + tag, stream: FileStream(file, 0..<length), streamBytes: length)
        }
    }
}

extension Answer {
    /// A long answer that is made as it is sent, in a state that `tag` names: 304 or 412 where the
    /// request says so.
    static func streamed(
        _ call: Call, fields: [(name: String, value: String)], tag: String, now: () -> Int,
        _ stream: () throws(Problem) -> any HTTPStream
    ) throws(Problem) -> Answer {
        let state = Validators(tag: EntityTag(tag), lastModifiedSeconds: nil)
        let known = [(name: "ETag", value: state.tag.text), ("Cache-Control", "no-cache")]
        switch Preconditions(call.request, now: now)?.outcome(for: state, isRead: true) {
        case nil, .met: return Answer(fields: fields + known, stream: try stream())
        case .failed: throw .stateChanged
        case .notModified:
            return Answer(status: 304, fields: fields.filter { $0.name == "Vary" } + known)
        }
    }
}

extension ArticleReader {
    /// The name of all that the archive holds.
    func revision() throws(Problem) -> String {
        try asking { () throws(StoreError) in try statistics().revision }
    }
}
