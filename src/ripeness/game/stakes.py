"""What a draw says of the actors, the line and the deals, whatever instruments are at work.

Utilities, beliefs, ends of the war and audience costs (docs/explanation/the-model.md, section 1).
"""

from __future__ import annotations

import numpy as np

from ripeness.game.compile import SIDES, GameSetting, line_issue
from ripeness.game.spec import Floats, Ints, Stakes
from ripeness.game.values import Values
from ripeness.scenario.language.battlefield import BELIEVERS
from ripeness.scenario.language.issues import Issue
from ripeness.scenario.language.scenario import Scenario

NEVER = 10**9
"""Steps that the line never goes: an end of the war that there is not."""


def stakes(setting: GameSetting, values: Values) -> Stakes:
    """What each draw says of the actors, the line, the kinds of deal and the beliefs."""
    scenario, file = setting.scenario, setting.scenario.file
    table, quo = _table(setting, values)
    worth = _line(setting, values)
    kinds, actors = file.kinds, setting.actors
    return Stakes(
        table=table,
        line=worth,
        status_quo=quo,
        victory=_victory(setting, table),
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


def line_share(scenario: Scenario, values: Values, places: Floats) -> Floats:
    """Side a's share of the ground at `places` (steps from the start), shape (draw, place)."""
    start, step = values("battlefield.start_share"), values("battlefield.step_share")
    return np.clip(start[:, None] + step[:, None] * places[None, :], 0.0, 1.0)


def _line(setting: GameSetting, values: Values) -> Floats:
    """Worth of the line by (draw, actor, place): weight times score of the share held."""
    spec, scenario = setting.spec, setting.scenario
    low = int(spec.moves[0]) - spec.margin
    places = np.arange(2 * (spec.last - spec.first) + 4 * spec.margin + 1, dtype=np.float64)
    places += 2 * low - spec.last
    worth = np.zeros((values.draws, len(setting.actors), len(places)))
    name = line_issue(scenario)
    if name is None:
        return worth
    share = line_share(scenario, values, places)
    weights = _weights(setting, values)[:, :, list(scenario.file.issues).index(name)]
    for i, actor in enumerate(setting.actors):
        worth[:, i] = weights[:, i, None] * curve(scenario, scenario.file.issues[name], actor, share)
    return worth


def _victory(setting: GameSetting, table: Floats) -> Floats:
    """Utility of each side's victory package, shape (draw, side, actor)."""
    file = setting.scenario.file
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
    """α (success) or β of every believer's Beta belief on p, shape (draw, believer)."""
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
    # Who has pledged nothing has no audience cost, which is a pledge of 0.
    if scenario.file.actors[actor].pledge is None:
        return np.zeros(values.draws)
    return values(f"actors.{actor}.pledge.{part}")
