"""The page of a read document: every letter there, every item marked, nothing of it run."""

from __future__ import annotations

import html as escaping
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ripeness.evidence.text.items import DocumentReading, Item, ItemParty, Speaker, Stance
from ripeness.evidence.text.parsing.sentences import sentences_of
from ripeness.evidence.text.read import Readings
from ripeness.report.display import text_of
from ripeness.report.renderers.documents import pieces, render_document, write_readings
from tests.browser import launch, needs_browser

SCRIPT = '<script>alert("1")</script>'
TEXT = f"First Words Here\nPeru threatened Chile {SCRIPT} on Monday. <img src=x onerror=alert(2)> Chile is isolated."


def _reading(text: str = TEXT, name: str = "a.txt") -> DocumentReading:
    sentences = sentences_of(text)
    items = tuple(
        Item(f"i{n}", "threat" if n % 2 else "claim", one.number, one.start, one.end, one.text,
             Speaker("official", SCRIPT), ItemParty("Peru", "PER"), ItemParty(SCRIPT), topic="alliances", lean="down",
             condition=SCRIPT, hedges=(SCRIPT,), due="2030-03-08")
        for n, one in enumerate(sentences, 1)
    )  # fmt: skip
    return DocumentReading(
        name, SCRIPT, "2030-03-04", "0" * 64, text, sentences, items, (Stance("PER", -0.5, 4),), (SCRIPT,)
    )


def test_every_letter_of_the_document_is_on_the_page_in_order() -> None:
    page = render_document(_reading())
    body = page[page.index('<div class="doc"') :]
    shown = "".join(re.findall(r'<(?:p|h2) class="said">(.*?)</(?:p|h2)>', body, flags=re.DOTALL))
    plain = escaping.unescape(re.sub(r"<a class=\"ref.*?</a>|</?mark[^>]*>", "", shown))
    assert "".join(plain.split()) == "".join(TEXT.split())


def test_a_script_in_a_document_stays_text() -> None:
    page = render_document(_reading())
    assert "<script" not in page
    assert "<img" not in page
    assert page.count("&lt;script&gt;") > 5
    assert "default-src 'none'" in page


def test_every_item_has_a_note_and_leads_there_and_back() -> None:
    reading = _reading()
    page = render_document(reading)
    for item in reading.items:
        assert page.count(f'id="{item.id}"') == 1
        assert page.count(f'href="#{item.id}"') == 1
        assert page.count(f'id="at-{item.id}"') == 1


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6))
def test_pieces_are_the_text_without_gaps_however_items_overlap(spans: list[tuple[int, int]]) -> None:
    text = "The quick brown fox jumps over."
    items = [
        Item(f"i{n}", "claim", 0, min(span), max(span), text[min(span) : max(span)])
        for n, span in enumerate(spans)
        if span[0] != span[1]
    ]
    found = list(pieces(text, 0, len(text), items))
    assert "".join(piece.text for piece in found) == text
    assert sorted(name for piece in found for name in piece.ids) == sorted(item.id for item in items)


def test_the_files_hold_the_lines_the_page_and_the_letters(tmp_path: Path) -> None:
    text = "Peru met Chile.\r\nThey agreed."
    names = write_readings([_reading(text, "a.txt"), _reading(TEXT, "a.md"), _reading(TEXT, "../x/é?.pdf")], tmp_path)
    assert names[:6] == ("a.jsonl", "a.html", "a.txt", "a-2.jsonl", "a-2.html", "a-2.txt")
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(names)
    letters = (tmp_path / "a.txt").read_bytes().decode()
    for line in (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert row["status"] == "proposed"
        assert letters[row["start"] : row["end"]] == row["quote"]


@pytest.mark.parametrize("width", [40, 80])
def test_the_screen_keeps_its_width_and_names_every_kind(width: int) -> None:
    shown = text_of("documents.readings_view", Readings((_reading(),)), width=width)
    assert max(map(len, shown.splitlines())) <= width
    assert "Threats" in shown
    assert "Claims" in shown
    assert "proposed" in shown


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with launch() as browser:
        yield browser


@pytest.mark.browser
@pytest.mark.enable_socket
@needs_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1200])
def test_the_page_fits_runs_nothing_and_passes_axe(browser: Any, tmp_path: Path, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    (tmp_path / "a.html").write_text(render_document(_reading()), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    seen: list[str] = []
    page.on("dialog", lambda dialog: seen.append(dialog.message))
    page.on("request", lambda request: seen.append(request.url) if not request.url.startswith("file:") else None)
    page.goto(f"file://{tmp_path / 'a.html'}")
    assert seen == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("#show-threat").uncheck()
    assert not page.locator("#i1").is_visible()
    assert page.locator("#i2").is_visible()
    page.locator("#show-threat").check()
    # The page forbids scripts, its own policy included; axe is one, so it looks at a copy without the policy.
    page.set_content(re.sub(r"<meta http-equiv[^>]*>", "", render_document(_reading())))
    found = axe.Axe().run(page)
    assert [one["id"] for one in found.response["violations"]] == []
    page.close()
