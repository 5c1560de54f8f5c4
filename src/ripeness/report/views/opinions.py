"""What other methods say of a case as blocks: issue by issue, deals, an offer of one's own; the graph model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from ripeness.report.blocks import Block, Document, Facts, Items, Paragraph, Section, items
from ripeness.report.chapters.second_opinions import second_opinion_chapters
from ripeness.report.names import brief, in_sentence, label
from ripeness.report.number_format import (
    AT_MEDIANS,
    MEDIAN,
    capital,
    count,
    day,
    listing,
    number,
    percent,
    points,
    with_sign,
)
from ripeness.report.sentences import graph_model, second_opinions
from ripeness.report.sentences.graph_model import MEANINGS, coming_about, explanation, joint_gain, lasting, short_name
from ripeness.report.sentences.second_opinions import HEADS, SHORT_NAMES
from ripeness.report.table import Table
from ripeness.second_opinions.negotiation.api import OfferAsked
from ripeness.second_opinions.side_by_side import IssueViews, SecondOpinions
from ripeness.second_opinions.stability.api import FurtherAnswers, RequiredChange
from ripeness.second_opinions.stability.opinion import StabilityOpinion, StateReading, Why
from ripeness.workbench.assessment import Assessment

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
    brief_packages = (package for package in opinions.packages if package.method in BRIEF_METHODS)
    chances = [f"{SHORT_NAMES[package.method]} {percent(package.in_zone)}" for package in brief_packages]
    if chances:
        rows.append(("Consent to", f"the deal of {', '.join(chances)}"))
    apart = second_opinions.apart(opinions)
    if apart is not None:
        issues = f"{apart[0]} of {apart[1]} issues"
        rows.append(("Parting", f"weighted mean and game point to different options on {issues}"))
    if opinions.stability is not None:
        now = graph_model.lasting(opinions.stability, opinions.stability.status_quo).rstrip(".")
        gain = "all would gain by its best deal" if opinions.stability.deal_together else "by no deal would all gain"
        rows.append(("Graph model", f"{now.replace('It would', 'now would')}; {gain} ({AT_MEDIANS})"))
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
            HEADS[package.method],
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
    yield f"Your offer ({terms}) is worth {worth}, each at its {MEDIAN}."
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


STATES = 12
"""States that the table shows; the JSON document has more."""
NAMED_STATES = 12
"""States that a line on a further question names; the JSON document has all."""
LEGEND = (
    "A letter an option, in the order above. Last column: moves from how things are now, each of which pays at once "
    "(gains), or some of which do not (patience)."
)
REACHED = {"there": "now", "gains": "gains", "patience": "patience", "never": "never"}


def stability_view(result: StabilityOpinion, further: FurtherAnswers | None = None) -> Document:
    """The opinion, then the answers to further questions where there were any."""
    sizes = f"{len(result.makers)} decision makers, {len(result.choices)} options, {result.states:,} states"
    terms = ", ".join(f"{issue}: {option}" for issue, option in result.terms.items())
    blocks: list[Block] = [_options(result)]
    blocks += [Paragraph(f"The terms: {terms}.")] if terms else []
    blocks += [_state("Now", result, result.status_quo, result.why_status_quo)]
    if result.agreed:
        blocks += [_state("With the terms accepted by all", result, result.agreed, result.why_agreed)]
        blocks += [Paragraph(joint_gain(result))]
    blocks += [*_definitions(result), *(_further(further, result.makers) if further else ())]
    return Document(f"Graph model: {sizes}", "", tuple(blocks))


def _options(result: StabilityOpinion) -> Section:
    blocks: list[Block] = []
    for maker, own in groupby(result.choices, key=lambda choice: choice.maker):
        choices = tuple(f"{'Y' if choice.taken_now else 'N'}  {choice.says}" for choice in own)
        blocks += [Paragraph(brief(result.makers[maker])), Items(choices)]
    return Section("options", "Options (Y: taken now)", tuple(blocks))


def _state(title: str, result: StabilityOpinion, state: StateReading, reasons: Sequence[Why]) -> Section:
    # Of a case worth is on the game's scale from 0 to 1; of a graph model without one it is a rank.
    worth = ", ".join(
        f"{brief(result.makers[maker])} {number(100 * value, 1) if result.terms else number(value, 0)}"
        for maker, value in state.worth.items()
    )
    unit = "stake points" if result.terms else "rank, higher is better"
    how = Paragraph(f"{coming_about(result, state)} Worth ({unit}): {worth}.")
    heading = f"{title}: state {state.number}. {lasting(result, state)}"
    return Section(f"state-{state.number}", heading, (how, *items(explanation(result, reasons))))


def _definitions(result: StabilityOpinion) -> Iterator[Block]:
    names = [short_name(definition) for definition in result.definitions]
    counts = (f"{result.counts[definition]:,}" for definition in result.definitions)
    rows = tuple(zip(names, counts, map(MEANINGS.__getitem__, result.definitions), strict=True))
    table = Table(("", "", ""), rows, kinds=("text", "number", "text"))
    yield Section("lasting", "States that would last, and by what", (table,))
    if not result.equilibria:
        yield Paragraph("No state would last by any definition.")
        return
    states = tuple(_equilibrium(result, state) for state in result.equilibria[:STATES])
    equilibria = Table(("state", "options", *names, "comes about by"), states, kinds=("number", "text"))
    yield Section("equilibria", "", (Paragraph(LEGEND), equilibria))
    if len(result.equilibria) > STATES:
        yield Paragraph(
            f"… and more, those that fewer definitions uphold; --json lists {len(result.equilibria)}", "note"
        )


def _equilibrium(result: StabilityOpinion, state: StateReading) -> tuple[str, ...]:
    marks = ("yes" if definition in state.stable_by else "·" for definition in result.definitions)
    deal = ", a deal" if state.deal else ""
    return str(state.number), state.pattern, *marks, f"{REACHED[state.reached]}{deal}"


def _further(answers: FurtherAnswers, makers: Mapping[str, str]) -> Iterator[Section]:
    """The answers to further questions, those that were asked; `makers` are the decision makers' names by id."""
    for title, sentences in (
        (f"Looking {count(answers.asked.horizon, 'move')} ahead", _horizon(answers)),
        ("If groups may move together", _coalitions(answers, makers)),
        (f"What would make state {_state_name(answers, answers.asked.state)} last", _required_changes(answers, makers)),
        ("As everybody sees it, misperceptions kept", _as_perceived(answers)),
    ):
        blocks = items(sentences)
        if blocks:
            yield Section("", title, blocks)


