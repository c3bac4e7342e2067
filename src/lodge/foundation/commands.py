"""
The shape of a command: each room's ``cli.py`` lists its own in ``COMMANDS``.

Exit codes mean something: 0 done, 1 found something wrong, 2 could not because of what was given.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass

DONE = 0
FOUND = 1
BAD_INPUT = 2


class BadInput(Exception):
    """Raised for what the person at the keyboard can mend; shown as one line, exit code 2."""


def no_arguments(_: ArgumentParser) -> None:
    """Add nothing to the parser of a command."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command of ``lodge``: its word, what it does, its arguments and what runs it."""

    code: str
    summary: str
    run: Callable[[Namespace], int]
    add_arguments: Callable[[ArgumentParser], None] = no_arguments
    description: str = ""
