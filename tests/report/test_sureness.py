"""How sure we are: sentences and pictures follow from the numbers, at the edges too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ripeness.diagnostics.discovery.boxes import Limit
from ripeness.inference.learning_result import DecisionReading, Learning, NoDealYet
from ripeness.report.chapters.assessment import report_chapters
from ripeness.report.charts.outlook import by_date
from ripeness.report.charts.record import decisions, learning
from ripeness.report.charts.uncertainty import discovery_boxes, rankings
from ripeness.report.display import text_of
from ripeness.report.sentences import discovery, outlook, perspectives, unknowns
from ripeness.report.sentences import learning as learned
from ripeness.report.sentences.bottom_line import bottom_line
from ripeness.report.views import assessment as likelihood
from ripeness.workbench.assessment import Assessment
from tests.report import edges
from tests.report.charts.test_figures import first, rows
from tests.report.sample import assessment


def taught(**changes: object) -> tuple[Assessment, Learning]:
    """The sample and what it learned, changed."""
    one = assessment()
    assert one.learning is not None
    found = replace(one.learning, **changes)  # type: ignore[arg-type]
    return replace(one, learning=found), found


def answer(**changes: object) -> DecisionReading:
    one, found = taught()
    assert one.learning is found
    return replace(found.decisions[1], **changes)  # type: ignore[arg-type]


def test_a_run_without_these_findings_has_no_section_for_them() -> None:
    found = {one.id for one in report_chapters(edges.bare())}
    assert not found & {"views", "learning", "sensitivity", "discovery", "needed", "signposts"}


def test_learning_tells_from_where_to_where_the_outlook_went() -> None:
    assert learned.overview(*taught()) == (
        "Learning from 6 answers on record lowered the chance of a deal by 15 February 2026 from 21% to 16% (90% "
        "interval after it 5% to 27%)."
    )


def test_learning_that_changes_nothing_is_told_as_such() -> None:
    one, found = taught()
    same = replace(found, p_deal_prior=found.p_deal_posterior)
    assert "left the chance of a deal by 15 February 2026 at 16%" in learned.overview(one, same)


def test_what_the_record_leaves_open_is_said_plainly() -> None:
    told = learned.cannot_tell_apart(*taught())
    assert told is not None
    assert told.startswith("The record cannot tell apart most of what is uncertain: 4 of 5 quantities moved by less")
    assert "“Collapse of Ukraine as Russia sees it”" in told
    assert "Russia's cost" not in told


def test_a_record_that_moves_most_quantities_is_not_told_as_mute() -> None:
    one, found = taught()
    moved = replace(found, quantities=tuple(replace(item, shift=0.5) for item in found.quantities))
    assert learned.cannot_tell_apart(one, moved) is None


def test_what_moved_most_is_told_in_its_own_unit() -> None:
    told = learned.moved_most(*taught())
    assert told is not None
    assert "from 0.2 (0.04 to 1) to 0.14 (0.03 to 0.7) stake points a month, its mean by −0.38 of them" in told


def test_where_nothing_moved_no_quantity_is_named() -> None:
    one, found = taught()
    still = replace(found, quantities=tuple(replace(item, shift=0.001) for item in found.quantities))
    assert learned.moved_most(one, still) == (
        "No quantity moved: the answers on record are as likely under one value as under another."
    )


@pytest.mark.parametrize(
    ("pull", "said"),
    [
        (0.031, "would be 3.1 percentage points lower"),
        (-0.031, "would be 3.1 percentage points higher"),
        (0.0002, "no single answer moves"),
    ],
)
def test_the_pull_of_an_answer_has_the_right_sign(pull: float, said: str) -> None:
    told = learned.strongest_pull(*taught(decisions=(answer(pull=pull),)))
    assert told is not None
    assert said in told[:1].lower() + told[1:]


def test_an_improbable_answer_is_named_and_not_averaged_away() -> None:
    told = learned.improbable(*taught())
    assert "one answer that no draw makes likely: that of Ukraine on 11 March 2025" in told
    assert "at 4% at best" in told
    assert learned.improbable(*taught(decisions=(answer(),))) == "No answer on record is improbable under every draw."


@pytest.mark.parametrize(("check", "said"), [(0.6, "nothing in the record"), (0.02, "does not account for the record")])
def test_the_check_of_the_record_is_told_either_way(check: float, said: str) -> None:
    told = learned.check(taught(check=check)[1])
    assert told is not None
    assert said in told


def test_a_thin_sample_is_warned_of_and_tempering_is_named() -> None:
    _, found = taught()
    assert "thin" not in learned.sample(found)
    assert "that is thin" in learned.sample(replace(found, effective_sample_size=90.0))
    assert "sequential Monte Carlo" in learned.sample(replace(found, method="tempering"))


def test_a_prior_interval_runs_from_nought_to_a_hundred() -> None:
    drawn = first(learning.learning_figure(*taught()), mark="rule")
    assert {(row["prior_p05"], row["prior_p95"]) for row in drawn} == {(0.0, 100.0)}
    assert drawn[0]["id"] == "actors.RUS.cost_per_period"


def test_refusals_and_acceptances_have_shapes_of_their_own_and_the_improbable_are_ringed() -> None:
    figure = decisions.decisions_figure(*taught())
    assert figure is not None
    marks = first(figure, channel="shape")
    assert {(row["answer"], row["shape"]) for row in marks} == {("accepted", "circle"), ("refused", "cross")}
    spec = figure.panels[0].spec
    rings = [layer for layer in spec["layer"] if layer["mark"].get("filled") is False]
    assert [row["day"] for layer in rings for row in rows(spec, layer)] == ["11 March 2025"]


def test_two_actors_of_one_side_have_two_colours() -> None:
    one, found = taught()
    pair = tuple(replace(actor, side="a") for actor in one.actors)
    figure = decisions.decisions_figure(replace(one, actors=pair), found)
    assert len({row["fill"] for row in first(figure, channel="shape")}) == 2


def test_both_views_and_the_pool_stand_in_one_sentence() -> None:
    assert perspectives.side_by_side(assessment()) == (
        "By 15 February 2026 the model puts a deal at 16% and comparable cases at 11%; pooled, we would stake 14%; "
        "beside it, and not in the pool, A market says 10%."
    )


def test_a_reference_class_says_its_number_its_success_and_what_it_leaves_out() -> None:
    told = " ".join(one for one in perspectives.outside_view_sentences(assessment()) if one)
    assert "“First pre-negotiation texts” (154 cases) has a rate of 11% (95% interval 5% to 19%)" in told
    assert "counting as success: a substantive agreement or better" in told
    assert "kept in mind: Wars in which a great power fights itself." in told
    assert "weight in the pool is 50%. There are no backtests yet" in told


def test_a_class_given_twice_is_told_once() -> None:
    assert [one.id for one in perspectives.classes(assessment())] == ["first-texts", "war-ends"]


def test_the_picture_of_views_has_the_model_at_every_date_of_the_pool() -> None:
    drawn = first(by_date.views_figure(assessment()), channel="shape")
    of_model = {row["day"] for row in drawn if row["view"] == "The model"}
    assert {row["day"] for row in drawn if row["view"] == "Pooled"} <= of_model


def test_the_bottom_line_and_the_terminal_name_the_pool() -> None:
    assert "16% (90% interval 5% to 27%) by the model and 14% pooled" in bottom_line(assessment())[0]
    shown = text_of("assessment", assessment())
    assert "Pooled       Nov 2025 7%, Feb 2026 14%" in shown
    assert "Pooled" not in text_of("assessment", edges.bare())


def test_a_pool_that_has_another_word_says_it() -> None:
    one = assessment()
    assert one.pooled is not None
    high = replace(one.pooled, by=tuple(replace(rate, p_deal=0.35) for rate in one.pooled.by))
    assert "and 35%, unlikely, pooled with" in bottom_line(replace(one, pooled=high))[0]


def test_only_deals_by_a_date_have_an_outside_view() -> None:
    shown = likelihood.likelihoods(assessment())
    assert [row.event for row in shown if row.pooled] == [
        "Deal by 8 Nov 2025", "Deal by 15 Feb 2026", "Deal by 8 Aug 2026", "Deal by 8 Aug 2027",
    ]  # fmt: skip


def test_the_widest_swing_is_told_with_its_direction() -> None:
    assert unknowns.widest(assessment()) == (
        "By swing “Russia's cost of a month of war” counts most for the chance of a deal by 15 February 2026: going "
        "from its lowest to its highest tenth (0.04 to 1 stake points a month) raises it from 8% to 31%."
    )


def test_the_bars_of_the_tornado_are_of_one_outcome_and_the_widest_is_first() -> None:
    bars = first(rankings.tornado_figure(assessment()), channel="x2")
    assert [(row["low"], row["high"]) for row in bars] == [(8.0, 31.0), (24.0, 9.0), (20.0, 12.0)]


def test_an_interval_below_zero_is_explained_where_it_occurs() -> None:
    assert any("below zero" in note for note in unknowns.notes(assessment()))
    firm = tuple(replace(one, low=0.01) for one in assessment().sensitivity)
    assert not any("below zero" in note for note in unknowns.notes(replace(assessment(), sensitivity=firm)))


def test_dependent_inputs_are_explained_only_after_learning() -> None:
    assert any("ties quantities to each other" in note for note in unknowns.notes(assessment()))
    assert not any("ties quantities" in note for note in unknowns.notes(replace(assessment(), learning=None)))


def test_a_leader_that_may_be_chance_is_no_leader() -> None:
    weak = tuple(replace(one, low=-0.02) for one in assessment().sensitivity)
    told = unknowns.leader(replace(assessment(), sensitivity=weak))
    assert told is not None
    assert "may be chance" in told
    assert unknowns.other_outcomes(replace(assessment(), sensitivity=weak)) is None


def test_a_box_is_told_with_its_density_its_coverage_and_its_doubt() -> None:
    one = assessment()
    assert discovery.box(one, one.discovery[0]) == (
        "In 59% of the draws in which “Russia's cost of a month of war” is above 0.21 stake points a month and "
        "“Collapse of Ukraine as Russia sees it” is below 2%, a zone of possible agreement is open, against 19% of all "
        "draws; that covers 68% of the draws where it does; the limit on “Collapse of Ukraine as Russia sees it” may "
        "be chance."
    )


def test_a_search_that_found_nothing_says_so() -> None:
    one = assessment()
    assert discovery.box(one, one.discovery[1]).startswith("No limits on the quantities single out draws")


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(0.001, 0.002, "is 0.1 to 0.2 stake"), (None, 0.002, "is below 0.2"), (0.001, None, "above")],
)
def test_a_limit_says_on_which_side_it_lies(low: float | None, high: float | None, said: str) -> None:
    limit = Limit("actors.RUS.cost_per_period", "Cost", low, high, 0.0)
    assert said in discovery.limit(assessment(), limit)


def test_a_side_without_a_limit_is_kept_to_the_end_of_the_range() -> None:
    bars = [row for row in first(discovery_boxes.figure(assessment()), channel="x2")]
    assert bars[0]["high"] == 100.0
    assert bars[1]["low"] == 0.0


def test_every_step_of_the_peeling_stands_in_the_table() -> None:
    figure = discovery_boxes.peeling(assessment())
    assert figure is not None
    assert len(figure.table.rows) == 9
    assert figure.table.rows[0][:3] == ("1, step 0", "over 99%", "19%")


def test_a_change_says_from_where_to_where_and_in_whose_hands_it_is() -> None:
    one = assessment()
    single, pair = (discovery.needed_change(one, change) for change in one.what_would_have_to_change)
    assert "from 0.14 to 0.47 stake points a month (1.3 prior standard deviations) opens the zone" in single
    assert single.endswith("no actor on the scene controls it.")
    assert "is in the hands of Ukraine" in pair


def test_a_change_that_leaves_the_zone_open_in_fewer_draws_closes_it() -> None:
    one = assessment()
    change = replace(one.what_would_have_to_change[0], p_nonempty_before=0.8, p_nonempty_after=0.4)
    assert "closes the zone in more of the draws: it is open in 80% before and in 40% after" in discovery.needed_change(
        one, change
    )


def test_what_would_change_our_mind_begins_with_the_smallest_changes_and_holds_what_to_watch() -> None:
    told = unknowns.change_of_mind(assessment())
    assert told[0].startswith("A move of “Russia's cost")
    assert any("most would be learned" in one.lower() for one in told)


def test_signposts_are_ranked_by_what_they_teach() -> None:
    posts = unknowns.rank_signposts(assessment())
    assert [one.information for one in posts] == sorted((one.information for one in posts), reverse=True)
    drawn = first(rankings.signposts_figure(assessment()), channel="x2")
    assert drawn[0]["name"] == "Russia accepts a truce in the air"


def test_a_signpost_is_told_with_what_follows_from_it_and_from_its_absence() -> None:
    assert unknowns.signpost_overview(assessment()) == (
        "Most would be learned from “Russia accepts a truce in the air”: the model holds it 12% likely by 1 September "
        "2025; after it the chance of a deal by 15 February 2026 would be 34.0%, without it 13.0%; on average that "
        "takes away 3% of the doubt about a deal."
    )


def test_signposts_that_teach_nothing_are_told_as_such() -> None:
    one = assessment()
    dull = replace(one, signposts=tuple(replace(post, information=0.0) for post in one.signposts))
    told = unknowns.signpost_overview(dull)
    assert told is not None
    assert told.startswith("Nothing that may be seen next")


def test_a_digit_that_the_draws_do_not_bear_out_is_named() -> None:
    one = assessment()
    assert one.precision is not None
    told = outlook.sampling_error(one)
    assert told is not None
    assert "the last digit is not sure for an open zone of possible agreement and the gap" in told
    fine = replace(one.precision, errors={"p_deal": 0.001}, asked=None)
    assert "every digit shown of it is sure" in (outlook.sampling_error(replace(one, precision=fine)) or "")
    assert "not met" in (outlook.sampling_error(replace(one, precision=replace(one.precision, enough=False))) or "")


def test_a_class_without_rates_says_that_it_has_none() -> None:
    one = assessment()
    told = perspectives.reference_class(one, replace(one.reference_classes[0], rates=()))
    assert "(154 cases) gives no chance of a deal by a date" in told


def test_nothing_is_in_doubt_where_no_draw_has_a_deal() -> None:
    one = edges.no_deal()
    assert unknowns.share_of_doubt(one, one.signposts[0]) == 0
    assert (unknowns.signpost_overview(one) or "").startswith("Nothing that may be seen next")


def test_a_pool_on_the_other_side_of_the_base_rate_is_pointed_out() -> None:
    one = assessment()
    assert perspectives.against_rule(one) is None
    high = replace(one, verdict=replace(one.verdict, p_deal=0.23))
    assert "the pooled one, 14%, is not above the rate of comparable cases, 22%" in (
        perspectives.against_rule(high) or ""
    )
    assert perspectives.against_rule(edges.bare()) is None
    assert "by the model alone" in bottom_line(high)[0]
    assert "by the model alone" not in bottom_line(one)[0]


def test_an_outlook_that_moved_more_than_any_quantity_did_so_through_combinations() -> None:
    one, found = taught()
    assert (learned.cannot_tell_apart(one, found) or "").endswith("through combinations of them.")
    still = replace(found, p_deal_prior=found.p_deal_posterior)
    assert "combinations" not in (learned.cannot_tell_apart(one, still) or "")


def test_every_other_outcome_names_what_carries_most_of_it() -> None:
    assert unknowns.other_outcomes(assessment()) == (
        "By share of variance too, the largest shares of other spreads that one quantity carries alone: “Russia's cost "
        "of a month of war” of that in the gap (31%)."
    )


def test_that_no_deal_came_yet_is_told_with_what_it_did_to_the_main_figure() -> None:
    fact = NoDealYet(date(2025, 2, 1), 0.62, 0.74, -0.05, "talks.background", -0.2)
    told = learned.no_deal(*taught(no_deal_yet=fact))
    assert told is not None
    assert "62% likely before" in told
    assert "74% likely now" in told
    assert "lowered" in told
    assert learned.no_deal(*taught(no_deal_yet=None)) is None
    assert "no deal has been struck so far" in learned.overview(*taught(no_deal_yet=fact))


def test_ridges_are_drawn_where_densities_are_kept_and_only_there() -> None:
    one, found = taught()
    drawn = learning.learning_figure(one, found)
    assert drawn is not None
    assert len(drawn.panels) == 2
    assert "ridges" in drawn.caption
    bare = tuple(replace(q, prior_outline=(), posterior_outline=()) for q in found.quantities)
    without = learning.learning_figure(*taught(quantities=bare))
    assert without is not None
    assert len(without.panels) == 1
    assert "ridges" not in without.caption
