"""What meetings on record make of the chance that talks are open."""

from __future__ import annotations

import pytest

from ripeness.game.compile import game_setting
from ripeness.game.pressure import forces
from ripeness.game.talks import talk_open
from ripeness.inference.sample import median_values
from ripeness.scenario.views.overlay import with_values
from tests.scenario.island_case import island


@pytest.mark.parametrize(("held", "wanted"), [("true", 1.0), ("false", 0.06), ("null", 0.8 + 0.2 * 0.06)])
def test_talks_were_open_where_a_meeting_was_held_and_as_usual_where_it_was_called_off(
    held: str, wanted: float
) -> None:
    scenario = with_values(island(), {"talks.meetings.spring.held": held})
    setting, values = game_setting(scenario), median_values(scenario)
    period = scenario.calendar.index(scenario.file.talks.meetings["spring"].on)
    pressed = forces(scenario, values, periods=setting.spec.last)
    assert talk_open(setting, pressed)[0, period] == pytest.approx(wanted)
