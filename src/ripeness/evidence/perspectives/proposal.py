"""A perspective proposed from a document: each assumption that it speaks to, how it moves, and on which words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Final

from ripeness.core.errors import UsageError
from ripeness.core.priors import Prior
from ripeness.core.serialise import to_json_dict
from ripeness.core.short_repr import short_repr
from ripeness.evidence.perspectives.claim_targets import Direction, claim_targets
from ripeness.evidence.perspectives.claim_wording import claim_sentence, reason_unplaced, reason_unused
from ripeness.evidence.perspectives.document_context import DocumentContext, document_context
from ripeness.evidence.perspectives.prior_update import Strength, narrow_prior, short_prior
from ripeness.evidence.text.items import DocumentReading, Item
from ripeness.evidence.text.parsing.sentences import is_heading
from ripeness.scenario.language.perspective import Change, Perspective, Quote
from ripeness.scenario.language.quantities import quantities
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.views.overlay import apply_perspective

CredibilityLookup = Callable[[str, str, str], Prior]
"""How far the case believes an act of ISSUER to ADDRESSEE (`threat` or `promise`) where it sets no number itself."""

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
    """A claim, or a path with the claims that bear on it, of which nothing is made, and why."""

    claims: tuple[str, ...]
    path: str
    why: str
    quote: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a document would change in a case, what it says that changes nothing, and what it expects.

    `expected` are its claims on the outlook: they set nothing, for no chance of a deal is ever set; they can be
    laid beside what the model makes of the rest.
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

    def to_dict(self) -> dict[str, Any]:
        """As plain data that JSON can carry."""
        return to_json_dict(self)

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
            changes=tuple(_change(change, self.document) for change in self.moved),
        )


def propose(reading: DocumentReading, scenario: Scenario, name: str, *, credibility: CredibilityLookup) -> Proposal:
    """Propose a perspective called `name` of a case from a document that was read with the case's actors.

    `credibility` gives what the case holds of an actor's word where it sets no number. Raises UsageError where the
    name is none or taken, where nothing was found, or where the document speaks of no actor of the case.
    """
    _check_readable(reading, scenario, name)
    setting = document_context(reading, scenario)
    names = {actor_id: actor.name for actor_id, actor in scenario.file.actors.items()}
    counted, aside = _own_claims(reading)
    said_of = _claims_by_path(counted, reading, setting)
    placed = {claim.item for sayings in said_of.values() for claim in sayings}
    aside += [
        UnusedClaim((item.id,), "", reason_unplaced(item, names), item.quote)
        for item in counted
        if item.topic != "outlook" and item not in placed
    ]
    priors = {path: quantity.prior for path, quantity in quantities(scenario.file).items()}
    changes: list[ProposedChange] = []
    for path, sayings in said_of.items():
        left, unclear = _without_contradictions(path, sayings)
        aside += unclear
        result = _change_of_path(path, left, _prior(path, priors, credibility), names) if left else None
        if isinstance(result, ProposedChange):
            changes.append(result)
        elif result is not None:
            aside.append(result)
    expected = tuple(item for item in counted if item.topic == "outlook" and item.lean != "none")
    proposal = Proposal(
        name=name,
        case=scenario.file.name,
        document=reading.name,
        title=" ".join(reading.title.split()),
        published=reading.published,
        sha256=reading.sha256,
        moved=tuple(changes),
        aside=tuple(aside),
        expected=expected,
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
    actors = {party.actor for item in reading.items for party in (item.source, item.target)}
    if not actors & set(scenario.file.actors):
        names = ", ".join(f"{key} ({actor.name})" for key, actor in scenario.file.actors.items())
        raise UsageError(
            f"{reading.name}: nothing that was found in it is about an actor of {scenario.file.name}, "
            f"which are {names}; if it calls them otherwise, add those words to `aliases` of the actor"
        )


def _own_claims(reading: DocumentReading) -> tuple[list[Item], list[UnusedClaim]]:
    """The claims that are the document's own, and those set aside before any path is looked for."""
    author = _author(reading)
    counted, aside = [], []
    for item in reading.items:
        if item.kind != "claim":
            continue
        why = reason_unused(item, author)
        if why:
            aside.append(UnusedClaim((item.id,), "", why, item.quote))
        else:
            counted.append(item)
    return counted, aside


def _author(reading: DocumentReading) -> str:
    """Whose words the document is: of a speech, where nothing is the document's own, the one who says most."""
    voices = Counter(item.speaker.name for item in reading.items)
    own = any(item.speaker.voice == "document" for item in reading.items)
    return "" if own or not voices else voices.most_common(1)[0][0]


