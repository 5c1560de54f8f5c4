"""The Parquet copy of event files: made once, made again when it should be, never half there."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ripeness.evidence.words_and_deeds.event_sources import UNFINISHED, ensure_parquet_copy

Write = Callable[[Path], None]


class Count:
    """A writer that counts its calls."""

    def __init__(self, content: bytes = b"copy") -> None:
        self.calls = 0
        self.content = content

    def __call__(self, path: Path) -> None:
        self.calls += 1
        path.write_bytes(self.content)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "events [1].csv"
    path.write_text("a,b\n")
    return path


def test_a_copy_is_made_once_and_lies_beside_its_source(source: Path) -> None:
    write = Count()
    first, again = ensure_parquet_copy([source], write), ensure_parquet_copy([source], write)
    assert first == again
    assert first is not None
    assert first.parent == source.parent
    assert write.calls == 1


def test_a_source_that_changed_gets_a_new_copy_and_loses_the_old(source: Path) -> None:
    first = ensure_parquet_copy([source], Count())
    source.write_text("a,b,c\n")
    second = ensure_parquet_copy([source], Count(b"other"))
    assert first is not None
    assert second is not None
    assert not first.exists()
    assert second.read_bytes() == b"other"


@pytest.mark.parametrize("damage", [b"", b"cop", b"copz", b"copyy"])
def test_a_damaged_copy_is_made_again(source: Path, damage: bytes) -> None:
    first = ensure_parquet_copy([source], Count())
    assert first is not None
    first.write_bytes(damage)
    write = Count()
    again = ensure_parquet_copy([source], write)
    assert again is not None
    assert again.read_bytes() == b"copy"
    assert write.calls == 1


def test_a_writer_that_fails_leaves_nothing_behind(source: Path) -> None:
    def fail(path: Path) -> None:
        path.write_bytes(b"half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ensure_parquet_copy([source], fail)
    assert [path.name for path in source.parent.iterdir()] == [source.name]


def test_a_process_killed_while_it_writes_leaves_no_copy(source: Path) -> None:
    program = (
        "import os, signal, sys; from pathlib import Path\n"
        "from ripeness.evidence.words_and_deeds.event_sources import ensure_parquet_copy\n"
        "def write(path): path.write_bytes(b'half'); os.kill(os.getpid(), signal.SIGKILL)\n"
        "ensure_parquet_copy([Path(sys.argv[1])], write)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(source)], check=False)
    assert done.returncode < 0
    left = [path for path in source.parent.iterdir() if path != source]
    assert [path.name.startswith(UNFINISHED) for path in left] == [True]
    write = Count()
    assert ensure_parquet_copy([source], write) is not None
    assert write.calls == 1


def test_what_a_killed_process_left_is_swept_up_a_day_later(source: Path) -> None:
    old, young = (source.parent / f"{UNFINISHED}{age}.parquet" for age in ("old", "young"))
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 90_000,) * 2)
    ensure_parquet_copy([source], Count())
    assert (old.exists(), young.exists()) == (False, True)


def test_two_that_write_at_once_both_get_a_good_copy(source: Path) -> None:
    inner: list[Path | None] = []

    def slow(path: Path) -> None:
        inner.append(ensure_parquet_copy([source], Count(b"second")))
        path.write_bytes(b"first")

    outer = ensure_parquet_copy([source], slow)
    assert outer is not None
    assert outer.read_bytes() == b"first"
    assert inner[0] is not None
    assert inner[0].read_bytes() == b"second"
    assert ensure_parquet_copy([source], Count()) in {outer, inner[0]}


def test_a_read_only_folder_sends_the_copy_to_the_cache_folder(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    monkeypatch.setenv("XDG_CACHE_HOME", str(own))
    monkeypatch.setattr(
        "ripeness.evidence.words_and_deeds.event_sources._writable", lambda place: place != source.parent
    )
    (own / "ripeness").mkdir(parents=True)
    copy = ensure_parquet_copy([source], Count())
    assert copy is not None
    assert copy.parent == own / "ripeness"


def test_no_place_to_write_gives_no_copy(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ripeness.evidence.words_and_deeds.event_sources._writable", lambda place: False)
    assert ensure_parquet_copy([source], Count()) is None


def test_a_folder_of_ones_own_is_made_and_used(source: Path, tmp_path: Path) -> None:
    copy = ensure_parquet_copy([source], Count(), folder=tmp_path / "a" / "b")
    assert copy is not None
    assert copy.parent == tmp_path / "a" / "b"


def test_several_files_are_one_copy_that_any_of_them_can_outdate(source: Path, tmp_path: Path) -> None:
    other = tmp_path / "more.csv"
    other.write_text("x")
    write = Count()
    ensure_parquet_copy([source, other], write)
    ensure_parquet_copy([source, other], write)
    other.write_text("xy")
    ensure_parquet_copy([source, other], write)
    assert write.calls == 2
