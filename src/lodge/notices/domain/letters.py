"""Templates whose facts are locked, and the letter that comes of one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from lodge.foundation.shelf import Shelf

LONGEST_FACT: Final = 120


class WrongFacts(ValueError):
    """Raised when a template is given other facts than its own, or one that is no short text."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """
    Whom we tell. Without an e-mail address they are told in the product only.

    ``about`` is for a letter to a family: the ids of whom, and of which device, it is about.
    """

    person_id: UUID
    name: str
    email: str = ""
    about: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """
    The words of one kind of notice.

    INVARIANT: ``facts`` are locked. A notice says who, when and a number, and what its template
    says; nothing else can be put in, so no content of a case ever travels.
    ``urgent`` ones go at night too. One that goes ``to_family`` says whom it is about, and waits
    while nothing about them goes home.
    """

    code: str
    subject: str
    body: str
    facts: tuple[str, ...]
    urgent: bool = False
    to_family: bool = False

    def ensure_facts(self, facts: Mapping[str, str]) -> None:
        """
        Go on if these are the facts of this template.

        :raises WrongFacts: if one is missing, one is too many, or one is no short line of text.
        """
        if facts.keys() != set(self.facts):
            wanted = ", ".join(self.facts)
            raise WrongFacts(f"{self.code} takes {wanted}; it was given {', '.join(facts)}.")
        for name, said in facts.items():
            if len(said) > LONGEST_FACT or not said.isprintable():
                raise WrongFacts(f"{name} of {self.code} is not a short line of text.")

    def ensure_about(self, about: Collection[UUID]) -> None:
        """
        Go on if it is said whom a letter to a family is about.

        :raises WrongFacts: if it is not.
        """
        if self.to_family and not about:
            raise WrongFacts(f"{self.code} goes to a family: say whom it is about.")

    def letter(self, *, facts: Mapping[str, str], to: Recipient, reference: str) -> "Letter":
        """
        Return the letter that somebody gets.

        :raises WrongFacts: if these are not the facts of this template.
        """
        self.ensure_facts(facts)
        return Letter(
            to=to,
            subject=self.subject.format(**facts),
            body=self.body.format(**facts),
            reference=reference,
        )


@dataclass(frozen=True, slots=True)
class Letter:
    """A notice in words; ``reference`` is the same whenever the same notice is tried again."""

    to: Recipient
    subject: str
    body: str
    reference: str


TEMPLATES: Final[Shelf[Template]] = Shelf("notices")
