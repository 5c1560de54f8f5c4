"""A case as a zip archive: given away, and taken in with bounds on all that an archive can do."""

from __future__ import annotations

import io
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from ripeness import workbench
from ripeness.core.errors import UsageError
from ripeness.core.messages import short_repr
from ripeness.web.services.http_errors import TooLarge
from ripeness.web.services.names import RESERVED, is_name
from ripeness.web.services.workspace import Workspace

MOST_ENTRIES: Final = 200
MOST_BYTES: Final = 64 * 2**20
MOST_RATIO: Final = 200
"""Entries of an archive, bytes of all when unpacked, and times that one may grow (over the first MiB)."""
ENDINGS: Final = (".yaml", ".csv", ".md", ".txt", ".jsonl")
FOLDERS: Final = ("perspectives", "readings")
_EPOCH: Final = (2000, 1, 1, 0, 0, 0)


def pack_case(workspace: Workspace, case: str) -> bytes:
    """The case as an archive, in a folder of its name; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in workspace.contents(case).items():
            entry = zipfile.ZipInfo(f"{case}/{name}", _EPOCH)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()


def unpack_case(content: bytes) -> dict[str, bytes]:
    """The files of a case by their names inside it.

    They may lie in one folder or at the top. What a case does not hold (hidden files, other endings)
    is left out. Raises UsageError for what is no archive of a case, and for names that lead elsewhere, links,
    names that differ by their letters' case alone, encrypted or damaged entries; TooLarge beyond the bounds.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _files(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, NotImplementedError, EOFError) as error:
        raise UsageError(f"this is no zip archive that can be read: {error}") from None


def _files(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise TooLarge(f"the archive has {len(entries)} entries; wanted {MOST_ENTRIES} at most")
    announced = sum(entry.file_size for entry in entries)
    if announced > MOST_BYTES:
        raise TooLarge(f"unpacked the archive has {announced:,} bytes; wanted {MOST_BYTES:,} at most")
    for entry in entries:
        _refuse(entry)
    entries_by_name = list(_case_entries(entries))
    _refuse_doubles([name for name, _ in entries_by_name])
    wanted = dict(entries_by_name)
    if workbench.SCENARIO not in wanted:
        raise UsageError(f"the archive holds no {workbench.SCENARIO}; wanted the folder of one case")
    left = MOST_BYTES
    contents = {}
    for name, entry in wanted.items():
        contents[name] = _content(archive, entry, left)
        left -= len(contents[name])
    return contents


def _refuse(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    parts = name.replace("\\", "/").split("/")
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if name.startswith(("/", "\\")) or ".." in parts or ":" in name or "\\" in name or not name.isprintable():
        raise UsageError(
            f"the archive has an entry called {short_repr(name)}, which leads out of its folder; nothing was taken"
        )
    if len(name) > 200 or len(parts) > 4:
        raise UsageError(f"the archive has an entry called {short_repr(name)}, too long or too deep for a case")
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise UsageError(f"the archive has a link or device, {short_repr(name)}; wanted plain files")
    if entry.flag_bits & 0x1:
        raise UsageError(f"the entry {short_repr(name)} is encrypted; wanted plain files")


def _case_entries(entries: list[zipfile.ZipInfo]) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """The entries that a case holds, by their names inside it."""
    plain = [entry for entry in entries if not entry.is_dir()]
    roots = [
        e.filename.removesuffix(workbench.SCENARIO) for e in plain if e.filename.split("/")[-1] == workbench.SCENARIO
    ]
    root = min(roots, key=lambda path: path.count("/"), default="")
    for entry in plain:
        name = entry.filename.removeprefix(root)
        if entry.filename.startswith(root) and _is_of_a_case(name):
            yield name, entry


def _is_of_a_case(name: str) -> bool:
    folder, slash, file = name.rpartition("/")
    stem = file.partition(".")[0].lower()
    fits = file.endswith(ENDINGS) and not file.startswith(".") and stem not in RESERVED and len(file) <= 120
    if folder == "perspectives":
        return fits and is_name(file.removesuffix(".yaml"))
    return fits and (not slash or folder in FOLDERS)


def _refuse_doubles(names: list[str]) -> None:
    first_names: dict[str, str] = {}
    for name in names:
        plain = unicodedata.normalize("NFKC", name).casefold()
        if plain in first_names:
            raise UsageError(
                f"the archive has {short_repr(first_names[plain])} and {short_repr(name)}, one file on some systems; "
                "rename one"
            )
        first_names[plain] = name


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    """What an entry unpacks to, counted as it comes: what its head announces is not believed."""
    most = min(left, 2**20 + MOST_RATIO * entry.compress_size)
    with archive.open(entry) as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise TooLarge(f"the entry {short_repr(entry.filename)} grows too much when unpacked; nothing was taken")
    return content
