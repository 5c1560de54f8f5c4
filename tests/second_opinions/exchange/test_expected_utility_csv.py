from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ripeness.core.errors import ScenarioError, UsageError
from ripeness.second_opinions.exchange.expected_utility_csv import (
    expected_utility_csv,
    parse_expected_utility_csv,
    read_expected_utility_csv,
)
from ripeness.second_opinions.exchange.spatial_case import SpatialCase
from ripeness.second_opinions.spatial.published_results import emissions
from tests.second_opinions.spatial.boards import random_actors

TABLE = "Actor,Capability,Position,Salience\nNorth,0.8,4,0.5\nSouth,0.4,10,0.25\nEast,1,7,1\n"


@pytest.mark.parametrize(
    "text",
    [
        TABLE,
        TABLE.replace("\n", "\r"),
        TABLE.replace(",", "\t"),
        TABLE.replace(",", ";"),
        "\ufeff" + TABLE.replace("Actor,Capability,Position,Salience", ",c,x,s"),
        TABLE.replace("Actor,Capability,Position,Salience", "Stakeholder,Resources,Position,Salience"),
        "Name\tx\tc\ts\nNorth\t4\t0.8\t50\nSouth\t10\t0.4\t25\nEast\t7\t1\t100\n",
    ],
)
def test_the_tables_of_several_programs_give_one_case(text: str) -> None:
    actors = parse_expected_utility_csv(text, "x.csv").actors
    assert actors.names == ("North", "South", "East")
    assert (actors.dimensions[0].low, actors.dimensions[0].high) == (4, 10)
    np.testing.assert_allclose(actors.position[0, :, 0], [0, 1, 0.5])
    np.testing.assert_allclose(actors.salience[0, :, 0], [0.5, 0.25, 1])
    np.testing.assert_allclose(actors.capability[0], [0.8, 0.4, 1])


def test_a_scale_that_is_given_is_the_scale() -> None:
    actors = parse_expected_utility_csv(TABLE, "x.csv", (0, 100)).actors
    np.testing.assert_allclose(actors.position[0, :, 0], [0.04, 0.1, 0.07])


@pytest.mark.parametrize("scale", [None, (0.0, 1.0), (0.0, 100.0)])
@pytest.mark.parametrize("salience", [1.0, 100.0])
def test_a_case_survives_each_scale_and_back(scale: tuple[float, float] | None, salience: float) -> None:
    case = SpatialCase("emissions", "", emissions())
    back = parse_expected_utility_csv(expected_utility_csv(case, scale, salience), "x.csv", scale).actors
    assert back.names == case.actors.names
    np.testing.assert_allclose(back.position, case.actors.position, atol=1e-11)
    np.testing.assert_allclose(back.salience, case.actors.salience, atol=1e-11)
    np.testing.assert_allclose(back.capability, case.actors.capability)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("Salience", "Care"), "x.csv:1:1: found the headings Actor, Capability, Position, Care; wanted .* salience"),
        (("0.4", "-1"), "x.csv:3:7: the capability of South is -1"),
        (("10,", ","), "x.csv:3:11: the position of South is nothing"),
        (("0.25", "250"), "the salience of South is 250; wanted a number from 0 to 100"),
        (("South", "North"), "two actors are called 'North'"),
    ],
)
def test_what_is_wrong_with_a_table_is_said_with_its_place(change: tuple[str, str], says: str) -> None:
    with pytest.raises(ScenarioError, match=says):
        parse_expected_utility_csv(TABLE.replace(*change), "x.csv")


def test_actors_who_all_stand_at_one_place_have_no_scale_of_their_own() -> None:
    text = "Actor,Capability,Position,Salience\nNorth,1,5,1\nSouth,1,5,1\n"
    with pytest.raises(ScenarioError, match="all actors stand at 5"):
        parse_expected_utility_csv(text, "x.csv")
    assert parse_expected_utility_csv(text, "x.csv", (0, 10)).actors.position[0, 0, 0] == 0.5


def test_a_position_off_the_scale_that_is_given_is_refused() -> None:
    with pytest.raises(ScenarioError, match="position of North is 4; wanted a number from 0 to 1"):
        parse_expected_utility_csv(TABLE, "x.csv", (0, 1))


def test_two_dimensions_do_not_fit_this_table() -> None:
    case = SpatialCase("x", "", random_actors(0, draws=1, dimensions=2))
    with pytest.raises(UsageError, match="one dimension, found 2"):
        expected_utility_csv(case)


def test_a_table_of_more_actors_than_memory_holds_is_refused() -> None:
    rows = "".join(f"a{i},1,{i},0.5\n" for i in range(201))
    with pytest.raises(ScenarioError, match="found 201 actors; wanted 200 at most"):
        parse_expected_utility_csv(f"actor,capability,position,salience\n{rows}", "many.csv")


def test_a_file_that_is_no_table_of_actors_by_its_size_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "huge.csv"
    file.write_bytes(b"actor,capability,position,salience\n" + b"a,1,1,1\n" * 200_000)
    with pytest.raises(ScenarioError, match="wanted 1,000,000 at most"):
        read_expected_utility_csv(file)
