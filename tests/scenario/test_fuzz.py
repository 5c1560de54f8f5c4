from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ripeness.core.errors import ScenarioError, UsageError
from ripeness.scenario.checks.likely_mistakes import likely_mistakes
from ripeness.scenario.files.ledger_file import read_ledger
from ripeness.scenario.files.load import load, parse
from ripeness.scenario.language.scenario import quantities
from ripeness.scenario.text.yaml_text import read_yaml
from ripeness.scenario.views.overlay import with_values
from tests.scenario.island_case import LEDGER, PERSPECTIVE, TEXT, copy_to, island, whole_text

SIGNS = st.sampled_from(
    [b"\t", b"{", b"}", b"[", b"]", b"&a ", b"*a", b"!!x ", b"\n- ", b": ", b'"', b"'", b"|\n", b"%", b"?"]
)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.sampled_from(
        [
            "NOR",
            "land",
            "half",
            "uniform(0, 1)",
            "normal(0.5, 0.1, 0, 1)",
            "2024-05-01",
            "0x10",
            "",
            "a",
            "where it stands",
        ]
    ),
    st.text(max_size=5),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "NOR", "land", "value"]), inner, max_size=3)
    ),
    max_leaves=6,
)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def mutated(text: str) -> st.SearchStrategy[bytes]:
    raw = text.encode("utf-8")
    places = st.integers(0, len(raw))
    piece = st.one_of(SIGNS, st.binary(max_size=4), places.map(lambda at: raw[at : at + 30]))
    return st.builds(lambda at, length, new: raw[:at] + new + raw[at + length :], places, st.integers(0, 40), piece)


def refused_or_fine(act: Callable[[], object]) -> None:
    with suppress(ScenarioError, UsageError):
        act()


def load_with(name: str, raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        case = copy_to(Path(folder))
        (case / name).write_bytes(raw)
        refused_or_fine(lambda: load(case))


def places_in(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(place for key, value in inner for place in places_in(value, (*path, key)))][0 if path else 1 :]


ISLAND = replace(island(), file=parse(whole_text().replace("  ledger: ledger.csv\n", "")).file)
DATA = read_yaml(whole_text().encode("utf-8"), "island").data
PLACES = places_in(DATA)


@FEW
@given(st.binary(max_size=300))
def test_random_bytes_are_refused_in_words(raw: bytes) -> None:
    load_with("scenario.yaml", raw)


@FEW
@given(mutated(TEXT))
def test_a_mutated_scenario_is_fine_or_refused_in_words(raw: bytes) -> None:
    load_with("scenario.yaml", raw)


@FEW
@given(mutated(PERSPECTIVE))
def test_a_mutated_perspective_is_fine_or_refused_in_words(raw: bytes) -> None:
    load_with("perspectives/north.yaml", raw)


@FEW
@given(mutated(LEDGER))
def test_a_mutated_ledger_is_fine_or_refused_in_words(raw: bytes) -> None:
    refused_or_fine(lambda: read_ledger(raw, "ledger.csv", actors=["NOR"], sources=["history"]))


@settings(FEW, max_examples=150)
@given(st.sampled_from(PLACES), VALUES, st.booleans())
def test_any_value_in_any_place_is_fine_or_refused_in_words(place: tuple[Any, ...], value: object, drop: bool) -> None:
    data = json.loads(json.dumps(DATA))
    holder = data
    for key in place[:-1]:
        holder = holder[key]
    if drop:
        del holder[place[-1]]
    else:
        holder[place[-1]] = value
    refused_or_fine(lambda: likely_mistakes(parse(json.dumps(data)).file))


@settings(FEW, max_examples=150)
@given(
    st.sampled_from([*quantities(ISLAND.file), "verdict.horizon", "actors.NOR", "issues", "battlefield.path.0"]),
    VALUES,
)
def test_any_value_set_from_outside_is_fine_or_refused_in_words(path: str, value: object) -> None:
    refused_or_fine(lambda: with_values(ISLAND, {path: value}))


@settings(FEW, max_examples=100)
@given(st.text(st.sampled_from("abNORlandissues.0123_ ä"), max_size=30), VALUES)
def test_any_path_is_fine_or_refused_in_words(path: str, value: object) -> None:
    refused_or_fine(lambda: with_values(ISLAND, {path: value}))
