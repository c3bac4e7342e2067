"""Telling what came after its day, and what went otherwise than the rules say."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from uuid import UUID

from lodge.desk import queries
from lodge.desk.actions.receiving.adults import Handed, Judging
from lodge.desk.actions.receiving.hearing import Heard
from lodge.devices import actions as devices
from lodge.devices import queries as custody
from lodge.devices.actions import Disagreeing
from lodge.devices.domain import Difference, Disagreement, Verb, local_day
from lodge.foundation.actor import Actor
from lodge.school.queries import Pupil


def tell(
    *,
    actor: Actor,
    acts: Sequence[Heard],
    rows: Mapping[UUID, custody.Custody],
    owners: Mapping[UUID, Pupil],
) -> None:
    """Write what came too late or broke a rule; ``owners`` are those that are known already."""
    told = [*_late(actor, acts), *_against_rules(actor, acts, rows, owners)]
    if told:
        devices.begin_differences(actor=actor, told=told)


def _late(actor: Actor, acts: Sequence[Heard]) -> Iterator[Disagreeing]:
    is_open = cache(lambda day: queries.closed_book(seen_by=actor, on=day) is None)
    for each in acts:
        day = local_day(each.sent.happened_at)
        if day != local_day(each.at) or not is_open(day):
            difference = Difference(Disagreement.LATE, (each.sent.about,))
            yield Disagreeing(difference, by=each.actor, at=each.at)


def _against_rules(
    actor: Actor,
    acts: Sequence[Heard],
    rows: Mapping[UUID, custody.Custody],
    known: Mapping[UUID, Pupil],
) -> Iterator[Disagreeing]:
    went = [
        (each, rows[each.sent.about])
        for each in acts
        if each.sent.verb == Verb.GIVEN_BACK and each.sent.about in rows
    ]
    people = {row.person_id for _, row in went}
    owners = {**known}
    if unknown := people - owners.keys():
        owners |= queries.owners_of(seen_by=actor, person_ids=unknown)
    judging = Judging(actor=actor)
    for each, row in went:
        refusal = judging.why_not(Handed(each, row, owners.get(row.person_id)))
        if refusal is not None:
            about, clause = (each.sent.about,), refusal.clause or ""
            difference = Difference(Disagreement.AGAINST_RULE, about, clause)
            yield Disagreeing(difference, by=each.actor, at=each.at)
