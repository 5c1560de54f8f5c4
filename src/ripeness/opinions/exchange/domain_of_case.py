"""A case as a negotiation domain: what its packages are worth at the medians, against fighting on."""

from __future__ import annotations

import numpy as np

from ripeness.game.solution import Solution
from ripeness.game.stakes import stakes
from ripeness.opinions.exchange.domain import Domain, DomainIssue, DomainParty


def domain_of_case(solution: Solution) -> tuple[Domain, tuple[str, ...]]:
    """The domain of a case solved for one draw, and what the domain could not say.

    A party is a veto player, its reservation value the value of fighting on (W at now). The
    worth of an option is the actor's utility of it (U of MODEL 1); audience costs, breakdown
    and rules that exclude packages have no place in a domain and are named.
    """
    setting = solution.setting
    file, arrays = setting.scenario.file, stakes(setting, solution.values)
    tables = arrays.table[0] + _at_line(solution, arrays.line[0])
    issues = tuple(
        DomainIssue(file.issues[issue].name, tuple(file.issues[issue].options[option].name for option in ids))
        for issue, ids in zip(setting.packages.issues, setting.packages.option_ids, strict=True)
    )
    parties = tuple(_party(solution, name, issues, tables[solution.actor(name)]) for name in solution.vetoes)
    return Domain(file.title, issues, parties), _omissions(solution)


def _at_line(solution: Solution, line: np.ndarray) -> np.ndarray:
    """What options that leave the line where it stands add, shape (actor, issue, option)."""
    setting, board = solution.setting, solution.setting.spec
    added = np.zeros((len(setting.actors), *_shape(solution)))
    place = 2 * (int(board.moves[board.now - board.first]) - int(board.moves[0]) + board.margin)
    worth = line[:, place + board.last - board.now]
    for row in np.flatnonzero(board.at_line):
        for k, issue in enumerate(setting.packages.issues):
            if setting.scenario.file.issues[issue].line:
                added[:, k, setting.packages.options[row, k]] = worth
    return added


def _shape(solution: Solution) -> tuple[int, int]:
    ids = solution.setting.packages.option_ids
    return len(ids), max(map(len, ids))


def _party(solution: Solution, name: str, issues: tuple[DomainIssue, ...], table: np.ndarray) -> DomainParty:
    """The party's weights (the span of each issue) and the worth of options in [0, 1]."""
    rows = [table[k, : len(issue.options)] for k, issue in enumerate(issues)]
    spans = [float(np.ptp(row)) for row in rows]
    # Worth is taken as it is, from zero up, so that reservation values stay comparable.
    tops = [float(np.abs(row).max()) or 1.0 for row in rows]
    return DomainParty(
        name=name,
        weights=tuple(tops),
        worth=tuple(tuple(float(v) / top for v in row) for row, top in zip(rows, tops, strict=True)),
        reservation=float(solution.reservation_now[0, solution.actor(name)]),
        discount=float(solution.values("discount")[0]) if any(spans) else 1.0,
    )


def _omissions(solution: Solution) -> tuple[str, ...]:
    file = solution.setting.scenario.file
    lost = ["audience costs and the breakdown of deals: reservation values are on the scale of plain utility"]
    if file.exclude:
        lost.append(f"{len(file.exclude)} rules that exclude packages")
    if len(file.actors) > len(solution.vetoes):
        lost.append(f"{len(file.actors) - len(solution.vetoes)} actors without a veto")
    return tuple(lost)
