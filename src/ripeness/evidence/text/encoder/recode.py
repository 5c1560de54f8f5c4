"""Events of the rules with a class given anew by rules and encoder together, and events that only the encoder sees.

Who acts on whom is always told by the rules; the encoder says only what is done. It drops an event where it says that
the sentence reports none. Where the rules found no event the encoder may add one, but only about what the text states.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import numpy as np

from ripeness.evidence.text.coder import NOBODY, CodedEvent, code_events
from ripeness.evidence.text.coder.arguments import sources_of, targets_of
from ripeness.evidence.text.encoder.classifier import CLASSES, NO_EVENT, encoder_evidence, probabilities, rule_state
from ripeness.evidence.text.encoder.transformer import Array, package_weights
from ripeness.evidence.text.factuality import factuality_of, has_negative_subject
from ripeness.evidence.text.finders.coded_events import Coder
from ripeness.evidence.text.items import Modality

_LEAST = 0.5
"""The probability from which the encoder adds an event that the rules do not see: our assumption."""
_ROOTS = {
    **{"AGREE": 3, "CONSULT": 4, "SUPPORT": 5, "COOPERATE": 6, "AID": 7, "CONCEDE": 8, "RETREAT": 8, "REQUEST": 10},
    **{"ACCUSE": 11, "REJECT": 12, "THREATEN": 13, "PROTEST": 14, "MOBILIZE": 15, "SANCTION": 16, "COERCE": 17},
    "ASSAULT": 19,
}
"""The CAMEO root of a class whose mode is not known."""
_MODALITIES: dict[str, Modality] = {"stated": "did", "future": "will", "possible": "may", "planned": "wants"}


def encoder_coder() -> Coder:
    """The coder of rules and encoder together; UsageError where the extra `encoder` is not installed."""
    package_weights()
    return Coder("rules and encoder", code_events_with_encoder)


def code_events_with_encoder(doc: Any, day: date | None = None) -> tuple[CodedEvent, ...]:
    """Code every sentence of a Doc as `code_events` does, with classes by rules and encoder together."""
    sentences = list(doc.sents)
    evidence = encoder_evidence([sentence.text for sentence in sentences])
    by_rules = code_events(doc, day)
    events_of_all: list[CodedEvent] = []
    for sentence, row in zip(sentences, evidence, strict=True):
        here = [event for event in by_rules if sentence.start_char <= event.start < sentence.end_char]
        events_of_all += _recode(here, row) if here else _further_events(sentence.root, row, day)
    return tuple(dict.fromkeys(events_of_all))


def _recode(events: list[CodedEvent], evidence: Array) -> Iterator[CodedEvent]:
    for event, chances in zip(events, probabilities(evidence, [rule_state(e.plover) for e in events]), strict=True):
        plover = CLASSES[int(np.argmax(chances))]
        if plover == event.plover:
            yield event
        elif plover != NO_EVENT:
            yield replace(event, plover=plover, mode="", root=_ROOTS[plover])


def _further_events(verb: Any, evidence: Array, day: date | None) -> Iterator[CodedEvent]:
    """The events of a main verb that is in no table of the rules."""
    chances = probabilities(evidence, [rule_state("")])[0]
    plover = CLASSES[int(np.argmax(chances))]
    modality = _MODALITIES.get(factuality_of(verb))
    if plover == NO_EVENT or chances.max() < _LEAST or modality is None or has_negative_subject(verb):
        return
    sources = sources_of(verb, day)
    targets = targets_of((verb,), plover, day, sources=sources)
    span = verb.idx, verb.idx + len(verb)
    for source, target in product(sources or (NOBODY,), targets or (NOBODY,)):
        if source.code or target.code:
            yield CodedEvent(source, target, plover, "", _ROOTS[plover], modality, *span)
