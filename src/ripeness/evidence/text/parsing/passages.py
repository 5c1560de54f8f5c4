"""The actors to look for in a document: those of a case, or the countries and bodies of the world."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final

from ripeness.evidence.text.coder.language import SPANS, Gazetteer, Name, pipeline, plain_letters, world_gazetteer
from ripeness.evidence.text.coder.lexicon import lexicon
from ripeness.evidence.text.items import Sentence, Speaker
from ripeness.evidence.text.lemmas import lemma
from ripeness.scenario.language.scenario import Scenario

_SHARED: Final = frozenset({"IGOMIL", "IGOJUD", "IGOUNO", "IGOBUS", "IGO", "NGO", "IMG"})
"""Codes that several bodies share: one of them in a case does not stand for the others."""

_BODIES: Final = ("IGO", "NGO", "IMG", "MNC", "INT", "WST")
MOVEMENTS: Final = ("REB", "SEP", "PRM", "INS", "RAD")
"""Sectors of those who fight a government: a movement is an actor of its own (YEMREB), and not its country."""

_WORDS: Final = 20
"""Words of a name that are looked at: the search takes the square of them."""

_LISTED: Final = re.compile(r",|\band\b|\(|\)")


@dataclass(frozen=True)
class KnownActors:
    """The names to look for, and the actor that each of their codes stands for.

    `ids` maps codes, whole or their first three letters, to ids of the case. An actor that the case does not hold,
    and every actor where there is no case, is called by the code of its country or body.
    """

    gazetteer: Gazetteer
    ids: Mapping[str, str] = field(default_factory=dict)

    def actor(self, code: str) -> str:
        """The id of the actor that a code means: the case's, or the code of a country or body outside the case."""
        movement = "REB" if code[3:6] in MOVEMENTS else ""
        whole = code if code.startswith(_BODIES) else code[:3] + movement
        return self.ids.get(code) or self.ids.get(whole, whole)

    def code_of(self, name: str) -> str:
        """The code of the longest part of a name (`President Trump`) that the gazetteer has, or nothing."""
        words = [word.strip(",.").removesuffix("'s").removesuffix("’s") for word in name.split()][:_WORDS]
        lengths = range(len(words), 0, -1)
        parts = (words[start : start + length] for length in lengths for start in range(len(words) - length + 1))
        return next(filter(None, (self._codes.get(" ".join(part), "") for part in parts)), "")

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {name.text: name.code for name in self.gazetteer.names}


def world_actors() -> KnownActors:
    """The countries and bodies of the world, without a case."""
    return KnownActors(world_gazetteer())


def case_actors(scenario: Scenario) -> KnownActors:
    """The actors of a case by id, name, aliases and the names listed in its name, with those of the world."""
    world_names = {name.text: name for name in world_gazetteer().names}
    ids: dict[str, str] = {}
    added = []
    for actor_id, actor in scenario.file.actors.items():
        # A code such as RUS stands for the country and all of its officials.
        ids.setdefault(actor_id, actor_id)
        added += [Name(alias, actor_id, "organisation") for alias in actor.aliases]
        for alias in _aliases(actor_id, actor.name):
            there = world_names.get(alias)
            if there is None or there.code in _SHARED:
                added.append(Name(alias, actor_id, "organisation"))
            elif there.code not in scenario.file.actors:
                ids.setdefault(there.code, actor_id)
    return KnownActors(world_gazetteer().plus(added), ids)


def _aliases(actor_id: str, name: str) -> tuple[str, ...]:
    """`Europe (European Union, United Kingdom and others)` under `EUR`: each name that begins with a capital."""
    parts = [part.strip() for part in _LISTED.split(name)]
    names = [re.sub(r"^(?:the|members of)\s+", "", part, flags=re.IGNORECASE) for part in parts]
    aliases = [part for part in names if part[:1].isupper()]
    return tuple(dict.fromkeys([*aliases, *([actor_id] if actor_id.isupper() and len(actor_id) > 2 else [])]))


LONGEST_BLOCK: Final = 12
"""Sentences that are parsed together: enough to resolve pronouns, few enough for the memory."""

_PERSONS: Final = frozenset(["he", "him", "his", "she", "her", "hers", "himself", "herself"])
_THINGS: Final = frozenset(["it", "its", "itself"])
_MANY: Final = frozenset(["they", "them", "their", "theirs", "themselves"])
_FIRST: Final = frozenset(["i", "we", "us", "our", "ours", "my", "mine", "me", "ourselves", "myself"])
_SUBJECTS: Final = ("nsubj", "nsubjpass", "csubj", "agent")
_MEMORY: Final = 4
"""Sentences before a pronoun in which its antecedent is looked for: our assumption."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of an actor: characters `start` to `end` of the document, its words, code and actor.

    `token` is the index of its head in the parsed block. `person` marks a person, `many` a people or body that
    `they` can refer to, `subject` the subject of a verb.
    """

    start: int
    end: int
    text: str
    code: str
    actor: str
    token: int
    person: bool = False
    many: bool = False
    subject: bool = False


@dataclass(frozen=True)
class Passage:
    """A parsed sentence: `span` of the parse, which begins at character `offset` of the document.

    `mentions` are the actors that it names, in order; `pronouns` maps the index of a pronoun's token to its antecedent.
    """

    sentence: Sentence
    span: Any
    offset: int
    mentions: tuple[Mention, ...]
    pronouns: dict[int, Mention] = field(default_factory=dict)

    def position(self, token: Any) -> int:
        """The character of the document that a token begins at."""
        return self.offset + int(token.idx)

    def token_at(self, character: int) -> Any:
        """The token that covers a character of the sentence, counted in the document."""
        starts = [token.idx for token in self.span]
        at = bisect_right(starts, character - self.offset) - 1
        return self.span[max(at, 0)]

    def mention_of(self, token: Any) -> Mention | None:
        """The mention that covers a token or is the antecedent of a pronoun."""
        at = self.position(token)
        covering = (mention for mention in self.mentions if mention.start <= at < mention.end)
        return next(covering, None) or self.pronouns.get(token.i)


