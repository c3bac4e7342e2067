"""J21: incidents and searches in one line of time, each at its minute, nothing smoothed over."""

import re
from datetime import timedelta

import pytest

from lodge.incidents.actions import search as acts
from lodge.incidents.actions.entries import Entry
from lodge.incidents.actions.handling import add_step
from lodge.incidents.domain.verbs import Verb
from lodge.incidents.presenters.panel.lines import ENTRY, Line, in_order
from lodge.incidents.queries.incidents import standing
from tests.rooms.incidents.arranging import MONDAY_AT_TEN, happened, sight, text_of
from tests.rooms.incidents.searching import (
    NOW,
    SOON,
    approve,
    ask,
    at,
    wanted,
    write_up,
    written,
)

DAYS = (
    "starts_on_day=1&starts_on_month=11&starts_on_year=2026"
    "&ends_on_day=30&ends_on_month=11&ends_on_year=2026"
)
HOURS = timedelta(hours=1)


@pytest.mark.django_db
@pytest.mark.shows("J21", "IMP-84", "IMP-85", "IMP-25")
def test_incidents_and_searches_stand_in_one_line_of_time(by_pack, browse, clock):
    cast = by_pack("outcomes-first-group")
    row = sight(cast.teacher, cast.ada, at=MONDAY_AT_TEN)
    search = ask(cast.teacher, wanted(cast.ada))
    approve(cast.headteacher, search, cast.searcher, cast.witness)
    write_up(cast.searcher, search, written(cast.searcher, cast.witness))
    acts.correct(
        actor=cast.searcher,
        search_id=search.id,
        words="It was the right pocket.",
        happened=at(NOW + HOURS),
    )
    opened = standing(seen_by=cast.leader, incident_id=row.id).steps[0]
    for verb, about in ((Verb.NOTED, None), (Verb.CORRECTED, opened.id)):
        entry = Entry(verb=verb, words=f"Said as {verb}.", about=about)
        # It happened between the two steps of the search, and was written in the afternoon.
        when = happened(SOON + timedelta(minutes=5), written=NOW + 3 * HOURS)
        add_step(actor=cast.leader, incident_id=row.id, entry=entry, happened=when)
    clock(NOW + 4 * HOURS)

    text = text_of(browse(cast.headteacher)(f"incidents/panel?person={cast.ada.person_id}&{DAYS}"))

    told = [
        f"10:00 · {row.number} · {cast.teacher.name} Corrected later: Reported",
        f"10:00 · {row.number} From now on the policy asked for this:",
        f"11:00 · {search.called} · {cast.teacher.name} Asked for: Two pupils saw it",
        f"11:10 · {search.called} · {cast.headteacher.name} Approved",
        f"11:15 · {row.number} · {cast.leader.name} · Written late, on Monday 23 November 2026 at",
        f"12:00 · {search.called} · {cast.searcher.name} Correction. It was the right pocket.",
        f"14:00 · {row.number} · {cast.leader.name} Written down only now: Note – Said as noted.",
    ]
    places = [text.find(words) for words in told]
    assert -1 not in places
    assert places == sorted(places)
    assert f"{search.called}: Search of a pupil: a vape or e-cigarette" in text
    assert f"{search.called} · {cast.searcher.name} Corrected later: Carried out" in text
    assert "ofg-4.2b" in text


def line(minute, *, late=timedelta(0), number="2026-0001"):
    moment = MONDAY_AT_TEN + timedelta(minutes=minute)
    return Line(
        at=moment, written_at=moment + late, rank=ENTRY, number=number, who="", what="It was so."
    )


@pytest.mark.shows("IMP-25")
def test_what_was_written_late_stands_where_it_happened_and_where_it_was_known():
    lines = in_order([line(30), line(0, late=3 * HOURS), line(10)])

    assert [each.time for each in lines] == ["10:00", "10:10", "10:30", "13:00"]
    assert re.search("Written late, on .* at 13:00", lines[0].written)
    assert "It happened on Monday 23 November 2026 at 10:00." in lines[3].what
