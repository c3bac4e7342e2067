"""Turning a preview into rows: who joins, changes, leaves; whose contact is who; the terms."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from lodge.school.actions.roster_rows import Rows
from lodge.school.domain.roster.differences.preview import Change, Joiner, Preview, SessionChange
from lodge.school.domain.roster.values import FORMS_APART, POSTS_WE_GIVE, Kind, Link, Value
from lodge.school.models import Contact, Person, Post, Pupil, Term, Tutorship

PERSON_FIELDS: Final = ("sourced_id", "given_name", "family_name", "email")
PUPIL_FIELDS: Final = ("upn", "year", "form", "card_code", "travels_alone")
UNSAID_RELATION: Final = "contact"


def rows_of(preview: Preview, *, school_id: UUID, today: date) -> Rows:
    """Return every row that a preview changes, ready to be saved."""
    rows = Rows(school_id, today)
    rows.read()
    for joiner in preview.joiners:
        _join(rows, joiner)
    for change in preview.changes:
        _change(rows, change)
    for leaver in preview.leavers:
        _leave(rows, leaver.person.person_id, leaver.last_day)
    _link(rows, preview)
    for session in preview.sessions:
        _set_term(rows, session)
    return rows


def _join(rows: Rows, joiner: Joiner) -> None:
    stated = joiner.person.stated
    person = Person(school_id=rows.school_id, sourced_id=joiner.person.sourced_id)
    rows.people[person.id] = person
    rows.add(person)
    _set(person, stated, PERSON_FIELDS)
    if joiner.kind is Kind.PUPIL:
        pupil = Pupil(school_id=rows.school_id, person=person)
        rows.pupils[person.id] = pupil
        rows.add(pupil)
        _set(pupil, stated, PUPIL_FIELDS)
        _set_provision(rows, pupil, stated)
    changed = {code for code, is_given in joiner.person.post_changes.items() if is_given}
    _set_posts(rows, person, _codes(stated.get("posts")) | changed)
    _set_forms(rows, person, stated.get("tutor_of"))


def _change(rows: Rows, change: Change) -> None:
    person = rows.people[change.person.person_id]
    new = {name: value for name, (_, value) in change.fields.items()}
    if change.comes_back:
        person.left_on = None
    if change.comes_back or new.keys() & set(PERSON_FIELDS):
        _set(person, new, PERSON_FIELDS)
        rows.touch(person)
    if new.keys() & {*PUPIL_FIELDS, "provision"}:
        pupil = rows.pupils[person.id]
        _set(pupil, new, PUPIL_FIELDS)
        _set_provision(rows, pupil, new)
        rows.touch(pupil)
    if "posts" in new:
        _set_posts(rows, person, _codes(new["posts"]))
    if "tutor_of" in new:
        _set_forms(rows, person, new["tutor_of"])


def _set(row: Person | Pupil, values: Mapping[str, Value], names: tuple[str, ...]) -> None:
    for name in names:
        if name in values:
            setattr(row, name, values[name])


def _set_provision(rows: Rows, pupil: Pupil, values: Mapping[str, Value]) -> None:
    if "provision" in values:
        code = str(values["provision"] or "")
        pupil.provision_id = rows.provision_ids[code] if code else None


def _codes(posts: Value) -> set[str]:
    return {code for code in str(posts or "").split(", ") if code} & POSTS_WE_GIVE


def _set_posts(rows: Rows, person: Person, wanted: set[str]) -> None:
    today = rows.today
    held = {
        post.role_code: post
        for post in rows.posts.get(person.id, [])
        if post.covers_id is None
        and post.role_code in POSTS_WE_GIVE
        and post.starts_on <= today
        and (post.ends_on is None or post.ends_on > today)
    }
    for code in sorted(held.keys() - wanted):
        _end(rows, held[code], today - timedelta(days=1))
    for code in sorted(wanted - held.keys()):
        alike = (post for post in rows.posts.get(person.id, []) if post.role_code == code)
        new = Post(school_id=rows.school_id, person=person, role_code=code, starts_on=today)
        _begin(rows, alike, new)


def _begin(rows: Rows, held: Iterable[Post | Tutorship], new: Post | Tutorship) -> None:
    """Begin something today, or go on with what began today and was ended."""
    begun = next((each for each in held if each.starts_on == rows.today), None)
    if begun is None:
        rows.add(new)
    else:
        begun.ends_on = None
        rows.touch(begun)


def _set_forms(rows: Rows, person: Person, wanted: Value) -> None:
    """Give and end the forms somebody looks after; one lent until a day is left to its day."""
    forms = {form for form in str(wanted or "").split(FORMS_APART) if form}
    held = {
        each.form: each
        for each in rows.tutorships.get(person.id, [])
        if each.ends_on is None and each.starts_on <= rows.today
    }
    for form in sorted(held.keys() - forms):
        _end_form(rows, held[form], rows.today - timedelta(days=1))
    for form in sorted(forms - held.keys()):
        alike = (each for each in rows.tutorships.get(person.id, []) if each.form == form)
        new = Tutorship(school_id=rows.school_id, person=person, form=form, starts_on=rows.today)
        _begin(rows, alike, new)


def _end_form(rows: Rows, held: Tutorship, last_day: date) -> None:
    if held.starts_on > last_day:
        rows.removed.append(held)
    else:
        held.ends_on = last_day
        rows.touch(held)


def _end(rows: Rows, post: Post, last_day: date) -> None:
    # A post that began after its last day never counted; one that somebody covers must stay.
    never_began = post.starts_on > last_day
    if never_began and not _is_covered(rows, post):
        rows.removed.append(post)
    else:
        post.ends_on = max(post.starts_on, last_day)
        rows.touch(post)


def _is_covered(rows: Rows, post: Post) -> bool:
    return any(other.covers_id == post.id for posts in rows.posts.values() for other in posts)


def _leave(rows: Rows, person_id: UUID, last_day: date) -> None:
    person = rows.people[person_id]
    person.left_on = last_day
    rows.touch(person)
    for post in rows.posts.get(person_id, []):
        if post.ends_on is None or post.ends_on > last_day:
            _end(rows, post, last_day)
    for held in rows.tutorships.get(person_id, []):
        if held.ends_on is None or held.ends_on > last_day:
            _end_form(rows, held, last_day)
    rows.shut_out.append(person_id)


def _link(rows: Rows, preview: Preview) -> None:
    if not (preview.links_added or preview.links_changed or preview.links_ended):
        return
    by_number = {person.sourced_id: person for person in rows.people.values()}
    known = {
        (contact.pupil_id, contact.person_id): contact
        for contact in Contact.objects.of(rows.school_id)
    }
    for link in preview.links_added:
        adult, pupil = by_number[link.adult], rows.pupils[by_number[link.pupil].id]
        contact = Contact(
            school_id=rows.school_id, pupil=pupil, person=adult, relation=link.relation
        )
        _tell(contact, link)
        rows.add(contact)
    for link in preview.links_changed:
        contact = known[_ends(rows, by_number, link)]
        _tell(contact, link)
        rows.touch(contact)
    for link in preview.links_ended:
        rows.removed.append(known[_ends(rows, by_number, link)])


def _ends(rows: Rows, by_number: Mapping[str, Person], link: Link) -> tuple[UUID, UUID]:
    pupil = rows.pupils[by_number[link.pupil].id]
    return pupil.id, by_number[link.adult].id


def _tell(contact: Contact, link: Link) -> None:
    contact.relation = link.relation or contact.relation or UNSAID_RELATION
    contact.phone = link.phone or contact.phone


def _set_term(rows: Rows, change: SessionChange) -> None:
    new = change.new
    if change.old is None:
        term = Term(school_id=rows.school_id)
        rows.add(term)
    else:
        term = Term.objects.of(rows.school_id).get(starts_on=change.old.starts_on)
        rows.touch(term)
    term.name, term.starts_on, term.ends_on = new.name, new.starts_on, new.ends_on
