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


_EDITS = (
    (
        "    defiance: 0.2\n",
        "    defiance: 0.2\n    private_information: 0.02\n"
        "    red_lines: {land: {back: {chance: 0.6, kinds: [ceasefire], source: press}}, kind: {settlement: 0.2}}\n",
    ),
    (
        "    name: A ceasefire\n",
        "    name: A ceasefire\n    stage: interim\n    calm: 0.5\n    collapse: 0.1\n    home: 0.2\n    talks: 0.3\n",
    ),
    (
        "    size_per_period: uniform(0.001, 0.003)\n",
        "    size_per_period: uniform(0.001, 0.003)\n    issuer_cost: 0.0001\n    lasts_under: {land: [stands]}\n",
    ),
    (
        "    onset: 2024-09-01\n",
        "    onset: 2024-09-01\n    due: 2024-08-20\n    window: 0.5\n    off_if_deal: false\n    ends_talks: 2\n",
    ),
    (
        "  arms:\n    name: Arms",
        "  harshest:\n    name: All trade\n    issuer: WES\n    target: NOR\n    domain: economic\n"
        "    status: announced\n    announced: 2024-06-02\n    drawn_with: harsher\n  arms:\n    name: Arms",
    ),
    ("  proposer_a: 0.5\n", "  proposer_a: 0.5\n  before: 0.1\n  pending_close: 0.3\n"),
    ("      probability: 0.8\n", "      probability: 0.8\n      closes: 1.5\n      held: true\n"),
    (
        "  half_life_months: 18\n",
        "  half_life_months: 18\n  posture: 0.4\n  public_posture: 0.7\n  meeting_noise: 0.002\n"
        "  offers:\n    may: {on: 2024-05-02, by: NOR, offer: {land: half}, public: false, withdrawn: 2024-06-03}\n"
        "  deals:\n    truce: {on: 2024-04-05, offer: {land: stands}, status: broken, ended: 2024-05-05}\n",
    ),
    ("\nverdict:\n", "\nstructure: {acceptance: soft, end: 0.8, reveal_months: 30, fade_months: 2}\n\nverdict:\n"),
)


def whole_text() -> str:
    """The text of the case with everything in it that format 2 has."""
    text = TEXT
    for old, new in _EDITS:
        text = edited(old, new, text)
    return text
