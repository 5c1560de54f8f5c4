"""Referential integrity: every id that names a part of the scenario (an actor, an issue, a source) is one of its."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ripeness.core.messages import did_you_mean, short_repr
from ripeness.scenario.language.actors import KIND_OF_DEAL
from ripeness.scenario.language.part import Part
from ripeness.scenario.language.quantity import JUDGEMENT, Quantity
from ripeness.scenario.language.scenario import ScenarioFile
from ripeness.scenario.text.citations import parse_citation
from ripeness.scenario.text.yaml_text import Path, Problem


@dataclass(frozen=True, slots=True)
class NameUse:
    """A place that names something: its path, the name, and whether the name is a key there."""

    path: Path
    name: str
    key: bool = False


def unknown_actors(file: ScenarioFile) -> Iterator[Problem]:
    """Ids of actors that the scenario does not have."""
    uses = (*_of_actors(file), *_of_issues(file), *_of_instruments(file), *_of_record(file))
    yield from _unknown_names("actor", uses, file.actors)


def unknown_issues_and_options(file: ScenarioFile) -> Iterator[Problem]:
    """Ids of issues that the scenario does not have, and of options that their issue does not have."""
    for name, content in file.issues.items():
        if isinstance(content.status_quo, str):
            yield from _unknown_names(
                "option", [NameUse(("issues", name, "status_quo"), content.status_quo)], content.options
            )
    for path, rule in _rules(file):
        for issue, options in rule.items():
            here = (*path, issue)
            if issue not in file.issues:
                yield from _unknown_names("issue", [NameUse(here, issue, key=True)], file.issues)
                continue
            for option in options:
                yield from _unknown_names("option", [NameUse(here, option)], file.issues[issue].options)


def unknown_meetings(file: ScenarioFile) -> Iterator[Problem]:
    """Ids of meetings that the scenario does not have."""
    uses = [
        NameUse(("record", "decisions", name, "meeting"), decision.meeting)
        for name, decision in file.record.decisions.items()
        if decision.meeting is not None
    ]
    if file.verdict.meeting is not None:
        uses.append(NameUse(("verdict", "meeting"), file.verdict.meeting))
    yield from _unknown_names("meeting", uses, file.talks.meetings)


def unknown_kinds(file: ScenarioFile) -> Iterator[Problem]:
    """Ids of kinds of deal that the scenario does not have, in red lines."""
    for actor, person in file.actors.items():
        for issue, lines in person.red_lines.items():
            path: Path = ("actors", actor, "red_lines", issue)
            if issue == KIND_OF_DEAL:
                yield from _unknown_names("kind", _keys(path, lines), file.kinds)
            for option, line in lines.items():
                uses = (NameUse((*path, option, "kinds", i), name) for i, name in enumerate(line.kinds))
                yield from _unknown_names("kind", uses, file.kinds)


def unknown_instruments(file: ScenarioFile) -> Iterator[Problem]:
    """Ids of instruments that the scenario does not have."""
    uses = [
        NameUse(("instruments", name, "drawn_with"), instrument.drawn_with)
        for name, instrument in file.instruments.items()
        if instrument.drawn_with is not None
    ]
    yield from _unknown_names("instrument", uses, file.instruments)


def unknown_sources(part: Part, source_names: Mapping[str, object], path: Path = ()) -> Iterator[Problem]:
    """Source ids anywhere in a part that the section `sources` does not hold; citations are not looked at."""
    for where, name in sources_in(part, path):
        if name != JUDGEMENT and name not in source_names and parse_citation(name) is None:
            yield Problem(where, f"unknown source {short_repr(name)}{did_you_mean(name, [*source_names, JUDGEMENT])}")


def _of_actors(file: ScenarioFile) -> Iterator[NameUse]:
    for side, content in file.sides.items():
        yield NameUse(("sides", side, "principal"), content.principal)
    for actor, person in file.actors.items():
        for name, support in person.support.items():
            yield NameUse(("actors", actor, "support", name, "giver"), support.giver)
        for domain, layer in person.resilience.items():
            path = ("actors", actor, "resilience", domain, "partners")
            yield from (NameUse((*path, partner), partner, key=True) for partner in layer.partners)


def _of_issues(file: ScenarioFile) -> Iterator[NameUse]:
    for issue, content in file.issues.items():
        yield from _keys(("issues", issue, "weights"), content.weights)
        yield from _keys(("issues", issue, "curves"), content.curves)
        if isinstance(content.status_quo, dict):
            yield from _keys(("issues", issue, "status_quo"), content.status_quo)
        for option, choice in content.options.items():
            yield from _keys(("issues", issue, "options", option, "scores"), choice.scores)
            yield from _keys(("issues", issue, "options", option, "plus"), choice.plus)


def _of_instruments(file: ScenarioFile) -> Iterator[NameUse]:
    for name, instrument in file.instruments.items():
        yield NameUse(("instruments", name, "issuer"), instrument.issuer)
        yield NameUse(("instruments", name, "target"), instrument.target)
    for name, meeting in file.talks.meetings.items():
        path = ("talks", "meetings", name, "between")
        yield from (NameUse((*path, i), actor) for i, actor in enumerate(meeting.between))


def _of_record(file: ScenarioFile) -> Iterator[NameUse]:
    for name, decision in file.record.decisions.items():
        yield NameUse(("record", "decisions", name, "actor"), decision.actor)
    for name, offer in file.record.offers.items():
        yield NameUse(("record", "offers", name, "by"), offer.by)
    yield from _keys(("record", "credibility"), file.record.credibility)
    for issuer, addressees in file.record.credibility.items():
        yield from _keys(("record", "credibility", issuer), addressees)


def offers(file: ScenarioFile) -> Iterator[tuple[Path, Mapping[str, str]]]:
    """Every package on record: those answered, offered and agreed on, with their paths."""
    for section in ("decisions", "offers", "deals"):
        for name, entry in getattr(file.record, section).items():
            yield ("record", section, name, "offer"), entry.offer


def _rules(file: ScenarioFile) -> Iterator[tuple[Path, Mapping[str, Iterable[str]]]]:
    for i, exclusion in enumerate(file.exclude):
        yield ("exclude", i, "when"), exclusion.when
    for name, kind in file.kinds.items():
        yield ("kinds", name, "when"), kind.when
    for side, package in file.victory.items():
        yield ("victory", side), {issue: (option,) for issue, option in package.items()}
    for actor, person in file.actors.items():
        of_issues = {issue: lines for issue, lines in person.red_lines.items() if issue != KIND_OF_DEAL}
        yield ("actors", actor, "red_lines"), of_issues
    for name, instrument in file.instruments.items():
        yield ("instruments", name, "lasts_under"), instrument.lasts_under or {}
    for path, offer in offers(file):
        yield path, {issue: (option,) for issue, option in offer.items()}


def _keys(path: Path, mapping: Iterable[str]) -> Iterator[NameUse]:
    return (NameUse((*path, key), key, key=True) for key in mapping)


def _unknown_names(what: str, uses: Iterable[NameUse], names: Collection[str]) -> Iterator[Problem]:
    for use in uses:
        if use.name not in names:
            message = f"unknown {what} {short_repr(use.name)}{did_you_mean(use.name, names)}"
            yield Problem(use.path, message, "key" if use.key else "value")


def sources_in(value: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every source id anywhere in a part, with the path that it stands at."""
    if isinstance(value, Quantity):
        yield from (((*path, "source"), name) for name in value.source)
    elif isinstance(value, Part):
        yield from (((*path, "source"), name) for name in value.source)
        for name, item in value.__dict__.items():
            yield from sources_in(item, (*path, name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from sources_in(item, (*path, key))
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from sources_in(item, (*path, i))
