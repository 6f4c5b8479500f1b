"""The trained network as a file that citecheck.parsing.labelling.network reads."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from torch import Tensor, nn

from data import Vocabulary
from model import CONTEXT, Encoder, Field

EXPORTED = "cnn"  # the one encoder that the package runs


def export(
    path: Path, encoder: Encoder, field: Field, vocabulary: Vocabulary, dilations: tuple[int, ...]
) -> None:
    """Write the weights, those of features and layers as 8-bit numbers with scales. The encoder is a "cnn"."""
    table, scale = _small(encoder.table.weight[1:], 1)
    stored = {
        "names": np.frombuffer(zlib.compress("\n".join(vocabulary.names).encode(), 9), np.uint8),
        "table": table,
        "scale": scale.astype(np.float16),
        "dilations": np.array(dilations),
        "context": np.array(CONTEXT),
        "begin": field.begin.detach().numpy(),
        "goon": field.goon.detach().numpy(),
        "leave": field.leave.detach().numpy(),
    }
    layers = {"first": encoder.first, "whole": encoder.whole, "last": encoder.last}
    layers |= {f"layer{i}": layer for i, layer in enumerate(encoder.layers)}
    for name, layer in layers.items():
        stored |= _layer(name, layer)
    with path.open("wb") as file:
        np.savez_compressed(file, **stored)


def _layer(name: str, layer: nn.Module) -> dict[str, npt.NDArray[Any]]:
    """A layer with a column for each output; a convolution's rows go by place, then by input."""
    w = layer.weight
    w = w.permute(2, 1, 0).reshape(-1, w.shape[0]) if w.dim() == 3 else w.T
    weights, scale = _small(w, 0)
    return {name: weights, f"{name}_scale": scale, f"{name}_bias": layer.bias.detach().numpy()}


def _small(weights: Tensor, axis: int) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """Weights as 8-bit numbers with one scale a row (axis 1) or a column (axis 0)."""
    w = weights.detach().numpy()
    scale = (np.abs(w).max(axis, keepdims=True) / 127 + 1e-8).astype(np.float32)
    return np.round(w / scale).astype(np.int8), scale
