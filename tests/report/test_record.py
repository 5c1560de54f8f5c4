"""The record of words in the report and on the terminal, and the places that its numbers lead to."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ripeness.diagnostics.provenance import QuoteReading, provenance
from ripeness.measures.record import record_reading
from ripeness.report.chapters.assessment import deal_duration_chapter, record_chapter
from ripeness.report.charts.outlook import pressure
from ripeness.report.charts.record import ledger
from ripeness.report.display import text_of
from ripeness.report.names import anchor, trace_anchor
from ripeness.report.renderers import files
from ripeness.report.sentences import record
from ripeness.report.views.assessment import likelihoods
from ripeness.scenario.files.load import load
from ripeness.workbench import import_ledger
from ripeness.workbench import ledger as ledger_of
from ripeness.workbench.assessment import Assessment
from ripeness.workbench.verbs.ledger import LedgerFound
from tests.report.sample import assessment
from tests.scenario.island_case import copy_to, island


def flagship() -> Assessment:
    """The sample with the flagship's own record and provenance."""
    scenario = load("alaska-2025")
    return replace(
        assessment(), ledger=scenario.ledger, record=record_reading(scenario), provenance=provenance(scenario)
    )


def found(as_of: date | None = None) -> LedgerFound:
    return ledger_of("alaska-2025", as_of)


def test_credibility_by_dyad_is_in_the_report_with_intervals_counts_and_links() -> None:
    table = record_chapter(flagship()).tables[0][1]
    assert table is not None
    row = next(row for row in table.rows if row[:3] == ("United States", "Russia", "threat"))
    assert re.fullmatch(r"\d+% \(\d+% to \d+%\)", row[3])
    assert row[4] == "1.5 of 11"
    place = table.links[table.rows.index(row), 3]
    assert place == "from-credibility.USA.RUS.threat"
    assert f'id="{place}"' in files.render_report(flagship())


def test_a_cell_with_few_words_of_its_own_is_marked() -> None:
    table = record_chapter(flagship()).tables[0][1]
    assert table is not None
    marked = {row[0:3]: row[6].endswith("too few") for row in table.rows}
    assert marked["United States", "Russia", "threat"] is False
    assert marked["United States", "Ukraine", "threat"] is True


def test_moved_deadlines_and_hazards_are_told() -> None:
    one = flagship()
    sentences = " ".join(record_chapter(one).sentences)
    assert "L17 → L19 (the United States to Russia) was moved once, brought forward by 25 days" in sentences
    assert "nothing on record is overdue" in sentences
    table = deal_duration_chapter(one).tables[0][1]
    assert table is not None
    assert [row[0] for row in table.rows] == ["Ceasefire", "Framework with a ceasefire", "Full settlement"]
    assert "computed with those that the case assumes" in deal_duration_chapter(one).sentences[-1]


def test_without_a_record_there_is_no_section_on_deals() -> None:
    assert deal_duration_chapter(replace(assessment(), record=None)).sentences == ()


def test_every_link_to_an_origin_leads_to_a_place_of_the_page() -> None:
    page = files.render_report(flagship())
    ids = set(re.findall(r' id="([^"]+)"', page))
    links = re.findall(r'href="#((?:from|input|word)-[^"]+)"', page)
    assert len(links) > 100
    assert [link for link in links if link not in ids] == []
    assert {"from-gap", "word-L17", "input-discount"} <= ids


def test_origins_of_odd_names_have_ids_of_their_own() -> None:
    names = ["a b", "a_b", "a-b", "a:b", 'a"b', "a.b", "ä", "a_20_b"]
    assert len({anchor("word", name) for name in names}) == len(names)
    assert all(re.fullmatch(r"word-[A-Za-z0-9._-]+", anchor("word", name)) for name in names)
    assert trace_anchor(flagship(), "no", "such", "number") == ""


def test_claims_quotes_and_words_are_escaped() -> None:
    one = flagship()
    assert one.provenance is not None
    bad = "<script>alert(1)</script>"
    inputs = tuple(
        replace(each, note=bad, claim=bad + "!", quote=QuoteReading(bad, 0, 5, bad), label=bad)
        for each in one.provenance.inputs
    )
    rows = tuple(replace(row, id=row.id + bad, statement=bad, condition=bad) for row in one.ledger)
    traces = tuple(replace(each, label=bad) for each in one.provenance.traces)
    page = files.render_report(
        replace(one, ledger=rows, provenance=replace(one.provenance, inputs=inputs, traces=traces))
    )
    assert bad not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;, characters 0 to 5" in page


def test_the_timeline_marks_what_is_overdue_and_joins_what_took_whose_place() -> None:
    scenario = load("alaska-2025")
    rows = scenario.ledger
    late = tuple(replace(row, outcome="pending", resolved=None) if row.id == "L14" else row for row in rows)
    figure = ledger.figure(replace(assessment(), ledger=late))
    assert figure is not None
    assert "Overdue, no outcome yet" in [key.label for key in figure.key]
    entry = next(row for rows in figure.panels[0].spec["datasets"].values() for row in rows if row.get("id") == "L14")
    assert (entry["to"], entry["tick"]) == ("2025-08-08", "2025-06-13")
    joins = [row for rows in figure.panels[0].spec["datasets"].values() for row in rows if "y2" in row]
    assert [(row["from"], row["to"]) for row in joins] == [("2025-07-28", "2025-07-28")]
    table = {row[0]: row for row in figure.table.rows}
    assert "overdue" in table["L14"][8]
    assert table["L19"][7] == "L17"


