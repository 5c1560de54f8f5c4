"""Disk cache of the game's forecasts, a file a war, so that an interrupted backtest can be resumed.

A fingerprint of the code is part of its key: cached forecasts of another engine are not taken for this one's.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from ripeness.backtesting.forecasters.model_forecast import ModelForecast
from ripeness.backtesting.wars.information_set import WarInformation
from ripeness.backtesting.wars.standard_war import standard_text
from ripeness.inference.plan import Plan

FOLDERS: Final = ("core", "scenario", "game", "measures", "inference", "forecasting", "backtesting")
"""Folders of the package all of whose modules count: what reads a case, solves it, learns and forecasts."""
FOLDER: Final = "wars"
Outlook = tuple[ModelForecast, ...]
Seen = tuple[WarInformation, Outlook]


@cache
def code_fingerprint() -> str:
    """SHA-256 of the source of `engine_modules`, each with its name."""
    digest = hashlib.sha256()
    package = Path(str(files("ripeness")))
    for name in engine_modules():
        digest.update(name.encode())
        digest.update(package.joinpath(name).read_bytes())
    return digest.hexdigest()


def engine_modules() -> list[str]:
    """Paths within the package of all modules in FOLDERS and in folders inside them, sorted."""
    package = Path(str(files("ripeness")))
    paths = (path for folder in FOLDERS for path in package.joinpath(folder).rglob("*.py"))
    return sorted(path.relative_to(package).as_posix() for path in paths)


@dataclass(frozen=True, slots=True)
class ForecastCache:
    """A folder of cached forecasts; `folder` None caches nothing.

    A forecast is read back only where its whole key is the same: the program's version, the source of its
    engine, the standard war, draws, seed, and what was known of the war.
    """

    folder: Path | None
    plan: Plan

    @property
    def resume_hint(self) -> str:
        """The end of a message on what was kept and where."""
        return f" and are kept in {self.folder}: run it again to go on" if self.folder else "; with --out they are kept"

    def of_war(self, looks: Sequence[WarInformation], forecast: Callable[[WarInformation], Outlook]) -> list[Seen]:
        """The outlook at each age of one war, from the folder where it is there, else by `forecast` and kept."""
        if not looks:
            return []
        mark = self._mark(looks)
        path = self.folder / FOLDER / f"{looks[0].number}.json" if self.folder else None
        outlooks = _read(path, mark) if path else None
        if outlooks is None:
            outlooks = [forecast(look) for look in looks]
            if path:
                _write(path, mark, outlooks)
        return list(zip(looks, outlooks, strict=True))

    def _mark(self, looks: Sequence[WarInformation]) -> str:
        observed = [[look.start.isoformat(), look.months, look.balance] for look in looks]
        parts = [version("ripeness"), code_fingerprint(), standard_text(), self.plan.draws, self.plan.seed, observed]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _read(path: Path, mark: str) -> list[Outlook] | None:
    """The outlooks in a file; None where there is none, or one that is not ours or of another version."""
    try:
        text: Any = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {"mark": ""}
        if text["mark"] != mark:
            return None
        return [tuple(ModelForecast(**fields) for fields in outlook) for outlook in text["outlooks"]]
    except (ValueError, KeyError, TypeError):
        return None


def _write(path: Path, mark: str, outlooks: Sequence[Outlook]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = {"mark": mark, "outlooks": [[asdict(forecast) for forecast in outlook] for outlook in outlooks]}
    # Moved into place when whole, so that an interruption leaves no half file.
    part = path.with_name(path.name + ".part")
    part.write_text(json.dumps(text) + "\n", encoding="utf-8")
    part.replace(path)
