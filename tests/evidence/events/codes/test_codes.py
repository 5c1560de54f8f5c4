"""The table of event codes."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from ripeness.evidence.events import codes
from ripeness.evidence.events.quad_classes import QUADS, Quad

DATA = Path(__file__).resolve().parents[5] / "shared" / "data"


def test_every_root_has_codes_a_quad_class_and_a_label_of_ours() -> None:
    roots = {row.root for row in codes.cameo().values()}
    assert roots == set(codes.ROOTS) == {f"{number:02}" for number in range(1, 21)}


@pytest.mark.parametrize(
    ("code", "quad"),
    [
        ("057", "verbal_cooperation"),
        ("061", "material_cooperation"),
        ("0871", "material_cooperation"),
        ("090", "verbal_conflict"),
        ("1384", "verbal_conflict"),
        ("140", "material_conflict"),
        ("2042", "material_conflict"),
    ],
)
def test_the_quad_class_follows_from_the_root(code: str, quad: Quad) -> None:
    assert codes.cameo()[code].quad == quad


def test_known_scores_and_classes() -> None:
    """Goldstein scale of ICEWS; PLOVER table of 2021."""
    table = codes.cameo()
    assert {code: table[code].goldstein for code in ("010", "036", "040", "057", "112", "190", "0871")} == {
        **{"010": 0.0, "036": 4.0, "040": 1.0, "057": 8.0, "112": -2.0, "190": -10.0, "0871": 9.0}
    }
    assert [table[code].plover for code in ("010", "036", "081", "084", "163", "201")] == [
        *("", "AGREE", "CONCEDE", "RETREAT", "COERCE", "ASSAULT")
    ]


def test_every_score_is_on_the_scale_and_friendly_classes_score_above_hostile_ones() -> None:
    rows = codes.cameo().values()
    assert all(-10 <= row.goldstein <= 10 for row in rows)
    mean = {
        quad: sum(row.goldstein for row in rows if row.quad == quad) / sum(row.quad == quad for row in rows)
        for quad in QUADS
    }
    assert mean["material_conflict"] < mean["verbal_conflict"] < 0 < mean["verbal_cooperation"]
    assert mean["verbal_cooperation"] < mean["material_cooperation"]


def test_a_label_is_known_by_its_letters_alone() -> None:
    by_label = codes.codes_by_label()
    spelled = ("Make_a_visit", "Make a visit", "make a VISIT ")
    assert {by_label[codes.label_key(label)] for label in spelled} == {"042"}
    assert codes.label_key("Buy a sandwich") not in by_label


def test_no_two_codes_share_a_label() -> None:
    keys = [key for row in codes.cameo().values() for key in row.label_keys]
    assert len(keys) == len(set(keys))


def test_a_lost_leading_zero_is_put_back() -> None:
    spelled = codes.spellings()
    assert [spelled[text] for text in ("40", "311", "1", "040", "190")] == ["040", "0311", "01", "040", "190"]


def test_ten_is_a_root_until_zeros_are_known_to_be_lost() -> None:
    assert codes.spellings()["10"] == "10"
    assert codes.spellings(True)["10"] == "010"
    assert codes.spellings(True)["112"] == "112"


@pytest.mark.parametrize(
    ("written", "lost"),
    [
        (["40", "10", "112"], True),
        (["040", "40"], False),
        (["112", "190"], False),
        (["banana", "999"], False),
        ([], False),
    ],
)
def test_zeros_are_lost_where_no_code_has_one_and_some_need_it(written: list[str], lost: bool) -> None:
    assert codes.lost_zeros(written) is lost


@pytest.mark.parametrize(
    ("name", "is_class"),
    [("agree", "AGREE"), ("DISAPPROVE", "ACCUSE"), ("FIGHT", "ASSAULT"), ("Yield", "CONCEDE"), ("DOCUMENT", "")],
)
def test_names_of_plover_classes_of_any_draft(name: str, is_class: str) -> None:
    assert codes.plover_class(name) == is_class


def test_every_plover_class_has_a_quad_class_and_a_score_of_its_sign() -> None:
    scores = codes.plover_goldstein()
    assert set(scores) == set(codes.plover_quads())
    assert all((scores[name] > 0) == quad.endswith("cooperation") for name, quad in codes.plover_quads().items())


def test_a_root_that_is_none_has_no_quad_class() -> None:
    with pytest.raises(KeyError):
        codes.quad_of_root("21")


@pytest.mark.skipif(not DATA.is_dir(), reason="wants the shared data")
def test_the_figures_agree_with_the_published_tables() -> None:
    with (DATA / "icews_raw" / "cameo-codes.csv").open(encoding="cp437") as file:
        scores = {row["code"]: float(row["goldstein"]) for row in csv.DictReader(file)}
    quads = json.loads((DATA / "gdelt" / "pygdelt_cameo_codes.json").read_text(encoding="utf-8"))
    table = codes.cameo()
    assert len(scores) > 300
    assert {code for code, score in scores.items() if table[code].goldstein != score} == set()
    number = {"1": "verbal_cooperation", "2": "material_cooperation", "3": "verbal_conflict", "4": "material_conflict"}
    assert {
        code for code, row in quads.items() if code in table and table[code].quad != number[str(row["quad_class"])]
    } == set()


@pytest.mark.skipif(not DATA.is_dir(), reason="wants the shared data")
def test_the_classes_agree_with_the_conversion_table_of_plover() -> None:
    lines = (DATA / "plover" / "CAMEO2PLOVER-2021.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split(",")[0].split(": ") for line in lines if line[:3].isdigit() and "," in line]
    assert len(pairs) > 250
    assert [(code, name) for code, name in pairs if codes.cameo()[code].plover != name.strip()] == []
