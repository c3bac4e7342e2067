"""The book is proved: whatever is changed behind the program's back is found and named."""

import json
from datetime import date

import pytest
from django.db import connection

from lodge.devices.models import Custody
from lodge.foundation import guards
from lodge.record.actions import append, verify
from lodge.record.actions.endings import Kept, why_not_the_same
from lodge.record.domain import Trouble
from lodge.record.models import ChainHead, Entry
from lodge.school.models import Person, Pupil
from tests.rooms.arranging import MONDAY_AT_NINE

LATER = "2030-01-01"


@pytest.fixture
def ada(make_pupil):
    return make_pupil("Ada", form="5A", year=5)


@pytest.fixture
def behind_the_back(db):
    """Runs SQL as somebody with the file and no scruples would."""
    guards.take_down("default")

    def run(sql, *words):
        with connection.cursor() as cursor:
            cursor.execute(sql, words)

    yield run
    guards.put_up("default")


def stored(row):
    return row._meta.get_field("id").get_db_prep_value(row.id, connection)


def troubles():
    return [
        (each.trouble, each.table, each.row_id, each.seq)
        for each in verify().findings
        if each.trouble is not Trouble.UNGUARDED
    ]


def test_an_untouched_book_is_true(ada, officer, teacher):
    assert verify().findings == []


@pytest.mark.parametrize(
    ("column", "value"),
    [("form", "5B"), ("year", 6), ("year", None), ("travels_alone", True), ("upn", "X")],
)
@pytest.mark.shows("IMP-5")
def test_a_changed_value_is_found(ada, behind_the_back, column, value):
    behind_the_back(f"UPDATE school_pupil SET {column} = %s WHERE id = %s", value, stored(ada))

    assert troubles() == [(Trouble.CHANGED, "school_pupil", str(ada.id), None)]


def test_a_removed_row_is_found(ada, behind_the_back):
    behind_the_back("DELETE FROM school_pupil WHERE id = %s", stored(ada))

    assert troubles() == [(Trouble.REMOVED, "school_pupil", str(ada.id), None)]


def test_an_inserted_row_is_found(ada, school):
    person = Person.objects.create(school_id=school.id, sourced_id="9", given_name="Eve")

    assert troubles() == [(Trouble.INSERTED, "school_person", str(person.id), None)]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("verb", "nothing.happened"),
        ("actor_name", "Somebody Else"),
        ("subject", "pupil:other"),
        ("happened_at", LATER),
        ("received_at", LATER),
        ("detail", '{"more": 1}'),
        ("clauses", '["1"]'),
        ("rows", "{}"),
        ("hash", "0" * 64),
    ],
)
@pytest.mark.shows("IMP-5")
def test_a_changed_entry_is_found(officer, school, ada, behind_the_back, column, value):
    first = Entry.objects.of(school.id).earliest("seq")

    behind_the_back(f"UPDATE record_entry SET {column} = %s WHERE id = %s", value, stored(first))

    assert (Trouble.BROKEN, "record_entry", str(first.id), first.seq) in troubles()


def test_a_removed_entry_is_found(officer, teacher, ada, school, behind_the_back):
    middle = Entry.objects.of(school.id).get(seq=2)

    behind_the_back("DELETE FROM record_entry WHERE id = %s", stored(middle))

    assert (Trouble.MISSING, "record_entry", "", 2) in troubles()


def test_a_removed_tail_is_found(officer, teacher, school, behind_the_back):
    last = Entry.objects.of(school.id).latest("seq")

    behind_the_back("DELETE FROM record_entry WHERE id = %s", stored(last))

    assert (Trouble.TAIL, "record_entry", "", last.seq - 1) in troubles()


def test_a_removed_book_is_found(officer, school, behind_the_back):
    behind_the_back("DELETE FROM record_entry")

    assert (Trouble.TAIL, "record_entry", "", 0) in troubles()


def test_swapped_entries_are_found(officer, teacher, school, behind_the_back):
    for old, new in ((1, 99), (2, 1), (99, 2)):
        behind_the_back("UPDATE record_entry SET seq = %s WHERE seq = %s", new, old)

    assert {each[3] for each in troubles() if each[0] is Trouble.BROKEN} == {1, 2}


