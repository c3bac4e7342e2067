"""The one big answer of the hand-in desk, whatever was scanned, typed or pressed."""

from dataclasses import dataclass
from uuid import UUID

from lodge.desk.domain import NOTES, USUAL_KIND, kind_words
from lodge.desk.presenters.bringing import Line, bringing_line
from lodge.desk.presenters.people import DeviceShown, PupilShown, shown_device
from lodge.desk.queries import described_as, may_bring
from lodge.desk.screens.finding import FEWEST_LETTERS, MOST_ROWS, find, pupil_shown, with_devices
from lodge.desk.screens.standing import Standing
from lodge.devices.domain import local_day, words_of
from lodge.devices.queries import custody, slot_names
from lodge.foundation.ui.sayings import say_date
from lodge.school.queries import Pupil


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the page was asked to show, or is left to show by the last act."""

    text: str = ""
    person_id: UUID | None = None
    custody_id: UUID | None = None
    noted: str = ""
    corrected: bool = False
    second: bool = False
    kind: str = USUAL_KIND
    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Big:
    """
    What stands below the box.

    ``case`` says which acts go with it; ``verdict`` gives colour and shape. ``keeps_text``: the
    box keeps what was typed, for it is still being looked for.
    """

    case: str
    verdict: str = "silent"
    word: str = ""
    headline: str = ""
    lines: tuple[Line, ...] = ()
    pupil: PupilShown | None = None
    device: DeviceShown | None = None
    rows: tuple[PupilShown, ...] = ()
    more: bool = False
    text: str = ""
    keeps_text: bool = False


def answer_to(desk: Standing, asked: Asked) -> Big:
    """Return the answer to what was asked, or the empty desk."""
    if asked.custody_id:
        return _in(desk, asked.custody_id)
    if asked.person_id:
        return _about(desk, asked, asked.person_id)
    if len(asked.text.strip()) >= FEWEST_LETTERS:
        return _found(desk, asked)
    return Big(case="idle", text=asked.text, keeps_text=bool(asked.text))


def _in(desk: Standing, custody_id: UUID) -> Big:
    row = custody(seen_by=desk.actor, custody_id=custody_id)
    slots = slot_names(seen_by=desk.actor, slot_ids=[row.slot_id])
    device = shown_device(row, slots=slots)
    pupil, shown = pupil_shown(seen_by=desk.actor, person_id=row.person_id)
    if not device.is_held:
        return _here(desk, shown)
    return Big(
        case="in",
        verdict="permit",
        word=shown.title,
        headline=f"In: {device.place}",
        lines=_lines(desk, pupil, row.device_kind, device),
        pupil=shown,
        device=device,
    )


def _about(desk: Standing, asked: Asked, person_id: UUID) -> Big:
    pupil, shown = pupil_shown(seen_by=desk.actor, person_id=person_id)
    if asked.noted in NOTES:
        return _noted(shown, asked.noted)
    if asked.corrected:
        return Big(
            case="corrected",
            word="Corrected",
            headline=shown.name,
            lines=(Line("The entry stays in the book with your correction beside it."),),
            pupil=shown,
        )
    if asked.second:
        first = ", ".join(device.place for device in shown.devices)
        word = f"First one in: {first}" if first else "Second device"
        device = shown.devices[-1] if shown.devices else None
        return Big(case="second", word=word, headline=shown.name, pupil=shown, device=device)
    if shown.devices:
        return _here(desk, shown)
    return _ready(desk, pupil, shown, asked)


def _here(desk: Standing, shown: PupilShown) -> Big:
    if not shown.devices:
        return Big(case="gone", word=shown.title, headline="Not with us any more", pupil=shown)
    places = tuple(_where(desk, each) for each in shown.devices)
    return Big(
        case="here",
        verdict="conditional",
        word="In already",
        headline=shown.title,
        lines=places,
        pupil=shown,
        device=shown.devices[-1],
    )


def _where(desk: Standing, device: DeviceShown) -> Line:
    """Return where a device lies, and that it was not collected where it is from another day."""
    since = local_day(device.since)
    if since == desk.today:
        return Line(f"{device.kind}: {device.place}")
    day = say_date(since, today=desk.today)
    return Line(f"{device.kind}: {device.place}, not collected since {day}.", alert=True)


def _noted(shown: PupilShown, code: str) -> Big:
    return Big(
        case="noted",
        verdict="permit" if NOTES[code].accounts else "conditional",
        word="Noted",
        headline=shown.title,
        lines=(
            Line(f"{shown.name} {NOTES[code].told}." if code != "differs" else _differs(shown)),
        ),
        pupil=shown,
        device=shown.devices[-1] if shown.devices else None,
    )


def _differs(shown: PupilShown) -> str:
    return f"The device of {shown.name} {NOTES['differs'].told}."


def _found(desk: Standing, asked: Asked) -> Big:
    found = find(seen_by=desk.actor, text=asked.text)
    if not found.pupils:
        return Big(case="nobody", word="Nobody found", text=found.text, keeps_text=True)
    shown = with_devices(found.pupils[:MOST_ROWS], seen_by=desk.actor)
    if found.only is None:
        more = len(found.pupils) > MOST_ROWS
        return Big(case="rows", rows=shown, more=more, text=found.text, keeps_text=True)
    if shown[0].devices:
        return _here(desk, shown[0])
    return _ready(desk, found.only, shown[0], asked)


def _ready(desk: Standing, pupil: Pupil, shown: PupilShown, asked: Asked) -> Big:
    lines = _lines(desk, pupil, asked.kind, None)
    return Big(
        case="ready",
        verdict="conditional" if any(line.alert for line in lines) else "permit",
        word=f"Ready to take in: {kind_words(asked.kind).lower()}",
        headline=shown.title,
        lines=lines,
        pupil=shown,
        text=asked.text,
        keeps_text=bool(asked.text),
    )


def _lines(desk: Standing, pupil: Pupil, kind: str, device: DeviceShown | None) -> tuple[Line, ...]:
    """Return what to look at before the next: its state, no slot, and the policy's word."""
    lines = []
    states = desk.terms.get("hand_in_states")
    if states:
        lines.append(Line(f"Look: it must be {words_of(states.words)}.", states.clause or ""))
    if device and not device.slot:
        lines.append(Line("Every slot is taken. Label it and keep it behind the desk.", alert=True))
    looks = described_as(seen_by=desk.actor, person_id=pupil.person_id, device_kind=kind)
    if looks:
        lines.append(Line(f"It should be: {looks}. If it is another, press Not as described."))
    answer = may_bring(seen_by=desk.actor, pupil=pupil, device=kind, on=desk.today)
    return (*lines, bringing_line(answer))
