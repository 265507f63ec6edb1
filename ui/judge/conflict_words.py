"""The kinds of conflict of interest in words, written once for every place of the judge's desk that names them."""

from PySide6.QtCore import QCoreApplication

from judgepanel.model.award import ConflictKind

translate = QCoreApplication.translate


def conflict_words() -> dict[ConflictKind, str]:
    """Each kind with its short name, in the order in which they are offered."""
    return {
        "financial": translate("ConflictWords", "Financial"),
        "professional": translate("ConflictWords", "Professional"),
        "personal": translate("ConflictWords", "Personal"),
        "indirect": translate("ConflictWords", "Indirect"),
        "same_organisation": translate("ConflictWords", "Same organisation"),
    }
