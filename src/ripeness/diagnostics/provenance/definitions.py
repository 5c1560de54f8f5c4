"""What the headline numbers are: in words, as a formula, and what each is made from (MODEL 1 to 6)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ripeness.scenario.files.ledger_file import ACTS
from ripeness.scenario.language.scenario import ScenarioFile

Keys = tuple[str, ...]
Names = Callable[[ScenarioFile, Keys], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Definition:
    """One kind of headline number.

    `below` gives the headline numbers it is made from, `paths` the beginnings of the paths of the
    quantities that enter it, both for the keys that follow the kind's name.
    """

    pattern: str
    title: str
    unit: str
    meaning: str
    formula: str
    section: str
    below: Names
    paths: Names


def _vetoes(file: ScenarioFile) -> tuple[str, ...]:
    return tuple(name for name, actor in file.actors.items() if actor.veto)


def _values_of_vetoes(file: ScenarioFile, _: Keys) -> tuple[str, ...]:
    return tuple(f"reservation_value.{name}" for name in _vetoes(file))


def _nothing(_: ScenarioFile, __: Keys) -> tuple[str, ...]:
    return ()


def _always(*names: str) -> Names:
    return lambda file, keys: names


def _of_fighting(file: ScenarioFile, keys: Keys) -> tuple[str, ...]:
    actor = file.actors[keys[0]]
    pressing = tuple(f"instruments.{name}." for name, one in file.instruments.items() if one.target == keys[0])
    believer = actor.side or "neutral"
    own = (f"actors.{keys[0]}.cost_per_period", f"actors.{keys[0]}.support.", f"actors.{keys[0]}.resilience.")
    return ("discount", *own, f"battlefield.beliefs.{believer}.", *pressing)


def _resilience_of(_: ScenarioFile, keys: Keys) -> tuple[str, ...]:
    return (f"actors.{keys[0]}.resilience.{keys[1]}.",)


def _layers_of(file: ScenarioFile, keys: Keys) -> tuple[str, ...]:
    return tuple(f"resilience.{keys[0]}.{domain}" for domain in file.actors[keys[0]].resilience)


def _of_instrument(file: ScenarioFile, keys: Keys) -> tuple[str, ...]:
    one = file.instruments[keys[0]]
    return (f"instruments.{keys[0]}.", f"actors.{one.target}.resilience.{one.domain}.")


def _word_behind(file: ScenarioFile, keys: Keys) -> tuple[str, ...]:
    one = file.instruments[keys[0]]
    value = (f"reservation_value.{one.target}",) if one.target in _vetoes(file) else ()
    if one.status == "announced" and one.credibility is None:
        return (f"credibility.{one.issuer}.{one.target}.{one.act}", *value)
    return value


def _costs(file: ScenarioFile, _: Keys) -> tuple[str, ...]:
    costs = tuple(f"actors.{name}.cost_per_period" for name in _vetoes(file))
    return (*costs, "instruments.", "ripeness.hurting_loss")


def _base_rate(file: ScenarioFile, keys: Keys) -> tuple[str, ...]:
    """What the posterior is made with, or the probability that the case sets in its place."""
    issuer, addressee, act = keys
    if any(name == act for name in file.record.credibility.get(issuer, {}).get(addressee, {})):
        return (f"record.credibility.{issuer}.{addressee}.{act}",)
    return (f"record.base_rates.{act}.", "record.half_life_periods")


def _rate_of_kind(_: ScenarioFile, keys: Keys) -> tuple[str, ...]:
    return (f"record.base_rates.{ACTS[spelled(keys[2])]}.", "record.half_life_periods")


def spelled(kind: str) -> str:
    """A kind of entry as the ledger writes it, from its part of a name: `red_line` is a red line."""
    return kind.replace("_", " ")


DEFINITIONS: Final[dict[str, Definition]] = {
    "p_deal": Definition(
        "p_deal",
        "Probability of a deal by the verdict's horizon",
        "probability",
        "The chance that talks are open, the zone of possible agreement is not empty and a deal is found and closed,"
        " summed over the periods up to the horizon under the neutral belief.",
        "Σ_t P(war goes on to t, line at j) · λ_t · f · 1[ZOPA(t, j) not empty]",
        "MODEL 2, forward pass",
        lambda file, keys: ("gap", "zopa_open", *_values_of_vetoes(file, keys)),
        _always("talks.", "kinds."),
    ),
    "p_deal_at_meeting": Definition(
        "p_deal_at_meeting",
        "Probability of a deal at the meeting",
        "probability",
        "The chance that a deal is found and closed in the period of the meeting that the verdict is about.",
        "P(war goes on to t, line at j) · λ_t · f · 1[ZOPA(t, j) not empty], t the meeting's period",
        "MODEL 2, forward pass",
        lambda file, keys: ("gap", "zopa_open", *_values_of_vetoes(file, keys)),
        _always("talks.", "kinds."),
    ),
    "p_collapse": Definition(
        "p_collapse.SIDE",
        "Probability that a side collapses by the verdict's horizon",
        "probability",
        "The chance that the war ends by a collapse of that side, under the neutral belief.",
        "Σ_t P(war goes on to t, no deal in t) · h_side(t)",
        "MODEL 2, forward pass",
        lambda file, keys: ("p_deal",),
        lambda file, keys: (f"battlefield.beliefs.neutral.collapse.{keys[0]}.", "instruments."),
    ),
    "p_goes_on": Definition(
        "p_goes_on",
        "Probability that the war goes on beyond the verdict's horizon",
        "probability",
        "What is left when deals and collapses are taken off.",
        "1 − P(deal) − P(collapse of a) − P(collapse of b)",
        "MODEL 2, forward pass",
        _always("p_deal", "p_collapse.a", "p_collapse.b"),
        _nothing,
    ),
    "interaction": Definition(
        "interaction",
        "Whether talks and pressure help or spoil each other",
        "probability",
        "The chance of a deal with talks and pressure as scheduled, less with talks only, less with pressure only, plus"
        " with neither: above zero they help each other.",
        "P(both) − P(talks only) − P(pressure only) + P(neither)",
        "MODEL 3",
        _always("p_deal"),
        _always("talks.", "instruments."),
    ),
    "meeting_worth": Definition(
        "meeting_worth.ACTOR",
        "What the meeting is worth",
        "stake units",
        "The value with talks open now less the value with talks closed: through the deals that they make possible, and"
        " by being seen there. Sincerity is the share of the first part.",
        "deal worth + standing",
        "MODEL 3",
        lambda file, keys: (f"deal_worth.{keys[0]}",),
        lambda file, keys: (f"actors.{keys[0]}.standing",),
    ),
    "deal_worth": Definition(
        "deal_worth.ACTOR",
        "What the meeting is worth through the deals that it makes possible",
        "stake units",
        "The chance that a deal is closed times what it is worth above fighting on.",
        "f · [ρ A_i(o_a) + (1−ρ) A_i(o_b) − W_i]",
        "MODEL 2",
        lambda file, keys: (f"reservation_value.{keys[0]}", "zopa_open"),
        _always("kinds.", "talks.proposer_a"),
    ),
    "zopa_open": Definition(
        "zopa_open",
        "The zone of possible agreement is open now",
        "probability",
        "Whether some package is worth at least as much as fighting on to every veto player.",
        "ZOPA(t, j) = { o : A_i(o) ≥ W_i for every veto player i }",
        "MODEL 2",
        lambda file, keys: ("gap", *_values_of_vetoes(file, keys)),
        _always("kinds."),
    ),
    "gap": Definition(
        "gap",
        "Gap between the nearest deal and fighting on, now",
        "stake units",
        "How far the nearest package falls short for the veto player that it falls shortest for: at or below zero a"
        " deal exists.",
        "gap(t, j) = min_o max_{veto i} (W_i − A_i(o))",
        "MODEL 2",
        _values_of_vetoes,
        _always("kinds."),
    ),
    "reservation_value": Definition(
        "reservation_value.ACTOR",
        "What fighting on is worth now",
        "stake units",
        "What an actor expects from one more period of war and all that follows, by its own side's belief.",
        "W_i(t,j) = (1−δ) g_i(k) − c_i(t) + δ [ h_a·victory_b,i + h_b·victory_a,i"
        " + (1−h_a−h_b)( p V_i(t+1,j+1) + (1−p) V_i(t+1,j) ) ]",
        "MODEL 2",
        _layers_of,
        _of_fighting,
    ),
    "leverage": Definition(
        "leverage.INSTRUMENT",
        "What an instrument takes off the value of fighting on",
        "stake units",
        "The target's value of fighting on without the instrument, less the same with it, now.",
        "leverage(m, i) = W_i without m − W_i with m",
        "MODEL 3",
        _word_behind,
        _of_instrument,
    ),
    "resilience": Definition(
        "resilience.ACTOR.DOMAIN",
        "Share of gross pressure absorbed now, by itself and by partners",
        "share",
        "What of the pressure in one domain does not reach the actor.",
        "r(t) = 1 − (1 − own(t)) · Π_partners (1 − offset_j(t))",
        "MODEL 1",
        _nothing,
        _resilience_of,
    ),
    "credibility": Definition(
        "credibility.ISSUER.ADDRESSEE.ACT",
        "How far the issuer's word to the addressee holds",
        "probability",
        "The posterior that the next act of this kind is carried out, from the ledger's entries and a base rate.",
        "Beta(κ·r + Σ w·kept, κ·(1−r) + Σ w·(1−kept)), w = 2^(−age/half-life), r the record with others drawn to the"
        " base rate",
        "MODEL 6",
        _nothing,
        _base_rate,
    ),
    "credibility_of_kind": Definition(
        "credibility_of_kind.ISSUER.ADDRESSEE.KIND",
        "How far the issuer's word of this kind to the addressee holds",
        "probability",
        "The posterior that the next word of this kind, such as a deadline, is carried out: from the ledger's entries"
        " of the kind, drawn towards the issuer's other words to the addressee, and these towards its record with"
        " others.",
        "Beta(κ·r + Σ w·kept, κ·(1−r) + Σ w·(1−kept)), w = 2^(−age/half-life), r the rate of the issuer's other kinds"
        " to the addressee, drawn to the record with others",
        "MODEL 6",
        _nothing,
        _rate_of_kind,
    ),
    "ripeness": Definition(
        "ripeness.hurting, .stalemate, .way_out or .ripe",
        "A condition of ripeness holds now",
        "probability",
        "Hurting: another year costs every veto player more than a threshold. Stalemate: none expects to move the"
        " line its way by more than another. Way out: the zone of possible agreement is open. Ripe: all three.",
        "hurting: Σ_year c_i > loss; stalemate: Σ_year (2p−1)·step ≤ share; way out: ZOPA not empty",
        "MODEL 3",
        lambda file, keys: ("zopa_open",) if keys[0] in ("way_out", "ripe") else (),
        lambda file, keys: _costs(file, keys) if keys[0] == "hurting" else ("battlefield.", "ripeness.stalemate_share"),
    ),
    "expected_duration": Definition(
        "expected_duration",
        "How long the war is expected to go on",
        "periods",
        "The expected number of periods, from now, in which there is neither deal nor collapse.",
        "Σ_t P(war goes on through t)",
        "MODEL 2, forward pass",
        lambda file, keys: ("p_deal",),
        lambda file, keys: ("talks.", "kinds.", "battlefield.beliefs.neutral."),
    ),
}
