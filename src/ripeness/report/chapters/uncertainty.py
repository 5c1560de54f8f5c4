"""The chapters on how sure the answer is: what it hangs on, what the record taught, what to watch."""

from __future__ import annotations

from collections.abc import Iterator

from ripeness.report.blocks import Section, chapter
from ripeness.report.charts.registry import figures
from ripeness.report.charts.uncertainty import discovery_boxes, rankings
from ripeness.report.sentences import discovery, learning, perspectives, unknowns, variance
from ripeness.workbench.assessment import Assessment


def uncertainty_chapters(assessment: Assessment) -> Iterator[Section]:
    """Chapters for what the run holds of these, in the order of reading; those without it are empty."""
    sentences, pictures = perspectives.outside_view_sentences(assessment), figures("views", assessment)
    yield chapter("views", "The outside view beside the model's", sentences, *pictures)
    yield _learning(assessment)
    pictures, indices = figures("sensitivity", assessment), rankings.sensitivity_indices(assessment)
    sentences = (*unknowns.sensitivity_sentences(assessment), *variance.variance_sentences(assessment))
    pairs = variance.pairs_table(assessment)
    more = [("Pairs that carry more together than alone", pairs)] if pairs else []
    yield chapter("sensitivity", "Which unknowns matter", sentences, *pictures, table=indices, more=more)
    sentences, forms = variance.structure_sentences(assessment), variance.structure_table(assessment)
    yield chapter("structure", "How much of the answer is structure", sentences, table=forms)
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
    sentences = [unknowns.signpost_overview(assessment), *unknowns.other_signposts(assessment)]
    table = rankings.signposts_table(assessment, rankings.SIGNPOSTS) if assessment.signposts else None
    return chapter("signposts", "What to watch", sentences, *figures("signposts", assessment), table=table)
