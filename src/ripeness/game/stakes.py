"""What a draw says of the actors, the line and the deals, whatever instruments are at work.

Utilities, beliefs, ends of the war, red lines and private information (docs/explanation/the-model.md, sections 1, 2).
"""

from __future__ import annotations

import numpy as np

from ripeness.game.compile import SIDES, GameSetting, line_issue
from ripeness.game.spec import EDGE, Bools, Floats, Ints, Stakes
from ripeness.game.values import Values
from ripeness.scenario.language.actors import KIND_OF_DEAL
from ripeness.scenario.language.battlefield import BELIEVERS
from ripeness.scenario.language.issues import Issue
from ripeness.scenario.language.scenario import Scenario

NEVER = 10**9
"""Steps that the line never goes: an end of the war that there is not."""


def stakes(setting: GameSetting, values: Values) -> Stakes:
    """What each draw says of the actors, the line, the kinds of deal and the beliefs."""
    scenario, file = setting.scenario, setting.scenario.file
    table, quo = _table(setting, values)
    kinds, actors = file.kinds, setting.actors
    regroup = _columns([_regroup(k, scenario, values) for k in kinds])
    alpha, beta = line_belief(values)
    return Stakes(
        table=table,
        line=_line(setting, values, np.zeros(values.draws)),
        line_moved=_lines_moved(setting, values, regroup),
        regroup=regroup,
        status_quo=quo,
        victory=_victory(setting, table),
        ends=_ends(scenario, values),
        alpha=alpha,
        beta=beta,
        discount=values("discount"),
        proposer_a=values("talks.proposer_a"),
        breakdown=_columns([values(f"kinds.{k}.breakdown_per_period") for k in kinds]),
        collapse_share=_columns([values(f"kinds.{k}.collapse") for k in kinds]),
        home=_columns([_home(k, setting, values) for k in kinds]),
        pledged=_columns([_of_pledge(i, "at", scenario, values) for i in actors]),
        pledge=_columns([_of_pledge(i, "slope", scenario, values) for i in actors]),
        tau=_columns([values(f"actors.{i}.private_information") for i in actors]),
        precision=values("structure.proposal_precision"),
        red=red_lines(setting, values),
        soft=switch(values, "acceptance"),
        luce=switch(values, "proposer"),
        two=two_stages(setting, values),
        war_end=war_goes_on(values),
    )


def switch(values: Values, name: str) -> Bools:
    """Whether the first form of a switch of the structure holds, shape (draw,)."""
    return np.asarray(values(f"structure.{name}") >= 0.5)


def war_goes_on(values: Values) -> Bools:
    """Whether the war goes on at its cost after T, shape (draw,); never without discounting, where it has no value."""
    return np.asarray(switch(values, "end") & (values("discount") < 1.0))


def red_lines(setting: GameSetting, values: Values) -> Bools:
    """Whether a package touches a red line of some veto player, shape (draw, package)."""
    red = np.zeros((values.draws, len(setting.packages)), dtype=np.bool_)
    for name, actor in setting.scenario.file.actors.items():
        if actor.veto:
            red |= red_lines_of(setting, values, name)
    return red


def red_lines_of(setting: GameSetting, values: Values, actor: str) -> Bools:
    """Whether a package touches a red line of one actor, shape (draw, package)."""
    file, packages = setting.scenario.file, setting.packages
    binding = switch(values, "red_lines")
    red = np.zeros((values.draws, len(packages)), dtype=np.bool_)
    finals = [name for name, kind in file.kinds.items() if kind.stage == "final"]
    for issue, options in file.actors[actor].red_lines.items():
        for option, line in options.items():
            holds = binding & (values(f"actors.{actor}.red_lines.{issue}.{option}.chance") >= 0.5)
            red |= holds[:, None] & _touching(setting, issue, option, line.kinds or finals)
    return red


def _touching(setting: GameSetting, issue: str, option: str, kinds: tuple[str, ...] | list[str]) -> Bools:
    """Which packages take the option and are of one of the kinds, shape (package,)."""
    packages = setting.packages
    if issue == KIND_OF_DEAL:
        return np.asarray(packages.kind == packages.kinds.index(option))
    column = packages.issues.index(issue)
    takes = packages.options[:, column] == packages.option_ids[column].index(option)
    return np.asarray(takes & np.isin(packages.kind, [packages.kinds.index(kind) for kind in kinds]))


def _columns(columns: list[Floats]) -> Floats:
    return np.ascontiguousarray(np.stack(columns, axis=1))


def _weights(setting: GameSetting, values: Values) -> Floats:
    """Weights scaled to sum 1 over the issues, shape (draw, actor, issue); 0 for who has none."""
    issues = setting.scenario.file.issues
    weights = np.zeros((values.draws, len(setting.actors), len(issues)))
    for s, (name, issue) in enumerate(issues.items()):
        for i, actor in enumerate(setting.actors):
            if actor in issue.weights:
                weights[:, i, s] = values(f"issues.{name}.weights.{actor}")
    total = weights.sum(axis=2, keepdims=True)
    return np.asarray(np.divide(weights, total, out=np.zeros_like(weights), where=total > 0))


