from __future__ import annotations

from pathlib import Path

from ripeness.evidence.text.files.open_file import open_document
from ripeness.evidence.text.files.page_heads import without_running_heads


def pages(number: int) -> list[str]:
    return [
        f"The Lake Survey, vol. {n}\nPage {n} tells of village {'abcdefgh'[n]}.\nIt is far.\n- {n} -"
        for n in range(number)
    ]


def test_lines_that_come_again_at_the_edges_of_pages_are_left_out_whatever_they_count() -> None:
    bodies = without_running_heads(pages(8))
    assert all("Lake Survey" not in page and "- " not in page for page in bodies)
    assert [f"village {letter}" in page for letter, page in zip("abcdefgh", bodies, strict=True)] == [True] * 8


def test_heads_of_left_and_right_pages_are_both_left_out() -> None:
    made = [f"{'Left head' if n % 2 else 'Right head'}\nThe {'abcdefgh'[n]} river rose.\nSo it went." for n in range(8)]
    assert not any("head" in page for page in without_running_heads(made))


def test_one_page_and_lines_within_pages_stay_as_they_are() -> None:
    assert without_running_heads(["Alone\nA line."]) == ["Alone\nA line."]
    within = ["\n".join([*(f"{p}{n}" for n in "pqrs"), "Peace came.", *(f"{p}{n}" for n in "tuvw")]) for p in "abcd"]
    assert without_running_heads(within) == within


def test_a_text_file_with_form_feeds_loses_its_running_heads(tmp_path: Path) -> None:
    (tmp_path / "printed.txt").write_text("\f".join(pages(5)))
    assert "Lake Survey" not in open_document(tmp_path / "printed.txt").text
