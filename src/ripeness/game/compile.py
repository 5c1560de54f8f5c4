"""Scenario and draws to arrays: the only place where names become numbers (MODEL 1)."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ripeness.core.errors import UsageError
from ripeness.game.observed_line import moves_of_a
from ripeness.game.pressure import Forces, cost_of_war, forces
from ripeness.game.spec import Conditions, Floats, GameSpec, Ints, Stakes
from ripeness.game.values import Values
from ripeness.scenario.language.actors import SideId
from ripeness.scenario.language.battlefield import BELIEVERS
from ripeness.scenario.language.issues import Issue
from ripeness.scenario.language.packages import Packages, allowed_packages, complete_offer, find_package
from ripeness.scenario.language.record import Decision
from ripeness.scenario.language.scenario import Scenario

SIDES: tuple[SideId, ...] = ("a", "b")
NEVER = 10**9


@dataclass(frozen=True, slots=True)
class GameSetting:
    """What of a scenario is the same in every draw: the board and the names of its axes."""

    scenario: Scenario
    packages: Packages
    spec: GameSpec

    @property
    def actors(self) -> tuple[str, ...]:
        """The players' ids, in the order of every actor axis."""
        return players(self.scenario)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of deal in the order of every kind axis."""
        return tuple(self.scenario.file.kinds)


def known_decisions(scenario: Scenario) -> dict[str, Decision]:
    """Decisions taken from the start up to now, by id, in the order of every decision axis."""
    calendar = scenario.calendar
    taken = scenario.file.record.decisions.items()
    return {name: d for name, d in taken if 0 <= calendar.index(d.on) <= scenario.now}


def players(scenario: Scenario) -> tuple[str, ...]:
    """Actors with something at stake: of a side, with a veto, or who weigh an issue; the core first.

    Others (partners, addressees of threats) press, help and are pressed, but value nothing.
    """
    file, first = scenario.file, core(scenario)
    weighing = {name for issue in file.issues.values() for name in issue.weights}
    rest = (n for n, actor in file.actors.items() if actor.veto or actor.side or n in weighing)
    return (*first, *(n for n in rest if n not in first))


def core(scenario: Scenario) -> tuple[str, ...]:
    """Players on whose choices or values a counterfactual turns, in the order of the scenario.

    They are the veto players and principals, who choose; those whose answers are on record; and
    those at whom an instrument is aimed.
    """
    file = scenario.file
    named = {side.principal for side in file.sides.values()}
    named |= {decision.actor for decision in file.record.decisions.values()}
    weighing = {name for issue in file.issues.values() for name in issue.weights}
    named |= {i.target for i in file.instruments.values() if file.actors[i.target].side or i.target in weighing}
    return tuple(n for n, actor in file.actors.items() if actor.veto or n in named)


@dataclass(frozen=True, slots=True)
class GameVariant:
    """A counterfactual on the same draws: instruments left out, scheduled meetings called off."""

    without: frozenset[str] = frozenset()
    meetings_held: bool = True


def game_setting(scenario: Scenario, *, until: int | None = None) -> GameSetting:
    """The board of a scenario; packages struck are counted before period `until` (default: the end)."""
    made = allowed_packages(scenario.file)
    calendar = scenario.calendar
    file = scenario.file
    actors = players(scenario)
    decisions = list(known_decisions(scenario).values())
    board = GameSpec(
        first=0,
        last=calendar.periods,
        now=scenario.now,
        margin=_margin(scenario),
        until=calendar.periods if until is None else until,
        detail=True,
        core=len(core(scenario)),
        kinds=len(file.kinds),
        moves=moves_of_a(scenario),
        vetoes=np.array(_vetoes(scenario), dtype=np.int64),
        principals=np.array([actors.index(file.sides[s].principal) for s in SIDES], dtype=np.int64),
        believer=np.array([_believer(file.actors[i].side) for i in actors], dtype=np.int64),
        options=np.ascontiguousarray(made.options, dtype=np.int64),
        kind=np.ascontiguousarray(made.kind, dtype=np.int64),
        at_line=_at_line(scenario, made),
        decision_period=np.array([calendar.index(d.on) for d in decisions], dtype=np.int64),
        decision_actor=np.array([actors.index(d.actor) for d in decisions], dtype=np.int64),
        decision_package=np.array([_offered(made, scenario, d) for d in decisions], dtype=np.int64),
    )
    return GameSetting(scenario, made, board)


def stakes(setting_: GameSetting, values: Values) -> Stakes:
    """What each draw says of the actors, the line, the kinds of deal and the beliefs."""
    scenario, file = setting_.scenario, setting_.scenario.file
    table, quo = _table(setting_, values)
    worth = _line(setting_, values)
    kinds, actors = file.kinds, setting_.actors
    return Stakes(
        table=table,
        line=worth,
        status_quo=quo,
        victory=_victory(setting_, table),
        ends=_ends(scenario, values),
        alpha=_belief(values, success=True),
        beta=_belief(values, success=False),
        discount=values("discount"),
        proposer_a=values("talks.proposer_a"),
        find=_columns([values(f"kinds.{k}.find_probability") for k in kinds]),
        breakdown=_columns([values(f"kinds.{k}.breakdown_per_period") for k in kinds]),
        regroup=_columns([_regroup(k, scenario, values) for k in kinds]),
        pledged=_columns([_of_pledge(i, "at", scenario, values) for i in actors]),
        pledge=_columns([_of_pledge(i, "slope", scenario, values) for i in actors]),
        standing=_columns([values(f"actors.{i}.standing") for i in actors]),
    )


def conditions(setting_: GameSetting, values: Values, variant: GameVariant = GameVariant()) -> Conditions:
    """What instruments and talks make of the war in every draw and period, under a variant."""
    scenario = setting_.scenario
    pressed = forces(scenario, values, without=variant.without)
    visible = {i: pressed.on(i, visible_only=True) for i in setting_.actors}
    distrust = [1.0 + values(f"actors.{i}.distrust")[:, None] * visible[i] for i in setting_.actors]
    defiance = [values(f"actors.{i}.defiance")[:, None] * visible[i] for i in setting_.actors]
    return Conditions(
        cost=np.stack([cost_of_war(pressed, i) for i in setting_.actors], axis=2),
        odds=_odds(pressed),
        collapse=_collapse(pressed),
        talk=talk_open(scenario, values, meetings_held=variant.meetings_held),
        distrust=np.stack(distrust, axis=2),
        defiance=np.stack(defiance, axis=2),
    )


def talk_open(scenario: Scenario, values: Values, *, meetings_held: bool = True) -> Floats:
    """λ by draw and period: the background rate, and the meeting's own where one is scheduled."""
    background = values("talks.background")
    talk = np.tile(background[:, None], (1, scenario.calendar.periods))
    for name, meeting in scenario.file.talks.meetings.items():
        t = scenario.calendar.index(meeting.on)
        # Meetings of the past belong to the record and are never called off.
        if 0 <= t < scenario.calendar.periods and (meetings_held or t < scenario.now):
            held = values(f"talks.meetings.{name}.probability")
            talk[:, t] = np.maximum(talk[:, t], held + (1.0 - held) * background)
    return talk


