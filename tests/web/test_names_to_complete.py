"""The names that the editor completes are those that the check of a scenario asks for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files

import pytest

from ripeness.scenario.checks import references
from ripeness.scenario.files.load import load
from ripeness.scenario.language.scenario import ScenarioFile

CASES = ("alaska-2025", "korea-1951", "basics")


def _patterns(what: str) -> list[tuple[list[str], bool]]:
    text = files("ripeness.web").joinpath("static", "editor", "references.json").read_text()
    listed = [pattern.split(".") for pattern in json.loads(text)[what]]
    return [(parts, parts[-1] == "?") for parts in listed]


def _known(what: str, named: references.NameUse) -> bool:
    keys = [str(key) for key in named.path]
    return any(
        len(parts) == len(keys)
        and as_key == named.key
        and all(part in ("*", "?", key) for part, key in zip(parts, keys, strict=True))
        for parts, as_key in _patterns(what)
    )


def _named(file: ScenarioFile) -> Iterator[references.NameUse]:
    for part in (references._of_actors, references._of_issues, references._of_instruments, references._of_record):
        yield from part(file)


@pytest.mark.parametrize("case", CASES)
def test_every_place_that_names_an_actor_is_one_that_the_editor_knows(case: str) -> None:
    found = list(_named(load(case).file))
    assert len(found) > 5
    assert [one.path for one in found if not _known("actor", one)] == []


def test_issues_and_options_are_known_where_rules_name_them() -> None:
    file = load("alaska-2025").file
    rules = list(references._rules(file))
    assert rules
    named = [references.NameUse((*path, issue), issue, key=True) for path, rule in rules for issue in rule]
    assert [one.path for one in named if not _known("issue", one)] == []
