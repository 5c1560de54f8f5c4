"""A negotiation domain: issues with options, and what they are worth to each party.

What GENIUS, GeniusWeb and NegMAS files hold in common, in the figures of the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.game.solution import Solution
from ripeness.game.stakes import stakes
from ripeness.scenario.language.scenario import ScenarioFile
from ripeness.second_opinions.negotiation.points import Floats, additive_worth
from ripeness.second_opinions.stability.from_case import line_worth_now


@dataclass(frozen=True, slots=True)
class DomainIssue:
    """An issue and its options by name. `numeric` where the options are numbers of a range."""

    name: str
    options: tuple[str, ...]
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class DomainParty:
    """A party's additive worth: of each issue a weight, of each of its options a figure.

    `reservation` is what no deal is worth to it, None where the file does not say;
    `discount` the factor a round of talks costs (1: none). `side` is a, b or empty.
    """

    name: str
    weights: tuple[float, ...]
    worth: tuple[tuple[float, ...], ...]
    reservation: float | None = None
    discount: float = 1.0
    side: str = ""
    veto: bool = True


@dataclass(frozen=True, slots=True)
class Domain:
    """Issues and parties. Raises UsageError where a party's figures do not fit the issues.

    `strength_a` is side a's share of the strength of both sides, where the file says.
    """

    name: str
    issues: tuple[DomainIssue, ...]
    parties: tuple[DomainParty, ...]
    strength_a: float | None = None

    def __post_init__(self) -> None:
        shape = tuple(len(issue.options) for issue in self.issues)
        for party in self.parties:
            if len(party.weights) != len(shape) or tuple(map(len, party.worth)) != shape:
                raise UsageError(f"{party.name or 'a party'} does not weigh the issues and options of {self.name}")

    def values(self) -> Floats:
        """What each package is worth to each party, shape (package, party); the last issue runs fastest."""
        return np.stack([additive_worth(zip(p.weights, p.worth, strict=True)) for p in self.parties], axis=1)

    def reservation(self) -> Floats:
        """What no deal is worth to each, shape (party,); minus infinity where the file does not say."""
        return np.array([-np.inf if party.reservation is None else party.reservation for party in self.parties])

    def package(self, row: int) -> dict[str, str]:
        """Row `row` of `values` as issue to option."""
        places = np.unravel_index(row, tuple(len(issue.options) for issue in self.issues))
        return {issue.name: issue.options[int(k)] for issue, k in zip(self.issues, places, strict=True)}


def domain_of_case(solution: Solution) -> tuple[Domain, tuple[str, ...]]:
    """The domain of a case solved for one draw, and what the domain could not say.

    A party is a veto player, its reservation value what war alone is worth (W⁰ at now). The
    worth of an option is the actor's utility of it (U of MODEL 1); audience costs, breakdown
    and rules that exclude packages have no place in a domain and are named.
    """
    setting = solution.setting
    file, arrays = setting.scenario.file, stakes(setting, solution.values)
    tables = arrays.table[0] + _at_line(solution, arrays.line[0])
    issues = tuple(
        DomainIssue(file.issues[issue].name, tuple(file.issues[issue].options[option].name for option in ids))
        for issue, ids in zip(setting.packages.issues, setting.packages.option_ids, strict=True)
    )
    parties = tuple(_party(solution, name, issues, tables[solution.actor(name)]) for name in solution.vetoes)
    return Domain(file.title, issues, parties), _omissions(solution)


def _at_line(solution: Solution, line: np.ndarray) -> np.ndarray:
    """What options that leave the line where it stands add, shape (actor, issue, option)."""
    setting, board = solution.setting, solution.setting.spec
    ids = setting.packages.option_ids
    added = np.zeros((len(setting.actors), len(ids), max(map(len, ids))))
    for k, issue in enumerate(setting.packages.issues):
        if setting.scenario.file.issues[issue].line:
            added[:, k, setting.packages.options[board.group_at_line[board.group], k]] = line_worth_now(setting, line)[
                :, None
            ]
    return added


def _party(solution: Solution, name: str, issues: tuple[DomainIssue, ...], table: np.ndarray) -> DomainParty:
    """The party's weights (the span of each issue) and the worth of options in [0, 1]."""
    rows = [table[k, : len(issue.options)] for k, issue in enumerate(issues)]
    # Worth is taken as it is, from zero up, so that reservation values stay comparable.
    tops = [float(np.abs(row).max()) or 1.0 for row in rows]
    return DomainParty(
        name=name,
        weights=tuple(tops),
        worth=tuple(tuple(float(v) / top for v in row) for row, top in zip(rows, tops, strict=True)),
        reservation=float(solution.static_now[0, solution.actor(name)]),
        discount=float(solution.values("discount")[0]) if any(np.ptp(row) for row in rows) else 1.0,
    )


