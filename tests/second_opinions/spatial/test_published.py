from __future__ import annotations

import json
import os
import re
from pathlib import Path

import numpy as np
import pytest

from ripeness.core.verification import PublishedAnswer
from ripeness.second_opinions.exchange.expected_utility_csv import read_expected_utility_csv
from ripeness.second_opinions.exchange.ktab import read_ktab_csv
from ripeness.second_opinions.spatial.expected_utility import course, median_voter
from ripeness.second_opinions.spatial.published_results import ANSWERS, FIVE, THIRTEEN, of_ktab
from ripeness.second_opinions.spatial.smp.model import smp_course
from ripeness.second_opinions.spatial.smp.state import SmpSettings, smp_state, win_chances
from ripeness.second_opinions.spatial.smp.talks import smp_talks
from ripeness.second_opinions.spatial.variants import find_variant

FIXTURES = Path(os.environ.get("RIPENESS_SHARED", Path(__file__).resolve().parents[4] / "shared")) / "fixtures"
needs_fixtures = pytest.mark.skipif(not FIXTURES.is_dir(), reason="wants copies of others' answers (RIPENESS_SHARED)")


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.id)
def test_every_published_answer_is_reproduced_to_the_digits_printed(answer: PublishedAnswer) -> None:
    ours = answer.ours()
    assert len(ours) == len(answer.theirs)
    assert answer.holds(), f"theirs {answer.theirs}, ours {ours}"


def test_no_answer_would_hold_for_other_figures() -> None:
    for answer in ANSWERS:
        ours = answer.ours()
        moved = (ours[0] + 2 * 10.0**-answer.digits, *ours[1:])
        other = PublishedAnswer(answer.id, answer.source, answer.method, moved, answer.ours, answer.digits, "")
        assert not other.holds(), answer.id


def test_every_answer_has_a_name_of_its_own_and_a_source() -> None:
    assert len({answer.id for answer in ANSWERS}) == len(ANSWERS)
    assert all(answer.source and answer.method for answer in ANSWERS)


def test_ktab_puts_the_gain_where_the_receivers_chance_belongs() -> None:
    """The bargain of actor 3 with actor 1 "from 1's perspective" as printed is the one at the gain, not the chance."""
    settings = SmpSettings(voting="proportional-cubic", election="markov-incentive", bargains="both")
    actors = of_ktab(FIVE)
    state = smp_state(actors, settings, actors.position, actors.position)
    talks = smp_talks(actors, state, settings)
    printed = np.array([52.900, 40.930, 39.730])
    gain = 0.1098
    mine, theirs = (actors.salience[0, 2] * gain) ** 2, (actors.salience[0, 0] * (1 - gain)) ** 2
    at_the_gain = (mine * actors.position[0, 2] + theirs * actors.position[0, 0]) / (mine + theirs)
    np.testing.assert_allclose(100 * at_the_gain, printed, atol=0.01)
    assert talks.answered[0, 2] == pytest.approx(0.6698, abs=5e-5)
    assert np.abs(100 * talks.table.offer_by[0, 1 + 5 + 2] - printed).max() > 1


@needs_fixtures
def test_the_whole_run_of_ktab_is_reproduced_position_by_position() -> None:
    actors = read_ktab_csv(FIXTURES / "ktab" / "dummyData_3Dim.csv").actors
    text = (FIXTURES / "ktab" / "20170530_ref-dummyData_3Dim.txt").read_text()
    lines = [line.split() for line in re.findall(r"SActor-0\d, Pstn\d:(.*)", text)]
    theirs = np.array(lines, dtype=float).reshape(7, 3, 11).transpose(2, 0, 1)
    gone = smp_course(actors, SmpSettings(), np.random.default_rng(0))
    assert len(gone.states) == 11
    ours = np.array([100 * state.position[0] for state in gone.states])
    np.testing.assert_allclose(ours, theirs, atol=0.0501)


@needs_fixtures
@pytest.mark.parametrize("name", ["dummyData_3Dim", "SOE-Pol-Comp"])
def test_turn_0_of_ktab_is_reproduced_beyond_the_digits_printed(name: str) -> None:
    expected = json.loads((FIXTURES / "ktab" / "turn0_expected.json").read_text())[name]["False,True"]
    actors = read_ktab_csv(FIXTURES / "ktab" / f"{name}.csv").actors
    state = smp_state(actors, SmpSettings(), actors.position, actors.position)
    assert list(actors.names) == expected["actors"]
    np.testing.assert_allclose(state.risk[0], expected["risk_attitude"], atol=1e-8)
    np.testing.assert_allclose(win_chances(actors, state, SmpSettings())[0], expected["win_prob_turn0"], atol=1e-8)


@needs_fixtures
@pytest.mark.parametrize(
    ("case", "file"), [("emissions", "jmckib_ExampleActors.csv"), ("sultan_oil_price", "jmckib_Sultan.csv")]
)
def test_all_rounds_of_the_scholz_program_are_reproduced(case: str, file: str) -> None:
    rounds = json.loads((FIXTURES / "bdm" / "jmckib_rounds.json").read_text())[case]
    actors = read_expected_utility_csv(FIXTURES / "bdm" / file).actors
    rules = find_variant("scholz-2011").rules
    assert rules is not None
    gone = course(actors, rules, len(rounds) - 1)
    for t, (position, theirs) in enumerate(zip(gone.positions, rounds, strict=True)):
        natural = actors.dimensions[0].natural(position[0])
        np.testing.assert_allclose(natural, [theirs["positions"][name] for name in actors.names], rtol=1e-10)
        assert actors.dimensions[0].natural(median_voter(actors, position))[0] == pytest.approx(theirs["median"])
        if t:
            expected = [theirs["risk_exponent"][name] for name in actors.names]
            np.testing.assert_allclose(gone.offers[t - 1].exponent[0], expected, rtol=1e-10)


@needs_fixtures
def test_the_thirteen_re_typed_are_those_of_the_file() -> None:
    actors = read_ktab_csv(FIXTURES / "ktab" / "SOE-Pol-Comp.csv").actors
    ours = of_ktab(THIRTEEN)
    np.testing.assert_array_equal(ours.position, actors.position)
    np.testing.assert_array_equal(ours.capability, actors.capability)
    np.testing.assert_array_equal(ours.salience, actors.salience)
