"""Issues and red lines of a draft, from what the documents say that each side demands, refuses and rules out.

An issue is one thing that a side is to do, with two options: it is done, or it is not. Whose wish it is and what is
out of the question comes from the documents; what it weighs is a range of our judgement.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from ripeness.evidence.drafting.parties import Parties
from ripeness.evidence.text.items import DocumentReading, Position

MOST_ISSUES: Final = 5
"""The most issues that are proposed beside the placeholders: every one doubles the packages of a deal."""

DONE, NOT_DONE = "done", "not-done"
RULED_OUT: Final = "uniform(0.5, 0.95)"
"""The chance that something is out of the question of which a side says `never`: our judgement."""

_MOST_QUOTED: Final = 160


@dataclass
class Matter:
    """Positions on one thing that `asked`, a principal, is to do, with the source of each."""

    addressee: str
    positions: list[tuple[Position, str]] = field(default_factory=list)

    @property
    def lead(self) -> tuple[Position, str]:
        """The position that names it best: a demand before a refusal."""
        return next((pair for pair in self.positions if pair[0].kind == "demand"), self.positions[0])

    @property
    def red_line(self) -> tuple[Position, str] | None:
        """The first position that rules it out."""
        return next((pair for pair in self.positions if pair[0].kind == "red_line"), None)

    @property
    def subjects(self) -> set[str]:
        """The nouns of all positions."""
        return {noun for position, _ in self.positions for noun in position.subjects}


@dataclass(frozen=True, slots=True)
class DraftIssues:
    """Issues by id, red lines by actor and issue, the option of each that is a victory of a side, and doubts."""

    issues: Mapping[str, dict[str, Any]]
    red_lines: Mapping[str, dict[str, Any]]
    victory: Mapping[str, dict[str, str]]
    doubts: tuple[str, ...]


def issues_of(by_source: Mapping[str, DocumentReading], parties: Parties) -> DraftIssues:
    """The issues between the two principals that the documents show, those spoken of most first."""
    matters_found = _matters(by_source, parties)
    shared = [matter for matter in matters_found if _is_asked_of_both(matter, matters_found)]
    own = [matter for matter in matters_found if matter not in shared]
    ordered = sorted(own, key=lambda matter: (matter.red_line is None, -len(matter.positions)))
    matters = {_id_of(matter, number): matter for number, matter in enumerate(ordered[:MOST_ISSUES])}
    weight = weight_of(1, len(matters))
    issues = {name: _issue(matter, parties, weight) for name, matter in matters.items()}
    red_lines: dict[str, dict[str, Any]] = {side: {} for side in parties.sides}
    for name, matter in matters.items():
        if (line := matter.red_line) is not None:
            chance = {"value": RULED_OUT, **_marks(*line)}
            red_lines[matter.addressee][name] = {DONE: {"chance": chance}}
    victory = {
        letter: {name: NOT_DONE if matter.addressee == side else DONE for name, matter in matters.items()}
        for letter, side in zip("ab", parties.sides, strict=True)
    }
    return DraftIssues(issues, red_lines, victory, (*_doubts(ordered, parties), *_shared_wishes(shared)))


def _matters(by_source: Mapping[str, DocumentReading], parties: Parties) -> list[Matter]:
    matters: list[Matter] = []
    for source, reading in by_source.items():
        for position in reading.positions:
            addressee = position.target.actor if position.kind == "demand" else position.source.actor
            if addressee not in parties.sides or (position.kind == "demand" and position.source.actor == addressee):
                continue
            own = [matter for matter in matters if matter.addressee == addressee]
            matter = next((m for m in own if _is_same_matter(m.subjects, position.subjects)), None)
            if matter is None and own and not position.subjects:
                # "Withdraw from them": from what was spoken of before.
                matter = own[-1]
            if matter is None:
                matter = Matter(addressee)
                matters.append(matter)
            matter.positions.append((position, source))
    return matters


def _is_same_matter(first: set[str], second: Sequence[str]) -> bool:
    """Whether two positions share a third of their nouns or more: our assumption."""
    shared, all_nouns = first & set(second), first | set(second)
    return bool(shared) and 3 * len(shared) >= len(all_nouns)


def _is_asked_of_both(matter: Matter, matters: Sequence[Matter]) -> bool:
    """Whether outsiders ask the same of the other side too: that is no issue between the two."""
    others = (m for m in matters if m.addressee != matter.addressee and m.lead[0].what == matter.lead[0].what)
    return matter.red_line is None and any(other.red_line is None for other in others)


def _shared_wishes(matters: Sequence[Matter]) -> list[str]:
    wishes = dict.fromkeys(matter.lead[0].what for matter in matters)
    return [f"“{wish}” is asked of both sides, so it is no issue of the draft" for wish in wishes]


def _id_of(matter: Matter, number: int) -> str:
    position, _ = matter.lead
    words = re.findall(r"[a-z0-9]+", " ".join(position.subjects[:2] or (position.what.split()[0],)).lower())
    return "-".join([matter.addressee.lower(), *words, str(number + 1)])[:60]


def weight_of(shares: int, issues: int) -> str:
    """The range of a weight of so many shares, of four for the two placeholders and one for each other issue."""
    mean = shares / (4 + issues)
    return f"uniform({0.6 * mean:.3g}, {1.4 * mean:.3g})"


def _issue(matter: Matter, parties: Parties, weight: str) -> dict[str, Any]:
    position, source = matter.lead
    other = next(side for side in parties.sides if side != matter.addressee)
    return {
        **{"name": f"{parties.names[matter.addressee]}: {position.what}"[:200], **_marks(position, source)},
        "weights": dict.fromkeys(parties.sides, weight),
        "status_quo": NOT_DONE,
        "options": {
            DONE: {"name": "Done", "scores": {matter.addressee: 0, other: 1}},
            NOT_DONE: {"name": "Not done", "scores": {matter.addressee: 1, other: 0}},
        },
    }


def _marks(position: Position, source: str) -> dict[str, Any]:
    quote = " ".join(position.quote.split())
    quote = quote if len(quote) <= _MOST_QUOTED else quote[: _MOST_QUOTED - 2].rstrip() + " …"
    return {"source": [source, "judgement"], "note": f"proposed: “{quote}”"}


def _doubts(matters: Sequence[Matter], parties: Parties) -> list[str]:
    """What is not sure about the issues: wishes of outsiders, and what was left out."""
    doubts = []
    for matter in matters[:MOST_ISSUES]:
        position, _ = matter.lead
        if position.kind == "demand" and position.source.actor not in parties.sides:
            whose = parties.names.get(position.source.actor, position.source.text)
            doubts.append(f"“{position.what}” is demanded by {whose}; that it suits the other side is assumed")
        elif position.kind != "demand":
            doubts.append(f"“{position.what}” is refused, and nobody was found to demand it")
    left = [matter.lead[0].what for matter in matters[MOST_ISSUES:]]
    return doubts + (
        [f"{len(left)} more demands or refusals are no issue of the draft: {'; '.join(left)}"] if left else []
    )
