"""What the hand-in desk shows: the box, one big answer, the side buttons and the counters."""

from dataclasses import dataclass
from typing import Final

from lodge.desk.domain import KINDS, NOTES, SIDE_BUTTONS, USUAL_KIND, WRONG
from lodge.desk.presenters.counters import shown_counters
from lodge.desk.presenters.terms import COMING_IN, shown_terms
from lodge.desk.queries import closed_book, counts_on
from lodge.desk.queries.keeping.left_open import left_open
from lodge.desk.screens.hand_in.answers import Asked, Big, answer_to
from lodge.desk.screens.standing import Standing
from lodge.devices.domain import words_of
from lodge.foundation import moment
from lodge.foundation.ids import new_id

TWO: Final = "two"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some values to choose, and whether it is chosen."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class SideButton:
    """A button beside the answer: its key, and whether it can be pressed now."""

    key: int
    text: str
    do: str
    code: str
    ready: bool


def page(desk: Standing, asked: Asked) -> dict[str, object]:
    """Return the whole page."""
    big = answer_to(desk, asked)
    return {
        "slug": desk.slug,
        "client_id": new_id(),
        "q": asked.text if big.keeps_text else "",
        "kind": asked.kind if big.keeps_text else USUAL_KIND,
        "kinds": _kinds(asked.kind if big.keeps_text else USUAL_KIND),
        "state": state_of(desk, asked.state),
        "states": _states(desk, asked.state),
        "big": big,
        "side": _side(big),
        "wrongs": WRONG,
        "terms": shown_terms(COMING_IN, terms=desk.terms),
        "counters": shown_counters(counts_on(seen_by=desk.actor, on=desk.today, at=moment.now())),
    }


def opening(desk: Standing) -> dict[str, object]:
    """Return what is said as the desk is opened: days nobody closed, and today if closed."""
    return {
        "left_open": left_open(seen_by=desk.actor, before=desk.today),
        "closed": closed_book(seen_by=desk.actor, on=desk.today),
    }


def state_of(desk: Standing, chosen: str) -> str:
    """Return the state a device comes in: the one chosen, or the first that the terms allow."""
    states = desk.terms.get("hand_in_states")
    if states is None:
        return ""
    return chosen if states.allows(chosen) else states.words[0]


def _kinds(chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(code, text, code == chosen) for code, text in KINDS.items())


def _states(desk: Standing, chosen: str) -> tuple[Choice, ...]:
    """Return the states to choose from; none where there is nothing to choose."""
    states = desk.terms.get("hand_in_states")
    words = states.words if states else ()
    now = state_of(desk, chosen)
    shown = tuple(Choice(each, words_of([each]), each == now) for each in words)
    return shown if len(shown) > 1 else ()


def _side(big: Big) -> tuple[SideButton, ...]:
    texts = [("note", code, NOTES[code].button) for code in SIDE_BUTTONS]
    texts.insert(1, (TWO, "", "Two devices"))
    return tuple(
        SideButton(key, text, do, code, _is_ready(big, code))
        for key, (do, code, text) in enumerate(texts, start=1)
    )


def _is_ready(big: Big, code: str) -> bool:
    """Say whether a button has what it is about: a pupil, with or without a device that is in."""
    if big.pupil is None:
        return False
    if not code:
        return True
    return NOTES[code].of_device == (big.device is not None)
