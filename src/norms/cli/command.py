"""Reading the command line; one bad word gives one clear line and exit code 2."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date

from norms.cli import answers, duties
from norms.cli.today import today
from norms.reading import NoSuchPack
from norms.reading.positions import PackErrors
from norms.words import UnknownWord


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"'{text}' is not a date; write it as 2026-07-01"
        ) from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="norms", description="Ask a policy what it says.")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    decide = commands.add_parser("decide", help="may this be done, here, now? with the clauses")
    decide.add_argument("pack", metavar="PACK", help="a pack's name, or its folder")
    decide.add_argument("words", metavar="axis=value", nargs="*", help="what is known")
    decide.set_defaults(run=answers.decided)

    check = commands.add_parser("check", help="read a pack, run its examples, report what is wrong")
    check.add_argument(
        "pack", metavar="PACK", nargs="*", help="packs; all of them if none is named"
    )
    check.set_defaults(run=answers.checked)

    after = commands.add_parser("duties", help="after an event: who must do what by when?")
    duties.add_to(after)

    vocabulary = commands.add_parser("vocabulary", help="print the closed vocabulary")
    vocabulary.set_defaults(run=answers.vocabulary)

    for command in (decide, check, after, vocabulary):
        command.add_argument("--json", action="store_true", help="answer in JSON")
    for command in (decide, check):
        command.add_argument("--on", type=_day, default=today(), help="the day (default: today)")
    return parser


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return what was asked; words may stand before and after options, which argparse forbids."""
    parser = _parser()
    options, rest = parser.parse_known_args(arguments)
    if rest and (not hasattr(options, "words") or any(word.startswith("-") for word in rest)):
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    if rest:
        options.words = [*options.words, *rest]
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 done, 1 something found, 2 asked wrongly."""
    options = _options(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # Somebody piped us into `head`: nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (NoSuchPack, UnknownWord) as error:
        print(f"norms: {error}", file=sys.stderr)
        return 2
    except PackErrors as errors:
        for problem in errors.problems:
            print(problem, file=sys.stderr)
        return 2
    return code
