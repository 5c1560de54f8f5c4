"""The draws of a case solved, and weighed or drawn anew by the decisions on record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ripeness.core.distributions import Floats, equal_weights
from ripeness.core.errors import UsageError
from ripeness.game.compile import game_setting
from ripeness.game.conditions import GameVariant
from ripeness.inference.ensemble import Ensemble, Progress, Study, solve_ensemble
from ripeness.inference.latin_hypercube import latin_hypercube
from ripeness.inference.learning import PriorRun
from ripeness.inference.plan import COUNTERFACTUAL_DRAWS, Plan
from ripeness.inference.posterior import MIN_EFFECTIVE_SHARE, posterior_points, weigh_by_record
from ripeness.inference.sample import DUMMIES, PriorSample, draw_sample
from ripeness.measures.dual_track import dual_track_variants
from ripeness.measures.horizon import period_after, verdict_periods
from ripeness.scenario.language.scenario import Scenario

WITHOUT = "without "
"""What the name of a variant begins with that leaves an instrument out."""


@dataclass(frozen=True, slots=True)
class LearnedEnsemble:
    """The posterior's draws with their weights, and the prior's side of the comparison.

    `sample` is the prior's, `points` where in its cube the draws of the ensemble lie, shape (draw, column).
    """

    before: PriorRun
    ensemble: Ensemble
    weights: Floats
    sample: PriorSample
    points: Floats

    @property
    def dummies(self) -> Floats:
        """Columns of the draws that no quantity has and nothing uses, shape (draw, dummy)."""
        draws, carried = self.ensemble.solution.draws, self.points[:, len(self.sample.uncertain) :]
        # A Sobol' sample has none, and learning could not carry any along.
        return carried[:draws] if carried.shape[1] else latin_hypercube(DUMMIES, draws, 0)


def _learn(
    study: Study, prior: PriorSample, solved: Ensemble, *, plan: Plan, progress: Progress | None
) -> LearnedEnsemble:
    """Weigh the draws by the decisions on record; where too few stay effective, temper and solve again."""
    weighing = weigh_by_record(solved.solution)
    before = PriorRun(solved.solution, weighing)
    # A stopped run is not solved a second time: the person wants to have what there is.
    if solved.stopped or weighing.effective >= MIN_EFFECTIVE_SHARE * solved.solution.draws:
        return LearnedEnsemble(before, solved, weighing.weights, prior, prior.points)
    weighed = LearnedEnsemble(before, replace(solved, stopped=True), weighing.weights, prior, prior.points)
    try:
        points = posterior_points(solved.solution, prior, plan.seed)
    except KeyboardInterrupt:
        return weighed
    again = solve_ensemble(replace(study, values=prior.at(points)), workers=plan.workers, progress=progress)
    # Stopped before the second run had anything: the weighed prior draws are a worse posterior, but one.
    if again.stopped and again.solution.draws == 0:
        return weighed
    # Tempering has put the weights into where the points lie, so that the draws now count alike.
    return LearnedEnsemble(before, again, equal_weights(again.solution.draws), prior, points)


def solve_and_learn(
    scenario: Scenario, days: tuple[date, ...], plan: Plan, progress: Progress | None
) -> LearnedEnsemble:
    """Solve the plan's draws up to the last of `days`, with all variants, and learn from the record.

    Raises UsageError where the person stopped the run before a single draw was finished.
    """
    prior = draw_sample(scenario, plan.draws, plan.seed, plan.sample)
    study = Study(
        game_setting(scenario, until=period_after(scenario, days)),
        prior.values,
        {},
        verdict_periods(scenario),
        at_first={
            **dual_track_variants(scenario),
            **{WITHOUT + name: GameVariant(without=frozenset({name})) for name in scenario.file.instruments},
        },
        first_draws=COUNTERFACTUAL_DRAWS,
    )
    solved = solve_ensemble(study, workers=plan.workers, progress=progress)
    if solved.solution.draws == 0:
        raise UsageError("stopped before a single draw was finished: nothing to keep")
    return _learn(study, prior, solved, plan=plan, progress=progress)
