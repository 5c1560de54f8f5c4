"""Equilibria of well-known conflicts, as printed or as another program gives them, beside ours.

Figures are the numbers of the states, counted from 1 in the order of their codes. Where a program and the definitions
part, its figures stand here with our answer to its own rule as well, so that the difference is shown and not only said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

import numpy as np

from ripeness.core.verification import PublishedAnswer
from ripeness.second_opinions.stability import examples
from ripeness.second_opinions.stability.concepts.definitions import DEFINITIONS, stability
from ripeness.second_opinions.stability.concepts.hypergame import Misperception, hypergame, unseen
from ripeness.second_opinions.stability.examples import ELMIRA_IN_PRINT
from ripeness.second_opinions.stability.graph.model import GraphModel
from ripeness.second_opinions.stability.graph.states import targets

PROGRAM: Final = "gmcr-py (O. Petersons, 2013–2014), {}"
PARTED: Final = (
    "The program is wrong. In the legal sequences of Fang, Hipel and Kilgour (1993) a decision maker may move "
    "again once another has moved in between. {} With the sequences as defined, state 6 is stable too: from 2 the "
    "American supporters move to 1, the American opposition to 4, and the supporters again to 3, which is worst for "
    "the Canadian opposition."
)

Figures = tuple[float, ...]
Model = Callable[[], GraphModel]


def _ours(model: Model, definition: str, numbering: tuple[int, ...] | None = None) -> Callable[[], Figures]:
    def answer() -> Figures:
        states = stability(model()).equilibria(definition)
        return _figures({numbering[s] if numbering else s + 1 for s in states})

    return answer


def _figures(states: Iterable[int]) -> Figures:
    return tuple(float(state) for state in sorted(states))


def _set(
    key: str, source: str, model: Model, theirs: dict[str, tuple[int, ...]], numbering: tuple[int, ...] | None = None
) -> tuple[PublishedAnswer, ...]:
    return tuple(
        PublishedAnswer(
            id=f"{key}-{definition}",
            source=source,
            method=f"equilibria by {definition.upper()} in the graph model",
            theirs=_figures(states),
            ours=_ours(model, definition, numbering),
            digits=0,
            note="",
        )
        for definition, states in theirs.items()
    )


def _every(states: tuple[int, ...], *but: str) -> dict[str, tuple[int, ...]]:
    return {definition: states for definition in DEFINITIONS if definition not in but}


def _equilibria_misperceived() -> Figures:
    model = examples.syria_iraq()
    views = {"syria": Misperception(unseen(model, ["YN-"])), "iraq": Misperception(unseen(model, ["NN-"]))}
    return _figures(s + 1 for s in hypergame(model, views, ("gmr",), level=2).equilibria("gmr"))


def _garrison_by(most: int) -> Callable[[], Figures]:
    """GMR equilibria of Garrison where each opponent may move once, and at most so many of them."""

    def answer() -> Figures:
        model = examples.garrison()
        stable = [s for s in range(len(model)) if all(_is_deterred(model, i, s, most) for i in model.everybody)]
        return _figures(s + 1 for s in stable)

    return answer


def _is_deterred(model: GraphModel, maker: int, state: int, most: int) -> bool:
    ranks, others = model.ranks[maker], model.others(maker)
    answers = (_reached_once(model, to, others, most) for to in model.improvements(maker, state))
    return all(bool(np.any(ranks[ends] <= ranks[state])) for ends in answers)


def _reached_once(model: GraphModel, start: int, movers: tuple[int, ...], most: int) -> list[int]:
    """States that these reach from `start`, each moving at most once and at most `most` of them."""
    reached: set[int] = set()
    for mover in movers if most else ():
        rest = tuple(other for other in movers if other != mover)
        for to in targets(model.moves[mover], start):
            reached |= {to, *_reached_once(model, to, rest, most - 1)}
    return sorted(reached)


_BY_ONE = (2, 3, 8, 11, 13, 14, 15, 17, 18, 19, 21, 22)
_BY_EACH_ONCE = (2, 3, 4, 8, 10, 11, 13, 14, 15, 17, 18, 19, 21, 22)
_GARRISON = (2, 3, 11, 17, 18, 21, 22)
_MILK_RIVER = tuple(s for s in range(1, 37) if s != 3)


def _garrison(key: str, which: str, theirs: tuple[int, ...], why: str, own_rule: int) -> tuple[PublishedAnswer, ...]:
    (answer,) = _set("garrison", PROGRAM.format(which), examples.garrison, {"gmr": theirs})
    own_method = f"{answer.method}, sanctions restricted as that program restricts them"
    parted = replace(answer, id=f"{answer.id}-{key}", note=PARTED.format(why), theirs_wrong=True)
    by_own_rule = replace(
        answer, id=f"{parted.id}-by-own-rule", method=own_method, ours=_garrison_by(own_rule), note=why
    )
    return parted, by_own_rule


ANSWERS: Final[tuple[PublishedAnswer, ...]] = (
    *_set(
        "prisoners",
        "Fang, Hipel and Kilgour (1993), Interactive Decision Making: the prisoners' dilemma",
        examples.prisoners,
        {"nash": (1,), **_every((1, 4), "nash")},
    ),
    *_set(
        "elmira",
        "Hipel, Fang, Kilgour and Haight (1993); Fang, Hipel and Kilgour (1993): Elmira, in the nine states of print",
        examples.elmira,
        {"nash": (5, 8, 9), "gmr": (1, 4, 5, 8, 9), "smr": (1, 4, 5, 8, 9), "seq": (5, 8, 9)},
        ELMIRA_IN_PRINT,
    ),
    *_set(
        "cuba",
        "Fraser and Hipel (1984), Conflict Analysis: the Cuban missile crisis; figures of gmcr-py",
        examples.cuba,
        {"nash": (6,), "gmr": (1, 2, 3, 5, 6, 7, 8), "smr": (1, 2, 3, 5, 6, 7, 8), "seq": (5, 6, 7), "sim": (6,)},
    ),
    *_set(
        "syria-iraq", PROGRAM.format("its Syria and Iraq"), examples.syria_iraq, {"gmr": (1, 6), **_every((6,), "gmr")}
    ),
    PublishedAnswer(
        "syria-iraq-misperceived",
        PROGRAM.format("its Syria and Iraq with misperception"),
        "equilibria by GMR in a hypergame of the second level",
        _figures((1, 2, 6)),
        _equilibria_misperceived,
        0,
        "At the first level, where neither knows of the other's misperception, state 5 is stable by GMR as well.",
    ),
    *_set(
        "garrison",
        PROGRAM.format("its Garrison, after Fraser and Hipel (1984)"),
        examples.garrison,
        {"nash": _GARRISON, "seq": _GARRISON, "sim": _GARRISON},
    ),
    *_garrison("test-file", "its test file for Garrison", _BY_ONE, "Here one opponent may answer by one move.", 1),
    *_garrison("head", "its last version", _BY_EACH_ONCE, "Here every opponent may move once, in any order.", 3),
    *_set(
        "milk-river",
        PROGRAM.format("its Milk River"),
        examples.milk_river,
        {
            "nash": _MILK_RIVER,
            "gmr": tuple(range(1, 37)),
            "smr": tuple(range(1, 37)),
            "seq": _MILK_RIVER,
            "sim": _MILK_RIVER,
        },
    ),
)
