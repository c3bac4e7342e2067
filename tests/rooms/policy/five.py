"""Schools that live by each policy on offer, and what a page says of one clause."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time
from html import unescape

import pytest

from lodge.foundation.actor import Actor
from lodge.policy.actions import adopt_pack
from lodge.policy.queries import packs_on_offer
from norms.checking.completeness import carried
from norms.language import Clause, Pack
from tests.rooms.arranging import LONG_AGO
from tests.rooms.policy.browsing import TODAY

PACKS = {pack.name: pack for pack in packs_on_offer()}
ADOPTED_AT = datetime(2024, 9, 2, 8, 0, tzinfo=UTC)
NOON = time(12, 0, tzinfo=UTC)
ITEM = r'<li id="{clause}">(.*?)</li>\s*(?=<li id=|</ul>)'
TAG = re.compile(r"<[^>]+>")


def live_by(head: Actor, pack: str) -> None:
    """Let the head's school live by a policy, with every open question left open."""
    adopt_pack(actor=head, pack_slug=pack, in_force_from=LONG_AGO, settings={}, at=ADOPTED_AT)


def clauses() -> Iterator[tuple[Pack, Clause]]:
    """Give every clause of every policy."""
    for pack in PACKS.values():
        for clause in pack.clauses.values():
            yield pack, clause


def carries(pack: Pack, clause: Clause) -> tuple[str, ...]:
    """Return what a clause carries besides its words."""
    return carried(clause, defining=frozenset(term.clause for term in pack.terms.values()))


def shown_case(pack: Pack, clause: Clause, *, called: str = "", only: str = "") -> object:
    """Return a clause as a case of a test that shows it."""
    mark = pytest.mark.shows(clause.id, only=only) if only else pytest.mark.shows(clause.id)
    name = called.replace("[", "(").replace("]", ")").replace("/", " ")
    return pytest.param(pack, clause, id=f"{pack.name}/{clause.id}/{name}".rstrip("/"), marks=mark)


def day_of(clause: Clause) -> datetime:
    """Return noon of a day on which a clause is in force."""
    return datetime.combine(max(clause.starts_on or TODAY, TODAY), NOON)


def words_in(html: str) -> str:
    """Return what can be read of a piece of a page, on one line."""
    return " ".join(unescape(TAG.sub(" ", html)).split())


def beside(page: str, clause: str) -> str:
    """Return what a page says at a clause's anchor."""
    found = re.search(ITEM.format(clause=re.escape(clause)), page, re.DOTALL)
    assert found, f"{clause} has no place on the page"
    return words_in(found[1])
