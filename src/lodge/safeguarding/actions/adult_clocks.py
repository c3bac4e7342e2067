"""What a policy asks once a concern about an adult is serious: begun, met, and ended with it."""

from lodge.devices.domain import Happened
from lodge.duties import actions as duties
from lodge.duties.domain import NewMatter, Owed, State, Step
from lodge.duties.queries import duties_of, may_read
from lodge.foundation.actor import Actor
from lodge.safeguarding.actions.intake import ROOM
from lodge.safeguarding.models import AdultConcern
from lodge.safeguarding.queries.adults import ADULT_EVENTS


def begin_clocks(*, actor: Actor, concern: AdultConcern, happened: Happened) -> None:
    """
    Begin what the policy asks of a serious concern about an adult, from when it was raised.

    The matter is led by the post that handles the concern, and read by nobody else (IMP-80).
    """
    matter = NewMatter(
        id=concern.id,
        room=ROOM,
        number=concern.number,
        restricted=True,
        led_by=concern.handled_by,
        named=frozenset({concern.about_id}),
        opened_at=concern.happened_at,
    )
    duties.open_matter(actor=actor, matter=matter, at=happened.received_at)
    duties.tell(
        actor=actor,
        matter_id=concern.id,
        event="serious_concern",
        facts={"serious": "yes", "lado_relevant": "yes"},
        at=concern.happened_at,
        also=ADULT_EVENTS,
        written_at=happened.received_at,
    )


def settle_told(*, actor: Actor, concern: AdultConcern, to: str, happened: Happened) -> None:
    """Say of each duty to tell a party that it is done, unless somebody judges its time."""
    for owed in _owed(actor, concern, happened):
        if owed.is_open and to in owed.to and owed.state is State.DUE and not owed.judgement:
            duties.take_step(
                actor=actor,
                key=owed.key,
                step=Step.DONE,
                at=happened.at,
                written_at=happened.received_at,
            )


def close_clocks(*, actor: Actor, concern: AdultConcern, happened: Happened) -> None:
    """
    End the matter of a concern, if one was begun, so that nothing of it stays on anybody's wall.

    :raises Refused: while something that must or should be done is neither done nor waived.
    """
    if may_read(seen_by=actor, matter_id=concern.id):
        duties.close_matter(actor=actor, matter_id=concern.id, at=happened.received_at)


def _owed(actor: Actor, concern: AdultConcern, happened: Happened) -> tuple[Owed, ...]:
    return duties_of(seen_by=actor, matter_id=concern.id, at=happened.received_at)
