"""Telling holders of what they have to do; ``config/wiring.py`` says after which events."""

from collections import defaultdict
from uuid import UUID

from lodge.duties.domain import DutiesBegan, DutyOverdue, DutyTakenOver, Holder, Owed
from lodge.duties.domain.telling_people import due_words, first_due
from lodge.notices.actions import notify
from lodge.notices.domain import Recipient


def tell_of_new_duties(event: DutiesBegan) -> None:
    """Tell each holder, once for all that began together."""
    found: dict[Holder, list[Owed]] = defaultdict(list)
    for owed in event.owed:
        for holder in owed.people:
            found[holder].append(owed)
    for holder, each in found.items():
        notify(
            school_id=event.school_id,
            to=_recipient(holder),
            template="duties_began",
            facts={
                "name": holder.name,
                "number": each[0].matter_number,
                "many": str(len(each)),
                "due": first_due(each),
            },
            key=f"duties_began:{event.id}",
            not_before=event.at,
        )


def tell_of_overdue(event: DutyOverdue) -> None:
    """Tell each holder, once for each duty whose time has run out."""
    for holder in event.owed.people:
        notify(
            school_id=event.school_id,
            to=_recipient(holder),
            template="duty_overdue",
            facts={
                "name": holder.name,
                "number": event.owed.matter_number,
                "due": due_words(event.owed),
            },
            key=f"duty_overdue:{_of(event.owed)}",
            not_before=event.at,
        )


def tell_who_took_over(event: DutyTakenOver) -> None:
    """Tell whoever took a duty over."""
    notify(
        school_id=event.school_id,
        to=_recipient(event.to),
        template="duty_taken_over",
        facts={
            "name": event.to.name,
            "by": event.by,
            "number": event.owed.matter_number,
            "due": due_words(event.owed),
        },
        key=f"duty_taken_over:{event.id}",
        not_before=event.at,
    )


def _recipient(holder: Holder) -> Recipient:
    return Recipient(person_id=holder.person_id, name=holder.name, email=holder.email)


def _of(owed: Owed) -> str:
    """Return which duty it is without saying which clause."""
    telling_id: UUID = owed.key.telling_id
    return f"{telling_id}:{owed.key.address}"
