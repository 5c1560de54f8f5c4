"""Sincerity: the share of a meeting's worth that comes from deals, draw by draw."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from ripeness.game.solution import Solution
from ripeness.measures.sincerity import MeetingWorth, SincerityReading, meeting_worth, p_insincere, sincerity_reading
from tests.measures.wars import solved, war

SURE = {
    "kinds.ceasefire.find_probability": 1,
    "kinds.settlement.find_probability": 1,
    "talks.meetings.summit.probability": 1,
}
"""A meeting now that is sure to close the terms agreed."""
PRICES = {"actors.AAA.cost_per_period": "uniform(0, 0.03)", "actors.BBB.cost_per_period": "uniform(0, 0.03)"}
SOFT = {"structure.acceptance": "soft", "structure.proposer": "luce"}


def worth(deal: list[float], standing: list[float]) -> MeetingWorth:
    return MeetingWorth(np.array(deal), np.array(standing))


@pytest.mark.parametrize(
    ("deal", "standing", "wanted"),
    [
        ([0.03, 0.01], [0.01, 0.03], [0.75, 0.25]),
        ([0.0, 0.06], [0.02, 0.0], [0.0, 1.0]),
        ([0.0, 0.0], [0.01, 0.0], [0.0, np.nan]),
        ([0.03, 0.0], [-0.01, -0.01], [np.nan, np.nan]),
    ],
    ids=["both", "one each", "nothing to gain", "loses by being seen"],
)
def test_the_share_is_taken_draw_by_draw_and_there_is_none_for_who_loses_or_gains_nothing(
    deal: list[float], standing: list[float], wanted: list[float]
) -> None:
    assert worth(deal, standing).sincerity == pytest.approx(wanted, nan_ok=True)


@pytest.mark.parametrize("changes", [{}, PRICES], ids=["as it is", "dear wars"])
def test_where_terms_are_sure_to_be_closed_the_deals_part_is_what_the_round_adds_to_a_veto_player(
    changes: dict[str, Any],
) -> None:
    """Under hard acceptance nobody with a veto agrees to what it does not prefer, and there is no rent."""
    solution = solved(war({**SURE, **changes}), 16)
    for name in ("AAA", "BBB"):
        gain = solution.results.gain[:, -1, solution.actor(name)]
        assert meeting_worth(solution, name).deal == pytest.approx(gain, abs=1e-12)
    assert meeting_worth(solution, "AAA").deal.max() > 0


def test_only_what_an_actor_prefers_counts_though_others_agree_on_worse() -> None:
    """The mediator has no veto, so terms may cost it; the round's gain counts them, its sincerity does not."""
    solution = solved(war({**SURE, **PRICES, "discount": 0.97}), 64)
    gain = solution.results.gain[:, -1, solution.actor("MED")]
    assert (meeting_worth(solution, "MED").deal >= np.maximum(gain, 0.0) - 1e-12).all()


def test_the_rent_of_private_information_does_not_count() -> None:
    """What a veto player gains by refusing when it knows better is no wish for a deal."""
    solution = solved(war({**SURE, **SOFT}), 32)
    for name in ("AAA", "BBB"):
        gain, deal = solution.results.gain[:, -1, solution.actor(name)], meeting_worth(solution, name).deal
        assert (deal < gain).all()
        assert (deal >= 0).all()


def test_how_well_negotiators_find_terms_does_not_enter() -> None:
    """With no later talks that could change what fighting on is worth, f moves no sincerity."""
    alone = {
        "talks.background": 0,
        "structure.standing": "meetings",
        "time.periods": 7,
        "verdict.horizon": "2030-07-31",
    }
    less, more = (
        solved(
            war(
                {**alone, "horizons": [], "kinds.ceasefire.find_probability": f, "kinds.settlement.find_probability": f}
            ),
            16,
        )
        for f in (0.1, 0.9)
    )
    for name in ("AAA", "BBB", "MED"):
        assert meeting_worth(less, name).deal == pytest.approx(meeting_worth(more, name).deal, abs=1e-12)
    assert (less.p_deal(1) < more.p_deal(1)).any()


def reading(deal: list[float], standing: str, tau: str | float = 0.03) -> SincerityReading:
    """BBB's, with these gains through deals put in place of the game's."""
    made = solved(war({"actors.BBB.standing": standing, "actors.BBB.private_information": tau}), len(deal))
    gain = made.results.sincere_gain.copy()
    gain[:, made.actor("BBB")] = deal
    told = Solution(made.setting, made.values, made.results._replace(sincere_gain=gain))
    return sincerity_reading(told, "BBB", np.full(len(deal), 1 / len(deal)))


def test_the_reading_is_of_the_draws_that_have_a_share() -> None:
    found = reading([0.03, 0.03, 0.005, 0.005], "0.01")
    assert found.p_defined == 1.0
    assert found.p_insincere == pytest.approx(0.5)
    assert found.share is not None
    assert found.share.mean == pytest.approx((0.75 + 1 / 3) / 2)
    assert not found.loses_by_being_seen


def test_where_most_draws_have_no_share_there_is_none_and_who_loses_by_being_seen_is_said() -> None:
    lost = reading([0.03] * 4, "-0.01")
    assert lost == SincerityReading(None, 0.0, None, (None,) * 4, loses_by_being_seen=True)
    idle = reading([0.0] * 4, "0")
    assert idle == SincerityReading(None, 0.0, None, (None,) * 4, loses_by_being_seen=False)


def test_quarters_are_of_what_the_actor_alone_knows() -> None:
    """Gains that fall as τ grows: only the last quarter is insincere."""
    draws = 64
    made = solved(war({"actors.BBB.private_information": "uniform(0.01, 0.08)"}), draws)
    tau = made.values("actors.BBB.private_information")
    by_rank = np.argsort(np.argsort(tau))
    found = np.where(by_rank < 3 * draws // 4, 0.03, 0.005)
    gain = made.results.sincere_gain.copy()
    gain[:, made.actor("BBB")] = found
    told = Solution(made.setting, made.values, made.results._replace(sincere_gain=gain))
    quarters = sincerity_reading(told, "BBB", np.full(draws, 1 / draws)).p_insincere_by_privacy
    assert quarters == pytest.approx((0.0, 0.0, 0.0, 1.0), abs=1e-9)


def test_insincerity_is_weighed_and_among_the_draws_that_have_a_share() -> None:
    some = worth([0.03, 0.005, 0.0], [0.01, 0.01, 0.0])
    assert p_insincere(some, np.array([0.3, 0.1, 0.6])) == pytest.approx(0.25)
    assert p_insincere(some, np.array([0.0, 0.0, 1.0])) is None
