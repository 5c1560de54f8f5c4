"""The verb `live_session`: a case held ready for questions that are answered within milliseconds."""

from __future__ import annotations

from pathlib import Path

from ripeness.game.solution import Solution
from ripeness.inference.plan import Plan
from ripeness.scenario.language.scenario import Scenario
from ripeness.workbench.live.base import prepare
from ripeness.workbench.live.lru_cache import LruCache
from ripeness.workbench.live.session import LiveSession
from ripeness.workbench.question import Question, scenario_of


def live_session(case: str | Path, question: Question = Question(draws=1024)) -> LiveSession:
    """The case as the question sees it, drawn and laid out once; it answers for at most the question's draws.

    Raises ScenarioError or UsageError for bad input.
    """
    return live_session_in_scenario(scenario_of(case, question), question.plan)


def live_session_in_scenario(
    scenario: Scenario, plan: Plan, *, solutions: LruCache[Solution] | None = None
) -> LiveSession:
    """A session on a scenario as it stands; sessions that share `solutions` share one bound on memory."""
    return LiveSession(prepare(scenario, plan), solutions)
