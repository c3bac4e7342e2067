"""The ``lodge`` command: gathers the commands of every room and runs one."""

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import NoReturn

import django
from django.core.exceptions import ImproperlyConfigured

from lodge.foundation.commands import BAD_INPUT, BadInput, Command

INTERRUPTED = 130
# What these give out is signed, so there has to be a secret of this site's own to sign with.
SIGNING = frozenset({"account", "school", "trust"})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code says how it went."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run(given)
    except BadInput as error:
        return _say_no(str(error))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Somebody piped us into `head`: nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(given: Sequence[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lodge.config.settings")
    if given[:1] == ["run"]:
        # Trying Lodge out is the demo; a site says otherwise and uses `lodge serve`.
        os.environ.setdefault("LODGE_DEMO", "1")
    _start_django()
    from lodge.config.commands import with_plain_errors

    parsed = parser_of(gathered()).parse_args(given)
    if given[0] in SIGNING:
        from lodge.config.starting import serving

        serving.make_data_folder()
        serving.make_secret()
    return with_plain_errors(parsed.run, parsed)


def _start_django() -> None:
    """
    Make Django ready; only after this can a room be imported.

    :raises BadInput: if a setting is wrong.
    """
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise BadInput(str(error)) from error


def gathered() -> list[Command]:
    """Return the commands of the fuse box and of every room that has some."""
    from django.conf import settings

    from lodge.config import commands
    from lodge.config.opening import commands as opening

    found = [*commands.COMMANDS, *opening.COMMANDS]
    for room in settings.INSTALLED_APPS:
        if room.startswith("lodge.") and room != "lodge.config" and find_spec(f"{room}.cli"):
            found += import_module(f"{room}.cli").COMMANDS
    return found


class OneLine(argparse.ArgumentParser):
    """Says what was asked wrongly in one line; how to ask is for ``--help``."""

    def error(self, message: str) -> NoReturn:
        """Say it and end with the exit code of bad input."""
        self.exit(BAD_INPUT, f"{self.prog}: {message} (see {self.prog} --help)\n")


def parser_of(found: Iterable[Command]) -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = OneLine(prog="lodge", description="Run a school's mobile and smart technology policy.")
    words = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in sorted(found, key=lambda each: each.code):
        sub = words.add_parser(
            command.code,
            help=command.summary,
            description=command.description or command.summary,
        )
        command.add_arguments(sub)
        sub.set_defaults(run=command.run)
    return parser


def _say_no(sentence: str) -> int:
    print(f"lodge: {sentence}", file=sys.stderr)
    return BAD_INPUT


if __name__ == "__main__":
    sys.exit(main())
