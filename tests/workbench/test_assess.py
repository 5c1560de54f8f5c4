"""The whole assessment of the smallest case, by hand: Fearon's battle (see catalog/basics)."""

from __future__ import annotations

import json
import math
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import ripeness
from ripeness.core.errors import Interrupted, UsageError
from ripeness.inference.plan import Plan
from ripeness.workbench import Question, assess, scenario_of
from ripeness.workbench.assessment import Assessment
from ripeness.workbench.verbs.assess import assess_scenario
from tests.scenario.island_case import TEXT, copy_to, edited

LAST = "  half_life_months: 18\n"

KEYS = {
    "outlook": {"meeting", "by", "expected_duration_periods"},
    "zopa": {"p_nonempty", "share_of_packages", "gap", "blocking_actor", "packages"},
    "dual_track": {"cells", "interaction"},
    "ripeness": {"hurting", "stalemate", "way_out", "ripe"},
    "verdict": {"label", "why"},
}
"""Of CONTRACT: what others rely on in assessment.json."""


@pytest.fixture(scope="module")
def basics() -> Assessment:
    return assess("basics", Question(draws=4)).assessment


def test_reservation_values_are_chance_less_cost(basics: Assessment) -> None:
    found = {a.id: a.reservation_value for a in basics.actors}
    assert found["AZU"] is not None
    assert found["BAS"] is not None
    assert found["AZU"].mean == pytest.approx(0.45, abs=1e-6)
    assert found["BAS"].mean == pytest.approx(0.20, abs=1e-6)


def test_two_of_five_divisions_lie_in_the_zopa(basics: Assessment) -> None:
    assert basics.zopa.p_nonempty == pytest.approx(1.0)
    assert basics.zopa.share_of_packages.mean == pytest.approx(0.4)
    inside = {p.options["ground"]: p.p for p in basics.zopa.map if p.in_zopa > 0}
    assert inside == {"a-half": pytest.approx(0.5), "three-quarters": pytest.approx(0.5)}


def test_the_gap_is_the_better_placed_divisions_worst_surplus(basics: Assessment) -> None:
    """One half: Azure has 0.05 over, Basil 0.30. Three quarters: Azure 0.30, Basil 0.05. The gap is −0.05."""
    assert basics.zopa.gap.mean == pytest.approx(-0.05, abs=1e-6)


def test_the_deal_is_struck_at_the_parley(basics: Assessment) -> None:
    assert basics.outlook.meeting is not None
    assert basics.outlook.meeting.p_deal.mean == pytest.approx(1.0)
    assert basics.outlook.by[0].p_deal.mean == pytest.approx(1.0)
    assert basics.outlook.by[0].p_goes_on.mean == pytest.approx(0.0)
    assert basics.outlook.expected_duration_periods.mean == pytest.approx(0.0)


def test_the_parley_is_worth_its_deals_and_nothing_else(basics: Assessment) -> None:
    """0.625 − 0.45 and 0.375 − 0.20."""
    worth = {a.id: (a.deal_worth, a.sincerity) for a in basics.actors}
    for name, wanted in (("AZU", 0.175), ("BAS", 0.175)):
        deal, sincere = worth[name]
        assert deal is not None
        assert sincere is not None
        assert deal.mean == pytest.approx(wanted, abs=1e-6)
        assert sincere.mean == pytest.approx(1.0)


def test_a_parley_among_constant_talks_leaves_the_verdict_open(basics: Assessment) -> None:
    """There are talks in every period, parley or not, so the parley adds nothing to them."""
    effect = basics.verdict.meeting_effect
    assert effect is not None
    assert effect.p_if_held == effect.p_if_not == 1
    assert basics.verdict.label == "open"


def test_costs_above_the_threshold_hurt_and_chances_that_differ_do_not_stand_still(basics: Assessment) -> None:
    """A year has one battle: 0.15 and 0.20 are above 0.05. Azure expects 0.5·(2·0.6 − 1) = 0.1 of the ground."""
    assert basics.ripeness.hurting == 1
    assert basics.ripeness.stalemate_by_actor == {"AZU": 0.0, "BAS": 1.0}
    assert basics.ripeness.ripe == 0
    gains = {a.id: a.expected_line_gain for a in basics.actors}
    assert gains["AZU"] is not None
    assert gains["AZU"].mean == pytest.approx(0.1, abs=1e-6)


def test_a_cheaper_war_empties_the_zopa_and_somebody_blocks() -> None:
    """Costs of 0.01 leave [0.59, 0.61]: of the divisions a half comes nearest, 0.09 short of what Azure takes."""
    settings = {"actors.AZU.cost_per_period": "0.01", "actors.BAS.cost_per_period": "0.01"}
    found = assess("basics", Question(draws=2, settings=settings)).assessment
    assert found.zopa.p_nonempty == 0
    assert found.zopa.gap.mean == pytest.approx(0.09, abs=1e-6)
    assert found.zopa.blocking_actor == {"AZU": 1.0, "BAS": 0.0}
    assert found.outlook.by[0].p_deal.mean == 0
    assert found.outlook.by[0].p_collapse["b"].mean == pytest.approx(0.6, abs=1e-6)


