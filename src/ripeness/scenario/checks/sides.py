"""The two sides, their principals and veto players, and who stands in for whom."""

from __future__ import annotations

from collections.abc import Iterator

from ripeness.scenario.language.actors import Domain
from ripeness.scenario.language.scenario import ScenarioFile
from ripeness.scenario.text.yaml_text import Problem


def two_sides(file: ScenarioFile) -> Iterator[Problem]:
    """Sides a and b, each with a principal of its own."""
    for side in ("a", "b"):
        if side not in file.sides:
            yield Problem(("sides",), f"the side {side} is missing; a war has the two sides a and b", "key")
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
