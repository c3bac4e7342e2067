"""The steps of a search in words, each with who and when, late ones with their label."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from lodge.foundation.ui.sayings import say_exactly
from lodge.incidents.domain.search import ITEMS, Kind, Life, Told, Verb, late_words
from lodge.incidents.domain.search.asking import AGAINST, POLICE
from lodge.incidents.domain.search.held import TEST
from lodge.incidents.domain.search.items import (
    ASKED_FIRST,
    CLOTHING,
    CONDITIONS,
    CONSENTS,
    FORCE,
    FOUND,
    PARENT_TOLD,
    PLACES,
    SHOWN,
    SUSPICIONS,
)
from lodge.incidents.domain.search.life import STAGE_WORDS
from lodge.incidents.domain.search.ruling import KIND_WORDS
from lodge.incidents.models.search import Search
from norms.vocabulary import GRANTS

Names = Mapping[UUID, str]
WORDS: Final[Mapping[Verb, str]] = {
    Verb.CONSENT: "Asked",
    Verb.DISCUSSED: "Talked over with the safeguarding lead",
    Verb.APPROVED: "Approved",
    Verb.REFUSED: "Not approved",
    Verb.CARRIED_OUT: "Carried out",
    Verb.STOPPED: "Stopped at once; the safeguarding lead takes over",
    Verb.WITHDRAWN: "Not carried out",
    Verb.PARENT_TOLD: "A parent was told",
    Verb.LOOKED_AT: "Looked at by a leader",
    Verb.CORRECTED: "Correction",
    Verb.CLOSED: "Closed",
}
_ANSWERS: Final[Mapping[str, Mapping[str, str]]] = {
    "found": FOUND,
    "asked_first": ASKED_FIRST,
    "clothing": CLOTHING,
    "force": FORCE,
    "parent": PARENT_TOLD,
}


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the trail."""

    when: str
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A search as a line of the list."""

    id: UUID
    called: str
    what: str
    whose: str
    when: str
    state: str
    late: str


def listed(search: Search, *, life: Life, names: Names) -> Listed:
    """Return a search as a line of the list."""
    done = life.write_up
    return Listed(
        id=search.id,
        called=search.called,
        what=what_of(search),
        whose=_whose(search, names),
        when=say_exactly(search.happened_at),
        state=STAGE_WORDS[life.stage],
        late=_late(done) if done else "",
    )


def what_of(search: Search) -> str:
    """Return what is asked for, in words."""
    item = ITEMS.get(search.item_code)
    return (
        f"{KIND_WORDS[Kind(search.kind)]}: {item.title.lower()}"
        if item
        else KIND_WORDS[Kind(search.kind)]
    )


def fact_rows(search: Search, *, life: Life, names: Names) -> list[dict[str, str]]:
    """Return what was asked for, as rows."""
    rows = [
        ("Pupil", _whose(search, names)),
        ("Asked for by", f"{search.requester_name}, {say_exactly(search.happened_at)}"),
        ("Grounds", search.grounds),
        ("Where", PLACES.get(search.place, "")),
        ("Suspected", SUSPICIONS.get(search.suspicion, "") if search.custody_id else ""),
        ("Pupil's sex, as recorded", search.sex or "Not recorded here: look at the school's roll"),
        ("What becomes of it", _becomes(search, life)),
        ("May it be evidence?", POLICE.get(search.said.get("police", ""), "")),
        *((GRANTS.word(test).capitalize(), answer) for test, answer in _tests(search)),
    ]
    return [
        {"key": key, "value": value}
        for key, value in rows
        if value and not (key.startswith("Pupil's sex") and search.kind != Kind.PERSON)
    ]


def trail_of(life: Life, *, names: Names) -> tuple[Happening, ...]:
    """Return the steps in the order in which they were written down."""
    return tuple(
        Happening(say_exactly(step.happened_at), step.actor_name, said_of(step, names=names))
        for step in life.steps
    )


def said_of(step: Told, *, names: Names) -> str:
    """Return a step in words; a late one says so."""
    return _sentences(*_words(step, names), _late(step))


def done_of(step: Told, *, names: Names) -> str:
    """Return a step in words, without a word of when it was written."""
    return _sentences(*_words(step, names))


def against_lines(life: Life) -> tuple[str, ...]:
    """Return in what ways a search went otherwise than it should."""
    done = life.write_up
    codes = done.said.get("against", "").split(",") if done else []
    return tuple(AGAINST[code] for code in codes if code in AGAINST)


def _words(step: Told, names: Names) -> tuple[str, str]:
    head = WORDS[step.verb]
    more = MORE[step.verb](step, names) if step.verb in MORE else ""
    return (f"{head}: {more}" if more else head, step.words)


def _sentences(*parts: str) -> str:
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def _late(step: Told) -> str:
    return late_words(happened_at=step.happened_at, written_at=step.written_at)


def _consent(step: Told, names: Names) -> str:
    who = "the pupil" if step.said["who"] == "pupil" else "a parent"
    return f"{who} {CONSENTS[step.code]}"


def _approved(step: Told, names: Names) -> str:
    people = _people(step, names)
    conditions = [CONDITIONS[c] for c in step.said.get("conditions", "").split(",") if c]
    harm = step.said.get("urgent_reason")
    comes = "whoever decided comes along" if step.said.get("attends") else ""
    risks = f"waiting risks: {harm}" if harm else ""
    return _joined((people, *conditions, comes, risks))


def _done(step: Told, names: Names) -> str:
    answers = [
        words[step.said[name]] for name, words in _ANSWERS.items() if step.said.get(name) in words
    ]
    shown = "" if "found" in step.said else SHOWN.get(step.code, "")
    view = step.said.get("view")
    others = step.said.get("others")
    return _joined(
        (
            _people(step, names),
            shown,
            *answers,
            f"the pupil: {view}" if view else "",
            f"also there: {others}" if others else "",
            "somebody may be at risk" if step.said.get("risk") else "",
        )
    )


def _joined(parts: Iterable[str]) -> str:
    """Return parts as one sentence, each begun small."""
    return "; ".join(part[:1].lower() + part[1:] for part in parts if part)


def _people(step: Told, names: Names) -> str:
    if step.searcher_id is None:
        return ""
    doer = names.get(step.searcher_id, "somebody who has left")
    if step.witness_id is None:
        return f"by {doer}, without a witness"
    return f"by {doer}, before {names.get(step.witness_id, 'somebody who has left')}"


def _closed(step: Told, names: Names) -> str:
    return "what was taken had not gone back" if step.said.get("still_here") else ""


MORE: Final[Mapping[Verb, Callable[[Told, Names], str]]] = {
    Verb.CONSENT: _consent,
    Verb.APPROVED: _approved,
    Verb.CARRIED_OUT: _done,
    Verb.STOPPED: _done,
    Verb.CLOSED: _closed,
}


def _whose(search: Search, names: Names) -> str:
    if search.person_id is None:
        return ""
    return names.get(search.person_id, "Somebody who has left")


def _becomes(search: Search, life: Life) -> str:
    """Return what becomes of what was found, by the Act that names it."""
    done, item = life.write_up, ITEMS.get(search.item_code)
    is_found = done is not None and done.said.get("found") in {"taken", "left"}
    return item.then if item and is_found else ""


def _tests(search: Search) -> list[tuple[str, str]]:
    return [
        (key.removeprefix(TEST), answer.capitalize())
        for key, answer in search.said.items()
        if key.startswith(TEST)
    ]
