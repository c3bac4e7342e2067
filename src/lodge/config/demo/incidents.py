"""A few incidents of the last school day: one closed in a moment, one for the on-call leader."""

from collections.abc import Mapping
from datetime import datetime, time

from lodge.config.demo.days import days_before
from lodge.devices.domain import Happened
from lodge.devices.queries import held_of
from lodge.foundation.actor import Actor
from lodge.foundation.ids import new_id
from lodge.incidents.actions.keeping import Recipient, release
from lodge.incidents.actions.sighting import Sighting, report_sighting
from lodge.incidents.actions.taking import Holder
from lodge.incidents.queries.plans import Seen
from lodge.incidents.types import TYPES
from lodge.school.domain.calendar import LONDON
from lodge.school.queries import calendar_of, roll

BETWEEN_LESSONS = time(10, 45)
AT_LUNCH = time(12, 30)
IN_THE_EVENING = time(16, 0)


def let_things_happen(people: Mapping[str, Actor], *, before: datetime) -> None:
    """Let a teacher see two devices on the last school day; nothing is left in our hands."""
    teacher, head = people["teacher"], people["head"]
    [day] = days_before(before.date(), count=1, calendar=calendar_of(seen_by=teacher))
    first, second = (pupil.person_id for pupil in roll(seen_by=teacher)[:2])

    def at(clock: time) -> Happened:
        moment = datetime.combine(day, clock, LONDON)
        return Happened(new_id(), moment, moment)

    taken, refused = at(BETWEEN_LESSONS), at(AT_LUNCH)
    report_sighting(
        actor=teacher,
        sighting=Sighting(
            seen=Seen(person_id=first, kind=TYPES["used"], place="corridor", at=taken.at),
            is_taken=True,
            holder=Holder(teacher.person_id, teacher.name),
            words="It was used twice on the way to a lesson.",
        ),
        happened=taken,
    )
    for device in held_of(seen_by=head, person_ids=[first]):
        if device.basis_code == "confiscation":
            release(
                actor=head,
                custody_id=device.id,
                recipient=Recipient(to="parent", name="A parent", reason="Fetched the same day."),
                happened=at(IN_THE_EVENING),
            )
    report_sighting(
        actor=teacher,
        sighting=Sighting(
            seen=Seen(person_id=second, kind=TYPES["refused"], place="playground", at=refused.at)
        ),
        happened=refused,
    )
