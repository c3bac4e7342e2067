"""The one big answer of the return desk: where the device is, to whom it may go, and when."""

from dataclasses import dataclass
from uuid import UUID

from lodge.desk.presenters.bringing import Line
from lodge.desk.presenters.people import DeviceShown, PupilShown, shown_device
from lodge.desk.queries import described_as, owner_of
from lodge.desk.screens.finding import FEWEST_LETTERS, MOST_ROWS, find, pupil_shown, with_devices
from lodge.desk.screens.give_back.going import (
    Taker,
    decides_otherwise,
    is_too_early,
    may_go_to_nobody,
    takers_of,
    why_not_to_pupil,
)
from lodge.desk.screens.standing import Standing
from lodge.devices.domain import State
from lodge.devices.queries import Custody, custody, held_of, life_of
from lodge.school.queries import Pupil


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page was asked to show, or is left to show by the last act."""

    text: str = ""
    person_id: UUID | None = None
    custody_id: UUID | None = None
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """One device that somebody came for: whether it may go at once, or what must be said first."""

    device: DeviceShown
    may_go: bool
    reason: Line | None = None
    too_early: bool = False
    stays: bool = False
    takers: tuple[Taker, ...] = ()
    looks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Big:
    """What stands below the box; ``case`` says which acts go with it."""

    case: str
    verdict: str = "silent"
    word: str = ""
    headline: str = ""
    lines: tuple[Line, ...] = ()
    pupil: PupilShown | None = None
    rows: tuple[PupilShown, ...] = ()
    going: tuple[Going, ...] = ()
    decides: bool = False
    more: bool = False
    text: str = ""
    keeps_text: bool = False


def answer_to(desk: Standing, asked: Asked) -> Big:
    """Return the answer to what was asked, or the empty desk."""
    if asked.custody_id:
        return _back(desk, asked.custody_id, asked.place)
    if asked.person_id:
        pupil, shown = pupil_shown(seen_by=desk.actor, person_id=asked.person_id)
        return _for(desk, pupil, shown, "")
    if len(asked.text.strip()) >= FEWEST_LETTERS:
        return _found(desk, asked.text)
    return Big(case="idle", keeps_text=bool(asked.text))


def _found(desk: Standing, text: str) -> Big:
    found = find(seen_by=desk.actor, text=text)
    if not found.pupils:
        return Big(case="nobody", text=found.text, keeps_text=True)
    shown = with_devices(found.pupils[:MOST_ROWS], seen_by=desk.actor)
    if found.only is not None:
        return _for(desk, found.only, shown[0], found.text)
    more = len(found.pupils) > MOST_ROWS
    return Big(case="rows", rows=shown, more=more, text=found.text, keeps_text=True)


def _for(desk: Standing, pupil: Pupil, shown: PupilShown, text: str) -> Big:
    """Return the devices of one pupil, and nothing of any other (IMP-10)."""
    rows = {row.id: row for row in held_of(seen_by=desk.actor, person_ids=[pupil.person_id])}
    going = tuple(_going(desk, rows[each.id], each, pupil) for each in shown.devices)
    if not going:
        return Big(
            case="nothing",
            word=shown.title,
            headline="Nothing of theirs is here",
            pupil=shown,
        )
    return Big(
        case="going",
        verdict="permit" if all(each.may_go for each in going) else _tone(going),
        word=shown.title,
        headline=", ".join(each.device.place for each in going),
        pupil=shown,
        going=going,
        decides=decides_otherwise(desk),
        text=text,
        keeps_text=bool(text),
    )


def _tone(going: tuple[Going, ...]) -> str:
    return "forbid" if any(each.device.on_hold for each in going) else "conditional"


def _going(desk: Standing, row: Custody, device: DeviceShown, pupil: Pupil) -> Going:
    refusal = why_not_to_pupil(desk, row, pupil)
    looks = described_as(seen_by=desk.actor, person_id=row.person_id, device_kind=row.device_kind)
    if refusal is None:
        adults = takers_of(desk, pupil_id=pupil.id, to_pupil=False)
        return Going(device=device, may_go=True, takers=adults, looks=looks)
    reason = Line(refusal.reason, refusal.clause or "", alert=True)
    if may_go_to_nobody(desk, row, pupil):
        return Going(device=device, may_go=False, reason=reason, stays=True)
    term = desk.terms.get("return_to")
    to_pupil = decides_otherwise(desk) or (term is not None and "pupil" in term.words[0])
    return Going(
        device=device,
        may_go=False,
        reason=reason,
        too_early=is_too_early(desk, row, pupil),
        takers=takers_of(desk, pupil_id=pupil.id, to_pupil=to_pupil),
        looks=looks,
    )


def _back(desk: Standing, custody_id: UUID, place: str) -> Big:
    row = custody(seen_by=desk.actor, custody_id=custody_id)
    pupil = owner_of(seen_by=desk.actor, person_id=row.person_id)
    if row.state != State.RETURNED:
        return _for(desk, *pupil_shown(seen_by=desk.actor, person_id=row.person_id), "")
    last = life_of(seen_by=desk.actor, custody_id=custody_id)[-1]
    to = last.given_to.partition(": ")[2]
    shown = with_devices([pupil], seen_by=desk.actor)[0]
    left = tuple(Line(f"Still here: {each.kind}, {each.place}", "", True) for each in shown.devices)
    device = shown_device(row, slots={})
    return Big(
        case="back",
        verdict="permit",
        word=shown.title,
        headline=f"Back: {place or device.kind}",
        lines=(Line(f"{device.kind}, given to {to}."), *left),
        pupil=shown,
        going=(Going(device=device, may_go=False),),
    )
