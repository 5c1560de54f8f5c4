from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ripeness.scenario.files.catalogue import cases
from ripeness.scenario.files.load import check
from ripeness.scenario.schema.json_schema import perspective_schema, schema
from ripeness.scenario.schema.labels import places
from ripeness.scenario.text.yaml_text import read_yaml
from tests.scenario.broken.wrong_grammar import CASES
from tests.scenario.island_case import PERSPECTIVE, TEXT, edited

SCHEMA = schema()


def data(text: str) -> object:
    return read_yaml(text.encode("utf-8"), "x.yaml").data


def errors(text: str) -> list[str]:
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(data(text))]


def test_the_schema_is_a_schema_of_draft_2020_12() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator.check_schema(perspective_schema())
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_island_fits_the_schema() -> None:
    assert errors(TEXT) == []
    Draft202012Validator(perspective_schema()).validate(data(PERSPECTIVE))


@pytest.mark.parametrize("name", [entry.name for entry in cases()])
def test_every_case_of_the_catalogue_that_is_sound_fits_the_schema(name: str) -> None:
    folder = next(entry.folder for entry in cases() if entry.name == name)
    with open(f"{folder}/scenario.yaml", encoding="utf-8") as file:
        assert errors(file.read()) == [] or check(name)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("discount: 0.99", "discout: 0.99"),
        ("discount: 0.99", "discount: 1.2"),
        ("discount: 0.99", "discount: [1]"),
        ("  period: month", "  period: moon"),
        ("format: 2", "format: 3"),
        ("  start: 2024-01-01\n", ""),
        ("    side: a\n    veto: true", "    side: c\n    veto: true"),
    ],
)
def test_what_breaks_the_grammar_does_not_fit_the_schema(old: str, new: str) -> None:
    assert errors(edited(old, new)) != []


def test_what_the_schema_refuses_check_refuses_too(tmp_path: Any) -> None:
    for broken in CASES:
        text = edited(broken.old, broken.new)
        if errors(text):
            (tmp_path / "scenario.yaml").write_text(text.replace("  ledger: ledger.csv\n", ""), encoding="utf-8")
            assert check(tmp_path), broken.name


def test_every_key_in_the_schema_shows_its_description_and_unit() -> None:
    models = {"ScenarioFile": SCHEMA, **SCHEMA["$defs"]}
    for part, key in {(part, key) for _, part, key in places()}:
        assert models[part.__name__]["properties"][key]["description"].startswith(part.model_fields[key].description)
    assert SCHEMA["properties"]["discount"]["description"].endswith("Unit: share; from 0 to 1.")


def test_the_names_of_forms_are_offered_where_they_may_stand() -> None:
    forms = SCHEMA["$defs"]["Structure"]["properties"]["end"]["anyOf"]
    assert {"enum": ["war", "free"]} in forms
    assert errors(f"{TEXT}structure: {{end: free, red_lines: on, stages: 0.5}}\n") == []


def test_defaults_are_shown_as_one_would_write_them() -> None:
    assert SCHEMA["properties"]["discount"]["default"] == 0.99
    assert "default" not in SCHEMA["$defs"]["Resilience"]["properties"]["start"]
    assert SCHEMA["$defs"]["Support"]["properties"]["ramp_periods"]["default"] == 0
