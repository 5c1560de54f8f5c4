"""Event coder: source, PLOVER class and target of the events that an English text reports.

`code_text` codes a plain text, `code_events` a parsed one. Parts: `language` parses and marks names of actors,
`reference` resolves noun phrases to actors, `lexicon` and `senses` give the class of a predicate, `arguments` its
source and target. The main clause of a sentence (or the clause that a verb of speech introduces) is coded; its
background (`after …`, `who had …`) only where the main clause has no event.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import permutations
from typing import Any

from ripeness.evidence.events.codes import plover_goldstein, plover_quads
from ripeness.evidence.text.coder.arguments import givers_of, is_passive, sources_of, subject_noun, targets_of
from ripeness.evidence.text.coder.language import Gazetteer, pipeline, plain_letters, stateless_codes, world_gazetteer
from ripeness.evidence.text.coder.lexicon import lemma, lexicon
from ripeness.evidence.text.coder.operators import Meaning
from ripeness.evidence.text.coder.other_subjects import is_beside_politics
from ripeness.evidence.text.coder.reference import CodedActor, resolve_actors
from ripeness.evidence.text.coder.senses import predicate_meaning
from ripeness.evidence.text.coder.speech_acts import speech_act
from ripeness.evidence.text.factuality import condition_of, has_negative_subject, is_entertained, is_infinitive
from ripeness.evidence.text.items import Code, Item, ItemParty, Modality


def code_text(text: str, *, day: date | None = None, actors: Gazetteer | None = None) -> tuple[Item, ...]:
    """Code the events of an English text, one sentence or many, each with the words that report it.

    Offsets of the items count characters from 0. `day` is that of the text, by which officials are in office or no
    longer; `actors` are the names to look for, those of the world unless given. Raises UsageError where spaCy or its
    model is missing.

    >>> [(e.source.actor, e.code.plover, e.target.actor) for e in code_text("Egypt praised the Turkish government.")]
    [('EGY', 'SUPPORT', 'TURGOV')]
    """
    doc = pipeline(actors or world_gazetteer())(plain_letters(text))
    ends = [sentence.end_char for sentence in doc.sents]
    # Sentences cover the text, so the one of an event is the first that ends after its start.
    return tuple(
        _item(event, text, number, bisect_right(ends, event.start), day)
        for number, event in enumerate(code_events(doc, day), 1)
    )


def _item(event: CodedEvent, text: str, number: int, sentence: int, day: date | None) -> Item:
    goldstein, quad = plover_goldstein()[event.plover], plover_quads()[event.plover]
    span = event.start, event.end
    return Item(
        f"e{number}",
        "event",
        sentence,
        *span,
        text[slice(*span)],
        source=ItemParty(text[event.source.start : event.source.end], event.source.code),
        target=ItemParty(text[event.target.start : event.target.end], event.target.code),
        code=Code(event.plover, event.mode, f"{event.root:02d}", quad, goldstein),
        modality=event.modality,
        day=day.isoformat() if day else "",
    )


NOBODY = CodedActor("", "", 0, 0)
_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
_CLASHES = frozenset({"clash", "fight", "battle", "skirmish", "war", "exchange", "trade", "engage", "duel", "fighting"})
"""Words for violence of two against each other: two who attack may attack a third."""
_WITHIN_A_STATE = frozenset({"PROTEST", "COERCE", "CONCEDE"})
_BACKGROUND = frozenset({"advcl", "acl", "relcl"})
_OFFICIAL = frozenset({"GOV", "LEG"})
_WHERE = frozenset({"in", "at", "near", "through", "across", "inside", "outside"})
_RECEIVING = frozenset({"receive", "get", "obtain", "secure", "win"})
_BESIDE = frozenset({"while", "whereas"})
_HOSTILE = frozenset({"ACCUSE", "SANCTION", "COERCE", "ASSAULT", "THREATEN"})
"""Classes whose target is also that of a hostile act beside them."""


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """One event between two actors: `start` to `end` are the characters of the words that report it."""

    source: CodedActor
    target: CodedActor
    plover: str
    mode: str
    root: int
    modality: Modality
    start: int
    end: int


def code_events(doc: Any, day: date | None = None) -> tuple[CodedEvent, ...]:
    """Code every sentence of a Doc from `language.pipeline`; by `day` officials are in office or no longer.

    Compound actors give one event for each pair. Where two act together (`A and B signed a treaty`,
    `A met B`) both directions are given, as in CAMEO; what one of them does with the other
    (`A signed a treaty with B`) is given as A to B alone.
    """
    return tuple(event for sentence in doc.sents for event in _sentence_events(sentence, day))


def _sentence_events(sentence: Any, day: date | None) -> Iterator[CodedEvent]:
    main = list(_reported_predicates(sentence.root))
    events = [*_with_shared_targets([(verb, _told_events(verb, meaning, day)) for verb, meaning in main])]
    if not events:
        coded = {verb.i for verb, _ in main}
        clauses = (t for t in sentence if (t.dep_ in _BACKGROUND or t.pos_ == "VERB") and t.i not in coded)
        background = (t for t in clauses if not any(is_entertained(above) for above in t.ancestors))
        predicates = (predicate for token in background for predicate in _reported_predicates(token))
        # A purpose (`in the quest to meet demand`) need not come about.
        asserted_verbs = (
            (verb, m) for verb, m in predicates if not is_infinitive(verb) or m.modality not in {"did", "does"}
        )
        of_each = (_told_events(verb, meaning, day) for verb, meaning in asserted_verbs)
        # Of the background only what says of what state or body somebody did it.
        with_country = ([event for event in group if event.source.country] for group in of_each)
        events = next(filter(None, with_country), [])
    yield from dict.fromkeys(events)


def _told_events(verb: Any, meaning: Meaning, day: date | None) -> list[CodedEvent]:
    """The events of a predicate; none where the text only supposes, asks, hopes, advises, alleges or denies it."""
    if is_entertained(verb) or has_negative_subject(verb) or is_beside_politics(verb, meaning.sense.plover):
        return []
    return list(_events(verb, meaning, day))


def _with_shared_targets(predicates: list[tuple[Any, list[CodedEvent]]]) -> Iterator[CodedEvent]:
    """The events in order; of verbs with one subject (`A recalled its envoy and accused B`) all have the target."""
    for number, (_, events) in enumerate(predicates):
        target = NOBODY
        for verb, others in predicates[number + 1 :]:
            if verb.dep_ != "conj" or any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children):
                break
            target = next((e.target for e in others if e.target.code and e.plover in _HOSTILE), target)
        for event in events:
            own = event.target.code or event.plover not in _HOSTILE or target.country == event.source.country
            yield event if own else replace(event, target=target)


def _reported_predicates(verb: Any, depth: int = 0) -> Iterator[tuple[Any, Meaning]]:
    """The predicates of a main clause that report an event, with their meaning."""
    if depth > 6:
        return
    meaning = speech_act(verb) or predicate_meaning(verb)
    if meaning is not None:
        yield verb, meaning
    else:
        for clause in (c for c in verb.children if c.dep_ in {"ccomp", "xcomp", "pcomp"} or _is_quoting(c)):
            yield from _reported_predicates(clause, depth + 1)
    for joined in (c for c in verb.children if _is_coordinate(c)):
        yield from _reported_predicates(joined, depth + 1)


def _is_coordinate(clause: Any) -> bool:
    """Whether a clause stands beside the one above it: `and`, or `while` with a subject of its own."""
    if clause.pos_ not in {"VERB", "AUX"}:
        return False
    marks = {child.lower_ for child in clause.children if child.dep_ == "mark"}
    own = any(child.dep_ in {"nsubj", "nsubjpass"} for child in clause.children)
    return clause.dep_ in {"conj", "parataxis"} or (clause.dep_ == "advcl" and own and bool(marks & _BESIDE))


def _is_quoting(token: Any) -> bool:
    return bool(token.dep_ == "prep" and token.lower_ == "as" and any(c.dep_ == "pcomp" for c in token.children))


def _events(verb: Any, meaning: Meaning, day: date | None) -> Iterator[CodedEvent]:
    sources = sources_of(verb, day)
    receives = lemma(verb) in _RECEIVING and meaning.sense.plover != "REJECT"
    if receives and (givers := givers_of(verb, day)):
        yield from (_event(giver, receiver, verb, meaning) for giver in givers for receiver in sources)
        return
    about = "visit" if meaning.sense.mode == "visit" else meaning.sense.plover
    targets = targets_of(meaning.chain, about, day, sources=sources)
    # The noun that moves (`troops`) was a target at first; as a source it leaves the slot to another.
    if is_passive(verb) and not sources:
        sources = _unnamed_agent(verb, meaning, day) or _authority_of_place(meaning)
        targets = targets_of(meaning.chain, meaning.sense.plover, day, sources=sources)
    sources = _with_countries(sources or _local_people(verb, meaning), targets, meaning)
    targets = _with_countries(targets, sources, meaning)
    for source, target in _pairs(sources, targets, meaning):
        yield _event(source, target, verb, meaning)


def _unnamed_agent(verb: Any, meaning: Meaning, day: date | None) -> tuple[CodedActor, ...]:
    """The source of `troops were withdrawn from X`: those who move, as nobody is named who moved them."""
    if lemma(verb) in {"withdraw", "ship", "deploy", "evacuate", "recall", "pull", "mobilize", "station", "send"}:
        head = subject_noun(verb)
        return resolve_actors(head, day) if head is not None else ()
    return ()


def _authority_of_place(meaning: Meaning) -> tuple[CodedActor, ...]:
    """The source of `was arrested in X` and `was charged in X`: the country where it happened."""
    if meaning.sense.mode not in {"arrest", "deport", "seize", "allege", "restrict"}:
        return ()
    return tuple(_places(meaning))[:1]


def _local_people(verb: Any, meaning: Meaning) -> tuple[CodedActor, ...]:
    """Unspecified people (`tens of thousands marched in Lisbon`) as civilians of the place."""
    head = None if is_passive(verb) else subject_noun(verb)
    if head is None or head.pos_ == "PRON" or meaning.sense.plover not in _WITHIN_A_STATE:
        return ()
    return (CodedActor(head.text, "CVL", head.idx, head.idx + len(head)),)


def _with_countries(
    mentions: tuple[CodedActor, ...], others: tuple[CodedActor, ...], meaning: Meaning
) -> tuple[CodedActor, ...]:
    """Actors known by sector alone with a country, where the sentence tells it.

    `Police arrested Kenyan students`: who acts within a state belongs to the state of the other side, or to that of the
    place; a government or an official is of no country that is not said (our assumption: none rather than a wrong one).
    """
    if all(m.country or not m.code for m in mentions):
        return mentions
    within = meaning.sense.plover in _WITHIN_A_STATE
    there = [m.country for m in others if m.country and _is_state(m.code) and (m.role or within)]
    place = [
        actor.country for actor in _places(meaning) if _is_state(actor.code) and meaning.sense.plover not in _MUTUAL
    ]
    names = [token._.actor for token in meaning.chain[0].sent if token._.actor is not None]
    states_in_names = [name.code[:3] for name in names if name.sort != "person" and _is_state(name.code)]
    before = {name for name in _states_before(meaning)} - {m.country for m in others}
    official = next(iter([*there, *place, *(before if len(before) == 1 else ())]), "")
    domestic = next(iter([*place, *there, *states_in_names] if within else [*there, *place, *states_in_names]), "")
    return tuple(m.with_country(official if m.role in _OFFICIAL else domestic) for m in mentions)


def _states_before(meaning: Meaning) -> Iterator[str]:
    """The states named before the verb, or as the place of anything in the sentence."""
    for token in meaning.chain[0].sent:
        near = token.i < meaning.chain[0].i or (token.dep_ == "pobj" and token.head.lower_ in _WHERE)
        if near and token._.actor is not None and _is_state(token._.actor.code):
            yield token._.actor.code[:3]


def _is_state(code: str) -> bool:
    """Whether a code begins with that of a state: no body of states, no region."""
    return len(code) >= 3 and code[:3] not in stateless_codes()


def _places(meaning: Meaning) -> Iterator[CodedActor]:
    """The countries where it happens: `in Lisbon`, `through Tbilisi`."""
    links = (c for word in meaning.chain for c in word.children if c.dep_ == "prep" and c.lower_ in _WHERE)
    nouns = (noun for link in links for noun in link.children if noun.dep_ == "pobj")
    yield from (actor for noun in nouns for actor in resolve_actors(noun) if actor.country)


def _pairs(
    sources: tuple[CodedActor, ...], targets: tuple[CodedActor, ...], meaning: Meaning
) -> Iterator[tuple[CodedActor, CodedActor]]:
    plover, mode = meaning.sense.plover, meaning.sense.mode
    alone = sources if not targets else targets if not sources else ()
    mutual = plover in _MUTUAL or (plover == "ASSAULT" and _is_clash(meaning))
    if _is_at_a_venue(sources, meaning):
        # `envoys of A and B returned to Vienna for talks`: with each other, not with Austria.
        alone, mutual = sources, True
    if mutual and len(alone) > 1 and (plover != "SUPPORT" or alone is sources or _is_clash(meaning)):
        yield from permutations(alone, 2)
        return
    for source in sources or (NOBODY,):
        for target in targets or (NOBODY,):
            if source.code or target.code:
                yield source, target
                # A meeting or a call has no direction; a visit has.
                if plover == "CONSULT" and mode in {"", "phone"} and source.code and target.code:
                    yield target, source


def _is_at_a_venue(sources: tuple[CodedActor, ...], meaning: Meaning) -> bool:
    """Whether officials of several states travel for talks, so that where they go is no party."""
    states = {source.country for source in sources if source.country}
    words = {lemma(word) for word in meaning.chain[0].subtree} if meaning.sense.mode == "visit" else set()
    return len(states) > 1 and bool(words & lexicon().groups["@meeting"])


def _is_clash(meaning: Meaning) -> bool:
    """Whether violence is mutual: `clashed`, `fighting between`, `each other`."""
    words = {lemma(word) for word in meaning.chain}
    near = {child.lower_ for word in meaning.chain for child in word.subtree}
    return bool(words & _CLASHES) or "between" in near or {"each", "other"} <= near or {"one", "another"} <= near


def _event(source: CodedActor, target: CodedActor, verb: Any, meaning: Meaning) -> CodedEvent:
    # The quote stays within one sentence and holds the condition of what it says.
    conditions = [c for c in map(condition_of, meaning.chain) if c is not None]
    edges = [edge for condition in conditions for edge in (condition.left_edge, condition.right_edge)]
    words = [token for token in (*meaning.chain, *edges) if token.i >= verb.sent.start]
    first, last = min(words, key=lambda t: t.i), max(words, key=lambda t: t.i)
    sense = meaning.sense
    span = first.idx, last.idx + len(last)
    return CodedEvent(source, target, sense.plover, sense.mode, sense.root, meaning.modality, *span)
