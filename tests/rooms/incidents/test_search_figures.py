"""How often is searched, and whom: what the figures count, and that nobody is found in them."""

import csv
from datetime import date
from io import StringIO
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lodge.incidents.domain.search.figures import FIVE, Band, told_of
from lodge.incidents.presenters.search.figures import DEFINED
from lodge.record.models import Entry
from lodge.school.models import Term
from tests.rooms.arranging import seal
from tests.rooms.incidents.arranging import text_of
from tests.rooms.incidents.searching import (
    LATER,
    approve,
    ask,
    cast_of,
    wanted,
    write_up,
    written,
)

GROUPS = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 9), min_size=1, max_size=3)
SMALL = range(FIVE)


def possible(table, total):
    """Return every way in which a table can be, of which one knows the bands and that of all."""
    ways = product(*(range(band.low, band.high + 1) for _, band in table.rows))
    return [way for way in ways if total.low <= sum(way) <= total.high]


@pytest.mark.shows("IMP-45")
@settings(max_examples=60, deadline=None)
@given(first=GROUPS)
def test_no_small_number_can_be_worked_out_by_subtraction(first):
    figures = told_of({"first": first, "second": {"all": sum(first.values())}})

    table = figures.tables["first"]
    lower = figures.tables["second"].rows[0][1] if figures.tables["second"].rows else figures.total

    ways = [way for way in possible(table, figures.total) if lower.low <= sum(way) <= lower.high]
    for place, (_, band) in enumerate(table.rows):
        if band.low == 0:
            assert len({way[place] for way in ways}) >= 3


@pytest.mark.shows("IMP-45")
@pytest.mark.parametrize("counts", [dict.fromkeys("abcde", 4), dict.fromkeys("abcdefghij", 4)])
def test_a_table_that_would_tell_on_somebody_is_left_out(counts):
    figures = told_of({"year": counts})

    assert figures.tables["year"].rows == ()


@given(number=st.integers(0, 400))
def test_a_number_lies_in_its_band_and_no_small_one_is_told_apart(number):
    band = Band.of(number)

    assert band.low <= number <= band.high
    assert number not in SMALL or band == Band.of(0)


@pytest.fixture
def cast(by_pack, clock):
    clock(LATER)
    return by_pack("outcomes-first-group")


def search_once(cast, **more):
    search = ask(cast.teacher, wanted(cast.ada, sex="female", **more))
    approve(cast.headteacher, search, cast.searcher, cast.witness)
    write_up(cast.searcher, search, written(cast.searcher, cast.witness))
    return search


@pytest.mark.django_db
@pytest.mark.shows("IMP-44", "IMP-45", "IMP-48")
def test_the_figures_say_what_they_count_and_of_which_days_and_name_nobody(cast, browse):
    search_once(cast)
    see = browse(cast.headteacher)

    page = text_of(see("searches/figures"))
    table = see("searches/figures?as=csv")

    assert "Autumn and spring: Tuesday 1 September 2026 to Friday 12 February 2027" in page
    assert "0 to 4 searches of pupils" in page
    assert "Year 6 0 to 4" in page
    assert "Ada" not in page + table.content.decode()
    assert all(title in page and defined in page for title, defined in DEFINED.values())
    rows = list(csv.DictReader(StringIO(table.content.decode())))
    assert {(row["From"], row["Until"]) for row in rows} == {("2026-09-01", "2027-02-12")}
    assert {row["Searches"] for row in rows} == {"0 to 4"}


@pytest.mark.django_db
def test_the_register_of_a_term_is_taken_out_with_every_field_and_that_is_kept(cast, browse):
    search = search_once(cast, grounds="=HYPERLINK(1)")

    answer = browse(cast.dsl)("searches/taken-out")

    [row] = csv.DictReader(StringIO(answer.content.decode()))
    assert (row["Number"], row["Pupil"]) == (search.called, "Ada Brook")
    assert row["Grounds"] == "'=HYPERLINK(1)"
    assert row["Searched by"] == cast.searcher.name
    assert row["Safeguarding lead told"]
    kept = Entry.objects.of(cast.dsl.school_id).filter(verb="search.register_taken_out")
    assert kept.count() == 1


@pytest.mark.django_db
def test_governors_read_the_figures_where_the_policy_tells_them_how_it_works(
    headteacher, teacher, make_staff, ada, browse, clock
):
    clock(LATER)
    cast_of("new-ash-green", headteacher, teacher, make_staff, ada)
    governor = browse(make_staff("governor", given_name="Gul"))

    figures, register = governor("searches/figures"), governor("searches/taken-out")

    assert figures.status_code == 200
    assert "register of searches, with names" not in text_of(figures)
    assert register.status_code == 403


@pytest.mark.django_db
def test_where_the_policy_does_not_say_so_governors_are_told_whom_to_ask(cast, browse, make_staff):
    answer = browse(make_staff("governor", given_name="Gul"))("searches/figures")

    assert answer.status_code == 403
    assert "Ask the headteacher" in text_of(answer)


@pytest.mark.django_db
def test_a_pupil_is_counted_in_the_year_of_the_day_of_the_search(cast, browse):
    search_once(cast)
    cast.ada.year = 7
    cast.ada.save()

    assert "Year 6 0 to 4" in text_of(browse(cast.headteacher)("searches/figures"))


@pytest.mark.django_db
def test_a_term_that_is_chosen_is_the_one_that_is_counted(cast, browse):
    seal(
        Term.objects.create(
            school_id=cast.headteacher.school_id,
            name="Before",
            starts_on=date(2026, 4, 1),
            ends_on=date(2026, 7, 1),
        )
    )
    search_once(cast)

    page = text_of(browse(cast.headteacher)("searches/figures?term=2026-04-01"))

    assert "Before: Wednesday 1 April 2026 to" in page
