"""The commands that open a trust and a school."""

import json
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Final

from django.conf import settings

from lodge.config.opening import places, provisions, wanted
from lodge.config.opening.places import Opened
from lodge.config.opening.telling import as_text
from lodge.config.opening.wanted import FirstPolicy, Newcomer, Place
from lodge.foundation import moment
from lodge.foundation.commands import DONE, BadInput, Command
from lodge.foundation.refusal import Refused
from lodge.school.domain.calendar import local_time_of
from lodge.school.domain.roles import TRUST_LEAD
from lodge.school.models import School, Trust
from norms.vocabulary import AXES

NATIONS: Final = ("ENG", "SCT", "WLS", "NIR")
ANYWHERE: Final = "http://127.0.0.1:8000"
LEADS: Final = {"lead": TRUST_LEAD}
FIRST: Final = {"head": "headteacher", "office": "office_staff"}


def run_trust(parsed: Namespace) -> int:
    """
    Open a trust, or list those there are.

    :raises BadInput: if it cannot be.
    """
    if parsed.deed == "list":
        return _list(parsed, {each.slug: each.name for each in Trust.objects.order_by("slug")})
    place = Place(slug=parsed.slug, name=parsed.name, nation=parsed.nation)
    lead = next(iter(_newcomers(parsed, LEADS)), None)
    return _told(parsed, lambda at: places.open_trust(place, lead, at=at))


def run_school(parsed: Namespace) -> int:
    """
    Open a school or a provision of one, or list the schools there are.

    :raises BadInput: if it cannot be.
    """
    if parsed.deed == "list":
        return _list(parsed, {each.slug: each.name for each in School.objects.order_by("slug")})
    if parsed.deed == "provision":
        return provisions.run(parsed)
    trust = _trust(parsed.trust) if parsed.trust else None
    place = Place(
        slug=parsed.slug,
        name=parsed.name,
        nation=parsed.nation or (trust.nation if trust else NATIONS[0]),
        phase=parsed.phase,
    )
    people = _newcomers(parsed, FIRST)

    def act(at: datetime) -> Opened:
        policy = _policy(parsed, at)
        return places.open_school(place, trust=trust, people=people, policy=policy, at=at)

    return _told(parsed, act)


def _told(parsed: Namespace, act: Callable[[datetime], Opened]) -> int:
    try:
        opened = act(moment.now())
    except Refused as refused:
        raise BadInput(refused.refusal.reason) from refused
    print(
        json.dumps(asdict(opened), indent=2)
        if parsed.json
        else as_text(opened, address=parsed.address)
    )
    return DONE


def _list(parsed: Namespace, there: Mapping[str, str]) -> int:
    if parsed.json:
        print(json.dumps([{"slug": slug, "name": name} for slug, name in there.items()], indent=2))
    else:
        print(
            "\n".join(f"{slug:30} {name}" for slug, name in there.items()) or "There is none yet."
        )
    return DONE


def _trust(slug: str) -> Trust:
    trust = Trust.objects.filter(slug=slug).first()
    if trust is None:
        there = ", ".join(Trust.objects.order_by("slug").values_list("slug", flat=True)[:20])
        raise BadInput(
            f"There is no trust “{slug}”. There are: {there or 'none yet'}. `lodge trust open` "
            "opens one."
        )
    return trust


def _newcomers(parsed: Namespace, words: Mapping[str, str]) -> list[Newcomer]:
    """Return the people who were named, each with what was said of their account."""
    found = []
    for word, role_code in words.items():
        whole, username = getattr(parsed, word), getattr(parsed, f"{word}_user")
        email = getattr(parsed, f"{word}_email")
        if whole:
            given, family = wanted.parts_of(whole)
            found.append(
                Newcomer(
                    role_code=role_code,
                    given_name=given,
                    family_name=family,
                    username=username,
                    email=email or "",
                )
            )
        elif username or email:
            raise BadInput(f"--{word}-user and --{word}-email need --{word} with a name.")
    return found


