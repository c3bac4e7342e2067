"""What the tests of desk and devices stand on: a policy, a calendar, a rack, short verbs."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from lodge.desk import actions as desk
from lodge.desk.actions import HandingOver
from lodge.devices.actions import add_container
from lodge.devices.domain import Happened
from lodge.devices.queries import Container, Custody
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.policy.actions import adopt_pack
from lodge.policy.domain.settings import left_open
from lodge.policy.queries import pack_on_offer
from lodge.school.models import Bell, Pupil, School, Term
from tests.rooms.arranging import LONG_AGO, MONDAY, MONDAY_AT_NINE, seal

# It says nothing of custody, so everything is the school's to decide.
SILENT = "new-ash-green"
PACKS = (
    "st-peters-primary",
    "new-ash-green",
    "chancery-education-trust",
    "outcomes-first-group",
    "city-of-rochester",
)
DECIDED = {
    "hand_in_place": ("office",),
    "hand_in_to": ("office_staff",),
    "hand_in_states": ("off",),
    "signal_blocking": ("no",),
    "return_place": ("office",),
    "return_by": ("office_staff",),
    "return_when": ("end_of_school_day",),
    "return_to": ("pupil",),
    "confiscated_to": ("parent",),
    "confiscated_when": ("end_of_school_day",),
}
MONDAY_AT_TEN = MONDAY_AT_NINE + timedelta(hours=1)
# School ends at 15:15, and it is winter: London's clock shows UTC.
AFTER_SCHOOL = datetime(2026, 11, 23, 15, 20, tzinfo=UTC)
TUESDAY_AT_NINE = MONDAY_AT_NINE + timedelta(days=1)


def live_by(headteacher: Actor, pack: str = SILENT, **answers: tuple[str, ...]) -> None:
    """Let the school live by a policy; what it leaves open the school decides as usual, or so."""
    wanted = left_open(pack=pack_on_offer(pack), on=MONDAY)
    decided = {**DECIDED, **answers}
    adopt_pack(
        actor=headteacher,
        pack_slug=pack,
        in_force_from=LONG_AGO,
        settings={name: decided[name] for name in wanted if decided.get(name)},
        at=datetime(2026, 9, 1, 8, 0, tzinfo=UTC),
    )


def give_calendar(school: School) -> None:
    """Give the school one long term of lessons from 8:50 to 15:15."""
    term = Term.objects.create(
        school_id=school.id,
        name="All year",
        starts_on=date(2026, 9, 1),
        ends_on=date(2027, 7, 16),
    )
    bell = Bell.objects.create(
        school_id=school.id, starts_at=time(8, 50), ends_at=time(15, 15), activity="lesson"
    )
    seal(term, bell)


def add_rack(
    actor: Actor, *, slots: int, name: str = "Rack A", blocking: bool = False, rank: int = 0
) -> Container:
    """Add a rack."""
    rack = Container(name=name, place="Office", signal_blocking=blocking, locked=True, rank=rank)
    return add_container(actor=actor, container=rack, slots=slots, at=MONDAY_AT_NINE)


def act(at: datetime = MONDAY_AT_NINE, client_id: UUID | None = None) -> Happened:
    """Return an act as it was sent, heard of at once."""
    return Happened(client_id or new_id(), at, at)


def take_in(actor: Actor, pupil: Pupil, at: datetime = MONDAY_AT_NINE, **more: object) -> Custody:
    """Take in a pupil's phone, switched off unless said otherwise."""
    happened = more.pop("happened", None) or act(at)
    brought = desk.Brought(
        kind=more.pop("device_kind", "phone"), state=more.pop("device_state", "off"), **more
    )
    return desk.hand_in(actor=actor, person_id=pupil.person_id, brought=brought, happened=happened)


def give_back(
    actor: Actor, row: Custody, at: datetime = AFTER_SCHOOL, to: str = "pupil", **more: str
) -> Custody:
    """Give a device back, after school unless said otherwise; an adult is known to staff."""
    known_by = more.pop("known_by", "" if to == "pupil" else "known")
    handing = HandingOver(to, **more, known_by=known_by)
    return desk.give_back(actor=actor, custody_id=row.id, handing=handing, happened=act(at))