def test_an_entry_added_past_the_end_is_found(officer, school, behind_the_back):
    head = ChainHead.objects.of(school.id).get()

    append(actor=officer, verb="x", subject="x:1", happened_at=MONDAY_AT_NINE)
    behind_the_back(
        "UPDATE record_chainhead SET seq = %s, hash = %s WHERE seq = %s",
        head.seq,
        head.hash,
        head.seq + 1,
    )

    assert troubles() == [(Trouble.TAIL, "record_entry", "", head.seq + 1)]


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL keeps only well-formed values"
)
@pytest.mark.parametrize("rubbish", ["'soon'", "x'ff'", "CAST(x'ff' AS TEXT)"])
def test_an_entry_that_cannot_be_read_is_found(officer, school, behind_the_back, rubbish):
    first = Entry.objects.of(school.id).earliest("seq")

    behind_the_back(f"UPDATE record_entry SET happened_at = {rubbish} WHERE seq = {first.seq}")

    assert (Trouble.BROKEN, "record_entry", str(first.id), first.seq) in troubles()


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL keeps only well-formed values"
)
def test_a_row_that_cannot_be_read_is_found_and_the_others_are_still_proved(
    ada, make_pupil, behind_the_back
):
    bo = make_pupil("Bo")
    behind_the_back("UPDATE school_pupil SET form = '6C' WHERE id = %s", stored(bo))
    behind_the_back("UPDATE school_person SET left_on = 'soon' WHERE id = %s", stored(ada.person))

    assert set(troubles()) == {
        (Trouble.CHANGED, "school_pupil", str(bo.id), None),
        (Trouble.UNREADABLE, "school_person", str(ada.person_id), None),
    }


def test_guards_that_are_gone_are_found(officer, behind_the_back):
    assert Trouble.UNGUARDED in {each.trouble for each in verify().findings}


def test_a_row_removed_by_an_act_is_no_finding(ada, officer, school):
    append(actor=officer, verb="x", subject="x:1", happened_at=MONDAY_AT_NINE, removed=[ada])
    Pupil.objects.of(school.id).filter(id=ada.id).delete()

    assert verify().findings == []


def test_a_school_is_proved_by_itself(ada, school, other_school, outsider, behind_the_back):
    behind_the_back("UPDATE school_pupil SET form = 'x'")

    assert verify(slugs=[other_school.slug]).findings[0].trouble is Trouble.UNGUARDED
    assert {each.school for each in verify().findings} == {"all schools", school.slug}


def test_the_verdict_says_where_each_book_ends(officer, school):
    head = ChainHead.objects.of(school.id).get()

    endings = verify().endings

    assert [(each.school, each.seq, each.hash) for each in endings] == [
        (school.slug, head.seq, head.hash)
    ]
    assert json.dumps(endings[0].hash)


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL keeps only well-formed values"
)
@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("school_pupil", "travels_alone = 2"),
        ("school_person", "left_on = left_on || ' '"),
        ("devices_custody", "person_id = upper(person_id)"),
        ("devices_custody", "opened_at = opened_at || '+00:00'"),
    ],
)
@pytest.mark.shows("IMP-5")
def test_a_value_that_no_question_finds_any_more_is_found(
    ada, officer, school, behind_the_back, table, change
):
    in_our_hands(ada, officer)
    leave(ada, officer)

    behind_the_back(f"UPDATE {table} SET {change}")

    assert {each[:2] for each in troubles()} == {(Trouble.UNREADABLE, table)}


@pytest.mark.parametrize("emptied", ["{}", "null", '""', "0"])
@pytest.mark.shows("IMP-5")
def test_one_kind_of_nothing_put_for_another_is_found(ada, officer, behind_the_back, emptied):
    custody = in_our_hands(ada, officer)

    behind_the_back("UPDATE devices_custody SET holds = %s", emptied)

    assert troubles() == [(Trouble.CHANGED, "devices_custody", str(custody.id), None)]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps no such JSON")
@pytest.mark.parametrize("rubbish", ["[1e999]", '["\\ud800"]'])
def test_json_of_which_no_digest_can_be_made_is_found(ada, officer, behind_the_back, rubbish):
    custody = in_our_hands(ada, officer)

    behind_the_back("UPDATE devices_custody SET holds = %s", rubbish)

    assert troubles() == [(Trouble.UNREADABLE, "devices_custody", str(custody.id), None)]


def in_our_hands(pupil, actor):
    custody = Custody.objects.create(
        school_id=pupil.school_id,
        person_id=pupil.person_id,
        basis_code="hand_in",
        device_kind="phone",
        state="held",
        opened_at=MONDAY_AT_NINE,
    )
    append(actor=actor, verb="x", subject="x:1", happened_at=MONDAY_AT_NINE, rows=[custody])
    return custody


def leave(pupil, actor):
    person = pupil.person
    person.left_on = date(2026, 9, 1)
    person.save()
    append(actor=actor, verb="x", subject="x:1", happened_at=MONDAY_AT_NINE, rows=[person])


def test_a_book_goes_through_the_ending_that_was_kept_until_it_is_cut(
    officer, teacher, school, behind_the_back
):
    last = Entry.objects.of(school.id).latest("seq")
    kept = Kept.read(f"{school.slug}:{last.seq}:{last.hash[:16]}")
    assert why_not_the_same(kept) is None

    behind_the_back("DELETE FROM record_entry WHERE id = %s", stored(last))

    assert why_not_the_same(kept).trouble == Trouble.ANOTHER


@pytest.mark.parametrize("text", ["", "alder", "alder:x:42afc6f3", "alder:3:42", ":3:42afc6f3"])
def test_an_ending_that_is_none_is_refused(text):
    with pytest.raises(ValueError, match="not an ending"):
        Kept.read(text)
