"""The chance of a deal over a case's history, and the split of its change."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ripeness import workbench
from ripeness.core.errors import UsageError
from ripeness.report.display import text_of
from ripeness.report.renderers.trace_page import write_trace
from ripeness.workbench.verbs.trace import HistoryTrace
from tests.scenario.island_case import copy_to
from tests.scenario.views.test_history import EVENTS, LAND, WRITTEN, event

OFFER = event("offer", date(2024, 8, 12), actor="NOR", offer=LAND)
CONSENT = event("answer", date(2024, 8, 20), actor="SOU", offer=LAND)
REVISION = event("assumption", date(2024, 8, 25), path="talks.background", value="uniform(0.2, 0.3)")
QUESTION = workbench.Question(draws=48, workers=1)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_to(tmp_path_factory.mktemp("trace"))
    workbench.enter(folder, [OFFER, CONSENT, REVISION])
    return folder


@pytest.fixture(scope="module")
def result(case: Path) -> HistoryTrace:
    return workbench.trace(case, QUESTION)


def test_time_and_events_add_up_to_the_change(result: HistoryTrace) -> None:
    change = result.change
    assert change.before == pytest.approx(result.days[0].p_deal.mean, abs=1e-12)
    assert change.after == pytest.approx(result.days[-1].p_deal.mean, abs=1e-12)
    shares = change.time + sum(share.share for share in change.events)
    assert shares == pytest.approx(change.after - change.before, abs=1e-12)
    assert [share.revised for share in change.events] == [False, False, True]
    assert all(share.standard_error == 0.0 for share in change.events)


def test_every_day_on_which_something_became_known_is_there(result: HistoryTrace) -> None:
    assert [at.on for at in result.days] == [WRITTEN, OFFER.on, CONSENT.on, REVISION.on]
    assert [len(at.events) for at in result.days] == [0, 1, 1, 1]


def test_agreed_terms_are_signed_soon(result: HistoryTrace) -> None:
    before, agreed = result.days[1].p_deal.mean, result.days[2].p_deal.mean
    assert before < 0.5
    assert agreed > 0.8


def test_a_day_of_the_past_is_replayed_to_the_bit(case: Path, result: HistoryTrace) -> None:
    plain = copy_to(case.parent / "without")
    alone = workbench.assess(plain, workbench.Question(draws=48, depth="headline", by=(result.horizon,))).assessment
    again = workbench.assess(
        case, workbench.Question(draws=48, depth="headline", by=(result.horizon,), as_of=WRITTEN)
    ).assessment
    assert alone.outlook == again.outlook
    assert alone.zopa == again.zopa
    assert result.days[0].p_deal.mean == pytest.approx(alone.outlook.by[0].p_deal.mean, abs=1e-12)


def test_a_deal_in_force_counts_as_one_and_an_event_that_wants_another_counts_only_with_it(tmp_path: Path) -> None:
    folder = copy_to(tmp_path)
    signed = event("deal", date(2024, 8, 1), id="august", offer={"land": "stands", "guarantees": "observers"})
    workbench.enter(folder, [signed])
    assert workbench.trace(folder, QUESTION).days[-1].p_deal.mean == 1.0
    workbench.enter(folder, [event("deal", id="august", outcome="broken")])
    result = workbench.trace(folder, QUESTION)
    assert result.days[-1].p_deal.mean < 1.0
    assert result.change.time + sum(e.share for e in result.change.events) == pytest.approx(
        result.change.after - result.change.before, abs=1e-12
    )


def test_the_same_event_entered_twice_is_two_events(tmp_path: Path) -> None:
    folder = copy_to(tmp_path)
    refusal = event("answer", actor="SOU", outcome="refused", offer=LAND)
    workbench.enter(folder, [refusal, refusal])
    change = workbench.trace(folder, QUESTION).change
    assert len(change.events) == 2
    shares = change.time + sum(share.share for share in change.events)
    assert shares == pytest.approx(change.after - change.before, abs=1e-12)


def test_a_span_and_a_horizon_can_be_asked_for(case: Path) -> None:
    question = workbench.Question(draws=16, workers=1, by=(date(2025, 12, 31),))
    result = workbench.trace(case, question, since=OFFER.on, until=date(2024, 10, 1))
    assert (result.days[0].on, result.days[-1].on, result.horizon) == (OFFER.on, date(2024, 10, 1), date(2025, 12, 31))
    with pytest.raises(UsageError, match="earlier one first"):
        workbench.trace(case, QUESTION, since=date(2024, 10, 1))
    with pytest.raises(UsageError, match="is not after"):
        workbench.trace(case, workbench.Question(draws=16, by=(date(2024, 8, 1),)))


def test_it_is_shown_as_text_and_as_a_page(result: HistoryTrace, tmp_path: Path) -> None:
    text = text_of("trace", result, width=100)
    assert "Time that passed without a deal" in text
    assert "Southmark accepted “Half each; Observers”" in text
    page = write_trace(result, tmp_path)
    assert "As of each day" in page.read_text(encoding="utf-8")
    assert (tmp_path / "trace.json").exists()


def test_a_case_without_a_history_has_nothing_to_trace(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="earlier one first"):
        workbench.trace(copy_to(tmp_path), QUESTION)


def test_assessments_of_a_case_with_a_history_are_archived_and_the_next_says_what_became_known(tmp_path: Path) -> None:
    folder, question = copy_to(tmp_path), workbench.Question(draws=16, depth="headline", workers=1)
    first = workbench.assess(folder, question).assessment
    assert workbench.archive_assessment(folder, first, question) is None
    workbench.enter(folder, [EVENTS["line"]])
    earlier = workbench.Question(draws=16, depth="headline", workers=1, as_of=WRITTEN)
    before = workbench.assess(folder, earlier).assessment
    assert before.since is None
    path = workbench.archive_assessment(folder, before, earlier)
    assert path is not None
    assert workbench.archive_assessment(folder, before, earlier) is None
    after = workbench.assess(folder, question).assessment
    assert after.since is not None
    assert (after.since.as_of, len(after.since.events)) == (WRITTEN, 1)
    text = text_of("assessment", after, width=100)
    assert "The last assessment looked from 15 July 2024" in text
    assert "The line stood at 56% for Northland" in text
    assert workbench.check(folder) == ()
    path.write_text(path.read_text(encoding="utf-8").replace('"draws": 16', '"draws": 17'), encoding="utf-8")
    with pytest.raises(UsageError, match="was changed after it was written"):
        workbench.read_archive(folder)


def test_assessments_with_other_values_and_of_the_catalogue_are_not_archived(tmp_path: Path) -> None:
    folder = copy_to(tmp_path)
    workbench.enter(folder, [EVENTS["line"]])
    changed = workbench.Question(draws=16, depth="headline", workers=1, settings={"discount": "0.98"})
    assert workbench.archive_assessment(folder, workbench.assess(folder, changed).assessment, changed) is None
    assert workbench.read_archive(folder) == ()
    assert workbench.read_archive("basics") == ()
