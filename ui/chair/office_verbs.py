"""What a chair's office does with an award besides merging: readings, bundles, score sheets, results."""

from pathlib import Path

from PySide6.QtCore import QObject

from judgepanel.chairing import practice, proving, publishing, results, score_sheets, setup
from judgepanel.chairing.clock import laptop_clock
from judgepanel.errors import JudgePanelError
from judgepanel.issues import errors_in
from judgepanel.model.proof import Proof
from judgepanel.model.setup_report import AssignmentReport
from ui import pickers
from ui.chair import spoken
from ui.chair.award_in_hand import AwardInHand, Verb
from ui.chair.findings_dialog import FindingsDialog
from ui.chair.setup_dialogs import AssignDialog, BundlesDialog, ReadingsWanted, SheetsDialog
from ui.chair.standing import Standing
from ui.said import in_words

# The workbook and the report, and what goes with them.
Written = tuple[tuple[Path, ...], publishing.Published]


class OfficeVerbs(QObject):
    """Each verb asks what it needs, does it, and says what was done."""

    def __init__(self, hand: AwardInHand) -> None:
        super().__init__(hand)
        self._hand = hand

    def assign(self) -> None:
        """Ask how readings are to be shared out, then share them out."""
        now = self._hand.standing
        dialog = AssignDialog(now.award, issued=bool(now.issued), parent=self._hand.desk)
        dialog.wanted.connect(self._on_assign_wanted)
        dialog.open()

    def issue(self) -> None:
        """Ask whose bundles are wanted and where, then write them."""
        try:
            held = practice.check(self._hand.store)
        except JudgePanelError as error:
            self._hand.fail(error)
            return
        lacks = "\n".join(in_words(each.sentence) for each in held.issues) if held else ""
        dialog = BundlesDialog(self._hand.standing.award, lacks, self._hand.desk)
        dialog.wanted.connect(self._on_bundles_wanted)
        dialog.open()

    def make_sheets(self) -> None:
        """Ask which judges need a form in Excel and where, then write them."""
        dialog = SheetsDialog(self._hand.standing.award, self._hand.desk)
        dialog.wanted.connect(self._on_sheets_wanted)
        dialog.open()

    def write_results(self) -> None:
        """Pick a folder, then write everything that goes out into it."""
        folder = pickers.pick_folder(self._hand.desk, self.tr("Choose a folder for the results"))
        if folder is None:
            return
        now = self._hand.standing
        self._hand.run(
            lambda _: _write_everything(now, folder),
            self._on_results_written,
            self.tr("Writing the results and the feedback letters"),
        )

    def prove(self) -> None:
        """Hold the award against every file that it received, and say what was found."""
        store = self._hand.store
        self._hand.run(
            lambda progress: proving.prove(store, progress), self._on_proved, self.tr("Checking the award")
        )

    def _on_assign_wanted(self, wanted: ReadingsWanted) -> None:
        clock, store = laptop_clock(), self._hand.store
        self._hand.change(
            lambda: setup.assign(
                store,
                readings=wanted.readings,
                load=wanted.load,
                seed=wanted.seed,
                keep=wanted.keep,
                clock=clock,
            ),
            self._on_assigned,
            self.tr("Assigning readings"),
        )

    def _on_assigned(self, report: AssignmentReport) -> None:
        said = spoken.assigned(report)
        self._hand.say(said)
        if report.issues:
            FindingsDialog(self.tr("Readings assigned"), said, report.issues, self._hand.desk).open()

    def _on_bundles_wanted(self, judges: tuple[str, ...]) -> None:
        folder = pickers.pick_folder(self._hand.desk, self.tr("Choose a folder for the bundles"))
        if folder is None:
            return
        try:
            prepared = setup.prepare_bundles(self._hand.store, judges, clock=laptop_clock())
        except JudgePanelError as error:
            self._hand.fail(error)
            return
        self._hand.run(
            lambda progress: setup.write_bundles(prepared, folder, progress),
            self._on_bundles_written,
            self.tr("Making the bundles"),
            self._hand.refresh,
        )

    def _on_bundles_written(self, written: tuple[setup.Issued, ...]) -> None:
        self._hand.refresh()
        folder = written[0][1].parent
        said = spoken.bundles_made(len(written), folder)
        self._hand.say(said, folder)
        if heavy := setup.too_heavy_to_mail(written):
            FindingsDialog(self.tr("Before the bundles are sent"), said, heavy, self._hand.desk).open()

    def _on_sheets_wanted(self, judges: tuple[str, ...]) -> None:
        folder = pickers.pick_folder(self._hand.desk, self.tr("Choose a folder for the score sheets"))
        if folder is None:
            return
        try:
            prepared = score_sheets.prepare_score_sheets(self._hand.store, judges, clock=laptop_clock())
        except JudgePanelError as error:
            self._hand.fail(error)
            return
        self._hand.run(
            lambda progress: score_sheets.write_score_sheets(prepared, folder, progress),
            self._on_sheets_written,
            self.tr("Making the score sheets"),
            self._hand.refresh,
        )

    def _on_sheets_written(self, written: tuple[score_sheets.MadeSheet, ...]) -> None:
        self._hand.refresh()
        folder = written[0].path.parent
        self._hand.say(spoken.sheets_made(len(written), folder), folder)

    def _on_proved(self, proof: Proof) -> None:
        said = (
            self.tr("This award does not prove itself: look at the findings.")
            if errors_in(proof.issues)
            else self.tr("This award proves itself.")
        )
        received = Verb(self.tr("Write out what was received…"), lambda: self._write_received(proof))
        self._hand.say(self.tr("The award was checked."), verb=received)
        FindingsDialog(self.tr("The award was checked"), said, proof.issues, self._hand.desk).open()

    def _write_received(self, proof: Proof) -> None:
        """Pick a folder, then write every file received and the history into it."""
        folder = pickers.pick_folder(
            self._hand.desk, self.tr("Choose a folder for the files and the history")
        )
        if folder is None:
            return
        store = self._hand.store
        self._hand.run(
            lambda _: proving.hand_out(store, proof, folder),
            lambda _: self._hand.say(self.tr("The files received and the history were written."), folder),
            self.tr("Writing what was received"),
        )

    def _on_results_written(self, written: Written) -> None:
        paths, published = written
        said = spoken.results_written((*paths, published.record), len(published.letters))
        self._hand.say(said, published.record.parent)
        if published.issues:
            FindingsDialog(
                self.tr("Before the letters are sent"), said, published.issues, self._hand.desk
            ).open()


def _write_everything(now: Standing, folder: Path) -> Written:
    paths = results.write_results(now.award, now.view, now.ranking, folder)
    return paths, publishing.publish(now.award, now.view, now.ranking, folder)