def _omissions(solution: Solution) -> tuple[str, ...]:
    file = solution.setting.scenario.file
    lost = ["audience costs and the breakdown of deals: reservation values are on the scale of plain utility"]
    if file.exclude:
        lost.append(f"{len(file.exclude)} rules that exclude packages")
    if len(file.actors) > len(solution.vetoes):
        lost.append(f"{len(file.actors) - len(solution.vetoes)} actors without a veto")
    return tuple(lost)


GUESSED: Final = {
    "discount": "uniform(0.98, 1)",
    "cost": "loguniform(0.0003, 0.006)",
    "line": "uniform(0.3, 0.7)",
    "talks": "uniform(0.2, 0.8)",
    "find": "uniform(0.2, 0.8)",
    "breakdown": "uniform(0, 0.03)",
}
"""What a domain says nothing of, and the wide ranges that stand in for it (our assumption)."""
ROUNDING: Final = 1e-9
"""How far above its best package a reservation value may lie by rounding alone."""
PERIODS: Final = 24
PERIOD_DAYS: Final = 365.25 / 12


def case_of_domain(domain: Domain, name: str, start: date) -> ScenarioFile:
    """The scenario file of a domain.

    Every party's worth is put on the scale of stake units: 0 for its worst package, 1 for its
    best. What no deal is worth to it (its worst package, where the file does not say) is in
    force while talks go on. The first two parties make the offers, all hold a veto. Raises
    UsageError where there are fewer than two parties, one is indifferent between all packages,
    or no package is worth its reservation value.
    """
    if len(domain.parties) < 2:
        raise UsageError(f"{domain.name}: holds {len(domain.parties)} preference profiles; wanted two or more")
    actors = _ids([party.name for party in domain.parties])
    issues = _ids([issue.name for issue in domain.issues])
    options = [_ids(list(issue.options)) for issue in domain.issues]
    scores = {actor: _scores(party) for actor, party in zip(actors, domain.parties, strict=True)}
    principals = _principals(domain)
    strength = domain.strength_a
    mean, proposer = (_guess("line"), 0.5) if strength is None else (_around(strength), round(strength, 3))
    line = {"line": {"mean": mean, "strength": 24}}
    end = start + timedelta(days=round(PERIODS * PERIOD_DAYS / 2))
    data: dict[str, Any] = {
        "format": 2,
        "name": name,
        "title": domain.name[:200] or name,
        "summary": "Made from a negotiation domain. What such a file says nothing of is a wide guess; mend it first.",
        "time": {"period": "month", "start": start, "as_of": start, "periods": PERIODS},
        "discount": _guess("discount"),
        "sides": {
            side: {"name": domain.parties[k].name[:120], "principal": actors[k]} for side, k in principals.items()
        },
        "actors": {
            actor: {
                "name": party.name[:120] or f"Party {k + 1}",
                **({"side": side} if (side := party.side or _side_of(k, principals)) else {}),
                **({"veto": True, "cost_per_period": _guess("cost")} if party.veto else {}),
            }
            for k, (actor, party) in enumerate(zip(actors, domain.parties, strict=True))
        },
        "issues": {issue: _issue(domain, k, options[k], scores) for k, issue in enumerate(issues)},
        "kinds": {"deal": {"name": "Deal", "find_probability": _guess("find"), "breakdown_per_period": 0}},
        # Who wins gets the package that it likes best.
        "victory": {
            side: {issue: options[k][int(np.argmax(scores[actors[at]][1][k]))] for k, issue in enumerate(issues)}
            for side, at in principals.items()
        },
        "battlefield": {"start_share": 0.5, "step_share": 0.02, "beliefs": dict.fromkeys(("a", "b", "neutral"), line)},
        "talks": {"background": _guess("talks"), "proposer_a": proposer},
        "verdict": {"horizon": end, "base_rate": {"value": 0.5, "source": "judgement", "note": "No record is named."}},
        "horizons": [end],
    }
    return ScenarioFile.model_validate(data)


def _principals(domain: Domain) -> dict[str, int]:
    """By side the number of the party that makes its offers."""
    sides = [party.side for party in domain.parties]
    return {side: sides.index(side) if side in sides else k for k, side in enumerate("ab")}


def _side_of(party: int, principals: dict[str, int]) -> str:
    return next((side for side, k in principals.items() if k == party), "")


def _around(strength: float) -> dict[str, str]:
    """A range about side a's share of the strength, 0.15 to either side (our assumption)."""
    low, high = max(0.02, strength - 0.15), min(0.98, strength + 0.15)
    note = "Side a's share of capability times salience, give or take 0.15: a guess."
    return {"value": f"uniform({low:.2f}, {high:.2f})", "source": "judgement", "note": note}


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
    if aside > 1.0 + ROUNDING:
        raise UsageError(
            f"{party.name}: its reservation value {party.reservation:g} is above what its best package is worth, "
            f"{sum(highs):g}, so there is no deal that it could accept; mend the value"
        )
    return [float(s) for s in spans / spans.sum()], scores, float(np.clip(aside, 0, 1))


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
