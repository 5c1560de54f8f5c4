from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ripeness.core.errors import ScenarioError, UsageError
from ripeness.second_opinions.exchange.ktab import (
    WORDS,
    ktab_csv,
    ktab_xml,
    parse_ktab_csv,
    parse_ktab_xml,
    read_ktab_csv,
    read_ktab_xml,
)
from ripeness.second_opinions.exchange.spatial_case import SpatialCase
from ripeness.second_opinions.spatial.published_results import FIVE, SEVEN, following, of_ktab
from ripeness.second_opinions.spatial.smp.state import SmpSettings
from tests.second_opinions.spatial.boards import random_actors

FIXTURES = Path(os.environ.get("RIPENESS_SHARED", Path(__file__).resolve().parents[4] / "shared")) / "fixtures" / "ktab"
needs_fixtures = pytest.mark.skipif(not FIXTURES.is_dir(), reason="wants copies of others' files (RIPENESS_SHARED)")

TABLE = """Canal ,"Who digs, and where",2,2,
Actor,Description,Power,Depth,Depth salience,Width,Width salience,
North, the upper bank, 80, 10, 40, 20, 30,
South, , 40.5, 90, 25.5, 60.25, 60,
"""


def test_a_table_of_ktab_is_read() -> None:
    case = parse_ktab_csv(TABLE, "canal.csv")
    assert (case.name, case.description) == ("Canal", "Who digs, and where")
    assert [d.name for d in case.actors.dimensions] == ["Depth", "Width"]
    assert case.actors.names == ("North", "South")
    assert case.actors.descriptions == ("the upper bank", "")
    np.testing.assert_allclose(case.actors.position[0], [[0.1, 0.2], [0.9, 0.6025]])
    np.testing.assert_allclose(case.actors.salience[0], [[0.4, 0.3], [0.255, 0.6]])
    np.testing.assert_allclose(case.actors.capability[0], [80, 40.5])


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_any_line_ends_and_a_byte_order_mark_will_do(tmp_path: Path, ends: str) -> None:
    file = tmp_path / "canal.csv"
    file.write_bytes(b"\xef\xbb\xbf" + TABLE.replace("\n", ends).encode())
    assert read_ktab_csv(file).actors.names == ("North", "South")


def test_an_old_table_without_a_description_is_read() -> None:
    assert parse_ktab_csv(TABLE.replace(',"Who digs, and where"', ""), "canal.csv").description == ""


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("2,2,", "3,2,"), "x.csv:1:1: the first row announces 3 actors, and 2 rows follow"),
        (("2,2,", "2,3,"), "x.csv:2:.*wanted 9 headings for 3 dimensions"),
        (("90", "190"), "x.csv:4:16: the position of South is 190; wanted a number from 0 to 100"),
        (("40.5", "much"), "x.csv:4:10: the power of South is 'much'"),
        (("40.5", "0"), "x.csv:4:10: the power of South is 0"),
        (("30", "80"), "x.csv:3:.*the salience of North adds up to 120"),
        (("South", "North"), "x.csv:0:0: two actors are called 'North'"),
        (("South", ""), "x.csv:4:1: this actor has no name"),
        ((',"Who', ',"Who"'), "x.csv:1:1: the quotes of this row do not close"),
        (("2,2,", "some,more"), "x.csv:1:1: wanted the case's name"),
    ],
)
def test_what_is_wrong_with_a_table_is_said_with_its_place(change: tuple[str, str], says: str) -> None:
    with pytest.raises(ScenarioError, match=says) as raised:
        parse_ktab_csv(TABLE.replace(*change), "x.csv")
    assert len(raised.value.faults) == 1


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "canal.csv"
    file.write_bytes(b"Canal\n\x81\xfe")
    with pytest.raises(ScenarioError, match=":2:1: byte 0x81 is not UTF-8"):
        read_ktab_csv(file)


def test_a_case_survives_the_table_and_back() -> None:
    case = SpatialCase("A, B", 'said "so"', of_ktab(SEVEN))
    back = parse_ktab_csv(ktab_csv(case), "x.csv")
    assert (back.name, back.description) == (case.name, case.description)
    _same(case, back)


