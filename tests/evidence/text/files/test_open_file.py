"""Files of every form are opened by their content; bad ones get one clear message, in bounded time."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ripeness.core.errors import UsageError
from ripeness.evidence.text.files import open_file
from ripeness.evidence.text.files.open_file import files_of, open_document
from tests.evidence.text.files import made_up_files as files


def _file(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_plain_text_is_its_own_text_to_the_letter(tmp_path: Path) -> None:
    source = open_document(_file(tmp_path, "a.txt", "Peru met Chile.\n\nThey agreed."))
    assert source.text == "Peru met Chile.\n\nThey agreed."
    assert len(source.sha256) == 64
    assert source.warnings == ()


def test_the_content_decides_and_not_the_name(tmp_path: Path) -> None:
    assert "warned Chile" in open_document(_file(tmp_path, "a.txt", files.pdf())).text
    assert "<p>" not in open_document(_file(tmp_path, "b.txt", files.PAGE)).text


def test_a_page_gives_its_main_text_title_day_and_headings(tmp_path: Path) -> None:
    source = open_document(_file(tmp_path, "a.html", files.PAGE))
    assert "threatened to close" in source.text
    assert "alert" not in source.text
    assert "Sport" not in source.text
    assert source.title.startswith("Border drills")
    assert source.published == "2020-03-04"
    assert source.headings
    assert "What comes next" in [source.text[start:end] for start, end in source.headings]


def test_a_page_without_a_text_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="without a text"):
        open_document(_file(tmp_path, "a.html", "<!doctype html><html><body><script>1</script></body></html>"))


def test_a_pdf_gives_its_text(tmp_path: Path) -> None:
    assert open_document(_file(tmp_path, "a.pdf", files.pdf())).text.strip() == files.PDF_TEXT


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (b"", "is empty"),
        (b"  \n ", "is empty"),
        (files.zipped(), "zip archive"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
        (bytes(range(256)) * 40, "is no text"),
        (b"%PDF-1.7\nthis is none", "cut short or damaged"),
        (files.pdf()[:200], "cut short or damaged"),
        (files.pdf(stream=b"q Q"), "PDF without text"),
        (files.locked_pdf(), "password"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name_with_what_is_wrong(tmp_path: Path, content: bytes, wanted: str) -> None:
    path = _file(tmp_path, "odd.txt", content)
    with pytest.raises(UsageError, match=wanted) as refused:
        open_document(path)
    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_pdf_whose_pages_lead_in_a_ring_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"ring\.pdf"):
        open_document(_file(tmp_path, "ring.pdf", files.ringed_pdf()))


@pytest.mark.parametrize("content", [files.deep_pdf(), files.pdf(count=10**9)])
def test_a_pdf_of_endless_depth_or_pages_ends_in_a_message_or_its_text(tmp_path: Path, content: bytes) -> None:
    path = _file(tmp_path, "tree.pdf", content)
    try:
        found = open_document(path).text.strip()
    except UsageError as error:
        found = str(error)
    assert found == files.PDF_TEXT or str(path) in found


def test_a_pdf_that_unpacks_to_hundreds_of_megabytes_ends_in_a_message(tmp_path: Path) -> None:
    bomb = files.pdf(stream=b" " * 300_000_000)
    assert len(bomb) < 400_000
    with pytest.raises(UsageError, match=r"bomb\.pdf"):
        open_document(_file(tmp_path, "bomb.pdf", bomb))


def test_a_page_nested_a_hundred_thousand_deep_ends_in_a_text_or_a_message(tmp_path: Path) -> None:
    deep = "<html><body>" + "<div>" * 100_000 + "<p>Peru met Chile in the old town hall of the port.</p>"
    path = _file(tmp_path, "deep.html", deep)
    with pytest.raises(UsageError, match=r"deep\.html is an HTML page without a text"):
        open_document(path)


def test_a_parser_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    page = "<html><body>" + "<p>Peru met Chile in the town hall.</p>" * 100_000
    with pytest.raises(UsageError, match=r"stopped at 1 seconds"):
        open_file.parse_in_subprocess("html", page.encode(), "long.html", seconds=1)


def test_a_line_of_two_hundred_megabytes_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    with path.open("wb") as stream:
        stream.write(b"word ")
        os.truncate(stream.fileno(), 200 * 2**20)
    with pytest.raises(UsageError, match=r"holds 200 MiB, the most that is read of text is 8 MiB"):
        open_document(path)


def test_a_text_longer_than_any_document_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_file, "MAX_CHARACTERS", 100)
    with pytest.raises(UsageError, match="101 characters of text, the most that is read is 100"):
        open_document(_file(tmp_path, "a.txt", "x" * 101))


def test_other_encodings_are_read_and_what_was_assumed_is_said(tmp_path: Path) -> None:
    text = "Türkiye’s envoy met Perú’s minister in São Paulo, and both sides spoke of a café, of all things."
    western = open_document(_file(tmp_path, "w.txt", text.encode("cp1252")))
    assert western.text == text
    assert "not UTF-8; read as cp1252" in western.warnings[0]
    assert open_document(_file(tmp_path, "u.txt", text.encode("utf-16"))).text == text
    assert open_document(_file(tmp_path, "b.txt", text.encode("utf-8-sig"))).text == text


def test_a_page_is_read_in_the_encoding_that_it_declares(tmp_path: Path) -> None:
    page = files.PAGE.replace("<head>", '<head><meta charset="iso-8859-1">').replace("Brazil said", "Perú said")
    source = open_document(_file(tmp_path, "a.html", page.encode("iso-8859-1")))
    assert "Perú said" in source.text


def test_a_folder_gives_its_files_sorted_and_leaves_hidden_ones_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden"):
        _file(tmp_path, name, "Peru met Chile.")
    (tmp_path / "below").mkdir()
    _file(tmp_path / "below", "c.txt", "Peru met Chile.")
    assert [file.name for file in files_of([tmp_path])] == ["a.txt", "b.txt", "c.txt"]
    assert files_of([tmp_path, tmp_path / "a.txt"]) == files_of([tmp_path])


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file or folder"):
        files_of([tmp_path / "none"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="holds no documents"):
        files_of([tmp_path / "empty"])
