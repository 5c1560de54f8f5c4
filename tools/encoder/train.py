"""Trains the coder's encoder on sentences of our own: `python tools/encoder/train.py`, in an environment with PyTorch.

Wants, beside the project with the extra `encoder`: `pip install torch` (the build for the CPU will do). Part one fits
low-rank corrections of the last layers of MiniLM and a linear layer on the mean of its last states, by cross-entropy.
Part two fits, on lines that part one was not trained on, how much to trust the encoder beside the rules. Part three
trains on all lines and writes `classifier.npz`. Settings were chosen by the lines held back, never by other data.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from compose import Labelled, labelled_sentences
from scipy.optimize import minimize
from torch import nn
from torch.nn import functional

from ripeness.evidence.text.coder import code_events
from ripeness.evidence.text.coder.language import pipeline, plain_letters, world_gazetteer
from ripeness.evidence.text.encoder.classifier import CLASSES, FILE, RULE_STATES, rule_state
from ripeness.evidence.text.encoder.transformer import BLOCKS, Weights, package_weights, token_batches, token_states

FIRST, RANK, SCALE = 3, 8, 2.0
"""The first corrected layer, the rank of a correction and its factor."""
EPOCHS, RATE, DROPOUT, SMOOTHING, BATCH = 4, 1e-3, 0.2, 0.1, 32
INDIVIDUAL = 2
"""How often an epoch sees a sentence that was written singly; a composed one is seen once."""
FOLDS = 5

Ragged = list[torch.Tensor]


class Corrected(nn.Module):
    """A linear map of the encoder with a low-rank correction."""

    def __init__(self, weight: np.ndarray, bias: np.ndarray) -> None:
        super().__init__()
        self.register_buffer("weight", torch.tensor(weight))
        self.register_buffer("bias", torch.tensor(bias))
        self.down = nn.Parameter(torch.randn(weight.shape[0], RANK) / math.sqrt(weight.shape[0]))
        self.up = nn.Parameter(torch.zeros(RANK, weight.shape[1]))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Map states."""
        return x @ self.weight + self.bias + (x @ self.down) @ self.up * SCALE