@pytest.mark.parametrize("seed", [None, 0, 15455440707583219804])
def test_a_case_survives_xml_and_back_with_settings_seed_and_ideals(seed: int | None) -> None:
    lagging = SmpSettings(voting="proportional-cubic", election="markov-incentive", transition="stochastic")
    case = SpatialCase("A & B", "a < b", of_ktab(FIVE), lagging, seed, following())
    back = parse_ktab_xml(ktab_xml(case), "x.xml")
    assert (back.name, back.description, back.settings) == (case.name, case.description, lagging)
    assert back.seed == (seed or 0)
    assert back.accommodation is not None
    np.testing.assert_array_equal(back.accommodation, following())
    _same(case, back)


@pytest.mark.parametrize("tag", WORDS)
def test_every_word_of_ktab_for_a_setting_is_read(tag: str) -> None:
    field, words = WORDS[tag]
    text = ktab_xml(SpatialCase("x", "", of_ktab(FIVE), SmpSettings()))
    start, end = text.index(f"<{tag}>") + len(tag) + 2, text.index(f"</{tag}>")
    for word, meant in words.items():
        settings = parse_ktab_xml(text[:start] + word + text[end:], "x.xml").settings
        assert getattr(settings, field) == meant


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("<capability>117.7<", "<capability><"), r"x.xml:\d+:\d+: the capability of actor 1 is nothing"),
        (("<dCoord>52.8</dCoord>", ""), "actor 1 has 2 positions and 3 saliences; wanted 3"),
        (("Linear", "Linaer"), "<VictoryProbModel> is 'Linaer'.*Linear"),
        (("<name>actor 2</name>", ""), "<Actor> holds no <name>"),
        (("</Scenario>", ""), "this is no well-formed XML: no element found"),
        (("<Scenario>", "<!DOCTYPE a []><Scenario>"), "declares a document type"),
        (("<prngSeed>0<", "<prngSeed>-1<"), "the seed is '-1'"),
    ],
)
def test_what_is_wrong_with_an_xml_file_is_said_with_its_place(change: tuple[str, str], says: str) -> None:
    text = ktab_xml(SpatialCase("x", "", of_ktab(FIVE), SmpSettings()))
    assert change[0] in text
    with pytest.raises(ScenarioError, match=says):
        parse_ktab_xml(text.replace(*change), "x.xml")


def test_an_ideal_that_follows_nobody_known_is_refused() -> None:
    text = ktab_xml(SpatialCase("x", "", of_ktab(FIVE), None, None, following()))
    with pytest.raises(ScenarioError, match="there is no actor 'actor 9'"):
        parse_ktab_xml(text.replace("<referencePos>actor 4<", "<referencePos>actor 9<", 1), "x.xml")


def test_a_file_cannot_hold_more_than_one_draw() -> None:
    with pytest.raises(UsageError, match="one draw of the actors, found 3"):
        ktab_csv(SpatialCase("x", "", random_actors(0)))


@needs_fixtures
@pytest.mark.parametrize("file", sorted(FIXTURES.glob("*.csv")), ids=lambda file: file.name)
def test_every_table_of_ktab_is_read_and_survives(file: Path) -> None:
    case = read_ktab_csv(file)
    _same(case, parse_ktab_csv(ktab_csv(case), "x.csv"))


@needs_fixtures
def test_the_table_and_the_xml_of_one_case_of_ktab_agree() -> None:
    _same(read_ktab_csv(FIXTURES / "dummyData_3Dim.csv"), read_ktab_xml(FIXTURES / "dummyData_3Dim.xml"))


def _same(one: SpatialCase, other: SpatialCase) -> None:
    assert one.actors.names == other.actors.names
    np.testing.assert_allclose(one.actors.position, other.actors.position, atol=1e-11)
    np.testing.assert_allclose(one.actors.salience, other.actors.salience, atol=1e-11)
    np.testing.assert_allclose(one.actors.capability, other.actors.capability, rtol=1e-11)
    assert replace(one.actors, descriptions=()).dimensions[0].high == other.actors.dimensions[0].high