def instruments_of_outsiders(scenario: Scenario) -> frozenset[str]:
    """The instruments of actors of neither side: the pressure of those who convene (all, if there are none)."""
    file = scenario.file
    found = frozenset(n for n, i in file.instruments.items() if file.actors[i.issuer].side is None)
    return found or frozenset(file.instruments)


def _offered(made: Packages, scenario: Scenario, decision: Decision) -> int:
    """The package that a decision answered, −1 for a meeting."""
    if decision.meeting is not None:
        return -1
    found = find_package(made, complete_offer(scenario.file, decision.offer))
    if found is None:
        raise UsageError(f"the offer of {decision.on} to {decision.actor} is a package that the rules exclude")
    return found


def _vetoes(scenario: Scenario) -> list[int]:
    """Veto players' numbers, side a's and side b's principal first (the kernel's quick way)."""
    file = scenario.file
    names = [name for name, actor in file.actors.items() if actor.veto]
    first = [file.sides[s].principal for s in SIDES if file.sides[s].principal in names]
    order = first + [name for name in names if name not in first]
    return [players(scenario).index(name) for name in order]


def _believer(side: str | None) -> int:
    return BELIEVERS.index(side) if side in ("a", "b") else BELIEVERS.index("neutral")


def _margin(scenario: Scenario) -> int:
    """Positions kept beyond the reachable lattice, so that a war resumed after a pause has room."""
    steps = [k.regroup.steps.prior.support[1] for k in scenario.file.kinds.values() if k.regroup]
    # A shift of r steps reaches (r − 1) / 2 positions beyond the next period's; see decision 0003.
    return math.ceil((max(steps) - 1) / 2) if steps and max(steps) > 1 else 0


