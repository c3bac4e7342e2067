"""A tray that comes back under another seal than it went out with: somebody must look into it."""

from collections.abc import Sequence
from datetime import datetime

from lodge.devices.actions.differing import Disagreeing, begin_differences, end_differences
from lodge.devices.domain import Difference, Disagreement
from lodge.devices.domain.trays import TrayStanding, comes_under_another_seal
from lodge.devices.models.trays import TrayHappening
from lodge.foundation.actor import Actor

Counted = tuple[TrayHappening, TrayStanding]


def tell_seals(*, actor: Actor, counted: Sequence[Counted], at: datetime) -> None:
    """
    Tell which trays came back under another seal, each count with how its tray stood before.

    It waits for a person; only what is heard later of the same tray can show that it is none.
    """
    told = {row.client_id: comes_under_another_seal(before, row.seal) for row, before in counted}
    found = [_difference(row) for row, _ in counted if told[row.client_id]]
    begin_differences(
        actor=actor, told=[Disagreeing(difference, by=actor, at=at) for difference in found]
    )
    agreed = [_difference(row) for row, _ in counted if not told[row.client_id]]
    end_differences(actor=actor, differences=agreed, at=at)


def _difference(row: TrayHappening) -> Difference:
    return Difference(Disagreement.SEAL_DIFFERS, (row.client_id,))
