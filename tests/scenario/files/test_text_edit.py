"""One thing entered into the text of a case: that thing changes, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ripeness.core.errors import UsageError
from ripeness.scenario.files.case_changes import enter_sighting
from ripeness.scenario.files.load import load
from ripeness.scenario.files.text_edit import apply_edit, remove, set_outcome
from ripeness.scenario.language.scenario import quantities
from ripeness.scenario.views.observation import Edit, Sighting, apply_sighting, edits
from tests.scenario.island_case import LEDGER, TEXT, copy_to, island

AFTER = date(2024, 9, 1)


def lines_changed(old: str, new: str) -> tuple[list[str], list[str]]:
    before, after = old.splitlines(), new.splitlines()
    return [line for line in before if line not in after], [line for line in after if line not in before]


@pytest.mark.parametrize(
    ("text", "edit", "wanted"),
    [
        ("a: 1  # why\nb: 2\n", Edit(("a",), 3), "a: 3  # why\nb: 2\n"),
        ("a: {b: 1}\n", Edit(("a", "c"), "x"), "a: {b: 1, c: x}\n"),
        ("a:\n  b: 1  # why\n\n# of d\nd: 2\n", Edit(("a", "c"), 2), "a:\n  b: 1  # why\n  c: 2\n\n# of d\nd: 2\n"),
        ("a:\n  - 1  # why\n# of d\nd: 2\n", Edit(("a",), 2, added=True), "a:\n  - 1  # why\n  - 2\n# of d\nd: 2\n"),
        ("a: [1]\n", Edit(("a",), 2, added=True), "a: [1, 2]\n"),
        ("a: 1\n", Edit(("b", "c", "d"), {"e": "f: g"}), 'a: 1\nb: {c: {d: {e: "f: g"}}}\n'),
        ("a:\n  b:\n    value: 1\n    note: n\n  c: 2\n", Edit(("a", "b"), 0), "a:\n  b: 0\n  c: 2\n"),
        ("a: 1", Edit(("b",), date(2024, 9, 1)), "a: 1\nb: 2024-09-01"),
    ],
)
def test_an_edit_leaves_all_else_to_the_letter(text: str, edit: Edit, wanted: str) -> None:
    assert apply_edit(text, edit) == wanted


@pytest.mark.parametrize(
    ("text", "path", "wanted"),
    [
        ("a: 1  # why\nb: 2\n", ("a",), "b: 2\n"),
        ("a: 1\nb:\n  c: 2\n  d: 3\n", ("b", "d"), "a: 1\nb:\n  c: 2\n"),
        (
            "a:\n  # of b\n  b:\n    x: 1\n    y: 2\n\n  # of c\n  c: 3\n",
            ("a", "b"),
            "a:\n  # of b\n\n  # of c\n  c: 3\n",
        ),
        ("a:\n  b: 1\nc: 2\n", ("a", "b"), "a: {}\nc: 2\n"),
        ("a: {b: 1, c: 2, d: 3}\n", ("a", "b"), "a: {c: 2, d: 3}\n"),
        ("a: {b: 1, c: 2, d: 3}\n", ("a", "c"), "a: {b: 1, d: 3}\n"),
        ("a: {b: 1, c: {x: 1}}\n", ("a", "c"), "a: {b: 1}\n"),
        ("a:\n  - x: 1\n    y: 2\n  - x: 3\n", ("a", "0"), "a:\n  - x: 3\n"),
        ("a:\n  - x: 1\n  - x: 3  # last", ("a", "1"), "a:\n  - x: 1\n"),
        ("a: [x, y]\n", ("a", "0"), "a: [y]\n"),
        ("a:\n- x\n", ("a", "0"), "a: []\n"),
        ("a: 1\n", ("a", "b"), "a: 1\n"),
        ("a: 1\n", ("c",), "a: 1\n"),
        ("a: 1\nb: 2", ("b",), "a: 1\n"),
    ],
)
def test_a_key_or_entry_is_taken_out_and_all_else_stays(text: str, path: tuple[str, ...], wanted: str) -> None:
    assert remove(text, path) == wanted


SIGHTINGS = [
    Sighting("line", AFTER, share=0.56),
    Sighting("offer", AFTER, "NOR", "refused"),
    Sighting("meeting", AFTER, next(iter(island().file.talks.meetings)), "called_off"),
    Sighting("instrument", AFTER, next(iter(island().file.instruments)), "used"),
    Sighting("deadline", AFTER, "L4", "not_kept"),
]


@pytest.mark.parametrize(("outcome", "wanted"), [("held", True), ("called_off", False)])
def test_whether_a_meeting_was_held_is_on_record(outcome: str, wanted: bool, tmp_path: Path) -> None:
    folder = copy_to(tmp_path)
    enter_sighting(folder, Sighting("meeting", AFTER, "harbour", outcome))
    meeting = load(folder).file.talks.meetings["harbour"]
    assert meeting == island().file.talks.meetings["harbour"].model_copy(update={"held": wanted})


@pytest.mark.parametrize("sighting", SIGHTINGS, ids=lambda one: one.kind)
def test_what_is_written_is_what_was_shown(sighting: Sighting, tmp_path: Path) -> None:
    folder = copy_to(tmp_path)
    if sighting.kind == "offer":
        offer = {name: next(iter(issue.options)) for name, issue in island().file.issues.items()}
        sighting = Sighting("offer", AFTER, "NOR", "refused", offer)
    shown = apply_sighting(load(folder), sighting)
    files = enter_sighting(folder, sighting)
    assert files
    written = load(folder)
    assert written.file == shown.file
    assert [(e.id, e.outcome, e.resolved) for e in written.ledger] == [
        (e.id, e.outcome, e.resolved) for e in shown.ledger
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["island"]


def test_a_sighting_enters_one_line_and_the_day(tmp_path: Path) -> None:
    folder = copy_to(tmp_path)
    enter_sighting(folder, Sighting("line", AFTER, share=0.56))
    gone, new = lines_changed(TEXT, (folder / "scenario.yaml").read_text(encoding="utf-8"))
    assert len(gone) == 1
    assert len(new) == 2
    assert "2024-09-01" in new[0]


def test_a_deadline_changes_its_own_row_of_the_ledger() -> None:
    entry = next(
        one for one in apply_sighting(island(), Sighting("deadline", AFTER, "L4", "kept")).ledger if one.id == "L4"
    )
    gone, new = lines_changed(LEDGER, set_outcome(LEDGER, entry))
    assert [line[:2] for line in gone] == ["L4"]
    assert [line[:2] for line in new] == ["L4"]
    assert "kept,2024-09-01" in new[0]


def test_a_case_of_the_catalogue_is_copied_and_never_changed(tmp_path: Path) -> None:
    sighting = Sighting("meeting", date(2030, 1, 1), "parley", "held")
    with pytest.raises(UsageError, match="--out"):
        enter_sighting("basics", sighting)
    enter_sighting("basics", sighting, out=tmp_path / "mine")
    assert load(tmp_path / "mine").file.talks.meetings["parley"].probability.prior.mean == 1
    with pytest.raises(UsageError, match="is there already"):
        enter_sighting("basics", sighting, out=tmp_path / "mine")


@pytest.mark.parametrize(
    ("sighting", "told"),
    [
        (Sighting("meeting", AFTER, "nowhere", "held"), "no meeting 'nowhere'"),
        (Sighting("deadline", AFTER, "L9", "kept"), "no entry of the ledger 'L9'"),
        (Sighting("deadline", AFTER, "L4", "forgotten"), "wanted one of kept"),
        (Sighting("line", AFTER, share=1.5), "from 0 to 1"),
        (Sighting("line", date(2000, 1, 1), share=0.5), "when the case starts"),
    ],
)
def test_a_sighting_that_does_not_fit_is_refused_and_nothing_is_written(
    sighting: Sighting, told: str, tmp_path: Path
) -> None:
    folder = copy_to(tmp_path)
    with pytest.raises(UsageError, match=told):
        enter_sighting(folder, sighting)
    assert (folder / "scenario.yaml").read_text(encoding="utf-8") == TEXT
    assert (folder / "ledger.csv").read_text(encoding="utf-8") == LEDGER


def test_a_sighting_of_the_past_does_not_move_the_day_that_one_looks_from() -> None:
    today = island().file.time.as_of
    first = next(iter(island().file.talks.meetings))
    assert all(edit.path != ("time", "as_of") for edit in edits(island(), Sighting("meeting", today, first, "held")))


PAIR = (
    "  harshest:\n    name: All trade\n    issuer: WES\n    target: NOR\n    domain: economic\n"
    "    status: announced\n    announced: 2024-06-02\n    drawn_with: harsher\n"
)


@pytest.mark.parametrize(("used", "other"), [("harsher", "harshest"), ("harshest", "harsher")])
def test_the_use_of_one_of_a_pair_drawn_together_decides_the_other(tmp_path: Path, used: str, other: str) -> None:
    folder = copy_to(tmp_path)
    text = TEXT.replace("  arms:\n    name: Arms", f"{PAIR}  arms:\n    name: Arms", 1)
    (folder / "scenario.yaml").write_text(text, encoding="utf-8")
    before, sighting = load(folder), Sighting("instrument", AFTER, used, "used")
    shown = apply_sighting(before, sighting).file.instruments
    assert (shown[used].status, shown[used].drawn_with, shown[other].drawn_with) == ("in_force", None, None)
    assert str(quantities(apply_sighting(before, sighting).file)[f"instruments.{other}.credibility"].prior) == "1"
    enter_sighting(folder, sighting)
    assert load(folder).file.instruments == shown
    dropped = quantities(apply_sighting(before, Sighting("instrument", AFTER, used, "dropped")).file)
    assert {str(dropped[f"instruments.{name}.credibility"].prior) for name in (used, other)} == {"0"}