def test_a_word_stands_on_the_line_of_the_one_it_replaced() -> None:
    figure = ledger.figure(flagship())
    assert figure is not None
    entries = {r["id"]: r for rows in figure.panels[0].spec["datasets"].values() for r in rows if "id" in r}
    assert entries["L17"]["y"] == entries["L19"]["y"]


def test_the_terminal_shows_entries_chains_credibility_and_hazards_in_its_width() -> None:
    text = text_of("ledger", found(), width=80)
    assert all(len(line) <= 80 for line in text.splitlines())
    for wanted in ("L17 → L19", "1.5 of 11", "46% of 1,053 cases", "beta(", "Nothing settled yet", "no decay"):
        assert wanted in text, wanted


def test_only_what_is_open_is_shown_on_request() -> None:
    text = text_of("ledger", found(date(2025, 7, 20)), only_open=True)
    assert re.search(r"^  L14  2025-06-13  37 days over ", text, re.MULTILINE)
    assert "Credibility" not in text
    assert "Overdue without an outcome on 20 July 2025: L14, by 37 days" in " ".join(text.split())


def test_a_later_day_than_the_cases_own_shows_what_has_fallen_due_since() -> None:
    late = {one.id: one.days_over for one in found(date(2025, 9, 10)).record.open}
    assert late["L39"] == 10
    assert "L39, by 10 days" in record.overdue(found(date(2025, 9, 10)).record)


def test_an_import_is_told_group_by_group(tmp_path: Path) -> None:
    case = copy_to(tmp_path)
    path = tmp_path / "other.csv"
    rows = (case / "ledger.csv").read_text(encoding="utf-8").splitlines()
    new = "N1,SOU,NOR,threat,boats,military,2024-01-05,,,New,pending,,,\n"
    like = rows[1].replace("L1,", "N2,", 1)
    path.write_text(f"{rows[0]}\n{rows[2]}\n{new}{like}\n", encoding="utf-8")
    text = text_of("ledger.import_view", import_ledger(case, path))
    assert "New: 1\n  line 3, N1 2024-01-05 SOU to NOR: New" in text
    assert "There already: 1\n  L2" in text
    assert "line 4, N2: the same threat in nearly the same words within a week as L1 (line 2);" in " ".join(
        text.split()
    )


@pytest.mark.parametrize(
    ("days", "wanted"),
    [
        (25, "moved once, put off by 25 days; it was partly kept"),
        (-1, "moved once, brought forward by 1 day; it was partly kept"),
        (0, "moved once to the same day; it was partly kept"),
        (None, "moved once; it was partly kept"),
    ],
)
def test_how_far_a_deadline_was_moved_is_told_in_words(days: int | None, wanted: str) -> None:
    (_, chain) = record_reading(load("alaska-2025")).chains
    assert record.deadline_moves(replace(chain, days_moved=days)) == wanted


def test_provenance_has_every_headline_and_every_input_once() -> None:
    one = provenance(island())
    paths = [each.path for each in one.inputs]
    assert len(paths) == len(set(paths))
    assert {path for trace in one.traces for path in trace.inputs} == set(paths)
    credible = next(trace for trace in one.traces if trace.quantity == "credibility.WES.NOR.threat")
    assert [(word.id, word.own, word.counts) for word in credible.words] == [
        ("L1", True, 1.0), ("L2", True, 0.0), ("L4", False, None),
    ]  # fmt: skip


def test_numbers_of_the_head_of_the_two_tracks_and_of_kinds_of_word_lead_to_where_they_come_from() -> None:
    one = flagship()
    quantities = {trace.quantity for trace in one.provenance.traces} if one.provenance else set()
    places = {row.event: row.place for row in likelihoods(one)}
    assert all(places.values())
    assert {anchor("from", name) for name in ("p_deal", "p_collapse.a", "p_goes_on")} <= set(places.values())
    tracks = pressure.dual_track_figure(one).table
    assert {tracks.links[row, 1] for row in range(len(tracks.rows))} == {
        anchor("from", "p_deal"), anchor("from", "interaction"),
    }  # fmt: skip
    (_, (_, kinds), *_) = record_chapter(one).tables
    assert len(kinds.links) == len(kinds.rows)
    page = files.render_report(one)
    known = set(re.findall(r'id="([^"]+)"', page))
    assert "credibility_of_kind.RUS.UKR.red_line" in quantities
    assert {place for place in re.findall(r'href="#([^"]+)"', page) if place.startswith("from-")} <= known


def test_without_provenance_no_number_pretends_to_lead_anywhere() -> None:
    assert {row.place for row in likelihoods(assessment())} == {""}
    assert pressure.dual_track_figure(assessment()).table.links == {}
