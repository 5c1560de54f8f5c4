"""What the game says of the months ahead, and which draws it says it by."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from ripeness.backtesting.forecasters import model_forecast as foreseeing
from ripeness.backtesting.forecasters.model_forecast import forecast_scenario, war_continues
from ripeness.backtesting.wars.information_set import WarInformation
from ripeness.backtesting.wars.standard_war import standard_war
from ripeness.core.errors import Interrupted
from ripeness.game.compile import game_setting
from ripeness.inference.ensemble import Ensemble, Study, solve_ensemble
from ripeness.inference.plan import Plan
from ripeness.inference.sample import draw_values
from ripeness.scenario.files.load import load

WON = standard_war(WarInformation(1, "War", date(1900, 1, 1), 10, (1,) * 10))


def test_a_draw_in_which_the_line_had_reached_its_end_does_not_count() -> None:
    solution = solve_ensemble(Study(game_setting(WON), draw_values(WON, 256, 0), {}, 3), workers=1).solution
    step = solution.values("battlefield.step_share")
    # Ten steps from the middle reach the end where a step is a twentieth of the ground or more.
    assert war_continues(solution) == pytest.approx(np.where(step * 10 < 0.5 - 1e-9, 1.0, 0.0))
    left = war_continues(solution).sum()
    assert 0 < left < 256
    assert forecast_scenario(WON, (3,), Plan(draws=256, workers=1))[0].effective <= left + 1e-6


def test_where_every_draw_had_reached_it_all_count() -> None:
    far = standard_war(WarInformation(1, "War", date(1900, 1, 1), 30, (1,) * 30))
    file = far.file
    field = file.battlefield.model_copy(update={"step_share": WON.file.battlefield.a_wins_at})
    found = forecast_scenario(
        type(far)(file.model_copy(update={"battlefield": field})), (3,), Plan(draws=16, workers=1)
    )
    assert found[0].effective > 0
    assert 0 <= found[0].end <= 1


def test_a_scenario_without_ends_keeps_every_draw() -> None:
    scenario = load("korea-1951")
    solution = solve_ensemble(Study(game_setting(scenario), draw_values(scenario, 16, 0), {}, 3), workers=1).solution
    assert war_continues(solution).sum() == 16


def test_a_stopped_ensemble_is_no_forecast(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(study: Study, **options: object) -> Ensemble:
        found = solve_ensemble(study, workers=1)
        return Ensemble(found.solution, found.variants, stopped=True)

    monkeypatch.setattr(foreseeing, "solve_ensemble", stopped)
    with pytest.raises(Interrupted):
        forecast_scenario(WON, (3,), Plan(draws=16, workers=1))
