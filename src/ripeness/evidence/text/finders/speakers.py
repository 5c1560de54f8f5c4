"""Who speaks: the author of a statement, and the speakers of a transcript by its head and the labels of its turns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from ripeness.evidence.text.coder.lexicon import lemma, lexicon
from ripeness.evidence.text.finders.parties import body_of
from ripeness.evidence.text.items import Speaker
from ripeness.evidence.text.parsing.clauses import actor_of
from ripeness.evidence.text.parsing.passages import KnownActors, Mention, Passage
from ripeness.evidence.text.parsing.turns import Turn

_FORMS: Final = (
    r"(?:(?:joint|opening|closing|prepared|press|televised|video|new year|official|written|special|full|annual|"
    r"(?:full |verbatim |unofficial )?transcript(?: of|:)(?: the| a)?|text of(?: the| a)?|excerpts? (?:of|from)"
    r"(?: the| a)?)\s*)*"
    r"(?:remarks|statements?|speech|address|communiqu[eé]|declaration|message|letter|note|comments?|testimony|"
    r"thread|posts?|"
    r"press (?:conference|briefing|release|statement|availability|encounter|stakeout)|news conference|briefing|"
    r"interview|"
    r"readout|answers?|op-ed|appeal)"
)
_BY: Final = re.compile(
    rf"^\W*{_FORMS}\b[^.\n]{{0,60}}?\b(?:by|of|from|with)\s+"
    r"(?P<name>[^\n.:;,]{3,100}?)(?=\s(?:to|at|on|before|in|for|following|after|during)\s|[.:;,\n]|$)",
    re.IGNORECASE,
)
_ISSUED: Final = re.compile(
    r"^\W*(?P<name>[^\n.:;,]{3,100}?),?\s+(?:has\s+|today\s+)?(?:issued|released|published|made)\s+(?:the\s+following|this|"
    r"the\s+statement\s+below)\b[^\n]{0,60}:?$",
    re.IGNORECASE,
)
_OPENING: Final = 3
"""Sentences at the head of a document that can say that it is a speech or statement."""
_INSIDE: Final = frozenset(["pobj", "prep", "compound", "poss", "amod", "nmod", "appos"])
_HEAD: Final = 8
"""Sentences at the head of a transcript in which its speakers are named: our assumption."""
_TITLES: Final = frozenset(["the", "mr", "mrs", "ms", "madam", "sir", "dr", "h.e", "his", "her", "excellency", "hon"])


def author_of(title: str, passages: tuple[Passage, ...]) -> Speaker:
    """The speaker of a speech or statement, by its title or first lines; the plain document otherwise."""
    for passage in passages[:_OPENING]:
        match = _BY.search(passage.sentence.text) or _ISSUED.search(passage.sentence.text)
        if match:
            start, end = (passage.sentence.start + at for at in match.span("name"))
            inside = [mention for mention in passage.mentions if start <= mention.start < end]
            mention = inside[-1] if inside else actor_of(passage, passage.token_at(start))
            # Of a joint statement nobody alone is the author.
            joint = len({speaker.actor for speaker in inside}) > 1
            actor = mention.actor if mention is not None and not joint else ""
            return Speaker("actor" if actor else "official", " ".join(match.group("name").split()), actor)
    body = body_of(passages[:_HEAD])
    if body is not None:
        return Speaker("actor", body.text, body.actor)
    match = _BY.search(title)
    return Speaker("official", match.group("name").strip()) if match is not None else Speaker()


def speaker_of_turns(
    turns: Sequence[Turn], passages: Sequence[Passage], actors: KnownActors, author: Speaker
) -> Callable[[int], Speaker]:
    """The speaker at a character of the document: that of the turn, or the author outside turns and of the answers."""
    labels = {turn.label for turn in turns if not (turn.is_question or turn.is_answer or turn.is_chair)}
    head = [passage for passage in passages[:_HEAD] if not turns or passage.sentence.end <= turns[0].start]
    # Where only one answers, it is the person of the head.
    alone = author if len(labels) == 1 else Speaker()
    of_label = {label: _speaker_of_label(label, head, actors, alone) for label in labels}
    speakers = [_speaker_of_turn(turn, of_label, author) for turn in turns]

    def speaker(character: int) -> Speaker:
        inside = (
            voice for turn, voice in zip(turns, speakers, strict=True) if turn.label_start <= character < turn.end
        )
        return next(inside, author)

    return speaker


def _speaker_of_turn(turn: Turn, of_label: dict[str, Speaker], author: Speaker) -> Speaker:
    if turn.is_question or turn.is_chair:
        return Speaker("unnamed", turn.label.capitalize())
    return of_label.get(turn.label, author)


def _speaker_of_label(label: str, head: Sequence[Passage], actors: KnownActors, alone: Speaker) -> Speaker:
    """The speaker of a label: a name that is known, an office or name that the head gives a country, or `alone`."""
    name = label.title() if label.isupper() else label
    code = actors.code_of(re.sub(r"[()]", " ", name)) or actors.code_of(label)
    if code:
        return Speaker("actor", name, actors.actor(code))
    mention = _mention_in_head(label, head)
    if mention is not None:
        return Speaker("actor", name, mention.actor)
    return Speaker(alone.voice, name, alone.actor) if alone.actor else Speaker("official", name)


def _mention_in_head(label: str, head: Sequence[Passage]) -> Mention | None:
    """The actor whom the head names in one phrase with the words of a label: `the Prime Minister of Norway`."""
    words = {word for word in re.findall(r"[\w'’-]+", label.lower()) if word not in _TITLES}
    if not words:
        return None
    phrases = ((mention, passage) for passage in head for mention in passage.mentions if mention.actor)
    fitting = (m for m, passage in phrases if words <= set(_phrase_around(passage.span.doc[m.token])))
    return next(fitting, None)


def _phrase_around(token: Any) -> Iterator[str]:
    """The words of the noun phrase of an office or person that a name belongs to, in lower case."""
    # An office ends it: `the President of Mali` is no part of a phrase on a press conference.
    while token.dep_ in _INSIDE and token.head.i != token.i and lemma(token) not in lexicon().roles:
        token = token.head
    others = {word.i for child in token.children if child.dep_ == "conj" for word in child.subtree}
    yield from (word.lower_ for word in token.subtree if word.i not in others)
