// swift-tools-version: 6.2
import PackageDescription

/// Settings that every Swift target of the package shares. `Scripts/check` makes warnings errors.
let swift: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ]
    + (Context.environment["WARNINGS_AS_ERRORS"] == nil ? [] : [.treatAllWarnings(as: .error)])

let package = Package(
    name: "chancery",
    products: [
        .executable(name: "chancery", targets: ["chancery"]),
        .executable(name: "chancery-train", targets: ["chancery-train"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(
            url: "https://github.com/apple/swift-configuration", exact: "1.4.0",
            traits: ["JSON"]),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(
            name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(
            name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .target(name: "CEpoll"),
        .target(name: "LanguageModels"),
        .target(name: "ExtractionLexicons"),
        .target(name: "ExtractionModels"),

        .target(name: "JSON", swiftSettings: swift),
        .target(name: "Articles", swiftSettings: swift),
        .target(name: "Language", dependencies: ["LanguageModels"], swiftSettings: swift),
        .target(
            name: "Reading", dependencies: ["Articles", "CLibXML2", "JSON"], swiftSettings: swift),
        .target(
            name: "Extraction",
            dependencies: ["Articles", "ExtractionLexicons", "ExtractionModels", "Language"],
            swiftSettings: swift),
        .target(
            name: "SQLiteStore",
            dependencies: [
                "Articles", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: swift),
        .target(name: "Gzip", dependencies: ["CZlib"], swiftSettings: swift),
        .target(
            name: "Containers", dependencies: ["CLibZip", "Gzip", "Reading"],
            swiftSettings: swift),
        .target(name: "HTTPCore", swiftSettings: swift),
        .target(
            name: "HTTPServer",
            dependencies: ["CEpoll", "HTTPCore"], swiftSettings: swift),
        .target(
            name: "API",
            dependencies: [
                "Articles", "Extraction", "Gzip", "HTTPCore", "JSON", "Reading",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: swift),
        .executableTarget(
            name: "chancery",
            dependencies: [
                "API", "Articles", "Containers", "HTTPCore", "HTTPServer", "JSON", "Reading",
                "SQLiteStore",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: swift),
        .executableTarget(
            name: "chancery-train",
            dependencies: [
                "Articles", "Extraction", "JSON", "Language", "Reading",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: swift),

        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: swift),
        .testTarget(name: "JSONTests", dependencies: ["JSON"], swiftSettings: swift),
        .testTarget(name: "GzipTests", dependencies: ["Gzip"], swiftSettings: swift),
        .testTarget(
            name: "ContainersTests", dependencies: ["Containers", "Gzip", "TestSupport"],
            swiftSettings: swift),
        .testTarget(name: "ArticlesTests", dependencies: ["Articles"], swiftSettings: swift),
        .testTarget(name: "LanguageTests", dependencies: ["Language"], swiftSettings: swift),
        .testTarget(
            name: "ReadingTests", dependencies: ["Articles", "JSON", "Reading"],
            resources: [.copy("Fixtures")],
            swiftSettings: swift),
        .testTarget(
            name: "ExtractionTests",
            dependencies: ["Articles", "Extraction", "Language", "Reading"],
            resources: [.copy("Fixtures")],
            swiftSettings: swift),
        .testTarget(
            name: "SQLiteStoreTests",
            dependencies: [
                "Articles", "SQLiteStore", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: swift),
        .testTarget(
            name: "HTTPCoreTests",
            dependencies: ["HTTPCore"], swiftSettings: swift),
        .testTarget(
            name: "HTTPServerTests",
            dependencies: ["CEpoll", "HTTPCore", "HTTPServer", "TestSupport"],
            swiftSettings: swift),
        .testTarget(
            name: "APITests",
            dependencies: [
                "API", "Articles", "Gzip", "HTTPCore", "HTTPServer", "JSON", "SQLiteStore",
                "TestSupport", .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: swift),
        .testTarget(
            name: "ChanceryTests",
            dependencies: [
                "API", "Articles", "Gzip", "HTTPCore", "HTTPServer", "JSON", "SQLiteStore",
                "TestSupport", "chancery",
            ],
            swiftSettings: swift),
    ]
)
