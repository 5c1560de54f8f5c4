"""Control: which actors on the scene could change a quantity by an act of their own.

Our rule. What an actor does is controlled by it; what an actor is, feels or believes by nobody. So:

- everything of an instrument: its issuer; the credibility of threats and promises: their issuer;
- support and its size: its giver; the load that a partner carries: the partner;
- the level of a public pledge: who pledged;
- how often talks are open and who proposes: the principals of both sides, and those of neither
  side who meet them (named in a meeting's `between`); whether a meeting is held: whom it is between;
- costs, standing, tastes, resilience, hazards, beliefs, the line, time: nobody.
"""

from __future__ import annotations

from ripeness.scenario.language.scenario import ScenarioFile


def controlled_by(file: ScenarioFile, path: str) -> tuple[str, ...]:
    """The ids of the actors who could change the quantity at `path` by themselves; empty where nobody could."""
    keys = tuple(path.split("."))
    if keys[0] == "instruments":
        return (file.instruments[keys[1]].issuer,)
    if keys[:2] == ("record", "credibility"):
        return (keys[2],)
    if keys[0] == "talks":
        return _talking(file, keys)
    return _of_actor(file, keys) if keys[0] == "actors" else ()


def _of_actor(file: ScenarioFile, keys: tuple[str, ...]) -> tuple[str, ...]:
    if keys[2] == "support":
        return (file.actors[keys[1]].support[keys[3]].giver,)
    if keys[2] == "resilience" and keys[-1] == "offset":
        return (keys[5],)
    return (keys[1],) if keys[2:] == ("pledge", "at") else ()


def _talking(file: ScenarioFile, keys: tuple[str, ...]) -> tuple[str, ...]:
    if keys[1] == "meetings":
        return file.talks.meetings[keys[2]].between
    principals = [side.principal for side in file.sides.values()]
    invited = [name for meeting in file.talks.meetings.values() for name in meeting.between]
    conveners = [name for name in dict.fromkeys(invited) if file.actors[name].side is None]
    return (*principals, *conveners)
