"""Sentences follow from the numbers, at the edges too."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from ripeness.core.distributions import DistributionSummary
from ripeness.measures.sincerity import SincerityReading
from ripeness.report.chapters.assessment import report_chapters
from ripeness.report.display import text_of
from ripeness.report.renderers.files import render_report
from ripeness.report.sentences import actors, outlook, pressure, unknowns
from ripeness.report.sentences.bottom_line import bottom_line, headline
from ripeness.workbench.assessment import Assessment
from tests.report import edges
from tests.report.sample import assessment

CASES = [
    assessment,
    edges.no_deal,
    edges.no_meeting,
    edges.one_veto_player,
    edges.always_open,
    edges.bare,
    edges.under_truce,
]


@pytest.mark.parametrize("make", CASES)
def test_the_bottom_line_is_three_sentences(make: Callable[[], Assessment]) -> None:
    told = bottom_line(make())
    assert len(told) == 3
    for sentence in told:
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert ". " not in sentence


@pytest.mark.parametrize("make", CASES)
def test_no_sentence_shows_a_hole(make: Callable[[], Assessment]) -> None:
    told = [sentence for section in report_chapters(make()) for sentence in section.sentences]
    for sentence in [*told, *bottom_line(make()), *unknowns.change_of_mind(make())]:
        for hole in ("None", "nan", "{", "}", "()", " ,", "  ", "Spread"):
            assert hole not in sentence


def test_the_first_sentence_gives_the_verdict_with_its_probability_in_figures_and_words() -> None:
    assert bottom_line(assessment())[0] == (
        "The Alaska meeting looks like a stage rather than a path to peace: a deal by 15 February 2026 is very "
        "unlikely, at 16% (90% interval 5% to 27%) by the model and 14% pooled with the outside view of 11%, against "
        "22% in comparable cases."
    )


def test_the_british_yardstick_changes_the_word_and_nothing_else() -> None:
    assert bottom_line(assessment(), words="phia")[0] == bottom_line(assessment())[0].replace(
        "very unlikely", "highly unlikely"
    )


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("path to peace", "looks like a path to peace"),
        ("open", "whether the Alaska meeting is a path to peace or a stage"),
    ],
)
def test_each_verdict_has_its_words(label: str, said: str) -> None:
    one = assessment()
    told = bottom_line(replace(one, verdict=replace(one.verdict, label=label)))[0]
    assert said in told[0].lower() + told[1:]


def test_the_second_sentence_names_the_nearest_deal_and_who_must_move() -> None:
    told = bottom_line(assessment())[1]
    assert "in 81% of the draws no package" in told[0].lower() + told[1:]
    assert "falls short by 4.1 stake points (median over draws; 90% interval of the gap −2.0 to 9.5)" in told
    assert "it is Russia that would have to move in 66% of these draws, Ukraine in 34%" in told


def test_without_a_deal_in_any_draw_no_probability_is_made_up() -> None:
    told = bottom_line(edges.no_deal())
    assert "no draw has a deal by 15 February 2026" in told[0]
    assert told[1].startswith("In every draw no package is better")
    assert "leaves the chance of a deal by 15 February 2026 at under 1%" in told[2]
    assert "neither help nor spoil each other" in told[2]
    meeting = outlook.meeting(edges.no_deal())
    assert meeting is not None
    assert meeting.startswith("No draw has a deal at the Alaska meeting")


def test_without_a_meeting_the_talks_are_judged_and_sincerity_is_left_out() -> None:
    one = edges.no_meeting()
    assert bottom_line(one)[0].startswith("Whether the course of the talks is a path to peace or a stage is open")
    assert outlook.meeting(one) is None
    assert actors.sincerity(one, one.actors[0]) is None
    assert "meeting" not in {section.id for section in report_chapters(one)}


def test_a_meeting_worth_nothing_gives_no_sincerity_to_measure() -> None:
    one = assessment()
    nothing = SincerityReading(None, 0.2, None, (None,) * 4, False)
    told = actors.sincerity(one, replace(one.actors[0], sincerity=None, sincere=nothing))
    assert told == "The Alaska meeting has nothing to give to Russia, so there is no sincerity to measure."


def test_a_meeting_that_costs_standing_is_told_as_such() -> None:
    one = assessment()
    loses = SincerityReading(None, 0.1, None, (None,) * 4, True)
    told = actors.sincerity(one, replace(one.actors[0], sincerity=None, sincere=loses))
    assert told == (
        "Russia would rather lose by being seen at the Alaska meeting, so it could gain only through a deal."
    )


def test_how_likely_somebody_comes_to_be_seen_is_told_with_what_it_knows_alone() -> None:
    one = assessment()
    told = actors.sincerity(one, one.actors[0])
    assert told is not None
    assert told.startswith("With probability 81%, 70% to 90% by how much it alone knows, Russia comes to")


def test_one_veto_player_is_named_as_the_only_one() -> None:
    one = edges.one_veto_player()
    assert "Ukraine, the only veto player" in actors.zone(one)
    assert actors.movers(one) == "it is Ukraine that would have to move"


def test_nobody_blocks_where_the_zone_is_always_open() -> None:
    one = edges.always_open()
    told = bottom_line(one)[1]
    assert told.startswith("In every draw every veto player prefers some package to fighting on")
    assert "would have to move" not in told
    assert actors.blocking(one).startswith("No veto player blocks")


@pytest.mark.parametrize(
    ("median", "said"),
    [
        (0.0, "stands on the edge, neither short nor with anything to spare"),
        (0.0004, "stands on the edge"),
        (0.041, "falls short by 4.1 stake points"),
        (-0.02, "has 2.0 stake points to spare"),
    ],
)
def test_the_gap_is_short_of_nothing_at_zero(median: float, said: str) -> None:
    assert actors.gap_words(DistributionSummary(median, median, median - 0.05, median + 0.05)).startswith(said)


def test_an_instrument_that_presses_lowers_the_value_of_fighting_on() -> None:
    one = assessment()
    told = pressure.leverage(one, one.leverage[0])
    assert "lowers what fighting on is worth to Russia by 2.1 stake points (90% interval 1.1 to 3.1)" in told
    assert "raises the chance of a deal by 15 February 2026 by 4.0 percentage points (90% interval 1.0 to 7.0)" in told
    assert "of economic pressure Russia absorbs" in told


def test_an_instrument_with_the_sign_against_expectation_is_told_so() -> None:
    one = assessment()
    told = pressure.leverage(
        one, edges.lever(one, delta_reservation_value=DistributionSummary(-0.01, -0.01, -0.02, -0.005))
    )
    assert "raises what fighting on is worth to Russia by 1.0 stake points (90% interval 0.5 to 2.0)" in told
    assert "so that it does not press" in told


def test_an_interval_that_includes_zero_leaves_the_sign_unknown() -> None:
    one = assessment()
    unsure = DistributionSummary(0.01, 0.01, -0.02, 0.04)
    told = pressure.leverage(one, edges.lever(one, delta_reservation_value=unsure, delta_p_deal=unsure))
    assert told.count("sign is not known") == 2
    assert "raises" not in told
    assert "lowers" not in told


def test_an_instrument_without_effect_leaves_things_as_they_are() -> None:
    one = assessment()
    idle = edges.lever(one, delta_reservation_value=edges.NOTHING, delta_p_deal=edges.NOTHING)
    assert pressure.leverage(one, idle).count("as it is") == 2


def test_only_announced_instruments_are_told_with_their_credibility() -> None:
    one = assessment()
    told = {reading.instrument: pressure.leverage(one, reading) for reading in one.leverage}
    assert "announced and believed at 21%" in told["secondary"]
    assert "believed" not in told["sanctions"]


def test_the_count_of_instruments_adds_up() -> None:
    told = pressure.overview(assessment())
    assert told is not None
    assert "of six instruments" in told[0].lower() + told[1:]
    signs = [len(re.findall(words, told)) for words in ("raises? it", "lowers? it", "sign is not known")]
    assert signs == [1, 1, 1]


@pytest.mark.parametrize(
    ("spread", "said"),
    [
        (DistributionSummary(0.02, 0.02, 0.01, 0.03), "help each other"),
        (DistributionSummary(-0.02, -0.02, -0.03, -0.01), "spoil each other"),
        (DistributionSummary(0.0, 0.0, -0.01, 0.01), "whether the two help or spoil each other is not known"),
        (edges.NOTHING, "neither help nor spoil"),
    ],
)
def test_talks_and_pressure_help_or_spoil_by_the_sign_of_their_interaction(
    spread: DistributionSummary, said: str
) -> None:
    assert said in pressure.together(spread)


def test_leverage_that_turns_round_is_not_called_weaker() -> None:
    one = assessment()
    points = one.leverage[0].erosion
    turned = (points[0], replace(points[-1], value=DistributionSummary(-0.1, -0.1, -0.2, -0.01)))
    told = pressure.erosion(one, edges.lever(one, erosion=turned))
    assert told is not None
    assert "changed its sign" in told


def test_an_instrument_is_told_by_whom_it_presses_where_that_is_not_its_target() -> None:
    one = assessment()
    told = pressure.leverage(one, edges.lever(one, target="CHN", on="RUS"))
    assert "Europe towards China" in told
    assert "lowers what fighting on is worth to Russia" in told


def test_an_actor_with_nothing_at_stake_has_no_value_of_fighting_on() -> None:
    assert actors.reservation(assessment(), assessment().actors[-1]) is None


def test_a_zone_without_a_deal_to_match_is_told_as_such() -> None:
    assert "though talks close a deal by 15 February 2026 with 16% only" in bottom_line(edges.always_open())[1]


def test_a_share_of_all_draws_is_told_as_every_draw_though_weights_are_rounded() -> None:
    assert actors.share_of_draws(1 - 1e-12) == "in every draw"
    assert actors.share_of_draws(1e-12) == "in no draw"
    assert actors.share_of_draws(0.999) == "in over 99% of the draws"


def test_a_kind_that_begins_with_a_vowel_takes_its_article() -> None:
    one = assessment()
    renamed = replace(one, names=replace(one.names, kinds={**one.names.kinds, "framework": "Armistice"}))
    assert "the nearest, an armistice (" in bottom_line(renamed)[1]


def test_one_past_date_makes_no_story_of_erosion() -> None:
    one = assessment()
    assert pressure.erosion(one, edges.lever(one, erosion=one.leverage[0].erosion[:1])) is None


def test_the_parts_of_resilience_and_what_gets_through_are_told() -> None:
    one = assessment()
    told = actors.resilience(one, one.actors[0], "economic")
    assert "by itself" in told
    assert "through China and" in told
    assert "gets through" in told


def test_a_state_with_a_common_noun_takes_its_article() -> None:
    one = assessment()
    usa = next(actor for actor in one.actors if actor.id == "USA")
    told = actors.credibility(one, usa, usa.credibility[0])
    assert told.startswith("The word of the United States to Russia (threats) holds at 21%")
    assert "2.5 of 14 that fell due were kept" in told


def test_an_assumption_within_noise_is_not_told_as_carrying() -> None:
    one = assessment()
    assert all(item.carries > 0.04 for item in unknowns.rank_assumptions(one))
    few = replace(one, draws=10)
    assert unknowns.rank_assumptions(few) == ()
    assert unknowns.carrying(few) is None


def test_what_would_change_our_mind_points_the_right_way() -> None:
    told = unknowns.change_of_mind(replace(assessment(), what_would_have_to_change=(), signposts=()))
    assert "“Russia's cost of a month of war” above 1.1 stake points a month would make a deal likelier" in told[0]
    assert "“Collapse of Ukraine as Russia sees it” below 0.15% would make" in told[1]
    assert "4.1 stake points in the terms for Russia" in told[3]


def test_a_main_figure_at_another_date_is_found_among_the_horizons() -> None:
    one = assessment()
    moved = replace(one, verdict=replace(one.verdict, horizon=one.outlook.by[2].date))
    assert headline(moved) == one.outlook.by[2].p_deal


def _page(one: Assessment) -> str:
    return " ".join(sentence for section in report_chapters(one) for sentence in section.sentences)


def test_a_truce_in_force_is_said_first_and_in_the_outlook() -> None:
    one = edges.under_truce()
    shown = " ".join(text_of("assessment", one, width=100).split())
    assert "An interim deal is in force" in shown[:250]
    assert "Final deal by 15 Feb 2026" in shown
    assert "Interim deal in force on" in shown
    assert "the interim deal in force with 40%" in _page(one)
    assert "War goes on beyond" not in shown
    assert "nterim deal is in force" not in text_of("assessment", assessment())
    assert "An interim deal is in force" in render_report(one)


def test_the_bottom_line_names_one_outside_figure_once() -> None:
    one = assessment()
    same = replace(one, verdict=replace(one.verdict, outside_rate=0.112))
    told = bottom_line(same)[0]
    assert told.count("11%") == 1
    assert "in comparable cases" not in told


def test_the_zone_with_later_talks_stands_beside_the_static_one() -> None:
    assert "it is open in 8% of the draws" in actors.zone_with_later_talks(assessment())
    assert actors.zone_with_later_talks(assessment()) in _page(assessment())
    assert "in 8% of the draws with later talks counted" in " ".join(text_of("assessment", assessment()).split())


def test_every_entry_of_the_ledger_is_in_the_tally() -> None:
    told = actors.ledger(assessment()) or ""
    whole, due = (int(found) for found in re.findall(r"\d+", told)[:2])
    rest = told.split("; ")[1].split(". ")[0]
    assert whole == len(assessment().ledger) == due + sum(int(found) for found in re.findall(r"\d+", rest))


def test_chances_that_show_the_same_are_said_once() -> None:
    one = assessment()
    reading = next(actor for actor in one.actors if actor.sincere is not None)
    assert reading.sincere is not None
    sure = replace(reading.sincere, p_insincere=0.001, p_insincere_by_privacy=(0.0, 0.001, 0.002))
    told = actors.sincerity(one, replace(reading, sincere=sure)) or ""
    assert told.startswith("With probability under 1% Russia")


def test_the_report_says_by_which_measure_something_counts_most() -> None:
    told = [unknowns.carrying(assessment()), unknowns.widest(assessment()), unknowns.leader(assessment())]
    for sentence, measure in zip(told, ("By rank correlation", "By swing", "By share of variance"), strict=True):
        assert sentence is not None
        assert sentence.lower().startswith(measure.lower())
    assert all(measure in unknowns.MEASURES for measure in ("rank correlation", "swing", "share of variance"))


def test_a_probability_is_not_shown_twice_in_its_row() -> None:
    for line in text_of("assessment", edges.no_deal(), width=100).splitlines():
        assert "under 1%  under 1%" not in re.sub(" +", "  ", line).replace("under  1%", "under 1%") or " to " in line


def test_means_and_medians_are_called_so_where_they_stand() -> None:
    shown = " ".join(text_of("assessment", assessment(), width=100).split())
    assert "How likely (mean over draws, 90% interval" in shown
    assert re.search(r"gap 4\.1 \([^)]+\) stake points, median over draws", shown)
