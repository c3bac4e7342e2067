"""What a page of the desk sends, read once and as plain values; nonsense is a 400."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid5

from django.core.exceptions import BadRequest
from django.http import HttpRequest, QueryDict

from lodge.desk.domain import KINDS, USUAL_KIND
from lodge.devices.domain import Happened
from lodge.foundation import moment
from lodge.foundation.ids import new_id
from lodge.foundation.ui.sent import read_id

LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Sent:
    """One press of a button, or a card that was scanned."""

    do: str
    client_id: UUID
    words: dict[str, str]
    ids: dict[str, UUID]

    def word(self, name: str) -> str:
        """Return what was typed or chosen under a name, or nothing."""
        return self.words.get(name, "")

    def id(self, name: str) -> UUID:
        """
        Return an id that must be there.

        :raises BadRequest: if it is not.
        """
        if name not in self.ids:
            raise BadRequest(f"{name} is missing.")
        return self.ids[name]

    @property
    def kind(self) -> str:
        """Return the kind of device, a phone unless another was chosen."""
        chosen = self.word("kind")
        return chosen if chosen in KINDS else USUAL_KIND

    def happened(self, *about: object) -> Happened:
        """
        Return the act as happening now, under the sender's own id for it.

        A page that was left open may be sent again for somebody else, so whom or what it is about
        is part of the id: only the same act sent twice is one.
        """
        now = moment.now()
        name = ":".join(map(str, (self.do, *about)))
        return Happened(client_id=uuid5(self.client_id, name), at=now, received_at=now)


def sent_by(request: HttpRequest) -> Sent:
    """
    Return what was sent.

    :raises BadRequest: if an id is not one, or something is longer than our pages let it be.
    """
    words = {name: _words(request.POST, name) for name in request.POST}
    ids = {
        name: found
        for name in ("client_id", "person_id", "custody_id", "slot_id", "row_id")
        if (found := read_id(words.get(name, "")))
    }
    return Sent(
        do=words.get("do", ""),
        client_id=ids.get("client_id") or new_id(),
        words=words,
        ids=ids,
    )


def _words(given: QueryDict, name: str) -> str:
    text = str(given[name]).strip()
    if len(text) > LONGEST or "\0" in text:
        raise BadRequest(f"{name} is longer than it can be.")
    return text
