"""Every quantity of a draw as the second solver and as the engine have it, side by side."""

from __future__ import annotations

from typing import Any

import numpy as np

from ripeness.game.compile import GameSetting, game_setting
from ripeness.game.conditions import GameVariant, conditions
from ripeness.game.solution import Solution as EngineSolution
from ripeness.game.solve import pareto_frontier, solve
from ripeness.game.stakes import stakes
from ripeness.inference.likelihood import record_likelihood
from ripeness.inference.sample import draw_values
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.views.overlay import with_values, without_instruments
from tests.known.second_conditions import Conditions
from tests.known.second_outlook import Record, outlook, sincerity, zone
from tests.known.second_solver import Solution

Pair = tuple[Any, Any]
"""What the second solver and the engine found."""


def compared(scenario: Scenario, draws: int, *, without: str = "", meetings: bool = True) -> list[dict[str, Pair]]:
    """By draw, every quantity twice; `without` an instrument, or with the meetings ahead called off.

    The record is not compared in such variants, in which it is not read.
    """
    values, setting = draw_values(scenario, draws, 11), game_setting(scenario)
    theirs = _engine(setting, values, GameVariant(without=frozenset({without} - {""}), meetings_held=meetings))
    own = without_instruments(scenario, [without]) if without else scenario
    if not meetings:
        ahead = [
            n for n, m in scenario.file.talks.meetings.items() if m.held is None and m.on >= scenario.file.time.as_of
        ]
        own = with_values(own, {f"talks.meetings.{name}.held": False for name in ahead})
    pairs = []
    for draw in range(draws):
        solved = Solution(Conditions(own, values, draw))
        mine = _second(solved, setting) | ({} if without or not meetings else _recorded(solved))
        pairs.append({name: (number, theirs[draw][name]) for name, number in mine.items()})
    return pairs


def differences(pairs: dict[str, Pair], tolerance: float = 1e-9) -> dict[str, float]:
    """The quantities in which the two differ by more than `tolerance`, absolute and relative, with the largest gap."""
    found = {}
    for name, (mine, theirs) in pairs.items():
        ours, engine = np.asarray(mine, dtype=float), np.asarray(theirs, dtype=float)
        assert ours.shape == engine.shape, name
        if not np.allclose(ours, engine, rtol=tolerance, atol=tolerance):
            found[name] = float(np.abs(ours - engine).max())
    return found


def _engine(setting: GameSetting, values: Any, variant: GameVariant) -> list[dict[str, Any]]:
    at_stake = stakes(setting, values)
    frontier = pareto_frontier(setting.spec, at_stake)
    results = solve(setting.spec, at_stake, conditions(setting, values, variant, at_stake), frontier)
    likelihood = record_likelihood(EngineSolution(setting, values, results))
    found = []
    for draw in range(values.draws):
        row = draw if len(frontier.members) > 1 else 0
        one = {name: array[draw] for name, array in results._asdict().items()}
        one |= {f"static_{part}_now": one[f"static_{part}"][-1] for part in ("gap", "blocker", "open")}
        one |= {f"{part}_now": one[part][-1] for part in ("gap", "blocker", "open")}
        one["members"] = frontier.members[row][: frontier.offsets[row, -1]]
        one["answers"] = (likelihood.answers * likelihood.answers_count)[draw]
        one["offers"] = (likelihood.offers * likelihood.offers_count)[draw]
        one["silence"], one["record"] = likelihood.no_deal[draw], likelihood.total[draw]
        found.append(one)
    return found


def _second(s: Solution, setting: GameSetting) -> dict[str, Any]:
    """What the second solver has for a draw, under the engine's names and in its order of actors."""
    c = s.c
    who = [c.index[name] for name in setting.actors]
    past = [(t, (k + t) // 2) for t, k in enumerate(c.k_seen)]
    found = {
        "members": s.front,
        "static_reservation": [s.V0[t][who, n] for t, n in past],
        "reservation": [s.W[t][who, n] for t, n in past],
        "value": [s.V[t][who, n] for t, n in past],
        "gain": [s.G[t][who, n] for t, n in past],
        "closing": [s.rounds[t][n].sum() for t, n in past],
        "frontier": len(s.front),
        "sincere_gain": sincerity(s)[who],
    }
    for prefix, static in (("static_", True), ("", False)):
        share, gap, blocker = zone(s, static)
        found |= {f"{prefix}gap_now": gap, f"{prefix}open_now": gap <= 1e-12}
        found[f"{prefix}blocker_now"] = who.index(blocker) if blocker >= 0 else -1
        if static:
            found["acceptable"] = round(share * len(s.front))
    return found | _ahead(s, who)


def _ahead(s: Solution, who: list[int]) -> dict[str, Any]:
    ahead = outlook(s)
    return {
        "deal": ahead["struck"].T,
        "first": ahead["first"],
        "in_force": ahead["in_force"],
        # The engine counts a war that an end of the ground decides with the collapses of the side that loses it.
        "fall": (ahead["fall"] + ahead["decided"]).T,
        "terms": ahead["terms"][:, who],
        "duration": ahead["war"].sum(),
    }


def _recorded(s: Solution) -> dict[str, Any]:
    record, decisions = Record(s), s.c.file.record.decisions
    margins = [record.margins.get(name, (0.0, 0.0)) for name in decisions]
    return {
        "static_margin": [static for static, _ in margins],
        "margin": [game for _, game in margins],
        "answers": [record.items[name] for name in decisions],
        "posture": [posture for posture, _ in record.offers.values()],
        "choice": [choice for _, choice in record.offers.values()],
        "offers": [record.items[name] for name in record.offers],
        "silence": record.items["silence"],
        "record": record.total,
    }
