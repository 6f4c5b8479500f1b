"""The network in training: an encoder that scores tags, and a conditional random field over them.

What is trained here is read and run, without PyTorch, by citecheck.parsing.labelling.network.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from citecheck.parsing.labelling.features import BORDERS
from citecheck.parsing.labelling.tags import TAGS
from design import Design

COUNT = len(TAGS)
CONTEXT = 2  # before this layer the encoder is told what the whole reference looks like
_NEVER = -1e4
_TINY = 1e-37  # still a normal number in 32 bits


class Encoder(nn.Module):
    """Feature sums to a score for every tag."""

    def __init__(self, rows: int, design: Design) -> None:
        super().__init__()
        width, size = design.width, design.hidden
        self.kind = design.encoder
        self.table = nn.EmbeddingBag(rows + 1, width, mode="sum", include_last_offset=False)
        nn.init.normal_(self.table.weight, std=0.05)
        self.drop = nn.Dropout(design.dropout)
        if self.kind == "linear":
            self.window = nn.Conv1d(width, COUNT, 5, padding=2)
            return
        if self.kind == "cnn":
            self.first = nn.Linear(width, size)
            self.layers = nn.ModuleList(
                nn.Conv1d(size, size, 3, padding=d, dilation=d) for d in design.dilations
            )
            self.whole = nn.Linear(size, size)
        else:
            self.gru = nn.GRU(
                width, size // 2, design.layers, batch_first=True, bidirectional=True, dropout=design.dropout
            )
        self.last = nn.Linear(size, COUNT)

    def forward(self, flat: Tensor, offsets: Tensor, mask: Tensor) -> Tensor:
        """Scores (references, tokens, tags) of a batch: feature rows, where each token's begin, which tokens there are."""
        x: Tensor = self.table(flat, offsets).view(*mask.shape, -1)
        gate = mask.unsqueeze(-1).float()
        x = self.drop(x) * gate
        if self.kind == "linear":
            return _along(self.window, x)
        h = self._recurrent(x, mask) if self.kind == "gru" else self._convolved(x, gate)
        scores: Tensor = self.last(h)
        return scores

    def _recurrent(self, x: Tensor, mask: Tensor) -> Tensor:
        packed = nn.utils.rnn.pack_padded_sequence(x, mask.sum(1), batch_first=True, enforce_sorted=False)
        h, _ = nn.utils.rnn.pad_packed_sequence(
            self.gru(packed)[0], batch_first=True, total_length=mask.shape[1]
        )
        dropped: Tensor = self.drop(h)
        return dropped

    def _convolved(self, x: Tensor, gate: Tensor) -> Tensor:
        h = torch.relu(self.first(x)) * gate
        for number, layer in enumerate(self.layers):
            if number == CONTEXT:
                mean = h.sum(1) / gate.sum(1)
                h = h + self.whole(mean).unsqueeze(1) * gate
            h = (h + self.drop(torch.relu(_along(layer, h)))) * gate
        return h


def _along(layer: nn.Module, x: Tensor) -> Tensor:
    """A convolution over the tokens of (references, tokens, numbers)."""
    made: Tensor = layer(x.transpose(1, 2)).transpose(1, 2)
    return made


class Field(nn.Module):
    """The conditional random field over tags.

    A part goes on (B or I to I of the same label), or ends and another begins (any tag to a B). What ending costs depends,
    if conditioned, on the border: the punctuation and blanks between the two tokens. Even tags are B, odd ones I.
    """

    def __init__(self, conditioned: bool) -> None:
        super().__init__()
        labels = COUNT // 2
        self.begin = nn.Parameter(torch.zeros(COUNT, labels))
        self.goon = nn.Parameter(torch.zeros(2, labels))  # from B, from I
        self.leave = nn.Parameter(torch.zeros(len(BORDERS), COUNT), requires_grad=conditioned)

    def loss(self, scores: Tensor, mask: Tensor, borders: Tensor, allowed: Tensor) -> Tensor:
        """The negative log of the share that the allowed readings have of all; summed over the batch.

        Both sums run side by side, as probabilities rescaled at every token, which is several times faster than logarithms.
        """
        chances = torch.exp((scores - scores.max(2, keepdim=True).values).clamp(min=-50.0))
        chances = torch.cat([chances, chances * allowed])
        going = torch.cat([mask, mask])
        leave = torch.exp(self.leave)[torch.cat([borders, borders])]
        begin, goon = torch.exp(self.begin), torch.exp(self.goon)
        alpha = _woven(chances[:, 0, ::2], torch.zeros_like(chances[:, 0, ::2]))
        logs = torch.zeros(len(alpha))
        for t in range(1, scores.shape[1]):
            total = alpha.sum(1, keepdim=True).clamp(min=_TINY)
            logs = logs + torch.where(going[:, t], torch.log(total.squeeze(1)), 0.0)
            a = alpha / total
            b = (a * leave[:, t]) @ begin
            i = a[:, ::2] * goon[0] + a[:, 1::2] * goon[1]
            alpha = torch.where(going[:, t : t + 1], _woven(b, i) * chances[:, t], alpha)
        logs = logs + torch.log(alpha.sum(1).clamp(min=_TINY))
        return logs[: len(scores)].sum() - logs[len(scores) :].sum()

    @torch.no_grad()
    def best(self, scores: Tensor, mask: Tensor, borders: Tensor) -> list[list[int]]:
        """The best tags of each reference (Viterbi)."""
        even = torch.arange(0, COUNT, 2)
        alpha = scores[:, 0].clone()
        alpha[:, 1::2] = _NEVER
        back = []
        for t in range(1, scores.shape[1]):
            b, source = ((alpha + self.leave[borders[:, t]]).unsqueeze(2) + self.begin).max(1)
            i, which = torch.stack([alpha[:, ::2] + self.goon[0], alpha[:, 1::2] + self.goon[1]], 2).max(2)
            back.append(_woven(source, even + which))
            alpha = torch.where(mask[:, t : t + 1], _woven(b, i) + scores[:, t], alpha)
        return _traced(alpha.argmax(1).tolist(), back, mask.sum(1).tolist())


def _woven(begins: Tensor, goes_on: Tensor) -> Tensor:
    """Numbers of B and of I tags, taken in turn."""
    return torch.stack([begins, goes_on], 2).flatten(1)


def _traced(ends: list[int], back: list[Tensor], sizes: list[int]) -> list[list[int]]:
    """The paths that lead to the last tags."""
    paths = []
    for row, size in enumerate(sizes):
        path = [ends[row]]
        for step in reversed(back[: size - 1]):
            path.append(int(step[row, path[-1]]))
        paths.append(path[::-1])
    return paths
