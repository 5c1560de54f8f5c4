"""Sentences on what the graph model says: by which definitions a state lasts, how it comes about, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ripeness.report.names import in_sentence
from ripeness.report.number_format import AT_MEDIANS, capital, count, listing
from ripeness.second_opinions.stability.opinion import Gain, Move, StabilityOpinion, StateReading, Why

MEANINGS = {
    "nash": "nobody gains by a move of their own",
    "gmr": "whoever would gain can be answered so that they do not",
    "smr": "the same, and they could not help themselves after",
    "seq": "whoever would gain can be answered so by moves that others gain from",
    "sim": "whoever would gain does not, since others make gainful moves of theirs at the same time",
    "nm": "nobody gains however far everybody looks ahead",
}
"""When a state is stable by a definition."""
VERBS = (
    ("accept the terms", "accepts the terms", "takes back that it accepts the terms"),
    ("go on with: ", "goes on with: ", "ends: "),
    ("carry out: ", "carries out: ", "calls off: "),
    ("keep the promise: ", "keeps the promise: ", "goes back on the promise: "),
)
"""How a sentence says an option that a case gives: the option, taken up, dropped."""


def short_name(definition: str) -> str:
    """A definition as a table calls it: `Nash`, `GMR`, `far`."""
    return {"nash": "Nash", "nm": "far"}.get(definition, definition.upper())


def explanation(opinion: StabilityOpinion, reasons: Sequence[Why]) -> tuple[str, ...]:
    """The reasons for one state as sentences, decision maker by decision maker."""
    by_maker = groupby(sort_by_maker(reasons), key=lambda why: why.maker)
    return tuple(sentence for maker, own in by_maker for sentence in _of_maker(opinion, maker, tuple(own)))


def sort_by_maker(reasons: Sequence[Why]) -> list[Why]:
    """The reasons sorted so that those of one decision maker stand together, in the order given."""
    order = list(dict.fromkeys(why.maker for why in reasons))
    return sorted(reasons, key=lambda why: order.index(why.maker))


def joint_gain(opinion: StabilityOpinion) -> str:
    """Whether those whose consent is needed would gain by accepting at once."""
    at = f" {AT_MEDIANS}" if opinion.terms else ""
    if opinion.deal_together:
        return (
            f"All whose consent is needed would gain{at} by accepting these terms at once. Accepting alone changes "
            "nothing, so none of them gains by being the first: that is for talks to bring about."
        )
    return f"Not all whose consent is needed would gain{at} by accepting these terms, even at once."


def lasting(opinion: StabilityOpinion, state: StateReading) -> str:
    """By which definitions a state would last."""
    by = [short_name(definition) for definition in opinion.definitions if definition in state.stable_by]
    if len(by) == len(opinion.definitions):
        return "It would last by every definition."
    return f"It would last by {listing(by)} only." if by else "It would not last by any definition."


def coming_about(opinion: StabilityOpinion, state: StateReading) -> str:
    """How a state comes about from how things are now."""
    path = "; then ".join(_action(opinion, move) for move in state.path)
    if state.reached == "there":
        return "It is how things are now."
    if state.reached == "never":
        return "No moves lead to it from how things are now."
    if state.reached == "gains":
        return f"It comes about by moves that each pay at once: {path}."
    return f"It comes about only if somebody moves without gaining at once: {path}."


def _of_maker(opinion: StabilityOpinion, maker: str, reasons: Sequence[Why]) -> Iterator[str]:
    name, gains = in_sentence(opinion.makers[maker]), reasons[0].gains
    if not gains:
        yield capital(f"{name} has no move of its own that would leave it better off.")
        return
    more = f", or by {count(len(gains) - 1, 'other move')}" if len(gains) > 1 else ""
    yield capital(f"{name} would gain if it {_verbs(opinion, gains[0].move)}{more}.")
    by_reason: dict[str, list[str]] = {}
    for why in reasons:
        if why.definition != "nash":
            by_reason.setdefault(_restraint(opinion, why), []).append(short_name(why.definition))
    yield from (f"By {listing(by)} {reason}" for reason, by in by_reason.items())


def _restraint(opinion: StabilityOpinion, why: Why) -> str:
    """Whether something holds the decision maker back, after `By SEQ`."""
    name = in_sentence(opinion.makers[why.maker])
    free = next((gain for gain in why.gains if not gain.answers), None)
    if free is not None:
        rest = "" if free is why.gains[0] else f" if it {_verbs(opinion, free.move)}"
        return f"nothing that others do then makes {name} think better of it{rest}."
    return f"{name} is held back: {_answer(opinion, why.gains[0], at_once=why.definition == 'sim')}."


def _answer(opinion: StabilityOpinion, gain: Gain, *, at_once: bool) -> str:
    moves = [_action(opinion, move) for move in gain.answers]
    course = f"at the same time {' and '.join(moves)}" if at_once else " and then ".join(moves)
    return f"{course}, and it is no better off than now"


def _action(opinion: StabilityOpinion, move: Move) -> str:
    return f"{in_sentence(opinion.makers[move.maker])} {_verbs(opinion, move)}"


def _verbs(opinion: StabilityOpinion, move: Move) -> str:
    says = {choice.id: choice.says for choice in opinion.choices}
    taken_up = [_verb(says.get(option, option), 1) for option in move.takes]
    dropped = [_verb(says.get(option, option), 2) for option in move.drops]
    return " and ".join([*taken_up, *dropped])


def _verb(option: str, form: int) -> str:
    """An option taken up (1) or dropped (2), as a verb: `ends the embargo`."""
    for verbs in VERBS:
        if option.startswith(verbs[0]):
            return f"{verbs[form]}{option.removeprefix(verbs[0])}"
    if option.startswith("state "):
        return f"moves to {option}"
    return f"{('takes up', 'drops')[form - 1]} “{option}”"
