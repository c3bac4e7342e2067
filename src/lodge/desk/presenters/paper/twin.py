"""
The paper twin: a day's lists on which the desk goes on when nothing else does (J17).

Of a device that is here it says only whether it stays or goes back, never why (IMP-4).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Final

from django.template.loader import render_to_string

from lodge.desk.domain.paper.lines import shown_slot, width_of
from lodge.desk.presenters.paper import style_of
from lodge.desk.queries.paper import Places
from lodge.devices.queries.codes import SlotPlace
from lodge.foundation.ui.paper import make_pdf
from lodge.foundation.ui.sayings import say_exactly
from lodge.school.queries import Pupil

# So many slots without a name are printed for each container, to write one in.
SPARE: Final = 8
LINES_A_PAGE: Final = 34
NAMES_A_COLUMN: Final = 60
STAYS, GOES_BACK = "stays", "goes back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One slot on paper."""

    slot: str
    check: str
    name: str = ""
    form: str = ""
    here: str = ""


@dataclass(frozen=True, slots=True)
class ListShown:
    """The list of one container: those with a name, and spare ones."""

    container: str
    tray: str
    lines: tuple[Line, ...]

    @property
    def pages(self) -> tuple[tuple[Line, ...], ...]:
        """Return its lines by the page."""
        starts = range(0, len(self.lines), LINES_A_PAGE)
        return tuple(self.lines[start : start + LINES_A_PAGE] for start in starts)


@dataclass(frozen=True, slots=True)
class Named:
    """One pupil in the index of names."""

    name: str
    form: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """Everything on the paper lists of a day."""

    school: str
    on: date
    edition: int
    as_at: str
    lists: tuple[ListShown, ...]
    names: tuple[Named, ...]
    without: tuple[Named, ...]


def twin_of(places: Places, *, school: str, on: date, edition: int, at: datetime) -> Twin:
    """Return the paper lists of a day."""
    by_container = groupby(places.slots, key=lambda slot: slot.container_id)
    lists = tuple(_list(list(group), places) for _, group in by_container)
    where = {
        person: f"{slot.container} {slot.number}"
        for slot in places.slots
        if (person := places.by_slot.get(slot.slot_id))
    }
    known = sorted(places.pupils.values(), key=_by_name)
    return Twin(
        school=school,
        on=on,
        edition=edition,
        as_at=say_exactly(at),
        lists=tuple(each for each in lists if each.lines),
        names=tuple(
            _named(each, where[each.person_id]) for each in known if each.person_id in where
        ),
        without=tuple(_named(each, "") for each in places.without),
    )


def twin_pdf(twin: Twin) -> bytes:
    """
    Return the paper lists as a PDF.

    :raises PaperUnavailable: if the machine cannot make PDFs.
    """
    html = render_to_string("desk/paper/twin.html", {"twin": twin, "a_page": NAMES_A_COLUMN})
    return make_pdf(html, style=style_of("twin"))


def _list(slots: Sequence[SlotPlace], places: Places) -> ListShown:
    width = width_of(max(slot.number for slot in slots))
    shown = [_line(slot, places, width) for slot in slots if slot.slot_id in places.by_slot]
    free = (slot for slot in slots if slot.slot_id not in places.by_slot and not slot.kept_for)
    spare = [_line(slot, places, width) for slot, _ in zip(free, range(SPARE), strict=False)]
    return ListShown(slots[0].container, slots[0].tray_code.shown, (*shown, *spare))


def _line(slot: SlotPlace, places: Places, width: int) -> Line:
    number, check = shown_slot(slot.number, width=width), slot.code.check
    pupil = (
        places.pupils.get(places.by_slot[slot.slot_id]) if slot.slot_id in places.by_slot else None
    )
    device = places.held.get(slot.slot_id)
    here = "" if device is None else (STAYS if device.holds else GOES_BACK)
    if pupil is None:
        return Line(slot=number, check=check, here=here)
    name = pupil.person.full_name
    return Line(slot=number, check=check, name=name, form=pupil.form, here=here)


def _named(pupil: Pupil, where: str) -> Named:
    person = pupil.person
    name = f"{person.family_name}, {person.given_name}" if person.family_name else person.given_name
    return Named(name, pupil.form, where)


def _by_name(pupil: Pupil) -> tuple[str, str]:
    return pupil.person.family_name.casefold(), pupil.person.given_name.casefold()
