"""What the literature and another program give, beside ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ripeness.core.verification import PublishedAnswer
from ripeness.second_opinions.stability import examples
from ripeness.second_opinions.stability.concepts.definitions import DEFINITIONS, stability
from ripeness.second_opinions.stability.published_equilibria import ANSWERS

FIXTURE = Path(__file__).resolve().parents[4] / "shared" / "fixtures" / "gmcr" / "equilibria_from_gmcr-py.json"
PARTED = {"garrison-gmr-test-file", "garrison-gmr-head"}
MODELS = {
    "Prisoners": examples.prisoners,
    "SyriaIraq": examples.syria_iraq,
    "Cuban": examples.cuba,
    "Elmira": examples.elmira,
    "MilkRiver": examples.milk_river,
    "Garrison": examples.garrison,
}


@pytest.mark.parametrize("answer", ANSWERS, ids=[one.id for one in ANSWERS])
def test_an_answer_holds_or_says_why_the_other_side_is_wrong(answer: PublishedAnswer) -> None:
    assert answer.holds() == (answer.id not in PARTED)
    assert answer.holds() or "The program is wrong" in answer.note


def test_answers_have_ids_of_their_own_and_name_their_source() -> None:
    ids = [one.id for one in ANSWERS]
    assert len(set(ids)) == len(ids)
    assert all(one.source and one.method for one in ANSWERS)
    assert {"prisoners", "elmira", "cuba", "garrison", "syria", "milk"} == {one.split("-")[0] for one in ids}


@pytest.mark.skipif(not FIXTURE.exists(), reason="the other program's answers are not here")
@pytest.mark.parametrize("name", MODELS)
def test_models_typed_anew_have_the_states_moves_and_equilibria_of_the_other_program(name: str) -> None:
    model, theirs = MODELS[name](), json.loads(FIXTURE.read_text())[name]
    assert model.states is not None
    assert [model.states.pattern(s) for s in range(len(model))] == theirs["states"]
    for i, maker in enumerate(theirs["decision_makers"]):
        ours = [sorted(int(layer[s]) for layer in model.moves[i] if layer[s] >= 0) for s in range(len(model))]
        assert ours == theirs["reach"][maker], maker
    found = stability(model)
    for one in DEFINITIONS:
        if name != "Garrison" or one not in ("gmr", "smr"):
            assert [s + 1 for s in found.equilibria(one)] == theirs[one.upper()], one
