"""A perspective proposed from a document: the quantities that it moves, how far, and on which words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import Final

from ripeness.core.errors import UsageError
from ripeness.core.messages import short_repr
from ripeness.core.priors.prior import Prior
from ripeness.core.serialise import JsonResult, from_fields
from ripeness.evidence.perspectives.claim_effects import (
    Strength,
    claim_sentence,
    narrow_prior,
    reason_unplaced,
    reason_unused,
    short_prior,
)
from ripeness.evidence.perspectives.claim_targets import DirectedClaim, claims_by_path
from ripeness.evidence.text.items import Direction, DocumentReading, Item
from ripeness.scenario.language.perspective import Change, Perspective, Quote
from ripeness.scenario.language.scenario import Scenario, quantities
from ripeness.scenario.views.overlay import apply_perspective

CredibilityLookup = Callable[[str, str, str], Prior]
"""The prior of credibility of an act (issuer, addressee, `threat` or `promise`) where the case sets no number."""

NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
MOST_QUOTED: Final = 5000


@dataclass(frozen=True, slots=True)
class ProposedChange:
    """A number of the case that the document moves: from the case's own prior to a part of it.

    `claims` are the ids of the claims that say so, the one quoted first.
    """

    path: str
    direction: Direction
    strength: Strength
    before: str
    after: str
    claim: str
    claims: tuple[str, ...]
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class UnusedClaim:
    """A claim, or a path with the claims that bear on it, that changes nothing, and why."""

    claims: tuple[str, ...]
    path: str
    why: str
    quote: str


@dataclass(frozen=True, slots=True)
class Proposal(JsonResult):
    """What a document would change in a case, its claims that change nothing, and those on the outlook.

    `expected` are its claims on the outlook: they set nothing, since the chance of a deal is a result; they can be
    compared with what the model makes of the rest.
    """

    name: str
    case: str
    document: str
    title: str
    published: str
    sha256: str
    moved: tuple[ProposedChange, ...]
    aside: tuple[UnusedClaim, ...]
    expected: tuple[Item, ...]

    def perspective(self) -> Perspective:
        """As an overlay of the case, without a source of its own yet."""
        return Perspective(
            perspective=self.name,
            title=f"Proposed from {self.title or self.document}"[:300],
            published=self.published,
            summary=(
                f"Proposed by rules from {self.document}; no person has accepted it yet. "
                "Each change keeps a part of the case's own range."
            ),
            changes=tuple(_overlay_change(change, self.document) for change in self.moved),
        )


def propose(reading: DocumentReading, scenario: Scenario, name: str, *, credibility: CredibilityLookup) -> Proposal:
    """Propose a perspective called `name` of a case from a document that was read with the case's actors.

    `credibility` gives what the case holds of an actor's word where it sets no number. Raises UsageError where the
    name is none or is in use, where the reading is empty, or where it is about no actor of the case.
    """
    _check_readable(reading, scenario, name)
    names = {actor_id: actor.name for actor_id, actor in scenario.file.actors.items()}
    claims, unused = _own_claims(reading)
    by_path = claims_by_path(claims, reading, scenario)
    placed = {claim.item for directed in by_path.values() for claim in directed}
    unused += [
        UnusedClaim((item.id,), "", reason_unplaced(item, names), item.quote)
        for item in claims
        if item.topic != "outlook" and item not in placed
    ]
    priors = {path: quantity.prior for path, quantity in quantities(scenario.file).items()}
    changes: list[ProposedChange] = []
    for path, directed in by_path.items():
        clear, unclear = _without_contradictions(path, directed)
        unused += unclear
        if clear:
            result = _change_of_path(path, clear, _prior(path, priors, credibility), names)
            if isinstance(result, ProposedChange):
                changes.append(result)
            else:
                unused.append(result)
    proposal = from_fields(
        Proposal,
        reading,
        name=name,
        case=scenario.file.name,
        document=reading.name,
        title=" ".join(reading.title.split()),
        moved=tuple(changes),
        aside=tuple(unused),
        expected=tuple(item for item in claims if item.topic == "outlook" and item.lean != "none"),
    )
    return _without_refused(proposal, scenario)


def _check_readable(reading: DocumentReading, scenario: Scenario, name: str) -> None:
    if not NAME.fullmatch(name):
        raise UsageError(
            f"{short_repr(name)} cannot be the name of a perspective; wanted small letters, digits and dashes, "
            "beginning with a letter or digit, 80 at most"
        )
    if name in scenario.perspectives:
        raise UsageError(f"{scenario.file.name} has a perspective {name} already; choose another name")
    if not reading.items:
        raise UsageError(
            f"{reading.name}: nothing was found in it (no events, acts or claims), so nothing can be proposed; "
            "is it a commentary or report in English?"
        )
    actors = {actor for item in reading.items for actor in item.actors}
    if not actors & set(scenario.file.actors):
        names = ", ".join(f"{key} ({actor.name})" for key, actor in scenario.file.actors.items())
        raise UsageError(
            f"{reading.name}: nothing that was found in it is about an actor of {scenario.file.name}, "
            f"which are {names}; if it calls them otherwise, add those words to `aliases` of the actor"
        )


def _own_claims(reading: DocumentReading) -> tuple[list[Item], list[UnusedClaim]]:
    """The claims that are the document's own, and the others with the reason why they do not count."""
    # A claim that somebody is quoted for is not the view of the document. But of a speech, where nothing is the
    # document's own, the one who says most is its author.
    voices = Counter(item.speaker.name for item in reading.items)
    speech = not any(item.speaker.voice == "document" for item in reading.items)
    author = voices.most_common(1)[0][0] if speech and voices else ""
    reasons = [(item, reason_unused(item, author)) for item in reading.items if item.kind == "claim"]
    unused = [UnusedClaim((item.id,), "", why, item.quote) for item, why in reasons if why]
    return [item for item, why in reasons if not why], unused


