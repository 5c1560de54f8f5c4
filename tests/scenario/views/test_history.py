"""The state of a case on a day follows from the case as written and the events known by then."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ripeness.core.errors import ScenarioError, UsageError
from ripeness.game.table import agreed_terms
from ripeness.scenario.files.case_changes import enter_events
from ripeness.scenario.files.history_file import HISTORY_FILE, append_events, read_event, read_history
from ripeness.scenario.files.load import check, correction, load, warnings, whole_ledger, written_case
from ripeness.scenario.files.save import case_from_json, case_json
from ripeness.scenario.language.history import OUTCOMES, HistoryEvent
from ripeness.scenario.language.scenario import quantities
from ripeness.scenario.views.event_label import event_label
from ripeness.scenario.views.history import after_events, on_day
from ripeness.scenario.views.overlay import with_values
from tests.scenario.island_case import LEDGER, TEXT, copy_to, island

WRITTEN = date(2024, 7, 15)
AFTER = date(2024, 9, 1)
LAND = {"land": "half", "guarantees": "observers"}


def event(kind: str, on: date = AFTER, **fields: Any) -> HistoryEvent:
    return HistoryEvent(on=on, event=kind, **fields)  # type: ignore[arg-type]


EVENTS = {
    "line": event("line", share=0.56),
    "offer": event("offer", id="n1", actor="NOR", offer=LAND, public=False),
    "offer without id": event("offer", actor="NOR", offer=LAND),
    "refused": event("answer", actor="SOU", outcome="refused", offer=LAND),
    "called off": event("meeting", id="harbour", outcome="called_off"),
    "new meeting": event("meeting", id="second", details={"on": "2024-10-10", "between": ["NOR", "SOU"]}),
    "deal": event("deal", offer={"land": "stands"}, source=("press",), note="Signed at night."),
    "used": event("instrument", id="harsher", outcome="used"),
    "lifted": event("instrument", id="embargo", outcome="lifted"),
    "changed": event("instrument", id="embargo", outcome="changed", value="uniform(0, 0.001)"),
    "dropped": event("instrument", id="harsher", outcome="dropped"),
    "new instrument": event(
        "instrument",
        id="strike",
        details={"issuer": "WES", "target": "NOR", "domain": "military", "due": "2024-12-01", "credibility": 0.2},
    ),
    "kept": event("ledger", id="L4", outcome="kept", note="It came late."),
    "new word": event(
        "ledger", id="N1", actor="WES", details={"addressee": "NOR", "kind": "deadline", "due": "2024-12-01"}
    ),
    "assumption": event("assumption", path="talks.background", value="uniform(0.2, 0.3)"),
}


@pytest.mark.parametrize("name", EVENTS)
def test_what_is_entered_is_what_was_shown_and_earlier_days_stay_as_they_were(name: str, tmp_path: Path) -> None:
    folder, before = copy_to(tmp_path), island()
    shown = load(folder, None, [EVENTS[name]])
    enter_events(folder, [EVENTS[name]])
    written = load(folder)
    assert check(folder) == ()
    assert (written.file.model_copy(update={"record": None}), written.ledger) == (
        shown.file.model_copy(update={"record": None}),
        shown.ledger,
    )
    assert written.file.time.as_of == AFTER
    assert written.file.record.model_copy(update={"history": None}) == shown.file.record
    for day in (WRITTEN, date(2024, 5, 1), date(2024, 8, 31)):
        then, now = load(copy_to(tmp_path / f"{day}"), day), load(folder, day)
        assert (then.file.talks, then.file.instruments, then.ledger) == (
            now.file.talks,
            now.file.instruments,
            now.ledger,
        )
        assert then.file.record == now.file.record.model_copy(update={"history": None})
    assert before.file.time.as_of == WRITTEN
    assert event_label(written.file, EVENTS[name]) != ""


def test_an_invitation_is_answered(tmp_path: Path) -> None:
    answer = event("answer", date(2024, 8, 5), actor="SOU", meeting="harbour")
    decisions = load(copy_to(tmp_path), None, [answer]).file.record.decisions
    assert decisions["answer-2024-08-05-SOU"].meeting == "harbour"


def test_events_say_what_they_should(tmp_path: Path) -> None:
    folder = copy_to(tmp_path)
    enter_events(folder, [one for name, one in EVENTS.items() if name not in ("lifted", "dropped")])
    file, ledger = load(folder).file, {entry.id: entry for entry in load(folder).ledger}
    assert file.battlefield.path[-1].share == 0.56
    assert file.record.offers["n1"].public is False
    assert file.record.decisions["answer-2024-09-01-SOU"].answer == "refused"
    assert file.talks.meetings["harbour"].held is False
    assert file.talks.meetings["second"].announced == AFTER
    deal = next(iter(file.record.deals.values()))
    assert (deal.status, deal.source, deal.note) == ("in_force", ("press",), "Signed at night.")
    assert (file.instruments["harsher"].status, file.instruments["harsher"].onset) == ("in_force", AFTER)
    assert file.instruments["embargo"].end == AFTER
    resumed = file.instruments[f"embargo-from-{AFTER}"]
    assert (resumed.onset, str(resumed.size_per_period.prior)) == (AFTER, "uniform(0, 0.001)")
    assert file.instruments["strike"].status == "announced"
    assert (ledger["L4"].outcome, ledger["L4"].resolved, ledger["L4"].what_happened) == ("kept", AFTER, "It came late.")
    assert (ledger["N1"].act, ledger["N1"].made, ledger["N1"].due) == ("threat", AFTER, date(2024, 12, 1))
    assert str(file.talks.background.prior) == "uniform(0.2, 0.3)"
    assert [entry.id for entry in whole_ledger(folder)][-1] == "N1"
    assert written_case(folder)[0].file.time.as_of == WRITTEN


def test_only_the_history_is_added_to_and_the_case_names_it_once(tmp_path: Path) -> None:
    folder = copy_to(tmp_path)
    enter_events(folder, [EVENTS["line"]])
    scenario = (folder / "scenario.yaml").read_text(encoding="utf-8")
    first = (folder / HISTORY_FILE).read_text(encoding="utf-8")
    assert [line for line in scenario.splitlines() if line not in TEXT.splitlines()] == ["  history: history.yaml"]
    enter_events(folder, [EVENTS["kept"]])
    assert (folder / "scenario.yaml").read_text(encoding="utf-8") == scenario
    assert (folder / HISTORY_FILE).read_text(encoding="utf-8").startswith(first)
    assert (folder / "ledger.csv").read_text(encoding="utf-8") == LEDGER


def test_an_event_known_later_counts_from_then(tmp_path: Path) -> None:
    folder = copy_to(tmp_path)
    enter_events(folder, [event("meeting", date(2024, 8, 10), id="harbour", outcome="held", known=date(2024, 8, 20))])
    assert load(folder, date(2024, 8, 15)).file.talks.meetings["harbour"].held is None
    assert load(folder).file.time.as_of == date(2024, 8, 20)
    assert load(folder).file.talks.meetings["harbour"].held is True


def test_a_revised_assumption_leaves_earlier_days_as_they_were(tmp_path: Path) -> None:
    folder = copy_to(tmp_path)
    enter_events(folder, [EVENTS["assumption"]])
    assert load(folder, date(2024, 8, 31)).file.talks.background == island().file.talks.background
    assert load(folder, date(2024, 12, 1)).file.talks.background != island().file.talks.background


def test_a_day_after_the_last_event_can_be_looked_from_and_no_day_beyond_the_case(tmp_path: Path) -> None:
    assert load(copy_to(tmp_path), date(2025, 1, 1)).file.time.as_of == date(2025, 1, 1)
    with pytest.raises(UsageError, match="2027-12-31"):
        load(copy_to(tmp_path / "b"), date(2040, 1, 1))
    with pytest.raises(UsageError, match="2023-01-01"):
        load(copy_to(tmp_path / "c"), date(2023, 1, 1))


def test_the_last_event_is_taken_back_and_the_day_with_it(tmp_path: Path) -> None:
    folder = copy_to(tmp_path)
    enter_events(folder, [event("line", date(2024, 8, 1), share=0.5), EVENTS["deal"]])
    enter_events(folder, [correction(folder)])
    assert load(folder).file.time.as_of == date(2024, 8, 1)
    assert not load(folder).file.record.deals
    assert not load(folder, AFTER).file.record.deals
    enter_events(folder, [correction(folder)])
    assert load(folder).file.battlefield.path == island().file.battlefield.path
    with pytest.raises(UsageError, match="no event that could be taken back"):
        correction(folder)


def test_an_instrument_is_changed_twice_and_lifted_and_never_in_force_twice_at_once(tmp_path: Path) -> None:
    days = [date(2024, 9, 1), date(2024, 10, 1), date(2024, 11, 1)]
    sizes = zip(days[:2], (0.002, 0.001), strict=True)
    changes = [event("instrument", day, id="embargo", outcome="changed", value=size) for day, size in sizes]
    lifted = event("instrument", days[2], id="embargo", outcome="lifted")
    instruments = load(copy_to(tmp_path), None, [*changes, lifted]).file.instruments
    spans = [(i.onset, i.end) for name, i in instruments.items() if name.startswith("embargo")]
    assert spans == [(date(2024, 3, 1), days[0]), (days[0], days[1]), (days[1], days[2])]


def test_of_values_at_one_path_the_last_counts(tmp_path: Path) -> None:
    values = [("ripeness.hurting_loss", 0.1), ("ripeness", {"hurting_loss": 0.2}), ("ripeness.hurting_loss", 0.3)]
    events = [event("assumption", path=path, value=value) for path, value in values]
    assert load(copy_to(tmp_path), None, events).file.ripeness.hurting_loss.prior.mean == 0.3


def test_what_all_have_accepted_is_on_the_table(tmp_path: Path) -> None:
    folder = copy_to(tmp_path)
    answers = [event("offer", actor="NOR", offer=LAND, id="n1"), event("answer", actor="SOU", id="n1")]
    enter_events(folder, answers)
    assert agreed_terms(load(folder)) == LAND
    enter_events(folder, [event("offer", date(2024, 9, 5), id="n1", outcome="withdrawn")])
    assert agreed_terms(load(folder)) is None
    assert agreed_terms(load(folder, AFTER)) == LAND


MISFITS = [
    (event("meeting", id="nowhere", outcome="held"), "no meeting 'nowhere'"),
    (event("meeting", id="harbour"), "has a meeting 'harbour' already"),
    (event("meeting", outcome="held"), "'id' is missing"),
    (event("meeting", id="second"), "on"),
    (event("ledger", id="L9", outcome="kept"), "no entry of the ledger 'L9'"),
    (event("ledger", id="L4", outcome="forgotten"), "wanted one of made, kept"),
    (event("ledger", id="N", actor="WES", details={"kind": "song"}), "kind: found 'song'"),
    (event("ledger", id="N", actor="WES", details={"dew": "2024-12-01"}), "no key 'dew'"),
    (event("ledger", id="N", actor="WES", details={"due": "soon"}), "due: 'soon' is no date"),
    (event("line"), "'share' is missing"),
    (event("line", date(2024, 6, 1), share=0.5), "wanted a day after 2024-06-30"),
    (event("line", date(2000, 1, 1), share=0.5), "when the case starts"),
    (event("line", share=0.5, outcome="seen"), "has no outcome"),
    (event("offer", actor="NOR"), "'offer' is missing"),
    (event("offer", actor="NRO", offer=LAND), "no actor 'NRO'.*NOR"),
    (event("offer", actor="NOR", offer={"land": "all", "guarantees": "troops"}), "exclude"),
    (event("answer", actor="SOU", id="n9"), "no offer 'n9'"),
    (event("instrument", id="embargo", outcome="changed"), "'value' is missing"),
    (event("assumption", value=1), "'path' is missing"),
    (event("assumption", path="talks.backgroun", value=1), "background"),
    (event("deal", id="x", outcome="broken"), "no deal 'x'"),
]


@pytest.mark.parametrize(("misfit", "why"), MISFITS, ids=lambda value: value if isinstance(value, str) else "")
def test_an_event_that_does_not_fit_is_refused_and_nothing_is_written(
    misfit: HistoryEvent, why: str, tmp_path: Path
) -> None:
    folder = copy_to(tmp_path)
    with pytest.raises(UsageError, match=why):
        load(folder, None, [misfit])
    with pytest.raises((UsageError, ScenarioError), match=why):
        enter_events(folder, [EVENTS["line"], misfit] if misfit.event != "line" else [misfit])
    assert (folder / "scenario.yaml").read_text(encoding="utf-8") == TEXT
    assert not (folder / HISTORY_FILE).exists()


def test_faults_of_a_history_stand_at_their_lines(tmp_path: Path) -> None:
    folder = copy_to(tmp_path)
    text = TEXT.replace("  ledger: ledger.csv\n", "  ledger: ledger.csv\n  history: history.yaml\n")
    (folder / "scenario.yaml").write_text(text, encoding="utf-8")
    assert "there is no file 'history.yaml'" in check(folder)[0].message
    history = folder / HISTORY_FILE
    history.write_text(
        "- {on: 2024-09-01, event: line, share: 2}\n- {on: 2024-09-02, evnt: line}\n- 7\n", encoding="utf-8"
    )
    assert [fault.line for fault in check(folder)] == [1, 2, 2, 3]
    history.write_text(
        "- {on: 2024-09-01, event: line, share: 0.5}\n\n"
        "- {on: 2024-09-02, event: meeting, id: nowhere, outcome: held}\n"
        "- {on: 2024-09-03, event: correction, number: 9}\n",
        encoding="utf-8",
    )
    assert [(fault.line, "number 9" in fault.message) for fault in check(folder)] == [(4, True)]
    history.write_text(history.read_text(encoding="utf-8").replace("number: 9", "number: 1"), encoding="utf-8")
    assert [(fault.line, "nowhere" in fault.message) for fault in check(folder)] == [(3, True)]
    history.write_text("a: 1\n", encoding="utf-8")
    assert "wanted a list of events" in check(folder)[0].message
    history.write_text(
        "- {on: 2024-09-01, event: meeting, id: nowhere, outcome: held}\n- {on: 2024-09-02, event: line, share: 0.5}\n"
        "- {on: 2099-09-01, event: line, share: 0.5}\n- {on: 2024-09-03, event: line, share: 0.6, source: [pres]}\n",
        encoding="utf-8",
    )
    assert [(fault.line, fault.message.split(":")[0]) for fault in check(folder)] == [
        (1, "event 1"),
        (3, "event 3"),
        (4, "event 4"),
    ]
    assert "did you mean press" in check(folder)[2].message


def test_a_history_that_the_case_does_not_name_is_warned_of(tmp_path: Path) -> None:
    folder = copy_to(tmp_path)
    (folder / HISTORY_FILE).write_text("- {on: 2024-09-01, event: line, share: 0.5}\n", encoding="utf-8")
    assert [fault.message for fault in warnings(folder) if fault.file.endswith(HISTORY_FILE)] == [
        "is not read: name it in the scenario, under record, as history: history.yaml"
    ]


def test_a_case_goes_whole_through_json(tmp_path: Path) -> None:
    folder = copy_to(tmp_path)
    enter_events(folder, list(EVENTS.values())[:5])
    texts = case_from_json(__import__("json").dumps(case_json(folder)).encode(), "case.json")
    assert texts[HISTORY_FILE] == (folder / HISTORY_FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", EVENTS)
def test_an_event_is_written_as_it_is_read(name: str) -> None:
    events, faults, _ = read_history(append_events("", [EVENTS[name], EVENTS["line"]]).encode(), "history.yaml")
    assert faults == ()
    assert events == (EVENTS[name], EVENTS["line"])


def test_an_event_of_one_line_takes_its_day_from_beside_it() -> None:
    read = read_event("{event: meeting, id: x, outcome: held}", on=AFTER, why="Seen on television.")
    assert (read.on, read.event, read.why) == (AFTER, "meeting", "Seen on television.")
    with pytest.raises(UsageError, match="'event' is missing"):
        read_event("{on: 2024-09-01}")
    with pytest.raises(UsageError, match="wanted an event"):
        read_event("held")


def test_every_outcome_has_words() -> None:
    outcomes = {outcome for kind in OUTCOMES.values() for outcome in kind} - {"accepted", "refused"}
    for outcome in outcomes:
        kind = next(name for name, each in OUTCOMES.items() if outcome in each and name != "answer")
        label = event_label(island().file, event(kind, id="L4", outcome=outcome))
        assert label.rstrip(": ").split()[-1] not in ("", outcome + "?")
        assert "  " not in label


def test_events_can_be_added_to_a_scenario_that_is_read_already() -> None:
    written, _ = written_case(Path(__file__).parents[1] / "island")
    assert on_day(written, [EVENTS["line"]], AFTER).file.battlefield.path[-1].on == AFTER


PAIR = (
    "  harshest:\n    name: All trade\n    issuer: WES\n    target: NOR\n    domain: economic\n"
    "    status: announced\n    announced: 2024-06-02\n    drawn_with: harsher\n"
    "    credibility: uniform(0.1, 0.5)\n"
)


@pytest.mark.parametrize(("used", "other"), [("harsher", "harshest"), ("harshest", "harsher")])
def test_the_use_of_one_of_a_pair_drawn_together_decides_the_other(tmp_path: Path, used: str, other: str) -> None:
    folder = copy_to(tmp_path)
    text = TEXT.replace("  arms:\n    name: Arms", f"{PAIR}  arms:\n    name: Arms", 1)
    (folder / "scenario.yaml").write_text(text, encoding="utf-8")
    after = load(folder, None, [event("instrument", id=used, outcome="used")]).file
    assert (after.instruments[used].status, after.instruments[used].drawn_with) == ("in_force", None)
    assert after.instruments[other].drawn_with is None
    assert str(quantities(after)[f"instruments.{other}.credibility"].prior) == "1"
    dropped = quantities(load(folder, None, [event("instrument", id=used, outcome="dropped")]).file)
    assert {str(dropped[f"instruments.{name}.credibility"].prior) for name in (used, other)} == {"0"}
    rarer = {f"instruments.{other}.credibility": "uniform(0, 0.1)"}
    apart = after_events(with_values(load(folder), rarer), [event("instrument", id=used, outcome="used")], AFTER).file
    assert str(quantities(apart)[f"instruments.{other}.credibility"].prior) == "uniform(0, 0.1)"
