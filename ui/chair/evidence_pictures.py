"""The values of the evidence's pictures put into the widgets that draw them, with the names of the award."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from judgepanel.model.evidence import Evidence
from judgepanel.model.evidence_charts import AgreementMap, BumpChart, RankBar, RankIntervals, SeverityPlot
from ui import counted
from ui.models.evidence_names import Named, number
from ui.models.evidence_names import ranks as from_to
from ui.said import in_words
from ui.widgets import bump_chart, interval_chart
from ui.widgets.effect_chart import Effect, EffectChart
from ui.widgets.heat_map import HeatMap

translate = QCoreApplication.translate
_FEWEST_BARS = 30


def ranks(named: Named, values: RankIntervals) -> QWidget:
    """Bars of likely ranks with the cut line."""
    made = interval_chart.IntervalChart(in_words(values.words.title))
    shown = _near_the_cut(values)
    last = max((bar.highest for bar in shown), default=1)
    made.show_bars([_bar(named, each, values.places) for each in shown], last, values.places)
    return made


def about_ranks(values: RankIntervals) -> str:
    """What the signs of that picture mean."""
    signs = translate(
        "EvidencePictures",
        "Diamond: the official rank. Bar: the ranks that hold the true place with 90% chance, filled inside the cut, "
        "hatched where it cannot be told, hollow outside. Dashed: the cut.",
    )
    shown = len(_near_the_cut(values))
    if shown == values.last:
        return signs
    some = translate("EvidencePictures", "{signs} The first {shown} of {all} are drawn; the table lists all.")
    return some.format(signs=signs, shown=shown, all=values.last)


def about_severity() -> str:
    """What the signs of that picture mean."""
    return translate(
        "EvidencePictures",
        "Dot: by how many points a judge marks lower or higher than the panel. Line: the likely range. "
        "Filled: clearly apart from the panel.",
    )


def about_agreement() -> str:
    """What the signs of that picture mean."""
    return translate(
        "EvidencePictures",
        "Each field: how alike two judges order the entries they share. The stronger the colour, the more alike.",
    )


def about_moves(values: BumpChart, evidence: Evidence) -> str:
    """What the signs of that picture mean."""
    signs = translate(
        "EvidencePictures",
        "Each column: the ranking without that judge. Strong lines move, fine ones stay. Dashed: the cut.",
    )
    judges = len(evidence.leave_one_out.judges) if evidence.leave_one_out else 0
    if judges < len(values.columns):
        return signs
    some = translate(
        "EvidencePictures", "{signs} The {shown} judges who change most are drawn; the table lists all."
    )
    return some.format(signs=signs, shown=len(values.columns) - 1)


def _near_the_cut(values: RankIntervals) -> list[RankBar]:
    """On an axis of two hundred ranks nobody sees what happens at the third: entries far below are only listed."""
    deepest = max(_FEWEST_BARS, 3 * values.places)
    return [bar for bar in values.bars if bar.rank <= deepest or bar.undecided]


def _bar(named: Named, each: RankBar, places: int) -> interval_chart.RankBar:
    name = named.entries[each.entry]
    side: interval_chart.Side = "inside" if each.rank <= places else "outside"
    standing = {
        "inside": translate("EvidencePictures", "inside the cut"),
        "outside": translate("EvidencePictures", "outside the cut"),
        "open": translate("EvidencePictures", "cannot be told from the cut"),
    }
    if each.undecided:
        side = "open"
    said = translate("EvidencePictures", "{name}: rank {rank}, really {likely}, {standing}").format(
        name=name, rank=each.rank, likely=from_to(each.lowest, each.highest), standing=standing[side]
    )
    return interval_chart.RankBar(name, each.lowest, each.highest, each.rank, side, said)


def severity(named: Named, values: SeverityPlot) -> QWidget:
    """Dots of severity with their ranges."""
    made = EffectChart(
        in_words(values.words.title),
        translate("EvidencePictures", "more lenient"),
        translate("EvidencePictures", "more severe"),
    )
    said = translate("EvidencePictures", "{name}: {points} points, likely {lowest} to {highest}")
    made.show_effects(
        [
            Effect(
                named.judges[each.judge],
                each.severity,
                each.lowest,
                each.highest,
                said.format(
                    name=named.judges[each.judge],
                    points=number(each.severity, 1, signed=True),
                    lowest=number(each.lowest, 1),
                    highest=number(each.highest, 1),
                ),
            )
            for each in values.dots
        ]
    )
    return made


def agreement(named: Named, values: AgreementMap) -> QWidget:
    """The map of every two judges."""
    names = [named.judges[each] for each in values.judges]
    cells: dict[tuple[int, int], float | None] = {}
    said: dict[tuple[int, int], str] = {}
    for row, line in enumerate(values.rows):
        for column, cell in enumerate(line[:row]):
            if cell is None:
                continue
            cells[row, column] = cell.value
            words = translate("EvidencePictures", "{one} and {other}: {value} over {entries}")
            if cell.value is None:
                words = translate("EvidencePictures", "{one} and {other}: not available")
            said[row, column] = words.format(
                one=names[column],
                other=names[row],
                value=number(cell.value),
                entries=counted.entries(cell.shared),
            )
    made = HeatMap(in_words(values.words.title))
    made.show_cells(names, cells, said)
    return made


def moves(named: Named, values: BumpChart, places: int) -> QWidget:
    """Ranks without each judge."""
    names = [
        translate("EvidencePictures", "all"),
        *(named.judge(each.removeprefix("without ")) for each in values.columns[1:]),
    ]
    courses = []
    for line in values.lines:
        told = ", ".join(
            f"{column} {rank if rank is not None else '–'}"
            for column, rank in zip(names, line.ranks, strict=True)
        )
        name = named.entries[line.entry]
        courses.append(bump_chart.Course(name, line.label, line.ranks, f"{name}: {told}"))
    made = bump_chart.BumpChart(in_words(values.words.title))
    made.show_courses(names, courses, values.last, places)
    return made
