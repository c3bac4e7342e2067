"""The command that brings the roll in."""

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.commands import DONE, FOUND, BadInput, Command
from lodge.foundation.refusal import Refused
from lodge.school.actions.importing import Bringer, apply_import, preview_import
from lodge.school.actions.roster_drafts import save_columns
from lodge.school.domain.calendar import local_time_of
from lodge.school.domain.roster.differences.preview import Preview
from lodge.school.domain.roster.faults import RosterRefused
from lodge.school.domain.roster.mapping import Columns
from lodge.school.domain.roster.reading import Reader
from lodge.school.domain.roster.values import Kind, Roster
from lodge.school.models import Account, School
from lodge.school.presenters.importing import (
    faults_as_json,
    faults_as_text,
    preview_as_json,
    preview_as_text,
)
from lodge.school.queries.actors import actor_of, school_called, set_up_actor
from lodge.school.queries.provisions import provision_words
from lodge.school.queries.roster import columns_called


def run_import(parsed: Namespace) -> int:
    """
    Show what a roster would do to a school, and do it if asked to.

    :raises BadInput: if the school, an account, a mapping or the path is not known.
    """
    at = moment.now()
    school = _school(parsed.school)
    first = _actor(parsed.by, school, at) if parsed.by else set_up_actor(school_id=school.id)
    columns = _columns(parsed, first, at)
    called = {parsed.org} if parsed.org else {school.name, school.slug}
    reader = Reader(
        called=called,
        today=local_time_of(at).date(),
        columns=columns,
        provisions=provision_words(seen_by=first),
    )
    try:
        roster = reader.path(Path(parsed.path))
        if parsed.part:
            roster = replace(roster, complete_for=frozenset())
        preview = _previewed(parsed, roster, first, at)
    except RosterRefused as refused:
        print(faults_as_json(refused) if parsed.json else faults_as_text(refused))
        return FOUND
    except OSError as failure:
        raise BadInput(f"“{parsed.path}” cannot be read: {failure.strerror}.") from failure
    except Refused as refused:
        raise BadInput(refused.refusal.reason) from refused
    show = preview_as_json if parsed.json else preview_as_text
    print(show(preview, applied=parsed.apply))
    return DONE


def _previewed(parsed: Namespace, roster: Roster, first: Actor, at: datetime) -> Preview:
    if not parsed.apply:
        return preview_import(roster=roster, actor=first, at=at)
    if parsed.second_person is None:
        return apply_import(roster=roster, actor=first, at=at)
    second = _actor(parsed.second_person, _school(parsed.school), at)
    brought_by = Bringer(first.person_id, first.name)
    return apply_import(roster=roster, actor=second, at=at, brought_by=brought_by)


def _school(slug: str) -> School:
    school = school_called(slug)
    if school is None:
        there = ", ".join(School.objects.order_by("slug").values_list("slug", flat=True)[:20])
        raise BadInput(f"There is no school “{slug}”. There are: {there or 'none yet'}.")
    return school


def _actor(username: str, school: School, at: datetime) -> Actor:
    account = Account.objects.filter(username=username).first()
    on = local_time_of(at).date()
    actor = actor_of(account=account, school_id=school.id, on=on) if account else None
    if actor is None:
        raise BadInput(f"“{username}” holds no post at {school.name} today.")
    return actor


def _columns(parsed: Namespace, actor: Actor, at: datetime) -> Columns | None:
    try:
        if parsed.column:
            columns = _stated_columns(parsed)
            if parsed.mapping:
                save_columns(name=parsed.mapping, columns=columns, actor=actor, at=at)
            return columns
        if parsed.mapping:
            return columns_called(seen_by=actor, name=parsed.mapping)
    except (LookupError, ValueError) as wrong:
        raise BadInput(str(wrong.args[0])) from wrong
    return None


def _stated_columns(parsed: Namespace) -> Columns:
    pairs = [column.partition("=") for column in parsed.column]
    return Columns(
        by_field={field.strip(): name.strip() for field, _, name in pairs},
        kind=Kind(parsed.kind),
        holds_everybody=not parsed.part,
    )


def _import_arguments(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("path", metavar="PATH", help="a OneRoster folder or zip, or a CSV file")
    add("--school", required=True, metavar="SLUG", help="the school it is for")
    add("--org", metavar="ID", help="the sourcedId of the school, if a set holds several")
    add("--mapping", metavar="NAME", help="read a CSV file by this saved mapping")
    add(
        "--column",
        action="append",
        metavar="FIELD=HEADER",
        help="read a field from a column (repeat it); with --mapping, save that under its name",
    )
    add("--kind", choices=["pupil", "staff"], default="pupil", help="whom a CSV file holds")
    add("--part", action="store_true", help="the file holds some of them only: nobody leaves")
    add("--apply", action="store_true", help="import it; without this, only show what it would do")
    add("--by", metavar="ACCOUNT", help="who imports; otherwise whoever runs the machine")
    add("--second-person", metavar="ACCOUNT", help="who agrees, when one person may not")
    add("--json", action="store_true", help="answer as JSON")


COMMANDS = (
    Command(
        "import",
        "Bring in pupils, staff, contacts and terms.",
        run_import,
        _import_arguments,
        "Read a OneRoster set (1.1 or 1.2, bulk or delta) or a school's own CSV file and show who "
        "joins, leaves and changes. Nothing is written without --apply. A file with any fault is "
        "refused whole. Exit code 1: the file has faults. Exit code 2: what was asked for cannot "
        "be done.",
    ),
)
