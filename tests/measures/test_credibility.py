"""Credibility by hand (MODEL 6): Beta posteriors, decay, pooling."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from ripeness.game.pressure import drawn_credibility as of_instrument
from ripeness.inference.sample import draw_values, priors
from ripeness.measures.credibility import credibility, credibility_cells, credibility_cells_by_kind, credibility_of_kind
from ripeness.measures.credibility_evidence import OVERDUE, alternative_weightings
from ripeness.scenario.language.scenario import Scenario
from tests.measures.wars import entry, war, with_ledger


def timeless() -> Scenario:
    """The war with a record that does not age: base rate 0.4, worth four observations."""
    return war({"record.half_life_periods": 0})


def test_an_empty_ledger_gives_the_base_rate() -> None:
    found = credibility(timeless(), "MED", "PAR", "threat")
    assert (found.a, found.b) == pytest.approx((1.6, 2.4))
    assert found.mean == pytest.approx(0.4)
    assert found.n == 0


def test_entries_of_the_cell_are_added_to_the_base_rate() -> None:
    """Kept 1, partly 1/2, not kept 0: a = 4·0.4 + 1.5, b = 4·0.6 + 2.5."""
    record = [entry("kept"), entry("partly"), entry("not_kept", on="2030-02-01"), entry("not_kept")]
    found = credibility(with_ledger(timeless(), *record), "MED", "PAR", "threat")
    assert (found.a, found.b) == pytest.approx((3.1, 4.9))
    assert (found.n, found.kept_sum) == (4, 1.5)


def test_an_entry_of_one_half_life_ago_counts_half() -> None:
    """Half-life of 12 months: 365 days ago is 365/365.25 of it."""
    made = with_ledger(war({"time.start": "2029-01-01", "time.periods": 40}), entry("kept", on="2029-07-01"))
    weight = 2.0 ** -(365 / 365.25)
    assert credibility(made, "MED", "PAR", "threat").a == pytest.approx(1.6 + weight, abs=1e-12)


def test_the_record_with_others_is_what_the_cell_is_drawn_towards() -> None:
    """Two kept towards others: the rate (4·0.4 + 2)/(4 + 2) = 0.6 is the cell's base."""
    made = with_ledger(timeless(), entry("kept", to="BBB"), entry("kept", to="AAA"), entry("not_kept"))
    found = credibility(made, "MED", "PAR", "threat")
    assert (found.a, found.b) == pytest.approx((4 * 0.6, 4 * 0.4 + 1))
    assert found.n == 1


def test_no_entry_counts_twice() -> None:
    """An entry of the cell itself is not in the rate that the cell is drawn towards."""
    one = credibility(with_ledger(timeless(), entry("kept")), "MED", "PAR", "threat")
    assert one.a + one.b == pytest.approx(5.0)
    assert one.a == pytest.approx(2.6)


@pytest.mark.parametrize("outcome", ["superseded", "pending", "not_triggered"])
def test_outcomes_that_say_nothing_carry_nothing(outcome: str) -> None:
    silent = credibility(with_ledger(timeless(), entry(outcome)), "MED", "PAR", "threat")  # type: ignore[arg-type]
    assert silent == credibility(timeless(), "MED", "PAR", "threat")


def test_promises_and_threats_and_other_issuers_are_kept_apart() -> None:
    made = with_ledger(timeless(), entry("kept", act="promise"), entry("kept", issuer="AAA"))
    assert credibility(made, "MED", "PAR", "threat").mean == pytest.approx(0.4)


def test_an_entry_to_two_addressees_counts_in_both_cells() -> None:
    made = with_ledger(timeless(), entry("kept", to="PAR/BBB"))
    assert [c.addressee for c in credibility_cells(made)] == ["PAR", "BBB"]
    assert [c.a for c in credibility_cells(made)] == pytest.approx([2.6, 2.6])


def test_where_no_base_rate_is_named_it_is_even_and_worth_two_observations() -> None:
    found = credibility(war({"record.base_rates": {}}), "MED", "PAR", "threat")
    assert (found.a, found.b) == (1.0, 1.0)


def test_the_range_is_that_of_the_beta_distribution() -> None:
    """Beta(1, 1) is uniform."""
    found = credibility(war({"record.base_rates": {}}), "MED", "PAR", "threat")
    assert found.p05 == pytest.approx(0.05)
    assert found.p95 == pytest.approx(0.95)


def test_an_announced_instrument_is_as_credible_as_its_issuers_record() -> None:
    made = with_ledger(timeless(), entry("kept"))
    path = "record.credibility.MED.PAR.threat"
    assert priors(made)[path].args == pytest.approx((2.6, 2.4))
    values = draw_values(made, 8, 0)
    drawn = of_instrument("tariffs", made.file.instruments["tariffs"], values)
    assert drawn == pytest.approx(values.drawn[path])


def test_an_instrument_in_force_is_certain_and_one_with_a_prior_of_its_own_keeps_it() -> None:
    made = war({"instruments.tariffs.credibility": 0.25})
    values = draw_values(made, 3, 0)
    assert of_instrument("sanctions", made.file.instruments["sanctions"], values).tolist() == [1, 1, 1]
    assert of_instrument("tariffs", made.file.instruments["tariffs"], values).tolist() == [0.25] * 3
    assert "record.credibility.MED.PAR.threat" not in priors(made)


