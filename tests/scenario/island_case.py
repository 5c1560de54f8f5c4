"""The island war, the case that these tests stand on, whole or with edits."""

from __future__ import annotations

import shutil
from pathlib import Path

from ripeness.scenario.files.load import load
from ripeness.scenario.language.scenario import Scenario

FOLDER = Path(__file__).parent / "island"
TEXT = (FOLDER / "scenario.yaml").read_text(encoding="utf-8")
LEDGER = (FOLDER / "ledger.csv").read_text(encoding="utf-8")
PERSPECTIVE = (FOLDER / "perspectives" / "north.yaml").read_text(encoding="utf-8")


def island() -> Scenario:
    """The case as it is."""
    return load(FOLDER)


def edited(old: str, new: str, text: str = TEXT) -> str:
    """The text with `old`, which stands in it once, replaced."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the text"
    return text.replace(old, new)


def copy_to(folder: Path) -> Path:
    """A copy of the case in `folder`, to be edited."""
    return Path(shutil.copytree(FOLDER, folder / "island"))