def test_the_document_is_json_without_nan_and_has_the_keys_that_others_rely_on(basics: Assessment) -> None:
    document: dict[str, Any] = json.loads(json.dumps(basics.to_dict(), allow_nan=False))
    assert document["format"] == 1
    assert document["as_of"] == "2030-01-01"
    for part, keys in KEYS.items():
        assert keys <= document[part].keys(), part
    assert set(document["dual_track"]["cells"]) == {"talks_and_pressure", "talks_only", "pressure_only", "neither"}
    assert set(document["outlook"]["by"][0]) >= {"date", "p_deal", "p_deal_of", "p_collapse", "p_goes_on"}
    assert set(document["zopa"]["gap"]) == {"mean", "median", "p05", "p95"}
    assert set(document["actors"][0]) >= {
        *("id", "side", "veto", "reservation_value", "sincerity", "credibility", "resilience")
    }


def test_an_assessment_of_the_flagship_has_finite_numbers_only() -> None:
    document = assess("alaska-2025", Question(draws=16)).assessment.to_dict()
    json.dumps(document, allow_nan=False)
    assert document["leverage"][0].keys() >= {
        *("instrument", "issuer", "target", "domain", "delta_reservation_value", "delta_p_deal", "erosion")
    }
    assert all(math.isfinite(x) for x in _numbers(document))


def _numbers(part: object) -> list[float]:
    if isinstance(part, dict):
        return [x for value in part.values() for x in _numbers(value)]
    if isinstance(part, list):
        return [x for value in part for x in _numbers(value)]
    return [float(part)] if isinstance(part, int | float) else []


def test_an_earlier_day_a_date_and_a_perspective_change_what_is_assessed() -> None:
    question = Question(as_of=date(2025, 8, 1), by=(date(2025, 12, 31), date(2026, 6, 30)), draws=8)
    found = assess("alaska-2025", question).assessment
    assert found.as_of == date(2025, 8, 1)
    assert [by.date for by in found.outlook.by] == [date(2025, 12, 31), date(2026, 6, 30)]
    scenario = scenario_of("alaska-2025")
    name = next(iter(scenario.perspectives))
    seen = scenario_of("alaska-2025", Question(perspective=name))
    assert seen.perspective == name
    assert seen.file != scenario.file


@pytest.mark.parametrize(
    ("question", "word"),
    [
        (Question(draws=0), "draws"),
        (Question(draws=10**7), "draws"),
        (Question(seed=-1), "seed"),
        (Question(by=(date(2029, 1, 1),)), "by"),
        (Question(by=(date(2031, 1, 1),)), "by"),
        (Question(settings={"actors.AZU.cost": "1"}), "cost"),
        (Question(perspective="nobodys"), "nobodys"),
        (Question(as_of=date(2031, 1, 1)), "2031"),
    ],
)
def test_a_question_that_cannot_be_answered_says_why(question: Question, word: str) -> None:
    with pytest.raises(UsageError, match=word):
        assess("basics", question)


def test_a_run_stopped_after_some_draws_gives_their_assessment() -> None:
    def stop(_what: str, _share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(Interrupted) as caught:
        assess("basics", Question(draws=1000, workers=1), progress=stop)
    run = caught.value.partial
    assert isinstance(run, object)
    kept = run.assessment.draws  # type: ignore[attr-defined]
    assert 256 <= kept < 1000
    assert any(str(kept) in warning for warning in run.assessment.warnings)  # type: ignore[attr-defined]


def test_a_case_of_format_1_is_assessed_with_a_warning_that_names_the_command(tmp_path: Path) -> None:
    text = (Path(ripeness.__file__).parent / "scenario/catalog/basics/scenario.yaml").read_text(encoding="utf-8")
    (tmp_path / "scenario.yaml").write_text(text.replace("format: 2", "format: 1"), encoding="utf-8")
    former, now = (assess(case, Question(draws=4)).assessment for case in (str(tmp_path), "basics"))
    assert [warning for warning in former.warnings if "`ripeness migrate`" in warning]
    assert not [warning for warning in now.warnings if "migrate" in warning]


def test_an_interim_deal_in_force_is_in_force_from_the_first_period_and_is_named(tmp_path: Path) -> None:
    folder = copy_to(tmp_path)
    truce = edited("    name: A ceasefire\n", "    name: A ceasefire\n    stage: interim\n", TEXT)
    deal = "  deals: {d: {on: 2024-05-02, offer: {land: stands}, status: in_force}}\n"
    (folder / "scenario.yaml").write_text(edited(LAST, f"{LAST}{deal}", truce), encoding="utf-8")
    run = assess_scenario(scenario_of(str(folder)), Plan(draws=4))
    solution = run.ensemble.solution
    assert solution.p_in_force(0) == pytest.approx(1)
    assert 0 < solution.p_in_force(0.5).mean() < 1
    assert any("interim deal is in force" in warning for warning in run.assessment.warnings)


@pytest.mark.parametrize("step", ["build_assessment", "with_second_opinions"])
def test_a_run_stopped_once_its_draws_are_solved_keeps_all_of_them(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    verb = import_module("ripeness.workbench.verbs.assess")
    real, calls = getattr(verb, step), []

    def interrupted_at_first(*args: Any, **options: Any) -> Any:
        calls.append(step)
        if len(calls) == 1:
            raise KeyboardInterrupt
        return real(*args, **options)

    monkeypatch.setattr(verb, step, interrupted_at_first)
    with pytest.raises(Interrupted, match="8 of 8 draws were finished") as caught:
        assess("basics", Question(draws=8, workers=1))
    assert caught.value.partial.assessment.draws == 8
    assert 0 <= caught.value.partial.assessment.outlook.by[0].p_deal.mean <= 1
