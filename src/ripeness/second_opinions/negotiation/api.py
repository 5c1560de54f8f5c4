"""Negotiation points on the packages of a case, with reservation values from the game.

What a deal is worth to a veto player is A of MODEL 1, and what it can fall back on is W, the
value of fighting on: both at now, in the same draw.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.core.messages import did_you_mean
from ripeness.game.solution import Solution
from ripeness.measures.zopa import package_worth
from ripeness.scenario.language.packages import Packages, complete_offer, find_package
from ripeness.second_opinions.negotiation.points import METHODS, Bargain, Floats, bargain, distance

MOST_DRAWS: Final = 256
"""So many draws are read: what stands out of a thousand packages shows in a few hundred."""


OUT_OF_THE_QUESTION: Final = -10.0
"""What a package that touches a party's red line counts as to it, in stake units."""


@dataclass(frozen=True, slots=True)
class PointOfCase:
    """The package that a method picks most often.

    `share` is how often, of the draws with a zone of possible agreement; `options` maps issue
    to option; `worth` and `gains` are what it is worth to each veto player and how much more
    than fighting on (stake units), averaged over the draws in which it is picked.
    """

    method: str
    options: dict[str, str]
    kind: str
    share: float
    worth: dict[str, float]
    gains: dict[str, float]


@dataclass(frozen=True, slots=True)
class OfferOfCase:
    """An offer that was made, at the medians: what it leaves on the table.

    `left_to_all` is what every veto player could gain at once over it, `left_to_one` the most
    that one of them (`who`) could gain while none loses, `to_nash` its distance to the Nash
    point (None where there is no zone at the medians), all in stake units.
    """

    decision: str
    left_to_all: float
    left_to_one: float
    who: str
    to_nash: float | None


@dataclass(frozen=True, slots=True)
class PackageOfCase:
    """A package at the medians, for a picture: its worth to each veto player, and where it stands."""

    options: dict[str, str]
    worth: dict[str, float]
    on_frontier: bool
    rational: bool


