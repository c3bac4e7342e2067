"""The page of what waits for a person."""

from collections.abc import Sequence

from lodge.desk.models import SetAside
from lodge.desk.presenters.asides import shown_aside
from lodge.desk.presenters.differences import shown_differences
from lodge.desk.queries.keeping import Case
from lodge.desk.queries.tasks import Spoken
from lodge.devices.domain.trays import TrayState
from lodge.devices.queries.trays import TrayShown
from lodge.foundation.ids import new_id


def page(
    spoken: Spoken,
    *,
    asides: Sequence[SetAside],
    trays: Sequence[TrayShown],
    untold: Sequence[Case],
    lines: int,
    slug: str,
) -> dict[str, object]:
    """Return the whole page; ``lines`` are those keyed from paper that wait elsewhere."""
    return {
        "slug": slug,
        "client_id": new_id(),
        "tasks": shown_differences(spoken),
        "asides": tuple(map(shown_aside, asides)),
        "trays": tuple(
            (each.container_id, each.name, each.standing.state is TrayState.OUT) for each in trays
        ),
        "untold": tuple(each.custody_id for each in untold),
        "lines": lines,
    }
