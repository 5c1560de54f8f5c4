"""Real files of others, where they are at hand: every row is an event, or is set aside for a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from ripeness.evidence.events.duplicates import count_duplicates
from ripeness.evidence.events.table import dyad_events, open_events

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="wants the shared data")


@pytest.mark.parametrize(
    ("path", "form", "events", "aside"),
    [
        ("gdelt/20191024143000.export.CSV", "gdelt-2", 2111, {}),
        ("icews_raw/events.2018.sample.tab", "icews", 3705, {}),
        ("icews14", "quadruple-numbers", 90_730, {}),
        ("icews0515_sample/icews_2005-2015_test.txt", "quadruples", 46_092, {}),
        ("icews0515_sample/icews_2005-2015_valid.txt", "quadruples", 46_275, {}),
        ("derived/icews14_usa_rus_ukr_2014.csv", "plain", 2103, {}),
        ("derived/icews0515_usa_iran_20pct.csv", "plain", 451, {}),
        ("plover/plover_gold_half.json", "plover", 181, {"no date": 1}),
    ],
)
def test_every_row_is_an_event_or_set_aside(path: str, form: str, events: int, aside: dict[str, int]) -> None:
    found = open_events(DATA / path)
    assert (found.format, found.table.count().to_pyarrow().as_py(), dict(found.set_aside.counts)) == (
        form,
        events,
        aside,
    )


def test_states_that_only_officials_carry_are_met_in_the_quadruples_of_2014() -> None:
    """A hand-made extract has 573 and 580 events of these dyads; it lacks some officials that we know."""
    events = open_events(DATA / "icews14")
    assert dyad_events(events, "USA", "RUS").count().to_pyarrow().as_py() >= 573
    assert dyad_events(events, "RUS", "USA").count().to_pyarrow().as_py() >= 580


def test_nearly_all_meetings_of_icews_stand_twice() -> None:
    events = open_events(DATA / "icews_raw" / "events.2018.sample.tab")
    meetings = events.table.filter(events.table.code.startswith("04")).count().to_pyarrow().as_py()
    assert count_duplicates(events).mirrored >= 0.95 * meetings > 900
