"""The sample award is whole: word counts, evidence that matches the answers, marks that give the promised result."""

import csv
import re
import tomllib
import zlib
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import reportlab

import resources
from judgepanel.model.award import CONFLICT_KINDS
from judgepanel.model.entry import count_words
from judgepanel.model.organisation import same_organisation
from judgepanel.model.record import PROMPT_VALUES
from judgepanel.rubric.format import parse_category
from resources.sample import make_evidence

SAMPLE = resources.path("sample")
CATEGORY = parse_category(
    resources.path("categories", "health-outcomes.toml").read_bytes(), place="health-outcomes.toml"
)
CRITERIA = [criterion.id for criterion in CATEGORY.rounds[0].score_set.criteria]
# Other versions compress or order a PDF differently; then its text is compared instead of its bytes.
MADE_WITH = ("5.1.0", "1.2.13")

Entry = dict[str, Any]


def entry_folders() -> list[Path]:
    return sorted(path for path in (SAMPLE / "entries").iterdir() if path.is_dir())


def entry_in(folder: Path) -> Entry:
    return tomllib.loads((folder / "entry.toml").read_text("utf-8"))


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


FOLDERS = entry_folders()
ENTRIES = {folder.name: entry_in(folder) for folder in FOLDERS}
WITH_EVIDENCE = [folder for folder in FOLDERS if (folder / "evidence.pdf").exists()]
JUDGES = rows_of(SAMPLE / "judges.csv")
MARKS = {path.stem: rows_of(path) for path in sorted((SAMPLE / "marks").glob("*.csv"))}


def page_texts(pdf: bytes) -> list[str]:
    texts = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text_page = page.get_textpage()
            texts.append(" ".join(text_page.get_text_bounded().split()))
            text_page.close()
            page.close()
    return texts


# Entries


def test_twelve_entries_with_references_of_their_own():
    assert len(ENTRIES) == 12
    assert sorted(entry["reference"] for entry in ENTRIES.values()) == [f"MEC-{n:02d}" for n in range(1, 13)]
    assert len({entry["title"] for entry in ENTRIES.values()}) == 12


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_every_answer_keeps_the_limits(entry: Entry):
    assert 60 <= count_words(entry["synopsis"]) <= CATEGORY.synopsis_limit
    assert list(entry["answers"]) == [heading.id for heading in CATEGORY.answers]
    for heading in CATEGORY.answers:
        assert 120 <= count_words(entry["answers"][heading.id]) <= heading.word_limit


def test_four_entries_are_near_the_limit_in_every_answer():
    near = [
        name
        for name, entry in ENTRIES.items()
        if all(380 <= count_words(answer) <= 400 for answer in entry["answers"].values())
    ]
    assert len(near) == 4


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_entries_say_that_they_are_fictional_and_reach_nobody(folder: Path):
    assert "Fictional" in (folder / "entry.toml").read_text("utf-8").splitlines()[0]
    contact = ENTRIES[folder.name]["contact"]
    assert contact["email"].endswith(".example.org")
    # 01632 is the area code kept free for use in fiction.
    assert contact["phone"].startswith("01632 960")


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_communities_are_named_and_paragraphs_are_whole_lines(entry: Entry):
    text = " ".join([entry["title"], entry["synopsis"], *entry["answers"].values()])
    assert not re.search(r"\bBA?ME\b", text)
    for answer in entry["answers"].values():
        assert all(not line or count_words(line) > 5 for line in answer.strip().split("\n"))


def test_one_outcome_gives_no_figure():
    without = [
        name for name, entry in ENTRIES.items() if not re.search(r"[0-9]", entry["answers"]["outcome"])
    ]
    assert without == ["restraint-reduction", "thalassaemia-transfusion"]
    # One of them at least says "about a fifth"; the other measures nothing.
    assert "fifth" in ENTRIES["restraint-reduction"]["answers"]["outcome"]


def test_attachments_are_of_kinds_that_travel():
    kinds = Counter(
        file.suffix for folder in FOLDERS for file in folder.iterdir() if file.name != "entry.toml"
    )
    assert kinds == {".pdf": 8, ".png": 1, ".txt": 1, ".md": 1}
    for folder in FOLDERS:
        for file in folder.glob("*.png"):
            assert file.read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
        assert sum(file.stat().st_size for file in folder.iterdir()) < 200_000


# Evidence


def test_every_specification_has_its_file():
    assert [path.stem for path in make_evidence.specifications()] == [folder.name for folder in WITH_EVIDENCE]


@pytest.mark.parametrize("folder", WITH_EVIDENCE, ids=lambda folder: folder.name)
def test_the_script_draws_the_committed_evidence(folder: Path):
    committed = (folder / "evidence.pdf").read_bytes()
    drawn = make_evidence.draw(SAMPLE / "evidence" / f"{folder.name}.toml")
    assert drawn == make_evidence.draw(SAMPLE / "evidence" / f"{folder.name}.toml")
    if (reportlab.Version, zlib.ZLIB_RUNTIME_VERSION) == MADE_WITH:
        assert drawn == committed
    else:
        assert page_texts(drawn) == page_texts(committed)


