"""Paper lists: what was printed, what was keyed back, and what became of each line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.shortcuts import get_object_or_404

from lodge.desk.domain.paper.judging import Outcome
from lodge.desk.domain.paper.planning import Lying, plan_places
from lodge.desk.models import PaperAnswer, PaperLine, PaperPlan
from lodge.desk.queries.expecting.whom import whom_we_expect
from lodge.devices.queries import Custody, held, term
from lodge.devices.queries.codes import SlotPlace, slot_places
from lodge.foundation.actor import Actor
from lodge.school.domain.forms import Reading, reading_order
from lodge.school.queries import Pupil


@dataclass(frozen=True, slots=True)
class Keyed:
    """One keyed line and what became of it."""

    line: PaperLine
    answer: PaperAnswer

    @property
    def outcome(self) -> Outcome:
        """Return what became of it."""
        return Outcome(self.answer.outcome)


@dataclass(frozen=True, slots=True)
class Places:
    """Who stands where on paper, and those for whom no slot is left."""

    by_slot: Mapping[UUID, UUID]
    slots: Sequence[SlotPlace]
    pupils: Mapping[UUID, Pupil]
    without: Sequence[Pupil]
    held: Mapping[UUID, Custody]


def printed_plan(*, seen_by: Actor, on: date) -> PaperPlan | None:
    """Return the last edition of the paper lists of a day, or None when none was printed."""
    return PaperPlan.objects.visible_to(seen_by).filter(on=on).order_by("-edition").first()


def printed_places(*, seen_by: Actor, on: date) -> dict[UUID, UUID]:
    """Return whose name stands beside which slot on the last edition of a day."""
    plan = printed_plan(seen_by=seen_by, on=on)
    return {UUID(slot): UUID(person) for slot, person in plan.places.items()} if plan else {}


def places_for(*, seen_by: Actor, on: date) -> Places:
    """Return who would stand where on the paper lists of a day, printed now."""
    slots = slot_places(seen_by=seen_by)
    blocking = term(seen_by=seen_by, name="signal_blocking", on=on)
    if blocking is not None and blocking.allows("yes"):
        slots = tuple(slot for slot in slots if slot.signal_blocking)
    by_slot = {row.slot_id: row for row in held(seen_by=seen_by) if row.slot_id}
    expected = _expected(seen_by, on, also={row.person_id for row in by_slot.values()})
    given = plan_places(
        [slot.slot_id for slot in slots],
        pupils=[pupil.person_id for pupil in expected],
        lying=Lying(
            held={slot_id: row.person_id for slot_id, row in by_slot.items()},
            earlier=printed_places(seen_by=seen_by, on=on),
            kept={slot.slot_id: slot.kept_for for slot in slots if slot.kept_for},
        ),
    )
    placed = set(given.values())
    return Places(
        by_slot=given,
        slots=slots,
        pupils={pupil.person_id: pupil for pupil in expected},
        without=[pupil for pupil in expected if pupil.person_id not in placed],
        held=by_slot,
    )


def keyed_on(*, seen_by: Actor, on: date, limit: int | None = None) -> list[Keyed]:
    """Return the lines keyed of a day's lists with what became of each, the newest first."""
    lines = PaperLine.objects.visible_to(seen_by).filter(on=on).order_by("-keyed_at", "-id")
    return _with_answers(seen_by, lines[:limit] if limit else lines)


def lines_to_settle(*, seen_by: Actor) -> list[Keyed]:
    """Return the lines of any day at which a person has to look, the oldest first (IMP-79)."""
    wanting = [each for each in Outcome if each.wants_somebody]
    answers = PaperAnswer.objects.visible_to(seen_by).filter(outcome__in=wanting)
    lines = PaperLine.objects.visible_to(seen_by).filter(id__in=answers.values("line_id"))
    found = _with_answers(seen_by, lines.order_by("keyed_at", "id"))
    return [each for each in found if each.outcome.wants_somebody]


def keyed_line(*, seen_by: Actor, line_id: UUID) -> Keyed:
    """
    Return one keyed line.

    :raises Http404: if there is none, or none that the actor may see.
    """
    line = get_object_or_404(PaperLine.objects.visible_to(seen_by), id=line_id)
    return _with_answers(seen_by, [line])[0]


def lines_sent(*, seen_by: Actor, client_ids: Sequence[UUID]) -> list[Keyed]:
    """Return the lines that were sent before under some ids of the sender's."""
    lines = PaperLine.objects.visible_to(seen_by).filter(client_id__in=client_ids)
    return _with_answers(seen_by, lines.order_by("id"))


def waiting_in_slot(*, seen_by: Actor, on: date, slot_id: UUID) -> list[Keyed]:
    """Return the lines of one slot on a day that differ, in the order of their times."""
    lines = PaperLine.objects.visible_to(seen_by).filter(on=on, slot_id=slot_id)
    found = _with_answers(seen_by, lines.order_by("happened_at", "id"))
    return [each for each in found if each.outcome is Outcome.DIFFERS]


def from_paper(*, seen_by: Actor, custody_id: UUID) -> frozenset[UUID]:
    """Return the events of a record that were entered from paper, by the sender's id."""
    answers = PaperAnswer.objects.visible_to(seen_by).filter(custody_id=custody_id)
    return frozenset(each.event_id for each in answers if each.event_id is not None)


def _with_answers(seen_by: Actor, lines: Iterable[PaperLine]) -> list[Keyed]:
    rows = list(lines)
    answers = PaperAnswer.objects.visible_to(seen_by).filter(line_id__in=[row.id for row in rows])
    last = {answer.line_id: answer for answer in answers.order_by("answered_at", "id")}
    return [Keyed(row, last[row.id]) for row in rows]


def _expected(seen_by: Actor, on: date, *, also: set[UUID]) -> list[Pupil]:
    """Return whom the desk expects on a day, and whose device is here, by form and name."""
    pupils = Pupil.objects.visible_to(seen_by).select_related("person")
    pupils = pupils.only("form", "person__given_name", "person__family_name")
    expected = pupils.filter(whom_we_expect(seen_by=seen_by, on=on), person__left_on__isnull=True)
    found = {pupil.person_id: pupil for pupil in expected}
    others = also - found.keys()
    if others:
        found |= {pupil.person_id: pupil for pupil in pupils.filter(person_id__in=others)}
    return sorted(found.values(), key=_by_form_and_name)


def _by_form_and_name(pupil: Pupil) -> tuple[Reading, str, str]:
    return reading_order(pupil.form), pupil.person.family_name, pupil.person.given_name
