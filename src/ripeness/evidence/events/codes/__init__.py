"""CAMEO event codes with their PLOVER class, quad class and Goldstein score.

The figures and where they come from are in `cameo.csv` and `README.md` beside this module.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ripeness.evidence.events.quad_classes import Quad

ROOTS = tuple(f"{number:02d}" for number in range(1, 21))
"""The twenty CAMEO root codes."""

_QUAD_OF_PLOVER: dict[str, Quad] = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "verbal_cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "material_cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal_conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material_conflict"),
}
# Names of drafts before 2021, which the gold records of 2016 and older data sets still have.
_EARLIER: dict[str, str] = {
    **{"YIELD": "CONCEDE", "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE"},
    **{"REDUCE": "SANCTION", "EXHIBIT": "MOBILIZE", "FIGHT": "ASSAULT", "ATTACK": "ASSAULT", "BAN": "COERCE"},
    **{"EDC": "SUPPORT", "COERCION": "COERCE", "EMC": "COOPERATE", "SEIZE": "COERCE", "MASSVIOLENCE": "ASSAULT"},
}


_LAST_ROOTS: dict[str, Quad] = {
    **{"05": "verbal_cooperation", "08": "material_cooperation", "13": "verbal_conflict", "20": "material_conflict"},
}
"""The quad class of the CAMEO roots up to each."""


@dataclass(frozen=True, slots=True)
class CameoCode:
    """One CAMEO code: its PLOVER class and mode (empty where there is none), quad class and Goldstein score."""

    code: str
    plover: str
    mode: str
    quad: Quad
    goldstein: float
    label_keys: tuple[str, ...] = ()

    @property
    def root(self) -> str:
        """The first two digits, `01` to `20`."""
        return self.code[:2]


@cache
def cameo() -> dict[str, CameoCode]:
    """Every CAMEO code that we know, by code."""
    text = files(__package__).joinpath("cameo.csv").read_text(encoding="utf-8")
    return {row["code"]: _code(**row) for row in csv.DictReader(text.splitlines())}


def quad_of_root(root: str) -> Quad:
    """The quad class of a CAMEO root `01` to `20`; raises KeyError for anything else."""
    if root not in ROOTS:
        raise KeyError(root)
    return _LAST_ROOTS[min(last for last in _LAST_ROOTS if root <= last)]


def plover_class(text: str) -> str:
    """The PLOVER class (2021) of a name, names of earlier drafts included; '' where it is none."""
    name = text.strip().upper().replace("_", "").replace("-", "")
    name = _EARLIER.get(name, name)
    return name if name in _QUAD_OF_PLOVER else ""


def plover_names() -> tuple[str, ...]:
    """Every name of a PLOVER class, those of today and those of earlier drafts."""
    return (*_QUAD_OF_PLOVER, *_EARLIER)


def plover_quads() -> dict[str, Quad]:
    """The quad class of each PLOVER class (manual draft 0.8, chapter 3)."""
    return dict(_QUAD_OF_PLOVER)


def plover_goldstein() -> dict[str, float]:
    """Goldstein score of each PLOVER class: the mean over the CAMEO codes mapped to it. Our assumption."""
    scores: dict[str, list[float]] = {}
    for row in cameo().values():
        scores.setdefault(row.plover, []).append(row.goldstein)
    return {name: round(sum(values) / len(values), 1) for name, values in scores.items() if name}


def label_key(label: str) -> str:
    """Lookup key of a label: a hash of its letters, whatever their case."""
    letters = "".join(sign for sign in label.lower() if "a" <= sign <= "z")
    return hashlib.sha256(letters.encode()).hexdigest()[:8]


@cache
def codes_by_label() -> dict[str, str]:
    """CAMEO codes by the key of a label, as `label_key` gives it."""
    return {key: row.code for row in cameo().values() for key in row.label_keys}


@cache
def spellings(lost: bool = False) -> dict[str, str]:
    """CAMEO codes by how a file may write them: with leading zeros, and without where that is clear.

    `10` is root 10, or 010 that was read as a number. With `lost` (a file in which zeros are
    known to be lost) it is taken for 010.
    """
    whole = {code: code for code in cameo()}
    bare = {code.lstrip("0"): code for code in sorted(cameo(), key=len) if code.startswith("0")}
    return {**whole, **bare} if lost else {**bare, **whole}


def lost_zeros(written: Iterable[str]) -> bool:
    """Whether codes have lost leading zeros: none begins with 0, and some are none unless they get one."""
    numbers = {code for code in written if code.isdigit()}
    return not any(code.startswith("0") for code in numbers) and any(
        code not in cameo() and code in spellings() for code in numbers
    )


def _code(code: str, plover: str, mode: str, goldstein: str, label_keys: str) -> CameoCode:
    return CameoCode(code, plover, mode, quad_of_root(code[:2]), float(goldstein), tuple(label_keys.split()))
