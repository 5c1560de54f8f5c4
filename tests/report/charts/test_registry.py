"""Every chart of the register is whole: what to see in words, its numbers as a table, drawings that are valid."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from importlib import import_module
from inspect import getmembers, isfunction
from pkgutil import walk_packages
from typing import Any

import numpy as np
import pytest

from ripeness.backtesting.results import results_of
from ripeness.backtesting.wars.war_scores import RankedScore
from ripeness.core.distributions import summarise
from ripeness.forecasting.scores.intervals import ScoreEstimate
from ripeness.report import charts
from ripeness.report.charts.backtests.scores import ScoredEvent
from ripeness.report.charts.figure import Panel, on_demand
from ripeness.report.charts.registry import CHARTS, figures
from ripeness.report.charts.shapes import drawing, mark, quantity, tooltip
from ripeness.report.table import tabulate
from ripeness.workbench.verbs.trace import HistoryTrace, TraceChange, TraceDay
from tests.evidence.conftest import IBIS_ON_DUCKDB
from tests.report import sample_results
from tests.report.charts.test_figures import rows, vega_lite
from tests.report.sample import assessment
from tests.report.sample_comparison import comparison
from tests.report.sample_events import flagship, measured
from tests.report.test_live_answer import asked
from tests.report.test_second_opinions import _assessed, _found


def history_trace() -> HistoryTrace:
    """Two days, with an event on the second."""
    days = tuple(
        TraceDay(
            date(2024, 8, at),
            summarise(np.array([0.1, 0.2]) * at, np.full(2, 0.5)),
            ("Something happened",) * (at - 1),
            2.0,
        )
        for at in (1, 2)
    )
    return HistoryTrace("case", "Case", "", date(2025, 1, 1), 2, 0, days, TraceChange(0.15, 0.3, 0.15, (), 0))


pytestmark = pytest.mark.filterwarnings(IBIS_ON_DUCKDB)


@pytest.fixture(scope="module")
def subjects(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Any, ...]]:
    """By chapter what its charts are given; the sample assessment where nothing else is said."""
    sample, dyad = assessment(), measured(tmp_path_factory.mktemp("events"))
    ranked = RankedScore("game", 24, ScoreEstimate(0.2, 0.15, 0.25, 24))
    backtests = replace(results_of(sample_results.suite()), ranked=(ranked,))
    scores = [row for row in backtests.rows if (row.backtest, row.event) == ("wars", "end")]
    diagrams = [diagram for diagram in backtests.diagrams if diagram.event == "end"]
    return {
        "resilience": (sample, sample.actors[0]),
        "words-and-deeds": (flagship(), flagship().words_and_deeds),
        "bargaining-points": (_assessed("korea-1951"), _found("korea-1951").points),
        "learning": (sample, sample.learning),
        "perspectives": (comparison(),),
        "live": (asked("0.009"),),
        "trace": (history_trace(),),
        "dyad": (dyad, dyad.directions[0]),
        "dyad-response": (dyad, dyad.responses[0]),
        "backtest-event": (ScoredEvent("wars-end", scores, scores, diagrams),),
        **dict.fromkeys(("backtest-korea", "backtest-duration", "backtest-pool"), (backtests,)),
    }


def test_every_function_that_gives_a_figure_is_a_chart_of_the_register() -> None:
    found = set()
    for module in walk_packages(charts.__path__, f"{charts.__name__}."):
        for name, function in getmembers(import_module(module.name), isfunction):
            public = function.__module__ == module.name and not name.startswith("_")
            if public and str(function.__annotations__.get("return")) in ("Figure", "Figure | None"):
                found.add(f"{module.name.removeprefix(charts.__name__ + '.')}:{name}")
    assert found == {name for names in CHARTS.values() for name in names}


@pytest.mark.parametrize("chapter", CHARTS)
def test_a_chart_says_what_to_see_and_gives_its_numbers(chapter: str, subjects: dict[str, tuple[Any, ...]]) -> None:
    drawn = figures(chapter, *subjects.get(chapter, (assessment(),)))
    assert len(drawn) == len(CHARTS[chapter]), "a chart draws nothing here: give its subject in `subjects`"
    for figure in drawn:
        assert figure.caption.endswith(".")
        assert figure.alt.endswith(".")
        assert figure.table.rows
        assert all(len(row) == len(figure.table.columns) for row in figure.table.rows)
        assert figure.panels
        for panel in figure.panels:
            spec = json.loads(json.dumps(panel.spec, allow_nan=False))
            assert [error.message for error in vega_lite().iter_errors(spec)] == [], figure.id


@pytest.mark.parametrize("chapter", CHARTS)
def test_every_mark_finds_its_fields_in_the_rows(chapter: str, subjects: dict[str, tuple[Any, ...]]) -> None:
    for figure in figures(chapter, *subjects.get(chapter, (assessment(),))):
        for spec in (panel.spec for panel in figure.panels):
            for layer in spec["layer"]:
                channels = [part for value in layer["encoding"].values() for part in _parts(value)]
                wanted = {part["field"] for part in channels if "field" in part}
                assert all(wanted <= row.keys() for row in rows(spec, layer)), (figure.id, layer["mark"])


def _parts(channel: Any) -> list[dict[str, Any]]:
    return channel if isinstance(channel, list) else [channel]


def test_altair_is_imported_only_when_a_panel_is_looked_at() -> None:
    program = (
        "import sys; from tests.report.sample import assessment; from ripeness.report.charts.registry import figures\n"
        "[figure] = figures('by-date', assessment()); print('altair' in sys.modules)\n"
        "figure.panels[0].spec; print('altair' in sys.modules)"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert shown.stdout.split() == ["False", "True"]


def test_a_drawing_is_made_once_at_the_first_look() -> None:
    made = []

    @on_demand
    def draw(name: str) -> dict[str, Any]:
        made.append(name)
        return {"name": name}

    panel = Panel(draw("a"))
    assert made == []
    assert panel.spec is panel.spec
    assert made == ["a"]


def test_layers_of_equal_rows_share_a_dataset_and_numbers_are_short() -> None:
    x, data = quantity("x", "Length"), [{"at": 1 / 3, "name": "third"}]
    layers = [mark(data, "point", x("at"), tooltip(name="Name")), mark([dict(data[0])], "rule", x("at"))]
    spec = drawing(layers, height=20)
    assert spec["datasets"] == {"rows0": [{"at": 0.3333, "name": "third"}]}
    assert [layer["data"] for layer in spec["layer"]] == [{"name": "rows0"}] * 2


def test_links_of_a_table_that_lead_nowhere_are_left_out() -> None:
    table = tabulate([1, 2], ("Number", str), ("Twice", lambda n: str(2 * n)), links={(0, 1): "here", (1, 1): ""})
    assert table.columns == ("Number", "Twice")
    assert table.rows == (("1", "2"), ("2", "4"))
    assert table.links == {(0, 1): "here"}


def test_a_chapter_leaves_out_charts_that_have_nothing_to_draw() -> None:
    assert figures("record", replace(assessment(), ledger=())) == ()
