"""The user's folder of cases, as plain files, with all that the server keeps in its hidden folder `.ripeness`."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file
from pathlib import Path
from typing import Final

from ripeness import workbench
from ripeness.core.errors import ScenarioError, UsageError
from ripeness.core.output_folder import check_writable
from ripeness.web.services.http_errors import NameTaken, NotFound
from ripeness.web.services.names import is_name, known_name, new_name

HIDDEN: Final = ".ripeness"
MOST_CASES: Final = 500


@dataclass(frozen=True, slots=True)
class CaseCard:
    """A case as a list shows it; `own` ones can be changed, those of the catalogue are copied first."""

    name: str
    title: str
    summary: str
    own: bool


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder of cases. No path leads out of it: names are checked, links are not followed."""

    folder: Path

    def prepare(self) -> Workspace:
        """The folder made where missing, with its hidden part; UsageError where it cannot be written."""
        check_writable(self.folder)
        self.hidden_folder.mkdir(parents=True, exist_ok=True)
        ignore = self.hidden_folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
        return self

    @property
    def hidden_folder(self) -> Path:
        """What the server keeps: jobs, readings, last good versions, removed cases."""
        return self.folder / HIDDEN

    def cards(self) -> tuple[CaseCard, ...]:
        """Own cases, then those of the catalogue that no own one hides, each by name."""
        own = tuple(self._card(name) for name in self._own_names())
        hidden = {card.name for card in own}
        rest = (CaseCard(e.name, e.title, e.summary, own=False) for e in workbench.cases() if e.name not in hidden)
        return (*own, *rest)

    def card(self, name: str) -> CaseCard:
        """One case as a list shows it; NotFound where there is none."""
        self.case(name)
        return next(card for card in self.cards() if card.name == name)

    def _card(self, name: str) -> CaseCard:
        try:
            title, summary = workbench.head_of(
                (self.folder / name / workbench.SCENARIO).read_bytes(), f"{name}/{workbench.SCENARIO}"
            )
        except ScenarioError:
            title, summary = "", "The file cannot be read as it stands; open it in the editor."
        return CaseCard(name, title or name, summary, own=True)

    def _own_names(self) -> list[str]:
        names = sorted(place.name for place in self.folder.iterdir() if self._is_own(place.name))
        return names[:MOST_CASES]

    def _is_own(self, name: str) -> bool:
        place = self.folder / name
        return is_name(name) and not place.is_symlink() and (place / workbench.SCENARIO).is_file()

    def case(self, name: str) -> str | Path:
        """What the verbs of the workbench take for the case called `name`; NotFound where there is none."""
        if self._is_own(known_name(name)):
            return self.folder / name
        if name in _catalogue():
            return name
        raise NotFound(f"there is no case {name!r}", "case")

    def own(self, name: str) -> Path:
        """The folder of an own case; NotFound where there is none, UsageError for one of the catalogue."""
        place = self.case(name)
        if isinstance(place, Path):
            return place
        raise NameTaken(f"{name} is a case of the catalogue, which stays as it is; make a copy and change that", "case")

    def fresh(self, name: str) -> Path:
        """The folder of a case to be made; NameTaken where the name is in use."""
        place = self.folder / new_name(name)
        if place.exists() or place.is_symlink() or name in _catalogue():
            raise NameTaken(f"there is a case {name!r} already; choose another name", "name")
        if len(self._own_names()) >= MOST_CASES:
            raise UsageError(f"the workspace holds {MOST_CASES} cases, the most that it takes; remove one first")
        return place

    def begin(self, name: str) -> CaseCard:
        """A new case from the commented starter."""
        return self.put_in(
            name, {path: text.encode() for path, text in workbench.starter_files(new_name(name)).items()}
        )

    def duplicate(self, name: str, of: str) -> CaseCard:
        """A copy of a case under a new name; its files are copied as they are."""
        self.fresh(name)
        return self.put_in(name, self.contents(of))

    def contents(self, name: str) -> dict[str, bytes]:
        """The files of a case by their names inside it; NotFound where there is no such case."""
        with as_file(workbench.case_files(self.case(name)).folder) as folder:
            return {path: (Path(folder) / path).read_bytes() for path in case_content(Path(folder))}

    def put_in(self, name: str, files: dict[str, bytes]) -> CaseCard:
        """A new case of these files, by their names inside it; it appears whole or not at all."""
        place = self.fresh(name)
        draft = self.scratch(name)
        try:
            for inside, content in files.items():
                path = draft / inside
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            draft.rename(place)
        except OSError:
            shutil.rmtree(draft, ignore_errors=True)
            raise
        return self.card(name)

    def remove(self, name: str) -> None:
        """Take an own case away; it is kept in the hidden folder, under the second of its removal."""
        place = self.own(name)
        bin_ = self.hidden_folder / "removed"
        bin_.mkdir(exist_ok=True)
        place.rename(bin_ / f"{name}-{time.time_ns()}")

    def scratch(self, name: str) -> Path:
        """A new empty folder for a draft, on the same disk."""
        place = self.hidden_folder / "drafts" / f"{name}-{time.time_ns()}"
        place.mkdir(parents=True)
        return place


@cache
def _catalogue() -> frozenset[str]:
    """The names of the catalogue, which stays the same while the program runs."""
    return frozenset(entry.name for entry in workbench.cases())


def case_content(folder: Path) -> tuple[str, ...]:
    """The files of a case by their names inside it: those at its top, its perspectives and its readings."""
    top = (p for p in folder.iterdir() if p.suffix in (".yaml", ".csv", ".md", ".txt"))
    inner = (
        p for sub in (workbench.PERSPECTIVES, "readings") if (folder / sub).is_dir() for p in (folder / sub).iterdir()
    )
    plain = (p for p in (*top, *inner) if p.is_file() and not p.is_symlink() and not p.name.startswith("."))
    return tuple(sorted(p.relative_to(folder).as_posix() for p in plain))
