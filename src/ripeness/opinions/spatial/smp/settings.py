"""The choices that KTAB leaves open in its spatial model of politics, by its own names' meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ripeness.opinions.spatial.condorcet import Election, VictoryRule, VotingRule

RiskRange = Literal["min", "mid", "max"]
RiskAdjustment = Literal["none", "one-third", "half", "two-thirds", "full"]
Commitment = Literal["none", "semi", "full"]
Interpolation = Literal["s1p1", "s2p2", "s2pmax"]
Bargains = Literal["initiator", "both", "compromise"]
Transition = Literal["deterministic", "stochastic"]


@dataclass(frozen=True, slots=True)
class SmpSettings:
    """How votes, elections, risk and bargains work in a run of `smp`.

    voting, victory, election : the rules of `condorcet`.
    risk_range : risk attitudes run from −½ to 1 (mid), 0 to 1 (min) or −1 to 1 (max).
    risk_adjustment : how far an actor credits others with their own attitude instead of its own.
    commitment : third parties who join a losing side keep their position (none), keep it
    only where they win (semi), or never (full).
    interpolation : bargains lie at weights salience¹·probability¹, squares of both, or s2pmax.
    bargains : the initiator's view alone, both views, or their mean by power.
    transition : each actor takes the likeliest of its bargains, or draws one by its probability.
    The defaults are those of KTAB's published runs of 30 May 2017 on `dummyData_3Dim`.
    """

    voting: VotingRule = "proportional"
    victory: VictoryRule = "linear"
    election: Election = "conditional"
    risk_range: RiskRange = "mid"
    risk_adjustment: RiskAdjustment = "one-third"
    commitment: Commitment = "semi"
    interpolation: Interpolation = "s2p2"
    bargains: Bargains = "initiator"
    transition: Transition = "deterministic"
