"""The chair's decisions in the result workbook: the whole log, whether or not each still applies."""

from judgepanel.merge.decisions import about, said
from judgepanel.model.award import Award
from judgepanel.model.decision import KIND_WORDS, STANDING_WORDS, Ruling
from judgepanel.model.scorecard import PanelView
from judgepanel.workbook.table_page import Column, Row, add_table
from judgepanel.workbook.writing import Book, label


def add_decisions(book: Book, award: Award, view: PanelView, footer: str) -> None:
    """Every decision with its reason, oldest first."""
    columns = (
        Column("Number", 8, "whole"),
        Column("Decision", 18),
        Column("About", 20),
        Column("What", 40),
        Column("Standing", 22),
        Column("Reason", 60),
        Column("Who", 16),
        Column("Clock of the laptop", 24),
    )
    rows = [_row(award, each) for each in view.rulings]
    add_table(book, "Decisions", columns, rows, footer=footer)


def _row(award: Award, ruling: Ruling) -> Row:
    decision = ruling.decision
    return (
        decision.number,
        KIND_WORDS[decision.kind],
        about(decision),
        label(said(award, decision)),
        STANDING_WORDS[ruling.standing],
        decision.reason,
        label(decision.who),
        decision.clock,
    )
