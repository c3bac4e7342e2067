"""Who decides on a search, and what must hold before it is approved."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal
from lodge.incidents.domain.search import Authority, Kind, Life, Verb
from lodge.incidents.domain.search.asking import Deciding
from lodge.incidents.domain.search.items import CONDITIONS
from lodge.incidents.domain.search.ruling import Ruling
from lodge.incidents.models.search import Search
from norms.duties.parts import Part

HEAD: Final = "headteacher"
# Who decides on what the headteacher asks for: nobody approves their own request (IMP-24).
FOR_THE_HEAD: Final = ("senior_leader", "dsl", "deputy_dsl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """
    A decision to approve, with all that is known of it.

    ``staff`` are those with a post that day and their roles; ``authority`` is the searcher's entry
    in the register for this, if there is one; ``sexes`` what entries and records say of the
    searcher and of the pupil, or nothing; ``ruling`` is the policy's word with these people.
    """

    search: Search
    life: Life
    deciding: Deciding
    staff: Mapping[UUID, tuple[str, frozenset[str]]]
    parts: tuple[Part, ...]
    authority: Authority | None
    named_by_policy: frozenset[str]
    sexes: tuple[str, str]
    ruling: Ruling

    def roles_of(self, person_id: UUID | None) -> frozenset[str]:
        """Return the posts somebody holds that day."""
        return self.staff[person_id][1] if person_id and person_id in self.staff else frozenset()


def approvers_of(parts: Iterable[Part]) -> frozenset[str]:
    """Return who, by the policy, approves such an act; nobody where it does not say."""
    return frozenset(name for part in parts if part.name == "approver" for name in part.parties)


def deciders_on(*, requester_roles: Collection[str], parts: Iterable[Part]) -> tuple[str, ...]:
    """Return the posts that decide on a search: whom the policy names, else the headteacher."""
    if named := approvers_of(parts):
        return tuple(sorted(named))
    return (HEAD, *FOR_THE_HEAD) if HEAD in requester_roles else (HEAD,)


def why_not_decide(
    *, actor: Actor, search: Search, requester_roles: Collection[str], parts: Iterable[Part]
) -> Refusal | None:
    """Return why this person may not decide on a search, or None if they may (IMP-24)."""
    if search.requester_id == actor.person_id:
        return Refusal(reason="Nobody approves their own request. Ask whoever decides with you.")
    if search.person_id == actor.person_id:
        return Refusal(reason="Nobody decides on a matter about themselves.")
    if not actor.has(*deciders_on(requester_roles=requester_roles, parts=parts)):
        return Refusal(reason="The headteacher, or whoever covers for them, decides on a search.")
    return None


def why_not_approve(*, actor: Actor, choice: Choice) -> Refusal | None:
    """Return why a search may not be approved so, or None if it may (IMP-24, IMP-27)."""
    checks: tuple[Callable[[], Refusal | None], ...] = (
        lambda: why_not_decide(
            actor=actor,
            search=choice.search,
            requester_roles=choice.roles_of(choice.search.requester_id),
            parts=choice.parts,
        ),
        lambda: None if choice.life.allows(Verb.APPROVED) else _decided(),
        lambda: _why_not_people(choice),
        lambda: _why_not_authority(choice),
        lambda: _why_not_sexes(choice),
        lambda: _why_not_policy(choice),
    )
    return next((refusal for check in checks if (refusal := check())), None)


def _why_not_people(choice: Choice) -> Refusal | None:
    deciding, kind = choice.deciding, Kind(choice.search.kind)
    if any(each not in CONDITIONS for each in deciding.conditions):
        return Refusal(reason="There is no such condition. Load the page again.")
    if kind is Kind.SCREENING:
        return None
    if deciding.searcher_id not in choice.staff:
        return Refusal(reason="Choose who does it.")
    if deciding.witness_id is not None and deciding.witness_id not in choice.staff:
        return Refusal(reason="Choose the witness from the staff.")
    if deciding.witness_id == deciding.searcher_id:
        return Refusal(reason="Nobody witnesses their own act. Choose somebody else.")
    # Education Act 1996 s550ZB(6), (7): a second member of staff, unless harm forbids waiting.
    if kind is Kind.PERSON and deciding.witness_id is None and not deciding.urgent_reason:
        return Refusal(reason="Choose a witness, or say what serious harm waiting would risk.")
    return None


def _why_not_authority(choice: Choice) -> Refusal | None:
    # Who deletes is named by whoever permits it; the policy says whether that is enough.
    wanted = Kind(choice.search.kind) in {Kind.PERSON, Kind.CONTENT}
    if not wanted or choice.deciding.urgent_reason:
        return None
    roles = choice.roles_of(choice.deciding.searcher_id)
    if HEAD in roles or choice.authority is not None or roles & choice.named_by_policy:
        return None
    return Refusal(
        reason="Whoever you chose is not on the register for this. Choose somebody who is, or say "
        "what serious harm waiting would risk."
    )


def _why_not_sexes(choice: Choice) -> Refusal | None:
    first, second = choice.sexes
    if not first or not second or first == second or choice.deciding.urgent_reason:
        return None
    if Kind(choice.search.kind) is not Kind.PERSON:
        return None
    return Refusal(
        reason="Who searches must be of the pupil's sex. Choose somebody else, or say what "
        "serious harm waiting would risk."
    )


def _why_not_policy(choice: Choice) -> Refusal | None:
    ruling = choice.ruling
    if ruling.verdict == "permit":
        return None
    if ruling.is_open:
        if choice.deciding.words.strip():
            return None
        return Refusal(
            reason="The policy does not say. Write why you allow it: the record keeps it."
        )
    if ruling.verdict == "conditional":
        needs = "; ".join(f"{need['needs']} ({need['clause']})" for need in ruling.needs)
        return Refusal(reason=f"The policy waits for this first: {needs}.", clause=ruling.clause)
    if ruling.verdict == "conflict":
        return Refusal(
            reason="The policy says yes and no. It must not be done before that is settled.",
            clause=ruling.clause,
        )
    return Refusal(reason="The policy does not allow this.", clause=ruling.clause)


def _decided() -> Refusal:
    return Refusal(reason="Somebody has decided on this already. Load the page again.")
