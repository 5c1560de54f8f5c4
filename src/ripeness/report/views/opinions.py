"""What other methods say of a case as blocks: issue by issue, the deals named, an offer of one's own, then why."""

from __future__ import annotations

from collections.abc import Iterator

from ripeness.opinions.negotiation.api import OfferAsked
from ripeness.opinions.side_by_side import IssueViews, SecondOpinions
from ripeness.report.blocks import Block, Document, Facts, Items, Paragraph, Section
from ripeness.report.chapters.second_opinions import METHODS, second_opinion_chapters
from ripeness.report.names import brief, label
from ripeness.report.number_format import day, percent, points, with_sign
from ripeness.report.sentences import graph_model, second_opinions
from ripeness.report.table import Table
from ripeness.workbench.assessment import Assessment

SHORT_NAMES = {
    "status-quo": "now",
    "weighted-mean": "weighted mean",
    "scholz-2011": "expected utility",
    "smp": "spatial model",
    "nash": "Nash point",
    "game": "the game",
}
BRIEF_METHODS = ("weighted-mean", "smp", "nash", "game")
"""Those that an assessment's screen names."""


def view(assessment: Assessment, offer: OfferAsked | None = None) -> Document:
    """All opinions; last what an offer is worth, where one was asked about."""
    opinions = second_opinions.second_opinions_of(assessment)
    if opinions is None:
        return Document("", "", (Paragraph("The other methods were not asked."),))
    issues = (_issue(assessment, issue) for issue in opinions.issues)
    offer_section = () if offer is None else (Section("offer", "", tuple(map(Paragraph, _offer(assessment, offer)))),)
    chapters = (_without_tables(chapter) for chapter in second_opinion_chapters(assessment) if chapter.sentences)
    blocks: tuple[Block, ...] = (*issues, _deals(assessment, opinions), *chapters, *offer_section)
    return Document(assessment.title, f"as of {day(assessment.as_of)}", blocks)


def brief_facts(assessment: Assessment) -> Facts | None:
    """A few lines for the screen of an assessment; None where the other methods were not asked."""
    opinions = second_opinions.second_opinions_of(assessment)
    if opinions is None:
        return None
    rows: list[tuple[str, str]] = []
    chances = [
        f"{SHORT_NAMES[package.method]} {percent(package.in_zone)}"
        for package in opinions.packages
        if package.method in BRIEF_METHODS
    ]
    if chances:
        rows.append(("Consent to", f"the deal of {', '.join(chances)}"))
    apart = second_opinions.apart(opinions)
    if apart is not None:
        different, compared = apart
        text = f"weighted mean and game point to different options on {different} of {compared} issues"
        rows.append(("Parting", text))
    if opinions.stability is not None:
        now = graph_model.lasting(opinions.stability, opinions.stability.status_quo).rstrip(".")
        gain = "its best deal gains all" if opinions.stability.deal_together else "no deal gains all"
        rows.append(("Graph model", f"{now.replace('It would', 'now would')}; {gain}"))
    return Facts(tuple(rows))


def _without_tables(chapter: Section) -> Section:
    """A chapter for a screen: its sentences; the issues and deals are shown above in a form that fits it."""
    return Section(chapter.id, chapter.title, (Items(chapter.sentences, marked=True),))


def _issue(assessment: Assessment, issue: IssueViews) -> Section:
    """Each option that some method points to, with the methods that do and in which share of the draws."""
    by_option: dict[str, list[str]] = {}
    for method, pick in issue.views.items():
        share = "" if method in ("status-quo", "nash") else f" {percent(pick.share)}"
        option = second_opinions.option_names(assessment, issue.issue, pick.options)
        by_option.setdefault(option, []).append(f"{SHORT_NAMES[method]}{share}")
    lines = tuple(f"{option}: {', '.join(methods)}" for option, methods in by_option.items())
    return Section(f"issue-{issue.issue}", second_opinions.issue_name(assessment, issue.issue), (Items(lines),))


def _deals(assessment: Assessment, opinions: SecondOpinions) -> Table:
    parties = opinions.points.parties
    rows = tuple(
        (
            METHODS[package.method],
            percent(package.in_zone),
            *(percent(package.acceptable_to.get(key, 0.0)) for key in parties),
        )
        for package in opinions.packages
    )
    head = ("The deal named by", "all prefer it", *(label(assessment, key) for key in parties))
    return Table(head, rows, kinds=("text", "probability"))


def _offer(assessment: Assessment, offer: OfferAsked) -> Iterator[str]:
    """What an offer is worth to everybody with a veto, and what it leaves on the table."""
    names = {actor.id: brief(actor.name) for actor in assessment.actors}
    terms = "; ".join(second_opinions.option(assessment, issue, option) for issue, option in offer.options.items())
    worth = ", ".join(
        f"{points(value)} stake points to {names.get(who, who)} ({with_sign(100 * offer.gains[who])} against "
        "fighting on)"
        for who, value in offer.worth.items()
    )
    yield f"Your offer ({terms}) is worth {worth}, at the medians."
    left = offer.left
    if left.left_to_one > 0:
        yield (
            f"It leaves on the table {points(left.left_to_all)} stake points for all at once, "
            f"or {points(left.left_to_one)} for {names.get(left.who, left.who)} while nobody loses."
        )
    else:
        yield "Nothing better for somebody is to be had without a loss for another."
    if left.to_nash is not None:
        yield f"It lies {points(left.to_nash)} stake points from the Nash point."
