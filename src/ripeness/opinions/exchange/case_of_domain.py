"""A negotiation domain as a case: its issues and worth as they are, the war that it lacks as wide guesses."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any, Final

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.opinions.exchange.domain import Domain, DomainParty
from ripeness.scenario.language.scenario import ScenarioFile

GUESSED: Final = {
    "discount": "uniform(0.98, 1)",
    "cost": "loguniform(0.0003, 0.006)",
    "line": "uniform(0.3, 0.7)",
    "talks": "uniform(0.2, 0.8)",
    "find": "uniform(0.2, 0.8)",
    "breakdown": "uniform(0, 0.03)",
}
"""What a domain says nothing of, and the wide ranges that stand in for it (our assumption)."""
PERIODS: Final = 24
PERIOD_DAYS: Final = 365.25 / 12


def case_of_domain(domain: Domain, name: str, start: date) -> ScenarioFile:
    """The scenario file of a domain.

    Every party's worth is put on the scale of stake units: 0 for its worst package, 1 for its
    best. What no deal is worth to it (its worst package, where the file does not say) is in
    force while talks go on. The first two parties make the offers, all hold a veto. Raises
    UsageError where there are fewer than two parties or one is indifferent between all packages.
    """
    if len(domain.parties) < 2:
        raise UsageError(f"{domain.name}: holds {len(domain.parties)} preference profiles; wanted two or more")
    actors = _ids([party.name for party in domain.parties])
    issues = _ids([issue.name for issue in domain.issues])
    options = [_ids(list(issue.options)) for issue in domain.issues]
    scores = {actor: _scores(party) for actor, party in zip(actors, domain.parties, strict=True)}
    end = start + timedelta(days=round(PERIODS * PERIOD_DAYS / 2))
    data: dict[str, Any] = {
        "format": 1,
        "name": name,
        "title": domain.name[:200] or name,
        "summary": "Made from a negotiation domain. What such a file says nothing of is a wide guess; mend it first.",
        "time": {"period": "month", "start": start, "as_of": start, "periods": PERIODS},
        "discount": _guess("discount"),
        "sides": {
            side: {"name": domain.parties[k].name[:120], "principal": actors[k]} for k, side in enumerate(("a", "b"))
        },
        "actors": {
            actor: _actor(party, k) for k, (actor, party) in enumerate(zip(actors, domain.parties, strict=True))
        },
        "issues": {issue: _issue(domain, k, options[k], scores) for k, issue in enumerate(issues)},
        "kinds": {"deal": {"name": "Deal", "find_probability": _guess("find"), "breakdown_per_period": 0}},
        "victory": {side: _best(issues, options, scores[actors[k]]) for k, side in enumerate(("a", "b"))},
        "battlefield": _battlefield(),
        "talks": {"background": _guess("talks"), "proposer_a": 0.5},
        "verdict": {"horizon": end, "base_rate": {"value": 0.5, "source": "judgement", "note": "No record is named."}},
        "horizons": [end],
    }
    return ScenarioFile.model_validate(data)


def _guess(what: str) -> dict[str, str]:
    return {"value": GUESSED[what], "source": "judgement", "note": "The domain says nothing of this: a wide guess."}


def _ids(names: list[str]) -> list[str]:
    """Names as ids that differ: letters, digits and hyphens."""
    ids: list[str] = []
    for k, name in enumerate(names, 1):
        plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60] or f"n{k}"
        # An id that looks like a number or a date would be read as one.
        plain = plain if plain[0].isalpha() else f"n-{plain}"
        ids.append(plain if plain not in ids else f"{plain}-{k}")
    return ids


def _scores(party: DomainParty) -> tuple[list[float], list[list[float]], float]:
    """Weights that sum to 1, scores in [0, 1], and no deal on the same scale."""
    lows = [min(w * v for v in worth) for w, worth in zip(party.weights, party.worth, strict=True)]
    highs = [max(w * v for v in worth) for w, worth in zip(party.weights, party.worth, strict=True)]
    spans = np.subtract(highs, lows)
    if spans.sum() <= 0:
        raise UsageError(f"{party.name}: every package is worth the same to it; there is nothing to bargain about")
    scores = [
        [float(np.clip((w * v - low) / span, 0, 1)) if span > 0 else 0.0 for v in worth]
        for w, worth, low, span in zip(party.weights, party.worth, lows, spans, strict=True)
    ]
    aside = 0.0 if party.reservation is None else (party.reservation - sum(lows)) / float(spans.sum())
    return [float(s) for s in spans / spans.sum()], scores, float(np.clip(aside, 0, 1))


def _actor(party: DomainParty, k: int) -> dict[str, Any]:
    side = {"side": "ab"[k]} if k < 2 else {}
    return {"name": party.name[:120] or f"Party {k + 1}", **side, "veto": True, "cost_per_period": _guess("cost")}


def _issue(
    domain: Domain, k: int, options: list[str], scores: dict[str, tuple[list[float], list[list[float]], float]]
) -> dict[str, Any]:
    issue = domain.issues[k]
    return {
        "name": issue.name[:200] or f"Issue {k + 1}",
        "weights": {actor: weights[k] for actor, (weights, _, _) in scores.items()},
        "options": {
            option: {
                "name": issue.options[o][:200] or f"Option {o + 1}",
                "scores": {actor: table[k][o] for actor, (_, table, _) in scores.items()},
            }
            for o, option in enumerate(options)
        },
        "status_quo": {actor: aside for actor, (_, _, aside) in scores.items()},
    }


def _best(
    issues: list[str], options: list[list[str]], scores: tuple[list[float], list[list[float]], float]
) -> dict[str, str]:
    """The package that a party likes best."""
    return {issue: options[k][int(np.argmax(scores[1][k]))] for k, issue in enumerate(issues)}


def _battlefield() -> dict[str, Any]:
    line = {"line": {"mean": _guess("line"), "strength": 24}}
    return {"start_share": 0.5, "step_share": 0.02, "beliefs": {who: line for who in ("a", "b", "neutral")}}
