"""An explanation goes from a number down to its sources."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ripeness.core.errors import UsageError
from ripeness.measures.credibility import credibility, credibility_of_kind
from ripeness.measures.credibility_evidence import CELL, KINDS, OTHERS
from ripeness.measures.registry import headline_names, measures
from ripeness.scenario.files.load import load
from ripeness.scenario.language.perspective import Change, Perspective, Quote
from ripeness.scenario.views.overlay import with_perspective, with_values
from ripeness.workbench.question import Question
from ripeness.workbench.verbs.assess import assess_scenario
from ripeness.workbench.verbs.explain import explain
from tests.inference.one_battle import AZURE, case
from tests.scenario.island_case import island

QUESTION = Question(draws=32, workers=1)


@pytest.mark.parametrize("quantity", headline_names(island()))
def test_every_headline_of_a_case_can_be_explained(quantity: str) -> None:
    found = explain(island(), quantity, QUESTION)
    assert found.value.p05 <= found.value.median <= found.value.p95
    assert found.formula
    assert all(step.quantity in headline_names(island()) for step in found.made_from)


def test_every_kind_of_headline_is_defined() -> None:
    assert {name.split(".")[0] for name in headline_names(island())} <= {measure.kind for measure in measures()}


def test_the_value_of_fighting_on_falls_with_its_own_cost_alone() -> None:
    found = explain(case({AZURE: "uniform(0, 0.2)"}), "reservation_value.AZU", QUESTION)
    assert [one.path for one in found.carried_by] == [AZURE]
    assert found.carried_by[0].carries == pytest.approx(-1)
    assert found.value.mean == pytest.approx(0.6 - 0.1, abs=0.01)


def test_an_input_names_its_sources_with_their_titles() -> None:
    scenario = island()
    path = "actors.NOR.cost_per_period"
    found = explain(scenario, path, QUESTION)
    (one,) = found.inputs
    assert one.unit == "stake units per period"
    assert [source.title for source in one.sources] == [scenario.file.sources[s.id].title for s in one.sources]
    assert one.sources or one.judgement


def test_a_credibility_lists_the_entries_that_it_rests_on_with_lines_and_weights() -> None:
    scenario = island()
    found = explain(scenario, "credibility.WES.NOR.threat", QUESTION)
    assert [(word.id, word.place, word.part) for word in found.words] == [
        ("L1", "ledger.csv:2 L1", "the cell"),
        ("L2", "ledger.csv:3 L2", "the cell"),
        ("L4", "ledger.csv:5 L4", "the record with others"),
    ]
    assert [word.counts for word in found.words] == [1.0, 0.0, None]
    assert found.words[2].why == "pending: not settled yet"
    cell = credibility(scenario, "WES", "NOR", "threat")
    assert [word.weight for word in found.words[:2]] == [entry.weight for entry in cell.entries]
    assert f"Beta({cell.a:.3g}, {cell.b:.3g})" in found.worked
    assert [one.changed for one in found.otherwise][-1] == "partly counts as kept"


def test_what_a_perspective_set_shows_its_claim_and_its_quote() -> None:
    path = "actors.NOR.cost_per_period"
    quote = Quote(document="text.txt", start=4, end=9, text="cheap")
    change = Change(set=path, to=0.001, claim="The war is cheap.", quote=quote)
    scenario = replace(island(), perspectives={"p": Perspective(perspective="p", title="P", changes=(change,))})
    (one,) = explain(with_perspective(scenario, "p"), path, QUESTION).inputs
    assert one.claim == "The war is cheap."
    assert one.quote is not None
    assert (one.quote.document, one.quote.text) == ("text.txt", "cheap")


def test_a_credibility_that_the_case_sets_says_what_the_ledger_alone_would_give() -> None:
    path = "record.credibility.WES.NOR.threat"
    found = explain(with_values(island(), {path: 0.9}), "credibility.WES.NOR.threat", QUESTION)
    assert found.value.mean == pytest.approx(0.9)
    assert [one.path for one in found.inputs] == [path]
    assert found.worked.startswith("set to 0.9; the ledger alone would give Beta(")


def test_the_ends_of_the_war_add_up() -> None:
    names = ("p_deal", "p_collapse.a", "p_collapse.b", "p_goes_on")
    assert sum(explain(island(), name, QUESTION).value.mean for name in names) == pytest.approx(1)


def test_what_is_explained_is_what_the_assessment_reports() -> None:
    made = replace(island(), file=island().file.model_copy(update={"reference": ()}))
    found = assess_scenario(made, QUESTION.plan).assessment

    def mean(name: str) -> float:
        return explain(made, name, QUESTION).value.mean

    assert mean("interaction") == pytest.approx(found.dual_track.interaction.mean)
    assert found.outlook.meeting is not None
    assert mean("p_deal_at_meeting") == pytest.approx(found.outlook.meeting.p_deal.mean)
    actor = next(one for one in found.actors if one.meeting_worth is not None and one.veto)
    assert actor.meeting_worth is not None
    assert mean(f"meeting_worth.{actor.id}") == pytest.approx(actor.meeting_worth.mean)


def test_an_unknown_number_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"did you mean reservation_value\.NOR"):
        explain(island(), "reservation_value.NRO", QUESTION)


def test_a_kind_of_entry_is_explained_under_its_act_s_name_too_with_what_it_is_drawn_towards() -> None:
    found = explain(load("alaska-2025"), "credibility.USA.RUS.deadline", QUESTION)
    assert found.quantity == "credibility_of_kind.USA.RUS.deadline"
    cell = credibility_of_kind(load("alaska-2025"), "USA", "RUS", "deadline")
    assert found.value.mean == pytest.approx(cell.mean, abs=0.01)
    assert f"Beta({cell.a:.3g}, {cell.b:.3g})" in found.worked
    parts = {part: [word.id for word in found.words if word.part == part] for part in (CELL, KINDS, OTHERS)}
    assert [one.id for one in cell.entries] == [name for name in parts[CELL] if name != "L17"]
    assert "L20" in parts[KINDS]
    assert "L05" in parts[OTHERS]
    assert "record.base_rates.threat.rate" in {one.path for one in found.inputs}


def test_a_posterior_that_is_not_drawn_is_not_weighed_as_the_draws_are() -> None:
    found = explain(load("alaska-2025"), "credibility.EUR.RUS.promise", Question(draws=512, workers=1))
    cell = credibility(load("alaska-2025"), "EUR", "RUS", "promise")
    assert found.value.mean == pytest.approx(cell.mean, abs=0.002)
    assert found.value.p05 == pytest.approx(float(cell.prior.ppf(np.array([0.05]))[0]), abs=0.01)
