"""The case that a document is compared with, and how often the document mentions each of its actors."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from ripeness.evidence.text.items import Direction, DocumentReading, Item, Topic, opposite
from ripeness.evidence.text.lexicon.patterns import expression
from ripeness.evidence.text.parsing.sentences import is_heading
from ripeness.scenario.language.actors import DOMAINS, Domain, SideId
from ripeness.scenario.language.instruments import Instrument
from ripeness.scenario.language.scenario import Scenario


@dataclass(frozen=True)
class DocumentContext:
    """A case, and `mentions`: in how many items of the document each of its actors is source or target."""

    scenario: Scenario
    mentions: Counter[str] = field(default_factory=Counter)

    @cached_property
    def instruments(self) -> dict[str, Instrument]:
        """The instruments of the case by id."""
        return dict(self.scenario.file.instruments)

    def instruments_between(self, issuer: str, target: str) -> tuple[str, ...]:
        """Ids of the instruments that `issuer` aims at `target`."""
        return tuple(name for name, i in self.instruments.items() if (i.issuer, i.target) == (issuer, target))

    def instruments_against(self, target: str) -> tuple[str, ...]:
        """Ids of the instruments that outsiders aim at `target`; without outsiders those of its enemies."""
        own = self.side(target)
        issuers = {name: i.issuer for name, i in self.instruments.items() if target == i.target != i.issuer}
        pressing = {name: side for name, id in issuers.items() if (side := self.side(id)) is None or side != own}
        return tuple([name for name, side in pressing.items() if side is None] or pressing)

    def side(self, actor: str) -> SideId | None:
        """The side of an actor; None where it has none or is not of the case."""
        entry = self.scenario.file.actors.get(actor)
        return entry.side if entry is not None else None

    def addressee(self, issuer: str) -> str:
        """The addressee of `issuer` where a claim does not name one: the target that the document mentions most often.

        Empty where it mentions none of those that instruments of `issuer` aim at.
        """
        pressed = (instrument.target for instrument in self.instruments.values() if instrument.issuer == issuer)
        return max((actor for actor in pressed if self.mentions[actor]), key=self.mentions.__getitem__, default="")

    def is_named_in(self, actor: str, text: str) -> bool:
        """Whether a text contains the name or an alias of an actor, at word boundaries."""
        entry = self.scenario.file.actors.get(actor)
        names = (entry.name, *entry.aliases) if entry is not None else ()
        return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) for name in names)


@dataclass(frozen=True, slots=True)
class ClaimTarget:
    """A path of the case and the direction in which its number moves."""

    path: str
    direction: Direction


def claim_targets(claim: Item, sentence: str, context: DocumentContext) -> tuple[ClaimTarget, ...]:
    """The paths that a claim with a direction bears on, each once; empty where the case has no place for it.

    `sentence` is the whole sentence that the claim stands in. Paths may lead to numbers that the case
    fixes or leaves out: the caller checks.
    """
    if claim.lean == "none":
        return ()
    targets = _MAP[claim.topic](_Claim(claim, sentence, claim.lean), context) if claim.topic is not None else ()
    return tuple(dict.fromkeys(targets))


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


def claims_by_path(
    claims: Iterable[Item], reading: DocumentReading, scenario: Scenario
) -> dict[str, list[DirectedClaim]]:
    """By path, the claims of a document that bear on it, in the order of the text."""
    context = DocumentContext(scenario, Counter(actor for item in reading.items for actor in item.actors if actor))
    by_path: dict[str, list[DirectedClaim]] = {}
    for item in claims:
        sentence = reading.sentences[item.sentence]
        for target in claim_targets(item, sentence.text, context):
            by_path.setdefault(target.path, []).append(DirectedClaim(item, target.direction, is_heading(sentence)))
    return by_path


@dataclass(frozen=True, slots=True)
class _Claim:
    item: Item
    sentence: str
    lean: Direction

    @property
    def about(self) -> str:
        return self.item.source.actor

    @property
    def other(self) -> str:
        return self.item.target.actor

    def has(self, key: str) -> bool:
        """Whether its own words, without the rest of the sentence, hold one of these words."""
        return expression("bearing", key).search(self.item.quote) is not None

    def sentence_has(self, key: str) -> bool:
        return expression("bearing", key).search(self.sentence) is not None

    @property
    def domains(self) -> tuple[Domain, ...]:
        return tuple(domain for domain in DOMAINS if self.has(domain))


def _leverage(claim: _Claim, context: DocumentContext) -> Iterator[ClaimTarget]:
    """The sizes of the instruments against the target; of a camp (`Western`) those of all that press the other."""
    actors = context.scenario.file.actors
    if claim.about in actors:
        names = context.instruments_between(claim.about, claim.other) or context.instruments_between(
            claim.about, context.addressee(claim.about)
        )
    else:
        names = context.instruments_against(claim.other) if claim.item.source.text else ()
    for name in names:
        if not claim.domains or context.instruments[name].domain in claim.domains:
            yield ClaimTarget(f"instruments.{name}.size_per_period", claim.lean)


def _resilience(claim: _Claim, context: DocumentContext) -> Iterator[ClaimTarget]:
    """The ceiling of resilience in the domains named (none: in all), the cost of the war, or defiance."""
    actor = context.scenario.file.actors.get(claim.about)
    if actor is None:
        return
    if claim.has("firm"):
        yield ClaimTarget(f"actors.{claim.about}.defiance", claim.lean)
        return
    if claim.has("cost") or not actor.resilience:
        yield ClaimTarget(f"actors.{claim.about}.cost_per_period", opposite(claim.lean))
    if claim.has("cost") and not claim.domains:
        return
    for domain in claim.domains or tuple(actor.resilience):
        if domain in actor.resilience:
            yield ClaimTarget(f"actors.{claim.about}.resilience.{domain}.ceiling", claim.lean)


def _credibility(claim: _Claim, context: DocumentContext) -> Iterator[ClaimTarget]:
    """The credibility of an act to its addressee; and distrust, where talks and pressure go together."""
    actors = context.scenario.file.actors
    if claim.about not in actors:
        return
    to = claim.other if claim.other in actors else context.addressee(claim.about)
    if not to:
        return
    act = "promise" if claim.has("promise") and not claim.has("threat") else "threat"
    yield ClaimTarget(f"record.credibility.{claim.about}.{to}.{act}", claim.lean)
    for name in context.instruments_between(claim.about, to):
        instrument = context.instruments[name]
        if instrument.status == "announced" and instrument.act == act and instrument.credibility is not None:
            yield ClaimTarget(f"instruments.{name}.credibility", claim.lean)
    yield from _distrust(claim, to)


def _distrust(claim: _Claim, of: str) -> Iterator[ClaimTarget]:
    if claim.lean == "down" and claim.sentence_has("talks") and claim.sentence_has("pressure"):
        yield ClaimTarget(f"actors.{of}.distrust", "up")


def _purpose(claim: _Claim, context: DocumentContext) -> Iterator[ClaimTarget]:
    """Standing (the worth of being seen at talks): more where they serve other aims. About nobody: of all who meet."""
    file = context.scenario.file
    if claim.about in file.actors:
        yield ClaimTarget(f"actors.{claim.about}.standing", opposite(claim.lean))
        to = claim.other if claim.other in file.actors else context.addressee(claim.about)
        if to and context.instruments_between(claim.about, to):
            yield from _distrust(claim, to)
    elif not claim.item.source.text and file.verdict.meeting in file.talks.meetings:
        for actor in file.talks.meetings[str(file.verdict.meeting)].between:
            yield ClaimTarget(f"actors.{actor}.standing", opposite(claim.lean))


def _battlefield(claim: _Claim, context: DocumentContext) -> Iterator[ClaimTarget]:
    """The expected line, in the beliefs of a neutral observer and of the side itself (our assumption)."""
    side = context.side(claim.about)
    if side is None:
        return
    # The line is the share of side a.
    towards = claim.lean if side == "a" else opposite(claim.lean)
    for believer in ("neutral", side):
        yield ClaimTarget(f"battlefield.beliefs.{believer}.line.mean", towards)


def _alliances(claim: _Claim, context: DocumentContext) -> Iterator[ClaimTarget]:
    """What partners carry (of those named, else of all), how they bear pressure, and support for the war."""
    actor = context.scenario.file.actors.get(claim.about)
    if actor is None:
        return
    domains = [domain for domain in actor.resilience if domain in claim.domains] or list(actor.resilience)
    pairs = [(domain, partner) for domain in domains for partner in actor.resilience[domain].partners]
    mentioned = [pair for pair in pairs if context.is_named_in(pair[1], claim.item.quote)]
    for domain, partner in mentioned or pairs:
        path = f"actors.{claim.about}.resilience.{domain}.partners.{partner}"
        yield ClaimTarget(f"{path}.offset", claim.lean)
        if claim.has("pressure"):
            # Pressure on a partner takes away what it carries, by its elasticity: a partner that holds has less of it.
            yield ClaimTarget(f"{path}.elasticity", opposite(claim.lean))
    for name, support in actor.support.items():
        if not pairs or context.is_named_in(support.giver, claim.item.quote):
            yield ClaimTarget(f"actors.{claim.about}.support.{name}.size_per_period", claim.lean)


def _outlook(claim: _Claim, context: DocumentContext) -> Iterator[ClaimTarget]:
    """Defiance, where the claim is a refusal to yield: the chance of a deal is a result and never set."""
    actor = context.scenario.file.actors.get(claim.about)
    if actor is not None and claim.lean == "down" and claim.has("firm"):
        yield ClaimTarget(f"actors.{claim.about}.defiance", "up")


_MAP: Final[dict[Topic, Callable[[_Claim, DocumentContext], Iterator[ClaimTarget]]]] = {
    "leverage": _leverage,
    "resilience": _resilience,
    "credibility": _credibility,
    "purpose": _purpose,
    "battlefield": _battlefield,
    "alliances": _alliances,
    "outlook": _outlook,
}
