"""Every field of the scenario has what a field needs; a message says what is missing and which file to edit."""

from __future__ import annotations

import inspect
from collections import Counter
from pathlib import Path

import pytest

from ripeness.scenario.files.load import load
from ripeness.scenario.language.part import Part
from ripeness.scenario.language.perspective import Perspective
from ripeness.scenario.language.scenario import ScenarioFile, quantities
from ripeness.scenario.schema.labels import NAMES, SIDES, label, placeholders, places
from ripeness.scenario.schema.shape import type_at, within_of
from tests.house.source import ROOT

PLACES = [*places(), *places(Perspective)]
FIELDS = list(dict.fromkeys((part, key) for _, part, key in PLACES))
QUANTITIES = [
    (pattern, part, key)
    for pattern, part, key in places()
    if within_of(type_at(ScenarioFile, tuple(pattern.split(".")))) is not None
]
LABELS = "src/ripeness/scenario/schema/labels.py"


def _where(part: type[Part], key: str) -> str:
    return f"{Path(inspect.getfile(part)).relative_to(ROOT)}: {part.__name__}.{key}"


@pytest.mark.parametrize(("part", "key"), FIELDS, ids=lambda value: getattr(value, "__name__", value))
def test_every_field_is_described_beside_its_type(part: type[Part], key: str) -> None:
    description = part.model_fields[key].description
    assert description, f"{_where(part, key)} has no description: a sentence for the schema, the editor, the reference"
    assert description.endswith("."), f"{_where(part, key)}: the description is no sentence"


@pytest.mark.parametrize(("pattern", "part", "key"), QUANTITIES, ids=[pattern for pattern, _, _ in QUANTITIES])
def test_every_quantity_has_a_label_of_its_own_definition(pattern: str, part: type[Part], key: str) -> None:
    title = part.model_fields[key].title
    assert title, f'{_where(part, key)} has no title: what reports call the number, such as "{{actor}}: cost of war"'
    keys = pattern.split(".")
    named = {name for end in range(1, len(keys) + 1) for name, _ in [NAMES.get(".".join(keys[:end]), ("", None))]}
    unnamed = placeholders(title) - named - set(SIDES)
    assert not unnamed, f"{_where(part, key)}: no entry of NAMES in {LABELS} gives {unnamed} at {pattern}"
    if keys[-1] == "*":
        assert pattern in NAMES, f"{LABELS}: NAMES has no entry for the ids of {pattern}"


def test_no_two_quantities_have_the_same_title() -> None:
    titles = Counter(part.model_fields[key].title for part, key in dict.fromkeys(place[1:] for place in QUANTITIES))
    assert [title for title, count in titles.items() if count > 1] == []


def test_every_pattern_with_names_is_one_of_the_format() -> None:
    assert set(NAMES) - {pattern for pattern, _, _ in places()} == set()


@pytest.mark.parametrize("case", ["alaska-2025", "korea-1951", "basics"])
def test_no_label_of_a_case_falls_back_on_the_keys_of_its_path(case: str) -> None:
    file = load(case).file
    labels = {path: label(file, path) for path in quantities(file)}
    assert {path: text for path, text in labels.items() if " · " in text} == {}
    assert [text for text, count in Counter(labels.values()).items() if count > 1] == []
