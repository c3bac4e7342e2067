"""Numbering containers for their labels, and saying how the school's cards are read."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from lodge.devices.domain import why_not_run_the_desk
from lodge.devices.domain.cards import CardShape, clashes
from lodge.devices.models.codes import CardReading, ContainerNumber
from lodge.devices.permissions.codes import why_not_shape_cards
from lodge.devices.queries.codes import containers_of, numbers_of_containers
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.record import actions as record


@transaction.atomic
def number_containers(*, actor: Actor, at: datetime) -> dict[str, int]:
    """
    Give every container without a number the next one, and return the new numbers by name.

    :raises Refused: if the actor does not work at the desk.
    """
    ensure_allowed(why_not_run_the_desk(actor=actor))
    record.hold_the_pen(actor=actor)
    known = numbers_of_containers(seen_by=actor)
    without = [each for each in containers_of(seen_by=actor) if each.id not in known]
    if not without:
        return {}
    first = max(known.values(), default=0) + 1
    rows = ContainerNumber.objects.bulk_create(
        ContainerNumber(school_id=actor.school_id, container=container, number=number)
        for number, container in enumerate(without, start=first)
    )
    numbered = {row.container.name: row.number for row in rows}
    record.append(
        actor=actor,
        verb="container.numbered",
        subject=f"school:{actor.school_id}",
        happened_at=at,
        detail={"numbers": dict(numbered)},
        rows=rows,
    )
    return numbered


@transaction.atomic
def shape_cards(*, actor: Actor, shape: CardShape, cards: Iterable[str], at: datetime) -> None:
    """
    Say what is taken off the numbers of the school's cards, of which some are given.

    :raises Refused: if the actor may not, or cards could no longer be told apart.
    """
    record.hold_the_pen(actor=actor)
    clashing = sum(map(len, clashes(cards, shape).values()))
    ensure_allowed(why_not_shape_cards(actor=actor, shape=shape, clashing=clashing))
    row = CardReading.objects.of(actor.school_id).first() or CardReading(school_id=actor.school_id)
    for name, value in asdict(shape).items():
        setattr(row, name, value)
    row.save()
    record.append(
        actor=actor,
        verb="cards.shaped",
        subject=f"school:{actor.school_id}",
        happened_at=at,
        detail=shape.to_table(),
        rows=[row],
    )