def _line_issue(scenario: Scenario) -> str | None:
    return next((name for name, issue in scenario.file.issues.items() if issue.line), None)


def _at_line(scenario: Scenario, made: Packages) -> NDArray[np.bool_]:
    name = _line_issue(scenario)
    if name is None:
        return np.zeros(len(made.kind), dtype=np.bool_)
    options = scenario.file.issues[name].options.values()
    stands = np.array([option.share == "where it stands" for option in options])
    return np.ascontiguousarray(stands[made.options[:, list(scenario.file.issues).index(name)]])


def _columns(columns: list[Floats]) -> Floats:
    return np.ascontiguousarray(np.stack(columns, axis=1))


def _weights(setting_: GameSetting, values: Values) -> Floats:
    """Weights scaled to sum 1 over the issues, shape (draw, actor, issue); 0 for who has none."""
    issues = setting_.scenario.file.issues
    weights = np.zeros((values.draws, len(setting_.actors), len(issues)))
    for s, (name, issue) in enumerate(issues.items()):
        for i, actor in enumerate(setting_.actors):
            if actor in issue.weights:
                weights[:, i, s] = values(f"issues.{name}.weights.{actor}")
    total = weights.sum(axis=2, keepdims=True)
    return np.asarray(np.divide(weights, total, out=np.zeros_like(weights), where=total > 0))


def _table(setting_: GameSetting, values: Values) -> tuple[Floats, Floats]:
    """Weight times score by (draw, actor, issue, option), and the status quo's sum by (draw, actor)."""
    issues = setting_.scenario.file.issues
    weights = _weights(setting_, values)
    most = max(len(issue.options) for issue in issues.values())
    table = np.zeros((*weights.shape, most))
    quo = np.zeros(weights.shape[:2])
    for s, (name, issue) in enumerate(issues.items()):
        for i, actor in enumerate(setting_.actors):
            for o, option in enumerate(issue.options):
                score = _score(f"issues.{name}.options.{option}", issue, option, actor, setting_, values)
                table[:, i, s, o] = weights[:, i, s] * score
            if isinstance(issue.status_quo, str):
                quo[:, i] += table[:, i, s, list(issue.options).index(issue.status_quo)]
            elif isinstance(issue.status_quo, dict) and actor in issue.status_quo:
                quo[:, i] += weights[:, i, s] * values(f"issues.{name}.status_quo.{actor}")
    return table, quo


def _score(path: str, issue: Issue, option: str, actor: str, setting_: GameSetting, values: Values) -> Floats:
    chosen_option = issue.options[option]
    if not issue.line:
        return values(f"{path}.scores.{actor}") if actor in chosen_option.scores else np.zeros(values.draws)
    plus = values(f"{path}.plus.{actor}") if actor in chosen_option.plus else np.zeros(values.draws)
    if chosen_option.share == "where it stands":
        return plus
    return plus + curve(setting_.scenario, issue, actor, values(f"{path}.share"))


def curve(scenario: Scenario, issue: Issue, actor: str, share: Floats) -> Floats:
    """An actor's score of side a holding `share` of the contested ground, any shape."""
    points = issue.curves.get(actor)
    if points:
        return np.interp(share, [x for x, _ in points], [y for _, y in points])
    side = scenario.file.actors[actor].side
    if side is None:
        return np.full(np.shape(share), 0.5)
    return share if side == "a" else 1.0 - share


def line_share(scenario: Scenario, values: Values, places: Floats) -> Floats:
    """Side a's share of the ground at `places` (steps from the start), shape (draw, place)."""
    start, step = values("battlefield.start_share"), values("battlefield.step_share")
    return np.clip(start[:, None] + step[:, None] * places[None, :], 0.0, 1.0)


def _line(setting_: GameSetting, values: Values) -> Floats:
    """Worth of the line by (draw, actor, place): weight times score of the share held."""
    board, scenario = setting_.spec, setting_.scenario
    low = int(board.moves[0]) - board.margin
    places = np.arange(2 * (board.last - board.first) + 4 * board.margin + 1, dtype=np.float64)
    places += 2 * low - board.last
    worth = np.zeros((values.draws, len(setting_.actors), len(places)))
    name = _line_issue(scenario)
    if name is None:
        return worth
    share = line_share(scenario, values, places)
    weights = _weights(setting_, values)[:, :, list(scenario.file.issues).index(name)]
    for i, actor in enumerate(setting_.actors):
        worth[:, i] = weights[:, i, None] * curve(scenario, scenario.file.issues[name], actor, share)
    return worth


