"""What is settled, as plain values: met, late, waived with a reason, or left undone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from lodge.duties.domain import Owed
from lodge.duties.presenters.words import capital, stage_words, step_words
from lodge.foundation.ui.sayings import say_datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledLine:
    """One duty that is settled, with what was said last."""

    number: str
    deed: str
    href: str
    stands: str
    said: str
    when: str
    who: str


def settled_lines(found: Iterable[Owed], *, at: datetime, slug: str) -> tuple[SettledLine, ...]:
    """Return the duties that are settled, in the order in which they were."""
    return tuple(_line(each, at=at, slug=slug) for each in found)


def _line(owed: Owed, *, at: datetime, slug: str) -> SettledLine:
    last = owed.steps[-1]
    where = {"slug": slug, "telling_id": owed.key.telling_id, "address": owed.key.address}
    return SettledLine(
        number=owed.matter_number,
        deed=capital(owed.deed),
        href=reverse("duties:duty", kwargs=where),
        stands=stage_words(owed),
        said=step_words(last),
        when=say_datetime(last.at, now=at),
        who=last.by,
    )
