"""Comparing a roster with the roll: who is new, who has gone, what is different."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

from lodge.school.domain.roster.differences.links import compare_links
from lodge.school.domain.roster.differences.matching import Match, matched
from lodge.school.domain.roster.differences.preview import (
    Change,
    Joiner,
    Leaver,
    Preview,
    SessionChange,
    why_second_person,
)
from lodge.school.domain.roster.differences.roll import OnRoll, Roll
from lodge.school.domain.roster.faults import FaultBook
from lodge.school.domain.roster.values import POSTS_WE_GIVE, Kind, Roster, Session, Value

HeldBy = Callable[[Collection[UUID]], Mapping[UUID, tuple[str, ...]]]
FIELDS_OF: Final = {
    Kind.PUPIL: ("upn", "year", "form", "provision", "card_code", "travels_alone"),
    Kind.STAFF: ("posts", "tutor_of"),
    Kind.CONTACT: (),
}
NEW_CONTACTS: Final = "New contacts may not collect anything until the office says that they may."
FIELDS_OF_ALL: Final = ("given_name", "family_name", "email")


def compare(*, roster: Roster, roll: Roll, held_by: HeldBy) -> Preview:
    """
    Return what importing a roster would do to the roll.

    :raises RosterRefused: if the roster speaks of people who cannot be told apart.
    """
    faults = FaultBook()
    matches = matched(roster, roll, faults)
    links = compare_links(roster, roll, matches, faults)
    faults.ensure_none(roster.files)
    leavers = _leavers(roster, roll, matches, held_by)
    joiners = tuple(
        Joiner(match.person, match.kind)
        for match in matches
        if match.known is None and not match.person.has_left
    )
    changes, unchanged = _changes(matches)
    return Preview(
        source=roster.source,
        joiners=joiners,
        leavers=leavers,
        changes=changes,
        unchanged=unchanged,
        links_added=links.added,
        links_changed=links.changed,
        links_ended=links.ended,
        sessions=_sessions(roster.sessions, roll.sessions),
        notices=(
            *roster.notices,
            *_made_here(roster, roll, matches),
            *((NEW_CONTACTS,) if links.added else ()),
        ),
        second_person=why_second_person(leavers, _alike(joiners, roll), roll),
    )


def _leavers(
    roster: Roster, roll: Roll, matches: Sequence[Match], held_by: HeldBy
) -> tuple[Leaver, ...]:
    # Their last day was yesterday at the latest; the file need not say when.
    yesterday = roll.on - timedelta(days=1)
    leaving = [
        (match.known, match.person.last_day or yesterday)
        for match in matches
        if match.known is not None and match.known.is_here and match.person.has_left
    ]
    missing = [p for p in _missing(roster, roll, matches) if not p.made_here]
    leaving += [(person, yesterday) for person in missing]
    held = held_by([person.person_id for person, _ in leaving]) if leaving else {}
    return tuple(
        Leaver(person, last_day, held.get(person.person_id, ())) for person, last_day in leaving
    )


def _missing(roster: Roster, roll: Roll, matches: Sequence[Match]) -> tuple[OnRoll, ...]:
    there = {match.known.person_id for match in matches if match.known is not None}
    return tuple(
        person
        for kind in Kind
        if kind in roster.complete_for
        for person in roll.here(kind)
        if person.person_id not in there
    )


def _made_here(roster: Roster, roll: Roll, matches: Sequence[Match]) -> tuple[str, ...]:
    names = [person.name for person in _missing(roster, roll, matches) if person.made_here]
    if not names:
        return ()
    return (f"Added by hand and not in the file, so left alone: {', '.join(sorted(names))}.",)


def _changes(matches: Sequence[Match]) -> tuple[tuple[Change, ...], int]:
    changes = []
    unchanged = 0
    for match in matches:
        if match.known is None or match.person.has_left:
            continue
        fields = _differences(match, match.known)
        comes_back = not match.known.is_here
        if fields or comes_back:
            changes.append(Change(match.known, fields, comes_back))
        else:
            unchanged += 1
    return tuple(changes), unchanged


def _differences(match: Match, known: OnRoll) -> dict[str, tuple[Value, Value]]:
    stated = dict(match.person.stated)
    if match.person.post_changes and "posts" not in stated:
        stated["posts"] = _posts_after(known, match.person.post_changes)
    if known.was_in_closed:
        # Whoever comes back finds it closed: unless the file says where to, into none.
        stated.setdefault("provision", "")
    relevant = (*FIELDS_OF_ALL, *FIELDS_OF[match.kind])
    differences = {
        name: (known.fields.get(name), stated[name])
        for name in relevant
        if name in stated and stated[name] != known.fields.get(name)
    }
    if match.person.sourced_id != known.sourced_id:
        differences["sourced_id"] = (known.sourced_id, match.person.sourced_id)
    return differences


def _posts_after(known: OnRoll, changes: Mapping[str, bool]) -> str:
    held = {post for post in str(known.fields.get("posts") or "").split(", ") if post}
    given = {post for post, is_given in changes.items() if is_given}
    taken = {post for post, is_given in changes.items() if not is_given}
    return ", ".join(sorted((held - taken | given) & POSTS_WE_GIVE))


def _alike(joiners: Sequence[Joiner], roll: Roll) -> tuple[str, ...]:
    seen: dict[tuple[object, ...], Value] = {}
    for person in roll.people:
        if person.is_here and person.kind is not Kind.CONTACT:
            seen[_likeness(person.kind, person.fields)] = person.fields.get("upn")
    alike = []
    for joiner in joiners:
        likeness, upn = (
            _likeness(joiner.kind, joiner.person.stated),
            joiner.person.stated.get("upn"),
        )
        if joiner.kind is Kind.CONTACT:
            continue
        # Two UPNs that differ are two children, whatever their names.
        if likeness in seen and not (upn and seen[likeness]):
            alike.append(joiner.name)
        seen.setdefault(likeness, upn)
    return tuple(alike)


def _likeness(kind: Kind, fields: Mapping[str, Value]) -> tuple[object, ...]:
    names = (str(fields.get(name, "")).casefold() for name in ("given_name", "family_name"))
    return (kind, *names, fields.get("year"), fields.get("form") or "")


def _sessions(incoming: Sequence[Session], known: Sequence[Session]) -> tuple[SessionChange, ...]:
    changes = []
    for new in incoming:
        begins_alike = (term for term in known if term.starts_on == new.starts_on)
        old = next(begins_alike, None) or next((t for t in known if _is_same_term(t, new)), None)
        if old != new:
            changes.append(SessionChange(old, new))
    return tuple(changes)


def _is_same_term(old: Session, new: Session) -> bool:
    overlap = old.starts_on <= new.ends_on and new.starts_on <= old.ends_on
    return old.name == new.name and overlap
