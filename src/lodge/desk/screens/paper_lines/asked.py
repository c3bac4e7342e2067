"""Which list somebody holds in their hand, as the page's address and its form say it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import BadRequest

from lodge.desk.actions.paper import List
from lodge.desk.screens.standing import Standing
from lodge.devices.queries.codes import containers_of, numbers_of_containers
from lodge.foundation.ui.sent import read_id


@dataclass(frozen=True, slots=True, kw_only=True)
class InHand:
    """The list in somebody's hand, and those they may choose from, by name."""

    of: List | None
    containers: Mapping[UUID, str]

    @property
    def said(self) -> dict[str, str]:
        """Return what a form or an address says of it."""
        if self.of is None:
            return {}
        at = self.of.usual_at
        return {
            "container": str(self.of.container_id),
            "on": self.of.on.isoformat(),
            "column": "back" if self.of.back else "in",
            "at": f"{at:%H:%M}" if at else "",
        }

    @property
    def query(self) -> str:
        """Return it as the end of an address."""
        return urlencode(self.said)


def list_in_hand(desk: Standing, said: Mapping[str, str]) -> InHand:
    """
    Return the list that a page or a form is about: the first container's of today, unless said.

    :raises BadRequest: if it says what is no container, day or time.
    """
    numbered = numbers_of_containers(seen_by=desk.actor)
    containers = {
        each.id: each.name for each in containers_of(seen_by=desk.actor) if each.id in numbered
    }
    if not containers:
        return InHand(of=None, containers={})
    chosen = read_id(said.get("container", "")) or next(iter(containers))
    if chosen not in containers:
        raise BadRequest("There is no such container.")
    on = _day(said.get("on", ""), desk.today)
    if on > desk.today:
        raise BadRequest("That day has not come yet.")
    of = List(
        on=on,
        container_id=chosen,
        back=said.get("column", "in") == "back",
        usual_at=_time(said.get("at", "")),
    )
    return InHand(of=of, containers=containers)


def _day(text: str, today: date) -> date:
    try:
        return date.fromisoformat(text) if text else today
    except ValueError as error:
        raise BadRequest("That is not a day.") from error


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(text).replace(second=0, tzinfo=None) if text else None
    except ValueError as error:
        raise BadRequest("That is not a time of day.") from error
