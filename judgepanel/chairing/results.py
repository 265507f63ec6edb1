"""What follows from the facts held: the view, the ranking, who is missing, and the files that say so."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from judgepanel import files
from judgepanel.bundle.receipt import receipt_code
from judgepanel.merge.view import view
from judgepanel.model.award import Award, Judge
from judgepanel.model.panel_progress import JudgeProgress, LaptopReceipt
from judgepanel.model.ranking import Ranking
from judgepanel.model.record import Record
from judgepanel.model.score_file import sheet_of
from judgepanel.model.scorecard import PanelView
from judgepanel.reports import ranking_report
from judgepanel.scoring.ranking import rank
from judgepanel.scoring.ties import with_ties
from judgepanel.store.award_store import AwardStore
from judgepanel.workbook import result_book


def panel(store: AwardStore) -> PanelView:
    """What counts now."""
    award = store.award()
    return with_ties(award, view(award, store.records(), store.decisions()))


def ranking(store: AwardStore) -> Ranking:
    """The official ranking now."""
    return rank(store.award(), panel(store))


def missing(store: AwardStore) -> tuple[JudgeProgress, ...]:
    """How far each judge has come, in the order of the panel."""
    return progress(store.award(), panel(store), store.records())


def progress(award: Award, panel: PanelView, records: Iterable[Record]) -> tuple[JudgeProgress, ...]:
    """The same from values, for a worker."""
    ours = [each for each in records if (each.award, each.round) == (award.id, award.round_id)]
    return tuple(_progress(judge, panel, ours) for judge in award.judges)


def write_results(award: Award, view: PanelView, ranking: Ranking, folder: Path) -> tuple[Path, Path]:
    """The result workbook and the panel report in that folder, both or none, replacing those of before.

    Equal facts give equal bytes under equal names. Raises WorldError.
    """
    files.make_folder(folder)
    stem = files.short_name(award.title, 28) + ("-rehearsal" if award.rehearsal else "")
    book, report = f"{stem}-results.xlsx", f"{stem}-panel-report.pdf"
    with files.replacing_all(folder) as hidden:
        result_book.write(hidden / book, award, view, ranking)
        ranking_report.write(hidden / report, award, view, ranking)
    return folder / book, folder / report


def _progress(judge: Judge, panel: PanelView, records: list[Record]) -> JudgeProgress:
    gone = {each.entry for each in panel.applying("withdraw")}
    states = Counter(
        card.state for card in panel.scorecards if card.judge == judge.id and card.entry not in gone
    )
    handed_in = {who: (export, complete) for who, export, complete in panel.handed_in}
    export, finished = handed_in.get(judge.id, (0, False))
    return JudgeProgress(
        judge=judge.id,
        name=judge.name,
        counts=judge.counts,
        assigned=states.total(),
        complete=states["complete"],
        part=states["part"],
        not_started=states["not_started"],
        abstained=states["abstained"],
        conflicted=states["conflicted"],
        disputed=states["disputed"],
        export=export,
        finished=finished,
        receipts=_receipts([each for each in records if each.judge == judge.id]),
    )


def _receipts(records: list[Record]) -> tuple[LaptopReceipt, ...]:
    """The code a judge saw stands for the whole history of that laptop, so records are taken laptop by laptop. For
    a score sheet no judge saw one."""
    laptops: dict[str, list[Record]] = {}
    for record in records:
        if not sheet_of(record.device):
            laptops.setdefault(record.device, []).append(record)
    return tuple(
        LaptopReceipt(device, max(each.export for each in own), receipt_code(each.id for each in own))
        for device, own in sorted(laptops.items())
    )
