"""Published answers run: what holds, what does not, and what cannot be run."""

from __future__ import annotations

from pathlib import Path

import pytest

from ripeness.core.errors import UsageError
from ripeness.core.verification import PublishedAnswer, PublishedAnswerOnData, select_answers, verify


def _answer(key: str, ours: float, *, wrong: bool = False) -> PublishedAnswer:
    return PublishedAnswer(key, "Somebody 1990", "a method", (0.5,), lambda: (ours,), 2, "why", theirs_wrong=wrong)


def _read(file: Path) -> tuple[float, ...]:
    return (float(file.read_text()),)


ON_DATA = PublishedAnswerOnData("fit", "Somebody 1991", "a fit", (-482.02,), "their.csv", _read, 2, "")


def test_an_answer_that_differs_in_the_last_digit_printed_does_not_hold() -> None:
    found = verify([_answer("same", 0.504), _answer("apart", 0.51)])
    assert [one.status for one in found.answers] == ["holds", "does not hold"]
    assert not found.holds


def test_an_answer_whose_source_is_in_error_parts_and_counts_neither_way() -> None:
    found = verify([_answer("theirs", 0.9, wrong=True)])
    assert [one.status for one in found.answers] == ["theirs is wrong"]
    assert found.holds
    assert found.count("holds") == 0


def test_an_error_of_theirs_that_we_come_to_share_does_not_hold() -> None:
    assert not verify([_answer("theirs", 0.5, wrong=True)]).holds


def test_an_answer_on_data_is_run_on_the_users_copy_and_waits_without_it(tmp_path: Path) -> None:
    [waiting] = verify([ON_DATA], tmp_path).answers
    assert (waiting.status, waiting.ours) == ("needs data", ())
    assert "their.csv" in waiting.note
    (tmp_path / "their.csv").write_text("-482.0155")
    assert [one.status for one in verify([ON_DATA], tmp_path).answers] == ["holds"]
    (tmp_path / "their.csv").write_text("-483")
    assert not verify([ON_DATA], tmp_path).holds


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no folder"):
        verify([ON_DATA], tmp_path / "nowhere")


def test_answers_are_chosen_by_name_source_or_method_whatever_the_case() -> None:
    every = (_answer("one-thing", 0.5), ON_DATA)
    assert [one.id for one in select_answers(every, "ONE-")] == ["one-thing"]
    assert [one.id for one in select_answers(every, "1991")] == ["fit"]
    assert len(select_answers(every)) == 2
    with pytest.raises(UsageError, match="try one of fit, one"):
        select_answers(every, "nothing")


def test_progress_names_each_answer_once() -> None:
    said: list[str] = []
    verify([_answer("a", 0.5), _answer("b", 0.5)], progress=lambda stage, share: said.append(stage))
    assert said == ["verifying a", "verifying b"]
