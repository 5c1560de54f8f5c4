"""Packed files."""

from __future__ import annotations

import gc
import gzip
import tempfile
import zipfile
from pathlib import Path

import pytest

from ripeness.core.errors import UsageError
from ripeness.evidence.events.formats import unpack
from ripeness.evidence.events.table import open_events
from tests.evidence.events.formats.samples import gdelt_line, rows


def _zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


@pytest.fixture(autouse=True)
def _own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))


LINE = gdelt_line().encode() + b"\n"


def test_a_zip_is_read_under_its_own_name(tmp_path: Path) -> None:
    path = _zip(tmp_path / "e.zip", {"e.CSV": LINE})
    assert [(row["file"], row["line"]) for row in rows(open_events(path))] == [(str(path), 1)]


def test_a_zip_of_several_files_says_which_and_none_leads_out_of_its_folder(tmp_path: Path) -> None:
    path = _zip(tmp_path / "e.zip", {"a.CSV": LINE, "../../b.CSV": gdelt_line(GLOBALEVENTID="2").encode()})
    assert [row["file"] for row in rows(open_events(path))] == [f"{path}:../../b.CSV", f"{path}:a.CSV"]
    assert not (tmp_path.parent / "b.CSV").exists()


def test_a_gzip_is_read(tmp_path: Path) -> None:
    path = tmp_path / "e.gz"
    lines = "".join(gdelt_line(GLOBALEVENTID=str(number)) + "\n" for number in range(3))
    path.write_bytes(gzip.compress(lines.encode()))
    assert len(rows(open_events(path))) == 3


def test_what_was_unpacked_is_gone_when_the_events_are(tmp_path: Path) -> None:
    events = open_events(_zip(tmp_path / "e.zip", {"e.CSV": LINE}))
    assert len(rows(events)) == 1
    assert list((tmp_path / "temporary").iterdir()) != []
    del events
    gc.collect()
    assert list((tmp_path / "temporary").iterdir()) == []


@pytest.mark.parametrize("keep", [40, 10])
def test_a_truncated_zip_is_refused_with_what_to_do(tmp_path: Path, keep: int) -> None:
    path = _zip(tmp_path / "e.zip", {"e.CSV": LINE * 100})
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(UsageError, match=r"e\.zip: is a damaged or unfinished archive .* fetch it again"):
        open_events(path)


def test_a_truncated_gzip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "e.gz"
    path.write_bytes(gzip.compress(LINE * 100)[:-20])
    with pytest.raises(UsageError, match="damaged or unfinished"):
        open_events(path)


def test_a_zip_with_damaged_content_is_refused(tmp_path: Path) -> None:
    path = _zip(tmp_path / "e.zip", {"e.CSV": LINE * 100})
    content = bytearray(path.read_bytes())
    content[50] ^= 0xFF
    path.write_bytes(bytes(content))
    with pytest.raises(UsageError, match="damaged or unfinished"):
        open_events(path)


def test_an_empty_zip_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="has no file in it"):
        open_events(_zip(tmp_path / "e.zip", {}))


def test_a_zip_that_unpacks_to_far_more_than_its_size_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpack, "SMALL", 1 << 20)
    path = _zip(tmp_path / "bomb.zip", {"e.CSV": b"\0" * (8 << 20)})
    with pytest.raises(UsageError, match="unpacks to more than 1 MiB"):
        open_events(path)
    gc.collect()
    assert list((tmp_path / "temporary").iterdir()) == []


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_damage_is_named_whatever_a_zip_is_packed_with(tmp_path: Path, method: int) -> None:
    path = tmp_path / "e.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("e.CSV", LINE * 100)
    content = bytearray(path.read_bytes())
    content[60:64] = bytes(byte ^ 0xFF for byte in content[60:64])
    path.write_bytes(bytes(content))
    with pytest.raises(UsageError, match=r"e\.zip: is a damaged or unfinished archive"):
        open_events(path)
