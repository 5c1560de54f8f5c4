from __future__ import annotations

import pytest
from benchmarks.coding import Case, Score, by_class, gold_triples, score, split, whole


def test_the_split_is_the_same_whatever_the_order_of_the_file() -> None:
    records = [{"id": f"r{number}", "text": "x"} for number in range(20)]
    work, check = split(records)
    assert len(work) == len(check) == 10
    assert split(records[::-1]) == (work, check)


def test_scores_are_those_of_a_hand_count() -> None:
    cases = [
        Case(frozenset({("A", "B", "AID")}), frozenset({("A", "B", "AID"), ("B", "A", "AID")})),
        Case(frozenset({("A", "B", "AGREE")}), frozenset()),
    ]
    assert score(cases, whole) == Score(1, 1, 1)
    assert score(cases, by_class) == Score(1, 0, 1)
    assert score(cases, whole).f1 == pytest.approx(0.5)


def test_gold_actors_without_a_target_act_on_each_other() -> None:
    record = {"event": "AGREE", "source": [{"code": "JOR"}, {"code": "GBR"}]}
    assert set(gold_triples(record)) == {("JOR", "GBR", "AGREE"), ("GBR", "JOR", "AGREE")}


def test_names_of_2016_are_those_of_today() -> None:
    record = {"event": "DISAPPROVE", "source": [{"code": "JAP"}], "target": [{"code": "CHN"}]}
    assert list(gold_triples(record)) == [("JPN", "CHN", "ACCUSE")]
