"""Sincerity: the share of a meeting's worth that comes from deals."""

from __future__ import annotations

import numpy as np
import pytest

from ripeness.measures.sincerity import MeetingWorth, meeting_worth, resampled_sincerity, sincerity
from tests.measures.wars import solved, war

EVEN = np.array([0.5, 0.5])


def worth(deal: list[float], standing: list[float]) -> MeetingWorth:
    return MeetingWorth(np.array(deal), np.array(standing))


@pytest.mark.parametrize(
    ("deal", "standing", "wanted"),
    [
        ([0.03, 0.03], [0.01, 0.01], 0.75),
        ([0.0, 0.06], [0.02, 0.0], 0.75),
        ([0.0, 0.0], [0.01, 0.01], 0.0),
        ([0.02, 0.02], [0.0, 0.0], 1.0),
        ([0.03, 0.03], [-0.01, -0.01], 1.0),
        ([0.0, 0.0], [0.0, 0.0], None),
        ([0.01, 0.01], [-0.02, -0.02], None),
        ([-0.01, -0.01], [0.02, 0.02], 0.0),
    ],
    ids=["both", "ratio of expectations", "all show", "no show", "in spite of it", "nothing", "less", "deals hurt"],
)
def test_the_share_is_of_expectations_and_none_where_the_meeting_is_worth_nothing(
    deal: list[float], standing: list[float], wanted: float | None
) -> None:
    assert sincerity(worth(deal, standing), EVEN) == (None if wanted is None else pytest.approx(wanted))


def test_the_worth_of_a_meeting_is_the_value_with_talks_open_less_the_value_with_talks_closed() -> None:
    """The two games differ in the present period only."""
    open_, closed = solved(war({"talks.meetings.summit.probability": 1}), 8), solved(war({**_closed()}), 8)
    for name in ("AAA", "BBB", "MED"):
        i = open_.actor(name)
        gain = open_.results.value[:, -1, i] - closed.results.value[:, -1, i]
        assert meeting_worth(open_, name).total == pytest.approx(gain, abs=1e-12)


def _closed() -> dict[str, object]:
    """No talks now; later ones by meetings, so that the present period alone can be closed."""
    months = [f"2030-{m:02d}" for m in range(8, 13)] + [f"2031-{m:02d}" for m in range(1, 13)]
    later = {
        f"m{n}": {"name": m, "on": f"{m}-15", "announced": "2030-06-01", "probability": 0.05}
        for n, m in enumerate(months)
    }
    return {"talks.background": 0, "talks.meetings": later, "verdict.meeting": None}


def test_resampled_ratios_leave_out_resamples_without_worth() -> None:
    rows = np.array([[1.0, 0.0], [0.0, 1.0], [0.5, 0.5]])
    found = resampled_sincerity(worth([0.02, 0.0], [0.02, 0.0]), rows)
    assert found == pytest.approx([0.5, 0.5])
