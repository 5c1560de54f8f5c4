"""What the graph model says of a conflict, on the terminal: what would last, how it comes about, and why."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from textwrap import wrap

from ripeness.opinions.stability.opinion import Gain, Move, StabilityOpinion, StateReading, Why
from ripeness.report.names import brief, in_sentence
from ripeness.report.number_format import number
from ripeness.report.terminal.lines import (
    cut,
    printable,
)

MEANS = {
    "nash": "nobody gains by a move of their own",
    "gmr": "whoever would gain can be answered so that they do not",
    "smr": "the same, and they could not help themselves after",
    "seq": "whoever would gain can be answered so by moves that others gain from",
    "sim": "whoever would gain does not, since others make gainful moves of theirs at the same time",
    "nm": "nobody gains however far everybody looks ahead",
}
LISTED = 12
"""States that the table shows; the JSON document has more."""

VERBS = (
    ("accept the terms", "accepts the terms", "takes back that it accepts the terms"),
    ("go on with: ", "goes on with: ", "ends: "),
    ("carry out: ", "carries out: ", "calls off: "),
    ("keep the promise: ", "keeps the promise: ", "goes back on the promise: "),
)
"""How an option that a case gives is said when it is taken up, and when it is dropped."""


LEGEND = (
    "A letter an option, in the order above. Last column: moves from how things are now, each of which pays at once "
    "(gains), or some of which do not (patience)."
)


def render(found: StabilityOpinion, *, width: int = 80) -> str:
    """The opinion as plain text in lines of `width` columns."""
    lines = [cut(_title(found), width), ""]
    lines += _options(found, width)
    lines += _terms(found, width)
    lines += _state("Now", found, found.status_quo, found.why_status_quo, width)
    if found.agreed is not None:
        lines += _state("With the terms accepted by all", found, found.agreed, found.why_agreed, width)
        lines += [*wrap(together(found), width), ""]
    lines += _table(found, width)
    return "\n".join(printable(line).rstrip() for line in lines).rstrip() + "\n"


def account(found: StabilityOpinion, whys: Sequence[Why]) -> tuple[str, ...]:
    """The reasons for one state as sentences, decision maker by decision maker."""
    told: list[str] = []
    for maker, own in groupby(whys_by_maker(whys), key=lambda why: why.maker):
        told += _of_maker(found, maker, tuple(own))
    return tuple(told)


def whys_by_maker(whys: Sequence[Why]) -> list[Why]:
    """The reasons sorted so that those of one decision maker stand together, in the order given."""
    order = list(dict.fromkeys(why.maker for why in whys))
    return sorted(whys, key=lambda why: order.index(why.maker))


def together(found: StabilityOpinion) -> str:
    """Whether those whose consent is needed would gain by accepting at once."""
    if found.deal_together:
        return (
            "All whose consent is needed would gain by accepting these terms at once. Accepting alone changes nothing, "
            "so none of them gains by being the first: that is for talks to bring about."
        )
    return "Not all whose consent is needed would gain by accepting these terms, even at once."


def lasting(found: StabilityOpinion, state: StateReading) -> str:
    """By which definitions a state would last."""
    by = [_short(one) for one in found.definitions if one in state.stable_by]
    if len(by) == len(found.definitions):
        return "It would last by every definition."
    return f"It would last by {_listed(by)} only." if by else "It would not last by any definition."


def reached(found: StabilityOpinion, state: StateReading) -> str:
    """How a state comes about from how things are now."""
    path = "; then ".join(_done(found, move) for move in state.path)
    if state.reached == "there":
        return "It is how things are now."
    if state.reached == "never":
        return "No moves lead to it from how things are now."
    if state.reached == "gains":
        return f"It comes about by moves that each pay at once: {path}."
    return f"It comes about only if somebody moves without gaining at once: {path}."


def _title(found: StabilityOpinion) -> str:
    return f"Graph model: {len(found.makers)} decision makers, {len(found.choices)} options, {found.states:,} states"


def _options(found: StabilityOpinion, width: int) -> list[str]:
    lines = ["Options (Y: taken now)"]
    for maker, own in groupby(found.choices, key=lambda choice: choice.maker):
        lines.append(cut(f"  {brief(found.makers[maker])}", width))
        lines += [
            line
            for one in own
            for line in wrap(
                f"{'Y' if one.taken_now else 'N'}  {one.says}",
                width,
                initial_indent="    ",
                subsequent_indent="       ",
            )
        ]
    return [*lines, ""]


def _terms(found: StabilityOpinion, width: int) -> list[str]:
    if not found.terms:
        return []
    said = ", ".join(f"{issue}: {option}" for issue, option in found.terms.items())
    return [*wrap(f"The terms: {said}.", width), ""]


def _state(title: str, found: StabilityOpinion, state: StateReading, whys: Sequence[Why], width: int) -> list[str]:
    worth = ", ".join(f"{brief(found.makers[key])} {_worth(found, value)}" for key, value in state.worth.items())
    unit = "stake points" if found.terms else "rank, higher is better"
    lines = wrap(f"{title}: state {state.number}. {lasting(found, state)}", width)
    lines += wrap(f"{reached(found, state)} Worth ({unit}): {worth}.", width)
    for sentence in account(found, whys):
        lines += wrap(sentence, width, initial_indent="  ", subsequent_indent="    ")
    return [*lines, ""]


def _worth(found: StabilityOpinion, value: float) -> str:
    return number(100 * value, 1) if found.terms else number(value, 0)


def _of_maker(found: StabilityOpinion, maker: str, whys: Sequence[Why]) -> list[str]:
    name = _name(found, maker)
    gains = whys[0].gains
    if not gains:
        return [_capital(f"{name} has no move of its own that would leave it better off.")]
    more = f", or by {_count(len(gains) - 1, 'other move')}" if len(gains) > 1 else ""
    told = [_capital(f"{name} would gain if it {_does(found, gains[0].move)}{more}.")]
    by_reason: dict[str, list[str]] = {}
    for why in whys:
        if why.definition != "nash":
            by_reason.setdefault(_held(found, why), []).append(_short(why.definition))
    return told + [f"By {_listed(by)} {reason}" for reason, by in by_reason.items()]


def _held(found: StabilityOpinion, why: Why) -> str:
    """Whether something holds the decision maker back, after `By SEQ`."""
    name = _name(found, why.maker)
    free = next((gain for gain in why.gains if not gain.answers), None)
    if free is not None:
        rest = "" if free is why.gains[0] else f" if it {_does(found, free.move)}"
        return f"nothing that others do then makes {name} think better of it{rest}."
    return f"{name} is held back: {_answer(found, why.gains[0], at_once=why.definition == 'sim')}."


def _answer(found: StabilityOpinion, gain: Gain, *, at_once: bool) -> str:
    moves = [_done(found, move) for move in gain.answers]
    when = "at the same time " if at_once else ""
    return f"{when}{' and then '.join(moves) if not at_once else ' and '.join(moves)}, and it is no better off than now"


def _done(found: StabilityOpinion, move: Move) -> str:
    return f"{_name(found, move.maker)} {_does(found, move)}"


def _does(found: StabilityOpinion, move: Move) -> str:
    takes = [_turned(_says(found, one), 1) for one in move.takes]
    drops = [_turned(_says(found, one), 2) for one in move.drops]
    return " and ".join([*takes, *drops])


def _turned(says: str, how: int) -> str:
    """An option taken up (1) or dropped (2), as a verb: `ends the embargo`."""
    for verbs in VERBS:
        if says.startswith(verbs[0]):
            return f"{verbs[how]}{says.removeprefix(verbs[0])}"
    if says.startswith("state "):
        return f"moves to {says}"
    return f"{('takes up', 'drops')[how - 1]} “{says}”"


def _says(found: StabilityOpinion, option: str) -> str:
    return next((one.says for one in found.choices if one.id == option), option)


def _table(found: StabilityOpinion, width: int) -> list[str]:
    lines = ["States that would last, and by what"]
    for one in found.definitions:
        head = f"  {_short(one):<6}{found.counts[one]:>7,}  "
        lines += wrap(MEANS[one], width, initial_indent=head, subsequent_indent=" " * len(head))
    if not found.equilibria:
        return [*lines, "", "No state would last by any definition."]
    lines += [
        "",
        *wrap(LEGEND, width),
        cut(_row("state", "options", [_short(one) for one in found.definitions], "comes about by"), width),
    ]
    for state in found.equilibria[:LISTED]:
        marks = ["yes" if one in state.stable_by else "·" for one in found.definitions]
        kind = {"there": "now", "gains": "gains", "patience": "patience", "never": "never"}[state.reached]
        said = f"{kind}, a deal" if state.deal else kind
        lines.append(cut(_row(str(state.number), state.pattern, marks, said), width))
    if len(found.equilibria) > LISTED:
        lines.append(f"  … and more, those that fewer definitions uphold; --json lists {len(found.equilibria)}")
    return lines


def _row(state: str, pattern: str, marks: Sequence[str], reached: str) -> str:
    return f"  {state:>6}  {pattern:<16} {' '.join(f'{mark:<4}' for mark in marks)} {reached}"


def _short(definition: str) -> str:
    return {"nash": "Nash", "nm": "far"}.get(definition, definition.upper())


def _name(found: StabilityOpinion, maker: str) -> str:
    return in_sentence(found.makers[maker])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _count(many: int, noun: str) -> str:
    return f"{many} {noun}{'' if many == 1 else 's'}"
