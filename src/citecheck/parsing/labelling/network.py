"""The trained network at work: features of tokens in, the best tags and how sure each is out. NumPy only.

A small convolutional network scores every tag of every token; a conditional random field chooses the best sequence of tags
(Viterbi) and says how probable each is (forward-backward). Weights, sizes and figures: docs/model-card.md.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from citecheck.parsing.labelling.features import features
from citecheck.parsing.labelling.tokens import TokenKey

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]
_KEPT = 60_000  # distinct tokens whose vectors are kept: 23 MB
NEVER = np.float32(-1e4)


class Network:
    """The weights, and the vectors of the tokens met so far."""

    def __init__(self, stored: dict[str, Any]) -> None:
        names = zlib.decompress(stored["names"].tobytes()).decode().split("\n")
        self._rows = {name: i for i, name in enumerate(names)}
        table = stored["table"] * stored["scale"].astype(np.float32)
        self._table = np.concatenate([table, np.zeros_like(table[:1])])
        self._first, self._first_bias = _dense(stored, "first")
        self._whole, self._whole_bias = _dense(stored, "whole")
        self._last, self._last_bias = _dense(stored, "last")
        self._layers = [(*_dense(stored, f"layer{i}"), int(d)) for i, d in enumerate(stored["dilations"])]
        self._context = int(stored["context"])
        self._begin = stored["begin"].astype(np.float32)
        self._goon = stored["goon"].astype(np.float32)
        self._leave = stored["leave"].astype(np.float32)
        self._known: dict[TokenKey, int] = {}
        self._vectors = np.zeros((1024, self._first.shape[1]), np.float32)

    def label(
        self, tokens: Sequence[Sequence[TokenKey]], borders: Sequence[Sequence[int]]
    ) -> list[tuple[Integers, Floats]]:
        """For each sequence its tags, and how probable each is (0 to 1). One call for sequences of about one length."""
        longest = max(map(len, tokens))
        places = np.zeros((len(tokens), longest), np.int64)
        edges = np.zeros((len(tokens), longest), np.int64)
        sizes = np.array([len(keys) for keys in tokens])
        indices = self._indices([key for keys in tokens for key in keys])
        at = 0
        for row, edge in enumerate(borders):
            places[row, : len(edge)] = indices[at : at + len(edge)]
            edges[row, : len(edge)] = edge
            at += len(edge)
        mask = np.arange(longest) < sizes[:, None]
        scores = self._scores(self._vectors[places] * mask[:, :, None], mask)
        tags = self._best(scores, edges, sizes)
        chances = self._chances(scores, edges, mask)
        sure = np.take_along_axis(chances, tags[:, :, None], 2)[:, :, 0]
        return [(tags[row, :size], sure[row, :size]) for row, size in enumerate(sizes)]

    def _indices(self, keys: Sequence[TokenKey]) -> list[int]:
        places = list(map(self._known.get, keys))
        if None in places:
            self._learn([key for key in dict.fromkeys(keys) if key not in self._known])
            places = list(map(self._known.get, keys))
        return places  # type: ignore[return-value]  # none is missing now

    def _learn(self, keys: Sequence[TokenKey]) -> None:
        """Make and keep the vectors of tokens that were not met before."""
        place = len(self._known)
        while place + len(keys) > len(self._vectors):
            self._vectors = np.concatenate([self._vectors, np.zeros_like(self._vectors)])
        rows = self._rows
        found = [[rows[name] for name in features(*key) if name in rows] for key in keys]
        most = max(map(len, found))
        padded = np.array([each + [-1] * (most - len(each)) for each in found])  # the last row is nothing
        totals = self._table[padded].sum(1)
        self._vectors[place : place + len(keys)] = np.maximum(totals @ self._first + self._first_bias, 0)
        self._known.update(zip(keys, range(place, place + len(keys)), strict=True))

    def forget(self) -> None:
        """Drop the vectors of the tokens met so far, if there are too many of them."""
        if len(self._known) > _KEPT:
            self._known.clear()

    def _scores(self, hidden: Floats, mask: npt.NDArray[np.bool_]) -> Floats:
        gate = mask[:, :, None].astype(np.float32)
        for number, (weights, bias, dilation) in enumerate(self._layers):
            if number == self._context:  # what the whole reference looks like
                mean = hidden.sum(1) / gate.sum(1)
                hidden += (mean @ self._whole + self._whole_bias)[:, None] * gate
            flat = hidden.reshape(-1, hidden.shape[2])
            before, here, after = ((flat @ part).reshape(hidden.shape) for part in np.split(weights, 3))
            new = here + bias
            new[:, dilation:] += before[:, :-dilation]
            new[:, :-dilation] += after[:, dilation:]
            np.maximum(new, 0, out=new)
            new *= gate
            hidden += new
        scores: Floats = hidden @ self._last + self._last_bias
        return scores

    def _best(self, scores: Floats, edges: Integers, sizes: Integers) -> Integers:
        """Viterbi. Even tags begin a part, odd ones go on with it."""
        rows, longest, count = scores.shape
        even = np.arange(0, count, 2)
        alpha = scores[:, 0].copy()
        alpha[:, 1::2] = NEVER
        back = np.zeros((longest, rows, count), np.int64)
        ends = np.zeros((rows, count), np.float32)
        ends[sizes == 1] = alpha[sizes == 1]
        begin = np.ascontiguousarray(self._begin.T)[None]
        for t in range(1, longest):
            leaving = (alpha + self._leave[edges[:, t]])[:, None, :] + begin
            source = leaving.argmax(2)
            inside = alpha[:, ::2] + self._goon[0]
            further = alpha[:, 1::2] + self._goon[1]
            back[t, :, ::2] = source
            back[t, :, 1::2] = even + (further > inside)
            alpha = np.empty_like(alpha)
            alpha[:, ::2] = np.take_along_axis(leaving, source[:, :, None], 2)[:, :, 0]
            alpha[:, 1::2] = np.maximum(inside, further)
            alpha += scores[:, t]
            ends[sizes == t + 1] = alpha[sizes == t + 1]
        tags = np.zeros((rows, longest), np.int64)
        every = np.arange(rows)
        current = ends.argmax(1)
        for t in range(longest - 1, -1, -1):
            tags[:, t] = current
            if t:
                current = np.where(t < sizes, back[t, every, current], current)
        return tags

    def _chances(self, scores: Floats, edges: Integers, mask: npt.NDArray[np.bool_]) -> Floats:
        """Forward-backward, rescaled at every token."""
        rows, longest, count = scores.shape
        emitted = np.exp(np.clip(scores - scores.max(2, keepdims=True), -50, 0))
        leave = np.exp(self._leave)[edges]
        begin, goon = np.exp(self._begin), np.exp(self._goon)
        forward = np.zeros_like(emitted)
        forward[:, 0, ::2] = emitted[:, 0, ::2]
        for t in range(1, longest):
            a = forward[:, t - 1] / forward[:, t - 1].sum(1, keepdims=True)
            new = np.empty((rows, count), np.float32)
            new[:, ::2] = (a * leave[:, t]) @ begin
            new[:, 1::2] = a[:, ::2] * goon[0] + a[:, 1::2] * goon[1]
            new *= emitted[:, t]
            forward[:, t] = np.where(mask[:, t : t + 1], new, a)
        backward = np.ones_like(emitted)
        for t in range(longest - 1, 0, -1):
            b = backward[:, t] * emitted[:, t]
            new = ((b[:, ::2]) @ begin.T) * leave[:, t]
            new[:, ::2] += b[:, 1::2] * goon[0]
            new[:, 1::2] += b[:, 1::2] * goon[1]
            new /= new.sum(1, keepdims=True)
            backward[:, t - 1] = np.where(mask[:, t : t + 1], new, backward[:, t])
        both = forward * backward
        chances: Floats = both / both.sum(2, keepdims=True)
        return chances


def _dense(stored: dict[str, Any], name: str) -> tuple[Floats, Floats]:
    """A layer's weights, from 8-bit numbers with one scale an output."""
    weights = stored[name].astype(np.float32) * stored[f"{name}_scale"].astype(np.float32)
    return weights, stored[f"{name}_bias"].astype(np.float32)


@lru_cache(maxsize=1)
def network() -> Network:
    """The network as shipped."""
    with (files("citecheck.parsing.labelling") / "model.npz").open("rb") as file:
        stored = np.load(file)
        return Network({name: stored[name] for name in stored.files})
