"""
Events: a room announces what happened; ``config/wiring.py`` lists who reacts.

Reactions run at once, in the transaction of the action that announced: all or nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

EventT = TypeVar("EventT")
Reaction = Callable[[EventT], None]

_reactions: dict[type[object], tuple[Callable[[object], None], ...]] = {}


def wire(table: Mapping[type[EventT], Sequence[Reaction[EventT]]]) -> None:
    """Take the whole table of who reacts to what, in place of the one before."""
    _reactions.clear()
    for event_type, reactions in table.items():
        _reactions[event_type] = tuple(_for_type(event_type, each) for each in reactions)


def announce(event: object) -> None:
    """Tell everybody who reacts to this type of event, in the order of the table."""
    for react in _reactions.get(type(event), ()):
        react(event)


def _for_type(event_type: type[EventT], react: Reaction[EventT]) -> Callable[[object], None]:
    def checked(event: object) -> None:
        if isinstance(event, event_type):
            react(event)

    return checked
