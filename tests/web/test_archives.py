"""Cases as archives: what comes back is what was given, and nothing hostile gets in."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from ripeness.core.errors import UsageError
from ripeness.scenario.files.catalogue import starter_files
from ripeness.web.services.archive import MOST_BYTES, unpack_case
from ripeness.web.services.http_errors import TooLarge
from tests.web.conftest import API

SCENARIO = starter_files("mine")["scenario.yaml"]


def _zip(*entries: tuple[str | zipfile.ZipInfo, str | bytes], pressed: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", pressed) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return out.getvalue()


def test_an_exported_case_comes_back_the_same(client: TestClient, folder: Path, mine: str) -> None:
    given = client.get(f"{mine}/export")
    assert given.headers["content-disposition"] == 'attachment; filename="mine.zip"'
    taken = client.post(f"{API}/cases/import", params={"name": "again"}, content=given.content)
    assert taken.status_code == 201
    names = [path.relative_to(folder / "mine") for path in (folder / "mine").rglob("*") if path.is_file()]
    assert len(names) == 4
    for name in names:
        assert (folder / "again" / name).read_bytes() == (folder / "mine" / name).read_bytes()


def test_files_may_lie_at_the_top_or_in_a_folder_and_others_are_left_out() -> None:
    inside = ("__MACOSX/._scenario.yaml", "x"), ("case/run.sh", "x"), ("case/.hidden.md", "x"), ("case/deep/a.md", "x")
    assert set(unpack_case(_zip(("case/scenario.yaml", SCENARIO), ("case/perspectives/p.yaml", "x"), *inside))) == {
        "scenario.yaml",
        "perspectives/p.yaml",
    }
    assert set(unpack_case(_zip(("scenario.yaml", SCENARIO), ("notes.txt", "x")))) == {"scenario.yaml", "notes.txt"}


@pytest.mark.parametrize(
    "name",
    ["../x.md", "case/../../x.md", "/etc/x.md", "\\x.md", "..\\x.md", "C:x.md", "c:/x.md", "a\x01.md", "a/b/c/d/e.md",
     "a" * 300 + ".md"],
)  # fmt: skip
def test_an_entry_that_leads_elsewhere_refuses_the_whole_archive(
    client: TestClient, folder: Path, tmp_path: Path, name: str
) -> None:
    before = sorted(tmp_path.rglob("*"))
    content = _zip(("scenario.yaml", SCENARIO), (name, "x"))
    answer = client.post(f"{API}/cases/import", params={"name": "evil"}, content=content)
    assert answer.status_code == 400
    assert sorted(tmp_path.rglob("*")) == before


def test_links_and_devices_are_refused() -> None:
    for kind in (stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO):
        entry = zipfile.ZipInfo("ledger.csv")
        entry.external_attr = (kind | 0o777) << 16
        with pytest.raises(UsageError, match="link or device"):
            unpack_case(_zip(("scenario.yaml", SCENARIO), (entry, "/etc/passwd")))


def test_names_that_are_one_file_on_some_systems_are_refused() -> None:
    for pair in (("Notes.md", "notes.md"), ("ﬁ.md", "fi.md")):
        with pytest.raises(UsageError, match="one file on some systems"):
            unpack_case(_zip(("scenario.yaml", SCENARIO), *((name, "x") for name in pair)))


def test_the_same_name_twice_is_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = _zip(("scenario.yaml", SCENARIO), ("scenario.yaml", "other"))
    with pytest.raises(UsageError, match="one file"):
        unpack_case(content)


def test_a_bomb_is_refused_whatever_its_head_announces() -> None:
    bomb = _zip(("scenario.yaml", SCENARIO), ("notes.txt", b"0" * 30_000_000), pressed=zipfile.ZIP_DEFLATED)
    assert len(bomb) < 100_000
    with pytest.raises(TooLarge, match="grows too much"):
        unpack_case(bomb)
    lying = bomb.replace((30_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != bomb
    with pytest.raises(UsageError):
        unpack_case(lying)


def test_too_many_entries_and_too_many_bytes_are_refused() -> None:
    with pytest.raises(TooLarge, match="entries"):
        unpack_case(_zip(*((f"{n}.md", "") for n in range(300))))
    half = b"\1" * (MOST_BYTES // 2 + 1)
    with pytest.raises(TooLarge, match="unpacked"):
        unpack_case(_zip(("scenario.yaml", SCENARIO), ("a.md", half), ("b.md", half)))


@pytest.mark.parametrize("content", [b"", b"PK\3\4", b"no archive", _zip(("notes.md", "x"))])
def test_what_is_no_archive_of_a_case_is_refused(client: TestClient, folder: Path, content: bytes) -> None:
    answer = client.post(f"{API}/cases/import", params={"name": "none"}, content=content)
    assert answer.status_code == 400
    assert not (folder / "none").exists()


def test_an_encrypted_entry_is_refused() -> None:
    content = bytearray(_zip(("scenario.yaml", SCENARIO)))
    content[content.index(b"PK\3\4") + 6] |= 1
    content[content.index(b"PK\1\2") + 8] |= 1
    with pytest.raises(UsageError, match="encrypted"):
        unpack_case(bytes(content))
