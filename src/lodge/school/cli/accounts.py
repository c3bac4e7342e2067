"""The command that keeps accounts: made for a person, given a one-time link, reset, closed."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.conf import settings
from django.urls import reverse

from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.commands import DONE, BadInput, Command
from lodge.foundation.refusal import Refused
from lodge.school.actions import accounts as acts
from lodge.school.actions.sign_in import keep_new_key, seal_again
from lodge.school.domain.sealing import NoSuchKey, SealBroken
from lodge.school.domain.sign_in import CODE_DAYS
from lodge.school.models import Account, Person, School
from lodge.school.queries.actors import home_school_of, school_called, set_up_actor
from lodge.school.queries.sealing import seal_keys
from lodge.school.queries.sign_in import name_of, second_factors_of

ANYWHERE: Final = "http://127.0.0.1:8000"
Deed = Callable[[Namespace, datetime], None]


def run_account(parsed: Namespace) -> int:
    """
    Do one thing to an account.

    :raises BadInput: if the account, the school or the person is not known, or it may not be.
    """
    try:
        DEEDS[parsed.deed](parsed, moment.now())
    except Refused as refused:
        raise BadInput(refused.refusal.reason) from refused
    return DONE


def _make(parsed: Namespace, at: datetime) -> None:
    school = _school(parsed.school)
    person = _person(school, parsed.person)
    actor = set_up_actor(school_id=school.id)
    account = acts.make_account(
        person=person, username=parsed.username, email=parsed.email, actor=actor, at=at
    )
    print(f"Account “{account.username}” is made for {person.full_name} of {school.name}.")
    _say_link(account, parsed.address, actor, at)


def _link(parsed: Namespace, at: datetime) -> None:
    account = _account(parsed.username)
    _say_link(account, parsed.address, _keeper_of(account), at)


def _code(parsed: Namespace, at: datetime) -> None:
    account = _account(parsed.username)
    _say_code(account, parsed.address, _keeper_of(account), at)


def _reset(parsed: Namespace, at: datetime) -> None:
    account = _account(parsed.username)
    actor = _keeper_of(account)
    acts.reset_account(account=account, actor=actor, at=at)
    print(f"“{account.username}” has no password, second factor or open session any more.")
    _say_link(account, parsed.address, actor, at)


def _close(parsed: Namespace, at: datetime) -> None:
    account = _account(parsed.username)
    acts.set_open(account=account, is_open=False, actor=_keeper_of(account), at=at)
    print(f"“{account.username}” is closed and signed out everywhere.")


def _open(parsed: Namespace, at: datetime) -> None:
    account = _account(parsed.username)
    acts.set_open(account=account, is_open=True, actor=_keeper_of(account), at=at)
    print(f"“{account.username}” is open.")


def _factors_off(parsed: Namespace, at: datetime) -> None:
    account = _account(parsed.username)
    many = acts.take_second_factors(account=account, actor=_keeper_of(account), at=at)
    print(f"“{account.username}” has no second factor any more (there were {many}) and is signed "
          "out everywhere. The password is as it was.")  # fmt: skip


def _sign_out(parsed: Namespace, at: datetime) -> None:
    account = _account(parsed.username)
    many = acts.end_sessions(account=account, actor=_keeper_of(account), at=at)
    print(f"“{account.username}” is signed out everywhere: {many} ended.")


def _unlock(parsed: Namespace, at: datetime) -> None:
    account = _account(parsed.username)
    acts.unlock_account(account=account, actor=_keeper_of(account), at=at)
    print(f"“{account.username}” may try again, wherever the wrong tries were made.")


def _list(parsed: Namespace, at: datetime) -> None:
    school = _school(parsed.school)
    accounts = Account.objects.filter(person__school=school).select_related("person")
    for account in accounts.order_by("username"):
        kinds = sorted(set(second_factors_of(account).values_list("type", flat=True)))
        state = "open" if account.is_active else "closed"
        print(f"{account.username:30} {name_of(account):30} {state:7} {', '.join(kinds) or '-'}")


def _reseal(parsed: Namespace, at: datetime) -> None:
    try:
        if parsed.new_key:
            keep_new_key(parsed.new_key)
        many = seal_again(keys=seal_keys(), at=at)
    except (NoSuchKey, SealBroken) as error:
        raise BadInput(f"{error} Nothing was sealed again.") from error
    print(f"{many} second factor{'' if many == 1 else 's'} sealed by the current key.")


DEEDS: Final[dict[str, Deed]] = {
    "make": _make,
    "link": _link,
    "code": _code,
    "reset": _reset,
    "factors-off": _factors_off,
    "sign-out": _sign_out,
    "unlock": _unlock,
    "close": _close,
    "open": _open,
    "list": _list,
    "reseal": _reseal,
}
OF_NOBODY: Final = frozenset({"list", "reseal"})
WORDS: Final = {
    "make": "make an account for a person and give a code to print and a one-time link",
    "link": "give a one-time link to choose a password, good for a day",
    "code": "give a code to print, good for a week",
    "reset": "take password, second factors and sessions away, and give a one-time link",
    "factors-off": "take the second factors away and end the sessions; the password stays",
    "sign-out": "end every session, and the PINs at desks",
    "unlock": "forget the wrong passwords and codes that lock it",
    "close": "close an account and end its sessions",
    "open": "open a closed account",
    "list": "list the accounts of a school",
    "reseal": "seal what second factors keep by the newest key of the site",
}


def _say_link(account: Account, address: str, actor: Actor, at: datetime) -> None:
    _say_code(account, address, actor, at)
    path = acts.make_link(account=account, actor=actor, at=at)
    print(f"To choose a password, once, within a day:\n{address.rstrip('/')}{path}")


def _say_code(account: Account, address: str, actor: Actor, at: datetime) -> None:
    code = acts.make_code(account=account, actor=actor, at=at)
    where = f"{address.rstrip('/')}{reverse('first-sign-in')}"
    print(f"On paper, within {CODE_DAYS} days: open {where} and type {code}")


def _account(username: str) -> Account:
    account = Account.objects.filter(username__iexact=username).first()
    if account is None:
        raise BadInput(
            f"There is no account “{username}”. `lodge account list --school …` shows them."
        )
    return account


def _keeper_of(account: Account) -> Actor:
    # Whoever may run commands on this machine may do what the school's leaders may.
    school = home_school_of(account)
    if school is None:
        raise BadInput(f"“{account.username}” belongs to no school.")
    return set_up_actor(school_id=school.id)


def _school(slug: str) -> School:
    school = school_called(slug)
    if school is None:
        there = ", ".join(School.objects.order_by("slug").values_list("slug", flat=True)[:20])
        raise BadInput(f"There is no school “{slug}”. There are: {there or 'none yet'}.")
    return school


def _person(school: School, text: str) -> Person:
    people = Person.objects.of(school.id).filter(left_on__isnull=True)
    found = [each for each in people if text in (each.sourced_id, each.full_name, str(each.id))]
    if len(found) == 1:
        return found[0]
    if found:
        numbers = ", ".join(each.sourced_id for each in found[:10])
        raise BadInput(f"{len(found)} people are called “{text}”. Give the number: {numbers}.")
    raise BadInput(f"Nobody at {school.name} is called “{text}” or has that number.")


def _account_arguments(parser: ArgumentParser) -> None:
    address = next(iter(settings.CSRF_TRUSTED_ORIGINS), ANYWHERE)
    deeds = parser.add_subparsers(dest="deed", metavar="WHAT", required=True)
    for deed, words in WORDS.items():
        sub = deeds.add_parser(deed, help=words, description=words.capitalize() + ".")
        if deed in ("make", "list"):
            sub.add_argument("--school", required=True, metavar="SLUG", help="of which school")
        if deed not in OF_NOBODY:
            sub.add_argument("username", help="the name to sign in with")
        if deed == "make":
            sub.add_argument("--person", required=True, help="their full name, or their number")
            sub.add_argument("--email", default="", help="another address than the person's own")
        if deed == "reseal":
            sub.add_argument("--new-key", metavar="ID", help="make a key first: 2026-11, say")
        if deed in ("make", "link", "code", "reset"):
            sub.add_argument("--address", default=address, help=f"where Lodge is ({address})")


COMMANDS = (
    Command("account", "Keep the accounts that people sign in with.", run_account,
            _account_arguments),
)  # fmt: skip
