"""Issues, red lines and doubts of a draft, and wars of a government and a movement."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ripeness.core.priors.prior import Prior
from ripeness.evidence.drafting.draft import Drafted, DraftQuestion, draft
from ripeness.evidence.text.items import SourceText
from ripeness.evidence.text.read import read
from ripeness.scenario.files.load import check, load
from ripeness.scenario.language.scenario import Scenario

STATEMENT = """Statement by the Government of Yemen

The Houthis attacked the port of Aden on Monday. The Houthis must reopen the road to Taiz by 1 May 2031.
We will never pay the salaries of their fighters.
"""
REPORT = """SANAA, 7 March 2031 - The Houthis attacked government troops at Marib on Thursday. The Houthis demanded \
that Yemen pay the salaries of their fighters. Saudi Arabia has sent weapons to Yemen.
The United Nations called on Yemen and the Houthis to exchange the prisoners by 1 June 2031.
Egypt said it would probably send Yemen two ships.
"""
MOVED = """ADEN, 9 March 2031 - Yemen extended its deadline for the Houthis, to 20 May 2031.
"""


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Drafted:
    texts = {"statement.txt": (STATEMENT, 5), "report.txt": (REPORT, 7), "moved.txt": (MOVED, 9)}
    readings = [
        read(SourceText(name, text, f"{day:064x}"), published=date(2031, 3, day)) for name, (text, day) in texts.items()
    ]
    question = DraftQuestion("taiz", tmp_path_factory.mktemp("drafts"))
    return draft(readings, question, credibility=lambda _: lambda *_cell: Prior("beta", (2, 3)))


@pytest.fixture(scope="module")
def scenario(drafted: Drafted) -> Scenario:
    return load(drafted.folder)


def test_a_government_and_a_movement_can_be_the_two_sides(drafted: Drafted, scenario: Scenario) -> None:
    assert {key for key, actor in scenario.file.actors.items() if actor.veto} == {"YEM", "YEMREB"}
    assert check(drafted.folder) == ()


def test_a_demand_becomes_an_issue_of_two_options_by_which_the_sides_score(scenario: Scenario) -> None:
    [road] = [issue for issue in scenario.file.issues.values() if "road" in issue.name]
    assert {key: value.prior.median for key, value in road.options["done"].scores.items()} == {"YEM": 1, "YEMREB": 0}
    assert road.note.startswith("proposed: “The Houthis must reopen")


def test_what_a_side_will_never_do_is_a_red_line_of_the_issue_that_the_other_raised(scenario: Scenario) -> None:
    [(issue, options)] = scenario.file.actors["YEM"].red_lines.items()
    assert set(options) == {"done"}
    assert "salaries" in scenario.file.issues[issue].name
    assert sum("salaries" in each.name for each in scenario.file.issues.values()) == 1
    assert not scenario.file.actors["YEMREB"].red_lines


def test_who_sends_a_side_weapons_is_its_partner(drafted: Drafted) -> None:
    assert "SAU of YEM" in drafted.partners


def test_what_is_asked_of_both_and_what_is_hedged_is_told_as_unsure(drafted: Drafted) -> None:
    assert any("asked of both sides" in doubt for doubt in drafted.unsure)
    assert any("hedged" in doubt and "two ships" in doubt for doubt in drafted.unsure)


def test_a_deadline_that_is_moved_replaces_the_one_before(scenario: Scenario) -> None:
    rows = {entry.id: entry for entry in scenario.ledger}
    [moved] = [entry for entry in rows.values() if entry.replaces]
    old = rows[moved.replaces]
    assert (moved.due, old.due, old.outcome) == (date(2031, 5, 20), date(2031, 5, 1), "superseded")


def test_the_same_word_in_two_documents_is_one_row(tmp_path: Path) -> None:
    text = "Peru attacked Chile on Monday. Peru gave Chile until 1 May 2031 to leave."
    again = "Peru attacked Chile again. Peru told Chile to leave by 1 May 2031."
    readings = [
        read(SourceText(f"{n}.txt", t, f"{n:064x}"), published=date(2031, 3, n)) for n, t in ((5, text), (6, again))
    ]
    drafted = draft(
        readings, DraftQuestion("pass", tmp_path), credibility=lambda _: lambda *_cell: Prior("beta", (2, 3))
    )
    assert len(load(drafted.folder).ledger) == 1
