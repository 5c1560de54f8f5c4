"""Conflicts of the literature as graph models, with options and preferences as printed.

Syria and Iraq: the Euphrates in 1975. Elmira: polluted groundwater in Ontario, 1989–1991. Garrison:
the diversion of water in North Dakota, 1970s. Milk River: its share-out between the United States
and Canada, 2003–2006. States count from 0 here, in the order of their codes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ripeness.second_opinions.stability.graph.model import GraphModel, Preference, by_ranking, option_model
from ripeness.second_opinions.stability.graph.states import DecisionMaker, DecisionOption, Direction, states

Rankings = Mapping[str, Sequence[int | Sequence[int]]]


def prisoners() -> GraphModel:
    """The prisoners' dilemma (Fang, Hipel and Kilgour 1993): an option taken is to cooperate."""
    makers = (_maker("first", "first-cooperates"), _maker("second", "second-cooperates"))
    return option_model(makers, {"first": ("2", "-1"), "second": ("1", "-2")})


def chicken() -> GraphModel:
    """The game of chicken: an option taken is to swerve, and anything is better than a crash."""
    makers = (_maker("first", "first-swerves"), _maker("second", "second-swerves"))
    return option_model(makers, {"first": ("1 | 2", "2", "-1"), "second": ("1 | 2", "1", "-2")})


def syria_iraq() -> GraphModel:
    """The Euphrates, 1975: Syria may release water or escalate, Iraq may attack."""
    makers = (_maker("syria", "release", "escalate"), _maker("iraq", "attack"))
    rankings: Rankings = {"syria": (1, 3, 6, 2, 4, 5), "iraq": (2, 4, 6, 1, 5, 3)}
    return _ranked_model(makers, rankings, ("YY-",))


def cuba() -> GraphModel:
    """The Cuban missile crisis (Fraser and Hipel 1984): an air strike cannot be undone."""
    us = DecisionMaker("us", (DecisionOption("air-strike", direction="take"), DecisionOption("blockade")))
    rankings: Rankings = {
        "us": (5, 7, 6, 8, 3, 2, 4, 1, 12, 10, 11, 9),
        "ussr": (1, 5, 7, 3, 6, 2, 8, 4, 12, 10, 11, 9),
    }
    return _ranked_model((us, _maker("ussr", "withdraw", "escalate")), rankings, ("--YY",))


def elmira() -> GraphModel:
    """The Elmira groundwater conflict, its four states of abandonment kept apart.

    In print (Fang, Hipel and Kilgour 1993; Hipel, Fang, Kilgour and Haight 1993) the four are one
    state, the last of nine; the decision makers are indifferent between them here.
    """
    ministry = _maker("ministry", "modify", modify="take")
    uniroyal = _maker("uniroyal", "delay", "accept", "abandon", delay="drop", abandon="take")
    rankings: Rankings = {
        "ministry": (9, 3, 4, 10, 7, 1, 2, 8, (5, 6, 11, 12)),
        "uniroyal": (1, 4, 10, 7, (5, 6, 11, 12), 2, 3, 9, 8),
        "local": (9, 3, 7, 1, 10, 8, 4, 2, (5, 6, 11, 12)),
    }
    one_of_three = ("-YY--", "-Y-Y-", "--YY-", "-NNN-")
    return _ranked_model((ministry, uniroyal, _maker("local", "insist")), rankings, one_of_three)


ELMIRA_IN_PRINT = (1, 2, 3, 4, 9, 9, 5, 6, 7, 8, 9, 9)
"""The number that each of the twelve states of `elmira` has among the nine in print."""


def garrison() -> GraphModel:
    """The Garrison diversion (Fraser and Hipel 1984; Hipel and Fraser 1980), 23 states."""
    makers = (
        _maker("us-support", "full", "reduced", "appease"),
        _maker("us-opposition", "legal-challenge"),
        _maker("canadian-opposition", "treaty-challenge"),
        _maker("commission", "allow-full", "allow-reduced", "lonetree", "suspend"),
    )
    rankings: Rankings = {
        "us-support": (3, 7, (1, 2), 4, (5, 6), 8, 9, 12, 11, 15, 10, 13, 14, 17, 16, 18, 19, 21, 20, 22, 23),
        "us-opposition": ((2, 6, 10, 13, 17, 21), *((19, 23), 15, 11, 8, 4, 22, 18, 14, 7, 3, 20, 16, 12, 9, 5, 1)),
        "canadian-opposition": (
            *(23, (20, 21), 19, (16, 17), 11, (9, 10), 15, (12, 13), 2, 4, 1, 8, (5, 6), 22, 18, 14, 3, 7),
        ),
        "commission": (tuple(range(1, 24)),),
    }
    infeasible = (
        *("1 & 2", "1 & 3", "2 & 3", "-1 & -2 & -3"),
        *("6 & 7", "6 & 8", "6 & 9", "7 & 8", "7 & 9", "8 & 9", "-6 & -7 & -8 & -9"),
        *("1 & -4", "3 & 4", "1 & -5 & -6", "-5 & 8", "-5 & 9"),
    )
    return _ranked_model(makers, rankings, infeasible)


def milk_river() -> GraphModel:
    """The Milk River: the United States petition, Canada objects, a commission and its task force judge."""
    makers = (
        _maker("us", "petition"),
        _maker("canada", "object"),
        _maker("commission", "reject", "form-task-force"),
        _maker("task-force", "favour-us", "favour-canada", "no-agreement"),
    )
    infeasible = ("3 & 4", "5 & 6", "5 & 7", "6 & 7", "2 & 6", "2 & 7")
    feasible = states(makers, infeasible)
    canada = (
        *(1, 28, (26, 30), (5, 6, 7, 8, 17, 18, 19, 20, 27)),
        (2, 3, 4, 9, 10, 11, 12, 13, 14, 15, 16, 21, 22, 23, 24, 25, 29),
        *((33, 34), (31, 32, 35, 36)),
    )
    preferences: dict[str, Preference] = {
        "us": ("favour-us", "form-task-force & favour-us"),
        "canada": by_ranking(canada, len(feasible), first=1),
        "commission": ("-petition & -object",),
        "task-force": ("-petition & -object",),
    }
    return option_model(makers, preferences, infeasible=infeasible)


def _maker(key: str, *options: str, **directions: Direction) -> DecisionMaker:
    """A decision maker of these options, which can be taken and dropped unless `directions` says otherwise."""
    return DecisionMaker(key, tuple(DecisionOption(o, direction=directions.get(o, "both")) for o in options))


def _ranked_model(makers: Sequence[DecisionMaker], rankings: Rankings, infeasible: Sequence[str]) -> GraphModel:
    """A model whose rankings count states from 1, as print does."""
    count = len(states(makers, infeasible))
    ranks = {key: by_ranking(groups, count, first=1) for key, groups in rankings.items()}
    return option_model(makers, ranks, infeasible=infeasible)
