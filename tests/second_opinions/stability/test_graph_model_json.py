"""Graph models in files."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given

from ripeness.core.errors import UsageError
from ripeness.second_opinions.stability.concepts.definitions import DEFINITIONS, stability
from ripeness.second_opinions.stability.concepts.hypergame import hypergame
from ripeness.second_opinions.stability.examples import elmira, prisoners
from ripeness.second_opinions.stability.graph.model import GraphModel, graph_model
from ripeness.second_opinions.stability.graph_model_json import (
    graph_model_document,
    read_graph_model,
    write_graph_model,
)
from tests.second_opinions.stability.drawn import option_models

FIXTURE = Path(__file__).resolve().parents[4] / "shared" / "fixtures" / "gmcr" / "equilibria_from_gmcr-py.json"


def _write(path: Path, **changes: object) -> Path:
    """A dispute over water, small and made up: two may release, open or close, one may leave."""
    held: dict[str, object] = {
        "decisionMakers": [
            {
                "name": "Up",
                "options": [0, 1],
                "preferences": [[[2, "N"]], {"compound": True, "members": [[[0, "N"]], [[1, "Y"]]]}],
            },
            {"name": "Down", "options": [2], "preferences": [], "payoffs": [1, 2, 0, 3, 5, 4]},
        ],
        "options": [
            {"name": "Release", "permittedDirection": "both"},
            {"name": "Not", "permittedDirection": "fwd"},
            {"name": "Release", "permittedDirection": "back"},
        ],
        "infeasibles": [[[0, "Y"], [1, "Y"]]],
    }
    path.write_text(json.dumps(held | changes), encoding="utf-8")
    return path


def test_a_file_is_read_with_its_conditions_payoffs_and_one_way_options(tmp_path: Path) -> None:
    read = read_graph_model(_write(tmp_path / "water.json"))
    model = read.model
    assert model.states is not None
    assert model.states.ids == ("release", "option-not", "release-2")
    assert [model.states.pattern(s) for s in range(6)] == ["NNN", "YNN", "NYN", "NNY", "YNY", "NYY"]
    assert [one.direction for one in model.states.options] == ["both", "take", "drop"]
    assert model.ranks.tolist() == [[3, 2, 3, 1, 0, 1], [1, 2, 0, 3, 5, 4]]
    assert read.status_quo == 0


def test_a_ranking_wins_where_the_file_says_so(tmp_path: Path) -> None:
    makers = json.loads(_write(tmp_path / "a.json").read_text())["decisionMakers"]
    makers[0]["preferenceVector"] = [1, [2, 3], 4, 5, 6]
    path = _write(tmp_path / "b.json", decisionMakers=makers, useManualPreferenceVectors=True)
    assert read_graph_model(path).model.ranks[0].tolist() == [4, 3, 3, 2, 1, 0]


@given(option_models())
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, model: GraphModel) -> None:
    path = tmp_path_factory.mktemp("models") / "model.json"
    write_graph_model(model, path, status_quo=len(model) - 1)
    again = read_graph_model(path)
    assert again.status_quo == len(model) - 1
    assert model.states is not None
    assert again.model.states is not None
    assert np.array_equal(again.model.states.codes, model.states.codes)
    assert np.array_equal(stability(again.model).stable, stability(model).stable)


def test_a_model_without_options_has_no_place_in_this_layout() -> None:
    with pytest.raises(UsageError, match="a mere graph has none"):
        graph_model_document(graph_model({"d": [[1], []]}, {"d": np.array([0, 1])}))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "model.json:1:2: no JSON"),
        ("[]", "wanted an object with decisionMakers and options"),
        ('{"decisionMakers": [], "options": []}', "decisionMakers: List should have at least 1"),
        (
            '{"decisionMakers": [{"name": "A", "options": [1]}], "options": [{"name": "x"}]}',
            r"options \[1\]; wanted 0 to 0",
        ),
        (
            '{"decisionMakers": [{"name": "A", "options": [0], "preferences": [[[4, "Y"]]]}], '
            '"options": [{"name": "x"}]}',
            "names option 4",
        ),
        (
            '{"decisionMakers": [{"name": "A", "options": [0], "preferences": [[]]}], "options": [{"name": "x"}]}',
            "names no option",
        ),
        (
            '{"decisionMakers": [{"name": "A", "options": [0], "payoffs": [1]}], "options": [{"name": "x"}]}',
            "A has 1 payoffs; wanted 2",
        ),
        (
            '{"decisionMakers": [{"name": "A", "options": [0]}], "options": [{"name": "x"}], "statusQuo": "YY"}',
            "wanted 1 letters",
        ),
        (
            '{"decisionMakers": [{"name": "A", "options": [0], "payoffs": [1, "x"]}], "options": [{"name": "x"}]}',
            r"payoffs.1: .*found 'x'",
        ),
        ("[" * 100_000, "no JSON"),
    ],
)
def test_a_faulty_file_gets_one_message_that_names_it(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "model.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=says) as caught:
        read_graph_model(path)
    assert str(path) in str(caught.value)


def test_a_file_that_is_not_there_or_no_text_gets_one_message(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No such file"):
        read_graph_model(tmp_path / "none.json")
    (tmp_path / "binary.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="no JSON text"):
        read_graph_model(tmp_path / "binary.json")


def test_misperceptions_are_read_as_states_that_are_not_seen(tmp_path: Path) -> None:
    makers = json.loads(_write(tmp_path / "a.json").read_text())["decisionMakers"]
    makers[1]["misperceptions"] = [[[0, "Y"]]]
    read = read_graph_model(_write(tmp_path / "b.json", decisionMakers=makers))
    assert read.views["down"].unseen == {1, 4}
    assert hypergame(read.model, read.views).visible.tolist() == [[True] * 6, [True, False, True, True, False, True]]


@pytest.mark.skipif(not FIXTURE.exists(), reason="the other program's answers are not here")
@pytest.mark.parametrize(("name", "model"), [("Prisoners", prisoners), ("Elmira", elmira)])
def test_written_models_have_the_moves_and_equilibria_of_the_other_program(name: str, model, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    write_graph_model(model(), tmp_path / "model.json")
    read = read_graph_model(tmp_path / "model.json").model
    theirs = json.loads(FIXTURE.read_text())[name]
    assert read.states is not None
    assert [read.states.pattern(s) for s in range(len(read))] == theirs["states"]
    found = stability(read)
    assert {one: [s + 1 for s in found.equilibria(one)] for one in DEFINITIONS} == {
        one: theirs[one.upper()] for one in DEFINITIONS
    }
