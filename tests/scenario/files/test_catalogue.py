"""The cases that come with the program: sound, sourced, dated, and right where one can do the sums."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest

import ripeness.scenario
from ripeness.scenario.files.case_files import catalogue_names
from ripeness.scenario.files.load import check, load, warnings
from ripeness.scenario.language.packages import allowed_packages, find_package
from ripeness.scenario.language.part import Part
from ripeness.scenario.language.quantity import JUDGEMENT
from ripeness.scenario.language.scenario import Scenario, quantities
from ripeness.scenario.text.citations import parse_citation
from ripeness.scenario.views.as_of import as_of
from ripeness.scenario.views.overlay import with_perspective

CATALOGUE = Path(ripeness.scenario.__file__).parent / "catalog"
CASES = catalogue_names()
WITH_EVENTS = ("alaska-2025", "korea-1951")
DEFAULTED = {
    "standing",
    "defiance",
    "distrust",
    "half_life_periods",
    "calm",
    "collapse",
    "issuer_cost",
    "window",
    "ends_talks",
    "closes",
    "hurting_loss",
    "stalemate_share",
}
QUADS = {"VC", "MC", "VX", "MX"}
LOADED_WORDS = (
    r"\b(regime|aggressor|terror\w*|nazi\w*|orc|puppet|junta|barbar\w*|evil|heroic|liberat\w*|thug|warmonger)\b"
)


@pytest.fixture(scope="module")
def flagship() -> Scenario:
    return load("alaska-2025")


def _rows(case: str, name: str) -> list[dict[str, str]]:
    with (CATALOGUE / case / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _sources_of(value: object) -> set[str]:
    """Every source id that a scenario names, however deep."""
    if isinstance(value, dict):
        return set().union(*map(_sources_of, value.values()))
    if isinstance(value, tuple):
        return set().union(*map(_sources_of, value))
    if isinstance(value, Part):
        return set(value.source).union(*map(_sources_of, value.__dict__.values()))
    return set(getattr(value, "source", ()))


def _used_sources(scenario: Scenario, case: str) -> set[str]:
    rows = _rows(case, "ledger.csv") if scenario.file.record.ledger else []
    in_ledger = {source for row in rows for source in row["source"].split()}
    return in_ledger | _sources_of(scenario.file) | _sources_of(scenario.perspectives)


@pytest.mark.parametrize("case", CASES)
def test_a_case_of_the_catalogue_has_no_fault(case: str) -> None:
    assert check(case) == ()


@pytest.mark.parametrize("case", CASES)
def test_every_number_of_a_case_names_its_source(case: str) -> None:
    file = load(case).file
    # Fixed numbers without a source are the defaults of keys that the file leaves out.
    unsourced = {path: q for path, q in quantities(file).items() if not q.source}
    assert [path for path, q in unsourced.items() if not q.prior.is_fixed] == []
    assert {path.rsplit(".", 1)[-1] for path in unsourced} <= DEFAULTED


@pytest.mark.parametrize("case", CASES)
def test_every_source_listed_is_used_and_says_where_it_is(case: str) -> None:
    scenario = load(case)
    used = {name for name in _used_sources(scenario, case) if parse_citation(name) is None}
    assert set(scenario.file.sources) == used - {JUDGEMENT}
    assert all(entry.url.startswith("http") and entry.title for entry in scenario.file.sources.values())


SMALL = {"cuba-1962": "crisis", "north-korea-1994": "sanctions", "bosnia-1995": "war", "tigray-2022": "war"}


@pytest.mark.parametrize("case", SMALL)
def test_a_small_case_teaches_one_setting_on_a_page_or_two_without_a_warning(case: str) -> None:
    text = (CATALOGUE / case / "scenario.yaml").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 250
    assert "What it shows" in text
    assert "hindsight" in text
    assert "hindsight" in (CATALOGUE / case / "SOURCES.md").read_text(encoding="utf-8")
    assert load(case).file.setting == SMALL[case]
    assert warnings(case) == ()


@pytest.mark.parametrize("case", CASES)
def test_a_case_is_told_without_loaded_words(case: str) -> None:
    for path in (CATALOGUE / case).rglob("*.*"):
        text = re.sub(r"https?://\S+", "", path.read_text(encoding="utf-8"))
        assert re.findall(LOADED_WORDS, text, re.IGNORECASE) == [], path.name


@pytest.mark.parametrize("case", CASES)
def test_a_case_explains_its_sources(case: str) -> None:
    assert (CATALOGUE / case / "SOURCES.md").read_text(encoding="utf-8").startswith("# Sources")


@pytest.mark.parametrize("case", WITH_EVENTS)
def test_events_are_dated_in_order_coded_and_sourced(case: str) -> None:
    rows = _rows(case, "events.csv")
    days = [date.fromisoformat(row["date"]) for row in rows]
    assert days == sorted(days)
    assert {row["quad_class"] for row in rows} <= QUADS
    assert all(row["description"] and row["sources"].startswith("http") for row in rows)


def test_the_basic_case_has_the_bargaining_range_of_fearon_1995() -> None:
    scenario = load("basics")
    file = scenario.file
    p = file.battlefield.beliefs["neutral"].line.mean.prior.mean
    cost = {name: actor.cost_per_period.prior.mean for name, actor in file.actors.items()}
    low, high = p - cost["AZU"], p + cost["BAS"]
    inside = [name for name, option in file.issues["ground"].options.items() if low <= _share(option.share) <= high]
    assert (low, high) == pytest.approx((0.45, 0.8))
    assert inside == ["a-half", "three-quarters"]


def test_the_solver_gives_the_basic_case_its_values_by_hand() -> None:
    from ripeness.game.compile import game_setting
    from ripeness.game.conditions import conditions
    from ripeness.game.solve import solve
    from ripeness.game.stakes import stakes
    from ripeness.game.values import Values

    scenario = load("basics")
    values = Values(1, {}, {path: quantity.prior.mean for path, quantity in quantities(scenario.file).items()})
    solved = game_setting(scenario)
    found = solve(solved.spec, stakes(solved, values), conditions(solved, values), backend="reference")
    assert found.reservation[0, 0] == pytest.approx([0.45, 0.2])
    assert found.value[0, 0] == pytest.approx([0.625, 0.375])
    assert found.acceptable[0] == 2
    assert found.deal[0, 0, 0] == pytest.approx(1)


def test_the_flagship_knows_nothing_later_than_its_day(flagship: Scenario) -> None:
    now = flagship.file.time.as_of
    ledger = _rows("alaska-2025", "ledger.csv")
    days = [row[column] for row in ledger for column in ("made", "resolved") if row[column]]
    days += [row["date"] for row in _rows("alaska-2025", "events.csv")]
    days += [str(decision.on) for decision in flagship.file.record.decisions.values()]
    days += [str(point.on) for point in flagship.file.battlefield.path]
    assert now == date(2025, 8, 8)
    assert max(map(date.fromisoformat, days)) <= now


def test_the_flagship_holds_the_whole_ledger_and_chronology(flagship: Scenario) -> None:
    assert len(flagship.ledger) == 45
    assert len(_rows("alaska-2025", "events.csv")) == 116


def test_of_eleven_american_threats_at_moscow_one_was_kept_and_one_in_part(flagship: Scenario) -> None:
    at_moscow = [e for e in flagship.ledger if (e.issuer, e.addressee, e.act) == ("USA", "RUS", "threat")]
    resolved = [entry.outcome_score for entry in at_moscow if entry.outcome_score is not None]
    assert sorted(resolved, reverse=True) == [1.0, 0.5] + [0.0] * 9


def test_the_line_of_the_flagship_follows_from_the_areas(flagship: Scenario) -> None:
    regions, before_2022, crimea = 26_517 + 26_684 + 27_180 + 28_461, 16_700, 27_000
    ground = regions - before_2022
    held = {date(2025, 3, 1): 112_396, date(2025, 8, 1): 114_262, date(2025, 8, 8): 114_392}
    field = flagship.file.battlefield
    path = {point.on: point.share for point in field.path}
    assert field.start_share.prior.mean == pytest.approx((112_204 - crimea - before_2022) / ground, abs=0.001)
    assert field.step_share.prior.mean == pytest.approx(450 / ground, abs=0.0001)
    for day, area in held.items():
        assert path[day] == pytest.approx((area - crimea - before_2022) / ground, abs=0.0002)
    donbas = flagship.file.issues["territory"].options["donbas"].share
    assert _share(donbas) == pytest.approx(path[date(2025, 8, 8)] + (53_201 - 46_570) / ground, abs=0.002)


def test_the_packages_of_the_flagship_are_many_but_not_too_many(flagship: Scenario) -> None:
    assert 500 <= len(allowed_packages(flagship.file)) <= 2500


def test_what_a_collapse_brings_is_no_offer_of_this_summer(flagship: Scenario) -> None:
    assert find_package(allowed_packages(flagship.file), flagship.file.victory["b"]) is None


def test_weights_of_the_veto_players_agree_with_their_red_lines(flagship: Scenario) -> None:
    weight = {name: issue.weights for name, issue in flagship.file.issues.items()}
    assert weight["alignment"]["RUS"].prior.mean > weight["alignment"]["UKR"].prior.mean
    assert weight["guarantees"]["UKR"].prior.mean > weight["guarantees"]["RUS"].prior.mean


def test_opposite_red_lines_are_scored_from_opposite_ends(flagship: Scenario) -> None:
    for name, issue in flagship.file.issues.items():
        # What kind of deal it is has no worth of its own.
        if issue.line or not issue.weights:
            continue
        russia = [option.scores["RUS"].prior.mean for option in issue.options.values()]
        ukraine = [option.scores["UKR"].prior.mean for option in issue.options.values()]
        assert sorted(russia) == russia[:: 1 if russia[0] < russia[-1] else -1], name
        assert sorted(ukraine) == ukraine[:: 1 if ukraine[0] < ukraine[-1] else -1], name
        assert (russia[0] - russia[-1]) * (ukraine[0] - ukraine[-1]) < 0, name


def test_there_are_seven_perspectives_and_each_can_be_applied(flagship: Scenario) -> None:
    assert len(flagship.perspectives) == 7
    for name in flagship.perspectives:
        assert with_perspective(flagship, name).file != flagship.file


def test_every_change_of_a_perspective_has_its_claim_and_changes_something(flagship: Scenario) -> None:
    base = quantities(flagship.file)
    for name, perspective in flagship.perspectives.items():
        seen = quantities(with_perspective(flagship, name).file)
        for change in perspective.changes:
            assert change.claim, (name, change.set)
            assert change.set not in base or seen[change.set].prior != base[change.set].prior, (name, change.set)
            assert set(seen[change.set].source) <= {*flagship.file.sources, JUDGEMENT}


def test_no_perspective_sets_a_chance_of_talks_or_of_a_deal(flagship: Scenario) -> None:
    chances = re.compile(r"find_probability|^talks\.(background|meetings)|^verdict")
    for perspective in flagship.perspectives.values():
        assert [change.set for change in perspective.changes if chances.search(change.set)] == []


def test_perspectives_were_published_before_the_meeting_was_over(flagship: Scenario) -> None:
    for perspective in flagship.perspectives.values():
        assert date.fromisoformat(perspective.published) <= date(2025, 8, 15)


def test_the_flagship_can_be_seen_as_of_the_spring(flagship: Scenario) -> None:
    spring = as_of(flagship, date(2025, 3, 15))
    assert spring.file.verdict.meeting is None
    assert [*spring.file.record.decisions] == ["truce-march-kyiv", "truce-march-moscow"]
    assert "us-india-tariff" not in spring.file.instruments


def test_korea_is_seen_from_the_day_on_which_talks_opened() -> None:
    scenario = load("korea-1951")
    now = scenario.file.time.as_of
    assert now == date(1951, 7, 10)
    assert {entry.id for entry in scenario.ledger} == {"K01", "K02", "K03", "K04"}
    assert all(decision.on <= now for decision in scenario.file.record.decisions.values())
    assert scenario.file.issues["prisoners"].weights["USA"].prior.mean < 0.2


def test_seoul_and_pyongyang_hold_no_veto_over_the_armistice() -> None:
    actors = load("korea-1951").file.actors
    assert [name for name, actor in actors.items() if actor.veto] == ["USA", "PRC"]


def _share(share: object) -> float:
    """A share as a number; the options asked for have one of their own."""
    return float(share.prior.mean)  # type: ignore[attr-defined]
