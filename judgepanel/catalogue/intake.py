"""What taking in a pile of files may say beside the status of each file."""

from judgepanel.catalogue.wording import Wording, error

INTAKE: dict[str, Wording] = {
    "intake-too-heavy": error(
        "Reading it took more {what} than any score file needs, so it was set aside; the other files were looked at.",
        "Ask the judge for the file that the program exported.",
    ),
    "intake-not-apart": error(
        "It is too large to be read inside the program, and this computer lets no other process read it.",
        "Start the program again; if it stays like this, ask your IT desk what stops it from starting processes.",
    ),
}