def _horizon(answers: FurtherAnswers) -> Iterator[str]:
    if answers.within_horizon is not None:
        yield f"Nobody would leave {_state_names(answers, answers.within_horizon)}."


def _coalitions(answers: FurtherAnswers, makers: Mapping[str, str]) -> Iterator[str]:
    for definition, states in (answers.no_coalition_leaves or {}).items():
        names = _state_names(answers, states)
        yield f"By {_definition(definition)} {names} would last for every group, those of one included."
    for group in answers.groups_leaving or ():
        members = capital(listing([in_sentence(makers[key]) for key in group.members]))
        yield f"{members} would together leave the present state for {_state_names(answers, group.to)}."
    if answers.groups_leaving == ():
        yield "No group of two or more would gain by leaving the present state together."


def _required_changes(answers: FurtherAnswers, makers: Mapping[str, str]) -> Iterator[str]:
    for definition, group in groupby(answers.required or (), key=lambda required: required.definition):
        changes = [required for required in group if required.lower]
        if not changes:
            yield f"By {_definition(definition)} it lasts as preferences are."
        for change in changes:
            yield f"By {_definition(definition)} {_change(answers, change, makers)}."


def _change(answers: FurtherAnswers, change: RequiredChange, makers: Mapping[str, str]) -> str:
    least = "" if change.fewest else "; fewer may do, there were too many ways to try all"
    states = _state_names(answers, change.lower)
    return f"{in_sentence(makers[change.maker])} would have to find {states} no better than it{least}"


def _as_perceived(answers: FurtherAnswers) -> Iterator[str]:
    for definition, states in (answers.as_perceived or {}).items():
        yield f"By {_definition(definition)} {_state_names(answers, states)} would last."


def _state_names(answers: FurtherAnswers, states: Sequence[int]) -> str:
    if not states:
        return "no state"
    more = f" and {len(states) - NAMED_STATES:,} more (--json has all)" if len(states) > NAMED_STATES else ""
    names = ", ".join(_state_name(answers, state) for state in states[:NAMED_STATES])
    return f"{'state' if len(states) == 1 else 'states'} {names}{more}"


def _state_name(answers: FurtherAnswers, state: int) -> str:
    pattern = answers.patterns.get(str(state))
    return f"{state} ({pattern})" if pattern else str(state)


def _definition(definition: str) -> str:
    """A definition inside a sentence: here `nm` keeps its letters."""
    return "Nash" if definition == "nash" else definition.upper()
