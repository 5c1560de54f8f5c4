"""The terms of the field in plain words, and links from sentences to them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

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


ENTRIES: tuple[Entry, ...] = (
    Entry(
        "90% interval",
        "The range that holds nine tenths of the draws: one in twenty lies below it, one in twenty above.",
    ),
    Entry(
        "audience cost",
        "What it costs a leader at home to settle for less than was pledged in public, or to concede under open "
        "threat.",
    ),
    Entry(
        "base rate",
        "How often such a thing has happened in comparable cases elsewhere, before anything is known of this one.",
    ),
    Entry(
        "blocking",
        "The veto player for whom the nearest package falls furthest short of fighting on; it is the one to move.",
        ("blocks", "would have to move"),
    ),
    Entry("collapse", "One side can fight no more: a breakthrough, a coup, the exit of a patron.", ("collapses",)),
    Entry(
        "confidence",
        "How firm the ground under a probability is. It is not the probability itself: something can be unlikely with "
        "high confidence.",
    ),
    Entry(
        "credibility",
        "The probability that an announced threat, deadline or promise is carried out, from the issuer's record "
        "towards that addressee and from how often such acts are carried out elsewhere.",
        ("believed at", "is carried out with probability"),
    ),
    Entry(
        "draw",
        "One world that fits the assumptions: every uncertain quantity is given a value from its range and the "
        "whole game is solved. All draws together show how far the answer depends on what is not known.",
        ("draws",),
    ),
    Entry(
        "dual-track index",
        "The lesser of two shares: of words that are cooperative, and of deeds that conflict. 1: all talk friendly, "
        "all action hostile. 0: words and deeds agree.",
    ),
    Entry(
        "gap",
        "By how much the nearest package falls short for the veto player that it suits least. At or below zero a deal "
        "exists.",
    ),
    Entry(
        "hurting",
        "Every veto player loses more than a set amount by another year of war.",
    ),
    Entry(
        "interaction",
        "What talks and pressure do together beyond the sum of what each does alone.",
        ("help or spoil each other", "help each other", "spoil each other"),
    ),
    Entry(
        "leverage",
        "How much an instrument lowers what fighting on is worth to its target: the value without it less that with "
        "it.",
    ),
    Entry(
        "outside view",
        "How often such a thing has happened in comparable cases, the reference class, without looking into this one.",
    ),
    Entry(
        "package",
        "A complete set of terms: one option for every issue.",
        ("packages",),
    ),
    Entry(
        "percentage points",
        "The difference of two percentages: from 11% to 16% is five percentage points.",
    ),
    Entry(
        "pooled",
        "The model's figure and that of the outside view in one, each with its weight. It is what we would stake.",
        ("pool",),
    ),
    Entry(
        "prior standard deviation",
        "How far a quantity usually lies from its mean in the range that was assumed before any learning. A move of "
        "1 is large.",
        ("prior standard deviations",),
    ),
    Entry(
        "rank correlation",
        "From −1 to 1: how closely two quantities rise and fall together over the draws, by their order. Near 0 means "
        "not at all.",
        ("rank correlations",),
    ),
    Entry(
        "reservation value",
        "What fighting on is worth to an actor, also called its best alternative to a negotiated agreement. It accepts "
        "no package worth less.",
        ("fighting on is worth", "fighting on"),
    ),
    Entry(
        "resilience",
        "The share of gross pressure that an actor absorbs, by itself and with partners, in one layer: military, "
        "economic, diplomatic or information.",
        ("absorbs",),
    ),
    Entry(
        "ripeness",
        "A conflict is ripe for talks when all veto players are hurting, none expects to win its way out, and a deal "
        "that all prefer exists (Zartman).",
        ("ripe",),
    ),
    Entry(
        "say-do gap",
        "The mean score of words less that of deeds on the Goldstein scale, from −10 (war) to 10 (full support). Above "
        "zero words are the friendlier.",
    ),
    Entry(
        "sincerity",
        "Of what a meeting is worth to an actor, the share that comes from the deals which it makes possible. The rest "
        "is standing.",
    ),
    Entry("stalemate", "No veto player expects to move the line by more than a set share of the ground within a year."),
    Entry(
        "stake point",
        "A hundredth of the span between an actor's worst package (0) and its best (100). Each actor has its own "
        "scale.",
        ("stake points",),
    ),
    Entry("standing", "What being seen at a meeting is worth to an actor, deal or no deal.", ("being seen there",)),
    Entry("veto player", "An actor without whom no deal stands.", ("veto players",)),
    Entry("way out", "At least one package beats fighting on for every veto player."),
    Entry(
        "zone of possible agreement",
        "All packages that every veto player prefers to fighting on. Where there is none, no skill at the table "
        "finds a deal.",
        ("the zone",),
    ),
)

_FORMS = {form.lower(): entry for entry in ENTRIES for form in (entry.term, *entry.forms)}
_PATTERN = re.compile(
    r"(?<![\w-])(" + "|".join(re.escape(form) for form in sorted(_FORMS, key=len, reverse=True)) + r")(?![\w-])",
    re.IGNORECASE,
)


class Links:
    """Links from sentences to the glossary: the first mention of every term in a part of the page."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def __call__(self, text: str) -> Markup:
        """The text escaped for HTML, with terms that this part has not linked yet made links to their entries."""
        from markupsafe import Markup, escape

        parts: list[Markup] = []
        at = 0
        for match in _PATTERN.finditer(text):
            entry = _FORMS[match.group(1).lower()]
            if entry.anchor in self._seen:
                continue
            self._seen.add(entry.anchor)
            parts.append(escape(text[at : match.start()]))
            parts.append(Markup('<a class="term" href="#{}">{}</a>').format(entry.anchor, match.group(1)))
            at = match.end()
        return Markup("").join([*parts, escape(text[at:])])
