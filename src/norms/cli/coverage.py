"""``norms coverage``: every clause of a pack, what realises it, and what nothing realises yet."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from norms.cli.answers import Json
from norms.cli.today import today
from norms.coverage import KEPT, Covered, Kept, Standing, coverage, read_kept, read_ran
from norms.coverage.page import pages_of
from norms.coverage.record import kept_from, written
from norms.coverage.telling import counts, line, owed_line
from norms.language import Pack
from norms.reading import pack_names, packs_folder, read_pack
from norms.reading.positions import read_text
from norms.words import UnknownWord

SHOWN: Final = Path("build/shown.json")
INVENTORY: Final = Path("tests/packs/inventory")
PAGES: Final = Path("docs/reference/coverage")
# Kind, force, capability and bearers of a clause.
Entry = tuple[str, str, str, list[str]]
Shape = TypeVar("Shape")
NOT_RUN: Final = (
    "The tests have not run here, so nothing can be said of what they show: "
    "run `make test`, or name what they wrote with --record FILE."
)


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add what the command asks for."""
    parser.add_argument("pack", metavar="PACK", nargs="*", help="packs; all if none is named")
    parser.add_argument(
        "--record",
        "--shown",
        dest="record",
        metavar="FILE",
        type=Path,
        help=f"what the tests wrote (default: {SHOWN}, else the record kept with Lodge)",
    )
    parser.add_argument(
        "--inventory", metavar="FILE", type=Path, help="the clauses that there ought to be"
    )
    parser.add_argument(
        "--built",
        action="store_true",
        help="only clauses of what is built that no test realises; 1 if there is one",
    )
    parser.add_argument(
        "--keep",
        action="store_true",
        help=f"keep the record with Lodge, and write {PAGES}; for those who work on Lodge",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print what realises each clause; 1 if one is absent, a test of it fails, or it is owed."""
    record = _record(options.record)
    inventory = _inventory(options.inventory)
    packs = {pack.name: pack for pack in map(read_pack, options.pack or pack_names())}
    covered = {
        name: coverage(
            pack=pack, inventory=inventory.get(name, {}), ran=record.ran if record else None
        )
        for name, pack in packs.items()
    }
    every = [each for clauses in covered.values() for each in clauses]
    if options.keep:
        _keep(record, packs)
    if options.built:
        return _print_owed(every, record)
    if options.json:
        print(
            json.dumps({name: [_as_json(each) for each in all_] for name, all_ in covered.items()})
        )
    else:
        _print(covered, record)
    faulty = {Standing.ABSENT, Standing.FAILING}
    return 1 if any(each.standing in faulty for each in every) else 0


def _record(named: Path | None) -> Kept | None:
    """Return what the tests wrote, here or when the record was kept; None if nobody did."""
    file = named or next((each for each in (SHOWN, KEPT) if each.is_file()), None)
    if file is None:
        return None
    try:
        content = _text(file)
        if content.lstrip().startswith("{"):
            return read_kept(content)
        return Kept("", {}, read_ran(content))
    except msgspec.DecodeError as error:
        raise UnknownWord(f"'{file}' is not what the tests write: {error}") from None


def _inventory(named: Path | None) -> dict[str, dict[str, str]]:
    """Return the capability of every clause there ought to be, by pack."""
    if named is not None:
        listed = _listed(named, dict[str, dict[str, Entry]])
        return {name: _capabilities(clauses) for name, clauses in listed.items()}
    beside = packs_folder().resolve().parent / INVENTORY
    return {
        file.stem: _capabilities(_listed(file, dict[str, Entry]))
        for file in sorted(beside.glob("*.yaml"))
    }


def _listed(file: Path, shape: type[Shape]) -> Shape:
    content = read_text(file=str(file), text=_text(file)).content
    try:
        return msgspec.convert(content, type=shape)
    except msgspec.ValidationError as error:
        raise UnknownWord(f"'{file}' is no list of clauses: {error}") from None


def _capabilities(clauses: Mapping[str, Entry]) -> dict[str, str]:
    return {clause: entry[2] for clause, entry in clauses.items()}


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise UnknownWord(f"cannot read '{file}': {reason}") from None


def _keep(record: Kept | None, packs: Mapping[str, Pack]) -> None:
    """Write the record that is shipped, and the page of the reference that is made from it."""
    if record is None:
        raise UnknownWord(NOT_RUN)
    versions = {name: pack.fingerprint for name, pack in packs.items()}
    kept = kept_from(record.ran, made_on=record.made_on or str(today()), versions=versions)
    covered = {
        name: coverage(pack=pack, inventory={}, ran=kept.ran) for name, pack in packs.items()
    }
    folder = packs_folder().resolve().parent / PAGES
    pages = pages_of(covered, kept=kept)
    try:
        KEPT.write_bytes(written(kept))
        for name, text in pages.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise UnknownWord(f"cannot write '{error.filename}': {error.strerror}") from None
    print(f"Kept {len(kept.ran)} tests in {KEPT.name}, and wrote {len(pages)} pages in {PAGES}.")


def _as_json(each: Covered) -> dict[str, Json]:
    return {
        "clause": each.clause,
        "capability": each.capability,
        "carries": list(each.carries),
        "standing": each.standing.value,
        "tests": list(each.tests),
        "failing": list(each.failing),
        "in_product": each.is_in_product,
        "built": each.state.value,
        "realised": each.is_realised,
        "waits": list(each.share.waits),
    }


def _print_owed(every: Sequence[Covered], record: Kept | None) -> int:
    """Print the clauses of what is built that nothing realises."""
    if record is None:
        print(NOT_RUN)
        return 1
    owed = [each for each in every if each.is_owed or each.standing is Standing.FAILING]
    for each in owed:
        print(owed_line(each))
    print(counts(every, has_run=True))
    return 1 if owed or any(each.standing is Standing.ABSENT for each in every) else 0


def _print(covered: Mapping[str, Sequence[Covered]], record: Kept | None) -> None:
    has_run = record is not None
    for name, clauses in covered.items():
        print(f"{name}: {counts(clauses, has_run=has_run)}")
        for capability in sorted({each.capability for each in clauses}):
            own = [each for each in clauses if each.capability == capability]
            print(f"  {capability}: {counts(own, has_run=has_run)}")
            for each in own:
                print(f"    {each.clause:<18} {line(each)}")
    print(counts([each for clauses in covered.values() for each in clauses], has_run=has_run))
    if record is None:
        print(NOT_RUN)
    elif record.made_on:
        print(f"By the record kept with Lodge on {record.made_on}.")
