"""The actors: the two sides, vetoes and partners, and what each wants.

That is weights, scores, curves, and what is in force while the war goes on.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from ripeness.scenario.language.actors import Domain
from ripeness.scenario.language.issues import WHERE_IT_STANDS, Curve, Issue
from ripeness.scenario.language.quantity import Quantity
from ripeness.scenario.language.scenario import ScenarioFile
from ripeness.scenario.text.yaml_text import Path, Problem


def two_sides(file: ScenarioFile) -> Iterator[Problem]:
    """Sides a and b, each with a principal of its own."""
    for side in ("a", "b"):
        if side not in file.sides:
            yield Problem(("sides",), f"the side {side} is missing; a conflict has the two sides a and b", "key")
    for side, content in file.sides.items():
        principal = file.actors.get(content.principal)
        if principal is not None and principal.side != side:
            belongs_to = f"side {principal.side}" if principal.side else "no side"
            message = f"{content.principal} is of {belongs_to}; wanted an actor with side: {side}"
            yield Problem(("sides", side, "principal"), message)


def veto(file: ScenarioFile) -> Iterator[Problem]:
    """At least one actor without whom no deal stands."""
    if not any(actor.veto for actor in file.actors.values()):
        yield Problem(("actors",), "no actor holds a veto; mark those without whom no deal stands by veto: true", "key")


def partners(file: ScenarioFile) -> Iterator[Problem]:
    """Partners that are the actor itself, or that lean on it in turn."""
    for actor, person in file.actors.items():
        for domain, layer in person.resilience.items():
            for partner in layer.partners:
                path = ("actors", actor, "resilience", domain, "partners", partner)
                if partner == actor:
                    yield Problem(path, f"{actor} cannot be its own partner; its own share is start and ceiling", "key")
                elif actor in _leans_on(file, partner, domain):
                    yield Problem(path, f"{partner} leans on {actor} in turn; partners must not form a ring", "key")


def supporters(file: ScenarioFile) -> Iterator[Problem]:
    """Support that an actor would give to itself."""
    for actor, person in file.actors.items():
        for name, support in person.support.items():
            if support.giver == actor:
                yield Problem(("actors", actor, "support", name, "giver"), f"{actor} cannot support itself")


def _leans_on(file: ScenarioFile, actor: str, domain: Domain) -> set[str]:
    """All that `actor` leans on in a domain, through partners of partners."""
    reached: set[str] = set()
    ahead = [actor]
    while ahead:
        person = file.actors.get(ahead.pop())
        layer = person.resilience.get(domain) if person is not None else None
        new = set(layer.partners) - reached if layer is not None else set()
        reached |= new
        ahead.extend(new)
    return reached


OFF_WHEN_FIXED: Final = 0.001
OFF_WHEN_UNCERTAIN: Final = 0.05
"""How far the mean weights of an actor may be from summing to 1."""


def weights(file: ScenarioFile) -> Iterator[Problem]:
    """Weights that do not sum to 1, and veto players and principals that weigh nothing."""
    by_actor: dict[str, dict[str, Quantity]] = {}
    for name, issue in file.issues.items():
        for actor, weight in issue.weights.items():
            by_actor.setdefault(actor, {})[name] = weight
    for actor, by_issue in by_actor.items():
        yield from _sum(actor, by_issue)
    for actor in _deciders(file):
        if actor not in by_actor:
            message = f"{actor} decides on deals but has no weight on any issue; give it weights that sum to 1"
            yield Problem(("actors", actor), message, "key")


def scores(file: ScenarioFile) -> Iterator[Problem]:
    """Options of ordinary issues that somebody who weighs the issue does not score."""
    for name, issue in file.issues.items():
        if issue.line:
            continue
        concerned = [actor for actor, weight in issue.weights.items() if weight.prior.support[1] > 0]
        for option, choice in issue.options.items():
            missing = [actor for actor in concerned if actor not in choice.scores]
            if missing:
                path: Path = ("issues", name, "options", option)
                yield Problem(path, f"scores of {', '.join(missing)} are missing, who weigh this issue", "key")
        if isinstance(issue.status_quo, dict):
            missing = [actor for actor in concerned if actor not in issue.status_quo]
            if missing:
                yield Problem(("issues", name, "status_quo"), f"scores of {', '.join(missing)} are missing", "key")


def line_issue(file: ScenarioFile) -> Iterator[Problem]:
    """At most one line issue, with shares; all others with scores and a status quo."""
    lines = [name for name, issue in file.issues.items() if issue.line]
    for name in lines[1:]:
        yield Problem(("issues", name, "line"), f"{lines[0]} is the line already; one issue at most can be", "key")
    for name, issue in file.issues.items():
        yield from _on_line(name, issue) if issue.line else _off_line(name, issue)


def curves(file: ScenarioFile) -> Iterator[Problem]:
    """Curves that are no functions of the share, or leave the range of shares and scores."""
    for name, issue in file.issues.items():
        for actor, curve in issue.curves.items():
            fault = _curve_fault(curve)
            if fault:
                yield Problem(("issues", name, "curves", actor), fault)


def _sum(actor: str, by_issue: dict[str, Quantity]) -> Iterator[Problem]:
    total = math.fsum(weight.prior.mean for weight in by_issue.values())
    sure = all(weight.prior.is_fixed for weight in by_issue.values())
    off = OFF_WHEN_FIXED if sure else OFF_WHEN_UNCERTAIN
    if not abs(total - 1) <= off:
        first = next(iter(by_issue))
        words = "sum" if sure else "have means that sum"
        message = f"the weights of {actor} over all issues {words} to {total:.4g}; wanted 1 (within {off:g})"
        yield Problem(("issues", first, "weights", actor), message, "key")


def _deciders(file: ScenarioFile) -> list[str]:
    principals = {side.principal for side in file.sides.values()}
    return [name for name, actor in file.actors.items() if actor.veto or name in principals]


def _on_line(name: str, issue: Issue) -> Iterator[Problem]:
    if issue.status_quo is not None:
        message = "the line issue has no status quo: without a deal it is where the line stands"
        yield Problem(("issues", name, "status_quo"), message, "key")
    for option, choice in issue.options.items():
        path: Path = ("issues", name, "options", option)
        if choice.share is None:
            message = f"an option of the line issue wants a share of side a, a number or '{WHERE_IT_STANDS}'"
            yield Problem(path, message, "key")
        if choice.scores:
            message = "an option of the line issue has a share, no scores; use curves, and plus for what is added"
            yield Problem((*path, "scores"), message, "key")


def _off_line(name: str, issue: Issue) -> Iterator[Problem]:
    if issue.status_quo is None:
        message = "the key 'status_quo' is missing; wanted the option in force without a deal, or its scores"
        yield Problem(("issues", name), message, "key")
    if issue.curves:
        yield Problem(("issues", name, "curves"), "curves belong to the line issue (line: true); use scores", "key")
    for option, choice in issue.options.items():
        for key in ("share", "plus"):
            if getattr(choice, key):
                message = f"'{key}' belongs to options of the line issue (line: true); use scores"
                yield Problem(("issues", name, "options", option, key), message, "key")


def _curve_fault(curve: Curve) -> str:
    shares = [share for share, _ in curve]
    if not curve:
        return "a curve wants at least one point [share, score]"
    if any(not 0 <= number <= 1 for point in curve for number in point):
        return "shares and scores of a curve lie from 0 to 1"
    if any(later <= earlier for earlier, later in pairwise(shares)):
        return "the points of a curve are sorted by share, no share twice"
    return ""
