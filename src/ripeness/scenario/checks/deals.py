"""Deals: the packages that the rules leave, their kinds, victories, and offers on record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.scenario.checks.references import offers
from ripeness.scenario.language.issues import WHERE_IT_STANDS
from ripeness.scenario.language.packages import (
    NO_KIND,
    Packages,
    allowed_packages,
    complete_offer,
    count_before_exclusion,
    find_package,
    matching_packages,
)
from ripeness.scenario.language.scenario import ScenarioFile
from ripeness.scenario.text.yaml_text import Problem

BEFORE_EXCLUSION: Final = 200_000
AFTER_EXCLUSION: Final = 20_000


def victories(file: ScenarioFile) -> Iterator[Problem]:
    """Victory of each side, where there is any: one option of every issue, on the line one with a share of its own."""
    for side in ("a", "b") if file.victory or "victory" in file.model_fields_set else ():
        if side not in file.victory:
            yield Problem(("victory",), f"the package of side {side}'s victory is missing", "key")
    for side, package in file.victory.items():
        missing = [issue for issue in file.issues if issue not in package]
        if missing:
            yield Problem(("victory", side), f"names no option of {', '.join(missing)}", "key")
        yield from _victory_on_line(file, side, package)


def package_problems(file: ScenarioFile) -> Iterator[Problem]:
    """Too many packages or none, packages without a kind, kinds without a package, offers that cannot be."""
    count = count_before_exclusion(file)
    if count > BEFORE_EXCLUSION:
        message = f"the options multiply to {count:,} packages; wanted at most {BEFORE_EXCLUSION:,} before exclusion"
        yield Problem(("issues",), message, "key")
        return
    packages = allowed_packages(file)
    if not 1 <= len(packages) <= AFTER_EXCLUSION:
        message = f"exclusion leaves {len(packages):,} packages; wanted from 1 to {AFTER_EXCLUSION:,}"
        yield Problem(("exclude",) if file.exclude else ("issues",), message, "key")
        return
    yield from _kinds(file, packages)
    yield from _offers(file, packages)


def _victory_on_line(file: ScenarioFile, side: str, package: Mapping[str, str]) -> Iterator[Problem]:
    for issue, option in package.items():
        choice = file.issues[issue].options.get(option) if issue in file.issues else None
        if choice is not None and choice.share == WHERE_IT_STANDS:
            message = f"'{option}' leaves the line where it stands; a victory wants an option with a share of its own"
            yield Problem(("victory", side, issue), message)


def _kinds(file: ScenarioFile, packages: Packages) -> Iterator[Problem]:
    rest = [name for name, kind in file.kinds.items() if not kind.when]
    for name in rest[1:]:
        yield Problem(("kinds", name), f"has no 'when', but {rest[0]} takes the rest already", "key")
    for name, kind in file.kinds.items():
        if kind.when and not matching_packages(packages, kind.when).any():
            yield Problem(("kinds", name, "when"), "no allowed package meets this", "key")
    without = np.flatnonzero(packages.kind == NO_KIND)
    if without.size:
        example = ", ".join(f"{issue}: {option}" for issue, option in packages.offer(int(without[0])).items())
        message = f"{without.size} packages are of no kind, such as {{{example}}}; add a kind without 'when'"
        yield Problem(("kinds",), message, "key")


def _offers(file: ScenarioFile, packages: Packages) -> Iterator[Problem]:
    for path, offer in offers(file):
        if not offer:
            continue
        try:
            index = find_package(packages, complete_offer(file, offer))
        except UsageError as error:
            yield Problem(path, str(error), "key")
            continue
        if index is None:
            yield Problem(path, "this package is ruled out by 'exclude', so nobody could have offered it", "key")
