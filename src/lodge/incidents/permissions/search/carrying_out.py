"""Who writes up what was done, what it went against, and when it may be closed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from lodge.duties.domain import Owed, Stage, State
from lodge.duties.domain.owed import BINDING
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal
from lodge.incidents.domain.search import ITEMS, Kind, Life, Told, Verb
from lodge.incidents.domain.search.asking import WriteUp
from lodge.incidents.domain.search.items import (
    ASKED_FIRST,
    CLOTHING,
    FORCE,
    FOUND,
    PARENT_TOLD,
    SHOWN,
)
from lodge.incidents.domain.search.ruling import Ruling
from lodge.incidents.models.search import LEADS, Search
from lodge.incidents.queries.search.still_here import StillHere

LEAD: Final = frozenset({"dsl", "deputy_dsl"})
_ANSWERS: Final[Mapping[str, tuple[Mapping[str, str], str]]] = {
    "found": (FOUND, "Say whether anything was found."),
    "asked_first": (ASKED_FIRST, "Say whether it was explained and what the pupil said."),
    "clothing": (CLOTHING, "Say how far the search went."),
    "force": (FORCE, "Say whether force was used."),
    "parent": (PARENT_TOLD, "Say whether a parent has been told."),
}


def why_not_write_up(
    *,
    actor: Actor,
    search: Search,
    life: Life,
    write_up: WriteUp,
    staff: Mapping[UUID, tuple[str, frozenset[str]]],
    at: datetime,
) -> Refusal | None:
    """Return why a search may not be written up so, or None if it may (IMP-25, 26, 27)."""
    checks: tuple[Callable[[], Refusal | None], ...] = (
        lambda: _why_not_writer(actor, life, write_up),
        lambda: _why_not_when(write_up, at),
        lambda: _why_not_people(write_up, staff),
        lambda: _why_not_unapproved(life, write_up),
        lambda: _WRITTEN[Kind(search.kind)](write_up),
    )
    return next((refusal for check in checks if (refusal := check())), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Footing:
    """On what somebody searched: authority, the sexes that are recorded, the policy's word."""

    has_authority: bool
    sexes: tuple[str, str]
    ruling: Ruling


def against(*, search: Search, life: Life, write_up: WriteUp, footing: Footing) -> tuple[str, ...]:
    """Return in what ways a search went otherwise than it should; it is taken all the same."""
    item = ITEMS.get(search.item_code)
    approval, kind = life.approval, Kind(search.kind)
    is_person = kind is Kind.PERSON
    named = approval is not None and approval.searcher_id == write_up.searcher_id
    faults: tuple[tuple[str, bool], ...] = (
        ("not_approved", approval is None),
        ("earlier", approval is not None and write_up.happened_at < _minute_of(approval)),
        ("not_authorised", not (footing.has_authority or named)),
        ("policy", footing.ruling.verdict in {"forbid", "conflict"}),
        ("alone", is_person and write_up.witness_id is None),
        ("sex", is_person and all(footing.sexes) and len({*footing.sexes}) > 1),
        ("force", write_up.force == "yes" and item is not None and not item.by_law),
        ("clothing", write_up.clothing == "more"),
    )
    return tuple(code for code, is_so in faults if is_so)


def _minute_of(approval: Told) -> datetime:
    """Return the minute of an approval: nobody writes down seconds."""
    return approval.happened_at.replace(second=0, microsecond=0)


def why_not_look_at(*, actor: Actor, life: Life, words: str) -> Refusal | None:
    """Return why somebody may not look at what went otherwise, or None if they may."""
    if not actor.has(*LEADS):
        return Refusal(reason="A leader or the safeguarding lead looks at this.")
    done = life.write_up
    if done is None or not life.needs_a_look:
        return Refusal(reason="There is nothing to look at. Load the page again.")
    if actor.person_id in {done.searcher_id, done.witness_id, done.actor_id}:
        return Refusal(reason="Somebody who was not there looks at it. Ask another leader.")
    return None if words.strip() else Refusal(reason="Write what you make of it.")


def why_not_close_over(*, here: Sequence[StillHere], words: str) -> Refusal | None:
    """Return why a search is not closed over the devices that it left here, or None if it is."""
    if not here or words.strip():
        return None
    who = " and ".join(dict.fromkeys(each.with_whom for each in here))
    return Refusal(
        reason=f"What was taken in this search has not gone back: it is with {who}. Say why the"
        " search is closed before that, or close it afterwards."
    )


