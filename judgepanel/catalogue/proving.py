"""What is found when an award proves itself: that what it holds is what was received, and nothing else."""

from judgepanel.catalogue.wording import Wording, error, info, warning

_NEWEST = "Keep the file as it is, and open the newest backup for which the check finds nothing wrong."

PROVING: dict[str, Wording] = {
    "proof-file-missing": error("{name} was merged, but its bytes are not kept any more.", _NEWEST),
    "proof-file-changed": error("The bytes kept of {name} are not those that were merged.", _NEWEST),
    "proof-file-unproven": error(
        "{name} was merged, but what is kept of it is not a file that this award would take.", _NEWEST
    ),
    "proof-file-told": error("{name} is of another judge or export than the award says of it.", _NEWEST),
    "proof-records-unproven": error(
        "Records of {judge} are held that stand in none of the files that were merged ({count}).", _NEWEST
    ),
    "proof-records-gone": error(
        "Records of {judge} stand in files that were merged and are not held ({count}).", _NEWEST
    ),
    "proof-merge-state": error(
        "Merge {number} does not lead from what was held before to what it says.", _NEWEST
    ),
    "proof-history-differs": error(
        "Of merge {number} the history says something else than the award.", _NEWEST
    ),
    "proof-history-gap": error("The history has no line {number}.", _NEWEST),
    "proof-attachment": warning(
        "The attachment {name} of {entry} is not beside the award as it was imported.",
        "Put its folder back beside the award if the entry is to be shown again; marks do not depend on it.",
    ),
    "proof-backup": warning(
        "The backup {name} cannot be used: {reason}", "Delete it, so that nobody relies on it."
    ),
    "proof-holds": info(
        "All {records} records held stand in the kept files, with their digests and seals; the history has no gap, "
        "and the chain of decisions holds ({decisions})."
    ),
}
