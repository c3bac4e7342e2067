"""``norms coverage``: every clause of a pack, what it carries, and the tests that showed it."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from norms.cli.answers import Json
from norms.coverage import PRODUCT, Covered, Ran, Standing, coverage
from norms.reading import pack_names, packs_folder, read_pack
from norms.reading.positions import read_text
from norms.words import UnknownWord

SHOWN: Final = Path("build/shown.json")
INVENTORY: Final = Path("tests/packs/inventory.yaml")
NOT_RUN: Final = (
    "The tests have not run here, so nothing can be said of what they show: "
    "run `make test`, or name what they wrote with --shown FILE."
)


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add what the command asks for."""
    parser.add_argument("pack", metavar="PACK", nargs="*", help="packs; all if none is named")
    parser.add_argument(
        "--shown", metavar="FILE", type=Path, help=f"what the tests wrote (default: {SHOWN})"
    )
    parser.add_argument(
        "--inventory", metavar="FILE", type=Path, help="the clauses that there ought to be"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print what realises each clause; 1 if one is absent or a test of it fails."""
    ran = _ran(options.shown)
    inventory = _inventory(options.inventory)
    covered = {}
    for name in options.pack or pack_names():
        pack = read_pack(name)
        covered[pack.name] = coverage(pack=pack, inventory=inventory.get(pack.name, {}), ran=ran)
    if options.json:
        print(
            json.dumps({name: [_as_json(each) for each in all_] for name, all_ in covered.items()})
        )
    else:
        _print(covered, has_run=ran is not None)
    faulty = {Standing.ABSENT, Standing.FAILING}
    return 1 if any(each.standing in faulty for all_ in covered.values() for each in all_) else 0


def _ran(named: Path | None) -> list[Ran] | None:
    """Return the tests that ran, or None if no file says so and none was named."""
    file = named or SHOWN
    if named is None and not file.is_file():
        return None
    try:
        return msgspec.json.decode(_text(file), type=list[Ran])
    except msgspec.DecodeError as error:
        raise UnknownWord(f"'{file}' is not what the tests write: {error}") from None


def _inventory(named: Path | None) -> dict[str, dict[str, str]]:
    """Return the capability of every clause there ought to be, by pack."""
    beside = packs_folder().resolve().parent / INVENTORY
    if named is None and not beside.is_file():
        return {}
    file = named or beside
    content = read_text(file=str(file), text=_text(file)).content
    try:
        return {
            pack: {clause: entry[2] for clause, entry in clauses.items()}
            for pack, clauses in msgspec.convert(
                content, type=dict[str, dict[str, tuple[str, str, str, list[str]]]]
            ).items()
        }
    except msgspec.ValidationError as error:
        raise UnknownWord(f"'{file}' is no list of clauses: {error}") from None


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise UnknownWord(f"cannot read '{file}': {reason}") from None


def _as_json(each: Covered) -> dict[str, Json]:
    return {
        "clause": each.clause,
        "capability": each.capability,
        "carries": list(each.carries),
        "standing": each.standing.value,
        "tests": list(each.tests),
        "failing": list(each.failing),
        "in_product": each.is_in_product,
    }


def _print(covered: Mapping[str, Sequence[Covered]], *, has_run: bool) -> None:
    for name, clauses in covered.items():
        print(f"{name}: {_counts(clauses, has_run=has_run)}")
        for capability in sorted({each.capability for each in clauses}):
            own = [each for each in clauses if each.capability == capability]
            print(f"  {capability}: {_counts(own, has_run=has_run)}")
            for each in own:
                print(f"    {each.clause:<18} {_line(each)}")
    everything = [each for clauses in covered.values() for each in clauses]
    print(_counts(everything, has_run=has_run))
    if not has_run:
        print(NOT_RUN)


def _counts(clauses: Sequence[Covered], *, has_run: bool) -> str:
    counts = Counter(each.standing for each in clauses)
    present = len(clauses) - counts[Standing.ABSENT]
    words = f"{present} of {len(clauses)} clauses present"
    if not has_run:
        return words
    failing = f", {counts[Standing.FAILING]} failing" if counts[Standing.FAILING] else ""
    product = sum(each.is_in_product for each in clauses)
    return f"{words}, {counts[Standing.SHOWN]} shown by a test ({product} in the product){failing}"


def _line(each: Covered) -> str:
    carries = ", ".join(each.carries) or "words alone"
    if each.standing is Standing.ABSENT:
        return "ABSENT: the pack does not say it"
    if each.standing is Standing.NOT_RUN:
        return carries
    if each.standing is Standing.NOT_SHOWN:
        return f"{carries}; NOT SHOWN by any test"
    # A test of the product first: it says more than an example of the pack.
    tests = each.failing or sorted(each.tests, key=lambda test: not test.startswith(PRODUCT))
    more = f" and {len(tests) - 1} more" if len(tests) > 1 else ""
    verb = "FAILING in" if each.failing else "shown by"
    return f"{carries}; {verb} {_test_name(tests[0])}{more}"


def _test_name(test: str) -> str:
    """Return a test without its folders, as people say it."""
    return test.rpartition("/")[2] if "[" not in test else _test_name(test.partition("[")[0])
