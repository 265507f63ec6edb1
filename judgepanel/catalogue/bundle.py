"""The findings of opening a bundle and of looking at attachments. Part of the catalogue."""

from judgepanel.catalogue.wording import error

_ASK = "Ask the chair's office to send the bundle again."

BUNDLE = {
    "bundle-not": error(
        "The file is not an entry bundle: {reason}.", "Choose the .judging file that the chair's office sent."
    ),
    "bundle-repacked": error(
        "The file holds a bundle that was unpacked and packed again: {reason}.",
        "Use the .judging file as it was sent, without unpacking it.",
    ),
    "bundle-wrapped": error(
        "The bundle lies inside this archive, as {part}.",
        "Unpack the archive, then open the .judging file that was in it.",
    ),
    "bundle-cut": error(
        "This copy is incomplete: {share}.", "Copy the bundle again from where it came from."
    ),
    "bundle-changed": error("The bundle is not as it was made: {reason}.", _ASK),
    "bundle-text": error(
        "The text of the bundle cannot be written: {reason}.",
        "Correct the entry, then make the bundle again.",
    ),
    "bundle-contradicts": error("{what} does not belong in this bundle.", _ASK),
    "attachment-damaged": error("The attachment is not as it was sent.", _ASK),
}

ATTACHMENTS = {
    "attachment-program": error(
        "Programs and shortcuts are not accepted as attachments (.{kind}).",
        "Leave it out, or send the document itself.",
    ),
    "attachment-macros": error(
        "Documents with macros are not accepted as attachments.",
        "Save it without macros, as .docx, .xlsx, .pptx or PDF.",
    ),
    "attachment-active": error(
        "Web pages and vector drawings are not accepted, because they can carry programs (.{kind}).",
        "Save it as PDF, or as a picture.",
    ),
    "attachment-kind": error(
        "Files of the kind .{kind} are not accepted as attachments.",
        "Save it as PDF, or send one of: {allowed}.",
    ),
    "attachment-mismatch": error(
        "The content is not what its name says (.{kind}): {reason}.",
        "Open it in its own program and save it again, best as PDF.",
    ),
    "attachment-locked": error(
        "The document is locked with a password, or in an old format.",
        "Save it without a password in today's format, or as PDF.",
    ),
    "attachment-missing": error("The file of the attachment is not there.", "Add the attachment again."),
    "attachment-changed": error(
        "The file of the attachment has changed since it was added.", "Add the attachment again."
    ),
    "attachment-name": error("The name of the attachment cannot be used: it {reason}.", "Rename it."),
}
