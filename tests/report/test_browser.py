"""The page in a real browser: every panel is drawn, nothing is fetched, nothing overflows a phone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ripeness.report.renderers import files
from tests.browser import launch, needs_browser
from tests.report.sample import assessment
from tests.report.test_html import hostile

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    needs_browser,
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with launch() as browser:
        yield browser


def _open(browser: Any, folder: Path, text: str, width: int) -> tuple[Any, list[str]]:
    (folder / "report.html").write_text(text, encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 800})
    seen: list[str] = []
    page.on("pageerror", lambda error: seen.append(str(error)))
    page.on("console", lambda message: seen.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: seen.append(request.url) if not request.url.startswith("file:") else None)
    page.goto(f"file://{folder / 'report.html'}")
    page.wait_for_function(
        "document.querySelectorAll('.drawing svg').length === document.querySelectorAll('.drawing').length"
    )
    return page, seen


@pytest.mark.parametrize("width", [360, 1200])
def test_every_panel_is_drawn_without_errors_requests_or_overflow(browser: Any, tmp_path: Path, width: int) -> None:
    page, seen = _open(browser, tmp_path, files.render_report(assessment()), width)
    assert seen == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.querySelectorAll('details.fallback[open]').length") == 0
    page.close()


def test_hostile_text_stays_text_in_tooltips(browser: Any, tmp_path: Path) -> None:
    page, seen = _open(browser, tmp_path, files.render_report(hostile()), 1200)
    page.locator("#panel-ledger-0 .mark-symbol path").first.hover()
    page.wait_for_selector("#vg-tooltip-element.visible")
    assert page.locator("#vg-tooltip-element script").count() == 0
    assert "alert(2)" in page.locator("#vg-tooltip-element").inner_text()
    assert seen == []
    page.close()


OVERPRINTED = """
() => [...document.querySelectorAll("main tr")].flatMap(row => {
  const boxes = [...row.children].flatMap(cell => {
    const range = document.createRange();
    range.selectNodeContents(cell);
    return [...range.getClientRects()].filter(box => box.width > 1 && box.height > 1).map(box => ({cell, box}));
  });
  const beside = (a, b) => a.right <= b.left + 1 || a.bottom <= b.top + 4;
  const apart = (a, b) => beside(a, b) || beside(b, a);
  return boxes.some((a, i) => boxes.slice(i + 1).some(b => a.cell !== b.cell && !apart(a.box, b.box)))
    ? [row.innerText] : [];
})
"""
"""The rows of tables in which the text of one cell lies over that of another."""


@pytest.mark.parametrize("width", [360, 390, 700, 1280])
def test_no_cell_of_a_table_lies_over_another(browser: Any, tmp_path: Path, width: int) -> None:
    one = assessment()
    long = tuple(
        replace(entry, judgement=False, range_is_judgement=True, source=tuple(f"long-name-{n}" for n in range(5)))
        for entry in one.assumptions
    )
    page, _ = _open(browser, tmp_path, files.render_report(replace(one, assumptions=long)), width)
    assert page.evaluate(OVERPRINTED) == []
    page.close()
