"""What happened to trays, for desks that keep it; and how a tray stood at a moment gone by."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from django.shortcuts import get_object_or_404

from lodge.devices.domain import local_day
from lodge.devices.domain.trays import TrayVerb, standing_of
from lodge.devices.models.trays import Tray, TrayHappening
from lodge.devices.queries.trays.insides import insides_at
from lodge.devices.queries.trays.shown import TrayShown
from lodge.foundation.actor import Actor

# Whether a tray is frozen does not end when it goes out.
OF_FREEZING: Final = frozenset({TrayVerb.FROZEN, TrayVerb.THAWED})


def tray_acts(*, seen_by: Actor, ids: Iterable[UUID]) -> list[TrayHappening]:
    """Return some things that happened to trays, in the order in which they happened."""
    rows = TrayHappening.objects.visible_to(seen_by).filter(id__in=list(ids))
    return list(rows.order_by("happened_at", "id"))


def tray_acts_from(
    *, seen_by: Actor, container_ids: Iterable[UUID], at: datetime
) -> list[TrayHappening]:
    """Return what happened to some trays from a moment on, in the order in which it happened."""
    rows = TrayHappening.objects.visible_to(seen_by).filter(
        container_id__in=list(container_ids), happened_at__gte=at
    )
    return list(rows.order_by("happened_at", "id"))


def tray_acts_sent(*, seen_by: Actor, client_ids: Iterable[UUID]) -> list[TrayHappening]:
    """Return what was sent of trays under some ids of senders."""
    rows = TrayHappening.objects.visible_to(seen_by).filter(client_id__in=list(client_ids))
    return list(rows)


def tray_acts_that_count(*, seen_by: Actor) -> list[TrayHappening]:
    """Return what still says how the trays stand: all since each went out last."""
    lives: defaultdict[UUID, list[TrayHappening]] = defaultdict(list)
    for row in TrayHappening.objects.visible_to(seen_by).order_by("happened_at", "id"):
        if row.verb == TrayVerb.SENT_OUT:
            life = lives[row.container_id]
            lives[row.container_id] = [each for each in life if each.verb in OF_FREEZING][-1:]
        lives[row.container_id].append(row)
    return [row for life in lives.values() for row in life]


def trays_kept(*, seen_by: Actor) -> list[Tray]:
    """Return every tray with its container, in the order in which they fill up."""
    rows = Tray.objects.visible_to(seen_by).select_related("container")
    return list(rows.order_by("container__rank", "container__name"))


def tray_ids(*, seen_by: Actor) -> frozenset[UUID]:
    """Return the containers that go out as trays."""
    rows = Tray.objects.visible_to(seen_by)
    return frozenset(rows.values_list("container_id", flat=True))


def tray_names(*, seen_by: Actor, container_ids: Iterable[UUID]) -> Mapping[UUID, str]:
    """Return the names of some trays."""
    rows = Tray.objects.visible_to(seen_by).filter(container_id__in=list(container_ids))
    return dict(rows.values_list("container_id", "container__name"))


def tray_at(*, seen_by: Actor, container_id: UUID, at: datetime) -> TrayShown:
    """
    Return a tray as it stood at a moment, with what the book says lay in it then.

    :raises Http404: if there is none, or none that the actor may see.
    """
    rows = Tray.objects.visible_to(seen_by).select_related("container")
    row = get_object_or_404(rows, container_id=container_id)
    acts = TrayHappening.objects.visible_to(seen_by).filter(
        container_id=container_id, happened_at__lt=at
    )
    life = (each.plain for each in acts.order_by("happened_at", "id"))
    return TrayShown(
        container_id=container_id,
        name=row.container.name,
        place=row.container.place,
        form=row.form,
        standing=standing_of(life, on=local_day(at)),
        inside=insides_at(seen_by=seen_by, moments={container_id: at})[container_id],
    )
