"""Every file of ours has a name that fits into deep folders, however long titles and names are."""

from dataclasses import replace
from pathlib import Path

from judgepanel.chairing import publishing, results, score_sheets, setup
from judgepanel.judging import open_desk, write_own_record, write_score_file
from judgepanel.model.record import NO_CONFLICT
from tests.builders import mark, small_award
from tests.chairing.office import open_office

LONGEST = 60


def test_names_of_files_have_at_most_sixty_characters(tmp_path: Path) -> None:
    award = small_award()
    entries = tuple(replace(each, title="Entry " * 30, reference="R" * 80) for each in award.entries)
    judges = tuple(replace(each, name="Professor Ọlúwáṣeun " * 10) for each in award.judges)
    title = "Improving health outcomes for minority ethnic communities " * 4
    office = open_office(
        tmp_path, replace(award, title=title, rehearsal=True, entries=entries, judges=judges)
    )
    store, out = office.store, tmp_path / "out"
    made = [path for _, path, _ in setup.issue_bundles(store, out)]
    sheets = score_sheets.write_score_sheets(score_sheets.prepare_score_sheets(store, ["J01"]), out)
    made += [each.path for each in sheets]
    with open_desk(made[0], tmp_path / "work") as desk:
        desk.declare("E001", NO_CONFLICT)
        desk.record("E001", mark("ambition"), "7")
        made.append(Path(write_score_file(desk.prepare_hand_in(), out).path))
        made.append(Path(write_own_record(desk.own_record(), out)))
    view, ranking = results.panel(store), results.ranking(store)
    made += results.write_results(store.award(), view, ranking, out)
    made.append(publishing.publish(store.award(), view, ranking, out).record)
    assert len(made) == 2 + 1 + 2 + 2 + 1
    assert {path.name: len(path.name) for path in made if len(path.name) > LONGEST} == {}
