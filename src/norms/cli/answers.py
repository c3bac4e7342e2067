"""What each command prints, for people and, with --json, for scripts."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence

from norms import wording
from norms.checking import check_examples, incomplete
from norms.deciding import Answer, decide
from norms.deciding.counterfactuals import what_would_change
from norms.deciding.resolution import Advice, Missing
from norms.language import Pack
from norms.reading import pack_names, read_pack
from norms.reading.positions import PackErrors
from norms.vocabulary import AXES, GROUPS
from norms.words import UnknownWord

Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]


def decided(options: argparse.Namespace) -> int:
    """Print what a policy makes of a situation."""
    pack = read_pack(options.pack)
    answer = decide(pack=pack, situation=_pairs(options.words), on=options.on)
    if options.json:
        print(json.dumps(answer_as_json(answer, pack=pack)))
        return 0
    print(wording.sentence(answer, pack=pack))
    for clause in answer.because:
        print(f"  {clause}: {pack.clauses[clause].says}")
    for advice in answer.advice:
        print(f"  {advice.tone}, {advice.clause}: {pack.clauses[advice.clause].says}")
    for change in what_would_change(pack=pack, answer=answer, on=options.on):
        words = wording.value_words(change.axis, change.value)
        print(f"  {change.verdict} {words} ({', '.join(change.because)})")
    return 0


def answer_as_json(answer: Answer, *, pack: Pack) -> dict[str, Json]:
    """Return an answer in the shape that scripts rely on."""
    return {
        "verdict": answer.verdict,
        "possible": list(answer.possible),
        "because": list(answer.because),
        "yielded": list(answer.yielded),
        "missing": [_missing(missing) for missing in answer.missing],
        "advice": [_advice(advice, pack) for advice in answer.advice],
        "duties": [
            {"clause": clause, "acts": list(acts), "says": pack.clauses[clause].says}
            for clause, acts in answer.duties
        ],
        "depends_on": list(answer.depends_on),
        "ask": list(answer.ask),
        "sentence": wording.sentence(answer, pack=pack),
    }


def checked(options: argparse.Namespace) -> int:
    """Print whether packs can be read and their examples hold; 1 if anything is wrong."""
    results = [_check_one(name, options) for name in options.pack or pack_names()]
    if options.json:
        print(json.dumps(results))
    else:
        for result in results:
            print(_check_line(result))
    return 1 if any(result["errors"] or result["failures"] for result in results) else 0


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
        }
    failures = (*check_examples(pack=pack, today=options.on), *incomplete(pack=pack))
    return {
        "pack": pack.name,
        "clauses": len(pack.clauses),
        "examples": sum(len(clause.examples) for clause in pack.clauses.values()),
        "errors": [],
        "failures": [str(failure) for failure in failures],
    }


def _check_line(result: Mapping[str, Json]) -> str:
    wrong = [*_lines(result["errors"]), *_lines(result["failures"])]
    state = f"{len(wrong)} wrong" if wrong else "clean"
    head = f"{result['pack']}: {result['clauses']} clauses, {result['examples']} examples: {state}"
    return "\n".join([head, *(f"  {line}" for line in wrong)])


def _lines(value: Json) -> list[str]:
    return [str(line) for line in value] if isinstance(value, list) else []


def vocabulary(options: argparse.Namespace) -> int:
    """Print every axis with its values and their words."""
    if options.json:
        print(json.dumps({name: list(axis.values) for name, axis in AXES.items()}))
        return 0
    for name, axis in AXES.items():
        print(f"{name}: {axis.asks}")
        if axis.is_number:
            print(f"  a whole number from {axis.least}")
        for value in axis.values:
            print(f"  {value}: {axis.word(value)}")
        for group, values in GROUPS.get(name, {}).items():
            print(f"  {group} = {', '.join(values)}")
    return 0


def _pairs(words: Sequence[str]) -> dict[str, str]:
    pairs = dict(word.partition("=")[::2] for word in words)
    for word in words:
        if "=" not in word:
            raise UnknownWord(f"'{word}' is not axis=value, as role=pupil")
    if len(pairs) != len(words):
        raise UnknownWord("an axis was given twice")
    return pairs


def _missing(missing: Missing) -> dict[str, Json]:
    test = missing.test
    values = sorted(test.values) or [wording.test_words(test)]
    return {
        "clause": missing.clause,
        "axis": test.axis,
        "values": values,
        "words": wording.need(missing),
    }


def _advice(advice: Advice, pack: Pack) -> dict[str, Json]:
    return {
        "clause": advice.clause,
        "tone": advice.tone,
        "acts": sorted(advice.acts),
        "says": pack.clauses[advice.clause].says,
    }