def _victory(setting_: GameSetting, table: Floats) -> Floats:
    """Utility of each side's victory package, shape (draw, side, actor)."""
    file = setting_.scenario.file
    worth = np.zeros((table.shape[0], 2, table.shape[1]))
    for side, name in enumerate(SIDES):
        for s, (issue, content) in enumerate(file.issues.items()):
            option = list(content.options).index(file.victory[name][issue])
            worth[:, side] += table[:, :, s, option]
    return worth


def _ends(scenario: Scenario, values: Values) -> Ints:
    """Places at or beyond which a side has won, shape (draw, 2): b's, a's."""
    field = scenario.file.battlefield
    start, step = values("battlefield.start_share"), values("battlefield.step_share")
    ends = np.empty((values.draws, 2), dtype=np.int64)
    ends[:, 0], ends[:, 1] = -NEVER, NEVER
    if field.b_wins_at is not None:
        ends[:, 0] = np.floor((values("battlefield.b_wins_at") - start) / step + 1e-9)
    if field.a_wins_at is not None:
        ends[:, 1] = np.ceil((values("battlefield.a_wins_at") - start) / step - 1e-9)
    return ends


def _belief(values: Values, *, success: bool) -> Floats:
    columns = []
    for who in BELIEVERS:
        mean = values(f"battlefield.beliefs.{who}.line.mean")
        strength = values(f"battlefield.beliefs.{who}.line.strength")
        columns.append(strength * (mean if success else 1.0 - mean))
    return _columns(columns)


def _regroup(kind: str, scenario: Scenario, values: Values) -> Floats:
    """Steps of the line against side a (below 0: against side b)."""
    regroup = scenario.file.kinds[kind].regroup
    if regroup is None:
        return np.zeros(values.draws)
    return values(f"kinds.{kind}.regroup.steps") * (1.0 if regroup.against == "a" else -1.0)


def _of_pledge(actor: str, part: str, scenario: Scenario, values: Values) -> Floats:
    if scenario.file.actors[actor].pledge is None:
        return np.zeros(values.draws)
    return values(f"actors.{actor}.pledge.{part}")


def _odds(pressed: Forces) -> Floats:
    """Factor on the odds that the line moves towards a, shape (draw, period)."""
    shift = np.zeros((pressed.values.draws, pressed.scenario.calendar.periods))
    for name, reach in pressed.reach.items():
        shift += pressed.values(f"instruments.{name}.line_shift")[:, None] * reach
    return np.exp(shift)


def _collapse(pressed: Forces) -> Floats:
    """Believed hazards of collapse, shape (draw, believer, side, period)."""
    values, scenario = pressed.values, pressed.scenario
    t = np.arange(scenario.calendar.periods)
    hazard = np.zeros((values.draws, 3, 2, scenario.calendar.periods))
    for w, who in enumerate(BELIEVERS):
        for s, side in enumerate(SIDES):
            if side in scenario.file.battlefield.beliefs[who].collapse:
                path = f"battlefield.beliefs.{who}.collapse.{side}"
                rate, strength = values(f"{path}.hazard_per_period"), values(f"{path}.strength")
                hazard[:, w, s] = rate[:, None] / (1.0 + t / strength[:, None])
    for s, side in enumerate(SIDES):
        hazard[:, :, s] *= _hazard_factor(pressed, side)[:, None]
    # Two hazards of one period are exclusive: where they would sum above 1, both are scaled.
    return np.asarray(hazard / np.maximum(hazard.sum(axis=2, keepdims=True), 1.0))


def _hazard_factor(pressed: Forces, side: str) -> Floats:
    factor = np.ones((pressed.values.draws, pressed.scenario.calendar.periods))
    for name, instrument in pressed.scenario.file.instruments.items():
        if name in pressed.reach and side in instrument.hazard_factor:
            value = pressed.values(f"instruments.{name}.hazard_factor.{side}")[:, None]
            # Between no effect and the whole factor, in proportion to reach.
            factor *= 1.0 + pressed.reach[name] * (value - 1.0)
    return factor
