"""How well a network does on references it has not seen."""

from __future__ import annotations

import collections

import numpy as np
import torch

from data import Data
from model import Encoder, Field

_BATCH = 128


def judge(encoder: Encoder, field: Field, data: Data) -> dict[str, tuple[float, float]]:
    """By corpus: the percentage of references with a wrong token, and of wrong tokens."""
    encoder.eval()
    wrong: dict[str, list[tuple[int, int]]] = collections.defaultdict(list)
    for batch in data.in_order(_BATCH):
        with torch.no_grad():
            paths = field.best(encoder(batch.flat, batch.offsets, batch.mask), batch.mask, batch.borders)
        for item, path in zip(batch.items, paths, strict=True):
            corpus = item.example.id.split("#")[0].split("/")[0]
            size = len(path)
            wrong[corpus].append((int((~item.allowed[np.arange(size), path]).sum()), size))
    encoder.train()
    return {corpus: _shares(counts) for corpus, counts in sorted(wrong.items())}


def _shares(counts: list[tuple[int, int]]) -> tuple[float, float]:
    wrong, tokens = (sum(column) for column in zip(*counts, strict=True))
    references = sum(1 for bad, _ in counts if bad)
    return round(100 * references / len(counts), 2), round(100 * wrong / tokens, 3)
