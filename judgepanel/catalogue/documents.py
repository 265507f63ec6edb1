"""The findings when an attachment is read as a document."""

from judgepanel.catalogue.wording import Wording, error, info

DOCUMENTS: dict[str, Wording] = {
    "document-refused": error(
        "The attachment cannot be shown here: {reason}.",
        "Tell the organiser; you can score without it, or save a copy and look at it elsewhere.",
    ),
    "document-cut": info(
        "The document is longer than what is shown here.", "Save a copy to read the rest in another program."
    ),
    "document-empty": error("The file holds no document.", "Ask the sender for the original file."),
    "document-locked": error(
        "The file is protected by a password, or of a kind that was given up long ago.",
        "Ask the sender for a copy without a password.",
    ),
}
