"""How much of what an archive may be, for each kind of archive this program opens."""

from dataclasses import dataclass

from judgepanel.phrases import phrase

KIB, MIB, GIB = 1024, 1024**2, 1024**3


@dataclass(frozen=True, slots=True)
class Limits:
    """What is accepted at most.

    `file_bytes` the archive itself, `members` its parts, `part_bytes` one part unpacked, `total_bytes` all of them,
    `ratio` how many times smaller a part above 1 MiB may be packed, `directory_bytes` the list of parts.
    `ascii_names` refuses any other name; `skip_litter` leaves out what file managers add by themselves.
    """

    file_bytes: int
    members: int
    part_bytes: int
    total_bytes: int
    ratio: int
    directory_bytes: int = 8 * MIB
    ascii_names: bool = False
    skip_litter: bool = False


BUNDLE_LIMITS = Limits(4 * GIB - 1, 20_000, 512 * MIB, 4 * GIB - 1, 100, ascii_names=True)
WORKBOOK_LIMITS = Limits(25 * MIB, 2_000, 64 * MIB, 256 * MIB, 100, ascii_names=True)
# An organiser's own zip: photographs and slides in nested folders, any language, made by any program.
ENTRIES_LIMITS = Limits(8 * GIB, 20_000, 512 * MIB, 8 * GIB, 200, skip_litter=True)


def spoken_size(size: int) -> str:
    """A size as people read it ("480 MB"), in steps of 1024."""
    for unit, bytes_each in (("GB", GIB), ("MB", MIB), ("kB", KIB)):
        if size >= bytes_each:
            amount = size / bytes_each
            return f"{amount:.0f} {unit}" if amount >= 10 else f"{amount:.1f} {unit}"
    return phrase("{size} bytes", size=size)


def spoken_share(have: int, whole: int) -> str:
    """How much of it is here ("212 of 480 MB"), never two equal numbers for different sizes."""
    for unit, bytes_each in (("GB", GIB), ("MB", MIB), ("kB", KIB)):
        if whole >= 10 * bytes_each and round(have / bytes_each) < round(whole / bytes_each):
            here, all_of_it = f"{have / bytes_each:.0f}", f"{whole / bytes_each:.0f}"
            return phrase("{have} of {whole} {unit}", have=here, whole=all_of_it, unit=unit)
    return phrase("{have} of {whole} bytes", have=have, whole=whole)
