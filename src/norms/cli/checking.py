"""``norms check``: whether packs can be read, their examples hold, and what is wrong with them."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from datetime import date

from norms.checking import check_examples, incomplete
from norms.cli.analysing import survey_lines, survey_of
from norms.cli.answers import Json, add_most_to
from norms.language import Pack, Variation
from norms.reading import pack_names, read_pack, reading_names, variation_names
from norms.reading.positions import PackErrors


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add what the command asks for."""
    parser.add_argument(
        "pack", metavar="PACK", nargs="*", help="packs; all of them if none is named"
    )
    add_most_to(parser, of="of each kind")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """
    Print whether packs can be read, their examples hold, and what a survey of each finds.

    1 if a pack cannot be read, an example fails, a contradiction is not marked as wanted, a mark
    keeps what is not there, or a silence is not marked in a pack that marks silences.
    """
    results = [_check_one(name, options) for name in options.pack or pack_names()]
    if options.json:
        print(json.dumps(results))
    else:
        for result in results:
            print("\n".join(_check_lines(result, options.most)))
    return 1 if any(map(_is_wrong, results)) else 0


def _is_wrong(result: Mapping[str, Json]) -> bool:
    found = result["analysis"]
    faulty = isinstance(found, Mapping) and (
        found.get("unexplained_conflicts")
        or found.get("stale")
        or (found.get("keeps_gaps") and found["unexplained_gaps"])
    )
    beside = (*_each(result, "readings"), *_each(result, "variations"))
    otherwise = any(each["wrong"] for each in beside)
    return bool(result["errors"] or result["failures"] or otherwise or faulty)


def _check_one(name: str, options: argparse.Namespace) -> dict[str, Json]:
    try:
        pack = read_pack(name)
    except PackErrors as errors:
        return {
            "pack": name,
            "clauses": 0,
            "examples": 0,
            "errors": [str(problem) for problem in errors.problems],
            "failures": [],
            "readings": [],
            "variations": [],
            "analysis": None,
        }
    failures = _failures_of(pack, options.on)
    plain = not (pack.readings or pack.variations)
    others = reading_names(name) if plain else ()
    varied = [f"{name}+{other}" for other in variation_names(name)] if plain else []
    return {
        "pack": pack.called,
        "clauses": len(pack.clauses),
        "examples": len(pack.examples) + sum(len(c.examples) for c in pack.clauses.values()),
        "errors": [],
        "failures": failures,
        "readings": [_check_reading(f"{name}:{other}", options.on) for other in others],
        "variations": [
            *(_standing(each, pack, options.on) for each in pack.variations),
            *(_check_variation(each, options.on) for each in varied),
        ],
        "analysis": survey_of(pack, on=options.on, most=options.most),
    }


def _check_reading(name: str, on: date) -> dict[str, Json]:
    """Return whether another reading of a pack can be read and its examples hold."""
    wrong: list[Json] = []
    found: dict[str, Json] = {"reading": name, "title": "", "wrong": wrong}
    try:
        pack = read_pack(name)
    except PackErrors as errors:
        wrong.extend(str(problem) for problem in errors.problems)
        return found
    wrong.extend(_failures_of(pack, on))
    return {**found, "title": pack.readings[0].title}


def _check_variation(name: str, on: date) -> dict[str, Json]:
    """Return whether a variation of a pack can be read, if it binds, and its examples hold."""
    try:
        pack = read_pack(name)
    except PackErrors as errors:
        problems: list[Json] = [str(problem) for problem in errors.problems]
        return {"variation": name, "title": "", "state": "cannot be read", "wrong": problems}
    return {**_standing(pack.variations[0], pack, on), "wrong": _failures_of(pack, on)}


def _standing(variation: Variation, pack: Pack, on: date) -> dict[str, Json]:
    return {
        "variation": f"{pack.name}+{variation.name}",
        "title": variation.title,
        "state": variation.standing(on),
        "wrong": [],
    }


def _failures_of(pack: Pack, on: date) -> list[Json]:
    failures = (*check_examples(pack=pack, today=on), *incomplete(pack=pack))
    return [str(failure) for failure in failures]


def _check_lines(result: Mapping[str, Json], most: int) -> Iterator[str]:
    wrong = [*_lines(result["errors"]), *_lines(result["failures"])]
    state = f"{len(wrong)} wrong" if wrong else "clean"
    yield f"{result['pack']}: {result['clauses']} clauses, {result['examples']} examples: {state}"
    yield from (f"  {line}" for line in wrong)
    for reading in _each(result, "readings"):
        yield f"  {reading['reading']}: {reading['title'] or 'cannot be read'}"
        yield from (f"    {line}" for line in _lines(reading["wrong"]))
    for varied in _each(result, "variations"):
        told = [str(varied[part]) for part in ("variation", "title", "state") if varied[part]]
        yield f"  {': '.join(told)}"
        yield from (f"    {line}" for line in _lines(varied["wrong"]))
    found = result["analysis"]
    if isinstance(found, Mapping):
        yield from (f"  {line}" for line in survey_lines(found, most=most))


def _each(result: Mapping[str, Json], of: str) -> list[Mapping[str, Json]]:
    found = result[of]
    every = found if isinstance(found, list) else []
    return [each for each in every if isinstance(each, Mapping)]


def _lines(value: Json) -> list[str]:
    return [str(line) for line in value] if isinstance(value, list) else []