def test_the_scenarios_own_credibility_stands_before_the_ledgers() -> None:
    made = war({"record.credibility": {"MED": {"PAR": {"threat": 0.9}}}})
    found = priors(replace(made, ledger=(entry("not_kept"),)))
    assert found["record.credibility.MED.PAR.threat"].args == (0.9,)


def test_words_that_replace_each_other_count_once_by_the_last_outcome_that_says_anything() -> None:
    first = replace(entry("not_kept", on="2030-03-01"), id="A")
    second = replace(entry("not_kept", on="2030-05-01"), id="B", replaces="A")
    third = replace(entry("pending", on="2030-06-01"), id="C", replaces="B")
    once = credibility(with_ledger(timeless(), first, second, third), "MED", "PAR", "threat")
    assert (once.a, once.b) == pytest.approx((1.6, 3.4))
    assert [one.id for one in once.entries] == ["B"]
    apart = with_ledger(timeless(), first, replace(second, replaces=""), third)
    assert credibility(apart, "MED", "PAR", "threat").n == 2


def kinds() -> Scenario:
    """Towards PAR a kept deadline and two broken threats, towards BBB two kept threats; nothing ages."""
    deadline = replace(entry("kept", on="2030-02-01"), id="D", kind="deadline")
    threats = [replace(entry("not_kept", on=f"2030-0{n}-01"), kind="threat") for n in (3, 4)]
    others = [replace(entry("kept", to="BBB", on=f"2030-0{n}-01"), kind="threat") for n in (1, 2)]
    return with_ledger(timeless(), deadline, *threats, *others)


def test_a_kind_is_drawn_towards_the_other_kinds_to_the_same_addressee() -> None:
    """0.4 with two kept elsewhere: 3.6/6 = 0.6; with two broken threats: 2.4/6 = 0.4; own: one kept."""
    found = credibility_of_kind(kinds(), "MED", "PAR", "deadline")
    assert found.pooled == pytest.approx(0.4)
    assert (found.a, found.b) == pytest.approx((4 * 0.4 + 1, 4 * 0.6))
    assert (found.act, found.kind, found.n) == ("threat", "deadline", 1)
    assert found.own_share == pytest.approx(1 / 5)


def test_kinds_are_told_where_an_act_has_more_than_one() -> None:
    assert [(one.addressee, one.kind) for one in credibility_cells_by_kind(kinds())] == [
        ("PAR", "deadline"),
        ("PAR", "threat"),
    ]
    with pytest.raises(ValueError, match="no red line"):
        credibility_of_kind(kinds(), "MED", "PAR", "red line")


def test_weighed_otherwise_the_record_says_what_other_settings_would() -> None:
    """The lines are what the scenario itself would give with another half-life, or `partly` coded otherwise."""
    record = [entry("partly", on="2029-07-01"), entry("not_kept", on="2030-05-01")]
    settings = {"time.start": "2029-01-01", "time.periods": 40}
    made = with_ledger(war(settings), *record)
    found = {one.changed: one for one in alternative_weightings(made, credibility(made, "MED", "PAR", "threat"))}
    for changed, months in {"half-life 6 months": 6, "half-life 24 months": 24, "no decay": 0}.items():
        other = with_ledger(war(settings | {"record.half_life_periods": months}), *record)
        assert found[changed].mean == pytest.approx(credibility(other, "MED", "PAR", "threat").mean, abs=1e-12)
    for changed, outcome in {"partly counts as not kept": "not_kept", "partly counts as kept": "kept"}.items():
        coded = with_ledger(war(settings), replace(record[0], outcome=outcome), record[1])  # type: ignore[arg-type]
        other_cell = credibility(coded, "MED", "PAR", "threat")
        assert found[changed].mean == pytest.approx(other_cell.mean, abs=1e-12)
        assert found[changed].p95 == pytest.approx(other_cell.p95, abs=1e-12)


def test_overdue_words_without_an_outcome_are_shown_as_if_none_was_kept() -> None:
    """By hand: 4·0.4 of 4 + 1; an entry that is open but not due, or that was replaced, changes nothing."""
    day = timeless().file.time.as_of
    open_entry = replace(entry("pending"), id="late", due=day - timedelta(days=1), resolved=None)
    ahead = replace(open_entry, id="ahead", due=day)
    for record, mean in (((open_entry,), 1.6 / 5), ((open_entry, ahead), 1.6 / 5), ((ahead,), None)):
        made = with_ledger(timeless(), *record)
        found = {one.changed: one for one in alternative_weightings(made, credibility(made, "MED", "PAR", "threat"))}
        assert (found[OVERDUE].mean if OVERDUE in found else None) == (mean and pytest.approx(mean))


def test_a_chain_whose_last_word_is_overdue_counts_by_it() -> None:
    day = timeless().file.time.as_of
    first = replace(entry("kept"), id="A", kind="deadline")
    last = replace(first, id="B", outcome="pending", due=day - timedelta(days=1), resolved=None, replaces="A")
    made = with_ledger(timeless(), first, last)
    found = {one.changed: one for one in alternative_weightings(made, credibility(made, "MED", "PAR", "threat"))}
    assert credibility(made, "MED", "PAR", "threat").mean == pytest.approx(2.6 / 5)
    assert found[OVERDUE].mean == pytest.approx(1.6 / 5)


def test_a_record_that_does_not_age_is_shown_with_half_lives_of_half_a_year_and_a_year() -> None:
    made = with_ledger(timeless(), entry("kept"))
    found = alternative_weightings(made, credibility(made, "MED", "PAR", "threat"))
    assert [one.changed for one in found][:2] == ["half-life 6 months", "half-life 12 months"]
