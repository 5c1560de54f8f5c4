"""The three equilibria of Jo (2011) that Crisman-Cox & Gibilisco (2021) print."""

from __future__ import annotations

from typing import Final

from ripeness.core.published_answers import PublishedAnswer
from ripeness.opinions.signalling.crisis import Crisis, equilibria

EXAMPLE: Final = Crisis(s_a=0.0, v_a=1.0, c_b=0.0, w_a=-1.9, w_b=-2.8, a=-1.2, v_b=1.0)

ANSWERS: Final = (
    PublishedAnswer(
        id="crisis-signalling-three-equilibria",
        source="Crisman-Cox & Gibilisco 2021, PSRM 9(3); package sigInt, example at W̄_B = −2.8",
        method="crisis signalling: every chance that B resists in equilibrium",
        theirs=(0.2964518, 0.4724232, 0.8740314),
        ours=lambda: tuple(each.p_resist for each in equilibria(EXAMPLE)),
        digits=7,
        note="",
    ),
)
