"""Who is in a case, each by their one role in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lodge.foundation.actor import Actor

# Who reads cases: whoever holds one of these posts in force today, cover included.
TEAM: Final = frozenset({"dsl", "deputy_dsl"})


@dataclass(frozen=True, slots=True)
class RoleInCase:
    """
    A role in a case.

    ``bars``: whoever has it sees nothing of the case, whatever post they hold.
    """

    code: str
    title: str
    bars: bool = True


ROLES_IN_CASE: Final[Mapping[str, RoleInCase]] = {
    role.code: role
    for role in (
        RoleInCase("child", "The child it is about"),
        RoleInCase("said_to_have_sent", "Said to have sent or shown it"),
        RoleInCase("received", "Received or saw it"),
        RoleInCase("adult", "An adult it is about"),
        RoleInCase("witness", "Witness"),
        RoleInCase("parent", "Parent or carer"),
        RoleInCase("told", "Was told of it at the school", bars=False),
        RoleInCase("raised", "Raised it", bars=False),
    )
}


def is_of_the_team(actor: Actor) -> bool:
    """
    Say whether somebody is of the safeguarding team at the school today.

    Whoever acts for a trust never is, whatever else they are: a case stays in its school.
    """
    return actor.trust_id is None and actor.has(*TEAM)
