"""For each school a register of one, and a search that waits for the headteacher's decision."""

from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID, uuid5

from lodge.devices.domain import Happened
from lodge.foundation.actor import Actor
from lodge.incidents.actions.search import ask_for, authorise
from lodge.incidents.actions.search.registering import NewAuthority
from lodge.incidents.domain.search import Kind
from lodge.incidents.domain.search.asking import Wanted
from lodge.school.domain.calendar import local_time_of
from lodge.school.queries import roll

A_YEAR: Final = timedelta(days=365)
ITEMS: Final = ("vape", "phone", "smart_watch", "knife")
SEEN: Final = "Two pupils saw it at break, and told me where it is kept."


def keep_a_register(*, head: Actor, deputy_id: UUID, at: datetime) -> None:
    """Let the headteacher authorise the deputy head for a year, for items by name."""
    today: date = local_time_of(at).date()
    authorise(
        actor=head,
        authority=NewAuthority(
            person_id=deputy_id, items=ITEMS, starts_on=today, ends_on=today + A_YEAR
        ),
        at=at,
    )


def ask_for_one(*, teacher: Actor, at: datetime) -> None:
    """Ask for a search of the last pupil of the roll, as a teacher would."""
    pupil = roll(seen_by=teacher)[-1]
    ask_for(
        actor=teacher,
        wanted=Wanted(
            kind=Kind.PERSON,
            person_id=pupil.person_id,
            item_code="vape",
            place="office",
            grounds=SEEN,
        ),
        happened=Happened(uuid5(UUID(int=0), f"demo-search-{teacher.school_id}"), at, at),
    )