@dataclass(frozen=True, slots=True)
class DirectedClaim:
    """A claim that bears on a path: in which direction, and whether it stands in a heading."""

    item: Item
    direction: Direction
    heading: bool

    @property
    def is_plain(self) -> bool:
        """Whether it is stated without reserve."""
        return not self.item.hedges and self.item.modality in ("did", "does", "will")


def _claims_by_path(
    claims: Iterable[Item], reading: DocumentReading, setting: DocumentContext
) -> dict[str, list[DirectedClaim]]:
    """By path, the claims that bear on it."""
    by_path: dict[str, list[DirectedClaim]] = {}
    for item in claims:
        sentence = reading.sentences[item.sentence]
        for target in claim_targets(item, sentence.text, setting):
            by_path.setdefault(target.path, []).append(DirectedClaim(item, target.direction, is_heading(sentence)))
    return by_path


def _prior(path: str, priors: Mapping[str, Prior], credibility: CredibilityLookup) -> Prior | None:
    if path in priors:
        return priors[path]
    parts = path.split(".")
    return credibility(*parts[2:5]) if parts[:2] == ["record", "credibility"] else None


def _change_of_path(
    path: str, sayings: Sequence[DirectedClaim], prior: Prior | None, names: Mapping[str, str]
) -> ProposedChange | UnusedClaim:
    """What becomes of a path: one way, where what is said of it goes one way and there is room."""
    claims = tuple(claim.item.id for claim in sayings)
    quote = sayings[0].item.quote
    if prior is None:
        return UnusedClaim(claims, path, "the case leaves this number out", quote)
    if len({claim.direction for claim in sayings}) > 1:
        return UnusedClaim(claims, path, "the document says both more and less of it, so neither is taken", quote)
    strength, direction = _strength(sayings), sayings[0].direction
    after = narrow_prior(prior, direction, strength)
    if after is None:
        return UnusedClaim(claims, path, f"the case fixes it at {prior}; give it a range to let it move", quote)
    # The words to quote: plain before hedged, a sentence before a heading, the earliest of them.
    first = min(sayings, key=lambda claim: (not claim.is_plain, claim.heading)).item
    others = tuple(claim.item.id for claim in sayings if claim.item != first)
    return ProposedChange(
        path=path,
        direction=direction,
        strength=strength,
        before=short_prior(prior),
        after=str(after),
        claim=claim_sentence(first, path, strength, names),
        claims=(first.id, *others),
        start=first.start,
        end=first.end,
        quote=first.quote,
    )


def _without_contradictions(
    path: str, sayings: Sequence[DirectedClaim]
) -> tuple[list[DirectedClaim], list[UnusedClaim]]:
    """Without those of a sentence that says both more and less: there the reader cannot tell which is meant."""
    clear: list[DirectedClaim] = []
    unclear: list[UnusedClaim] = []
    for _, group in groupby(
        sorted(sayings, key=lambda claim: claim.item.sentence), key=lambda claim: claim.item.sentence
    ):
        same = list(group)
        if len({claim.direction for claim in same}) == 1:
            clear += same
        else:
            ids = tuple(claim.item.id for claim in same)
            unclear.append(
                UnusedClaim(ids, path, "said both ways in one sentence, so neither counts", same[0].item.quote)
            )
    return clear, unclear


def _strength(sayings: Sequence[DirectedClaim]) -> Strength:
    """Repeated where two sentences or more state it plainly, stated where one does, else hedged.

    A heading that says the same as the text below it is no second time.
    """
    plain = {claim.item.sentence for claim in sayings if claim.is_plain and not claim.heading}
    return "repeated" if len(plain) > 1 else "stated" if any(claim.is_plain for claim in sayings) else "hedged"


def _change(change: ProposedChange, document: str) -> Change:
    quote = Quote(document=document, start=change.start, end=change.end, text=change.quote)
    return Change(
        set=change.path, to=change.after, claim=change.claim, quote=quote if len(change.quote) <= MOST_QUOTED else None
    )


def _without_refused(proposal: Proposal, scenario: Scenario) -> Proposal:
    """Without the changes that the case refuses, each set aside with the reason; the rest is sound together."""
    for _ in range(len(proposal.moved)):
        problems = list(_problems(proposal, scenario))
        if not problems:
            break
        number, why = problems[0]
        change = proposal.moved[number]
        proposal = replace(
            proposal,
            moved=(*proposal.moved[:number], *proposal.moved[number + 1 :]),
            aside=(
                *proposal.aside,
                UnusedClaim(change.claims, change.path, f"the case refuses it: {why}", change.quote),
            ),
        )
    return proposal


def _problems(proposal: Proposal, scenario: Scenario) -> Iterator[tuple[int, str]]:
    for problem in apply_perspective(scenario.file, proposal.perspective()).problems:
        yield int(problem.path[1]) if len(problem.path) > 1 else 0, problem.message
