"""States in the names of actors of conflict data."""

from __future__ import annotations

import ibis
import pyarrow as pa
import pytest

from ripeness.evidence.events.actors.names import country
from ripeness.evidence.events.actors.states import place_in_name


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Military Forces of Ethiopia (2018-)", "ETH"),
        ("Military Forces of the United States (2021-2025)", "USA"),
        ("Police Forces of Ukraine (2019-) National Guard", "UKR"),
        ("Mutiny of Military Forces of Sudan (2019-)", "SDN"),
        ("Former Military Forces of Burkina Faso (2022-)", "BFA"),
        ("Government of Russia (Soviet Union)", "RUS"),
        ("Government of Yemen (North Yemen)", "YEM"),
        ("Government of Bosnia-Herzegovina", "BIH"),
        ("Government of DR Congo (Zaire)", "COD"),
        ("Civilians (Ukraine)", "UKR"),
        ("Protesters (Ethiopia)", "ETH"),
        ("Foreign Affairs (Bangladesh)", "BGD"),
        ("USAGOV", "USA"),
        ("Wagner Group", ""),
        ("Rioters (International)", ""),
    ],
)
def test_the_state_of_an_actor_is_found_and_a_group_has_none(name: str, state: str) -> None:
    table = ibis.memtable(pa.table({"name": [name]}))
    [row] = table.select(place=place_in_name(table.name)).to_pyarrow().to_pylist()
    assert country(row["place"]) == state
