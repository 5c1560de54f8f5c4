"""What reports call a number of a scenario, from the titles of the fields on its path.

The title of a field is a template such as `{instrument}: time to full size`; the names in braces are those of the
things whose ids stand in the path, as `NAMES` gives them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from string import Formatter
from typing import Any, Final

from ripeness.scenario.language.actors import KIND_OF_DEAL
from ripeness.scenario.language.part import Part
from ripeness.scenario.language.scenario import ScenarioFile
from ripeness.scenario.schema.shape import field_type, is_mapping, part_type, type_under
from ripeness.scenario.schema.vocabulary import Vocabulary

Keys = tuple[str, ...]
ANY: Final = "*"
"""Stands in a pattern of keys for an id."""


def actor_name(file: ScenarioFile, actor: str) -> str:
    """An actor's name without what it adds in brackets; the id itself where the scenario has no such actor."""
    entry = file.actors.get(actor)
    return entry.name.split(" (")[0] if entry else actor


def _actor(file: ScenarioFile, keys: Keys) -> str:
    return actor_name(file, keys[-1])


def _issue_of_red_line(file: ScenarioFile, keys: Keys) -> str:
    return "kind of deal" if keys[-1] == KIND_OF_DEAL else file.issues[keys[-1]].name


def _option_of_red_line(file: ScenarioFile, keys: Keys) -> str:
    issue, option = keys[-2:]
    return file.kinds[option].name if issue == KIND_OF_DEAL else file.issues[issue].options[option].name


def _side(file: ScenarioFile, keys: Keys) -> str:
    return file.sides[keys[-1]].name  # type: ignore[index]


def _believer(file: ScenarioFile, keys: Keys) -> str:
    return "Neutral view" if keys[-1] == "neutral" else f"{_side(file, keys)}'s belief"


def _itself(_: ScenarioFile, keys: Keys) -> str:
    return keys[-1]


NAMES: Final[dict[str, tuple[str, Callable[[ScenarioFile, Keys], str]]]] = {
    "actors.*": ("actor", _actor),
    "actors.*.red_lines.*": ("issue", _issue_of_red_line),
    "actors.*.red_lines.*.*": ("option", _option_of_red_line),
    "actors.*.resilience.*": ("domain", _itself),
    "actors.*.resilience.*.partners.*": ("partner", _actor),
    "actors.*.support.*": ("giver", lambda file, keys: actor_name(file, file.actors[keys[1]].support[keys[3]].giver)),
    "issues.*": ("issue", lambda file, keys: file.issues[keys[1]].name),
    "issues.*.weights.*": ("actor", _actor),
    "issues.*.status_quo.*": ("actor", _actor),
    "issues.*.options.*": ("option", lambda file, keys: file.issues[keys[1]].options[keys[3]].name),
    "issues.*.options.*.scores.*": ("actor", _actor),
    "issues.*.options.*.plus.*": ("actor", _actor),
    "kinds.*": ("kind", lambda file, keys: file.kinds[keys[1]].name),
    "battlefield.beliefs.*": ("believer", _believer),
    "battlefield.beliefs.*.collapse.*": ("side", _side),
    "instruments.*": ("instrument", lambda file, keys: file.instruments[keys[1]].name),
    "instruments.*.hazard_factor.*": ("side", _side),
    "talks.meetings.*": ("meeting", lambda file, keys: file.talks.meetings[keys[2]].name),
    "record.base_rates.*": ("act", _itself),
    "record.credibility.*": ("issuer", _actor),
    "record.credibility.*.*": ("addressee", _actor),
    "record.credibility.*.*.*": ("act", _itself),
}
"""By the pattern of a path that ends in an id: what titles call it, and the function that gives its name."""

SIDES: Final = ("side_a", "side_b")
"""What titles call the two sides: they may stand in any."""


def label(file: ScenarioFile, path: str) -> str:
    """What the number at `path` is, in words, with the names that the scenario gives.

    What is no number, or of something that the scenario does not have, is called by the names and keys of its path.
    """
    keys = tuple(path.split("."))
    pattern, title = _pattern_and_title(keys)
    ends = [end for end in range(1, len(keys) + 1) if ".".join(pattern[:end]) in NAMES]
    try:
        names = dict(_name(file, pattern[:end], keys[:end]) for end in ends)
    except KeyError:
        return _words(keys)
    if not title or not placeholders(title) <= {*names, *SIDES}:
        return ": ".join(filter(None, [*names.values(), _words(keys[max(ends, default=0) :])]))
    sides = {f"side_{side}": _side(file, (side,)) for side in ("a", "b")}
    return Vocabulary(file.setting)(title).format(**names, **sides)


def placeholders(title: str) -> set[str]:
    """The names in braces of a title."""
    return {name for _, name, _, _ in Formatter().parse(title) if name}


def _name(file: ScenarioFile, pattern: Keys, keys: Keys) -> tuple[str, str]:
    placeholder, name_of = NAMES[".".join(pattern)]
    return placeholder, name_of(file, keys)


def _words(keys: Keys) -> str:
    return " · ".join(key.replace("_", " ").replace("-", " ") for key in keys)


def _pattern_and_title(keys: Keys) -> tuple[Keys, str]:
    """The keys of a path with `*` for every id, and the title of the last field on it."""
    kind: Any = ScenarioFile
    pattern: list[str] = []
    title = ""
    for key in keys:
        part = part_type(kind)
        field = part.model_fields.get(key) if part is not None else None
        pattern.append(key if field is not None or not is_mapping(kind) else ANY)
        title = (field.title or "") if field is not None else title
        kind = type_under(kind, key)
    return tuple(pattern), title


def places(part: type[Part] = ScenarioFile, prefix: str = "") -> Iterator[tuple[str, type[Part], str]]:
    """Every place that the format has: its pattern, and the part and key that it is defined by."""
    for key, field in part.model_fields.items():
        kind, pattern = field_type(field), f"{prefix}{key}"
        while is_mapping(kind):
            yield pattern, part, key
            kind, pattern = type_under(kind, ANY), f"{pattern}.{ANY}"
        yield pattern, part, key
        inner = part_type(kind)
        if inner is not None:
            yield from places(inner, f"{pattern}.")
