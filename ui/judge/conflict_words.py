"""The kinds of conflict of interest in words, written once for every place of the judge's desk that names them."""

from PySide6.QtCore import QCoreApplication

from judgepanel.model.award import ConflictKind


def conflict_words() -> dict[ConflictKind, str]:
    """Each kind with its short name, in the order in which they are offered."""

    def words(text: str) -> str:
        return QCoreApplication.translate("ConflictWords", text)

    return {
        "financial": words("Financial"),
        "professional": words("Professional"),
        "personal": words("Personal"),
        "indirect": words("Indirect"),
        "same_organisation": words("Same organisation"),
    }
