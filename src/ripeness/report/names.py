"""Names for ids as a reader meets them, which actors lead the sides, and the places that numbers lead to."""

from __future__ import annotations

from ripeness.core.messages import without_article
from ripeness.measures.actors import ActorReading
from ripeness.measures.outlook import MeetingOutlook
from ripeness.measures.registry import outcome_phrase
from ripeness.measures.zopa import PackageReading
from ripeness.report.number_format import day
from ripeness.workbench.assessment import Assessment

ARTICLE = (" States", " Kingdom", " Nations", " Union", " Emirates", " Republic", " Command", "Netherlands")
MEETINGS = ("meeting", "summit", "talks", "conference", "congress", "round")
DOMAINS = ("military", "economic", "diplomatic", "information")


def label(assessment: Assessment, key: str) -> str:
    """An actor's name as it stands alone, without what it adds in brackets; the id itself where it has none."""
    return brief(assessment.names.actors.get(key, key))


def brief(name: str) -> str:
    """A name without what it adds in brackets: `Europe (Union and others)` is called Europe."""
    short = name.split(" (", maxsplit=1)[0].strip()
    return short if short and name.endswith(")") else name


def actor(assessment: Assessment, key: str) -> str:
    """An actor's name inside a sentence: `the United States`."""
    return in_sentence(label(assessment, key))


def in_sentence(name: str) -> str:
    """A name with the article that English gives to states whose name is a common noun."""
    name = brief(name)
    return f"the {name}" if name.endswith(ARTICLE) or name.startswith("United ") else name


def meeting(outlook: MeetingOutlook) -> str:
    """A meeting inside a sentence: `the Alaska meeting`, or quoted where its name does not say that it is one."""
    if outlook.name.lower().endswith(MEETINGS):
        return outlook.name if outlook.name.lower().startswith("the ") else f"the {outlook.name}"
    return f"the meeting “{outlook.name}”"


def side(assessment: Assessment, key: str) -> str:
    """A side's name; the id itself where it has none."""
    return assessment.names.sides.get(key, key)


def kind(assessment: Assessment, key: str) -> str:
    """The name of a kind of deal, small inside a sentence."""
    return without_article(assessment.names.kinds.get(key, key)).lower()


def a_kind(assessment: Assessment, key: str) -> str:
    """The name of a kind of deal with its article: `an armistice`, `a ceasefire`."""
    name = kind(assessment, key)
    return f"{'an' if name[:1] in 'aeiou' else 'a'} {name}"


def terms(assessment: Assessment, package: PackageReading) -> tuple[tuple[str, str], ...]:
    """A package as pairs of issue and option, in names."""
    names = assessment.names
    return tuple(
        (names.issues.get(issue, issue), names.options.get(issue, {}).get(option, option))
        for issue, option in package.options.items()
    )


def options_text(assessment: Assessment, package: PackageReading) -> str:
    """The options of a package in a row."""
    return "; ".join(option for _, option in terms(assessment, package))


def vetoes(assessment: Assessment) -> tuple[ActorReading, ...]:
    """The veto players, in the order of the scenario."""
    return tuple(reading for reading in assessment.actors if reading.veto)


def principal(assessment: Assessment, side_key: str) -> ActorReading | None:
    """The actor that leads a side: one whose terms the dual track gives, else its first veto player."""
    own = (reading for reading in assessment.actors if reading.side == side_key)
    led = {key for cell in assessment.dual_track.cells.values() for key in cell.terms}
    return min(own, key=lambda reading: (reading.id not in led, not reading.veto), default=None)


def anchor(kind: str, name: str) -> str:
    """The id of an element, from the kind of thing (`from`, `input`, `word`) and its own name.

    Letters, digits and `-_.` stand; anything else becomes its code, so that no two names share an id.
    """
    return f"{kind}-" + "".join(c if c.isascii() and (c.isalnum() or c in "-.") else f"_{ord(c):x}_" for c in name)


def trace_anchor(assessment: Assessment, *names: str) -> str:
    """The place where the headline number `a.b.c` of these names is traced; empty where it is not."""
    quantity = ".".join(names)
    places = assessment.provenance.traces if assessment.provenance is not None else ()
    return anchor("from", quantity) if any(entry.quantity == quantity for entry in places) else ""


def input_anchors(assessment: Assessment) -> dict[str, str]:
    """By path, the place where each input is told."""
    places = assessment.provenance.inputs if assessment.provenance is not None else ()
    return {entry.path: anchor("input", entry.path) for entry in places}


def truce_in_force(assessment: Assessment) -> bool:
    """Whether an interim deal is in force at the start: a deal is then a final one, and the war one that resumes."""
    return bool(assessment.outlook.path) and assessment.outlook.path[0].p_interim_in_force.p05 >= 1


def a_deal(assessment: Assessment) -> str:
    """What is called a deal: a final one where an interim deal is in force."""
    return "a final deal" if truce_in_force(assessment) else "a deal"


DEAL = "p_deal"


def in_words(assessment: Assessment, outcome: str) -> str:
    """What an outcome is, inside a sentence; its own name with spaces where no measure gives it a phrase."""
    base, _, who = outcome.partition(".")
    phrase = outcome_phrase(base) or outcome.replace("_", " ").replace(".", " ")
    return phrase.format(horizon=day(assessment.verdict.horizon), actor=actor(assessment, who))
