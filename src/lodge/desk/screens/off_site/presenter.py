"""What the pages of those off site show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final
from uuid import UUID

from lodge.desk.domain.expecting import OFF_SITE_WORDS, OffSiteKind, moment_on
from lodge.desk.models import OffSite
from lodge.desk.queries import owner_of, owners_of
from lodge.desk.queries.expecting import off_site_between, pupils_of_form
from lodge.desk.screens.off_site.forms import OffSiteForm
from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.school.queries import pupils_matching
from lodge.school.queries.people import forms_there
from lodge.school.queries.places import school_of

AHEAD: Final = timedelta(days=28)
MOST_FOUND: Final = 30
FEWEST_LETTERS: Final = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose pupils are shown to choose from: a form's, or those of a name."""

    form: str
    name: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One pupil to choose."""

    person_id: UUID
    title: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Pupils who were said to be off site together."""

    kind: str
    place: str
    starts_at: datetime
    ends_at: datetime
    rule: str
    said_by: str
    pupils: tuple[tuple[UUID, str], ...]


def page(
    actor: Actor,
    slug: str,
    asked: Asked,
    *,
    form: OffSiteForm | None = None,
    chosen: Sequence[UUID] = (),
) -> dict[str, object]:
    """Return the whole page."""
    today = moment.today()
    starts = moment_on(today, datetime.min.time())
    rows = off_site_between(seen_by=actor, starts=starts, ends=starts + AHEAD)
    begins = {"starts_on": today, "ends_on": today}
    return {
        "slug": slug,
        "today": today,
        "groups": _groups(actor, rows),
        "school_forms": forms_there(seen_by=actor),
        "asked": asked,
        "choices": _choices(actor, asked, chosen),
        "form": form or OffSiteForm(initial=begins),
        "problem": form,
        "client_id": new_id(),
    }


def slip(actor: Actor, slug: str, entry: OffSite) -> dict[str, object]:
    """Return what holds at another place, for one pupil."""
    pupil = owner_of(seen_by=actor, person_id=entry.person_id)
    return {
        "slug": slug,
        "name": pupil.person.full_name,
        "of_form": pupil.form,
        "school": school_of(seen_by=actor).name,
        "kind": OFF_SITE_WORDS[OffSiteKind(entry.kind)],
        "entry": entry,
    }


def _groups(actor: Actor, rows: Sequence[OffSite]) -> list[Group]:
    owners = owners_of(seen_by=actor, person_ids=[row.person_id for row in rows])
    ordered = sorted(rows, key=lambda row: (row.starts_at, row.group_id))
    found = []
    for _, together in groupby(ordered, key=lambda row: row.group_id):
        those = list(together)
        first = those[0]
        names = [
            (row.id, f"{owner.person.full_name}, {owner.form}")
            for row in those
            if (owner := owners.get(row.person_id))
        ]
        found.append(
            Group(
                kind=OFF_SITE_WORDS[OffSiteKind(first.kind)],
                place=first.place,
                starts_at=first.starts_at,
                ends_at=first.ends_at,
                rule=first.rule,
                said_by=first.said_by,
                pupils=tuple(sorted(names, key=lambda each: each[1])),
            )
        )
    return found


def _choices(actor: Actor, asked: Asked, chosen: Sequence[UUID]) -> list[Choice]:
    pupils = []
    if asked.form:
        pupils = pupils_of_form(seen_by=actor, form=asked.form)
    elif len(asked.name) >= FEWEST_LETTERS:
        pupils = pupils_matching(seen_by=actor, text=asked.name, limit=MOST_FOUND)
    return [
        Choice(each.person_id, f"{each.person.full_name}, {each.form}", each.person_id in chosen)
        for each in pupils
    ]
