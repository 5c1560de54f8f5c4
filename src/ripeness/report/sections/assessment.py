"""The report in order: every section with its sentences and its picture; none for what a run does not hold."""

from __future__ import annotations

from dataclasses import replace

from ripeness.report.anchors import traced
from ripeness.report.charts.figure import Table
from ripeness.report.charts.outlook import (
    by_date,
    dual_track,
    erosion,
    leverage,
    package_map,
    reservation,
    resilience,
)
from ripeness.report.charts.record import case_events
from ripeness.report.charts.uncertainty import key_assumptions as carrying
from ripeness.report.names import vetoes
from ripeness.report.number_format import percent
from ripeness.report.sections.record import (
    deals_kept,
    words_kept,
)
from ripeness.report.sections.second_opinions import second_views
from ripeness.report.sections.section import (
    Section,
    section,
)
from ripeness.report.sections.uncertainty import how_sure
from ripeness.report.sentences import (
    actors,
    agreement,
    assumptions,
    outlook,
    pressure,
)
from ripeness.report.sentences import words_and_deeds as words_deeds
from ripeness.report.sentences.verdict import sincerity_against_rule
from ripeness.workbench.assessment import Assessment

INSTRUMENTS = 6
"""How many instruments are told in sentences: those that change most; picture and table hold them all."""
PACKAGES = 3
"""How many packages are told in sentences."""


def sections(assessment: Assessment, *, words: str = "icd203") -> tuple[Section, ...]:
    """All sections that the assessment has something for, in the order of reading."""
    made = (
        _outlook(assessment, words),
        _fighting_on(assessment),
        _agreement(assessment),
        _leverage(assessment),
        _erosion(assessment),
        _dual_track(assessment),
        _resilience(assessment),
        words_kept(assessment),
        deals_kept(assessment),
        _words_and_deeds(assessment),
        _meeting(assessment),
        _ripeness(assessment),
        _assumptions(assessment),
        *second_views(assessment),
        *how_sure(assessment),
    )
    return tuple(one for one in made if one.sentences or one.figures)


def _outlook(assessment: Assessment, words: str) -> Section:
    dates = [outlook.by_date(assessment, one, words=words) for one in assessment.outlook.by]
    told = [outlook.course(assessment), outlook.duration_left(assessment), *dates]
    return section("by-date", "What to expect by when", told, by_date.figure(assessment))


def _fighting_on(assessment: Assessment) -> Section:
    told = [agreement.course(assessment), *(agreement.reservation(one) for one in vetoes(assessment))]
    return section("fighting-on", "What fighting on is worth", told, reservation.figure(assessment))


def _agreement(assessment: Assessment) -> Section:
    best = [agreement.package(assessment, one) for one in assessment.zopa.packages[:PACKAGES]]
    told = [agreement.zone(assessment), agreement.blocking(assessment), *best]
    return section("agreement", "What a deal could be, and who blocks it", told, package_map.figure(assessment))


def _leverage(assessment: Assessment) -> Section:
    most = sorted(assessment.leverage, key=lambda one: -abs(one.delta_reservation_value.median))
    told = [pressure.overview(assessment), *(pressure.leverage(assessment, one) for one in most[:INSTRUMENTS])]
    return section("leverage", "What each instrument buys", told, leverage.figure(assessment))


def _erosion(assessment: Assessment) -> Section:
    most = sorted(assessment.leverage, key=lambda one: -abs(one.delta_reservation_value.median))
    told = [pressure.erosions(assessment), *(pressure.erosion(assessment, one) for one in most[:INSTRUMENTS])]
    return section("erosion", "Whether pressure wears off", told, erosion.figure(assessment))


def _dual_track(assessment: Assessment) -> Section:
    return section(
        "two-tracks", "Talks and pressure together", [pressure.dual_track(assessment)], dual_track.figure(assessment)
    )


def _resilience(assessment: Assessment) -> Section:
    told = [actors.resilience(assessment, one, domain) for one in assessment.actors for domain in one.resilience]
    pictures = [resilience.figure(assessment, one) for one in assessment.actors]
    return section("resilience", "What pressure is absorbed", told, *pictures)


def _words_and_deeds(assessment: Assessment) -> Section:
    title, found = "Words and deeds", assessment.words_and_deeds
    if found is None:
        return section("words-and-deeds", title, ())
    pictures = (case_events.measures(assessment, found), case_events.months(assessment, found))
    told = section("words-and-deeds", title, words_deeds.told(assessment, found), *pictures)
    return replace(told, table=case_events.counts(assessment, found))


def _meeting(assessment: Assessment) -> Section:
    meeting = assessment.outlook.meeting
    if meeting is None:
        return Section("meeting", "", ())
    seen = [one for one in assessment.actors if one.veto or one.sincerity is not None]
    told = [sincerity_against_rule(assessment), *(actors.sincerity(assessment, one) for one in seen)]
    return section("meeting", "What the meeting is for", told)


def _ripeness(assessment: Assessment) -> Section:
    ripe = assessment.ripeness
    holders = [one for one in vetoes(assessment) if one.id in ripe.hurting_by_actor]
    rows = (
        ("Hurting", percent(ripe.hurting), *(percent(ripe.hurting_by_actor[one.id]) for one in holders)),
        ("Stalemate", percent(ripe.stalemate), *(percent(ripe.stalemate_by_actor.get(one.id, 0)) for one in holders)),
        ("Way out", percent(ripe.way_out), *("" for _ in holders)),
        ("All three at once", percent(ripe.ripe), *("" for _ in holders)),
    )
    places = [traced(assessment, "ripeness", name) for name in ("hurting", "stalemate", "way_out", "ripe")]
    links = {(i, 1): place for i, place in enumerate(places) if place}
    table = Table(("Condition", "For all veto players", *(one.name for one in holders)), rows, links=links)
    told = tuple(one for one in (actors.ripeness(assessment), actors.hurting(assessment)) if one)
    return Section("ripeness", "Whether the conflict is ripe", told, table=table)


def _assumptions(assessment: Assessment) -> Section:
    told = [assumptions.carrying(assessment)]
    return section("carrying", "What the outlook hangs on", told, carrying.figure(assessment))
