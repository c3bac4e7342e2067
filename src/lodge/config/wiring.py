"""
Who reacts to what: an event of one room, the functions of other rooms that hear of it.

One line for each event: ``when(PhoneHandedIn, tell_the_tutor, …)``. There are no signals.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from lodge.config.handing_over import let_nothing_go_home, open_a_case
from lodge.duties.actions import noticing
from lodge.duties.domain import DutiesBegan, DutyOverdue, DutyTakenOver
from lodge.incidents.actions.on_call.calling import tell_on_call
from lodge.incidents.domain.events import OnCallWanted, SafeguardingConcernSeen
from lodge.safeguarding.domain import ParentsHeldBack

EventT = TypeVar("EventT")
Line = tuple[type[object], tuple[Callable[[object], None], ...]]


def when(event_type: type[EventT], *reactions: Callable[[EventT], None]) -> Line:
    """Return the line of an event: what hears of it, in order."""

    def reacting(react: Callable[[EventT], None]) -> Callable[[object], None]:
        def checked(event: object) -> None:
            assert isinstance(event, event_type)
            react(event)

        return checked

    return event_type, tuple(reacting(each) for each in reactions)


def wired() -> Mapping[type[object], Sequence[Callable[[object], None]]]:
    """Return who reacts to what."""
    return dict(
        [
            when(DutiesBegan, noticing.tell_of_new_duties),
            when(DutyOverdue, noticing.tell_of_overdue),
            when(DutyTakenOver, noticing.tell_who_took_over),
            when(SafeguardingConcernSeen, open_a_case),
            when(ParentsHeldBack, let_nothing_go_home),
            when(OnCallWanted, tell_on_call),
        ]
    )


REACTIONS = wired()
