"""What other methods say of a case, on the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap

from ripeness.opinions.negotiation.api import OfferAsked
from ripeness.opinions.side_by_side import IssueViews, PackageView, SecondOpinions
from ripeness.report.names import brief, label
from ripeness.report.number_format import (
    day,
    percent,
    points,
    signed,
)
from ripeness.report.sections.second_opinions import (
    HEADS,
    second_views,
)
from ripeness.report.sentences import second_opinions as told
from ripeness.report.terminal import stability as stability_text
from ripeness.report.terminal.lines import (
    cut,
    printable,
)
from ripeness.workbench.assessment import Assessment


def render(assessment: Assessment, *, width: int = 80) -> str:
    """The opinions as plain text in lines of `width` columns: issue by issue, the deals named, then why."""
    found = told.seen(assessment)
    if found is None:
        return "The other methods were not asked.\n"
    lines = [cut(" ".join(assessment.title.split()), width), cut(f"as of {day(assessment.as_of)}", width), ""]
    for one in found.issues:
        lines += [cut(told.issue_name(assessment, one.issue), width), *_views(assessment, one, width)]
    lines += ["", *_deals(assessment, found, width), ""]
    for part in second_views(assessment):
        lines += [*_told(part.title, part.sentences, width), ""]
    return "\n".join(printable(line).rstrip() for line in lines).rstrip() + "\n"


def _views(assessment: Assessment, one: IssueViews, width: int) -> list[str]:
    """Each option that some method points to, with the methods that do and in which share of the draws."""
    by_option: dict[str, list[str]] = {}
    for method, pick in one.views.items():
        share = "" if method in ("status-quo", "nash") else f" {percent(pick.share)}"
        by_option.setdefault(told.named(assessment, one.issue, pick.options), []).append(f"{_NAMES[method]}{share}")
    return [
        line
        for option, methods in by_option.items()
        for line in wrap(f"{option}: {', '.join(methods)}", width, initial_indent="  ", subsequent_indent="    ")
    ]


_NAMES = {
    "status-quo": "now",
    "weighted-mean": "weighted mean",
    "scholz-2011": "expected utility",
    "smp": "spatial model",
    "nash": "Nash point",
    "game": "the game",
}


def offer_lines(assessment: Assessment, asked: OfferAsked, *, width: int = 80) -> list[str]:
    """What an offer is worth to everybody with a veto, and what it leaves on the table."""
    names = {one.id: brief(one.name) for one in assessment.actors}
    terms = "; ".join(
        assessment.names.options.get(issue, {}).get(option, option) for issue, option in asked.options.items()
    )
    worth = ", ".join(
        f"{points(value)} stake points to {names.get(who, who)} ({signed(100 * asked.gains[who])} against fighting on)"
        for who, value in asked.worth.items()
    )
    left = asked.left
    said = [f"Your offer ({terms}) is worth {worth}, at the medians."]
    if left.left_to_one > 0:
        said.append(
            f"It leaves on the table {points(left.left_to_all)} stake points for all at once, "
            f"or {points(left.left_to_one)} for {names.get(left.who, left.who)} while nobody loses."
        )
    else:
        said.append("Nothing better for somebody is to be had without a loss for another.")
    if left.to_nash is not None:
        said.append(f"It lies {points(left.to_nash)} stake points from the Nash point.")
    return [line for one in said for line in wrap(one, width)]


def brief_lines(assessment: Assessment, *, width: int = 80) -> list[str]:
    """A few lines for the screen of an assessment, whole; none where the other methods were not asked."""
    found = told.seen(assessment)
    if found is None:
        return []
    chances = [f"{_NAMES[one.method]} {percent(one.in_zone)}" for one in found.packages if one.method in _SHOWN]
    rows = [("Consent to", f"the deal of {', '.join(chances)}")] if chances else []
    apart = told.apart(found)
    if apart is not None:
        many, of = apart
        rows.append(("Parting", f"weighted mean and game point to different options on {many} of {of} issues"))
    if found.stability is not None:
        now = stability_text.lasting(found.stability, found.stability.status_quo).rstrip(".")
        rows.append(("Graph model", f"{now.replace('It would', 'now would')}{_together(found)}"))
    return [
        line
        for name, text in rows
        for line in wrap(text, width, initial_indent=f"{name:<13}", subsequent_indent=" " * 13)
    ]


_SHOWN = ("weighted-mean", "smp", "nash", "game")


def _together(found: SecondOpinions) -> str:
    gain = found.stability is not None and found.stability.deal_together
    return "; its best deal gains all" if gain else "; no deal gains all"


def _deals(assessment: Assessment, found: SecondOpinions, width: int) -> list[str]:
    each = max(8, (width - 48) // max(len(found.points.parties), 1))
    names = "".join(f"{cut(label(assessment, key), each - 2):>{each}}" for key in found.points.parties)
    return [
        cut(f"{'The deal named by':<34}{'all prefer it':>14}{names}", width),
        *(cut(_deal(found, one, each), width) for one in found.packages),
    ]


def _deal(found: SecondOpinions, one: PackageView, each: int) -> str:
    chances = "".join(f"{percent(one.acceptable_to.get(key, 0.0)):>{each}}" for key in found.points.parties)
    return f"  {HEADS[one.method]:<32}{percent(one.in_zone):>14}{chances}"


def _told(title: str, sentences: Iterable[str], width: int) -> list[str]:
    said = [line for text in sentences for line in wrap(text, width, initial_indent="- ", subsequent_indent="  ")]
    return [title, *said] if said else []
