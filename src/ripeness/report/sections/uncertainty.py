"""The sections on how sure we are: learning, the outside view, sensitivity, discovery, signposts."""

from __future__ import annotations

from dataclasses import replace

from ripeness.report.charts.record import (
    decisions,
    learning,
)
from ripeness.report.charts.uncertainty import (
    discovery_boxes as boxes,
)
from ripeness.report.charts.uncertainty import inside_and_outside as views
from ripeness.report.charts.uncertainty import (
    signposts,
    tornado,
)
from ripeness.report.sections.section import (
    Section,
    section,
)
from ripeness.report.sentences import (
    discovery,
    sensitivity,
)
from ripeness.report.sentences import learning as learned
from ripeness.report.sentences import signposts as watched
from ripeness.report.sentences import views as viewed
from ripeness.workbench.assessment import Assessment


def how_sure(assessment: Assessment) -> tuple[Section, ...]:
    """Sections for what the run holds of these, in the order of reading; those without it are empty."""
    return (
        _views(assessment),
        _learning(assessment),
        _sensitivity(assessment),
        _discovery(assessment),
        _needed(assessment),
        _signposts(assessment),
    )


def _views(assessment: Assessment) -> Section:
    return section("views", "The outside view beside the model's", viewed.told(assessment), views.figure(assessment))


def _learning(assessment: Assessment) -> Section:
    title, found = "What the record taught", assessment.learning
    if found is None:
        return section("learning", title, ())
    pictures = (learning.figure(assessment, found), decisions.figure(assessment, found))
    return section("learning", title, learned.told(assessment, found), *pictures)


def _sensitivity(assessment: Assessment) -> Section:
    told = section("sensitivity", "Which unknowns matter", sensitivity.told(assessment), tornado.figure(assessment))
    return replace(told, table=tornado.index_table(assessment))


def _discovery(assessment: Assessment) -> Section:
    told = [discovery.box(assessment, one) for one in assessment.discovery]
    pictures = (boxes.figure(assessment), boxes.trajectory(assessment))
    return section("discovery", "Where a deal is common", told, *pictures)


def _needed(assessment: Assessment) -> Section:
    changes = [discovery.needed(assessment, one) for one in assessment.what_would_have_to_change]
    told = section("needed", "What would have to change", [discovery.course(assessment), *changes])
    return replace(told, table=boxes.needed(assessment))


def _signposts(assessment: Assessment) -> Section:
    told = section(
        "signposts",
        "What to watch",
        [watched.overview(assessment), *watched.others(assessment)],
        signposts.figure(assessment),
    )
    return replace(told, table=signposts.table(assessment, signposts.SHOWN)) if assessment.signposts else told
