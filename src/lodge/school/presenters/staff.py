"""The pages of the staff, as plain values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from lodge.foundation.actor import Actor
from lodge.school.domain.roles import SCHOOL_ROLES
from lodge.school.models import Account, Person, Post, Tutorship
from lodge.school.presenters.asking import day_words, stretch_words, when
from lodge.school.queries.told import Told

NOW, TO_COME, OVER = "now", "to come", "over"
GROUPS: Final = {NOW: "Here now", TO_COME: "To come", OVER: "Gone"}
VERBS: Final = {
    "person.added": "Added",
    "person.left": "Left the school",
    "post.appointed": "Given the post",
    "post.covered": "Stands in as",
    "post.ended": "Post ended",
    "post.withdrawn": "Post taken back, given by mistake",
    "form.looked_after": "Looks after the form",
    "form.given_up": "No longer looks after the form",
}


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in the list of the staff."""

    id: UUID
    name: str
    posts: str
    account: str


@dataclass(frozen=True, slots=True)
class Held:
    """A post or a form that somebody holds, with what may be done about it."""

    id: UUID
    title: str
    days: str
    when: str
    note: str = ""
    may_end: bool = False
    may_withdraw: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One act of the record, in words."""

    when: object
    who: str
    what: str


def staff_list(
    people: Iterable[Person],
    *,
    posts: Mapping[UUID, Sequence[Post]],
    accounts: Mapping[UUID, Account],
    today: date,
) -> dict[str, list[Member]]:
    """Return the staff in three groups: here now, to come, gone."""
    groups: dict[str, list[Member]] = {title: [] for title in GROUPS.values()}
    for person in people:
        held = posts.get(person.id, [])
        here = _state(person, held, today)
        shown = [post for post in held if when(post.starts_on, post.ends_on, today=today) == here]
        groups[GROUPS[here]].append(
            Member(
                id=person.id,
                name=person.full_name,
                posts=", ".join(_title(post) for post in shown) or "No post",
                account=account_words(accounts.get(person.id)),
            )
        )
    return {title: members for title, members in groups.items() if members}


def account_words(account: Account | None) -> str:
    """Return what there is to sign in with."""
    if account is None:
        return "No account"
    return account.username if account.is_active else f"{account.username} (closed)"


def shown_posts(posts: Iterable[Post], *, today: date) -> list[Held]:
    """Return somebody's posts with what may be done about each."""
    return [
        Held(
            id=post.id,
            title=SCHOOL_ROLES.get(post.role_code, post.role_code),
            days=stretch_words(post.starts_on, post.ends_on),
            when=when(post.starts_on, post.ends_on, today=today),
            note=f"Stands in for {post.covers.person.full_name}" if post.covers else "",
            may_end=post.ends_on is None or post.ends_on >= today,
            may_withdraw=post.starts_on >= today,
        )
        for post in posts
    ]


def shown_forms(held: Iterable[Tutorship], *, today: date) -> list[Held]:
    """Return the forms somebody looks after."""
    return [
        Held(
            id=each.id,
            title=each.form,
            days=stretch_words(each.starts_on, each.ends_on),
            when=when(each.starts_on, each.ends_on, today=today),
            may_end=each.ends_on is None or each.ends_on >= today,
        )
        for each in held
    ]


def person_facts(person: Person) -> list[dict[str, str]]:
    """Return who somebody is, in lines."""
    lines = [("E-mail", person.email or "None given")]
    if person.left_on:
        lines.append(("Last day at the school", day_words(person.left_on)))
    return [{"key": key, "value": value} for key, value in lines]


def told_lines(told: Iterable[Told]) -> list[Line]:
    """Return what the record tells, in words."""
    return [Line(each.at, each.who, _what(each)) for each in told]


def others(people: Iterable[Person], *, than: UUID, actor: Actor) -> list[Person]:
    """Return who may stand in: neither the holder, nor whoever is asking, nor who has left."""
    return [
        person
        for person in people
        if person.id not in (than, actor.person_id) and person.left_on is None
    ]


def _what(told: Told) -> str:
    code = str(told.detail.get("role", ""))
    about = SCHOOL_ROLES.get(code, code) or str(told.detail.get("form", ""))
    reason = str(told.detail.get("reason", ""))
    words = VERBS.get(told.verb, told.verb)
    return f"{words}{f': {about}' if about else ''}{f'. {reason}' if reason else ''}"


def _state(person: Person, posts: Sequence[Post], today: date) -> str:
    if person.left_on is not None and person.left_on < today:
        return OVER
    found = {when(post.starts_on, post.ends_on, today=today) for post in posts}
    return next((state for state in (NOW, TO_COME, OVER) if state in found), TO_COME)


def _title(post: Post) -> str:
    title = SCHOOL_ROLES.get(post.role_code, post.role_code)
    return f"{title} (cover)" if post.covers_id else title