def _prior(path: str, priors: Mapping[str, Prior], credibility: CredibilityLookup) -> Prior | None:
    if path in priors:
        return priors[path]
    parts = path.split(".")
    return credibility(*parts[2:5]) if parts[:2] == ["record", "credibility"] else None


def _change_of_path(
    path: str, claims: Sequence[DirectedClaim], prior: Prior | None, names: Mapping[str, str]
) -> ProposedChange | UnusedClaim:
    """The change of one quantity, where all claims on it go one way and its prior has room; else why there is none."""

    def unused_claim(why: str) -> UnusedClaim:
        return UnusedClaim(tuple(claim.item.id for claim in claims), path, why, claims[0].item.quote)

    if prior is None:
        return unused_claim("the case leaves this number out")
    if len({claim.direction for claim in claims}) > 1:
        return unused_claim("the document says both more and less of it, so neither is taken")
    strength, direction = _strength(claims), claims[0].direction
    after = narrow_prior(prior, direction, strength)
    if after is None:
        return unused_claim(f"the case fixes it at {prior}; give it a range to let it move")
    # The words to quote: plain before hedged, a sentence before a heading, the earliest of them.
    first = min(claims, key=lambda claim: (not claim.is_plain, claim.heading)).item
    return ProposedChange(
        path=path,
        direction=direction,
        strength=strength,
        before=short_prior(prior),
        after=str(after),
        claim=claim_sentence(first, path, strength, names),
        claims=(first.id, *(claim.item.id for claim in claims if claim.item != first)),
        start=first.start,
        end=first.end,
        quote=first.quote,
    )


def _without_contradictions(
    path: str, claims: Sequence[DirectedClaim]
) -> tuple[list[DirectedClaim], list[UnusedClaim]]:
    """Without the claims of a sentence that says both more and less: the rules cannot tell which is meant."""
    clear: list[DirectedClaim] = []
    unclear: list[UnusedClaim] = []
    sentence_of = attrgetter("item.sentence")
    for _, group in groupby(sorted(claims, key=sentence_of), key=sentence_of):
        same = list(group)
        if len({claim.direction for claim in same}) == 1:
            clear += same
        else:
            ids = tuple(claim.item.id for claim in same)
            why = "said both ways in one sentence, so neither counts"
            unclear.append(UnusedClaim(ids, path, why, same[0].item.quote))
    return clear, unclear


def _strength(claims: Sequence[DirectedClaim]) -> Strength:
    """Repeated where two sentences or more state it plainly, stated where one does, else hedged.

    A heading that says the same as the text below it does not count as a repetition.
    """
    plain = {claim.item.sentence for claim in claims if claim.is_plain and not claim.heading}
    return "repeated" if len(plain) > 1 else "stated" if any(claim.is_plain for claim in claims) else "hedged"


def _overlay_change(proposed: ProposedChange, document: str) -> Change:
    # Perspectives refuse longer quotes; the change then stands without one.
    fits = len(proposed.quote) <= MOST_QUOTED
    quote = Quote(document=document, start=proposed.start, end=proposed.end, text=proposed.quote) if fits else None
    return Change(set=proposed.path, to=proposed.after, claim=proposed.claim, quote=quote)


def _without_refused(proposal: Proposal, scenario: Scenario) -> Proposal:
    """Without the changes that the case refuses, each listed with the reason; the rest is valid together."""
    # One at a time: without one change, another may no longer be refused.
    for _ in range(len(proposal.moved)):
        problem = next(iter(apply_perspective(scenario.file, proposal.perspective()).problems), None)
        if problem is None:
            break
        number = int(problem.path[1]) if len(problem.path) > 1 else 0
        change = proposal.moved[number]
        refused = UnusedClaim(change.claims, change.path, f"the case refuses it: {problem.message}", change.quote)
        changes = (*proposal.moved[:number], *proposal.moved[number + 1 :])
        proposal = replace(proposal, moved=changes, aside=(*proposal.aside, refused))
    return proposal
