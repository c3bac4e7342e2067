"""``norms compare``: what changed between two policies, or two days of one: answers, duties."""

from __future__ import annotations

import argparse
import json

from norms.analysis.comparing import Difference, changed, difference
from norms.analysis.diagram import TooLarge
from norms.analysis.sentences import number_words, region_words
from norms.cli.analysing import region_as_json
from norms.cli.answers import Json, add_most_to
from norms.cli.today import day
from norms.duties.comparing import DutyChange, duty_changes
from norms.reading import read_pack
from norms.sentences import duty_change_sentence
from norms.words import UnknownWord


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add what the command asks for."""
    parser.add_argument("pack", metavar="PACK", help="the first: a pack's name, or its folder")
    parser.add_argument("other", metavar="PACK", nargs="?", help="the second; or the same, later")
    parser.add_argument("--and-on", metavar="DATE", type=day, help="the second's day")
    add_most_to(parser, of="boxes to show")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print what changed answer; 0 whatever is found."""
    if options.other is None and options.and_on is None:
        raise UnknownWord("give a second pack, or the second day of the same one with --and-on")
    before = read_pack(options.pack)
    after = read_pack(options.other) if options.other else before
    try:
        found = difference(before=before, after=after, on=options.on, and_on=options.and_on)
    except TooLarge as error:
        raise UnknownWord(str(error)) from None
    if options.json:
        print(json.dumps(_as_json(found, options.most)))
    else:
        _print(found, options.most)
    return 0


def _as_json(found: Difference, most: int) -> dict[str, Json]:
    sets = found.before.sets
    return {
        "before": {"pack": found.before.pack.called, "on": found.before.on.isoformat()},
        "after": {"pack": found.after.pack.called, "on": found.after.on.isoformat()},
        "situations": found.possible,
        "changed": sum(found.counts().values()),
        "changes": [
            {"before": one, "after": other, "count": count}
            for (one, other), count in found.counts().items()
        ],
        "boxes": [
            {
                "before": each.clauses[0],
                "after": each.clauses[1],
                **region_as_json(each.boxes[0], sets),
                "sentence": each.words,
            }
            for each in changed(found, most=most)
        ],
        "duties": [
            {
                "before": each.before.clause if each.before else None,
                "after": each.after.clause if each.after else None,
                "parts": list(each.parts),
                "sentence": duty_change_sentence(each),
            }
            for each in _duties(found)
        ],
    }


def _duties(found: Difference) -> tuple[DutyChange, ...]:
    before, after = found.before, found.after
    return duty_changes(before=before.pack, after=after.pack, on=before.on, and_on=after.on)


def _print(found: Difference, most: int) -> None:
    before, after = (f"{each.pack.called} on {each.on}" for each in (found.before, found.after))
    print(f"From {before} to {after}:")
    _print_answers(found, most)
    duties = _duties(found)
    print(f"  {len(duties)} {'duty is' if len(duties) == 1 else 'duties are'} not the same.")
    for each in duties[:most]:
        print(f"    {duty_change_sentence(each)}")
    if len(duties) > most:
        print(f"    … and {len(duties) - most} more: --most shows them, --json has them all.")


def _print_answers(found: Difference, most: int) -> None:
    total = sum(found.counts().values())
    if not total:
        print(f"  nothing changed answer in {number_words(found.possible)} situations.")
        return
    print(f"  {number_words(total)} of {number_words(found.possible)} situations changed answer.")
    for (one, other), count in sorted(found.counts().items(), key=lambda pair: -pair[1]):
        print(f"  {one} > {other}: {number_words(count)}")
    for each in changed(found, most=most):
        (region,) = each.boxes
        print(f"  {number_words(each.count)}: {each.words}")
        print(f"    where {region_words(region, found.before.sets)}")
