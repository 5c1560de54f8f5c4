"""One thing entered into the text of a case: that thing changes, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from ripeness.scenario.files.text_edit import Edit, apply_edit, remove


@pytest.mark.parametrize(
    ("text", "edit", "wanted"),
    [
        ("a: 1  # why\nb: 2\n", Edit(("a",), 3), "a: 3  # why\nb: 2\n"),
        ("a: {b: 1}\n", Edit(("a", "c"), "x"), "a: {b: 1, c: x}\n"),
        ("a:\n  b: 1  # why\n\n# of d\nd: 2\n", Edit(("a", "c"), 2), "a:\n  b: 1  # why\n  c: 2\n\n# of d\nd: 2\n"),
        ("a:\n  - 1  # why\n# of d\nd: 2\n", Edit(("a",), 2, added=True), "a:\n  - 1  # why\n  - 2\n# of d\nd: 2\n"),
        ("a: [1]\n", Edit(("a",), 2, added=True), "a: [1, 2]\n"),
        ("a: 1\n", Edit(("b", "c", "d"), {"e": "f: g"}), 'a: 1\nb: {c: {d: {e: "f: g"}}}\n'),
        ("a:\n  b:\n    value: 1\n    note: n\n  c: 2\n", Edit(("a", "b"), 0), "a:\n  b: 0\n  c: 2\n"),
        ("a: 1", Edit(("b",), date(2024, 9, 1)), "a: 1\nb: 2024-09-01"),
        ("a: >-\n  of two\n  lines\n\n# of b\nb: 1\n", Edit(("a",), "x"), "a: x\n\n# of b\nb: 1\n"),
        ("a: {b: 1}\n", Edit(("a", "b"), "uniform(0, 1)"), 'a: {b: "uniform(0, 1)"}\n'),
        ("a:\n  b: 1  # why\n", Edit(("a", "b"), "uniform(0, 1)"), "a:\n  b: uniform(0, 1)  # why\n"),
        ("a: 1\n", Edit(("b",), {"c": ["x", 0.1234567]}), "a: 1\nb: {c: [x, 0.1234567]}\n"),
    ],
)
def test_an_edit_leaves_all_else_to_the_letter(text: str, edit: Edit, wanted: str) -> None:
    assert apply_edit(text, edit) == wanted


@pytest.mark.parametrize(
    ("text", "path", "wanted"),
    [
        ("a: 1  # why\nb: 2\n", ("a",), "b: 2\n"),
        ("a: 1\nb:\n  c: 2\n  d: 3\n", ("b", "d"), "a: 1\nb:\n  c: 2\n"),
        (
            "a:\n  # of b\n  b:\n    x: 1\n    y: 2\n\n  # of c\n  c: 3\n",
            ("a", "b"),
            "a:\n  # of b\n\n  # of c\n  c: 3\n",
        ),
        ("a:\n  b: 1\nc: 2\n", ("a", "b"), "a: {}\nc: 2\n"),
        ("a:  # of a: why\n  # of b\n  b: 1\nc: 2\n", ("a", "b"), "a: {}  # of a: why\n  # of b\nc: 2\n"),
        ("a: {b: 1, c: 2, d: 3}\n", ("a", "b"), "a: {c: 2, d: 3}\n"),
        ("a: {b: 1, c: 2, d: 3}\n", ("a", "c"), "a: {b: 1, d: 3}\n"),
        ("a: {b: 1, c: {x: 1}}\n", ("a", "c"), "a: {b: 1}\n"),
        ("a:\n  - x: 1\n    y: 2\n  - x: 3\n", ("a", "0"), "a:\n  - x: 3\n"),
        ("a:\n  - x: 1\n  - x: 3  # last", ("a", "1"), "a:\n  - x: 1\n"),
        ("a: [x, y]\n", ("a", "0"), "a: [y]\n"),
        ("a:\n- x\n", ("a", "0"), "a: []\n"),
        ("a: 1\n", ("a", "b"), "a: 1\n"),
        ("a: 1\n", ("c",), "a: 1\n"),
        ("a: 1\nb: 2", ("b",), "a: 1\n"),
    ],
)
def test_a_key_or_entry_is_taken_out_and_all_else_stays(text: str, path: tuple[str, ...], wanted: str) -> None:
    assert remove(text, path) == wanted
