"""All references a training run learns from and is judged by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpora import read_labelled, read_valued, split
from examples import Example
from pools import Pools, gather
from recombine import Recombiner
from render import Renderer
from titles import title_of

_JUDGED = 600  # rendered references to judge by
_EVERY = 8  # so many works give one title to AnyStyle's references


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes new references: `rendered` from metadata and `recombined` from labelled ones, each time others."""

    renderer: Renderer
    mixers: Sequence[Recombiner]
    rendered: int
    recombined: int

    def make(self, times: int = 1) -> list[Example]:
        """So many times the references of an epoch."""
        made = self.renderer.make(self.rendered * times)
        for mixer in self.mixers:
            made += mixer.make(self.recombined * times // len(self.mixers))
        return made


@dataclass(frozen=True, slots=True)
class Material:
    """Labelled references, those with some values known, those to judge by, and what makes new ones."""

    labelled: Sequence[Example]
    some: Sequence[Example]
    dev: Sequence[Example]
    maker: Maker

    @property
    def core(self) -> list[Example]:
        """AnyStyle's references, the most varied."""
        return [example for example in self.labelled if example.id.startswith("anystyle")]


def read(folder: Path, seed: int, rendered: int, recombined: int, everything: bool) -> Material:
    """The material in a folder laid out as training/README.md says; `everything`: learn from the development part too."""
    labelled, dev = split(read_labelled(folder / "parsing"))
    some, dev_some = split(read_valued(folder / "references"))
    if everything:
        labelled, some = labelled + dev, some + dev_some
    pools = gather(folder / "works/works.jsonl.gz", folder / "journals/journals-dump.txt.gz", labelled)
    renderer = Renderer(pools, seed)
    maker = Maker(renderer, _mixers(labelled, pools, seed), rendered, recombined)
    return Material(labelled, some, [*dev, *dev_some, *renderer.make(_JUDGED)], maker)


def _mixers(labelled: Sequence[Example], pools: Pools, seed: int) -> list[Recombiner]:
    """One for AnyStyle's references, with titles of works beside its own, and one for GROBID's."""
    titles = {"title": [title_of(work) for work in pools.works[::_EVERY]]}
    return [
        Recombiner([e for e in labelled if e.id.startswith(source)], more, seed)
        for source, more in (("anystyle", titles), ("grobid", {}))
    ]
