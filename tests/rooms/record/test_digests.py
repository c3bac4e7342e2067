"""A row's digest is the same from memory and from the database, and new with every change."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from django.db import transaction
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lodge.record.actions import append
from lodge.record.actions.appending import WrongSchool
from lodge.record.models import ChainHead, Entry
from lodge.record.queries.digests import digest_of_row, key_of
from lodge.school.models import Person
from tests.rooms.arranging import MONDAY_AT_NINE

WORDS = st.text(
    st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1, max_size=40
)
same_database = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(given_name=WORDS, left_on=st.none() | st.dates())
@same_database
def test_a_row_read_back_has_the_same_digest(school, given_name, left_on):
    made = Person(school_id=school.id, sourced_id=given_name, given_name=given_name)
    made.left_on = left_on
    made.save(force_insert=True)

    read = Person.objects.of(school.id).get(id=made.id)

    assert digest_of_row(read) == digest_of_row(made)
    Person.objects.of(school.id).filter(id=made.id).delete()


@given(
    detail=st.dictionaries(
        WORDS,
        st.none()
        | st.booleans()
        | st.integers(-(2**53), 2**53)
        | WORDS
        | st.floats(-1e15, 1e15, allow_subnormal=False).map(lambda number: round(number, 6))
        | st.lists(WORDS),
        max_size=4,
    ),
    at=st.datetimes(
        datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(timezone(timedelta(hours=1)))
    ),
)
@same_database
def test_an_entry_read_back_still_fits_its_hash(officer, school, detail, at):
    from lodge.record.actions.chain import read_chain

    entry = append(actor=officer, verb="x", subject="x:1", happened_at=at, detail=detail)

    assert Entry.objects.of(school.id).get(seq=entry.seq).detail == detail
    assert read_chain(school.id, school.slug, tick=lambda _: None).findings == []


def test_values_given_as_text_have_the_digest_of_what_they_mean(school):
    typed = Person(school=school, sourced_id="1", given_name="Bo", left_on=date(2026, 1, 2))
    texts = Person(id=str(typed.id), school=school, sourced_id="1", given_name="Bo")
    texts.left_on = "2026-01-02"

    assert digest_of_row(texts) == digest_of_row(typed)
    assert key_of(texts) == key_of(typed)


@pytest.mark.parametrize(
    ("name", "value"),
    [("given_name", "bo"), ("email", "b@example.org"), ("left_on", date(2026, 1, 2))],
)
def test_each_change_gives_another_digest(name, value, school):
    row = Person(school=school, sourced_id="1", given_name="Bo")
    before = digest_of_row(row)

    setattr(row, name, value)

    assert digest_of_row(row) != before


def test_nought_is_told_from_nothing_where_both_can_be(school, make_pupil):
    pupil = make_pupil("Ada", year=None)
    before = digest_of_row(pupil)

    pupil.year = 0

    assert digest_of_row(pupil) != before


def test_a_value_only_the_database_knows_is_refused(make_pupil):
    pupil = make_pupil("Ada", year=1)
    pupil.year = F("year") + 1

    with pytest.raises(TypeError, match="fetch the row"):
        digest_of_row(pupil)


def test_an_act_cannot_seal_a_row_of_another_school(officer, other_school, school):
    stranger = Person.objects.create(school_id=other_school.id, sourced_id="1", given_name="Bo")
    before = ChainHead.objects.of(school.id).get().seq

    with pytest.raises(WrongSchool), transaction.atomic():
        append(actor=officer, verb="x", subject="x", happened_at=MONDAY_AT_NINE, rows=[stranger])
    assert ChainHead.objects.of(school.id).get().seq == before


def test_entries_are_numbered_for_each_school_by_itself(officer, outsider, school, other_school):
    for each in (school, other_school):
        numbers = Entry.objects.of(each.id).order_by("seq").values_list("seq", flat=True)
        assert list(numbers) == [*range(1, len(numbers) + 1)]


def test_a_correction_names_the_entry_it_corrects(officer, school):
    wrong = append(actor=officer, verb="x", subject="x:1", happened_at=MONDAY_AT_NINE)

    right = append(
        actor=officer,
        verb="x.corrected",
        subject="x:1",
        happened_at=MONDAY_AT_NINE,
        received_at=datetime(2026, 11, 24, tzinfo=UTC),
        corrects=wrong.id,
    )

    assert Entry.objects.of(school.id).get(seq=right.seq).corrects == wrong.id
