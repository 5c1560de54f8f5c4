"""The cases that come with the program: the catalogue, and a commented starter case to be replaced part by part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from ripeness.core.errors import UsageError
from ripeness.core.messages import did_you_mean, short_repr
from ripeness.scenario.files.case_files import NAME, SCENARIO, catalogue_folder, catalogue_names
from ripeness.scenario.text.yaml_text import MAX_BYTES, read_yaml

_TOP_KEY: Final = re.compile(r"^(?=[^\s#])", re.MULTILINE)
_NAME_KEY: Final = re.compile(r"^name: .*$", re.MULTILINE)
_HEAD: Final = ("title:", "summary:")


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """A case of the catalogue, as a list shows it; `folder` is where it lies, for messages only."""

    name: str
    title: str
    summary: str
    folder: str


def cases() -> tuple[CaseEntry, ...]:
    """All cases of the catalogue, sorted by name. Only their heads are read, so this is quick."""
    return tuple(_entry(name) for name in catalogue_names())


def _entry(name: str) -> CaseEntry:
    folder = catalogue_folder() / name
    title, summary = head_of((folder / SCENARIO).read_bytes(), f"{name}/{SCENARIO}")
    return CaseEntry(name, title, summary, str(folder))


def head_of(raw: bytes, name: str) -> tuple[str, str]:
    """Title and summary from the bytes of a scenario file, without a look at the rest.

    Either is empty where the file has none. Raises ScenarioError where the head is no YAML.
    """
    # The head is a few lines of thousands: parsing every case whole would make a mere list slow.
    text = raw[:MAX_BYTES].decode("utf-8", errors="replace")
    sections = (section for section in _TOP_KEY.split(text) if section.startswith(_HEAD))
    head = read_yaml("".join(sections).encode("utf-8"), name).data
    keys = head if isinstance(head, dict) else {}
    return str(keys.get("title") or ""), str(keys.get("summary") or "").strip()


def starter_files(name: str, like: str = "") -> dict[str, str]:
    """The files of a case called `name` to start from, as text by path inside the case's folder.

    They are those of the commented starter case, or of the case of the catalogue that is named as `like`. The
    case passes `check` as it is. Raises UsageError where `name` cannot be a case's name or there is no such case.
    """
    if not NAME.fullmatch(name):
        wanted = "small letters, digits and dashes, beginning with a letter or digit, 80 at most"
        raise UsageError(f"{short_repr(name)} cannot be the name of a case; wanted {wanted}")
    if like and like not in catalogue_names():
        raise UsageError(f"there is no case {short_repr(like)} in the catalogue{did_you_mean(like, catalogue_names())}")
    folder = catalogue_folder() / like if like else files("ripeness.scenario") / "starter_case"
    texts = dict(sorted(_texts(folder, "").items()))
    texts[SCENARIO] = _NAME_KEY.sub(f"name: {_quote_name(name)}", texts[SCENARIO], count=1)
    return texts


def _texts(folder: Traversable, prefix: str) -> dict[str, str]:
    texts: dict[str, str] = {}
    for item in folder.iterdir():
        if item.is_dir():
            texts |= _texts(item, f"{prefix}{item.name}/")
        else:
            texts[prefix + item.name] = item.read_text(encoding="utf-8")
    return texts


def _quote_name(name: str) -> str:
    """In quotes where bare it would be a number or a word that means something else."""
    return name if re.match(r"[a-z]", name) and name not in ("true", "false", "null") else f'"{name}"'
