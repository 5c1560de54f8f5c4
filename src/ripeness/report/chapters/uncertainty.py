"""The chapters on uncertainty: the outside view, learning, sensitivity, discovery, signposts."""

from __future__ import annotations

from collections.abc import Iterator

from ripeness.report.blocks import Section, chapter
from ripeness.report.charts.registry import figures
from ripeness.report.charts.uncertainty import discovery_boxes, tornado
from ripeness.report.charts.uncertainty import signposts as signpost_chart
from ripeness.report.sentences import discovery, learning, sensitivity, signposts, views
from ripeness.workbench.assessment import Assessment


def uncertainty_chapters(assessment: Assessment) -> Iterator[Section]:
    """Chapters for what the run holds of these, in the order of reading; those without it are empty."""
    sentences, pictures = views.outside_view_sentences(assessment), figures("views", assessment)
    yield chapter("views", "The outside view beside the model's", sentences, *pictures)
    yield _learning(assessment)
    pictures, indices = figures("sensitivity", assessment), tornado.sensitivity_indices(assessment)
    sentences = sensitivity.sensitivity_sentences(assessment)
    yield chapter("sensitivity", "Which unknowns matter", sentences, *pictures, table=indices)
    boxes = (discovery.box(assessment, box) for box in assessment.discovery)
    yield chapter("discovery", "Where a deal is common", boxes, *figures("discovery", assessment))
    changes = (discovery.needed_change(assessment, change) for change in assessment.what_would_have_to_change)
    texts, table = [discovery.course(assessment), *changes], discovery_boxes.needed_changes(assessment)
    yield chapter("needed", "What would have to change", texts, table=table)
    yield _signposts(assessment)


def _learning(assessment: Assessment) -> Section:
    title, learned = "What the record taught", assessment.learning
    if learned is None:
        return Section("learning", title)
    sentences, pictures = learning.learning_sentences(assessment, learned), figures("learning", assessment, learned)
    return chapter("learning", title, sentences, *pictures)


def _signposts(assessment: Assessment) -> Section:
    sentences = [signposts.overview(assessment), *signposts.others(assessment)]
    table = signpost_chart.table(assessment, signpost_chart.SHOWN) if assessment.signposts else None
    return chapter("signposts", "What to watch", sentences, *figures("signposts", assessment), table=table)
