"""The words of reports by setting: where there is no war, nobody fights on and no war goes on.

Sentences, labels and titles are written for a war. In another setting `reword` puts the words of `WITHOUT_WAR` in
their place, whatever result they stand in; names, statements and titles of a case stay as their author wrote them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from typing import Any, Final, TypeVar

from ripeness.scenario.language.part import to_plain
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.language.setting import WAR

Value = TypeVar("Value")

DISPUTE: Final[dict[str, str]] = {"crisis": "crisis", "sanctions": "dispute", "negotiation": "dispute"}
"""What the conflict is called by setting, in place of the war."""

WITHOUT_WAR: Final[dict[str, str]] = {
    "how long the war is expected to go on": "how long there is expected to be no deal",
    "what an actor expects from going on with the war": "what an actor expects from holding out",
    "the war is expected to go on": "the {dispute} is expected to go on",
    "what the war costs it": "what holding out costs it",
    "the war goes on": "there is no deal",
    "war goes on beyond": "no deal by",
    "war goes on": "no deal",
    "what war alone is worth": "what holding out is worth",
    "from the war alone": "from holding out",
    "expected war": "expected wait",
    "war without": "holding out without",
    "cost of war": "cost of holding out",
    "year of war": "year without a deal",
    "month of war": "month without a deal",
    "months of war": "months of holding out",
    "days of war": "days without a deal",
    "a path to peace": "a path to a deal",
    "can fight no more": "can hold out no more",
    "wartime talks": "such talks",
    "fighting on": "holding out",
    "fights on": "holds out",
    "fight on": "hold out",
    "rather fight": "rather hold out",
    "past wars": "past conflicts",
    "other wars": "other conflicts",
    "comparable wars": "comparable cases",
    "wars": "conflicts",
    "war": "{dispute}",
}
"""By words of a war, those without one; of words that begin alike the longer stand first."""

_PHRASES: Final = "|".join(re.escape(phrase) for phrase in WITHOUT_WAR)
# What is part of an id or of a dotted path, such as `issues.war.weights`, is no word.
_WORDS: Final = re.compile(rf"(?<![\w.-])(?:{_PHRASES})(?![\w-]|\.\w)", re.IGNORECASE)


@dataclass(frozen=True)
class Vocabulary:
    """The words of a setting; `own` are the texts of a case that speak of war themselves and are left alone."""

    setting: str = WAR
    own: frozenset[str] = frozenset()

    @property
    def dispute(self) -> str:
        """What the conflict is called: the war, the crisis, the dispute."""
        return DISPUTE.get(self.setting, self.setting)

    def __call__(self, text: str) -> str:
        """A text of the program in the words of the setting."""
        if self.setting == WAR or text in self.own or not _WORDS.search(text):
            return text
        return self._pattern.sub(self._in_place_of, text)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        # Names inside a sentence come first, so that nothing in them is taken for a word of the program.
        names = sorted((re.escape(text) for text in self.own if " " in text), key=len, reverse=True)
        return re.compile("|".join([*names, _WORDS.pattern]), re.IGNORECASE)

    def _in_place_of(self, match: re.Match[str]) -> str:
        phrase = match.group()
        other = WITHOUT_WAR.get(phrase.lower())
        if other is None:
            return phrase
        text = other.format(dispute=self.dispute)
        return text[0].upper() + text[1:] if phrase[0].isupper() else text


def vocabulary_of(scenario: Scenario, others: object = ()) -> Vocabulary:
    """The words for results of a scenario, whose own texts and ids, and those of `others`, stay as they are."""
    if scenario.file.setting == WAR:
        return Vocabulary()
    parts = (scenario.file, *scenario.perspectives.values())
    texts = ([to_plain(part) for part in parts], scenario.ledger, others)
    return Vocabulary(scenario.file.setting, speaking_of_war(texts))


def words_of(result: Any) -> Vocabulary:
    """The words for a text on a result that names its `setting`; what still speaks of war in it is the case's own."""
    setting = getattr(result, "setting", WAR)
    return Vocabulary() if setting == WAR else Vocabulary(setting, speaking_of_war(result))


def speaking_of_war(value: Any) -> frozenset[str]:
    """The texts in a value, and the keys of its mappings, that hold a word of war."""
    return frozenset(text for text in _texts(value) if _WORDS.search(text))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(key)
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)


def reword(value: Value, words: Vocabulary, *, keys: bool = False) -> Value:
    """A result with every text in it in the words of the setting; in a war it is the value itself.

    `keys`: those of mappings too, as in a drawing, whose columns are named as readers see them. What a function gives
    is reword when it is called.
    """
    return value if words.setting == WAR else _reword(value, words, keys)


def _reword(value: Any, words: Vocabulary, keys: bool) -> Any:
    if isinstance(value, str):
        return words(value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
        others = {name: _reword(part, words, keys) for name, part in parts.items()}
        changed = {name: part for name, part in others.items() if part is not parts[name]}
        return replace(value, **changed) if changed else value
    if isinstance(value, dict):
        return {words(key) if keys else key: _reword(item, words, keys) for key, item in value.items()}
    if type(value) in (tuple, list):
        items = [_reword(item, words, keys) for item in value]
        return value if all(new is old for new, old in zip(items, value, strict=True)) else type(value)(items)
    return _later(value, words) if callable(value) and not isinstance(value, type) else value


def _later(draw: Callable[[], Any], words: Vocabulary) -> Callable[[], Any]:
    return lambda: _reword(draw(), words, keys=True)
