"""A case as a graph model, and what is said of it."""

from __future__ import annotations

import json

import numpy as np
import pytest

from ripeness.core.errors import UsageError
from ripeness.report.display import text_of
from ripeness.report.sentences.graph_model import explanation
from ripeness.scenario.files.load import load
from ripeness.scenario.language.packages import allowed_packages
from ripeness.scenario.language.scenario import Scenario
from ripeness.second_opinions.stability import from_scenario, opinion, opinion_of_model
from ripeness.second_opinions.stability.concepts.definitions import DEFINITIONS, stability
from ripeness.second_opinions.stability.examples import elmira
from ripeness.second_opinions.stability.from_case import StatePayoffs, state_payoffs


@pytest.fixture(scope="module")
def korea() -> Scenario:
    return load("korea-1951")


def test_fearons_bargain_is_a_deal_that_lasts_by_every_definition() -> None:
    """Half of the ground lies within the range [p − c, p + c] = [0.45, 0.8] of the case: all gain at once."""
    found = opinion(load("basics"))
    assert found.terms == {"ground": "a-half"}
    assert found.agreed is not None
    assert found.agreed.worth == pytest.approx({"AZU": 0.5, "BAS": 0.5})
    assert found.status_quo.worth == pytest.approx({"AZU": 0.45, "BAS": 0.2})
    assert set(DEFINITIONS) <= set(found.agreed.stable_by)
    assert found.deal_together is True


def test_terms_worse_than_fighting_for_one_last_by_no_definition_and_no_gain_is_claimed() -> None:
    found = opinion(load("basics"), terms={"ground": "a-quarter"})
    assert found.agreed is not None
    assert found.agreed.stable_by == ()
    assert found.deal_together is False
    assert not next(why for why in found.why_agreed if why.maker == "AZU").stable


def test_what_the_terms_leave_open_is_filled_in_with_the_best_for_the_worst_off(korea: Scenario) -> None:
    known, made = state_payoffs(korea), allowed_packages(korea.file)
    case = from_scenario(korea, terms={"prisoners": "voluntary"})
    assert case.terms["prisoners"] == "voluntary"
    open_ones = [q for q in range(len(made)) if made.offer(q)["prisoners"] == "voluntary"]
    least = {q: min(known.deals[v][q] - known.at_war(v, known.losses) for v in ("USA", "PRC")) for q in open_ones}
    chosen = next(q for q in open_ones if made.offer(q) == dict(case.terms))
    assert least[chosen] == max(least.values())


def test_options_follow_from_vetoes_and_instruments(korea: Scenario) -> None:
    case = from_scenario(korea)
    held = {maker.id: [option.id for option in maker.options] for maker in case.model.makers}
    assert held == {"USA": ["USA.accept", "air-war", "embargo"], "PRC": ["PRC.accept", "ground-attacks"]}
    assert case.left_out == ("soviet-air-cover",)
    assert case.model.states is not None
    assert case.model.states.pattern(case.status_quo) == "NYYNY"
    assert case.model.states.pattern(case.agreed) == "YYYYY"


def test_a_deal_is_worth_the_deal_and_war_what_the_game_says_of_it(korea: Scenario) -> None:
    case, known = from_scenario(korea), state_payoffs(korea)
    row = next(
        q for q in range(len(allowed_packages(korea.file))) if allowed_packages(korea.file).offer(q) == dict(case.terms)
    )
    assert case.values[:, case.agreed] == pytest.approx([known.deals["USA"][row], known.deals["PRC"][row]])
    assert case.values[:, case.status_quo] == pytest.approx([known.fighting["USA"], known.fighting["PRC"]])


def test_by_scores_alone_an_instrument_takes_from_its_target_and_nobody_else(korea: Scenario) -> None:
    taken = state_payoffs(korea, "scores").losses
    assert {name: {who for who, amount in by.items() if amount > 1e-9} for name, by in taken.items()} == {
        "air-war": {"PRC"},
        "embargo": {"PRC"},
        "ground-attacks": {"USA"},
        "soviet-air-cover": {"USA"},
    }


def test_values_of_ones_own_take_the_place_of_the_games(korea: Scenario) -> None:
    count = len(allowed_packages(korea.file))
    flat = StatePayoffs({"USA": np.ones(count), "PRC": np.ones(count)}, {"USA": 0.0, "PRC": 0.0}, {})
    case = from_scenario(korea, source=flat)
    assert case.values[:, case.status_quo].tolist() == [0.0, 0.0]
    assert case.agreed in stability(case.model).equilibria("nash")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"terms": {"grund": "a-half"}}, "no issue 'grund'; did you mean ground"),
        ({"terms": {"ground": "an-half"}}, "did you mean a-half"),
        ({"most": 15}, "wanted 0 to 14"),
        ({"indifferent": 0.0}, "an indifference of 0.0"),
    ],
)
def test_what_does_not_fit_the_case_is_refused(changes: dict[str, object], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        from_scenario(load("basics"), **changes)  # type: ignore[arg-type]


def test_an_opinion_is_plain_data_for_json(korea: Scenario) -> None:
    found = json.loads(json.dumps(opinion(korea).to_dict()))
    assert found["status_quo"]["reached"] == "there"
    assert found["counts"]["nash"] == 16


def test_the_account_names_the_gain_and_what_holds_back() -> None:
    found = opinion_of_model(elmira())
    told = explanation(found, found.why_status_quo)
    assert told[-3:] == (
        "Local would gain if it takes up “insist”.",
        "By GMR and SMR local is held back: ministry takes up “modify”, and it is no better off than now.",
        "By SEQ and SIM nothing that others do then makes local think better of it.",
    )


@pytest.mark.parametrize("width", [40, 80, 200])
def test_the_page_keeps_to_its_width_and_tells_the_states_that_would_last(korea: Scenario, width: int) -> None:
    text = text_of("opinions.stability_view", opinion(korea), width=width)
    assert all(len(line) <= width for line in text.splitlines())
    assert "It would last by Nash, GMR, SMR, SEQ" in text.replace("\n", " ")
