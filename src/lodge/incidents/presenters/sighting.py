"""Seeing a device, as pages: who, what, what follows, and a card to read out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from lodge.incidents.domain.returning import Said
from lodge.incidents.domain.sightings import taking_words
from lodge.incidents.presenters.words import (
    COLLECTORS,
    PLACES,
    STORES,
    device_words,
    over_words,
    place_words,
    when_words,
)
from lodge.incidents.queries.incidents import Standings
from lodge.incidents.queries.plans import Plan, duty_sentences
from lodge.incidents.types import TYPES, IncidentType, sighted_types
from lodge.policy.domain.asking import WhomToAsk
from lodge.school.queries import Pupil
from norms.vocabulary import AXES

DEVICES: Final = tuple(code for code in AXES["device"].values if code != "medical_aid")
NOT_STATED: Final = "Not stated"
ASK: Final = "Ask the headteacher."
# What is said and done where the policy does not let whoever saw a device take it.
SAY_OFF: Final = (
    "Please switch your device off and put it away. Somebody will come and talk with you."
)
DO_WAIT: Final = "Do not take it yourself. Carry on; the on-call leader comes."
NOT_TAKEN: Final = "You did not take it. There is nothing more for you to do."
DO_TELL: Final = "You have it already: keep it safe, and tell the on-call leader when they come."


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the card: what it is about, what it says, and the clause that says so."""

    label: str
    words: str
    clause: str = ""
    alert: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen on the pages so far, as their addresses carry it."""

    pupil: Pupil
    kind: IncidentType
    device: str
    place: str
    is_taken: bool
    words: str


def kept_page(found: Standings, *, names: Mapping[UUID, str], slug: str) -> dict[str, object]:
    """Return what was kept, to whoever reported it; of what is restricted the number alone."""
    row, kind = found.incident, TYPES[found.incident.type_code]
    called = kind.on_call or "on_call" in row.told
    taken = next((step.custody_id for step in found.steps if step.custody_id), None)
    return {
        "slug": slug,
        "number": row.number,
        "kind": kind,
        "whose": names.get(row.person_id, "") if row.person_id and not kind.restricted else "",
        "do": kind.do if kind.restricted else _still_to_do(kind, called=called, taken=bool(taken)),
        "called": called and not kind.restricted,
        "custody_id": None if kind.restricted else taken,
    }


def find_page(*, slug: str, text: str, pupils: Sequence[Pupil]) -> dict[str, object]:
    """Return the box, and whom it found."""
    return {
        "slug": slug,
        "q": text,
        "pupils": [(each.person_id, each.person.full_name, each.form) for each in pupils],
        "nobody": bool(text) and not pupils,
    }


def choose_page(*, slug: str, pupil: Pupil) -> dict[str, object]:
    """Return the six choices."""
    return {
        "slug": slug,
        "person_id": pupil.person_id,
        "name": pupil.person.full_name,
        "form_name": pupil.form,
        "choices": [(kind.code, kind.title) for kind in sighted_types()],
    }


def confirm_page(
    *, slug: str, chosen: Chosen, plan: Plan, today: date, come: Sequence[WhomToAsk]
) -> dict[str, object]:
    """Return what follows, the permits first; and, to go on with, what can still be said."""
    kind = chosen.kind
    return {
        "slug": slug,
        "person_id": chosen.pupil.person_id,
        "name": chosen.pupil.person.full_name,
        "form_name": chosen.pupil.form,
        "kind": kind,
        "permits": plan.permits,
        "allowed": plan.pupil_may.answer.verdict == "permit" and not kind.restricted,
        "allowed_by": plan.pupil_may.answer.because,
        "device": chosen.device,
        "device_said": device_words(chosen.device),
        "place": chosen.place,
        "place_said": place_words(chosen.place),
        "is_taken": chosen.is_taken,
        "words": chosen.words,
        "devices": [(code, device_words(code)) for code in DEVICES],
        "places": [(code, place_words(code)) for code in PLACES],
        "lines": _lines(plan, today=today),
        "duties": () if kind.restricted else duty_sentences(plan.arisen),
        "says": SAY_OFF if _waits(plan) and not chosen.is_taken else kind.says,
        "do": _do(plan, is_taken=chosen.is_taken),
        "come": _come(plan, come),
        "storage": _store(plan.storage),
    }


def _lines(plan: Plan, *, today: date) -> list[Line]:
    """Return what happens with the device; nothing of it where nobody may know."""
    kind = plan.seen.kind
    if kind.restricted:
        return []
    terms = plan.terms
    over = over_words(terms.stays_over, today=today)
    lines = [
        Line("On the ladder", plan.rung.in_words),
        _taking(plan),
        _line("It goes back to", terms.collector, COLLECTORS),
        Line("When", when_words(terms, today=today), terms.when.clause if terms.when else ""),
    ]
    if over:
        lines.append(Line("It stays here over", over, alert=True))
    if terms.stays_over.holiday:
        lines.append(
            Line(
                "Before you confirm",
                "Only the headteacher keeps it so long, with a reason.",
                alert=True,
            )
        )
    return lines


def _taking(plan: Plan) -> Line:
    answer = plan.may_take.answer
    clause = answer.because[0] if answer.because else ""
    said = taking_words(answer.verdict)
    return Line("Taking it", said, clause, alert=answer.verdict != "permit")


def _line(label: str, said: Said | None, words: Mapping[str, str]) -> Line:
    if said is None:
        return Line(label, f"{NOT_STATED}. {ASK}", alert=True)
    return Line(label, words.get(said.word, said.word), said.clause)


def _store(said: Said | None) -> Line:
    return _line("It is kept in", said, STORES)


def _still_to_do(kind: IncidentType, *, called: bool, taken: bool) -> str:
    if called and not kind.on_call:
        return DO_TELL if taken else DO_WAIT
    return NOT_TAKEN if kind.sighted and not (taken or kind.on_call) else kind.do


def _waits(plan: Plan) -> bool:
    """Say whether whoever saw it asks for nothing: a leader comes who may take it."""
    return plan.needs_a_leader and not plan.seen.kind.on_call


def _do(plan: Plan, *, is_taken: bool) -> str:
    if not plan.needs_a_leader:
        return plan.seen.kind.do
    if is_taken:
        return DO_TELL
    return DO_WAIT if _waits(plan) else plan.seen.kind.do


def _come(plan: Plan, come: Sequence[WhomToAsk]) -> str:
    kind = plan.seen.kind
    names = [name for each in come for name in each.names]
    if kind.restricted:
        return f"The safeguarding lead: {', '.join(names) or 'ask the office who it is'}"
    if kind.on_call or plan.needs_a_leader:
        return f"The on-call leader: {', '.join(names) or 'ask the office who it is'}"
    return "Nobody needs to come."
