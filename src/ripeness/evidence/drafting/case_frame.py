"""A complete case around what documents say, with wide ranges of our judgement where they are silent.

The ranges are wide enough to hold those that elicitation for other wars has used. They are placeholders for a
person's own, and each says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ripeness.core.periods import add_months
from ripeness.evidence.drafting.issues import DraftIssues, weight_of
from ripeness.evidence.drafting.parties import Parties
from ripeness.evidence.drafting.reported_parts import ELASTICITY, OFFSET, SUPPORT, SourcedItem
from ripeness.scenario.language.actors import DOMAINS
from ripeness.scenario.language.issues import WHERE_IT_STANDS
from ripeness.scenario.language.quantity import JUDGEMENT

AHEAD: Final = 48
"""Months after the day of the assessment that a draft looks at."""

SILENT: Final = {
    "actors": "what the war costs each principal, what it has pledged, how it answers pressure",
    "issues": "how each principal scores and weighs the issues, and what is missing; ground and terms are placeholders",
    "kinds": "how often such deals are found and how long they last",
    "battlefield": "what ground is contested, who holds how much of it, and what each side expects",
    "instruments": "how much each instrument weighs; its domain and dates are guesses from the words beside it",
    "talks": "how often the two talk without a meeting set",
    "verdict": "how often comparable cases end in a deal, the outside view",
}
"""By section of a case, what documents do not say and a person has to supply."""


@dataclass(frozen=True, slots=True)
class DraftParts:
    """The parts of a case that come from documents: actors, instruments, partners by principal, meetings and issues."""

    parties: Parties
    instruments: Mapping[str, dict[str, Any]]
    partners: Mapping[str, Mapping[str, SourcedItem]]
    meetings: Mapping[str, dict[str, Any]]
    issues: DraftIssues


def case_around(
    name: str, parts: DraftParts, *, start: date, as_of: date, sources: Mapping[str, Any]
) -> dict[str, Any]:
    """The case as plain values, in the order of the scenario language, from `start`, as of the day `as_of`."""
    parties = parts.parties
    months = (as_of.year - start.year) * 12 + as_of.month - start.month
    first = next(iter(parts.meetings), None)
    # The day asked about has to lie after the meeting that is asked about.
    horizons = [add_months(as_of, months) for months in (3, 6, 12)]
    horizon = max([horizons[1], *([add_months(parts.meetings[first]["on"], 1)] if first else [])])
    names = parties.names
    no_rate = {"rate": 0.5, "strength": 4, "source": JUDGEMENT, "note": "proposed: no base rate was looked up"}
    return {
        **{"format": 2, "name": name},
        "title": f"Draft: {names[parties.a]} and {names[parties.b]}",
        "summary": (
            "Drafted by rules from documents; nobody has accepted it. What names a document as its source was found "
            "there; all else is a wide range that waits for a person's judgement."
        ),
        "time": {"period": "month", "start": start, "as_of": as_of, "periods": months + AHEAD},
        "discount": {"value": "uniform(0.985, 0.995)", "source": JUDGEMENT},
        "sides": {side: {"name": names[id], "principal": id} for side, id in zip("ab", parties.sides, strict=True)},
        "actors": _actors(parts),
        **_issues_and_kinds(parties.sides, parts.issues),
        "battlefield": _battlefield(),
        "instruments": dict(parts.instruments),
        "talks": {"background": "uniform(0.05, 0.5)", "source": JUDGEMENT, "meetings": dict(parts.meetings)},
        "record": {
            "half_life_periods": {"value": 24, "source": JUDGEMENT},
            "base_rates": dict.fromkeys(("threat", "promise"), no_rate),
        },
        "verdict": {
            **({"meeting": first} if first else {}),
            "horizon": horizon,
            "base_rate": {"value": "uniform(0.05, 0.25)", "source": JUDGEMENT},
        },
        "horizons": sorted({*horizons, horizon}),
        "sources": dict(sources),
    }


def _actors(parts: DraftParts) -> dict[str, Any]:
    parties = parts.parties
    pairs = zip("ab", parties.sides, strict=True)
    actors = {actor: _principal(parties.names[actor], side, parts.partners[actor]) for side, actor in pairs}
    for actor, lines in parts.issues.red_lines.items():
        actors[actor] |= {"red_lines": lines} if lines else {}
    # Standing (what being seen at talks is worth) is for those who convene them or press a side.
    involved = {actor for meeting in parts.meetings.values() for actor in meeting["between"]}
    involved |= {i["issuer"] for i in parts.instruments.values() if i["target"] in parties.sides}
    for actor in parties.others:
        standing = {"standing": "uniform(0, 0.004)"} if actor in involved else {}
        actors[actor] = {"name": parties.names[actor], "source": JUDGEMENT, **standing}
    return actors


def _principal(name: str, side: str, partners: Mapping[str, SourcedItem]) -> dict[str, Any]:
    carry = {"offset": OFFSET, "elasticity": ELASTICITY}
    carried = {actor: {**carry, **mention.marks} for actor, mention in partners.items()}
    support = {
        f"of-{actor.lower()}": {"giver": actor, "size_per_period": SUPPORT, **mention.marks}
        for actor, mention in partners.items()
        if mention.item.plover == "AID"
    }
    return {
        **{"name": name, "side": side, "veto": True, "source": JUDGEMENT},
        "note": "proposed: wide ranges where the documents give no number",
        "cost_per_period": "loguniform(0.0003, 0.012)",
        **({"support": support} if support else {}),
        "standing": "uniform(-0.001, 0.004)",
        "pledge": {"at": "uniform(0.4, 0.8)", "slope": "uniform(0, 0.5)"},
        **{"defiance": "uniform(0, 8)", "distrust": "uniform(0, 150)"},
        "resilience": {
            domain: {
                **{"start": "uniform(0.1, 0.6)", "ceiling": "uniform(0.2, 0.85)"},
                "adaptation_periods": "uniform(6, 24)",
                # Partners carry economic and diplomatic pressure; military help is support.
                **({"partners": carried} if carried and domain in ("economic", "diplomatic") else {}),
            }
            for domain in DOMAINS
        },
    }


def _issues_and_kinds(sides: Sequence[str], proposed: DraftIssues) -> dict[str, Any]:
    a, b = sides
    # A placeholder weighs as much as two of the issues that were found; the means sum to 1.
    weigh = dict.fromkeys(sides, weight_of(2, len(proposed.issues)))
    middle = "uniform(0.3, 0.8)"
    return {
        "issues": {
            "ground": {
                **{"name": "Who holds the contested ground", "line": True, "source": JUDGEMENT},
                **{"note": "proposed: a placeholder", "weights": weigh},
                "options": {
                    "stays": {"name": "Where the line then stands", "share": WHERE_IT_STANDS},
                    "half": {"name": "Half each", "share": 0.5},
                    "to-a": {"name": "All to side a", "share": 1},
                    "to-b": {"name": "All to side b", "share": 0},
                },
            },
            "terms": {
                **{"name": "All other terms", "source": JUDGEMENT},
                "note": "proposed: a placeholder for status, security, sanctions and whatever else divides the two",
                **{"weights": weigh, "status_quo": {a: 0.5, b: 0.5}},
                "options": {
                    "of-a": {"name": "As side a wants them", "scores": {a: 1, b: 0}},
                    "between": {"name": "Between the two", "scores": {a: middle, b: middle}},
                    "of-b": {"name": "As side b wants them", "scores": {a: 0, b: 1}},
                },
            },
            **proposed.issues,
        },
        "kinds": {
            "ceasefire": {
                **{"name": "Ceasefire", "source": JUDGEMENT, "when": {"ground": ["stays"], "terms": ["between"]}},
                **{"find_probability": "uniform(0.1, 0.6)", "breakdown_per_period": "loguniform(0.005, 0.06)"},
                "regroup": {"against": "a", "steps": "uniform(0, 2)"},
            },
            "settlement": {
                **{"name": "Settlement", "source": JUDGEMENT, "find_probability": "loguniform(0.005, 0.25)"},
                "breakdown_per_period": "loguniform(0.002, 0.03)",
            },
        },
        "victory": {
            side: {"ground": f"to-{side}", "terms": f"of-{side}", **proposed.victory[side]} for side in ("a", "b")
        },
    }


def _battlefield() -> dict[str, Any]:
    hazard = {"hazard_per_period": "loguniform(0.0005, 0.01)", "strength": "uniform(12, 72)"}
    belief = {
        "line": {"mean": "uniform(0.25, 0.75)", "strength": "uniform(6, 48)"},
        "collapse": {"a": hazard, "b": hazard},
    }
    note = "proposed: no ground was measured; half each and steps of 2% are placeholders"
    beliefs = dict.fromkeys(("neutral", "a", "b"), belief)
    return {"source": JUDGEMENT, "note": note, "start_share": 0.5, "step_share": 0.02, "beliefs": beliefs}