@dataclass(frozen=True, slots=True)
class NegotiationPoints:
    """What the theory of bargaining makes of a case's packages.

    `reservation` is the median value of fighting on of each veto player, `packages` counts the packages, `on_frontier`
    those of them that nothing beats at the medians, `p_zone` is the chance that some package is worth more than
    fighting on to all. `points` is empty where that is so in no draw.
    """

    parties: tuple[str, ...]
    reservation: dict[str, float]
    draws: int
    packages: int
    on_frontier: int
    p_zone: float
    points: tuple[PointOfCase, ...]
    offers: tuple[OfferOfCase, ...]
    front: tuple[PackageOfCase, ...]

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain values, for JSON."""
        return asdict(self)


def negotiation_points(solution: Solution, weights: Floats, *, draws: int = MOST_DRAWS) -> NegotiationPoints:
    """The points of a solved case over its first `draws` draws.

    weights : shape (draw,), those of learning.
    """
    few, weight, worth, fighting = _values(solution, weights, draws)
    bargains = [bargain(worth[d], fighting[d]) for d in range(few.draws)]
    zone = np.array([bool(each.points) for each in bargains])
    middle, typical = _median(fighting, weight), _median(worth, weight)
    at_medians = bargain(typical, middle)
    return NegotiationPoints(
        parties=few.vetoes,
        reservation=_by_party(few, middle),
        draws=few.draws,
        packages=len(typical),
        on_frontier=int(at_medians.on_frontier.sum()),
        p_zone=float(weight @ zone),
        points=_points(few, bargains, worth, fighting, weight * zone) if zone.any() else (),
        offers=_offers(few, typical, at_medians),
        front=_front(few, typical, at_medians),
    )


@dataclass(frozen=True, slots=True)
class OfferAsked:
    """An offer that somebody asks about, at the medians: whole, its worth and gains by veto player, what it leaves."""

    options: dict[str, str]
    worth: dict[str, float]
    gains: dict[str, float]
    left: OfferOfCase


def offer_asked(
    solution: Solution, weights: Floats, offer: Mapping[str, str], *, draws: int = MOST_DRAWS
) -> OfferAsked:
    """What an offer is worth, and how far it is from the frontier and the Nash point.

    Issues that `offer` leaves out stay as they stand. Raises UsageError for an unknown issue or
    option, and where the case's rules exclude the package.
    """
    packages = solution.setting.packages
    _refuse_unknown(packages, offer)
    whole = complete_offer(solution.setting.scenario.file, offer)
    row = find_package(packages, whole)
    if row is None:
        raise UsageError("the rules of the case exclude this offer; ripeness check names them under exclude")
    few, weight, worth, fighting = _values(solution, weights, draws)
    typical, middle = _median(worth, weight), _median(fighting, weight)
    left = _offer_against_frontier(few, typical, bargain(typical, middle), "asked", row)
    return OfferAsked(whole, _by_party(few, typical[row]), _by_party(few, typical[row] - middle), left)


def _values(solution: Solution, weights: Floats, draws: int) -> tuple[Solution, Floats, Floats, Floats]:
    """The draws that are read, their weights, and what packages and fighting on are worth in them.

    Shapes (draw,), (draw, package, party) and (draw, party); the parties are the veto players.
    """
    few = solution.first(draws)
    actors = [few.actor(name) for name in few.vetoes]
    packages = package_worth(few, np.arange(len(few.setting.packages)))
    red = np.stack([packages.red[name] for name in few.vetoes], axis=2)
    # What is out of the question is worth less to who says so than anything else can be.
    worth = np.where(red, OUT_OF_THE_QUESTION, packages.value[:, actors].transpose(0, 2, 1))
    return few, weights[: few.draws] / weights[: few.draws].sum(), worth, few.static_now[:, actors]


def _by_party(solution: Solution, figures: Floats) -> dict[str, float]:
    return dict(zip(solution.vetoes, map(float, figures), strict=True))


def _refuse_unknown(packages: Packages, offer: Mapping[str, str]) -> None:
    for issue, option in offer.items():
        if issue not in packages.issues:
            raise UsageError(f"there is no issue {issue!r}{did_you_mean(issue, packages.issues)}")
        options = packages.option_ids[packages.issues.index(issue)]
        if option not in options:
            raise UsageError(f"issue {issue} has no option {option!r}{did_you_mean(option, options)}")


def _points(
    solution: Solution, bargains: list[Bargain], worth: Floats, fighting: Floats, weight: Floats
) -> tuple[PointOfCase, ...]:
    """By method the package picked with the largest share; where several tie in a draw they part its share."""
    packages, share, points = solution.setting.packages, weight / weight.sum(), []
    for method in METHODS:
        picked = np.zeros(worth.shape[:2])
        for d, each in enumerate(bargains):
            point = each.point(method)
            if point is not None and point.packages:
                picked[d, list(point.packages)] = share[d] / len(point.packages)
        best = int(picked.sum(axis=0).argmax())
        part = picked[:, best] / picked[:, best].sum()
        values = (_by_party(solution, part @ figures) for figures in (worth[:, best], worth[:, best] - fighting))
        kind = packages.kinds[packages.kind[best]]
        points.append(PointOfCase(method, packages.offer(best), kind, float(picked[:, best].sum()), *values))
    return tuple(points)


def _offers(solution: Solution, typical: Floats, typical_bargain: Bargain) -> tuple[OfferOfCase, ...]:
    """Each answered offer of the record, in its order; meetings and excluded packages are left out."""
    file, packages = solution.setting.scenario.file, solution.setting.packages
    rows = []
    for name, decision in file.record.decisions.items():
        row = find_package(packages, complete_offer(file, decision.offer)) if decision.offer else None
        if row is not None:
            rows.append(_offer_against_frontier(solution, typical, typical_bargain, name, row))
    return tuple(rows)


def _offer_against_frontier(
    solution: Solution, typical: Floats, typical_bargain: Bargain, name: str, row: int
) -> OfferOfCase:
    left = distance(typical, typical_bargain, row)
    who = solution.vetoes[left.who] if left.who is not None else ""
    return OfferOfCase(name, left.to_all, left.to_one, who, left.to_point.get("nash"))


def _front(solution: Solution, typical: Floats, typical_bargain: Bargain) -> tuple[PackageOfCase, ...]:
    packages = solution.setting.packages
    return tuple(
        PackageOfCase(
            packages.offer(int(row)), _by_party(solution, typical[row]), True, bool(typical_bargain.rational[row])
        )
        for row in np.flatnonzero(typical_bargain.on_frontier)
    )


def _median(values: Floats, weight: Floats) -> Floats:
    """Weighted medians over the first axis."""
    order = np.argsort(values, axis=0)
    reached = np.cumsum(weight[order], axis=0) >= 0.5
    first = np.take_along_axis(order, reached.argmax(axis=0)[None], axis=0)
    return np.asarray(np.take_along_axis(values, first, axis=0)[0])
