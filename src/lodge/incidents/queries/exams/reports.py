"""A find in an exam as it is reported: for the exams officer of its sitting and the leaders."""

from dataclasses import dataclass
from uuid import UUID

from lodge.foundation.actor import Actor
from lodge.incidents.domain.exams import Find, hall_of
from lodge.incidents.domain.exams.report import Field, Known, fields_of
from lodge.incidents.domain.verbs import Verb
from lodge.incidents.models import ExamEntry, ExamSitting, Incident, IncidentPerson, IncidentStep
from lodge.incidents.queries.exams.halls import deals_with, plain
from lodge.incidents.queries.keeping import hands_by_device, holder_of
from lodge.incidents.queries.names import pupils_called
from lodge.school.domain.calendar import local_time_of
from lodge.school.queries.places import school_of

EXAM_FIND = "exam_find"


@dataclass(frozen=True, slots=True)
class Reported:
    """A find with its incident, and its sitting where it was found in a hall that was set up."""

    incident: Incident
    sitting: ExamSitting | None
    find: Find | None


def find_reported(*, seen_by: Actor, incident_id: UUID) -> Reported | None:
    """Return a find, or None if there is none that this person deals with."""
    row = Incident.objects.of(seen_by.school_id).filter(id=incident_id, type_code=EXAM_FIND).first()
    if row is None or not seen_by.may_see(seen_by.school_id):
        return None
    entry = ExamEntry.objects.visible_to(seen_by).filter(client_id=row.client_id).first()
    sitting = (
        ExamSitting.objects.visible_to(seen_by).filter(id=entry.sitting_id).first()
        if entry
        else None
    )
    if not _may_report(seen_by, row, sitting):
        return None
    if sitting is None:
        return Reported(row, None, None)
    entries = ExamEntry.objects.visible_to(seen_by).filter(sitting_id=sitting.id)
    finds = hall_of(plain(entries)).finds
    return Reported(row, sitting, next(each for each in finds if each.id == row.client_id))


def report_of(
    *, seen_by: Actor, found: Reported, account: str = "", followed: str = ""
) -> tuple[Field, ...]:
    """Return the six fields of a find's report, in order."""
    row, find = found.incident, found.find
    pupils = pupils_called(seen_by=seen_by, person_ids=[row.person_id] if row.person_id else [])
    pupil = pupils.get(row.person_id) if row.person_id else None
    known = Known(
        centre=school_of(seen_by=seen_by).name,
        candidate=f"{pupil.person.full_name}, {pupil.form}" if pupil else "Somebody who has left",
        told=row.told,
        found_at=f"{local_time_of(row.happened_at):%H:%M on %d %m %Y}",
        found_by=row.reporter_name,
        away_at=f"{local_time_of(find.away_at):%H:%M}" if find and find.away_at else "",
        holder=_holder(seen_by, row),
    )
    return fields_of(known, account=account, followed=followed)


def reported_in(*, found: Reported) -> IncidentStep | None:
    """Return the entry with which a find was reported, or None."""
    steps = IncidentStep.objects.of(found.incident.school_id)
    return steps.filter(incident_id=found.incident.id, verb=Verb.REPORTED).first()


def _may_report(seen_by: Actor, row: Incident, sitting: ExamSitting | None) -> bool:
    named = IncidentPerson.objects.of(seen_by.school_id)
    if named.filter(incident_id=row.id, person_id=seen_by.person_id).exists():
        return False
    if sitting is not None and deals_with(seen_by=seen_by, row=sitting):
        return True
    return seen_by.has("headteacher", "senior_leader", "dsl", "deputy_dsl")


def _holder(seen_by: Actor, row: Incident) -> str:
    taken = IncidentStep.objects.of(row.school_id).filter(
        incident_id=row.id, custody_id__isnull=False
    )
    ids = [key for key in taken.values_list("custody_id", flat=True) if key]
    hands = hands_by_device(seen_by=seen_by, custody_ids=ids)
    found = [holder_of(several) for several in hands.values()]
    return next((each.to_name for each in found if each), "nobody of the school")
