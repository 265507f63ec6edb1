"""The parts of the evidence as values: a sentence, a picture, a table, how it was computed, or why it is not there.

Made in the worker, drawn in the window.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from judgepanel.chairing.examination import Examination, charts_of
from judgepanel.model.award import Award
from judgepanel.model.evidence import Evidence, Figure
from judgepanel.model.evidence_charts import AgreementMap, ChartWords, EvidenceCharts
from ui.chair import evidence_pictures as pictures
from ui.models import evidence_words as words
from ui.models.evidence_findings import findings_table
from ui.models.evidence_names import Named
from ui.models.evidence_tables import (
    Table,
    agreement_table,
    left_out_table,
    rank_table,
    rules_table,
    severity_table,
)
from ui.said import finding, in_words

translate = QCoreApplication.translate
Draw = Callable[[], QWidget]


@dataclass(frozen=True, slots=True)
class Part:
    """One part. `meaning` is "" and `draw` None where there is no picture; `notes` say why, or what limits it.

    `draw` makes the picture's widget and may only be called in the window's thread; `legend` says what its signs mean.
    """

    title: str
    meaning: str
    how: str
    notes: tuple[str, ...]
    table: Table
    draw: Draw | None = None
    legend: str = ""


@dataclass(frozen=True, slots=True)
class _Picture:
    words: ChartWords
    draw: Draw
    legend: str


def parts(award: Award, found: Examination) -> tuple[Part, ...]:
    """Every part, in the order of its tabs."""
    evidence = found.evidence
    named = Named(award, evidence)
    common = words.what_it_rests_on(evidence, found.state)
    return (
        *_pictured(named, found, charts_of(found), common),
        Part(
            translate("EvidenceParts", "Other rules"),
            words.about_rules(evidence),
            f"{words.how_rules()}\n\n{common}",
            _notes(evidence, "sensitivity"),
            rules_table(named, evidence),
        ),
        Part(
            translate("EvidenceParts", "Worth a look"),
            words.about_findings(evidence, found.consistency),
            f"{words.how_findings()}\n\n{common}",
            (),
            findings_table(named, evidence, found.consistency.habits),
        ),
    )


def likely_ranks(found: Examination) -> dict[str, tuple[int, int]]:
    """The ranks that hold each entry's true place with 90 % chance, by its id; nothing where that cannot be told."""
    odds = found.evidence.rank_odds
    if odds is None:
        return {}
    bounds = zip(found.evidence.entries, odds.lowest, odds.highest, strict=True)
    return {entry: (low, high) for entry, low, high in bounds if low is not None and high is not None}


def _pictured(named: Named, found: Examination, drawn: EvidenceCharts, common: str) -> tuple[Part, ...]:
    evidence, agreement = found.evidence, found.consistency.agreement
    ranks, severity, agreed, bumps = drawn.ranks, drawn.severity, drawn.agreement, drawn.bumps
    return (
        _part(
            translate("EvidenceParts", "How sure"),
            _Picture(ranks.words, partial(pictures.ranks, named, ranks), pictures.about_ranks(ranks))
            if ranks
            else None,
            _notes(evidence, "rank_probabilities", "calibrated", "totals"),
            rank_table(named, evidence),
            common,
        ),
        _part(
            translate("EvidenceParts", "Severity"),
            _Picture(severity.words, partial(pictures.severity, named, severity), pictures.about_severity())
            if severity
            else None,
            _notes(evidence, "severity"),
            severity_table(named, evidence),
            common,
        ),
        _part(
            translate("EvidenceParts", "Agreement"),
            _Picture(agreed.words, partial(pictures.agreement, named, agreed), pictures.about_agreement())
            if agreed
            else None,
            (*_not_drawn(agreed, drawn), *_notes(evidence, "agreement", "reliability", "d_study")),
            agreement_table(evidence, agreement),
            common,
        ),
        _part(
            translate("EvidenceParts", "Without a judge"),
            _Picture(
                bumps.words,
                partial(pictures.moves, named, bumps, found.question.places),
                pictures.about_moves(bumps, evidence),
            )
            if bumps
            else None,
            _notes(evidence, "leave_one_judge_out"),
            left_out_table(named, evidence),
            common,
        ),
    )


def _part(title: str, picture: _Picture | None, notes: tuple[str, ...], table: Table, common: str) -> Part:
    if picture is None:
        too_little = translate("EvidenceParts", "There is too little to go by.")
        return Part(title, "", common, notes or (too_little,), table)
    said = picture.words
    how = f"{in_words(said.how)}\n\n{common}"
    return Part(title, in_words(said.meaning), how, notes, table, picture.draw, picture.legend)


def _notes(evidence: Evidence, *figures: Figure) -> tuple[str, ...]:
    """What is to be said about these figures, each sentence once, with its way out."""
    found = dict.fromkeys(each.issue for figure in figures for each in evidence.why(figure))
    return tuple(finding(each) for each in found)


def _not_drawn(agreed: AgreementMap | None, drawn: EvidenceCharts) -> tuple[str, ...]:
    """Why the map of the judges is not there; the others' reasons stand in the evidence itself."""
    others = 3 - sum(each is not None for each in (drawn.ranks, drawn.severity, drawn.bumps))
    return () if agreed else tuple(in_words(reason) for _, reason in drawn.missing[others:])
