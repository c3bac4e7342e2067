"""From the files of a set to a roster of one school."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from lodge.school.domain.roster.checking import LONGEST
from lodge.school.domain.roster.faults import FaultBook, Place
from lodge.school.domain.roster.oneroster.checks import Set, ensure_known, is_gone
from lodge.school.domain.roster.oneroster.forms import (
    forms_of_pupils,
    forms_of_tutors,
    homerooms,
    knows_every_form,
)
from lodge.school.domain.roster.oneroster.manifest import read_manifest
from lodge.school.domain.roster.oneroster.people import people_in
from lodge.school.domain.roster.oneroster.schools import school_in
from lodge.school.domain.roster.oneroster.standard import (
    CONTACT_ROLES,
    LEFT_UNREAD,
    MANIFEST,
    PUPIL_ROLES,
    READ_IN_ORDER,
)
from lodge.school.domain.roster.oneroster.standings import USERS, Standing, standings
from lodge.school.domain.roster.oneroster.terms import terms_in
from lodge.school.domain.roster.tables import Row
from lodge.school.domain.roster.values import Incoming, Kind, Link, Roster

PLAIN_ROLES: Final = PUPIL_ROLES | CONTACT_ROLES | {"teacher", "aide", "proctor", "counselor"}
LEADERS: Final = (
    "Leaders and administrators come in as support staff: what more somebody may do is for the "
    "headteacher to say, not for a file."
)
ALL_KINDS: Final = frozenset(Kind)


def read_oneroster(files: Mapping[str, bytes], *, called: Collection[str], today: date) -> Roster:
    """
    Return what a OneRoster set says about the school that goes by one of the names ``called``.

    :raises RosterRefused: with every fault of the set, if it has any.
    """
    faults = FaultBook()
    manifest = read_manifest(files, faults)
    if MANIFEST not in files:
        faults.ensure_none()
    roster = Set(manifest, faults)
    roster.read(files)
    school = school_in(roster, called=called)
    held = standings(roster, today=today)
    links = _links(roster, held)
    titles = homerooms(roster, school=school)
    forms = forms_of_pupils(roster, titles=titles, today=today)
    people = _with_forms(roster, people_in(roster, held, school=school), forms=forms)
    people = _with_tutors(people, forms_of_tutors(roster, titles=titles, today=today))
    terms = terms_in(roster)
    unread = sorted(set(files) - set(READ_IN_ORDER))
    faults.ensure_none(READ_IN_ORDER)
    kept = {person.sourced_id for person in people.values()}
    links = tuple(link for link in links if link.pupil in kept)
    wanted = {link.adult for link in links}
    return Roster(
        source=f"OneRoster {manifest.version}",
        people=tuple(
            p for p in people.values() if p.kind is not Kind.CONTACT or _is_wanted(p, wanted)
        ),
        links=links,
        sessions=terms,
        complete_for=_complete(roster, people),
        notices=(*roster.notices, *_about_posts(held), *_about(unread)),
        files=tuple(sorted(files)),
    )


def _links(roster: Set, held: Mapping[str, Standing]) -> tuple[Link, ...]:
    rows = {row["sourcedId"]: row for row in roster.rows(USERS) if not is_gone(row)}
    found: dict[tuple[str, str], Link] = {}
    for key, row in rows.items():
        if roster.is_bulk(USERS):
            ensure_known(row, "agentSourcedIds", rows, USERS, roster.faults)
        for other in row.listed("agentSourcedIds"):
            pair = _pair(key, other, held)
            if pair is not None:
                found[pair] = _link(pair, held, rows.get(pair[1]), row.at("agentSourcedIds"))
    return tuple(found.values())


def _pair(key: str, other: str, held: Mapping[str, Standing]) -> tuple[str, str] | None:
    # Some systems list the parents with the pupil, others the pupils with the parent.
    kinds = {who: held.get(who, Standing()).kind for who in (key, other)}
    if kinds[key] is Kind.PUPIL and kinds[other] is not Kind.PUPIL:
        return key, other
    if kinds[other] is Kind.PUPIL and kinds[key] is not Kind.PUPIL:
        return other, key
    return None


def _link(
    pair: tuple[str, str], held: Mapping[str, Standing], adult: Row | None, place: Place
) -> Link:
    phone = (adult["sms"] or adult["phone"]) if adult is not None else ""
    standing = held.get(pair[1], Standing())
    return Link(pair[0], pair[1], standing.relation, phone[: LONGEST["phone"]], place)


def _with_forms(
    roster: Set, people: dict[str, Incoming], *, forms: Mapping[str, tuple[str, Row]]
) -> dict[str, Incoming]:
    every_form = knows_every_form(roster)
    named = dict(people)
    for key, person in people.items():
        is_pupil = person.kind is Kind.PUPIL or (person.kind is None and key in forms)
        if is_pupil and not person.has_left and (every_form or key in forms):
            form = forms[key][0] if key in forms else ""
            named[key] = replace(person, stated={**person.stated, "form": form})
    if roster.is_bulk(USERS):
        return named
    in_set = {row["sourcedId"] for row in roster.rows(USERS)}
    for key, (form, row) in forms.items():
        if key not in in_set:
            place = row.at("userSourcedId")
            named[key] = Incoming(key, Kind.PUPIL, {"form": form}, place, update_only=True)
    return named


def _with_tutors(
    people: dict[str, Incoming], tutors: Mapping[str, str] | None
) -> dict[str, Incoming]:
    if tutors is None:
        return people
    return {
        key: replace(person, stated={**person.stated, "tutor_of": tutors.get(key, "")})
        if person.kind is Kind.STAFF and not person.has_left
        else person
        for key, person in people.items()
    }


def _is_wanted(person: Incoming, wanted: Collection[str]) -> bool:
    return person.sourced_id in wanted or person.has_left


def _complete(roster: Set, people: Mapping[str, Incoming]) -> frozenset[Kind]:
    if not roster.is_bulk(USERS):
        return frozenset()
    there = {person.kind for person in people.values() if person.kind is not None}
    for kind in sorted(ALL_KINDS - there):
        roster.notices.append(f"The set has nobody who is {kind}; those we have are left alone.")
    return frozenset(there)


def _about_posts(held: Mapping[str, Standing]) -> tuple[str, ...]:
    if all(PLAIN_ROLES.issuperset(standing.roles) for standing in held.values()):
        return ()
    return (LEADERS,)


def _about(unread: Collection[str]) -> tuple[str, ...]:
    strange = [file for file in unread if file not in LEFT_UNREAD]
    said = [f"Not read, since a policy needs none of it: {', '.join(unread)}."] if unread else []
    if strange:
        said.append(f"Not files of the standard: {', '.join(strange)}.")
    return tuple(said)
