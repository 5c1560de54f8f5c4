"""Parsed sentences with the actors that they mention and the antecedents of their pronouns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from ripeness.evidence.text.coder.language import SPANS, pipeline, plain_letters
from ripeness.evidence.text.items import Sentence, Speaker
from ripeness.evidence.text.parsing.known_actors import KnownActors

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

    `mentions` are the actors that it names, in order; `pronouns` maps the index of a pronoun's token
    to its antecedent.
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
        for mention in self.mentions:
            if mention.start <= self.position(token) < mention.end:
                return mention
        return self.pronouns.get(token.i)


def passages_of(text: str, sentences: Sequence[Sentence], actors: KnownActors) -> tuple[Passage, ...]:
    """Every sentence parsed. Raises UsageError where spaCy is not installed."""
    language = pipeline(actors.gazetteer)
    blocks = list(_blocks(text, sentences))
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


def with_first_person(passage: Passage, speaker_at: Callable[[int], Speaker]) -> Passage:
    """The passage with the speaker as antecedent of `we` and `I`; `speaker_at` takes a character of the document."""
    pronouns = dict(passage.pronouns)
    for token in passage.span:
        if token.lower_ in _FIRST:
            start = passage.position(token)
            speaker = speaker_at(start)
            if speaker.name:
                end = start + len(token)
                pronouns[token.i] = Mention(start, end, token.text, speaker.actor, speaker.actor, token.i, person=True)
    return replace(passage, pronouns=pronouns)


def _blocks(text: str, sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """The sentences of each paragraph, at most `LONGEST_BLOCK` together."""
    block: list[Sentence] = []
    for sentence in sentences:
        if block and (len(block) == LONGEST_BLOCK or "\n" in text[block[-1].end : sentence.start]):
            yield block
            block = []
        block.append(sentence)
    if block:
        yield block


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
    return tuple(
        Mention(
            start=start + span.start_char,
            end=start + span.end_char,
            text=span.text,
            code=span.label_,
            actor=actors.actor(span.label_),
            token=span.root.i,
            person=span.id_ == "person",
            many=span.id_ in ("people", "organisation"),
            subject=span.root.dep_ in _SUBJECTS,
        )
        for span in doc.spans[SPANS]
    )


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
    """The latest mention that agrees with a pronoun; a subject before others of the same sentence."""
    for group in groups:
        fitting = [
            mention for mention in group if (mention.many if word in _MANY else mention.person == (word in _PERSONS))
        ]
        if fitting:
            subjects = [mention for mention in fitting if mention.subject]
            return (subjects or fitting)[-1]
    return None
