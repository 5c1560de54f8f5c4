"""Who speaks in a document that is itself a speech or a statement."""

from __future__ import annotations

import re
from typing import Final

from ripeness.evidence.text.items import Speaker
from ripeness.evidence.text.parsing.clauses import who
from ripeness.evidence.text.parsing.passages import Passage

_FORMS: Final = (
    r"(?:opening |closing |prepared |press )?(?:remarks|statement|speech|address|communiqu[eé]|declaration|message|"
    r"televised address|press release|testimony|transcript of (?:the )?(?:remarks|speech|statement|address))"
)
_BY: Final = re.compile(
    rf"^\W*(?:joint )?{_FORMS}\b[^.\n]{{0,60}}?\b(?:by|of|from)\s+"
    r"(?P<name>[^\n.:;,]{3,100}?)(?=\s(?:to|at|on|before|in|for)\s|[.:;,\n]|$)",
    re.IGNORECASE,
)
_OPENING: Final = 3
"""Sentences at the head of a document in which its form stands."""


def author_of(title: str, passages: tuple[Passage, ...]) -> Speaker:
    """The speaker of a speech or statement, by its title or first lines; the plain document otherwise."""
    for passage in passages[:_OPENING]:
        match = _BY.search(passage.sentence.text)
        if match is not None:
            return _speaker(passage, match)
    match = _BY.search(title)
    return Speaker("official", match.group("name").strip()) if match is not None else Speaker()


def _speaker(passage: Passage, match: re.Match[str]) -> Speaker:
    name = " ".join(match.group("name").split())
    token = passage.token_at(passage.sentence.start + match.start("name"))
    inside = [
        one for one in passage.mentions if match.start("name") <= one.start - passage.sentence.start < match.end("name")
    ]
    mention = inside[-1] if inside else who(passage, token)
    actor = mention.actor if mention is not None else ""
    return Speaker("actor" if actor else "official", name, actor)
