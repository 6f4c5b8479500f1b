"""The choices of a training run that are not data: the network's sizes, and how it is trained."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

ENCODERS = ("linear", "cnn", "gru")


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """What --design changes."""

    encoder: str = "cnn"  # one of ENCODERS
    width: int = 48  # of a token's features, summed
    hidden: int = 128  # of the layers above
    dilations: tuple[int, ...] = (1, 2, 4, 8)  # of the convolutions
    layers: int = 1  # of the gru
    dropout: float = 0.3
    conditioned: bool = True  # what ending a part costs depends on the border
    least: int = 3  # tokens that a feature is seen in
    most: int = 24000  # features
    drop: float = 0.2  # tokens whose word is hidden
    rate: float = 0.003
    valued: int = 3500  # references with some values known, an epoch
    core: int = 2  # how often AnyStyle's references come in an epoch
    batch: int = 48


def design_of(text: str) -> Design:
    """The design that JSON such as '{"hidden": 96}' asks for. ValueError, one line, where there is no such."""
    try:
        asked = json.loads(text)
        known: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in asked.items()}
        design = Design(**known)
    except (ValueError, TypeError, AttributeError) as error:
        raise ValueError(f"--design is no JSON object of known choices: {error}") from error
    if design.encoder not in ENCODERS:
        raise ValueError(f"--design: the encoder is one of {', '.join(ENCODERS)}, not {design.encoder!r}")
    return design
