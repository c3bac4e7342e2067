"""Reading the command line; one bad word gives one clear line and exit code 2."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import NoReturn

from norms.cli import (
    answers,
    batch,
    checking,
    comparing,
    coverage,
    duties,
    linting,
    mutating,
)
from norms.cli.today import day, today
from norms.reading import NoSuchPack
from norms.reading.positions import PackErrors
from norms.words import UnknownWord

COMMANDS: Mapping[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "decide": ("may this be done, here, now? with the clauses", answers.add_decide_to),
    "check": ("read a pack, run its examples, find its faults", checking.add_to),
    "compare": ("what changed answer between two policies, or two days?", comparing.add_to),
    "batch": ("decide every row of a file", batch.add_to),
    "mutate": ("which norms could say something else unnoticed?", mutating.add_to),
    "duties": ("after an event: who must do what by when?", duties.add_to),
    "lint": ("what is wrong, missing or stale in a written policy", linting.add_to),
    "coverage": ("every clause and what realises it", coverage.add_to),
    "vocabulary": ("print the closed vocabulary", answers.add_vocabulary_to),
}
DATED = ("decide", "check", "compare", "batch", "mutate", "lint")


class OneLine(argparse.ArgumentParser):
    """Says what was asked wrongly in one line; how to ask is for ``--help``."""

    def error(self, message: str) -> NoReturn:
        """Say it and end with exit code 2."""
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def _parser() -> argparse.ArgumentParser:
    parser = OneLine(prog="norms", description="Ask a policy what it says.")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name, (told, add_to) in COMMANDS.items():
        command = commands.add_parser(name, help=told, description=told)
        add_to(command)
        command.add_argument("--json", action="store_true", help="answer in JSON")
        if name in DATED:
            command.add_argument("--on", type=day, default=today(), help="the day (default: today)")
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


def _where_to_look(error: Exception) -> str:
    """Return where the words are that would do, if a word that nothing resembles was asked."""
    said = str(error)
    if isinstance(error, UnknownWord) and re.fullmatch(r"unknown \w+ '[^']*'", said):
        return "; `norms vocabulary` has them all"
    return ""


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
        print(f"norms: {error}{_where_to_look(error)}", file=sys.stderr)
        return 2
    except PackErrors as errors:
        for problem in errors.problems:
            print(problem, file=sys.stderr)
        return 2
    return code
