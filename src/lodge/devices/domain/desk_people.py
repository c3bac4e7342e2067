"""Who works at the desk: those who always do, and those whom the policy or the school names."""

from typing import Final

from lodge.devices.domain.terms import Term, people_named
from lodge.foundation.actor import Actor
from lodge.foundation.refusal import Refusal
from lodge.school.domain.roles import KNOWS_PUPILS

# Whatever the policy says; it may name others beside them.
AT_THE_DESK: Final = frozenset({"office_staff", "senior_leader", "headteacher"})
# Who may keep a device from going back, and let it go again.
MAY_HOLD: Final = frozenset({"senior_leader", "headteacher", "dsl", "deputy_dsl"})
# Who may decide that a device goes to somebody, or at a time, that the rule does not foresee.
DECIDES_OTHERWISE: Final = frozenset({"senior_leader", "headteacher"})


def why_not_run_the_desk(*, actor: Actor, named: Term | None = None) -> Refusal | None:
    """Return why this person may not take devices in and give them back, or None if they may."""
    # Naming somebody for the desk does not let them see pupils who may not see them otherwise.
    those_named = people_named(named.words) & KNOWS_PUPILS if named else frozenset()
    if actor.has(*AT_THE_DESK, *those_named):
        return None
    return Refusal(
        reason="Only the people named for the desk can do this. Ask the school office.",
        clause=named.clause if named else None,
    )