def _table(setting: GameSetting, values: Values) -> tuple[Floats, Floats]:
    """Weight times score by (draw, actor, issue, option), and the status quo's sum by (draw, actor)."""
    issues = setting.scenario.file.issues
    weights = _weights(setting, values)
    most = max(len(issue.options) for issue in issues.values())
    table = np.zeros((*weights.shape, most))
    quo = np.zeros(weights.shape[:2])
    for s, (name, issue) in enumerate(issues.items()):
        for i, actor in enumerate(setting.actors):
            for o, option in enumerate(issue.options):
                score = _score(f"issues.{name}.options.{option}", issue, option, actor, setting, values)
                table[:, i, s, o] = weights[:, i, s] * score
            if isinstance(issue.status_quo, str):
                quo[:, i] += table[:, i, s, list(issue.options).index(issue.status_quo)]
            elif isinstance(issue.status_quo, dict) and actor in issue.status_quo:
                quo[:, i] += weights[:, i, s] * values(f"issues.{name}.status_quo.{actor}")
    return table, quo


def _score(path: str, issue: Issue, option: str, actor: str, setting: GameSetting, values: Values) -> Floats:
    """An actor's score of an option at a line worth nothing, shape (draw,); `path` is the option's."""
    content = issue.options[option]
    if not issue.line:
        return values(f"{path}.scores.{actor}") if actor in content.scores else np.zeros(values.draws)
    plus = values(f"{path}.plus.{actor}") if actor in content.plus else np.zeros(values.draws)
    if content.share == "where it stands":
        return plus
    return plus + curve(setting.scenario, issue, actor, values(f"{path}.share"))


def curve(scenario: Scenario, issue: Issue, actor: str, share: Floats) -> Floats:
    """An actor's score of side a holding `share` of the contested ground, any shape."""
    points = issue.curves.get(actor)
    if points:
        return np.interp(share, [x for x, _ in points], [y for _, y in points])
    side = scenario.file.actors[actor].side
    if side is None:
        return np.full(np.shape(share), 0.5)
    return share if side == "a" else 1.0 - share


def line_share(values: Values, places: Floats) -> Floats:
    """Side a's share of the ground at `places` (steps from the start, (place,) or (draw, place)), by draw and place."""
    start, step = values("battlefield.start_share"), values("battlefield.step_share")
    return np.clip(start[:, None] + step[:, None] * np.atleast_2d(places), 0.0, 1.0)


def _line(setting: GameSetting, values: Values, against_a: Floats) -> Floats:
    """Worth of the line by (draw, actor, place), the line moved by steps (draw,) against side a."""
    spec, scenario = setting.spec, setting.scenario
    places = np.arange(-spec.last - EDGE, spec.last + EDGE + 1, dtype=np.float64)
    worth = np.zeros((values.draws, len(setting.actors), len(places)))
    name = line_issue(scenario)
    if name is None:
        return worth
    share = line_share(values, places[None, :] - against_a[:, None])
    weights = _weights(setting, values)[:, :, list(scenario.file.issues).index(name)]
    for i, actor in enumerate(setting.actors):
        worth[:, i] = weights[:, i, None] * curve(scenario, scenario.file.issues[name], actor, share)
    return worth


def _lines_moved(setting: GameSetting, values: Values, regroup: Floats) -> Floats:
    """Worth of the line moved by each kind's regrouping, by (draw, kind, actor, place); empty where none moves it."""
    regrouping = setting.spec.regrouping
    places = 2 * (setting.spec.last + EDGE) + 1
    if not regrouping.any():
        return np.zeros((values.draws, len(regrouping), len(setting.actors), 0))
    worth = np.zeros((values.draws, len(regrouping), len(setting.actors), places))
    for kind in np.flatnonzero(regrouping):
        worth[:, kind] = _line(setting, values, regroup[:, kind])
    return worth


def _victory(setting: GameSetting, table: Floats) -> Floats:
    """Utility of each side's victory package, shape (draw, side, actor); 0 where neither can win."""
    file = setting.scenario.file
    worth = np.zeros((table.shape[0], 2, table.shape[1]))
    for side, name in enumerate(SIDES if file.victory else ()):
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


def line_belief(values: Values) -> tuple[Floats, Floats]:
    """α and β of every believer's Beta belief on p, each of shape (draw, believer)."""
    paths = [f"battlefield.beliefs.{who}.line" for who in BELIEVERS]
    mean = _columns([values(f"{path}.mean") for path in paths])
    strength = _columns([values(f"{path}.strength") for path in paths])
    return strength * mean, strength * (1.0 - mean)


def _regroup(kind: str, scenario: Scenario, values: Values) -> Floats:
    """Steps of the line against side a (below 0: against side b)."""
    regroup = scenario.file.kinds[kind].regroup
    if regroup is None:
        return np.zeros(values.draws)
    return values(f"kinds.{kind}.regroup.steps") * (1.0 if regroup.against == "a" else -1.0)


def two_stages(setting: GameSetting, values: Values) -> Bools:
    """Whether bargaining goes on under interim deals, shape (draw,): always where one is in force."""
    spec = setting.spec
    under = spec.in_force >= 0 and bool(spec.interim[setting.packages.kind[spec.in_force]])
    return np.asarray(switch(values, "stages") | under)


def _home(kind: str, setting: GameSetting, values: Values) -> Floats:
    """Share of the audience cost that a deal of a kind has: all of it but under an interim deal of two stages."""
    content = setting.scenario.file.kinds[kind]
    if content.stage == "final":
        return np.ones(values.draws)
    share = values(f"kinds.{kind}.home") if content.home is not None else np.zeros(values.draws)
    return np.where(two_stages(setting, values), share, 1.0)


def _of_pledge(actor: str, part: str, scenario: Scenario, values: Values) -> Floats:
    # Who has pledged nothing has no audience cost, which is a pledge of 0.
    if scenario.file.actors[actor].pledge is None:
        return np.zeros(values.draws)
    return values(f"actors.{actor}.pledge.{part}")
