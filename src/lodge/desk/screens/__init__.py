"""The shelf of screens: what the desk can show, each in a folder of its own."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse

from lodge.foundation.shelf import Shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """
    One screen of the desk: its address under a school, and the view behind it.

    ``shown_to`` are the roles whose bar leads to it, at ``order``; none, and no bar does.
    Showing is a courtesy: the view itself refuses.
    """

    code: str
    title: str
    path: str
    view: Callable[..., HttpResponse]
    shown_to: frozenset[str] = frozenset()
    order: int = 50


SCREENS = Shelf[Screen]("screens of the desk")
SCREENS.load(__name__)
