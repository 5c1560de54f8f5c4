"""Paths of quantities in a reader's words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ripeness.scenario.language.scenario import ScenarioFile

Keys = tuple[str, ...]
Labeller = Callable[[ScenarioFile, Keys], str]

_FIELDS: Final = {
    "cost_per_period": "cost of war",
    "size_per_period": "size",
    "line_shift": "effect on the line",
    "ramp_periods": "time to full size",
    "credibility": "chance of being used",
    "standing": "worth of being seen at a meeting",
    "defiance": "price of yielding under open pressure",
    "distrust": "reading of pressure as bad faith",
    "at": "level pledged in public",
    "slope": "price at home of ending below the pledge",
    "start": "resilience at the start",
    "ceiling": "resilience in the end",
    "adaptation_periods": "time to adapt",
    "offset": "share carried",
    "elasticity": "loss of support under pressure on it",
    "find_probability": "chance that talks find and close it",
    "breakdown_per_period": "hazard of breakdown",
    "steps": "shift of the line should war resume",
    "mean": "chance that the line moves",
    "strength": "firmness of the belief",
    "hazard_per_period": "hazard of collapse",
    "background": "chance that talks are open in a period",
    "proposer_a": "chance that the first side makes the offer",
    "start_share": "ground held at the start",
    "step_share": "ground won by a step of the line",
    "choice_noise": "noise in answers",
    "discount": "weight of the next period",
    "probability": "chance of being held",
}


def label(file: ScenarioFile, path: str) -> str:
    """What the number at `path` is, in words, with the names that the scenario gives.

    An unknown kind of path comes out as its keys, so every path has a label.
    """
    keys = tuple(path.split("."))
    labeller = _LABELLERS.get(keys[0])
    try:
        return labeller(file, keys) if labeller else _field(keys)
    except (KeyError, IndexError):
        return _field(keys)


def _field(keys: Keys) -> str:
    known = _FIELDS.get(keys[-1])
    return known if known else " · ".join(key.replace("_", " ").replace("-", " ") for key in keys)


def _name(file: ScenarioFile, actor: str) -> str:
    found = file.actors.get(actor)
    return found.name.split(" (")[0] if found else actor


def _actor(file: ScenarioFile, keys: Keys) -> str:
    who = _name(file, keys[1])
    if keys[2] == "resilience" and len(keys) == 7:
        return f"{who}: {keys[3]} load carried by {_name(file, keys[5])}: {_field(keys)}"
    if keys[2] == "resilience":
        return f"{who}: {keys[3]} {_field(keys)}"
    if keys[2] == "support":
        giver = file.actors[keys[1]].support[keys[3]].giver
        return f"{who}: support from {_name(file, giver)}"
    return f"{who}: {_field(keys)}"


def _issue(file: ScenarioFile, keys: Keys) -> str:
    issue = file.issues[keys[1]]
    if keys[2] == "weights":
        return f"{_name(file, keys[3])}: weight of “{issue.name}”"
    if keys[2] == "status_quo":
        return f"{_name(file, keys[3])}: score of “{issue.name}” as it stands"
    option = issue.options[keys[3]].name
    if keys[4] == "share":
        return f"Ground held under “{option}”"
    what = "score of" if keys[4] == "scores" else "what adds to"
    return f"{_name(file, keys[5])}: {what} “{option}”"


def _instrument(file: ScenarioFile, keys: Keys) -> str:
    name = file.instruments[keys[1]].name
    if keys[2] == "hazard_factor":
        return f"{name}: effect on the hazard that {file.sides[keys[3]].name} collapses"  # type: ignore[index]
    return f"{name}: {_field(keys)}"


def _belief(file: ScenarioFile, keys: Keys) -> str:
    if keys[1] != "beliefs":
        return _field(keys).capitalize()
    who = "Neutral view" if keys[2] == "neutral" else f"{file.sides[keys[2]].name}'s belief"  # type: ignore[index]
    if keys[3] == "line":
        towards = file.sides["a"].name
        return f"{who}: chance that the line moves towards {towards}" if keys[4] == "mean" else f"{who}: its firmness"
    falls = file.sides[keys[4]].name  # type: ignore[index]
    what = "hazard of collapse of" if keys[5] == "hazard_per_period" else "firmness of the belief on a collapse of"
    return f"{who}: {what} {falls}"


def _kind(file: ScenarioFile, keys: Keys) -> str:
    return f"{file.kinds[keys[1]].name}: {_field(keys)}"


def _talks(file: ScenarioFile, keys: Keys) -> str:
    if keys[1] == "meetings":
        return f"{file.talks.meetings[keys[2]].name}: {_field(keys)}"
    return f"Talks: {_field(keys)}"


def _record(file: ScenarioFile, keys: Keys) -> str:
    if keys[1] == "credibility":
        return f"Credibility of {_name(file, keys[2])}'s {keys[4]}s to {_name(file, keys[3])}"
    return f"Record: {_field(keys)}"


_LABELLERS: Final[dict[str, Labeller]] = {
    "actors": _actor,
    "issues": _issue,
    "instruments": _instrument,
    "battlefield": _belief,
    "kinds": _kind,
    "talks": _talks,
    "record": _record,
}