@pytest.mark.parametrize("folder", WITH_EVIDENCE, ids=lambda folder: folder.name)
def test_evidence_has_pages_that_exist_fonts_of_its_own_and_says_what_it_is(folder: Path):
    pdf = (folder / "evidence.pdf").read_bytes()
    texts = page_texts(pdf)
    assert 3 <= len(texts) <= 6
    assert all(make_evidence.NOTICE in text for text in texts)
    assert b"Helvetica" not in pdf
    assert any("Figure" in text for text in texts)
    assert any("Table" in text for text in texts)
    answers = " ".join(ENTRIES[folder.name]["answers"].values())
    cited = {int(number) for number in re.findall(r"\bp\. ([0-9]+)", answers)}
    assert cited
    assert max(cited) <= len(texts)


@pytest.mark.parametrize("folder", WITH_EVIDENCE, ids=lambda folder: folder.name)
def test_figures_of_the_outcome_stand_in_the_evidence(folder: Path):
    """Counts such as "95 of 412" and every percentage; the evidence may write a percentage on an axis."""
    text = " ".join(page_texts((folder / "evidence.pdf").read_bytes()))
    outcome = ENTRIES[folder.name]["answers"]["outcome"]
    for percentage in set(re.findall(r"([0-9]+(?:\.[0-9]+)?)%", outcome)):
        assert re.search(rf"(?<![0-9.]){re.escape(percentage)}(?![0-9.]*[0-9])", text), f"{percentage}%"
    for part, whole in set(re.findall(r"\(([0-9,]+) of ([0-9,]+)\)", outcome)):
        assert part in text, part
        assert whole in text, whole


@pytest.mark.parametrize(
    "folder", [folder for folder in FOLDERS if folder not in WITH_EVIDENCE], ids=lambda f: f.name
)
def test_entries_without_evidence_point_to_none(folder: Path):
    assert not re.search(r"\bp\. [0-9]", " ".join(ENTRIES[folder.name]["answers"].values()))


# Panel


def test_six_judges_one_of_them_leads():
    assert len(JUDGES) == 6
    assert Counter(judge["role"] for judge in JUDGES) == {"lead": 1, "judge": 5}


def test_names_of_the_world_are_among_the_judges_and_staff():
    names = " ".join(judge["name"] for judge in JUDGES)
    assert all(name in names for name in ("Ọlúwáṣeun", "Nguyễn", "Łukasz", "Þórdís"))


def test_exactly_one_judge_shares_an_organisation_with_an_entry():
    shared = [
        (judge["id"], entry["reference"])
        for judge in JUDGES
        for entry in ENTRIES.values()
        if same_organisation(
            (judge["organisation"], *judge["aliases"].split("; ")),
            (entry["organisation"], *entry["aliases"]),
        )
    ]
    assert shared == [("JDG-02", "MEC-03")]


# Marks


