"""The commands of the fuse box: serve, run, migrate, manage. Rooms bring their own."""

from argparse import REMAINDER, ArgumentParser, Namespace
from collections.abc import Callable

from django.conf import settings
from django.core.checks import CheckMessage
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command, execute_from_command_line
from django.core.management.base import SystemCheckError
from django.db import DatabaseError

from lodge.config import demo
from lodge.config.starting import listening, serving
from lodge.foundation import moment
from lodge.foundation.commands import DONE, BadInput, Command
from lodge.school.actions.accounts import begin_everywhere
from lodge.school.queries.places import there_are_schools

MOST_PUPILS = 1_200


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
            f"The database cannot be used: {_first_line(error)}. Is LODGE_DATA_DIR or "
            "LODGE_DATABASE_URL right, and has `lodge migrate` run?"
        ) from error


def migrate(parsed: Namespace) -> int:
    """Bring the database up to this version, and put its guards up; give the site its secret."""
    serving.make_data_folder()
    serving.make_secret()
    call_command("migrate", interactive=False, verbosity=1 if parsed.verbose else 0)
    begin_everywhere(at=moment.now())
    print("The database is up to date.")
    return DONE


def serve(parsed: Namespace) -> int:
    """Check, collect the static files, and serve until told to stop."""
    refuse_to_start(serving.problems())
    listening.ensure_free(host=parsed.host, port=parsed.port)
    serving.make_data_folder()
    serving.collect_static()
    return serving.serve(host=parsed.host, port=parsed.port, threads=parsed.threads)


def run(parsed: Namespace) -> int:
    """Make what is missing, then serve the pages and run the jobs until told to stop."""
    listening.ensure_free(host=parsed.host, port=parsed.port)
    serving.prepare()
    refuse_to_start(serving.problems())
    if settings.DEMO:
        print(demo.welcome())
    return serving.serve_with_jobs(host=parsed.host, port=parsed.port, threads=parsed.threads)


def invent(parsed: Namespace) -> int:
    """
    Make the demo's trust in an empty database.

    :raises BadInput: if there are schools already, or the number of pupils cannot be.
    """
    if parsed.pupils is not None and not MOST_PUPILS >= parsed.pupils >= 1:
        raise BadInput(f"--pupils is between 1 and {MOST_PUPILS:,}, not {parsed.pupils}.")
    serving.make_data_folder()
    call_command("migrate", interactive=False, verbosity=0)
    if there_are_schools():
        raise BadInput(
            "There are schools in this database already. Name another folder with LODGE_DATA_DIR."
        )
    demo.create_trust(pupils=parsed.pupils, seed=parsed.seed)
    print("The invented trust is ready: start it with `lodge run`.")
    return DONE


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


def _demo_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--pupils", type=int, help="pupils at each school (90 to 900 by itself)")
    parser.add_argument("--seed", type=int, default=1, help="another number, other people (1)")


def _migrate_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--verbose", action="store_true", help="name each migration")


def _manage_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("words", nargs=REMAINDER, help="the command of Django's and its options")


COMMANDS = (
    Command("serve", "Serve the pages.", serve, listening.add_arguments),
    Command("run", "Set up what is missing, then serve.", run, listening.add_arguments),
    Command("migrate", "Bring the database up to this version.", migrate, _migrate_arguments),
    Command(
        "demo", "Invent a trust of five schools in an empty database.", invent, _demo_arguments
    ),
    Command("manage", "Run a command of Django's.", manage, _manage_arguments),
)
