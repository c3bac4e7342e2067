"""When something may be deleted: every test answered, each part taken by somebody else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal
from lodge.incidents.domain.search import Life, Verb
from lodge.incidents.domain.search.asking import NOT_EVIDENCE, WriteUp
from lodge.incidents.domain.search.ruling import Ruling
from lodge.incidents.models.search import Search
from norms.duties.parts import Part, act_faults

# INVARIANT: whoever permits, is consulted, watches and deletes are different people.
APART: Final = (
    ("approver", "actor"),
    ("approver", "adviser"),
    ("approver", "witness"),
    ("adviser", "actor"),
    ("adviser", "witness"),
    ("actor", "witness"),
)
ADVISERS: Final = ("dsl", "deputy_dsl")


def why_not_discuss(*, actor: Actor, search: Search, life: Life) -> Refusal | None:
    """Return why somebody may not say that a deletion was talked over with them, or None."""
    if not actor.has(*ADVISERS):
        return Refusal(reason="The safeguarding lead or a deputy says that it was talked over.")
    if search.requester_id == actor.person_id:
        return Refusal(reason="You asked for it yourself. The other lead talks it over with you.")
    if not life.allows(Verb.DISCUSSED):
        return Refusal(reason="Nobody waits for that any more. Load the page again.")
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """On what something is deleted: the staff that day, the parts of others, the policy's word."""

    staff: Mapping[UUID, tuple[str, frozenset[str]]]
    parts: tuple[Part, ...]
    ruling: Ruling
    may_be_evidence: bool


def why_not_erase(
    *, search: Search, life: Life, write_up: WriteUp, grounds: Grounds
) -> Refusal | None:
    """Return why something may not be deleted now, or None if it may (IMP-23, IMP-28)."""
    if search.said.get("police") not in NOT_EVIDENCE or grounds.may_be_evidence:
        return Refusal(reason="It may be evidence: it is never deleted, and goes to the police.")
    if life.approval is None:
        return Refusal(reason="Nobody has permitted this. Nothing is deleted before that.")
    faults = act_faults(
        parts=grounds.parts,
        taken={part: sorted(map(str, who)) for part, who in _taken(search, life, write_up).items()},
        standing={str(key): {*roles, "staff"} for key, (_, roles) in grounds.staff.items()},
        apart=APART,
    )
    if faults:
        return Refusal(reason=faults[0].reason)
    ruling = grounds.ruling
    if ruling.verdict == "permit" or ruling.is_open:
        return None
    needs = "; ".join(f"{need['needs']} ({need['clause']})" for need in ruling.needs)
    said = (
        f"The policy waits for this first: {needs}." if needs else "The policy does not allow it."
    )
    return Refusal(reason=said, clause=ruling.clause)


def _taken(search: Search, life: Life, write_up: WriteUp) -> dict[str, set[UUID]]:
    approval = life.approval
    return {
        "requester": {search.requester_id},
        "approver": {approval.actor_id} if approval else set(),
        "adviser": {step.actor_id for step in life.steps if step.verb is Verb.DISCUSSED},
        "actor": {write_up.searcher_id},
        "witness": {write_up.witness_id} if write_up.witness_id else set(),
    }