def passages_of(text: str, sentences: Sequence[Sentence], actors: KnownActors) -> tuple[Passage, ...]:
    """Every sentence parsed. Raises UsageError where spaCy is not installed."""
    language = pipeline(actors.gazetteer)
    blocks = _blocks(text, sentences)
    docs = language.pipe((_block_doc(language, text, block) for block in blocks), batch_size=32)
    passages: list[Passage] = []
    for block, doc in zip(blocks, docs, strict=True):
        start = block[0].start
        mentions = _mentions(doc, start, actors)
        for sentence in block:
            span = doc.char_span(sentence.start - start, sentence.end - start, alignment_mode="expand")
            own = tuple(mention for mention in mentions if sentence.start <= mention.start < sentence.end)
            earlier = tuple(passage.mentions for passage in passages[-_MEMORY:])
            passages.append(Passage(sentence, span, start, own, dict(_pronoun_mentions(span, own, earlier, start))))
    return tuple(passages)


def state_at_war(passages: Sequence[Passage]) -> str:
    """The country of the movement that a document names; empty where it names none, or those of several countries."""
    actors = (mention.actor for passage in passages for mention in passage.mentions)
    states = {actor[:3] for actor in actors if actor[3:6] in MOVEMENTS}
    return states.pop() if len(states) == 1 else ""


def with_first_person(passage: Passage, speaker_at: Callable[[int], Speaker]) -> Passage:
    """The passage with the speaker as antecedent of `we` and `I`; `speaker_at` takes a character of the document.

    The tokens are marked as the speaker too, for the coder of events.
    """
    pronouns = dict(passage.pronouns)
    for token in (token for token in passage.span if token.lower_ in _FIRST):
        start = passage.position(token)
        speaker, end = speaker_at(start), start + len(token)
        if speaker.actor:
            token._.actor = Name(token.text, speaker.actor, "person")
        if speaker.name:
            pronouns[token.i] = Mention(start, end, token.text, speaker.actor, speaker.actor, token.i, person=True)
    return replace(passage, pronouns=pronouns)


def _blocks(text: str, sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    """The sentences of each paragraph, at most `LONGEST_BLOCK` together."""
    blocks: list[list[Sentence]] = []
    for sentence in sentences:
        if not blocks or len(blocks[-1]) == LONGEST_BLOCK or "\n" in text[blocks[-1][-1].end : sentence.start]:
            blocks.append([])
        blocks[-1].append(sentence)
    return blocks


def _block_doc(language: Any, text: str, block: Sequence[Sentence]) -> Any:
    """A block tokenised for the parser, with our own sentence boundaries."""
    start = block[0].start
    # Sign for sign, so that every offset stays: line ends inside a sentence are blanks to a parser.
    doc = language.make_doc(plain_letters(text[start : block[-1].end]).replace("\n", " "))
    starts = {sentence.start - start for sentence in block}
    for token in doc:
        token.is_sent_start = token.idx in starts
    return doc


def _mentions(doc: Any, start: int, actors: KnownActors) -> tuple[Mention, ...]:
    mentions = []
    for span in doc.spans[SPANS]:
        kinds = {"person": span.id_ == "person", "many": span.id_ in ("people", "organisation")}
        names = (span.text, span.label_, actors.actor(span.label_), span.root.i)
        at = (start + span.start_char, start + span.end_char)
        mentions.append(Mention(*at, *names, **kinds, subject=_is_subject(span.root)))
    return tuple(mentions)


def _is_subject(token: Any) -> bool:
    """Whether a name is a subject, or says whose body a subject is: `Peruvian forces`, `the government in Aden`."""
    above = token.head.head if token.dep_ == "pobj" and token.head.lower_ in ("in", "of") else token.head
    if token.dep_ == "poss" or (token.dep_ in ("compound", "amod", "nmod", "pobj") and lemma(above) in lexicon().roles):
        token = above
    return token.dep_ in _SUBJECTS


def _pronoun_mentions(
    span: Any, own: Sequence[Mention], earlier: Sequence[Sequence[Mention]], start: int
) -> Iterator[tuple[int, Mention]]:
    for token in span:
        word = token.lower_
        if word not in _PERSONS and word not in _THINGS and word not in _MANY:
            continue
        before = [mention for mention in own if mention.end <= start + token.idx]
        # A reflexive pronoun refers to the person named first in its sentence.
        antecedent = next((mention for mention in before if word.endswith("self") and mention.person), None)
        antecedent = antecedent or _latest_antecedent(word, [before, *reversed(earlier)])
        if antecedent is not None:
            yield token.i, antecedent


def _latest_antecedent(word: str, groups: Iterable[Sequence[Mention]]) -> Mention | None:
    """The latest mention that agrees with a pronoun: of its own sentence, else a subject or its owner, else another.

    The first of `groups` is the pronoun's own sentence, then come those before, the nearest first.
    """
    fitting = [[m for m in group if (m.many if word in _MANY else m.person == (word in _PERSONS))] for group in groups]
    subjects = [[mention for mention in group if mention.subject] for group in fitting]
    ordered = (*(group[:1] for group in (subjects, fitting)), subjects, fitting)
    return next((group[-1] for part in ordered for group in part if group), None)