class Layer(nn.Module):
    """One layer of the encoder, as `transformer.layer` computes it."""

    def __init__(self, weights: Weights, number: int) -> None:
        super().__init__()
        self.maps = nn.ModuleDict(
            {b: Corrected(weights[f"{number}.{b}"], weights[f"{number}.{b}.bias"]) for b in BLOCKS}
        )
        for name in ("attention.norm", "output.norm"):
            self.register_buffer(name.replace(".", "_"), torch.tensor(weights[f"{number}.{name}"]))

    def forward(self, x: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
        """Give the next states."""
        heads = [self.maps[b](x).view(*x.shape[:2], 12, 32).transpose(1, 2) for b in ("query", "key", "value")]
        mixed = functional.scaled_dot_product_attention(*heads, attn_mask=real[:, None, None, :] > 0)
        x = self._added(x, self.maps["attention"](mixed.transpose(1, 2).reshape(x.shape)), self.attention_norm)
        return self._added(x, self.maps["output"](functional.gelu(self.maps["intermediate"](x))), self.output_norm)

    def _added(self, x: torch.Tensor, change: torch.Tensor, norm: torch.Tensor) -> torch.Tensor:
        change = functional.dropout(change, DROPOUT, self.training)
        return functional.layer_norm(x + change, x.shape[-1:], norm[0], norm[1], 1e-12)


class Encoder(nn.Module):
    """The corrected layers and the linear layer on the mean of the last states, whose length is set to 4."""

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(weights, number) for number in range(FIRST, 6))
        self.out = nn.Linear(384, len(CLASSES))

    def forward(self, x: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
        """Give the logits of the classes."""
        for layer in self.layers:
            x = layer(x, real)
        mean = (x * real[..., None]).sum(1) / real.sum(1, keepdim=True)
        return self.out(functional.dropout(functional.normalize(mean) * 4, DROPOUT, self.training))


def lower_states(weights: Weights, texts: Sequence[str]) -> Ragged:
    """Give the states of each text below the corrected layers, which training does not change."""
    found: dict[int, torch.Tensor] = {}
    layers = [Layer(weights, number).eval() for number in range(FIRST)]
    for places, ids, real in token_batches(texts):
        states = torch.tensor(token_states(weights, ids, real, layers=0))
        with torch.no_grad():
            for layer in layers:
                states = layer(states, torch.tensor(real))
        found |= {place: states[row, : int(real[row].sum())].half() for row, place in enumerate(places)}
    return [found[place] for place in range(len(texts))]


def _batch(states: Ragged, places: Sequence[int]) -> tuple[torch.Tensor, torch.Tensor]:
    x = nn.utils.rnn.pad_sequence([states[i].float() for i in places], batch_first=True)
    lengths = torch.tensor([len(states[i]) for i in places])
    return x, (torch.arange(x.shape[1])[None] < lengths[:, None]).float()


def fitted(weights: Weights, states: Ragged, labels: np.ndarray, places: np.ndarray) -> Encoder:
    """Train on the sentences at `places`, which may name one several times."""
    torch.manual_seed(0)
    rng = np.random.default_rng(0)
    model = Encoder(weights)
    optimiser = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=RATE, weight_decay=0.01)
    steps = EPOCHS * (len(places) // BATCH + 40)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps, pct_start=0.1)
    for epoch in range(EPOCHS):
        begun, total = time.time(), 0.0
        model.train()
        batches = _batches(rng.permutation(places), states)
        for batch in (batches[i] for i in rng.permutation(len(batches))):
            loss = functional.cross_entropy(
                model(*_batch(states, batch)), torch.tensor(labels[batch]), label_smoothing=SMOOTHING
            )
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch}: loss {total / len(batches):.3f}, {time.time() - begun:.0f} s", flush=True)
    return model.eval()


def _batches(shuffled: np.ndarray, states: Ragged) -> list[list[int]]:
    """Batches of like lengths out of blocks of a thousand, so that little is padded and order stays random."""
    batches = []
    for start in range(0, len(shuffled), 1024):
        block = sorted(shuffled[start : start + 1024].tolist(), key=lambda i: len(states[i]))
        batches += [block[i : i + BATCH] for i in range(0, len(block), BATCH)]
    return batches


def log_probabilities(model: Encoder, states: Ragged, places: Sequence[int]) -> np.ndarray:
    """Give the log probability of every class for the sentences at `places`."""
    order = sorted(range(len(places)), key=lambda i: len(states[places[i]]))
    found = np.zeros((len(places), len(CLASSES)))
    with torch.no_grad():
        for start in range(0, len(order), 64):
            rows = order[start : start + 64]
            found[rows] = model(*_batch(states, [places[i] for i in rows])).log_softmax(1).numpy()
    return found


def stacked(evidence: np.ndarray, rules: np.ndarray, labels: np.ndarray, penalty: float) -> tuple[float, np.ndarray]:
    """Fit log P = trust * (the encoder's log P) + a table by what the rules say, by maximum likelihood with a penalty.

    The penalty draws the table towards one number on its diagonal, which is free.
    """
    shape = (len(RULE_STATES), len(CLASSES))
    diagonal = np.array([[state == name for name in CLASSES] for state in RULE_STATES], dtype=float)

    def unpack(x: np.ndarray) -> tuple[float, np.ndarray]:
        return float(x[0]), x[1] * diagonal + x[2:].reshape(shape)

    def loss(x: np.ndarray) -> tuple[float, np.ndarray]:
        trust, table = unpack(x)
        logits = trust * evidence + table[rules]
        logits -= logits.max(1, keepdims=True)
        p = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
        rows = np.arange(len(labels))
        error = p.copy()
        error[rows, labels] -= 1
        by_rule = np.zeros(shape)
        np.add.at(by_rule, rules, error)
        gradient = np.concatenate([[(error * evidence).sum(), (by_rule * diagonal).sum()], by_rule.ravel()])
        gradient[2:] += penalty * x[2:]
        return float(-np.log(p[rows, labels]).sum() + penalty / 2 * (x[2:] ** 2).sum()), gradient

    start = np.concatenate([[1.0, 1.0], np.zeros(shape[0] * shape[1])])
    return unpack(minimize(loss, start, jac=True, method="L-BFGS-B").x)


