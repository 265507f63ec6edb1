"""The demonstration: the sample award set up, judged, merged and reported for real, by the same front doors."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import resources
from judgepanel import files
from judgepanel.chairing import intake, publishing, results, setup
from judgepanel.chairing.clock import laptop_clock
from judgepanel.chairing.opening import open_award
from judgepanel.cli.arguments import Arguments
from judgepanel.cli.chair import ranking_lines
from judgepanel.cli.output import Output
from judgepanel.cli.shapes import ranking_data
from judgepanel.cli.transcript import transcribe
from judgepanel.errors import UsageError
from judgepanel.judging import open_desk, write_score_file
from judgepanel.workbook.table import read_table

CATEGORY = "health-outcomes"
TOLERANCE = Decimal(20)
TITLE = "Sample award (fictional): better outcomes 2026"


@dataclass(frozen=True, slots=True)
class Demo:
    """Where everything is. `unscored` is the bundle left for the reader to judge."""

    folder: Path
    award: Path
    unscored: Path
    score_files: tuple[Path, ...]
    results: tuple[Path, ...]
    letters: tuple[Path, ...]


def run(given: Arguments, output: Output) -> Demo:
    """Make the sample, print its ranking and where the files are."""
    folder = given.optional_path("folder") or files.free_name(Path.cwd(), "judgepanel-demo", "")
    made = make(folder, output)
    store = open_award(made.award, read_only=True)
    try:
        ranking = results.ranking(store)
    finally:
        store.close()
    output.issues(ranking.issues)
    output.result(
        {
            **ranking_data(ranking),
            "folder": str(made.folder),
            "award": str(made.award),
            "unscored_bundle": str(made.unscored),
            "score_files": [str(path) for path in made.score_files],
            "results": [str(path) for path in made.results],
            "letters": [str(path) for path in made.letters],
        },
        [
            *ranking_lines(ranking),
            "",
            f"award         {made.award}",
            f"to be judged  {made.unscored}",
            f"score files   {made.score_files[0].parent}",
            *(f"result        {path}" for path in made.results),
            f"letters       {made.letters[0].parent}",
        ],
    )
    return made


def make(folder: Path, output: Output) -> Demo:
    """The sample award in that folder: five judges hand in, one bundle is left unscored."""
    award = folder / "sample.award"
    if award.exists():
        raise UsageError(f"The demonstration is already in {folder}.", way_out="Choose another folder.")
    files.make_folder(folder)
    sample = resources.path("sample")
    output.say("Making the sample award from its entries and judges.")
    setup.new_award(
        award,
        category=setup.find_category(CATEGORY).with_tolerance(TOLERANCE),
        entries=sample / "entries",
        judges=sample / "judges.csv",
        title=TITLE,
        practice=sample / "practice",
    )
    store = open_award(award)
    try:
        bundles = setup.issue_bundles(store, folder / "bundles", None, output.progress)
        handed_in: list[Path] = []
        unscored = bundles[-1][1]
        for judge, bundle, _ in bundles:
            marks = sample / "marks" / f"{store.award().judge(judge).reference}.csv"
            if marks.exists():
                handed_in.append(_judge(bundle, marks, folder))
            else:
                unscored = bundle
        preview = intake.preview(intake.basis(store), handed_in, output.progress)
        intake.accept(store, preview, laptop_clock())
        found = store.award(), results.panel(store), results.ranking(store)
        written = results.write_results(*found, folder / "results")
        published = publishing.publish(*found, folder / "results")
    finally:
        store.close()
    shown = (*written, published.record)
    return Demo(folder, award, unscored, tuple(handed_in), shown, published.letters)


def _judge(bundle: Path, marks: Path, folder: Path) -> Path:
    """One sample judge at work: open the bundle, type every mark, hand in."""
    files.make_folder(folder / "workspaces")
    files.make_folder(folder / "score-files")
    with open_desk(bundle, folder / "workspaces") as desk:
        transcribe(desk, read_table(marks))
        hand_in = desk.prepare_hand_in()
    return Path(write_score_file(hand_in, folder / "score-files").path)
