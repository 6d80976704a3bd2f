// What a container holds: documents, each with the place where it stands, so that whatever is said
// of one can be found again.

/// Where something stands: a file, an entry of it, a line or a record.
package struct Place: Sendable, Equatable, CustomStringConvertible {
    /// The file as it was named, or `standard input`.
    package var file: String
    /// The entry of an archive.
    package var entry: String?
    /// The line, counted from 1.
    package var line: Int?
    /// The first byte of a record, unpacked, counted from 0.
    package var offset: Int?

    /// A place in a file.
    package init(file: String, entry: String? = nil, line: Int? = nil, offset: Int? = nil) {
        self.file = file
        self.entry = entry
        self.line = line
        self.offset = offset
    }

    /// `news.zip, march/one.html, line 3`
    package var description: String {
        var parts = [file]
        if let entry { parts.append(entry) }
        if let line { parts.append("line \(line)") }
        if let offset { parts.append("byte \(offset)") }
        return parts.joined(separator: ", ")
    }

    /// What the ending of its name tells.
    var name: String { entry ?? file }
}

/// One document as it came out of its container.
package struct Document: Sendable {
    /// What a document is.
    package enum Form: Sendable, Equatable {
        /// A whole file of a media type, or of one that the bytes tell (`nil`).
        case file(mediaType: String?)
        /// A JSON object of a line.
        case line
    }
    package var place: Place
    package var form: Form
    /// The address that it was fetched from, where the container knows it.
    package var url: String?
    package var body: [UInt8]

    /// A document at a place.
    package init(place: Place, form: Form, url: String? = nil, body: [UInt8]) {
        self.place = place
        self.form = form
        self.url = url
        self.body = body
    }
}

/// What comes next out of a container.
package enum Finding: Sendable {
    case document(Document)
    /// What cannot be read, and why. What comes after it goes on where that is possible.
    case fault(ContainerFault)
    /// What is no article by its kind: a picture, a redirection.
    case passedOver(Place)
}

/// Why something cannot be read.
package struct ContainerFault: Error, Sendable, Equatable {
    package var place: Place
    /// One clause without a full stop.
    package var reason: String

    /// A fault at a place.
    package init(_ place: Place, _ reason: String) {
        self.place = place
        self.reason = reason
    }
}

/// What bounds the reading of containers.
package struct ContainerLimits: Sendable {
    /// A document once unpacked. Default 64 MiB.
    package var maxDocumentBytes: Int
    /// What packed bytes may unpack to for each of theirs. Default 200.
    package var maxInflationRatio: Int

    /// Limits; each has its default.
    package init(maxDocumentBytes: Int = 1 << 26, maxInflationRatio: Int = 200) {
        self.maxDocumentBytes = maxDocumentBytes
        self.maxInflationRatio = maxInflationRatio
    }
}