def rule_states(texts: Sequence[str]) -> np.ndarray:
    """Give what the rules say first of each sentence, as a place in `RULE_STATES`."""
    docs = pipeline(world_gazetteer()).pipe(texts, batch_size=64)
    return np.array([rule_state(next((e.plover for e in code_events(doc)), "")) for doc in docs])


def _repeated(sentences: Sequence[Labelled], places: Sequence[int]) -> np.ndarray:
    return np.array([i for i in places for _ in range(INDIVIDUAL if sentences[i].is_single else 1)])


def main() -> None:
    """Train, print how well on lines held back, and write the weights."""
    sentences = labelled_sentences()
    texts = [plain_letters(sentence.text) for sentence in sentences]
    labels = np.array([CLASSES.index(sentence.label) for sentence in sentences])
    weights = package_weights()
    states, rules = lower_states(weights, texts), rule_states(texts)
    print(f"{len(texts)} sentences, {sum(s.is_single for s in sentences)} of them single", flush=True)
    folds = np.random.default_rng(0).permutation(max(s.line for s in sentences) + 1) % FOLDS
    held = np.array([folds[s.line] == 0 for s in sentences])
    model = fitted(weights, states, labels, _repeated(sentences, np.flatnonzero(~held)))
    # One sentence a line, so that a pattern counts no more than a sentence written singly.
    apart = np.array(list({sentences[i].line: i for i in np.flatnonzero(held)}.values()))
    evidence = log_probabilities(model, states, apart)
    penalty = best_penalty(evidence, rules[apart], labels[apart])
    trust, table = stacked(evidence, rules[apart], labels[apart], penalty)
    print(f"trust {trust:.2f}, penalty {penalty}", flush=True)
    arrays = {f"{FIRST + n}.{b}.{part}": getattr(layer.maps[b], part).detach().numpy()
              for n, layer in enumerate(model.layers) for b in BLOCKS for part in ("down", "up")}  # fmt: skip
    arrays |= {"out": model.out.weight.detach().numpy().T * 4, "out.bias": model.out.bias.detach().numpy()}
    small = {
        name: (array * (SCALE if name.endswith(".up") else 1)).astype(np.float16) for name, array in arrays.items()
    }
    np.savez_compressed(Path(sys.argv[1]) if len(sys.argv) > 1 else FILE, trust=trust, table=table, **small)


def best_penalty(evidence: np.ndarray, rules: np.ndarray, labels: np.ndarray) -> float:
    """Give the penalty of `stacked` with the best cross-validated accuracy, printing all."""
    folds = np.random.default_rng(1).permutation(len(labels)) % FOLDS
    scores = {}
    for penalty in (0.3, 1.0, 3.0, 10.0, 30.0):
        right = 0
        for fold in range(FOLDS):
            out = folds == fold
            trust, table = stacked(evidence[~out], rules[~out], labels[~out], penalty)
            right += int(((trust * evidence[out] + table[rules[out]]).argmax(1) == labels[out]).sum())
        scores[penalty] = right / len(labels)
    alone = (evidence.argmax(1) == labels).mean()
    # Nothing of the rules and NONE have the same place.
    by_rules = (rules == labels).mean()
    print(f"held back, {len(labels)} lines: rules {by_rules:.3f}, encoder {alone:.3f}, both {scores}", flush=True)
    return max(scores, key=lambda penalty: scores[penalty])


if __name__ == "__main__":
    main()
