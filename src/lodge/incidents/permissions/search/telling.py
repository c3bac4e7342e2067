"""Whether a letter goes home about a search."""

from lodge.foundation.refusal import Refusal
from lodge.incidents.domain.search import Kind, Life, Verb
from lodge.incidents.models.search import Search
from lodge.notices.domain import HELD


def why_not_write_home_of(
    *, search: Search, life: Life, is_held_back: bool = False
) -> Refusal | None:
    """Return why no letter goes home about a search now, or None if one may (IMP-21)."""
    if is_held_back or life.withholds_home:
        return Refusal(reason=HELD)
    if search.kind != Kind.PERSON or search.person_id is None:
        return Refusal(reason="There is no letter for this. Whoever leads on it talks with home.")
    if life.write_up is None:
        return Refusal(reason="It is not written up yet. The letter is made from the record.")
    if life.last(Verb.STOPPED) is not None:
        return Refusal(reason="There is no letter for this. Whoever leads on it talks with home.")
    return None
