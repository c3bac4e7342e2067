"""The commands of the fuse box: serve, run, migrate, manage. Rooms bring their own."""

from argparse import REMAINDER, ArgumentParser, Namespace
from collections.abc import Callable

from django.core.checks import CheckMessage
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command, execute_from_command_line
from django.core.management.base import SystemCheckError
from django.db import DatabaseError

from lodge.config import serving
from lodge.foundation.commands import DONE, BadInput, Command


def with_plain_errors(run: Callable[[Namespace], int], parsed: Namespace) -> int:
    """
    Run a command.

    :raises BadInput: with one clear line where Django would show many.
    """
    try:
        return run(parsed)
    except (CommandError, ImproperlyConfigured, SystemCheckError) as error:
        raise BadInput(_first_line(error)) from error
    except DatabaseError as error:
        raise BadInput(
            f"The database cannot be used: {_first_line(error)}. Is LODGE_DATABASE_URL right, "
            "and has `lodge migrate` run?"
        ) from error


def migrate(parsed: Namespace) -> int:
    """Bring the database up to this version, and put its guards up."""
    serving.make_data_folder()
    call_command("migrate", interactive=False, verbosity=1 if parsed.verbose else 0)
    print("The database is up to date.")
    return DONE


def serve(parsed: Namespace) -> int:
    """Check, collect the static files, and serve until told to stop."""
    refuse_to_start(serving.problems())
    serving.collect_static()
    return serving.serve(host=parsed.host, port=parsed.port, threads=parsed.threads)


def run(parsed: Namespace) -> int:
    """Make what is missing, then serve the pages and run the jobs until told to stop."""
    serving.prepare()
    refuse_to_start(serving.problems())
    return serving.serve_with_jobs(host=parsed.host, port=parsed.port, threads=parsed.threads)


def manage(parsed: Namespace) -> int:
    """Hand over to a command of Django's."""
    execute_from_command_line(["lodge manage", *parsed.words])
    return DONE


def refuse_to_start(problems: list[CheckMessage]) -> None:
    """
    Go on if there is no problem.

    :raises BadInput: with the first problem, in one line.
    """
    if problems:
        raise BadInput(str(problems[0].msg))


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0] if lines else type(error).__name__


def _address_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
    parser.add_argument("--threads", type=int, default=4, help="requests served at once (4)")


def _migrate_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--verbose", action="store_true", help="name each migration")


def _manage_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("words", nargs=REMAINDER, help="the command of Django's and its options")


COMMANDS = (
    Command("serve", "Serve the pages.", serve, _address_arguments),
    Command("run", "Set up what is missing, then serve.", run, _address_arguments),
    Command("migrate", "Bring the database up to this version.", migrate, _migrate_arguments),
    Command("manage", "Run a command of Django's.", manage, _manage_arguments),
)
