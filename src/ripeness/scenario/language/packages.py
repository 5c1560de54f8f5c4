"""Packages: every way to settle all issues at once that the scenario's rules allow."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ripeness.core.errors import UsageError
from ripeness.core.messages import did_you_mean
from ripeness.scenario.language.issues import WHERE_IT_STANDS, Issue
from ripeness.scenario.language.scenario import ScenarioFile

NO_KIND = -1
"""Stands in `Packages.kind` for a package that no kind takes; a checked scenario has none."""

Ids = dict[str, tuple[str, ...]]
"""Issue by issue, the ids of its options."""


@dataclass(frozen=True, slots=True)
class Packages:
    """All allowed packages, in the order of the file with the last issue running fastest.

    options : shape (package, issue), the index of the option taken, in the file's order.
    kind : shape (package,), index into `kinds`: the first kind whose `when` the package
    meets; kinds without `when` take what is left, wherever they stand.
    option_ids : for every issue the ids of its options, in the file's order.
    """

    issues: tuple[str, ...]
    options: NDArray[np.int64]
    kinds: tuple[str, ...]
    kind: NDArray[np.int64]
    option_ids: tuple[tuple[str, ...], ...]

    def __len__(self) -> int:
        """How many packages there are."""
        return len(self.kind)

    def offer(self, index: int) -> dict[str, str]:
        """Package `index` as a mapping of issue to option, by their ids."""
        row = self.options[index]
        return {issue: ids[row[i]] for i, (issue, ids) in enumerate(zip(self.issues, self.option_ids, strict=True))}


def allowed_packages(file: ScenarioFile) -> Packages:
    """The packages of a checked scenario, those that `exclude` names left out, with their kinds."""
    ids = {name: tuple(issue.options) for name, issue in file.issues.items()}
    grid = _grid(ids)
    for exclusion in file.exclude:
        grid = grid[~_meeting(grid, ids, exclusion.when)]
    return Packages(tuple(ids), grid, tuple(file.kinds), _kinds(file, grid, ids), tuple(ids.values()))


def count_before_exclusion(file: ScenarioFile) -> int:
    """How many ways there are to take one option of every issue."""
    return math.prod(len(issue.options) for issue in file.issues.values())


def matching_packages(packages: Packages, when: Mapping[str, tuple[str, ...]]) -> NDArray[np.bool_]:
    """For every package, whether it holds one of the options named of every issue in `when`; shape (package,)."""
    return _meeting(packages.options, dict(zip(packages.issues, packages.option_ids, strict=True)), when)


def find_package(packages: Packages, offer: Mapping[str, str]) -> int | None:
    """The index of the package that takes exactly these options; None where the rules exclude it.

    `offer` names every issue. Raises UsageError for an issue or option that does not exist,
    and for an issue that is left out (see `complete_offer`).
    """
    wanted = np.array([_option(packages, i, offer) for i in range(len(packages.issues))], dtype=np.int64)
    rows = np.flatnonzero((packages.options == wanted).all(axis=1))
    return int(rows[0]) if rows.size else None


def complete_offer(file: ScenarioFile, offer: Mapping[str, str]) -> dict[str, str]:
    """`offer` over all issues: those left out stand as they stand while the war goes on.

    On the line issue that is the option at `where it stands`; on another the `status_quo`,
    where it is an option's id. Raises UsageError where an issue left out has no such option.
    """
    full = {}
    for name, issue in file.issues.items():
        option = offer.get(name) or standing_option(issue)
        if option is None:
            raise UsageError(
                f"the offer leaves out the issue {name}, which has no option for how it stands now; "
                f"name one of {', '.join(issue.options)}"
            )
        full[name] = option
    return full


def standing_option(issue: Issue) -> str | None:
    """The option that leaves the issue as it stands, or None where there is none."""
    if issue.line:
        return next((name for name, option in issue.options.items() if option.share == WHERE_IT_STANDS), None)
    return issue.status_quo if isinstance(issue.status_quo, str) else None


def _grid(ids: Ids) -> NDArray[np.int64]:
    shape = tuple(len(options) for options in ids.values())
    # The kernel walks through it row by row.
    return np.ascontiguousarray(np.indices(shape, dtype=np.int64).reshape(len(shape), -1).T)


def _kinds(file: ScenarioFile, grid: NDArray[np.int64], ids: Ids) -> NDArray[np.int64]:
    kind = np.full(len(grid), NO_KIND, dtype=np.int64)
    rest = [i for i, rule in enumerate(file.kinds.values()) if not rule.when]
    for i, rule in enumerate(file.kinds.values()):
        if rule.when:
            kind[(kind == NO_KIND) & _meeting(grid, ids, rule.when)] = i
    if rest:
        kind[kind == NO_KIND] = rest[0]
    return kind


def _meeting(grid: NDArray[np.int64], ids: Ids, when: Mapping[str, tuple[str, ...]]) -> NDArray[np.bool_]:
    met = np.ones(len(grid), dtype=np.bool_)
    columns = {issue: column for column, issue in enumerate(ids)}
    for issue, option_ids in when.items():
        wanted = np.array([option in option_ids for option in ids[issue]], dtype=np.bool_)
        met &= wanted[grid[:, columns[issue]]]
    return met


def _option(packages: Packages, column: int, offer: Mapping[str, str]) -> int:
    issue, ids = packages.issues[column], packages.option_ids[column]
    unknown = [name for name in offer if name not in packages.issues]
    if unknown:
        raise UsageError(f"there is no issue {unknown[0]!r}{did_you_mean(unknown[0], packages.issues)}")
    if issue not in offer:
        raise UsageError(f"the offer says nothing of the issue {issue}; it has {', '.join(ids)}")
    if offer[issue] not in ids:
        raise UsageError(f"issue {issue} has no option {offer[issue]!r}{did_you_mean(offer[issue], ids)}")
    return ids.index(offer[issue])
