"""The class of an event by the encoder and the rules together; the weights are in `classifier.npz` (see README.md)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Final

import numpy as np
from scipy.special import log_softmax, softmax

from ripeness.evidence.text.encoder.transformer import Array, Weights, package_weights, sentence_means, with_corrections

NO_EVENT: Final = "NONE"
CLASSES: Final = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE", "NONE", "PROTEST",
    "REJECT", "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN",
)  # fmt: skip
RULE_STATES: Final = tuple("" if name == NO_EVENT else name for name in CLASSES)
"""What the rules can say of an event: a class, or nothing."""
FILE: Final = files(__package__) / "classifier.npz"


def rule_state(plover: str) -> int:
    """The place of a class of the rules in `RULE_STATES`; that of nothing for one that is not among them."""
    return RULE_STATES.index(plover if plover in RULE_STATES else "")


@lru_cache(maxsize=1)
def _shipped_weights() -> Weights:
    with FILE.open("rb") as file, np.load(file) as arrays:
        return {name: arrays[name].astype(np.float32) for name in arrays.files}


@lru_cache(maxsize=1)
def _encoder() -> Weights:
    return with_corrections(package_weights(), _shipped_weights())


def encoder_evidence(texts: Sequence[str]) -> Array:
    """The encoder's log probability of every class for each text, whatever the rules say: shape (text, class)."""
    logits = sentence_means(_encoder(), texts) @ _shipped_weights()["out"] + _shipped_weights()["out.bias"]
    return np.asarray(log_softmax(logits, axis=1))


def probabilities(evidence: Array, rules: Sequence[int], stack: Weights | None = None) -> Array:
    """The probability of every class, from the encoder's evidence and what the rules say: shape (event, class).

    log P is `trust` times the encoder's log P plus a row of `table`, by the place of the rules' class.
    """
    stack = _shipped_weights() if stack is None else stack
    return np.asarray(softmax(stack["trust"] * evidence + stack["table"][list(rules)], axis=1))
