"""A case turned into a graph model: who can accept the terms, and who can press or spare.

Decision makers are the veto players and whoever issues an instrument that is taken up and weighs
an issue. A veto player's option is to accept the terms; an issuer's options are to go on with an
instrument in force, to carry out an announced threat, or to keep an announced promise. A deal stands
where every veto player accepts. A state with a deal is worth what the deal is worth, whatever is done
besides; a state without is worth fighting on under the instruments then at work. Instruments that take
the least from anybody are left out (and stay as they are). All of this is our assumption.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from ripeness.core.errors import UsageError
from ripeness.core.messages import did_you_mean
from ripeness.game.compile import GameSetting, game_setting
from ripeness.game.conditions import GameVariant, conditions
from ripeness.game.pressure import cost_of_war, forces
from ripeness.game.solution import Solution
from ripeness.game.solve import pareto_frontier, solve
from ripeness.game.spec import EDGE, Floats, Stakes, package_utility
from ripeness.game.stakes import stakes
from ripeness.game.values import Values
from ripeness.inference.sample import median_values
from ripeness.measures.zopa import package_worth
from ripeness.scenario.language.instruments import Instrument
from ripeness.scenario.language.packages import allowed_packages, matching_packages
from ripeness.scenario.language.scenario import Scenario
from ripeness.second_opinions.stability.graph.model import GraphModel, by_values, option_model
from ripeness.second_opinions.stability.graph.statements import Bools
from ripeness.second_opinions.stability.graph.states import DecisionMaker, DecisionOption, States, states

PayoffSource = Literal["game", "scores"]
DealsAndFighting = tuple[dict[str, Floats], dict[str, float]]
"""By actor what packages are worth, shape (package,), and what fighting on is worth."""


@dataclass(frozen=True, slots=True)
class StatePayoffs:
    """What deals and fighting on are worth, in stake units, at the medians of a case's quantities.

    deals : by actor, shape (package,). fighting : by actor, with every named instrument at work.
    taken : by instrument and actor, what the instrument takes from the value of fighting on.
    What several instruments take is added up: our assumption.
    """

    deals: Mapping[str, Floats]
    fighting: Mapping[str, float]
    losses: Mapping[str, Mapping[str, float]]

    def at_war(self, actor: str, at_work: Iterable[str]) -> float:
        """The value of fighting on while these of the named instruments are at work."""
        spared = set(self.losses) - set(at_work)
        return self.fighting[actor] + sum(self.losses[name].get(actor, 0.0) for name in sorted(spared))


def live_instruments(scenario: Scenario) -> tuple[str, ...]:
    """Instruments in force or announced that have not ended by now, in the order of the case."""
    now = scenario.file.time.as_of
    return tuple(
        name for name, instrument in scenario.file.instruments.items() if instrument.end is None or instrument.end > now
    )


def state_payoffs(scenario: Scenario, source: PayoffSource = "game") -> StatePayoffs:
    """What deals and fighting on are worth, every live instrument taken as a choice.

    From the `game`: A⁰ and W⁰ (docs/explanation/the-model.md, sections 1 to 3), so that hopes of the
    battlefield count, but none of later deals. From `scores`: U of a deal; of fighting on the utility of what is in
    force, less the war's cost to the last period, as if the line stood still and nobody collapsed.
    """
    sure = _carried_out(scenario)
    setting, values = game_setting(sure), median_values(sure)
    terms, by = stakes(setting, values), _by_game if source == "game" else _by_scores
    deals, whole = by(setting, values, terms, frozenset())
    without = {name: by(setting, values, terms, frozenset({name}))[1] for name in live_instruments(scenario)}
    losses = {name: {actor: fighting[actor] - whole[actor] for actor in whole} for name, fighting in without.items()}
    return StatePayoffs(deals, whole, losses)


def _carried_out(scenario: Scenario) -> Scenario:
    """The case with what was announced in force from now on: whether it is used is a choice here, not a chance."""
    instruments = {
        name: instrument
        if instrument.status == "in_force"
        else instrument.model_copy(update={"status": "in_force", "onset": scenario.calendar.date(scenario.now)})
        for name, instrument in scenario.file.instruments.items()
    }
    return replace(scenario, file=scenario.file.model_copy(update={"instruments": instruments}))


def _by_game(setting: GameSetting, values: Values, terms: Stakes, without: frozenset[str]) -> DealsAndFighting:
    results = solve(
        setting.spec, terms, conditions(setting, values, GameVariant(without)), pareto_frontier(setting.spec, terms)
    )
    solution = Solution(setting, values, results)
    fighting = dict(zip(setting.actors, solution.static_now[0].tolist(), strict=True))
    if without:
        return {}, fighting
    deals = package_worth(solution, np.arange(len(setting.packages))).value[0]
    return dict(zip(setting.actors, deals, strict=True)), fighting


def line_worth_now(setting: GameSetting, line: Floats) -> Floats:
    """Worth of the line where it stands now, by actor; places of the line are counted as in game/spec.py."""
    spec = setting.spec
    return np.asarray(line[:, 2 * int(spec.moves[spec.now]) - spec.now + spec.last + EDGE])


def _by_scores(setting: GameSetting, values: Values, terms: Stakes, without: frozenset[str]) -> DealsAndFighting:
    scenario = setting.scenario
    line = line_worth_now(setting, terms.line[0])
    deals = package_utility(setting.spec, terms.table[0]) + np.where(
        setting.spec.group_at_line[setting.spec.group], line[:, None], 0.0
    )
    left = np.arange(scenario.calendar.periods - scenario.now)
    weights = terms.discount[0] ** left
    pressed = forces(scenario, values, without=without)
    fighting = {
        actor: float(terms.status_quo[0, i] + line[i] - weights @ cost_of_war(pressed, actor)[0, scenario.now :])
        for i, actor in enumerate(setting.actors)
    }
    return dict(zip(setting.actors, deals, strict=True)), fighting


MOST = 8
"""Instruments that are taken up unless more are asked for: 256 states for every way to accept."""

INDIFFERENT = 5e-4
"""Values nearer to each other than this, in stake units, tie: a twentieth of a percent of all at issue."""


@dataclass(frozen=True, slots=True)
class CaseModel:
    """A case as a graph model.

    status_quo : the state as the case has it now: nobody has accepted, what is in force goes on.
    agreed : the same with the terms accepted by all. terms : issue to option. left_out :
    instruments that are no option here. values : stake units, shape (decision maker, state).
    """

    model: GraphModel
    status_quo: int
    agreed: int
    terms: Mapping[str, str]
    left_out: tuple[str, ...]
    values: Floats


def from_scenario(
    scenario: Scenario,
    *,
    terms: Mapping[str, str] | None = None,
    source: PayoffSource | StatePayoffs = "game",
    most: int = MOST,
    indifferent: float = INDIFFERENT,
) -> CaseModel:
    """A case as a graph model of accepting `terms` and using its instruments.

    `terms` names options of issues; of the packages that take them it is the one whose worst-off
    veto player gives up the least against fighting on as things are. `source` says what states are worth:
    the `game`'s values, the case's `scores` and costs alone, or a `StatePayoffs` of your own. `most` is
    how many instruments are taken up; `indifferent` the smallest difference that anybody minds
    (values are rounded to it). Raises UsageError where the terms are none of the case's packages.
    """
    if not 0 <= most <= 14:
        raise UsageError(f"{most} instruments: wanted 0 to 14, since every one doubles the states")
    if not 0 < indifferent < 1:
        raise UsageError(f"an indifference of {indifferent}: wanted stake units between 0 and 1")
    payoffs = state_payoffs(scenario, source) if isinstance(source, str) else source
    vetoes = tuple(name for name, actor in scenario.file.actors.items() if actor.veto)
    if not vetoes:
        raise UsageError("this case has no veto player, so that nobody's consent makes a deal")
    chosen = _heaviest_instruments(scenario, payoffs, vetoes, most)
    package = _nearest_package(scenario, payoffs, vetoes, _matching_packages(scenario, terms or {}))
    makers = _makers(scenario, vetoes, chosen)
    feasible, accepts = states(makers), frozenset(f"{name}.accept" for name in vetoes)
    at_work = frozenset(name for name in payoffs.losses if name not in chosen and _in_force(scenario, name))
    values = np.stack([_values(feasible, payoffs, m.id, package, accepts=accepts, at_work=at_work) for m in makers])
    ranks = {maker.id: by_values(np.round(row / indifferent)) for maker, row in zip(makers, values, strict=True)}
    model = option_model(makers, ranks)
    quo = [option.id in chosen and _in_force(scenario, option.id) for option in feasible.options]
    agreed = [now or option.id in accepts for now, option in zip(quo, feasible.options, strict=True)]
    left_out = tuple(name for name in scenario.file.instruments if name not in chosen)
    offers = allowed_packages(scenario.file)
    return CaseModel(model, _state(quo), _state(agreed), offers.offer(package), left_out, values)


def _heaviest_instruments(
    scenario: Scenario, payoffs: StatePayoffs, vetoes: tuple[str, ...], most: int
) -> tuple[str, ...]:
    """The live instruments of somebody with a stake that take the most from a veto player, or give it."""
    instruments = scenario.file.instruments
    able = [n for n in live_instruments(scenario) if instruments[n].issuer in payoffs.fighting and n in payoffs.losses]
    heaviest = sorted(able, key=lambda n: -max(abs(payoffs.losses[n].get(v, 0.0)) for v in vetoes))[:most]
    return tuple(name for name in instruments if name in heaviest)


def _makers(scenario: Scenario, vetoes: tuple[str, ...], chosen: tuple[str, ...]) -> tuple[DecisionMaker, ...]:
    file = scenario.file
    makers = []
    for key, actor in file.actors.items():
        options = [DecisionOption(f"{key}.accept", "accept the terms")] if key in vetoes else []
        own = [name for name in chosen if file.instruments[name].issuer == key]
        options += [DecisionOption(name, _option_name(file.instruments[name])) for name in own]
        if options:
            makers.append(DecisionMaker(key, tuple(options), actor.name))
    return tuple(makers)


def _option_name(instrument: Instrument) -> str:
    if instrument.status == "in_force":
        return f"go on with: {instrument.name}"
    return f"carry out: {instrument.name}" if instrument.act == "threat" else f"keep the promise: {instrument.name}"


def _in_force(scenario: Scenario, name: str) -> bool:
    return scenario.file.instruments[name].status == "in_force"


def _state(choices: Iterable[bool]) -> int:
    """All choices are feasible in a case's model, so a state's number is its code."""
    return sum(1 << k for k, is_taken in enumerate(choices) if is_taken)


def _values(
    states: States, payoffs: StatePayoffs, actor: str, package: int, *, accepts: frozenset[str], at_work: frozenset[str]
) -> Floats:
    """What every state is worth to an actor, stake units, shape (state,); `at_work` is not at choice."""
    choices, ids = states.choices(), states.ids
    accepted = np.all([choices[:, ids.index(option)] for option in sorted(accepts)], axis=0)
    chosen = [name for name in payoffs.losses if name in ids]
    at_war = np.full(len(states), payoffs.at_war(actor, {*chosen, *at_work}))
    for name in chosen:
        at_war += ~choices[:, ids.index(name)] * payoffs.losses[name].get(actor, 0.0)
    return np.where(accepted, payoffs.deals[actor][package], at_war)


def _matching_packages(scenario: Scenario, terms: Mapping[str, str]) -> Bools:
    """For every package whether it takes these options, shape (package,)."""
    for issue, option in terms.items():
        if issue not in scenario.file.issues:
            raise UsageError(f"there is no issue {issue!r}{did_you_mean(issue, scenario.file.issues)}")
        options = scenario.file.issues[issue].options
        if option not in options:
            raise UsageError(f"issue {issue} has no option {option!r}{did_you_mean(option, options)}")
    matching = matching_packages(allowed_packages(scenario.file), {issue: (option,) for issue, option in terms.items()})
    if not matching.any():
        wanted = ", ".join(f"{issue}={option}" for issue, option in terms.items())
        raise UsageError(f"the case's rules exclude every package with {wanted}; choose other terms")
    return matching


def _nearest_package(scenario: Scenario, payoffs: StatePayoffs, vetoes: tuple[str, ...], among: Bools) -> int:
    """The package whose worst-off veto player gives up the least against fighting on as things are."""
    at_work = [name for name in payoffs.losses if _in_force(scenario, name)]
    gains = np.stack([payoffs.deals[name] - payoffs.at_war(name, at_work) for name in vetoes])
    return int(np.where(among, gains.min(axis=0), -np.inf).argmax())
