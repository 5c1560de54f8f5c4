"""The terms of the field in plain words, and the method in a page (`texts/*.toml`); links from sentences to terms."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ripeness.scenario.language.setting import WAR

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Entry:
    """A term, what it means, and the other forms under which sentences use it."""

    term: str
    meaning: str
    forms: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """The place of the entry in the page: `term-reservation-value`."""
        return "term-" + re.sub(r"[^a-z0-9]+", "-", self.term.lower()).strip("-")


_TERMS = tomllib.loads(files("ripeness.report").joinpath("texts", "glossary.toml").read_text(encoding="utf-8"))["terms"]
ENTRIES: tuple[Entry, ...] = tuple(Entry(e["term"], e["meaning"], tuple(e.get("forms", ()))) for e in _TERMS)


@cache
def _forms(entries: tuple[Entry, ...]) -> tuple[dict[str, Entry], re.Pattern[str]]:
    """The entries by all forms of their terms, and what finds these in a sentence."""
    forms = {form.lower(): entry for entry in entries for form in (entry.term, *entry.forms)}
    any_form = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return forms, re.compile(rf"(?<![\w-])({any_form})(?![\w-])", re.IGNORECASE)


class Links:
    """Links from sentences to the glossary: the first mention of every term in a part of the page."""

    def __init__(self, entries: tuple[Entry, ...] = ENTRIES) -> None:
        self._seen: set[str] = set()
        self._entries, self._pattern = _forms(entries)

    def __call__(self, text: str) -> Markup:
        """The text escaped for HTML, with terms that this part has not linked yet made links to their entries."""
        from markupsafe import Markup, escape

        parts: list[Markup] = []
        at = 0
        for match in self._pattern.finditer(text):
            entry = self._entries[match.group(1).lower()]
            if entry.anchor in self._seen:
                continue
            self._seen.add(entry.anchor)
            parts.append(escape(text[at : match.start()]))
            parts.append(Markup('<a class="term" href="#{}">{}</a>').format(entry.anchor, match.group(1)))
            at = match.end()
        return Markup("").join([*parts, escape(text[at:])])


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of the report: its name, what it is, and its unit."""

    name: str
    definition: str
    unit: str


_TEXTS = tomllib.loads(files("ripeness.report").joinpath("texts", "method.toml").read_text(encoding="utf-8"))
PARAGRAPHS: tuple[str, ...] = tuple(_TEXTS["paragraphs"])
MEASURES: tuple[Measure, ...] = tuple(Measure(**measure) for measure in _TEXTS["measures"])


def method(setting: str) -> tuple[str, ...]:
    """The method in a page; where there is no war what is said first, of the game itself, is another."""
    first = tuple(_TEXTS["without_war"]) if setting != WAR else ()
    return first + PARAGRAPHS[len(first) :]
