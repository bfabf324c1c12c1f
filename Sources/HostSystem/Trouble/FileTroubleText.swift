extension FileTrouble {
    /// What happened, with the path: `cannot read numbers.json: permission denied`.
    package var sentence: String {
        "cannot \(action.rawValue) \(printable(path)): \(reason)"
    }

    /// What happened, without the path.
    package var reason: String {
        switch obstacle {
        case .missing where action == .read: "there is no such file or folder"
        case .missing: "its folder does not exist"
        case .notPermitted: "permission denied"
        case .writableByOthers: "everybody may write it"
        case .notAFile(let kind): "it is \(kind.name), not a file"
        case .tooLarge(let limit): "it is larger than the limit of \(limit) bytes"
        case .partsTooLarge(let limit):
            "its *.json files are larger than the limit of \(limit) bytes together"
        case .noParts: "the folder holds no *.json file"
        case .tooManyParts(let limit): "the folder holds more than \(limit) *.json files"
        case .nameNotText: "the folder holds a *.json file whose name is not UTF-8"
        case .danglingLink: "it is a symbolic link that leads to nothing"
        case .changed: "somebody else has written it meanwhile"
        case .diskFull: "the disk is full"
        case .failed(let number): number.sentence
        }
    }

    /// How to mend it, a sentence.
    package var remedy: String {
        switch obstacle {
        case .missing where action == .read: "Create it, or give another path."
        case .missing: "Create the folder, or give another path."
        case .notPermitted where action == .read:
            "Let this user read it and enter its folders, or run as a user who may."
        case .notPermitted: "Let this user write in its folder, or run as a user who may."
        case .writableByOthers: "Take that right away: chmod o-w \(printable(path))"
        case .notAFile: "Give the path of a regular file."
        case .tooLarge: "Make it smaller."
        case .partsTooLarge: "Make them smaller."
        case .noParts: "Put at least one *.json file in it; hidden files do not count."
        case .tooManyParts: "Merge some of them."
        case .nameNotText: "Rename it."
        case .danglingLink: "Remove the link, or make what it leads to."
        case .changed: "Look at it, and try again."
        case .diskFull: "Make room on the disk and try again."
        case .failed: "Mend this and try again."
        }
    }
}

/// Text for one line of a terminal or a log: control characters, and those that turn or end the
/// line without being seen, appear as `\u{1b}`.
func printable(_ text: String) -> String {
    var line = ""
    for scalar in text.unicodeScalars {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator:
            line += "\\u{\(String(scalar.value, radix: 16))}"
        default:
            line.unicodeScalars.append(scalar)
        }
    }
    return line
}