def scored(rows: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    return (row for row in rows if row["score"])


def whole_cards(rows: list[dict[str, str]]) -> dict[str, list[int]]:
    """The marks of every entry in which all five criteria are marked."""
    cards: dict[str, dict[str, int]] = {}
    for row in scored(rows):
        cards.setdefault(row["entry"], {})[row["criterion"]] = int(row["score"])
    return {
        entry: [marks[each] for each in CRITERIA]
        for entry, marks in cards.items()
        if len(marks) == len(CRITERIA)
    }


def test_five_judges_marked_and_the_sixth_did_not():
    assert sorted(MARKS) == [judge["id"] for judge in JUDGES][:5]


@pytest.mark.parametrize("rows", MARKS.values(), ids=MARKS)
def test_marks_are_on_the_scale_and_about_what_exists(rows: list[dict[str, str]]):
    references = {entry["reference"] for entry in ENTRIES.values()}
    assert {row["entry"] for row in rows} <= references
    assert {row["criterion"] for row in rows} <= {*CRITERIA, ""}
    assert all(row["score"] in [str(mark) for mark in range(11)] for row in scored(rows))
    assert {row["prompt:quantitative"] for row in rows} <= {*PROMPT_VALUES, ""}
    assert len({(row["entry"], row["criterion"]) for row in rows}) == len(rows)
    for row in rows:
        assert row["criterion"] or row["conflict"] or row["abstain"]
        assert not row["prompt:quantitative"] or row["criterion"] == "outcome"


def test_the_required_prompt_of_the_ticks_exists():
    outcome = CATEGORY.rounds[0].score_set.criterion("outcome")
    assert [prompt.id for prompt in outcome.prompts if prompt.required] == ["quantitative"]


def test_one_conflict_one_abstention_one_unfinished_judge():
    conflicts = [(judge, row["entry"]) for judge, rows in MARKS.items() for row in rows if row["conflict"]]
    abstentions = [(judge, row["entry"]) for judge, rows in MARKS.items() for row in rows if row["abstain"]]
    assert conflicts == [("JDG-03", "MEC-07")]
    assert abstentions == [("JDG-04", "MEC-06")]
    kind = next(row["conflict"] for row in MARKS["JDG-03"] if row["conflict"]).partition(":")[0]
    assert kind in CONFLICT_KINDS
    whole = {judge: len(whole_cards(rows)) for judge, rows in MARKS.items()}
    assert whole == {"JDG-01": 12, "JDG-02": 11, "JDG-03": 11, "JDG-04": 11, "JDG-05": 8}
    begun = {row["entry"] for row in scored(MARKS["JDG-05"])} - set(whole_cards(MARKS["JDG-05"]))
    assert begun == {"MEC-02", "MEC-05"}


def test_nobody_marks_what_they_may_not():
    assert "MEC-03" not in {row["entry"] for row in MARKS["JDG-02"]}
    for rows in MARKS.values():
        declined = {row["entry"] for row in rows if row["conflict"] or row["abstain"]}
        assert not declined & {row["entry"] for row in scored(rows)}


def test_judges_differ_in_severity():
    shared = set.intersection(*(set(whole_cards(rows)) for rows in MARKS.values()))
    means = {
        judge: Fraction(sum(sum(whole_cards(rows)[entry]) for entry in shared), 5 * len(shared))
        for judge, rows in MARKS.items()
    }
    assert max(means.values()) - min(means.values()) > 1


def test_exactly_one_tie_and_not_at_the_top():
    totals: dict[str, list[Fraction]] = {}
    for rows in MARKS.values():
        for entry, marks in whole_cards(rows).items():
            totals.setdefault(entry, []).append(Fraction(2 * sum(marks)))
    means = {entry: sum(found, Fraction()) / len(found) for entry, found in totals.items()}
    assert len(means) == 12
    ties = [mean for mean, count in Counter(means.values()).items() if count > 1]
    assert ties == [Fraction(74)]
    assert sorted(entry for entry, mean in means.items() if mean == 74) == ["MEC-04", "MEC-06"]
    order = sorted(means, key=lambda entry: -means[entry])
    assert order[:3] == ["MEC-03", "MEC-01", "MEC-02"]
    assert order[-2:] == ["MEC-10", "MEC-12"]


def test_a_third_of_the_cells_have_words_and_feedback_names_no_judge():
    cells = [row for rows in MARKS.values() for row in rows if row["score"]]
    said = [row for row in cells if row["note"] or row["feedback"]]
    assert 3 * len(said) >= len(cells)
    names = [part for judge in JUDGES for part in judge["name"].split() if len(part) > 4]
    for row in said:
        assert not any(name in row["feedback"] for name in names)
        assert not row["feedback"] or row["feedback"].rstrip()[-1] in ".?!"


# The practice entry


def test_the_practice_entry_is_whole_and_none_of_the_twelve():
    entry = entry_in(SAMPLE / "practice")
    assert entry["title"] not in {each["title"] for each in ENTRIES.values()}
    assert not any(
        same_organisation((entry["organisation"],), (each["organisation"],)) for each in ENTRIES.values()
    )
    assert 60 <= count_words(entry["synopsis"]) <= CATEGORY.synopsis_limit
    for heading in CATEGORY.answers:
        assert 50 <= count_words(entry["answers"][heading.id]) <= heading.word_limit
    assert "Fictional" in (SAMPLE / "practice" / "entry.toml").read_text("utf-8").splitlines()[0]


def test_every_criterion_has_an_agreed_mark_with_a_reason():
    rows = rows_of(SAMPLE / "practice" / "agreed.csv")
    assert [row["criterion"] for row in rows] == CRITERIA
    assert all(0 <= int(row["mark"]) <= 10 and count_words(row["reason"]) > 20 for row in rows)
    assert len({row["mark"] for row in rows}) >= 4
    assert (SAMPLE / "practice" / "note.md").read_text("utf-8").strip()


def test_the_supporting_figures_add_up():
    text = (SAMPLE / "practice" / "supporting-figures.md").read_text("utf-8")
    rows = re.findall(r"^\w+: (\d+)% of (\d+) in 2023, (\d+)% of (\d+) from", text, re.MULTILINE)
    missed, asked = (
        sum(int(row[0]) * int(row[1]) for row in rows) / 100,
        sum(int(row[1]) for row in rows),
    )
    later, asked_later = (
        sum(int(row[2]) * int(row[3]) for row in rows) / 100,
        sum(int(row[3]) for row in rows),
    )
    assert (len(rows), asked, round(missed), asked_later - asked) == (4, 810, 267, 860)
    assert (round(100 * missed / asked), round(100 * later / asked_later)) == (33, 19)
