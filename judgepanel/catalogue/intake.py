"""What taking in a pile of files may say beside the status of each file."""

from judgepanel.catalogue.wording import Wording, error

INTAKE: dict[str, Wording] = {
    "intake-too-heavy": error(
        "Reading it took more {what} than any score file needs, so it was set aside; the other files were looked at.",
        "Ask the judge for the file that the program exported.",
    ),
}
