"""The standard war: one scenario for every war of a data set, with wide priors fixed beforehand.

The priors are those of docs/explanation/the-model.md, section 9 (costs, discount, hazards,
breakdown, noise), which were written down before any score was looked at; what it leaves open is
wide and alike for both sides: our assumption. There are no capabilities in it: the data that we
have carry none that were known before the war was over. docs/explanation/the-standard-war.md gives
the reasons; nothing in here was fitted to outcomes.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final, Literal

from ripeness.backtesting.wars.information_set import WarInformation
from ripeness.core.periods import add_months
from ripeness.scenario.files.yaml_writing import to_yaml
from ripeness.scenario.language.actors import SideId
from ripeness.scenario.language.battlefield import LinePoint
from ripeness.scenario.language.scenario import Scenario, ScenarioFile, TimeFrame

AHEAD: Final = 60
"""Months that the scenario runs on from the day one looks from."""
STEP: Final = 0.05
"""Median share of the contested ground that a month's won battles are worth."""
NUDGE: Final = STEP / 1000
OLD_FORMS: Final = {
    "acceptance": "hard",
    "proposer": "best",
    "stages": "one",
    "red_lines": "off",
    "defiance": "stock",
    "answers": "game",
    "end": "free",
    "standing": "talks",
}
"""The first, simpler form of every mechanism of the game."""
Forms = Literal["older", "default"]
SETTLEMENT: Final = "settlement"
"""The one kind of deal of a standard war."""


def standard_war(war: WarInformation, lean: SideId = "a", *, ahead: int = AHEAD, forms: Forms = "older") -> Scenario:
    """The standard scenario of a war as known so far, by month, with the line where its battles have put it.

    It runs on for `ahead` months, and has the older `forms` of every mechanism or those that cases have by default.

    On the lattice the line moves in every month. Of months that no side won, the first goes to `lean` and the
    next back again; a forecast that takes no side is the mean of both leans.
    """
    end = add_months(war.start, war.months + ahead)
    file = _template(forms)
    return Scenario(
        file.model_copy(
            update={
                "name": f"war-{war.number}",
                "title": f"{war.name}, {war.months} months old",
                "time": TimeFrame(period="month", start=war.start, as_of=war.origin, periods=war.months + ahead),
                "battlefield": file.battlefield.model_copy(update={"path": line_path(war, lean)}),
                "verdict": file.verdict.model_copy(update={"horizon": end}),
                "horizons": (end,),
            }
        )
    )


def line_path(war: WarInformation, lean: SideId) -> tuple[LinePoint, ...]:
    """Where the line stood at the end of each month: a step towards the side that won more of its battles.

    It never goes beyond the ground that there is. A hair's breadth towards `lean` settles which way the
    lattice goes where neither is nearer.
    """
    share, points = 0.5, []
    hair = NUDGE if lean == "a" else -NUDGE
    for month, won in enumerate(war.balance):
        share = min(max(share + STEP * won, 0.0), 1.0)
        nudged = min(max(share + hair, 0.0), 1.0)
        points.append(LinePoint(on=add_months(war.start, month + 1), share=round(nudged, 10)))
    return tuple(points)


def standard_text() -> str:
    """The standard scenario as the text of its file, for readers, and for telling whether it has changed."""
    return to_yaml(_template("older"))


@cache
def _template(forms: Forms) -> ScenarioFile:
    """All of the standard scenario but what is of one war; the dates in it stand for none."""
    return ScenarioFile.model_validate(
        {
            "format": 2,
            "name": "standard-war",
            "title": "A standard war",
            "time": {"period": "month", "start": "2000-01-01", "as_of": "2000-02-01", "periods": 1 + AHEAD},
            "discount": 0.99,
            # The forms that the published scores were made with; they are scored anew with the forecasts.
            "structure": dict(OLD_FORMS) if forms == "older" else {},
            "sides": {"a": {"name": "Who began it", "principal": "A"}, "b": {"name": "Who did not", "principal": "B"}},
            "actors": {"A": _actor("a"), "B": _actor("b")},
            "issues": {"line": _ground(), "order": _order()},
            "kinds": {
                SETTLEMENT: {
                    "name": "Settlement or ceasefire",
                    "find_probability": "uniform(0.1, 0.5)",
                    "breakdown_per_period": "uniform(0, 0.03)",
                }
            },
            "victory": {"a": {"line": "all-a", "order": "of-a"}, "b": {"line": "all-b", "order": "of-b"}},
            "battlefield": _battlefield(),
            "talks": {"background": "uniform(0.05, 0.5)", "proposer_a": "uniform(0.35, 0.65)"},
            "verdict": {"horizon": "2002-01-01", "base_rate": 0.5},
            "source": "judgement",
        }
    )


def _actor(side: str) -> dict[str, Any]:
    return {"name": f"Side {side}", "side": side, "veto": True, "cost_per_period": "loguniform(0.0003, 0.012)"}


def _ground() -> dict[str, Any]:
    """The contested ground, to be split where the line stands, at the middle, or at quarters of it."""
    shares = {"all-b": 0, "quarter": 0.25, "half": 0.5, "three-quarters": 0.75, "all-a": 1}
    options: dict[str, Any] = {name: {"name": name, "share": share} for name, share in shares.items()}
    options["contact"] = {"name": "where the line stands", "share": "where it stands"}
    weight = "uniform(0.3, 0.7)"
    return {"name": "Contested ground", "line": True, "weights": {"A": weight, "B": weight}, "options": options}


def _order() -> dict[str, Any]:
    """All else that a war is about, in one: on one side's terms, the other's, or left in between."""
    between = "uniform(0.3, 0.7)"
    return {
        "name": "All else that it is about",
        "weights": {"A": "uniform(0.3, 0.7)", "B": "uniform(0.3, 0.7)"},
        "status_quo": {"A": between, "B": between},
        "options": {
            "of-a": {"name": "on the terms of a", "scores": {"A": 1, "B": 0}},
            "between": {"name": "in between", "scores": {"A": between, "B": between}},
            "of-b": {"name": "on the terms of b", "scores": {"A": 0, "B": 1}},
        },
    }


def _battlefield() -> dict[str, Any]:
    """Each side expects to gain rather than to lose and gives its rival the greater hazard; the observer is even."""
    rival, own, outside = "uniform(0, 0.03)", "uniform(0, 0.008)", "uniform(0, 0.03)"
    return {
        "start_share": 0.5,
        "step_share": "loguniform(0.02, 0.125)",
        "a_wins_at": 1,
        "b_wins_at": 0,
        "beliefs": {
            "a": _belief("uniform(0.4, 0.8)", own, rival),
            "b": _belief("uniform(0.2, 0.6)", rival, own),
            "neutral": _belief("uniform(0.3, 0.7)", outside, outside),
        },
    }


def _belief(mean: str, hazard_a: str, hazard_b: str) -> dict[str, Any]:
    hazards = {"a": hazard_a, "b": hazard_b}
    return {
        "line": {"mean": mean, "strength": 24},
        "collapse": {side: {"hazard_per_period": hazard, "strength": 24} for side, hazard in hazards.items()},
    }
