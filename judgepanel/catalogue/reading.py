"""The findings of reading documents, marks and archives, whatever they are about."""

from judgepanel.catalogue.wording import Wording, error, warning

_READING = {
    "not-text-format": error(
        "The file is not readable as {format}: {reason}.", "Correct that line and try again."
    ),
    "key-missing": error("The key is missing.", "Add it; the format is described in docs/formats.md."),
    "key-unknown": error("The key is not known here.", "Remove it or correct its spelling."),
    "wrong-kind": error("The value is {found}, but {wanted} is needed.", "Correct the value."),
    "value-empty": error("The value is empty.", "Fill it in."),
    "value-unknown": error('"{value}" is not one of: {allowed}.', "Choose one of these."),
    "value-range": error("The value {value} is outside {allowed}.", "Correct the value."),
    "id-malformed": error(
        '"{value}" cannot be an id.',
        "Use 1 to 40 lower-case letters, digits and hyphens, beginning with a letter.",
    ),
    "id-repeated": error('The id "{value}" is used twice.', "Give each item its own id."),
    "reference-dangling": error('"{value}" names nothing that exists here.', "Use one of: {allowed}."),
    "anchor-missing": warning("The mark {mark} has no anchor.", "Describe it, so that judges read it alike."),
    "anchor-off-scale": error("The anchor for {mark} is not a mark of this scale.", "Remove or correct it."),
    "scale-uneven": error(
        "The steps of {step} do not reach from {lowest} to {highest}.",
        "Choose a step that divides the range.",
    ),
    "format-newer": error(
        "The file was made by a newer version of the program (format {found}; this one reads up to {known}).",
        "Install the newer version, or ask the sender for a file in the older format.",
    ),
}

_MARKS = {
    "mark-not-number": error('"{text}" is not a mark.', "Type a number from {lowest} to {highest}."),
    "mark-off-scale": error(
        "{text} is outside the scale {lowest} to {highest}.", "Type a mark on the scale."
    ),
    "mark-off-step": error(
        "{text} is between two marks; the step is {step}.", "Type a mark on a step of {step} from {lowest}."
    ),
    "not-applicable-barred": error(
        "This criterion must be marked; not applicable is not offered.", "Type a mark, or leave it blank."
    ),
}

_CONTAINER = {
    "file-too-big": error(
        "The file is too large: {size}; at most {most} are read.", "Check that it is the right file."
    ),
    "not-a-zip": error(
        "The file is not what its name says: {reason}.", "Ask the sender for the original file."
    ),
    "cut-zip": error("The file is incomplete: {reason}.", "Copy it again from where it came from."),
    "bad-zip": error("The file is damaged: {reason}.", "Copy it again from where it came from."),
    "hidden-bytes": error(
        "The file holds %n bytes that belong to none of its parts.",
        "Do not use it; ask the sender for the original file.",
        one="The file holds 1 byte that belongs to none of its parts.",
    ),
    "too-many-parts": error(
        "The file has {count} parts; at most {most} are read.", "Check that it is the right file."
    ),
    "unpacks-too-big": error(
        "The file would unpack to {size}; at most {most} are read.", "Check that it is the right file."
    ),
    "part-too-big": error(
        "The part {part} would unpack to {size}; at most {most} are read.", "Leave it out or make it smaller."
    ),
    "ratio-too-high": error(
        "The part {part} is packed {times} times smaller than it says it is, which real files are not.",
        "Do not use the file; ask the sender for the original.",
    ),
    "bad-name": error(
        "The part {part} cannot be used: its name {reason}.", "Rename it and pack the file again."
    ),
    "duplicate-member": error(
        "The part {part} is in the file twice.", "Do not use the file; ask the sender for the original."
    ),
    "name-clash": error(
        "The names {part} and {other} are the same on many computers.", "Rename one and pack the file again."
    ),
    "special-member": error(
        "The part {part} is not a plain file but {found}.", "Replace it by the file itself and pack again."
    ),
    "encrypted-member": error(
        "The part {part} is locked with a password.", "Ask the sender for the file without a password."
    ),
    "pack-method": error(
        "The part {part} is packed in a way that is not read here (method {method}).",
        "Pack the file again with an ordinary zip program.",
    ),
    "parts-overlap": error(
        "The part {part} lies on top of another part.",
        "Do not use the file; ask the sender for the original.",
    ),
    "directory-mismatch": error(
        "The file contradicts itself about the part {part}: {reason}.",
        "Do not use it; ask the sender for the original file.",
    ),
    "bad-member": error(
        "The part {part} is damaged: {reason}.", "Copy the file again from where it came from."
    ),
}

READING: dict[str, Wording] = {**_READING, **_MARKS, **_CONTAINER}
