"""What each command prints, for people and, with --json, for scripts."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence

from norms import wording
from norms.deciding import Answer, decide
from norms.deciding.counterfactuals import what_would_change
from norms.deciding.resolution import Advice, Missing
from norms.happenings import EVENTS, FACTS
from norms.language import Pack
from norms.reading import read_pack
from norms.vocabulary import AXES, GROUPS
from norms.words import UnknownWord

# Nobody reads more; and a machine can still count to it.
MOST = 1_000_000
Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]


def add_decide_to(parser: argparse.ArgumentParser) -> None:
    """Add what ``norms decide`` asks for."""
    parser.add_argument("pack", metavar="PACK", help="a pack's name, or its folder")
    parser.add_argument("words", metavar="axis=value", nargs="*", help="what is known")
    parser.set_defaults(run=decided)


def add_most_to(parser: argparse.ArgumentParser, *, of: str) -> None:
    """Let a command be told how many of a kind to show."""
    parser.add_argument("--most", metavar="N", type=_many, default=10, help=f"how many {of}")


def add_vocabulary_to(parser: argparse.ArgumentParser) -> None:
    """Add what ``norms vocabulary`` asks for: nothing."""
    parser.set_defaults(run=vocabulary)


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


def vocabulary(options: argparse.Namespace) -> int:
    """Print every axis with its values and their words; then the words of events."""
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
    print("--event: What has happened? (norms duties)")
    for event, words in EVENTS.items():
        print(f"  {event}: {words}")
    for fact, values in FACTS.items():
        print(f"{fact}: of an event\n  {', '.join(values)}")
    return 0


def _many(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number from 0")
    return min(int(text[:9]), MOST)


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
