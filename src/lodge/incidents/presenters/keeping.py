"""What was taken, as pages: where it is, on what terms it goes back, and its receipt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from lodge.devices.domain import DECIDES_OTHERWISE
from lodge.devices.domain.custody import LOST
from lodge.devices.queries import Custody
from lodge.devices.queries.bases import title_of_basis
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.incidents.models import Hand, ReleaseTerms
from lodge.incidents.permissions.keeping import is_in_charge
from lodge.incidents.presenters.words import COLLECTORS, clock_words, device_words, goes_back
from lodge.incidents.queries.keeping import holder_of, offer_of
from lodge.incidents.queries.leaving import Left
from lodge.incidents.queries.search.still_here import StillHere
from lodge.school.queries import Pupil

NOT_STATED = "Not stated. Ask the headteacher."


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One device that was taken, as the office sees it: no word of why (IMP-4)."""

    custody_id: UUID
    whose: str
    form: str
    device: str
    basis: str
    since: datetime
    with_whom: str
    on_its_way: str
    for_me: bool
    mine: bool
    goes_to: str
    goes_to_clause: str
    when: str
    when_clause: str
    stays: bool
    number: str
    left: str


def kept_page(items: Sequence[Kept], *, slug: str) -> dict[str, object]:
    """Return the list: what waits for whoever reads it first."""
    ordered = sorted(items, key=lambda each: (not each.for_me, each.stays, each.since))
    return {"slug": slug, "items": ordered, "client_id": new_id()}


def device_page(
    item: Kept,
    *,
    hands: Sequence[Hand],
    staff: Mapping[UUID, str],
    contacts: Sequence[str],
    reader: Actor,
    slug: str,
) -> dict[str, object]:
    """Return one device: whose hand it is in, and the two forms that move it on."""
    return {
        "slug": slug,
        "item": item,
        "hands": hands,
        "staff": {key: name for key, name in staff.items() if key != reader.person_id},
        "contacts": contacts,
        "leads": reader.has(*DECIDES_OTHERWISE),
        "in_charge": is_in_charge(actor=reader, holder=holder_of(hands), here=staff),
        "client_id": new_id(),
    }


@dataclass(frozen=True, slots=True)
class Passed:
    """The hands that a device passed through, and how it left ours, if it has."""

    hands: Sequence[Hand]
    left: Left | None


def kept(
    row: Custody,
    *,
    pupil: Pupil | None,
    terms: ReleaseTerms | None,
    passed: Passed,
    reader: Actor,
    today: date,
) -> Kept:
    """Return one device as the office sees it; whose hand it is in only while it is here."""
    hands = passed.hands if row.closed_at is None else ()
    holder, offer = holder_of(hands), offer_of(hands)
    return Kept(
        custody_id=row.id,
        whose=pupil.person.full_name if pupil else "Somebody who has left",
        form=pupil.form if pupil else "",
        device=device_words(row.device_kind),
        basis=title_of_basis(row.basis_code),
        since=row.opened_at,
        with_whom=_with_whom(row, holder),
        on_its_way=offer.to_name if offer else "",
        for_me=offer is not None and offer.to_id == reader.person_id,
        mine=holder is not None and holder.to_id == reader.person_id,
        goes_to=COLLECTORS.get(terms.collector, NOT_STATED) if terms else NOT_STATED,
        goes_to_clause=terms.collector_clause if terms else "",
        when=when_said(terms, today=today),
        when_clause=(terms.when_clause or terms.by_clause) if terms else "",
        stays=not goes_back(row),
        number=terms.number if terms else "",
        left=passed.left.in_words if passed.left else "",
    )


def here_lines(here: Sequence[StillHere], *, today: date) -> tuple[tuple[UUID, str], ...]:
    """Return where each device of a search is and what is owed about it, by its record."""
    return tuple((each.row.id, _here_words(each, today)) for each in here)


def _here_words(each: StillHere, today: date) -> str:
    what = device_words(each.row.device_kind)
    what = f"{what[:1].upper()}{what[1:]}"
    if LOST in each.row.holds:
        return f"{what}: lost or damaged here, which is looked into. It was with {each.with_whom}."
    where = f"{what}: with {each.with_whom}, since "
    where += f"{clock_words(each.row.opened_at, today=today)}."
    if not goes_back(each.row):
        return f"{where} It stays: it goes to nobody from here."
    to = COLLECTORS.get(each.terms.collector, "") if each.terms else ""
    when = when_said(each.terms, today=today)
    if not to:
        return f"{where} To whom it goes back is not stated: ask the headteacher. {when}."
    return f"{where} It goes back to {to}. {when}."


def _with_whom(row: Custody, holder: Hand | None) -> str:
    if row.basis_code == "police":
        return "the police"
    return holder.to_name if holder else "the office"


def when_said(terms: ReleaseTerms | None, *, today: date) -> str:
    """Return from when a device goes back, and by when, as its terms say."""
    if terms is None:
        return NOT_STATED
    if terms.not_before is not None:
        words = f"From {clock_words(terms.not_before, today=today)}"
    else:
        words = "Now, when it is fetched" if not terms.said else terms.said
    if terms.by is not None and terms.by != terms.not_before:
        words += f"; at the latest by {clock_words(terms.by, today=today)}"
    return words
