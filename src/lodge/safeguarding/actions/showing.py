"""What an act itself shows as done: nobody is asked for it again beside it."""

from collections.abc import Collection, Sequence

from lodge.devices.domain import Happened
from lodge.duties import actions as duties
from lodge.duties.domain import Owed, State, Step
from lodge.foundation.actor import Actor
from norms.happenings import DEEDS, PARTIES

WRITTEN_UP = frozenset({DEEDS["write_up"]})
TAKEN = frozenset({DEEDS["confiscate"]})
WITH_THE_POLICE = frozenset({f"{DEEDS['hand_over']} {PARTIES['police']}"})


def settle_shown(
    *, actor: Actor, owed: Sequence[Owed], deeds: Collection[str], happened: Happened
) -> None:
    """
    Say that duties to do exactly this are done.

    What has to be judged in time is left to somebody, and so is a duty to do more than this.
    """
    for each in owed:
        if each.deed in deeds and each.is_open and each.state is State.DUE and not each.judgement:
            duties.take_step(
                actor=actor,
                key=each.key,
                step=Step.DONE,
                at=happened.at,
                written_at=happened.received_at,
            )
