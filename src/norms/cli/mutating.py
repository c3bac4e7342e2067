"""``norms mutate``: which norms could say something else without any example noticing?"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from norms.analysis.diagram import TooLarge
from norms.analysis.slips import SlipFound, slips
from norms.checking.mutating import Mutant, mutants
from norms.cli.answers import Json, add_most_to
from norms.language import GRANT_PREFIX
from norms.reading import pack_names, read_pack
from norms.vocabulary import AXES
from norms.words import UnknownWord

LEAST = 95


@dataclass(frozen=True, slots=True)
class _Run:
    """What the examples of a pack notice: of whole norms changed, and of slips inside them."""

    whole: Sequence[Mutant]
    slips: Sequence[SlipFound]

    @property
    def every(self) -> list[Mutant]:
        return [*self.whole, *(slip.mutant for slip in self.slips)]

    def is_enough(self, least: int) -> bool:
        """Whether each norm is noticed, and of all changes so many in a hundred."""
        noticed = sum(not each.survives for each in self.every)
        blind = any(each.survives for each in self.whole)
        return not blind and noticed * 100 >= least * len(self.every)


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add what the command asks for."""
    parser.add_argument("pack", metavar="PACK", nargs="*", help="packs; all if none is named")
    add_most_to(parser, of="to show")
    parser.add_argument(
        "--least", metavar="PERCENT", type=int, default=LEAST, help="how many must be noticed"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """
    Change each norm that decides and see whether an example fails.

    1 if a norm may be left out or turned round unnoticed, or too many slips inside norms go
    unnoticed.
    """
    runs = {name: _run(name, options.on) for name in options.pack or pack_names()}
    if options.json:
        print(json.dumps({name: _as_json(found) for name, found in runs.items()}))
    else:
        for name, found in runs.items():
            _print(name, found, options.most)
    return 0 if all(found.is_enough(options.least) for found in runs.values()) else 1


def mutant_as_json(mutant: Mutant) -> dict[str, Json]:
    """Return a change in the shape that scripts rely on."""
    return {"clause": mutant.clause, "norm": mutant.place + 1, "change": mutant.change}


def mutant_words(mutant: Mapping[str, Json]) -> str:
    """Return a change in words."""
    return f"{mutant['clause']}, norm {mutant['norm']}, {mutant['change']}"


def _run(name: str, on: date) -> _Run:
    pack = read_pack(name)
    try:
        return _Run(list(mutants(pack, today=on)), list(slips(pack, on=on)))
    except TooLarge as error:
        raise UnknownWord(str(error)) from None


def _as_json(found: _Run) -> dict[str, Json]:
    every = found.every
    return {
        "changes": len(every),
        "noticed": sum(not each.survives for each in every),
        "unnoticed": [
            *(mutant_as_json(each) for each in found.whole if each.survives),
            *({**mutant_as_json(e.mutant), "ask": _ask(e)} for e in _unnoticed(found)),
        ],
    }


def _print(name: str, found: _Run, most: int) -> None:
    told = [mutant_words(mutant_as_json(each)) for each in found.whole if each.survives]
    told += [
        f"{mutant_words(mutant_as_json(each.mutant))}; ask {_ask(each)}"
        for each in _unnoticed(found)
    ]
    parts = (_share(found.whole), _share([slip.mutant for slip in found.slips]))
    print(
        f"{name}: examples notice {_share(found.every)} changes"
        f" (norms left out or turned round {parts[0]}, slips {parts[1]})"
    )
    for line in told[:most]:
        print(f"  {line}")
    if len(told) > most:
        print(f"  and {len(told) - most} more; --most shows them")


def _unnoticed(found: _Run) -> list[SlipFound]:
    return [slip for slip in found.slips if slip.mutant.survives]


def _share(every: Sequence[Mutant]) -> str:
    noticed = sum(not each.survives for each in every)
    return f"{noticed} of {len(every)}" + (f", {noticed / len(every):.1%}" if every else "")


def _ask(slip: SlipFound) -> str:
    """Return a situation that would show a slip, as an author writes it in an example."""
    known = {axis: slip.region.sample[axis] for axis in slip.region.allows}
    told = [f"{axis}: {value}" for axis, value in known.items() if axis in AXES]
    held = [
        axis.removeprefix(GRANT_PREFIX)
        for axis, value in known.items()
        if axis not in AXES and value == "yes"
    ]
    grants = [f"grants: [{', '.join(held)}]"] if held else []
    return f"{{{', '.join([*told, *grants])}}}"
