"""Train the reference parser.

    python training/parser/train.py --data DIR --out src/citecheck/parsing/labelling/model.npz --rendered 10000 --epochs 14

Reads the labelled corpora, renders references from registered metadata, trains a small network with a conditional random
field on top, and writes its weights as 8-bit numbers. The data's folder, and what to expect: training/README.md. The same
arguments give the same weights on one kind of machine, as long as --threads is the same too.
"""

from __future__ import annotations

import argparse
import dataclasses
import random
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from data import Batch, Data, Vocabulary
from design import ENCODERS, Design, design_of
from export import EXPORTED, export
from judge import judge
from material import Material, read
from model import Encoder, Field

_SPARE = 20  # steps of the schedule beyond those counted, since the number of references made varies
_JUDGE_EVERY = 3  # epochs
_LONGEST_STEP = 5.0  # norm of the gradients


def arguments(given: Sequence[str] | None = None) -> tuple[argparse.Namespace, Design]:
    """The command line, checked."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", type=Path, required=True, help="folder of the data (training/README.md)")
    ap.add_argument("--out", type=Path, help=f"write the model here (encoder {EXPORTED} only)")
    ap.add_argument("--state", type=Path, help="write the unrounded weights here, as PyTorch stores them")
    ap.add_argument("--seed", type=int, default=7, help="of everything drawn by chance (default: 7)")
    ap.add_argument("--epochs", type=int, default=12, help="times all is seen (default: 12)")
    ap.add_argument("--rendered", type=int, default=8000, help="rendered references an epoch (default: 8000)")
    ap.add_argument(
        "--recombined", type=int, default=10000, help="recombined references an epoch (default: 10000)"
    )
    fields = ", ".join(f"{field.name} ({field.default})" for field in dataclasses.fields(Design))
    about = f"JSON object of choices that differ from these: {fields}; encoders: {', '.join(ENCODERS)}"
    ap.add_argument("--design", default="{}", help=about)
    ap.add_argument(
        "--all", action="store_true", help="learn from the development part too (its figures then flatter)"
    )
    ap.add_argument("--threads", type=int, default=1, help="of PyTorch's (default: 1)")
    args = ap.parse_args(given)
    try:
        design = design_of(args.design)
    except ValueError as error:
        ap.error(str(error))
    if args.out and design.encoder != EXPORTED:
        ap.error(f"only the encoder {EXPORTED} can be exported, not {design.encoder}: leave out --out")
    return args, design


class Average:
    """The running average of the weights of some modules, which is better than the last step's."""

    def __init__(self, modules: Sequence[nn.Module]) -> None:
        self._modules = modules
        self._means = [{k: v.clone() for k, v in module.state_dict().items()} for module in modules]
        self._steps = 0

    @torch.no_grad()
    def update(self) -> None:
        """Take in the weights as they are now; those of long ago count less."""
        self._steps += 1
        keep = min(0.998, (1 + self._steps) / (10 + self._steps))
        for module, means in zip(self._modules, self._means, strict=True):
            for name, value in module.state_dict().items():
                means[name].mul_(keep).add_(value, alpha=1 - keep)

    def restore(self) -> None:
        """Give the modules the average."""
        for module, means in zip(self._modules, self._means, strict=True):
            module.load_state_dict(means)


class Trainer:
    """The network and what moves it."""

    def __init__(self, rows: int, design: Design, steps: int) -> None:
        self.encoder, self.field = Encoder(rows, design), Field(design.conditioned)
        self.weights: list[Tensor] = [*self.encoder.parameters(), *self.field.parameters()]
        self.optimiser = torch.optim.AdamW(self.weights, lr=design.rate, weight_decay=0.01)
        self.average = Average([self.encoder, self.field])
        self.schedule = torch.optim.lr_scheduler.OneCycleLR(
            self.optimiser, design.rate, total_steps=steps, pct_start=0.1
        )

    def step(self, batch: Batch) -> float:
        """Learn from a batch; its loss."""
        self.optimiser.zero_grad()
        scores = self.encoder(batch.flat, batch.offsets, batch.mask)
        loss = self.field.loss(scores, batch.mask, batch.borders, batch.allowed)
        (loss / len(batch.items)).backward()
        nn.utils.clip_grad_norm_(self.weights, _LONGEST_STEP)
        self.optimiser.step()
        self.schedule.step()
        self.average.update()
        return float(loss.detach())


def train(material: Material, design: Design, args: argparse.Namespace) -> tuple[Trainer, Vocabulary]:
    """The trained network. New references are made in every epoch."""
    rng = random.Random(args.seed)
    known = [*material.labelled, *material.some, *material.maker.make(2)]
    vocabulary = Vocabulary(known, design.least, design.most)
    print(f"{len(vocabulary.names)} features", flush=True)
    dev = Data.of(material.dev, vocabulary)
    fixed = Data.of([*material.labelled, *material.core * (design.core - 1)], vocabulary).items
    easy = Data.of(material.some, vocabulary).items
    per_epoch = (len(fixed) + args.rendered + args.recombined + design.valued) // design.batch + _SPARE
    trainer = Trainer(len(vocabulary.names), design, per_epoch * args.epochs)
    for epoch in range(1, args.epochs + 1):
        start = time.monotonic()
        made = Data.of(material.maker.make(), vocabulary).items
        data = Data([*fixed, *rng.sample(easy, min(design.valued, len(easy))), *made])
        lost = sum(map(trainer.step, data.shuffled(design.batch, rng, design.drop, vocabulary.words)))
        spent = time.monotonic() - start
        print(f"epoch {epoch}: loss {lost / len(data.items):.3f}, {spent:.0f} s", flush=True)
        if epoch == args.epochs:
            trainer.average.restore()
        if epoch % _JUDGE_EVERY == 0 or epoch == args.epochs:
            _report(trainer, dev)
    return trainer, vocabulary


def _report(trainer: Trainer, dev: Data) -> None:
    for corpus, (references, tokens) in judge(trainer.encoder, trainer.field, dev).items():
        print(
            f"  {corpus}: {references} % of references with a wrong token, {tokens} % of tokens", flush=True
        )


def main() -> None:
    """Read, train, write."""
    args, design = arguments()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    torch.use_deterministic_algorithms(True)
    material = read(args.data, args.seed, args.rendered, args.recombined, args.all)
    sizes = {"labelled": material.labelled, "with some values": material.some, "to judge by": material.dev}
    made = f"{args.rendered} rendered and {args.recombined} recombined an epoch"
    print("references:", ", ".join(f"{len(e)} {name}" for name, e in sizes.items()) + ",", made, flush=True)
    trainer, vocabulary = train(material, design, args)
    if args.state:
        state = {"encoder": trainer.encoder.state_dict(), "field": trainer.field.state_dict()}
        torch.save({"design": dataclasses.asdict(design), "names": vocabulary.names, **state}, args.state)
    if args.out:
        export(args.out, trainer.encoder, trainer.field, vocabulary, design.dilations)
        print(f"{args.out}: {args.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