def why_not_close(
    *, actor: Actor, search: Search, life: Life, owed: Sequence[Owed]
) -> Refusal | None:
    """Return why a search may not be closed, or None if it may (IMP-29)."""
    if not actor.has(*LEADS):
        return Refusal(reason="A leader or the safeguarding lead closes it.")
    if not life.allows(Verb.CLOSED):
        return Refusal(reason="It is not written up yet, or is closed. Load the page again.")
    if life.needs_a_look:
        return Refusal(reason="A leader who was not there has to look at it first.")
    if Kind(search.kind) in {Kind.PERSON, Kind.CONTENT} and not life.is_home_told:
        return Refusal(reason="Tell a parent first, or let the safeguarding lead decide not to.")
    untold = [each for each in owed if _is_telling_the_lead(each) and not _is_done(each)]
    if untold:
        return Refusal(
            reason="The safeguarding lead has not been told. That duty is done, never waived.",
            clause=untold[0].clause,
        )
    return None


def _is_telling_the_lead(owed: Owed) -> bool:
    binds = owed.force in BINDING and owed.state is State.DUE
    return binds and bool(LEAD & {*owed.to})


def _is_done(owed: Owed) -> bool:
    return owed.stage in {Stage.MET, Stage.LATE}


def _why_not_writer(actor: Actor, life: Life, write_up: WriteUp) -> Refusal | None:
    there = {write_up.searcher_id, write_up.witness_id}
    if actor.person_id not in there and not actor.has(*LEADS):
        return Refusal(reason="Whoever searched or was the witness writes it up, or a leader.")
    if not life.allows(Verb.CARRIED_OUT):
        return Refusal(reason="It was refused, or is written up already. Add a correction.")
    return None


def _why_not_when(write_up: WriteUp, at: datetime) -> Refusal | None:
    if write_up.happened_at > at:
        return Refusal(reason="That time is still to come. Say when it happened.")
    if (at - write_up.happened_at).days > 60:
        return Refusal(reason="That is more than two months ago. Check the day.")
    return None


def _why_not_people(
    write_up: WriteUp, staff: Mapping[UUID, tuple[str, frozenset[str]]]
) -> Refusal | None:
    if write_up.searcher_id not in staff:
        return Refusal(reason="Choose who searched.")
    if write_up.witness_id is not None and write_up.witness_id not in staff:
        return Refusal(reason="Choose the witness from the staff.")
    if write_up.witness_id == write_up.searcher_id:
        return Refusal(reason="Nobody witnesses their own act. Say who else was there.")
    return None


def _why_not_unapproved(life: Life, write_up: WriteUp) -> Refusal | None:
    approval = life.approval
    if approval is not None and approval.searcher_id == write_up.searcher_id:
        return None
    if write_up.urgent_reason.strip():
        return None
    who = "Nobody has approved this" if approval is None else "Somebody else was to search"
    return Refusal(reason=f"{who}. Say what serious harm waiting would have risked.")


def _why_not_person(write_up: WriteUp) -> Refusal | None:
    # INVARIANT: leave to search a bag is never leave to look at a device (IMP-26).
    if write_up.shown:
        return Refusal(reason="What is on a device is looked at only with a permission of its own.")
    for name, (choices, ask) in _ANSWERS.items():
        if getattr(write_up, name) not in choices:
            return Refusal(reason=ask)
    if write_up.force == "yes" and not write_up.words.strip():
        return Refusal(reason="Say what force was used, and why it was needed.")
    if write_up.clothing == "more" and not write_up.words.strip():
        return Refusal(reason="Say how far it went, and why.")
    if not write_up.view.strip():
        return Refusal(reason="Write what the pupil said, or that nothing was said.")
    return None


def _why_not_content(write_up: WriteUp) -> Refusal | None:
    if write_up.shown not in SHOWN:
        return Refusal(reason="Say what kind of thing it showed. Never what was seen.")
    if write_up.parent not in PARENT_TOLD:
        return Refusal(reason="Say whether a parent has been told.")
    return None


def _nothing_more(write_up: WriteUp) -> Refusal | None:
    return None


_WRITTEN: Final[Mapping[Kind, Callable[[WriteUp], Refusal | None]]] = {
    Kind.PERSON: _why_not_person,
    Kind.CONTENT: _why_not_content,
    Kind.ERASURE: _nothing_more,
    Kind.SCREENING: _nothing_more,
}
