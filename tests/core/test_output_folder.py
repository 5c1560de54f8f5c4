from __future__ import annotations

from pathlib import Path

import pytest

from ripeness.core.errors import UsageError
from ripeness.core.output_folder import atomic_folder, check_writable


def test_files_arrive_when_all_went_well(tmp_path: Path) -> None:
    with atomic_folder(tmp_path / "deep" / "out") as draft:
        (draft / "a").write_text("a")
        assert not (tmp_path / "deep" / "out" / "a").exists()
    assert [f.name for f in (tmp_path / "deep" / "out").iterdir()] == ["a"]


def test_a_new_folder_is_gone_again_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        _write_half(tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_old_folder_is_as_it_was_after_an_error(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    with pytest.raises(KeyError):
        _write_half(tmp_path)
    assert [(f.name, f.read_text()) for f in tmp_path.iterdir()] == [("a", "old")]


def test_other_files_of_the_folder_stay(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    with atomic_folder(tmp_path) as draft:
        (draft / "a").write_text("a")
    assert {f.name for f in tmp_path.iterdir()} == {"mine", "a"}


def test_a_folder_below_a_file_is_refused_with_the_file_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match=r"file is a file; wanted a folder"):
        check_writable(tmp_path / "file" / "out")


def test_asking_writes_nothing(tmp_path: Path) -> None:
    check_writable(tmp_path / "deep" / "out")
    assert list(tmp_path.iterdir()) == []


def _write_half(folder: Path) -> None:
    with atomic_folder(folder) as draft:
        (draft / "a").write_text("new")
        raise KeyError
