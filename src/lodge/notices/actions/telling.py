"""Telling somebody something, once."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db import transaction

from lodge.foundation.ids import new_id
from lodge.notices.channels import channels_to
from lodge.notices.channels.in_product import IN_PRODUCT
from lodge.notices.domain import Recipient, may_go_at
from lodge.notices.models import Notice, Waiting
from lodge.notices.types import TEMPLATES


class Somebody(Protocol):
    """A person as the school knows them."""

    @property
    def id(self) -> UUID: ...
    @property
    def full_name(self) -> str: ...
    @property
    def email(self) -> str: ...


def notify(
    *,
    school_id: UUID,
    to: Recipient,
    template: str,
    facts: Mapping[str, str],
    key: str,
    not_before: datetime,
) -> bool:
    """
    Tell somebody something; say whether it is new to them.

    The same ``key`` to the same person is one notice, however often it is asked for. It stands in
    the product at once, and goes by the other channels of the site once ``not_before`` and the
    quiet hours are over.

    :raises NotOnTheShelf: if there is no such template.
    :raises WrongFacts: if the facts are not exactly those of the template, or it goes to a family
        and nobody says whom it is about.
    """
    kind = TEMPLATES[template]
    kind.ensure_about(to.about)
    kind.ensure_facts(facts)
    # Looked at before any transaction: jobs ask again each minute, and nobody should wait for that.
    known = Notice.objects.of(school_id).filter(person_id=to.person_id, key=key)
    if known.exists():
        return False
    row = Notice(
        id=new_id(),
        school_id=school_id,
        key=key,
        person_id=to.person_id,
        name=to.name,
        email=to.email,
        template=kind.code,
        facts=dict(facts),
        made_at=not_before,
    )
    waiting = Waiting(
        school_id=school_id,
        notice_id=row.id,
        about=sorted(map(str, to.about)),
        next_at=may_go_at(not_before, urgent=kind.urgent),
    )
    return _keep(row, waiting, [each.code for each in channels_to(to)])


def call(
    *,
    school_id: UUID,
    people: Iterable[Somebody],
    template: str,
    facts: Mapping[str, str],
    key: str,
    at: datetime,
) -> None:
    """Tell each of some people once that they are wanted, by name and with the same facts."""
    for person in people:
        notify(
            school_id=school_id,
            to=Recipient(person.id, person.full_name, person.email),
            template=template,
            facts={"name": person.full_name, **facts},
            key=key,
            not_before=at,
        )


@transaction.atomic
def _keep(row: Notice, waiting: Waiting, channels: Sequence[str]) -> bool:
    """Keep a notice with what waits of it; say whether nobody else has kept it meanwhile."""
    Notice.objects.bulk_create([row], ignore_conflicts=True)
    if not Notice.objects.of(row.school_id).filter(id=row.id).exists():
        return False
    Waiting.objects.bulk_create(
        Waiting(
            school_id=row.school_id,
            notice_id=row.id,
            channel=each,
            about=waiting.about,
            next_at=waiting.next_at,
        )
        for each in channels
        if each != IN_PRODUCT.code
    )
    return True
