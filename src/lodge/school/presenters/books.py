"""The books of the school as cards: each shown to whom its own permission lets in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal
from lodge.school import permissions


@dataclass(frozen=True, slots=True)
class Book:
    """One book: its page, what it is called, what is in it, and who may not open it."""

    route: str
    text: str
    about: str
    why_not: Callable[[Actor], Refusal | None]


BOOKS: Final = (
    Book(
        "school:pupils",
        "Pupils",
        "Look a pupil up; see and keep whom to call and who may collect.",
        lambda actor: permissions.why_not_look_pupils_up(actor=actor),
    ),
    Book(
        "school:staff",
        "Staff and posts",
        "Who holds which post from when to when, who stands in, and what they sign in with.",
        lambda actor: permissions.why_not_see_staff(actor=actor),
    ),
    Book(
        "school:provisions",
        "Provisions",
        "Parts of the school whose rules may differ: a nursery, a sixth form, a specialist unit.",
        lambda actor: permissions.why_not_look_pupils_up(actor=actor),
    ),
    Book("school:calendar", "Calendar", "Terms, closed days, half-days and bells.", lambda _: None),
    Book(
        "school:import",
        "Import",
        "Bring in pupils, staff, contacts and terms from the school's system.",
        lambda actor: permissions.why_not_import(actor=actor),
    ),
)


def books_open_to(actor: Actor, *, slug: str) -> list[dict[str, str]]:
    """Return the books somebody may open, as cards."""
    return [
        {"text": book.text, "about": book.about, "href": reverse(book.route, kwargs={"slug": slug})}
        for book in BOOKS
        if book.why_not(actor) is None
    ]
