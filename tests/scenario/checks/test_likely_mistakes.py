"""A sound case is warned of what it probably does not mean, each time with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from ripeness import workbench
from ripeness.scenario.checks.likely_mistakes import likely_mistakes
from ripeness.scenario.files.load import check, parse
from ripeness.scenario.files.load import warnings as warnings_of
from tests.scenario.island_case import TEXT, copy_to, edited, island, whole_text
from tests.scenario.settings_case import QUARREL

NO_LEDGER = "  ledger: ledger.csv\n"
TERMS = "    ramp_periods: 3\n"
THREAT = "    onset: 2024-09-01\n    credibility: uniform(0.1, 0.5)\n"
RED = "    defiance: 0.2\n"
LAST = "  half_life_months: 18\n"
RELIEF = ("    name: Who keeps the peace\n", "    name: Whether sanctions end\n")
WES = "  WES: {name: Westria}\n"


def warnings(*edits: tuple[str, str]) -> list[str]:
    text = TEXT.replace(NO_LEDGER, "")
    for old, new in edits:
        text = edited(old, new, text)
    return [str(problem) for problem in likely_mistakes(parse(text).file)]


def test_a_case_without_mistakes_has_no_warning() -> None:
    assert likely_mistakes(island().file) == ()
    assert likely_mistakes(parse(whole_text().replace(NO_LEDGER, "")).file) == ()


@pytest.mark.parametrize(
    ("edits", "wanted"),
    [
        (
            [("    side: b\n    veto: true\n", "    side: b\n")],
            "sides.b.principal: SOU makes the offers of side b but holds no veto; is veto: true missing?",
        ),
        (
            [
                ("    name: A ceasefire\n", "    name: A ceasefire\n    stage: interim\n"),
                ("    name: A settlement\n", "    name: A settlement\n    stage: interim\n"),
            ],
            "kinds: every kind is interim, so no deal ever ends the bargaining; which one is final?",
        ),
        (
            [("    name: A settlement\n", "    name: A settlement\n    calm: 0.5\n")],
            "kinds.settlement.calm: does nothing: bargaining is over under a final deal; is settlement a",
        ),
        (
            [(TERMS, f"{TERMS}    window: 0.5\n")],
            "instruments.embargo.window: does nothing: the instrument is in force",
        ),
        (
            [(WES, "  WES: {name: Westria, red_lines: {land: {all: 0.9}}}\n")],
            "actors.WES.red_lines: does nothing: WES holds no veto",
        ),
        (
            [(WES, "  WES: {name: Westria, private_information: 0.05}\n")],
            "actors.WES.private_information: does nothing: WES holds no veto",
        ),
        (
            [(RED, f"{RED}    red_lines: {{land: {{half: 0.5, back: 0.6, all: 0.7}}, kind: {{ceasefire: 0.9}}}}\n")],
            "actors.NOR.red_lines: the red lines that are likelier than not leave no package at all",
        ),
        (
            [(THREAT, "    credibility: uniform(0.1, 0.5)\n")],
            "instruments.harsher: announced without 'due' or 'onset', so it may be used from its announcement on",
        ),
        (
            [(THREAT, f"{THREAT}    due: 2024-07-01\n")],
            "instruments.harsher.due: fell due on 2024-07-01 and is announced still; write status: in_force where",
        ),
        (
            [RELIEF, (TERMS, f"{TERMS}    lasts_under: {{guarantees: [none, observers]}}\n")],
            "instruments.embargo.lasts_under.guarantees: the options of guarantees differ in score for NOR, who is",
        ),
        (
            [RELIEF],
            "instruments.embargo: every final deal ends it, and the options of guarantees differ in score for NOR",
        ),
        (
            [("{on: 2024-06-30, share: 0.44}", "{on: 2024-06-30, share: 0.84}")],
            "battlefield.path.2.share: from 0.42 on 2024-04-30 the line moves by 0.42, at a step_share of 0.02 a month",
        ),
        (
            [("reference: [talks-to-ceasefire]\n", "")],
            "no history.war_began and no reference, so there is no outside view",
        ),
        (
            [(LAST, f"{LAST}  offers: {{o: {{on: 2024-05-02, by: WES, offer: {{land: half}}}}}}\n")],
            "record.offers.o.by: WES is the principal of no side, so nothing is learned from what it chose to offer",
        ),
        (
            [
                ("    name: A ceasefire\n", "    name: A ceasefire\n    stage: interim\n"),
                (
                    LAST,
                    f"{LAST}  deals:\n    d: {{on: 2024-05-02, offer: {{land: stands}}, status: in_force}}\n"
                    "    e: {on: 2024-06-02, offer: {land: stands}, status: in_force}\n",
                ),
            ],
            "record.deals.d.status: in force beside e, which is later and counts alone; did this one end?",
        ),
        (
            [(LAST, f"{LAST}  deals: {{d: {{on: 2024-05-02, offer: {{land: half}}, status: in_force}}}}\n")],
            "record.deals.d.status: a final deal in force ends the case, yet the outlook goes on",
        ),
        (
            [
                ("discount: 0.99\n", "discount: 1\n"),
                (TERMS, f"{TERMS}    lasts_under: {{land: [stands]}}\n"),
            ],
            "instruments.embargo.lasts_under: lasts for ever where discount may be 1",
        ),
    ],
)
def test_a_likely_mistake_is_told_where_it_is_and_what_to_do(edits: list[tuple[str, str]], wanted: str) -> None:
    [warning] = warnings(*edits)
    assert warning.startswith(wanted)


def test_a_meeting_worth_years_of_a_conflict_is_asked_about_in_months_of_its_cost() -> None:
    old = 'cost_per_period: "uniform(0.0005, 0.004)", standing: 0.002'
    little, much = (QUARREL.replace(old, f"cost_per_period: 0.001, standing: {worth}") for worth in (0.02, -0.03))
    assert likely_mistakes(parse(little).file) == ()
    [found] = likely_mistakes(parse(much).file)
    assert "worth 0.03 of the stake to BBB, as much as 30 months" in str(found)


def test_the_beginning_of_a_war_is_none_of_a_dispute() -> None:
    [found] = likely_mistakes(parse(QUARREL.replace("dispute_began", "war_began")).file)
    assert str(found) == "history.war_began: the setting is sanctions, whose beginning is dispute_began; is it that?"


def test_a_ledger_issuer_who_is_no_actor_is_named_but_not_a_state_by_its_code(tmp_path: Path) -> None:
    case = copy_to(tmp_path)
    ledger = case / "ledger.csv"
    first, *rest = ledger.read_text(encoding="utf-8").splitlines(keepends=True)
    issuer = rest[0].split(",")[1]
    for name, count in (("Someone else", 1), ("FRA", 0)):
        ledger.write_text(first + rest[0].replace(issuer, name, 1) + "".join(rest[1:]), encoding="utf-8")
        assert sum("issuer" in fault.message for fault in warnings_of(case)) == count


def test_red_lines_that_leave_one_kind_of_deal_open_are_no_mistake() -> None:
    # Left out, the kinds are the final ones: a truce where the line stands is still there.
    lines = f"{RED}    red_lines: {{land: {{half: 0.9, back: 0.9, all: 0.9, stands: 0.9}}}}\n"
    assert warnings((RED, lines), ("    name: A ceasefire\n", "    name: A ceasefire\n    stage: interim\n")) == []
    assert len(warnings((RED, lines))) == 1


def test_an_instrument_that_says_what_it_lasts_under_is_not_asked_about_other_issues() -> None:
    assert warnings(RELIEF, (TERMS, f"{TERMS}    lasts_under: {{land: [stands]}}\n")) == []


def test_warnings_stand_at_their_line_and_go_after_faults(tmp_path: Path) -> None:
    folder = copy_to(tmp_path)
    text = edited("    side: b\n    veto: true\n", "    side: b\n")
    (folder / "scenario.yaml").write_text(text, encoding="utf-8")
    [warning] = warnings_of(folder)
    assert text.splitlines()[warning.line - 1].strip() == "b: {name: Southmark, principal: SOU}"
    assert (check(folder), workbench.likely_mistakes(folder)) == ((), (warning,))
    (folder / "scenario.yaml").write_text(text.replace("discount: 0.99", "discount: 2"), encoding="utf-8")
    assert len(check(folder)) == 1
    assert warnings_of(folder) == ()
