"""What becomes of a device that a search found: evidence, the police, or back as it was taken."""

from collections.abc import Callable, Mapping
from typing import Final
from uuid import UUID

from django.db import transaction

from lodge.devices.domain import Happened
from lodge.devices.queries import Custody
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import ensure_allowed
from lodge.incidents.actions.fate import turning
from lodge.incidents.domain.verbs import Verb
from lodge.incidents.permissions.deciding import Fate, why_not_decide
from lodge.incidents.queries.elsewhere import origin_of
from lodge.incidents.queries.keeping import kept_device
from lodge.record import actions as record

Effect = Callable[[Actor, Custody, str, Happened], None]


@transaction.atomic
def decide_on_device(
    *, actor: Actor, custody_id: UUID, verb: Verb, words: str, happened: Happened
) -> None:
    """
    Say that a device may be evidence, is none any more, or that the police have or had it.

    :raises Refused: if the actor may not, it does not fit, or it is decided elsewhere.
    """
    record.hold_the_pen(actor=actor)
    row = kept_device(seen_by=actor, custody_id=custody_id)
    origin = origin_of(seen_by=actor, row=row)
    ensure_allowed(
        why_not_decide(
            Fate(actor=actor, verb=verb, words=words, custody=row, elsewhere=origin.elsewhere)
        )
    )
    EFFECTS[verb](actor, row, words.strip(), happened)


def _evidence(actor: Actor, row: Custody, words: str, happened: Happened) -> None:
    turning.hold_as_evidence(actor=actor, custody=row, happened=happened, reason=words)


def _over(actor: Actor, row: Custody, words: str, happened: Happened) -> None:
    if row.basis_code == turning.EVIDENCE:
        turning.go_on_as_taken(actor=actor, custody=row, words=words, happened=happened)
    else:
        turning.lift_evidence(actor=actor, custody=row, happened=happened, reason=words)


def _took(actor: Actor, row: Custody, words: str, happened: Happened) -> None:
    turning.give_to_the_police(actor=actor, custody=row, words=words, happened=happened)


def _returned(actor: Actor, row: Custody, words: str, happened: Happened) -> None:
    turning.come_back(
        actor=actor, custody=row, basis_code=turning.CONFISCATION, words=words, happened=happened
    )


def _kept(actor: Actor, row: Custody, words: str, happened: Happened) -> None:
    turning.leave_there(actor=actor, custody=row, words=words, happened=happened)


EFFECTS: Final[Mapping[Verb, Effect]] = {
    Verb.EVIDENCE: _evidence,
    Verb.EVIDENCE_OVER: _over,
    Verb.POLICE_TOOK: _took,
    Verb.POLICE_RETURNED: _returned,
    Verb.POLICE_KEPT: _kept,
}
