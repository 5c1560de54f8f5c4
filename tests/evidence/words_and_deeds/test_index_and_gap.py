"""The dual-track index and the say-do gap of MODEL 6, with their intervals."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ripeness.evidence.events.quad_classes import CLASS_SCORE, QUADS, ClassTally, Tally, together
from ripeness.evidence.words_and_deeds.estimate import dual_track_index, say_do_gap
from tests.evidence.words_and_deeds.sample_tallies import tally

COUNTS = st.tuples(*[st.integers(0, 60)] * 4)


def test_all_talk_friendly_and_all_action_hostile_is_one() -> None:
    assert dual_track_index(tally(9, 0, 0, 7)).value == 1


@pytest.mark.parametrize("counts", [(9, 0, 7, 0), (0, 9, 0, 7)])
def test_words_and_deeds_that_agree_are_nought(counts: tuple[int, ...]) -> None:
    assert dual_track_index(tally(*counts)).value == 0


@given(COUNTS)
def test_the_index_lies_between_nought_and_one_and_its_interval_too(counts: tuple[int, ...]) -> None:
    found = dual_track_index(tally(*counts))
    assert 0 <= found.p05 < found.p95 <= 1
    assert found.value is None or 0 <= found.value <= 1
    assert (found.value is None) == (found.words == 0 or found.deeds == 0)


@given(COUNTS)
def test_the_gap_turns_its_sign_when_words_and_deeds_change_places(counts: tuple[int, ...]) -> None:
    kind, unkind, helpful, hostile = counts
    score = {quad: 2.0 if "cooperation" in quad else -5.0 for quad in QUADS}

    def gap(*numbers: int) -> float | None:
        pairs = zip(QUADS, numbers, strict=True)
        one = Tally(tally(0, 0, 0, 0).start, {quad: ClassTally(n, score[quad]) for quad, n in pairs if n})
        return say_do_gap(one, np.random.default_rng(0)).value

    there, back = gap(kind, unkind, helpful, hostile), gap(helpful, hostile, kind, unkind)
    assert (there is None) == (back is None)
    assert there is None or back is None or there == pytest.approx(-back)


def test_the_interval_of_the_index_is_the_one_that_chance_gives() -> None:
    rng = np.random.default_rng(1)
    drawn = np.minimum(rng.beta(8.5, 2.5, 400_000), rng.beta(14.5, 3.5, 400_000))
    found = dual_track_index(tally(8, 2, 3, 14))
    assert (found.p05, found.p95) == pytest.approx(np.quantile(drawn, (0.05, 0.95)), abs=0.003)


def test_nine_of_ten_intervals_hold_the_index_that_made_the_counts() -> None:
    rng, held, cases = np.random.default_rng(2), 0, 400
    for _ in range(cases):
        v, m = rng.random(2)
        kind, hostile = int(rng.binomial(12, v)), int(rng.binomial(9, m))
        found = dual_track_index(tally(kind, 12 - kind, 9 - hostile, hostile))
        held += found.p05 <= min(v, m) <= found.p95
    assert 0.86 <= held / cases <= 0.94


def test_nine_of_ten_intervals_hold_the_gap_that_made_the_events() -> None:
    rng, held, cases = np.random.default_rng(3), 0, 400
    for _ in range(cases):
        v, m = rng.random(2)
        means = {quad: CLASS_SCORE[quad] + rng.normal(0, 1) for quad in QUADS}
        shares = (v, 1 - v, m, 1 - m)
        numbers = [*rng.multinomial(15, (v, 1 - v)), *rng.multinomial(15, (m, 1 - m))]
        classes = {}
        for quad, n in zip(QUADS, numbers, strict=True):
            scores = rng.normal(means[quad], 2.0, n)
            if n:
                classes[quad] = ClassTally(int(n), float(scores.mean()), float(((scores - scores.mean()) ** 2).sum()))
        truth = sum(
            share * means[quad] * (1 if "verbal" in quad else -1) for share, quad in zip(shares, QUADS, strict=True)
        )
        found = say_do_gap(Tally(tally(0, 0, 0, 0).start, classes), rng)
        held += found.p05 <= truth <= found.p95
    assert 0.86 <= held / cases <= 0.95


def test_few_events_are_said_to_be_few_and_give_a_wide_interval() -> None:
    few, many = dual_track_index(tally(2, 0, 0, 2)), dual_track_index(tally(200, 0, 0, 200))
    assert (few.enough, many.enough) == (False, True)
    assert few.p95 - few.p05 > 10 * (many.p95 - many.p05)


def test_the_gap_is_the_difference_of_the_mean_scores() -> None:
    found = say_do_gap(tally(3, 1, 1, 1), np.random.default_rng(0))
    words = (3 * 2.3 - 3.8) / 4
    deeds = (6.0 - 7.7) / 2
    assert found.value == pytest.approx(words - deeds)
    assert found.p05 < words - deeds < found.p95


def test_the_same_seed_gives_the_same_interval() -> None:
    one, other = (say_do_gap(tally(3, 1, 1, 1), np.random.default_rng(0)) for _ in range(2))
    assert one == other


@given(st.lists(st.lists(st.floats(-10, 10), min_size=1, max_size=6), min_size=1, max_size=5))
def test_tallies_add_up_to_the_tally_of_all_events(groups: list[list[float]]) -> None:
    def of(scores: list[float]) -> Tally:
        mean = float(np.mean(scores))
        return Tally(
            tally(0, 0, 0, 0).start,
            {"verbal_conflict": ClassTally(len(scores), mean, float(np.sum((np.array(scores) - mean) ** 2)))},
        )

    every = [score for group in groups for score in group]
    found, wanted = together(map(of, groups)), of(every)
    assert found.events == len(every)
    assert found.net == pytest.approx(wanted.net, abs=1e-9)
    assert (found.sd is None) == (len(every) < 2)
    assert found.sd is None or found.sd == pytest.approx(float(np.std(every, ddof=1)), abs=1e-6)


def test_no_tallies_are_an_error() -> None:
    with pytest.raises(ValueError, match="no tallies"):
        together([])
