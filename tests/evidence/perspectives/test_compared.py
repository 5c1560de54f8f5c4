"""Two perspectives laid beside each other."""

from __future__ import annotations

import math

from ripeness.core.priors import Prior
from ripeness.evidence.perspectives.comparison import compared, moves
from ripeness.scenario.files.load import load
from ripeness.scenario.language.perspective import Change, Perspective


def test_paths_are_counted_by_who_changes_them_and_which_way() -> None:
    found = compared({"a": 0.1, "b": 0.2, "c": -1.0}, {"b": 0.5, "c": 0.1, "d": 1.0, "e": 1.0})
    assert (found.same, found.opposite, found.only_first, found.only_second) == (("b",), ("c",), ("a",), ("d", "e"))
    assert (found.precision, found.recall, found.agreement) == (2 / 3, 1 / 2, 1 / 2)


def test_a_perspective_agrees_with_itself_and_nothing_is_no_number() -> None:
    assert compared({"a": 1.0}, {"a": 1.0}).agreement == 1
    assert math.isnan(compared({}, {}).agreement)


def test_how_far_a_number_goes_is_measured_at_the_median() -> None:
    overlay = Perspective(
        perspective="x",
        title="x",
        changes=(
            Change(set="actors.PRC.distrust", to="uniform(0, 50)"),
            Change(set="record.credibility.USA.PRC.threat", to=0.9),
        ),
    )
    base = {"record.credibility.USA.PRC.threat": Prior("uniform", (0, 1))}
    found = moves(load("korea-1951"), overlay, base)
    assert found == {"actors.PRC.distrust": -50, "record.credibility.USA.PRC.threat": 0.4}
