"""Blocks as text for a terminal."""

from __future__ import annotations

import io
import sys

import pytest

from ripeness.report import display
from ripeness.report.blocks import Document, Facts, Items, Likelihood, Likelihoods, Paragraph, Section
from ripeness.report.renderers.terminal import MIN_WIDTH, PROSE_WIDTH, printable, render_text, wrap_words
from ripeness.report.table import Table

PATH = "/var/folders/" + "a-long-part/" * 15 + "case.yaml"
TABLE = Table(
    ("name", "before", "after", "90% interval", "said"),
    (("A quantity with a name of many words", "5%", "11%", "1 to 5", "What somebody said of it at some length."),) * 2,
    kinds=("text", "probability", "probability", "interval", "prose"),
)
WHOLE = Document(
    "A title of some words",
    "as of some day",
    (
        Paragraph("Words of a sentence that goes on and on. " * 6),
        Section("likely", "How likely", (Likelihoods((Likelihood("A deal", "likely", "70%", "1% to 9%", 1, 5, 9),)),)),
        Section("facts", "Facts", (Facts((("Zone", "open in some of the draws " * 5), ("Empty", ""))), TABLE)),
        Section("list", "A list", (Items(("one of many words " * 9,), marked=True), Items(("plain " * 30,)))),
    ),
)


def words(text: str) -> list[str]:
    return text.replace("- ", " ").split()


@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_cut(width: int) -> None:
    text = render_text(WHOLE, width=width)
    assert max(map(len, text.splitlines())) <= width
    assert sorted(set(words(text))) == sorted(set(words(render_text(WHOLE, width=1000))))


def test_a_path_longer_than_the_line_stays_whole() -> None:
    assert PATH in render_text(Document("", "", (Paragraph(f"The case is in {PATH} now."),)), width=60)
    table = Table(("file", "n"), ((PATH, "1"),), kinds=("text", "number"))
    assert PATH in render_text(Document("", "", (table,)), width=60)


def test_prose_is_no_wider_than_can_be_read_and_tables_take_what_there_is() -> None:
    text = render_text(Document("", "", (Paragraph("word " * 100), TABLE)), width=200)
    assert max(len(line) for line in text.splitlines() if line.startswith("word")) <= PROSE_WIDTH
    assert any(
        "A quantity with a name of many words" in line and "at some length." in line for line in text.split("\n")
    )


def test_running_text_goes_below_its_row_where_there_is_little_room() -> None:
    lines = render_text(Document("", "", (TABLE,)), width=60).splitlines()
    assert "said" not in lines[0].split()
    assert [line.strip() for line in lines].count("What somebody said of it at some length.") == 2


def test_a_table_too_wide_for_any_wrapping_is_split_with_the_names_of_its_rows_in_each_part() -> None:
    table = Table(
        ("row", *(f"column{n}" for n in range(12))), (("first", *("1,000,000",) * 12),), kinds=("text", "number")
    )
    text = render_text(Document("", "", (table,)), width=60)
    assert text.count("first") > 1
    assert text.count("1,000,000") == 12
    assert max(map(len, text.splitlines())) <= 60


def test_numbers_are_set_right_and_words_left() -> None:
    table = Table(("name", "n"), (("a", "1"), ("b", "1,000")), kinds=("text", "number"))
    assert render_text(Document("", "", (table,))).splitlines() == ["  name      n", "  a         1", "  b     1,000"]


def test_wide_letters_count_as_two_columns() -> None:
    assert list(wrap_words("北京 北京 北京", 9)) == ["北京 北京", "北京"]


def test_what_a_terminal_would_obey_or_take_for_markup_is_shown_or_taken_out() -> None:
    text = render_text(Document("\x1b[31mred\x07", "", (Paragraph("[bold]not bold[/bold] :smile:\nand on"),)))
    assert "\x1b" not in text
    assert "[31mred" in text
    assert "[bold]not bold[/bold] :smile: and on" in text
    assert printable("a\u202eb\tc") == "ab c"


def test_a_section_for_pages_is_not_shown() -> None:
    text = render_text(Document("", "", (Section("a", "Hidden", (Paragraph("secret"),), detail="page"),)))
    assert text == "\n"


def test_a_window_of_a_few_columns_gets_the_narrowest_layout() -> None:
    assert render_text(WHOLE, width=5) == render_text(WHOLE, width=MIN_WIDTH)


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, **environment: str) -> str:
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setattr(display, "view_of", lambda *_: WHOLE)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    display.show("anything")
    return stream.getvalue()


def test_colours_are_for_terminals_only_and_no_color_turns_them_off(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" in _shown(monkeypatch, _Terminal())
    assert "\x1b[" not in _shown(monkeypatch, io.StringIO())
    assert "\x1b[" not in _shown(monkeypatch, _Terminal(), NO_COLOR="1")


def test_columns_sets_the_width_of_a_file_too(monkeypatch: pytest.MonkeyPatch) -> None:
    assert max(map(len, _shown(monkeypatch, io.StringIO(), COLUMNS="60").splitlines())) <= 60
    assert max(map(len, _shown(monkeypatch, io.StringIO(), COLUMNS="140").splitlines())) > 80
