"""The page on which a concern is raised, and the one with the number."""

from collections.abc import Sequence

from lodge.foundation.ui.sayings import say_exactly
from lodge.policy.domain.asking import WhomToAsk
from lodge.safeguarding.queries import Raised


def raise_page(*, slug: str) -> dict[str, object]:
    """Return the page for raising."""
    return {"slug": slug}


def raised_page(
    found: Sequence[Raised], *, team: Sequence[WhomToAsk], slug: str
) -> dict[str, object]:
    """Return the numbers of what somebody raised, the newest apart, and whom to tell in person."""
    rows = [{"number": each.number, "when": say_exactly(each.written_at)} for each in found]
    return {
        "slug": slug,
        "newest": rows[0] if rows else None,
        "earlier": rows[1:],
        "team": [name for each in team for name in each.names],
    }
