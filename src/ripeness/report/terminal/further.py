"""The answers to further questions to a graph model, on the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from textwrap import wrap

from ripeness.opinions.stability.further import FurtherAnswers, Required
from ripeness.report.names import in_sentence
from ripeness.report.terminal.lines import printable

NAMED = 12
"""States that a line names; the JSON document has all."""


def render(found: FurtherAnswers, makers: Mapping[str, str], *, width: int = 80) -> str:
    """The answers as plain text in lines of `width` columns; `makers` are the decision makers' names by id."""
    lines: list[str] = []
    for title, told in (
        (f"Looking {_moves(found.asked.horizon)} ahead", _horizon(found)),
        ("If groups may move together", _coalitions(found, makers)),
        (f"What would make state {_state(found, found.asked.state)} last", _required(found, makers)),
        ("As everybody sees it, misperceptions kept", _perceived(found)),
    ):
        said = [line for text in told for line in wrap(text, width, initial_indent="  ", subsequent_indent="    ")]
        lines += [title, *said, ""] if said else []
    return "\n".join(printable(line).rstrip() for line in lines).rstrip() + "\n"


def _horizon(found: FurtherAnswers) -> Iterator[str]:
    if found.within_horizon is not None:
        yield f"Nobody would leave {_states(found, found.within_horizon)}."


def _coalitions(found: FurtherAnswers, makers: Mapping[str, str]) -> Iterator[str]:
    for definition, states in (found.no_coalition_leaves or {}).items():
        yield f"By {_short(definition)} {_states(found, states)} would last for every group, those of one included."
    for one in found.groups_leaving or ():
        yield f"{_names(one.members, makers)} would together leave the present state for {_states(found, one.to)}."
    if found.groups_leaving == ():
        yield "No group of two or more would gain by leaving the present state together."


def _required(found: FurtherAnswers, makers: Mapping[str, str]) -> Iterator[str]:
    for definition, each in groupby(found.required or (), key=lambda one: one.definition):
        changes = [one for one in each if one.lower]
        if not changes:
            yield f"By {_short(definition)} it lasts as preferences are."
        for one in changes:
            yield f"By {_short(definition)} {_change(found, one, makers)}."


def _change(found: FurtherAnswers, one: Required, makers: Mapping[str, str]) -> str:
    least = "" if one.fewest else "; fewer may do, there were too many ways to try all"
    states = _states(found, one.lower)
    return f"{in_sentence(makers[one.maker])} would have to find {states} no better than it{least}"


def _perceived(found: FurtherAnswers) -> Iterator[str]:
    for definition, states in (found.as_perceived or {}).items():
        yield f"By {_short(definition)} {_states(found, states)} would last."


def _states(found: FurtherAnswers, states: Sequence[int]) -> str:
    if not states:
        return "no state"
    more = f" and {len(states) - NAMED:,} more (--json has all)" if len(states) > NAMED else ""
    named = ", ".join(_state(found, state) for state in states[:NAMED])
    return f"{'state' if len(states) == 1 else 'states'} {named}{more}"


def _state(found: FurtherAnswers, state: int) -> str:
    pattern = found.patterns.get(str(state))
    return f"{state} ({pattern})" if pattern else str(state)


def _names(members: Iterable[str], makers: Mapping[str, str]) -> str:
    names = [in_sentence(makers[key]) for key in members]
    text = f"{', '.join(names[:-1])} and {names[-1]}"
    return text[:1].upper() + text[1:]


def _short(definition: str) -> str:
    return "Nash" if definition == "nash" else definition.upper()


def _moves(count: int) -> str:
    return f"{count} move{'' if count == 1 else 's'}"
