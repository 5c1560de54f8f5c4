"""What the graph model says of a conflict as blocks: what would last, how it comes about, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from ripeness.opinions.stability.api import FurtherAnswers, RequiredChange
from ripeness.opinions.stability.opinion import StabilityOpinion, StateReading, Why
from ripeness.report.blocks import Block, Document, Items, Paragraph, Section, items
from ripeness.report.names import brief, in_sentence
from ripeness.report.number_format import capital, count, listing, number
from ripeness.report.sentences.graph_model import MEANINGS, coming_about, explanation, joint_gain, lasting, short_name
from ripeness.report.table import Table

STATES = 12
"""States that the table shows; the JSON document has more."""
NAMED_STATES = 12
"""States that a line on a further question names; the JSON document has all."""
LEGEND = (
    "A letter an option, in the order above. Last column: moves from how things are now, each of which pays at once "
    "(gains), or some of which do not (patience)."
)
REACHED = {"there": "now", "gains": "gains", "patience": "patience", "never": "never"}


def view(result: StabilityOpinion, further: FurtherAnswers | None = None) -> Document:
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
