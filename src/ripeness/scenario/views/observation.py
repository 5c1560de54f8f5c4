"""Observations: one event that was seen to happen, and the values of a case that it changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, Literal, get_args

from ripeness.core.errors import UsageError
from ripeness.core.messages import did_you_mean
from ripeness.scenario.language.packages import allowed_packages, complete_offer, find_package
from ripeness.scenario.language.record import LedgerEntry, Outcome
from ripeness.scenario.language.scenario import Scenario, ScenarioFile
from ripeness.scenario.views.overlay import with_values

Kind = Literal["offer", "deadline", "line", "meeting", "instrument"]
OUTCOMES: Final[dict[str, tuple[str, ...]]] = {
    "offer": ("accepted", "refused"),
    "deadline": tuple(outcome for outcome in get_args(Outcome) if outcome != "pending"),
    "line": ("seen",),
    "meeting": ("held", "called_off"),
    "instrument": ("used", "dropped"),
}


WORDS: Final = {"offer": "actor", "deadline": "entry of the ledger"}
"""What a sighting is about, where that is called otherwise than the kind of sighting."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One thing seen on a day: `about` names the actor, ledger entry, meeting or instrument.

    `outcome` is one of `OUTCOMES` for the kind; an offer says which option of each issue it
    takes, a move of the line the share of the contested ground that side a then holds.
    """

    kind: Kind
    on: date
    about: str = ""
    outcome: str = "seen"
    offer: Mapping[str, str] = field(default_factory=dict)
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Edit:
    """A value put at a path of `scenario.yaml` (None: taken out), or added to the list that stands there."""

    path: tuple[str, ...]
    value: Any
    added: bool = False


def edits(scenario: Scenario, sighting: Sighting) -> tuple[Edit, ...]:
    """What the sighting changes in `scenario.yaml`: its own line, and the day that one looks from.

    Raises UsageError where it is about something that the case does not have.
    """
    _check(scenario, sighting)
    own = _own_edits(scenario.file, sighting)
    if sighting.on > scenario.file.time.as_of:
        return (*own, Edit(("time", "as_of"), sighting.on))
    return own


def apply_sighting(scenario: Scenario, sighting: Sighting) -> Scenario:
    """The scenario after the sighting, seen from its day. Raises UsageError where it does not fit the case."""
    values = {".".join(edit.path): _new_value(scenario, edit) for edit in edits(scenario, sighting)}
    after = with_values(scenario, values) if values else scenario
    if sighting.kind != "deadline":
        return after
    return replace(
        after, ledger=tuple(resolve_entry(e, sighting) if e.id == sighting.about else e for e in after.ledger)
    )


def resolve_entry(entry: LedgerEntry, sighting: Sighting) -> LedgerEntry:
    """The entry of the ledger with its outcome."""
    return replace(entry, outcome=sighting.outcome, resolved=sighting.on)  # type: ignore[arg-type]


def _new_value(scenario: Scenario, edit: Edit) -> Any:
    """The value as `with_values` takes it: a list with what is added to it."""
    if edit.added:
        return (*scenario.file.battlefield.path, edit.value)
    return edit.value.isoformat() if isinstance(edit.value, date) else edit.value


def _own_edits(file: ScenarioFile, sighting: Sighting) -> tuple[Edit, ...]:
    """What the kind of sighting changes by itself; a deadline changes the ledger alone."""
    about, on = sighting.about, sighting.on
    match sighting.kind:
        case "offer":
            decision = {"on": on, "actor": about, "offer": dict(sighting.offer), "answer": sighting.outcome}
            return (Edit(("record", "decisions", f"seen-{on}-{about}"), decision),)
        case "line":
            return (Edit(("battlefield", "path"), {"on": on, "share": sighting.share}, added=True),)
        case "meeting":
            # Its probability stays: seen from an earlier day, the meeting is as uncertain as it was.
            return (Edit(("talks", "meetings", about, "held"), sighting.outcome == "held"),)
        case "instrument" if sighting.outcome == "dropped":
            names = (about, *_drawn_together(file, about))
            return tuple(Edit(("instruments", name, "credibility"), 0) for name in names)
        case "instrument":
            place = ("instruments", about)
            own = (Edit((*place, "status"), "in_force"), Edit((*place, "onset"), on))
            return (*own, *_decided_with(file, about))
        case _:
            return ()


def _drawn_together(file: ScenarioFile, name: str) -> tuple[str, ...]:
    """The other announced instruments that are used where this one is, and only there."""
    leader = file.instruments[name].drawn_with or name
    return tuple(
        other
        for other, instrument in file.instruments.items()
        if other != name and instrument.status == "announced" and leader in (other, instrument.drawn_with)
    )


def _decided_with(file: ScenarioFile, name: str) -> Iterator[Edit]:
    """What the use of an instrument says of those that share its draw: they are used too, and it is drawn no more."""
    together = _drawn_together(file, name)
    for other in together:
        yield Edit(("instruments", other, "credibility"), 1)
    if file.instruments[name].drawn_with is not None:
        yield Edit(("instruments", name, "drawn_with"), None)
    for other in together:
        if file.instruments[other].drawn_with == name:
            yield Edit(("instruments", other, "drawn_with"), None)


def _check(scenario: Scenario, sighting: Sighting) -> None:
    if sighting.outcome not in OUTCOMES[sighting.kind]:
        wanted = ", ".join(OUTCOMES[sighting.kind])
        raise UsageError(f"{sighting.kind}: found {sighting.outcome!r}, wanted one of {wanted}")
    ids = _known_ids(scenario, sighting.kind)
    if ids and sighting.about not in ids:
        what = WORDS.get(sighting.kind, sighting.kind)
        raise UsageError(f"the case has no {what} {sighting.about!r}{did_you_mean(sighting.about, ids)}")
    if sighting.on < scenario.file.time.start:
        raise UsageError(f"on: found {sighting.on}, wanted a day from {scenario.file.time.start}, when the case starts")
    if sighting.kind == "line":
        _check_line(scenario, sighting)
    if (
        sighting.kind == "offer"
        and find_package(allowed_packages(scenario.file), complete_offer(scenario.file, sighting.offer)) is None
    ):
        raise UsageError("the offer is a package that the rules of the case exclude")


def _check_line(scenario: Scenario, sighting: Sighting) -> None:
    if not 0 <= sighting.share <= 1:
        raise UsageError(f"line: found {sighting.share}, wanted a share of the contested ground from 0 to 1")
    last = max((point.on for point in scenario.file.battlefield.path), default=scenario.file.time.start)
    if sighting.on <= last:
        raise UsageError(f"line: found {sighting.on}, wanted a day after {last}, the last on which it was seen")


def _known_ids(scenario: Scenario, kind: Kind) -> tuple[str, ...]:
    file = scenario.file
    return {
        "offer": tuple(file.actors),
        "deadline": tuple(entry.id for entry in scenario.ledger),
        "meeting": tuple(file.talks.meetings),
        "instrument": tuple(file.instruments),
        "line": (),
    }[kind]
