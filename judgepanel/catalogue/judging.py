"""The findings at a judge's desk."""

from judgepanel.catalogue.wording import Wording, error, info, warning

_JUDGING = {
    "text-too-long": error(
        "The text has {length} characters; at most {most} can be kept in one place.",
        "Shorten it, or put the rest under another criterion. What was saved before is unchanged.",
    ),
    "workspace-elsewhere": warning(
        "Your marks are open {holder}. This window only shows them, as they were a moment ago.",
        "Go on in the other window, or close it and open the bundle here again.",
    ),
    "bundle-superseded": warning(
        "This is issue {issue} of your bundle; you have already worked with issue {held}.",
        "Close it and open the newer file, unless the chair told you to use this one.",
    ),
    "entries-withdrawn": info(
        "%n entries that you had worked on are not in this bundle: {entries}.",
        "Nothing is asked of you there; what you wrote is kept.",
        one="1 entry that you had worked on is not in this bundle: {entries}.",
    ),
    "entries-corrected": warning(
        "%n entries were corrected after you worked on them: {entries}.",
        "Read them again. Your marks stay and count; change those where it matters. This is said until you hand in.",
        one="1 entry was corrected after you worked on it: {entries}.",
    ),
    "criterion-reworded": warning(
        'The criterion "{criterion}" was changed after you answered it for %n entries.',
        "Look at it again there: your earlier marks are shown, but do not count until you give them again.",
        one='The criterion "{criterion}" was changed after you answered it for 1 entry.',
    ),
}

JUDGING: dict[str, Wording] = {**_JUDGING}
