"""Lemmas of words as the lexicons list them."""

from __future__ import annotations

from typing import Any, Final

_SLIPS: Final = {
    **{"hop": "hope", "din": "dine", "instal": "install", "lambast": "lambaste", "rag": "rage", "rap": "rape"},
    **{"snip": "snipe", "stag": "stage", "wag": "wage", "cordone": "cordon", "readie": "ready"},
}
"""Lemmas that the small English model makes of -ed and -ing forms, and the right ones."""


def lemma(token: Any) -> str:
    """The lemma in lower case, right where the model slips."""
    word = str(token.lemma_).lower()
    # `hopped` doubles its last letter, `hoped` does not.
    slipped = word in _SLIPS and token.lower_ != word and not token.lower_.startswith(word + word[-1])
    return _SLIPS[word] if slipped else word
