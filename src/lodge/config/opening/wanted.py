"""What somebody wants opened, read from the command line and checked before anything is done."""

from argparse import ArgumentTypeError, Namespace
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email, validate_slug

from lodge.school.domain.unseen import unseen_in

LONGEST_SLUG: Final = 60
LONGEST_NAME: Final = 200
LONGEST_PART: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A trust or a school as it is to be."""

    slug: str
    name: str
    nation: str
    phase: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody who is there from the first day, and what they sign in with."""

    role_code: str
    given_name: str
    family_name: str
    username: str
    email: str

    @property
    def name(self) -> str:
        """Return the whole name."""
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstPolicy:
    """The policy to adopt, from which day, with what the school decides itself."""

    pack: str
    starts_on: date
    decided: Mapping[str, list[str]]


def slug(text: str) -> str:
    """
    Return a word for addresses.

    :raises ArgumentTypeError: if it cannot stand in one.
    """
    try:
        validate_slug(text)
    except ValidationError:
        text = ""
    if not 0 < len(text) <= LONGEST_SLUG or text != text.lower():
        raise ArgumentTypeError(
            f"write it in small letters, digits and dashes, at most {LONGEST_SLUG}: willow-bank"
        )
    return text


def name(text: str) -> str:
    """
    Return a name, with single spaces.

    :raises ArgumentTypeError: if it is empty, too long, or not all to be seen.
    """
    tidy = " ".join(text.split())
    if not 0 < len(tidy) <= LONGEST_NAME:
        raise ArgumentTypeError(f"a name has 1 to {LONGEST_NAME} characters")
    if unseen := unseen_in(tidy):
        raise ArgumentTypeError(f"the name holds a character that cannot be seen ({unseen})")
    return tidy


def person_name(text: str) -> str:
    """
    Return the name of a person.

    :raises ArgumentTypeError: if it is no name, or either part of it is too long.
    """
    tidy = name(text)
    if max(map(len, parts_of(tidy))) > LONGEST_PART:
        raise ArgumentTypeError(f"a first or family name has at most {LONGEST_PART} characters")
    return tidy


def email(text: str) -> str:
    """
    Return an e-mail address.

    :raises ArgumentTypeError: if it is none.
    """
    try:
        validate_email(text)
    except ValidationError as error:
        raise ArgumentTypeError(f"“{text}” is not an e-mail address") from error
    return text


def day(text: str) -> date:
    """
    Return a day.

    :raises ArgumentTypeError: if it is not one of the calendar.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"“{text}” is not a day; write it like 2026-11-23") from error


def answer(text: str) -> tuple[str, str]:
    """
    Return a setting and the school's answer to it.

    :raises ArgumentTypeError: if there is no equals sign between two words.
    """
    setting, equals, word = (part.strip() for part in text.partition("="))
    if not (setting and equals and word):
        raise ArgumentTypeError(f"“{text}” is not a setting and its answer: return_to=pupil")
    return setting, word


def parts_of(whole: str) -> tuple[str, str]:
    """Return the first names and the family name, which is the last word."""
    given, _, family = whole.rpartition(" ")
    return (given, family) if given else (family, "")


def answers(parsed: Namespace) -> dict[str, list[str]]:
    """Return what the school decides, each setting with all its answers."""
    found: dict[str, list[str]] = {}
    for setting, word in parsed.decide or []:
        found.setdefault(setting, []).append(word)
    return found