def _policy(parsed: Namespace, at: datetime) -> FirstPolicy | None:
    decided = wanted.answers(parsed)
    if parsed.pack:
        starts_on = parsed.starts_on or local_time_of(at).date()
        return FirstPolicy(pack=parsed.pack, starts_on=starts_on, decided=decided)
    if decided or parsed.starts_on:
        raise BadInput("--from and --decide say how a policy is adopted: name it with --pack.")
    return None


def _trust_arguments(parser: ArgumentParser) -> None:
    opening = _open_and_list(_deeds(parser), "trust")
    opening.add_argument(
        "--nation", choices=NATIONS, default=NATIONS[0], help="whose bank holidays"
    )
    _ask_for(opening, "lead", "who answers for the trust")


def _school_arguments(parser: ArgumentParser) -> None:
    deeds = _deeds(parser)
    opening = _open_and_list(deeds, "school")
    provisions.add_arguments(
        deeds.add_parser(
            "provision",
            help="open a part of a school whose policy may differ",
            description="Open a provision of a school, such as a nursery or a sixth form, whose "
            "policy may differ. One that is there already is refused, and nothing is changed.",
        )
    )
    opening.add_argument(
        "--trust", metavar="SLUG", help="its trust; a school by itself is a trust of its own"
    )
    opening.add_argument("--nation", choices=NATIONS, help="whose bank holidays (its trust's)")
    opening.add_argument(
        "--phase", choices=AXES["phase"].values, default="", help="what it teaches"
    )
    opening.add_argument(
        "--pack", metavar="NAME", help="the policy to adopt; the head can do it too"
    )
    opening.add_argument(
        "--from", dest="starts_on", type=wanted.day, metavar="DAY", help="from which day (today)"
    )
    opening.add_argument(
        "--decide",
        action="append",
        type=wanted.answer,
        metavar="SETTING=ANSWER",
        help="what the policy leaves to the school (may be repeated)",
    )
    _ask_for(opening, "head", "the headteacher")
    _ask_for(opening, "office", "who runs the office")


def _deeds(parser: ArgumentParser) -> "_SubParsersAction[ArgumentParser]":
    return parser.add_subparsers(dest="deed", metavar="WHAT", required=True)


def _open_and_list(deeds: "_SubParsersAction[ArgumentParser]", kind: str) -> ArgumentParser:
    address = next(iter(settings.CSRF_TRUSTED_ORIGINS), ANYWHERE)
    opening = deeds.add_parser(
        "open",
        help=f"open a {kind}",
        description=f"Open a {kind}. The same command again leaves what is there and adds what is "
        "missing; whatever contradicts what is there is refused, and nothing is changed.",
    )
    opening.add_argument("slug", type=wanted.slug, help="its word in addresses: willow-bank")
    opening.add_argument("--name", type=wanted.name, required=True, help="what people call it")
    opening.add_argument("--address", default=address, help=f"where Lodge is ({address})")
    opening.add_argument("--json", action="store_true", help="answer as JSON")
    listing = deeds.add_parser("list", help=f"list every {kind}")
    listing.add_argument("--json", action="store_true", help="answer as JSON")
    return opening


def _ask_for(parser: ArgumentParser, word: str, who: str) -> None:
    parser.add_argument(
        f"--{word}", type=wanted.person_name, metavar="NAME", help=f"{who}: Jo Rowanby"
    )
    parser.add_argument(
        f"--{word}-user", default="", metavar="NAME", help="to sign in with (jrowanby)"
    )
    parser.add_argument(f"--{word}-email", type=wanted.email, metavar="ADDRESS",
                        help="an e-mail address at school")  # fmt: skip


COMMANDS = (
    Command("trust", "Open a trust.", run_trust, _trust_arguments),
    Command("school", "Open a school, with its first people and its policy, or a provision.",
            run_school, _school_arguments),
)  # fmt: skip
