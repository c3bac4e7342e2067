"""
Who reacts to what: an event of one room, the functions of other rooms that hear of it.

``REACTIONS = {PhoneHandedIn: [tell_the_tutor], …}``. There are no signals.
"""

from collections.abc import Callable, Mapping, Sequence

REACTIONS: Mapping[type[object], Sequence[Callable[[object], None]]] = {}
