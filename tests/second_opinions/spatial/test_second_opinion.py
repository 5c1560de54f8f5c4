from __future__ import annotations

import json

import numpy as np
import pytest

from ripeness.core.errors import UsageError
from ripeness.core.priors.prior import Prior
from ripeness.scenario.files.load import load
from ripeness.second_opinions.spatial.api import opinion
from ripeness.second_opinions.spatial.from_case import case_actors
from ripeness.second_opinions.spatial.variants import VARIANTS


def _rng() -> np.random.Generator:
    return np.random.default_rng(0)


def test_the_line_is_a_scale_of_side_as_share_and_each_side_stands_at_its_end() -> None:
    case = case_actors(load("basics"), _rng(), 8)
    assert case.places["ground"] == {
        "nothing": 0,
        "a-quarter": 0.25,
        "a-half": 0.5,
        "three-quarters": 0.75,
        "everything": 1,
    }
    assert case.actors.names == ("AZU", "BAS")
    np.testing.assert_array_equal(case.actors.position[:, :, 0], [[1, 0]] * 8)
    np.testing.assert_array_equal(case.actors.status_quo, 0.5)


def test_the_weighted_mean_of_two_who_want_all_is_their_share_of_capability() -> None:
    case = case_actors(load("basics"), _rng(), 200, {"AZU": Prior.parse(3), "BAS": Prior.parse(1)})
    said = opinion(load("basics"), _rng(), 50, capability={"AZU": Prior.parse(3), "BAS": Prior.parse(1)})
    assert (case.actors.capability == [3, 1]).all()
    assert said.issues[0].forecasts["weighted-mean"].place.median == pytest.approx(0.75)
    assert said.issues[0].forecasts["weighted-mean"].options["three-quarters"] == 1


def test_every_issue_has_every_variant_beside_status_quo_and_weighted_mean() -> None:
    said = opinion(load("korea-1951"), _rng(), 40)
    assert {issue.issue for issue in said.issues} | set(said.left_out) == set(load("korea-1951").file.issues)
    for issue in said.issues:
        assert set(issue.forecasts) == {"status-quo", *VARIANTS}
        assert list(issue.forecasts)[:2] == ["status-quo", "weighted-mean"]
        for forecast in issue.forecasts.values():
            assert forecast.place.p05 <= forecast.place.median <= forecast.place.p95
            assert sum(forecast.options.values()) == pytest.approx(1)
    assert said.account.variant == "smp"


def test_an_opinion_is_plain_data_and_the_same_for_the_same_seed() -> None:
    case = load("korea-1951")
    one, two = opinion(case, _rng(), 20).to_dict(), opinion(case, _rng(), 20).to_dict()
    assert json.dumps(one) == json.dumps(two)
    assert json.dumps(one) != json.dumps(opinion(case, np.random.default_rng(1), 20).to_dict())


def test_weights_are_the_salience_and_sum_to_one_over_the_issues_of_a_case() -> None:
    case = case_actors(load("alaska-2025"), _rng(), 30)
    # What kind of deal it is has no weight of its own.
    assert case.left_out == ("sequence",)
    np.testing.assert_allclose(case.actors.salience.sum(axis=2), 1)
    assert case.on_issue(case.issues[0]).salience.max() <= 1 + 1e-12


def test_a_capability_for_somebody_who_is_not_there_is_refused() -> None:
    with pytest.raises(UsageError, match=r"called .AZV.*AZU"):
        case_actors(load("basics"), _rng(), 4, {"AZV": Prior.parse(1)})
