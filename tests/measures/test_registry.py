"""Every measure of the registry is complete: definition, unit, glossary term, phrase, documentation, values."""

from __future__ import annotations

from dataclasses import fields
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from ripeness.diagnostics.provenance import headline_values
from ripeness.inference.common_draws import SolvedScenario, solve_on_common_draws
from ripeness.inference.plan import Plan
from ripeness.measures.registry import (
    MODULES,
    MeasureDefinition,
    headline_names,
    measure,
    measures,
    outcomes,
    parse_name,
)
from ripeness.report.glossary import ENTRIES
from tests.scenario.island_case import island

MEASURES_FOLDER = Path(__file__).parents[2] / "src/ripeness/measures"
HOW_TO = Path(__file__).parents[2] / "docs/how-to/explain-a-number.md"
WORDED = ("pattern", "title", "unit", "meaning", "formula", "section", "term")
UNITS = {"probability", "share", "stake units", "periods"}


@pytest.fixture(scope="module")
def solved() -> SolvedScenario:
    return solve_on_common_draws((island(),), Plan(draws=16, workers=1))[0]


def test_every_file_with_measures_is_in_the_table() -> None:
    with_measures = {
        path.stem for path in MEASURES_FOLDER.glob("*.py") if "\nMEASURES: Final" in path.read_text("utf-8")
    }
    missing = with_measures - set(MODULES.values())
    assert not missing, f"give a line of MODULES in measures/registry.py to each measure of {sorted(missing)}"
    for name in with_measures:
        listed = {kind for kind, module in MODULES.items() if module == name}
        own = {entry.kind for entry in import_module(f"ripeness.measures.{name}").MEASURES}
        assert own == listed, (
            f"MODULES in measures/registry.py lists {sorted(listed)} for {name}, which has {sorted(own)}"
        )


@pytest.mark.parametrize("kind", MODULES)
def test_a_measure_has_every_part_of_its_definition(kind: str) -> None:
    entry = measure(kind)
    missing = [name for name in WORDED if not getattr(entry, name)]
    assert not missing, f"the measure {kind} in measures/{MODULES[kind]}.py lacks {', '.join(missing)}"
    assert entry.unit in UNITS, f"the measure {kind} has the unit {entry.unit!r}; units are {sorted(UNITS)}"


@pytest.mark.parametrize("kind", MODULES)
def test_a_measure_is_explained_by_a_term_of_the_glossary(kind: str) -> None:
    terms = {entry.term for entry in ENTRIES}
    assert measure(kind).term in terms, f"add {measure(kind).term!r}, the term of {kind}, to report/texts/glossary.toml"


@pytest.mark.parametrize("kind", MODULES)
def test_a_measure_is_named_in_the_how_to(kind: str) -> None:
    text = HOW_TO.read_text("utf-8")
    assert f"`{kind}`" in text or f"`{kind}." in text, (
        f"name {measure(kind).pattern!r} in docs/how-to/explain-a-number.md"
    )


@pytest.mark.parametrize("kind", MODULES)
def test_an_outcome_that_sensitivity_ranks_has_a_phrase_for_sentences(kind: str) -> None:
    entry = measure(kind)
    ranked = bool(entry.outcome) and entry.ranked
    assert not ranked or entry.phrase, f"give the measure {kind} a phrase: sentences name the outcome {entry.outcome}"


@pytest.mark.parametrize("name", headline_names(island()))
def test_a_measure_has_a_finite_value_in_every_draw(solved: SolvedScenario, name: str) -> None:
    values = headline_values(solved, name)
    assert values.shape == (16,)
    assert np.isfinite(values).all()


@pytest.mark.parametrize("name", headline_names(island()))
def test_what_a_measure_is_made_from_is_another_measure(name: str) -> None:
    entry, keys = parse_name(name)
    below = entry.made_from(island().file, keys)
    assert name not in below
    assert {parse_name(other)[0].kind for other in below} <= set(MODULES)


def test_outcomes_are_those_of_the_measures_and_precision_adds_collapse(solved: SolvedScenario) -> None:
    ranked = outcomes(solved.solution, solved.horizon)
    assert list(ranked)[:4] == ["p_deal", "zopa_open", "gap", "expected_duration_periods"]
    assert list(outcomes(solved.solution, solved.horizon, ranked=False)) == ["p_collapse.a", "p_collapse.b"]
    for name, values in ranked.items():
        kind = next(entry.kind for entry in measures() if name.partition(".")[0] == entry.outcome)
        _, dot, key = name.partition(".")
        np.testing.assert_array_equal(values, headline_values(solved, f"{kind}{dot}{key}"))


def test_a_definition_states_what_its_docstring_says() -> None:
    documented = MeasureDefinition.__doc__ or ""
    plain = {"title", "unit", "meaning", "formula"}
    missing = [f.name for f in fields(MeasureDefinition) if f.name not in plain and f"`{f.name}`" not in documented]
    assert not missing, f"describe {', '.join(missing)} in the docstring of MeasureDefinition"
