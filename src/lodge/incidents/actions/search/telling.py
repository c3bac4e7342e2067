"""The policy hears of a search, and its duties open by themselves."""

from collections.abc import Iterable, Mapping, Sequence

from lodge.devices.domain import Happened
from lodge.duties import actions as duties
from lodge.duties.domain import NewMatter, Owed, Stage, State, Step
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refused
from lodge.incidents.domain.search import Kind
from lodge.incidents.domain.search.ruling import PROPOSED_AS
from lodge.incidents.models.search import Search

# Deeds of a proposal that the write-up itself shows to be done.
SHOWN_BY_WRITE_UP = frozenset({"witness", "explain", "consent", "approve", "authorise", "discuss"})


def open_and_propose(*, actor: Actor, search: Search, happened: Happened) -> tuple[Owed, ...]:
    """Open the matter of a search under its number, and tell that it is proposed."""
    named = frozenset({search.person_id} if search.person_id else ())
    duties.open_matter(
        actor=actor,
        matter=NewMatter(
            id=search.id,
            room="incidents",
            number=search.called,
            restricted=False,
            named=named,
            opened_at=search.happened_at,
        ),
        at=happened.received_at,
    )
    first, *also = PROPOSED_AS[Kind(search.kind)]
    return tell(actor=actor, search=search, event=first, also=also, happened=happened)


def tell(
    *,
    actor: Actor,
    search: Search,
    event: str,
    happened: Happened,
    also: Sequence[str] = (),
    facts: Mapping[str, str] | None = None,
) -> tuple[Owed, ...]:
    """Tell what happened in the matter of a search, and return what is owed now."""
    said = {"person": "pupil"} if search.person_id else {}
    return duties.tell(
        actor=actor,
        matter_id=search.id,
        event=event,
        facts={**said, **(facts or {})},
        at=happened.at,
        also=also,
        written_at=happened.received_at,
    )


def settle(
    *, actor: Actor, owed: Iterable[Owed], step: Step, reason: str, happened: Happened
) -> None:
    """Take a step in each open duty that is the actor's to take; others stay on the wall."""
    for each in owed:
        if each.state is not State.DUE or each.stage is not Stage.PENDING:
            continue
        try:
            duties.take_step(
                actor=actor,
                key=each.key,
                step=step,
                at=happened.at,
                reason=reason,
                written_at=happened.received_at,
            )
        except Refused:
            continue
