"""The page of the backtests: plain where the game lost, whole, escaped, offline."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ripeness.backtesting.results import BacktestResults, from_json, results_of
from ripeness.report.blocks import Section
from ripeness.report.renderers.files import render_backtests, write_backtests
from ripeness.report.renderers.markdown import escape, render_markdown
from ripeness.report.views import backtest
from tests.report import sample_results

COMMITTED = Path(__file__).parents[2] / "docs" / "results" / "backtests.json"


def told(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def chapters(found: BacktestResults) -> tuple[Section, ...]:
    return backtest.results_view(found).sections


@pytest.fixture(name="page", scope="module")
def a_page() -> str:
    return render_backtests(results_of(sample_results.suite()))


def test_where_the_game_loses_the_page_says_so_first(page: str) -> None:
    first, *_ = chapters(results_of(sample_results.suite()))
    assert first.title == "What it comes to"
    assert "The game loses to its baselines here" in first.sentences[0]
    assert "The game loses to its baselines here" in page


def test_where_the_game_is_better_the_page_does_not_say_that_it_lost() -> None:
    better = results_of(sample_results.wars(game=(0.9, 0.05)))
    sentences = " ".join(chapters(better)[0].sentences)
    assert "loses" not in sentences
    assert "The game does better than" in sentences
    assert "better beyond chance" in sentences


def test_a_quantity_that_tells_something_is_named(page: str) -> None:
    assert "Of 1 tests of the program" in told(page)
    assert "1 did better than climatology beyond chance: credibility" in told(page)


def test_every_figure_has_its_numbers_and_every_chapter_a_heading(page: str) -> None:
    found = chapters(results_of(sample_results.suite()))
    figures = [figure for one in found for figure in one.figures]
    assert {
        "korea-months",
        "weight",
        "brier-wars-end",
        "skill-wars-end",
        "reliability-wars-end",
        "sharpness-wars-end",
    } <= {figure.id for figure in figures}
    assert len({figure.id for figure in figures}) == len(figures)
    assert all(figure.table.rows and figure.alt and figure.caption for figure in figures)
    assert all(f'id="{one.id}"' in page for one in found)


def test_data_are_named_with_their_versions_and_what_was_not_run_is_said(page: str) -> None:
    assert "abababababababab" in page
    assert "Not run: Talks: no file pax*.csv." in page
    assert "64 draws, seed 0" in page


def test_names_from_outside_are_escaped(page: str) -> None:
    assert "<script>alert(1)" not in page
    assert "Wars &lt;made up&gt;" in page


def test_the_page_fetches_nothing(page: str) -> None:
    assert "default-src 'none'" in page
    body = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    assert re.findall(r"""(?:src|href)=["']?https?:""", body) == []


def test_korea_fills_the_dots_of_the_months_that_came_in_time() -> None:
    section = next(one for one in chapters(results_of(sample_results.suite())) if one.id == "korea")
    rows = section.figures[0].panels[0].spec["datasets"]
    dots = next(rows for rows in rows.values() if "fill" in rows[0])
    assert [(dot["p"], dot["came"]) for dot in dots] == [
        (40.0, "did not come"),
        (20.0, "did not come"),
        (60.0, "did not come"),
        (40.0, "came"),
    ]
    assert [dot["fill"] == "var(--paper)" for dot in dots] == [True, True, True, False]


def test_files_are_written_whole(tmp_path: Path) -> None:
    path = write_backtests(results_of(sample_results.suite()), tmp_path)
    assert path.name == "backtest.html"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["backtest.html", "results.csv", "results.json"]
    assert from_json((tmp_path / "results.json").read_text(encoding="utf-8")).draws == 64


def test_markdown_has_every_chapter_and_takes_no_name_for_markup() -> None:
    found = results_of(sample_results.suite())
    text = render_markdown(backtest.results_view(found))
    assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == [
        escape(one.title) for one in chapters(found)
    ]
    assert "<script>" not in text
    widths = [line.count("|") for line in text.splitlines() if line.startswith("| As of")]
    assert widths == [4]


def test_the_committed_results_say_that_the_game_loses_to_its_baselines() -> None:
    found = from_json(COMMITTED.read_text(encoding="utf-8"))
    rows = {
        row.forecaster: row.brier
        for row in found.rows
        if (row.event, row.horizon) == ("end", None) and row.known[0] == "a"
    }
    sentences = " ".join(chapters(found)[0].sentences)
    assert (rows["game"] > rows["climatology"]) == ("The game loses" in sentences)
