"""The two families of errors that may cross a wall; anything else is a defect of the program."""

from judgepanel.phrases import Phrase, joined, phrase
from judgepanel.unseen import in_codes


class JudgePanelError(Exception):
    """A sentence for a person: what happened, the fact behind it, and the way out."""

    def __init__(self, title: str, detail: str = "", way_out: str = "") -> None:
        super().__init__(in_codes(" ".join(part for part in (title, detail, way_out) if part)))
        self.title = _shown(title)
        self.detail = _shown(detail)
        self.way_out = _shown(way_out)

    def __str__(self) -> Phrase:
        """All of it on one line, which a finding may carry as its reason and a window still say in its language."""
        return joined((self.title, self.detail, self.way_out))


class WorldError(JudgePanelError):
    """The world's fault: a full disk, a damaged file, a newer format, a file held by somebody else."""


class HeldError(WorldError):
    """A file that somebody else has open; looking at it is still possible."""


class DamagedError(WorldError):
    """A file that is not whole any more; a backup of it may be."""


class OlderError(WorldError):
    """A file of an older format, which would have to be brought up to date first."""


class UsageError(JudgePanelError):
    """The caller asked for something that makes no sense: a missing argument, an unknown id."""


def _shown(text: str) -> Phrase:
    """The name of a file may stand in it, with letters that nobody sees."""
    return text if isinstance(text, Phrase) else phrase(in_codes(text))
