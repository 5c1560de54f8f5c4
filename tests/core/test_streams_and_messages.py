from __future__ import annotations

import numpy as np
import pytest

from ripeness.core.errors import Fault, Interrupted, RipenessError, ScenarioError, UsageError
from ripeness.core.messages import closest_name, did_you_mean, short_repr
from ripeness.core.streams import stream


def test_the_same_seed_and_name_give_the_same_numbers() -> None:
    np.testing.assert_array_equal(stream(7, "draws", 3).random(5), stream(7, "draws", 3).random(5))


@pytest.mark.parametrize(("seed", "name"), [(8, ("draws", 3)), (7, ("draws", 4)), (7, ("draws",)), (0, ("draws", 3))])
def test_another_seed_or_name_gives_other_numbers(seed: int, name: tuple[str | int, ...]) -> None:
    assert not np.array_equal(stream(7, "draws", 3).random(5), stream(seed, *name).random(5))


def test_zero_is_a_seed() -> None:
    np.testing.assert_array_equal(stream(0, "a").random(3), stream(0, "a").random(3))


def test_faults_are_sorted_and_written_as_compilers_do() -> None:
    error = ScenarioError(
        [Fault("b.yaml", 1, 2, "late"), Fault("a.yaml", 10, 1, "last"), Fault("a.yaml", 9, 1, "first")]
    )
    assert str(error) == "a.yaml:9:1: first\na.yaml:10:1: last\nb.yaml:1:2: late"


@pytest.mark.parametrize("error", [ScenarioError([]), UsageError("x"), Interrupted("x")])
def test_every_error_is_of_one_tree(error: Exception) -> None:
    assert isinstance(error, RipenessError)


def test_an_interruption_holds_what_was_finished() -> None:
    assert Interrupted("stopped", partial=[1, 2]).partial == [1, 2]


def test_the_nearest_name_is_found_in_any_case() -> None:
    assert closest_name("ukr", ["RUS", "UKR", "USA"]) == "UKR"
    assert closest_name("territry", ["territory", "sanctions"]) == "territory"
    assert closest_name("qqq", ["territory"]) is None


def test_an_unknown_name_is_answered_with_the_nearest_or_with_all() -> None:
    assert did_you_mean("territry", ["territory", "sanctions"]) == "; did you mean territory?"
    assert did_you_mean("qqq", ["territory", "sanctions"]) == "; there are territory, sanctions"
    assert did_you_mean("qqq", []) == "; there are none"
    assert did_you_mean("qqq", [f"name{i}" for i in range(15)]).endswith("name11 and 3 more")


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (None, "nothing"), (True, "true"), (False, "false"), ({}, "an empty mapping"), ({"a": 1}, "a mapping"),
        ([], "an empty list"), ((1,), "a list"), ("a", "'a'"), (3, "3"), (0.5, "0.5"),
        ("x" * 70, "'" + "x" * 59 + "…'"),
    ],
)  # fmt: skip
def test_a_value_is_shown_short_and_in_the_words_of_the_file(value: object, wanted: str) -> None:
    assert short_repr(value) == wanted
