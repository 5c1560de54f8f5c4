"""From every headline number to its inputs, and from these to their sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ripeness.diagnostics.provenance.definitions import (
    DEFINITIONS,
    Definition,
    spelled,
)
from ripeness.diagnostics.provenance.headline_values import headlines
from ripeness.diagnostics.provenance.results import (
    InputReading,
    Provenance,
    QuoteReading,
    Trace,
    WordTrace,
)
from ripeness.inference.sample import priors
from ripeness.measures.credibility_evidence import (
    CELL,
    words_behind,
    words_of_kind,
)
from ripeness.scenario.language.perspective import Change
from ripeness.scenario.language.quantities import quantities
from ripeness.scenario.language.quantity import (
    JUDGEMENT,
    Quantity,
)
from ripeness.scenario.language.scenario import Scenario
from ripeness.scenario.schema.labels import label
from ripeness.scenario.schema.units import unit_of

LEDGER: Final = "ledger"
POSTERIOR: Final = "posterior of the ledger"
OF_WORDS: Final = ("credibility", "credibility_of_kind")
"""The headline numbers that entries of the ledger stand behind."""


def provenance(scenario: Scenario) -> Provenance:
    """From every headline number of the scenario to its inputs, and from these to their sources."""
    names, paths, held = headlines(scenario), tuple(priors(scenario)), quantities(scenario.file)
    traces = tuple(_trace(scenario, name, names, paths) for name in names)
    used = dict.fromkeys(path for one in traces for path in one.inputs)
    return Provenance(traces, tuple(input_of(scenario, path, held.get(path)) for path in used))


def _trace(scenario: Scenario, quantity: str, names: tuple[str, ...], paths: tuple[str, ...]) -> Trace:
    kind, *rest = quantity.split(".")
    keys, definition = tuple(rest), DEFINITIONS[kind]
    return Trace(
        quantity,
        titled(scenario, definition, keys),
        definition.meaning,
        definition.formula,
        definition.section,
        tuple(name for name in definition.below(scenario.file, keys) if name in names),
        entering(scenario, definition, keys, paths),
        _words(scenario, kind, *keys) if kind in OF_WORDS else (),
    )


def titled(scenario: Scenario, definition: Definition, keys: tuple[str, ...]) -> str:
    """The name of a headline number in a reader's words."""
    file = scenario.file
    named = {key: actor.name.split(" (")[0] for key, actor in file.actors.items()}
    named |= {key: one.name for key, one in file.instruments.items()} | {
        key: one.name for key, one in file.sides.items()
    }
    told = [named.get(key, key.replace("_", " ")) for key in keys]
    return f"{definition.title}: {', '.join(told)}" if told else definition.title


def entering(
    scenario: Scenario, definition: Definition, keys: tuple[str, ...], paths: Iterable[str]
) -> tuple[str, ...]:
    """Those of `paths` whose quantities enter a headline number directly."""
    beginnings = definition.paths(scenario.file, keys)
    return tuple(path for path in paths if path.startswith(beginnings))


def input_of(scenario: Scenario, path: str, held: Quantity | None) -> InputReading:
    """A quantity with its prior and what it rests on, the perspective's claim and quote included.

    `held` is None where the ledger's posterior takes the place of a quantity.
    """
    change = changed_by(scenario, path)
    ids = held.source if held else (LEDGER,)
    quote = change.quote if change is not None else None
    return InputReading(
        path=path,
        label=label(scenario.file, path),
        unit=unit_of(path),
        prior=str(held.prior) if held else POSTERIOR,
        sources=tuple(one for one in ids if one not in (JUDGEMENT, LEDGER)),
        judgement=JUDGEMENT in ids,
        note=held.note if held else "",
        claim=change.claim if change is not None else "",
        quote=QuoteReading(quote.document, quote.start, quote.end, quote.text) if quote is not None else None,
    )


def changed_by(scenario: Scenario, path: str) -> Change | None:
    """The change of the applied perspective that set the quantity at `path`; the last where several did."""
    applied = scenario.perspectives.get(scenario.perspective)
    found = [one for one in applied.changes if f"{path}.".startswith(f"{one.set}.")] if applied is not None else []
    return found[-1] if found else None


def _words(scenario: Scenario, headline: str, issuer: str, addressee: str, which: str) -> tuple[WordTrace, ...]:
    by_act = headline == "credibility"
    found = (
        words_behind(scenario, issuer, addressee, which)
        if by_act
        else (words_of_kind(scenario, issuer, addressee, spelled(which)))
    )
    return tuple(WordTrace(one.id, one.part == CELL, one.counts, one.weight, one.why) for one in found)
