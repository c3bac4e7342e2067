"""Handing in, giving back, noting, correcting, closing: row, record and refusal."""

import pytest

from lodge.desk import actions, queries
from lodge.desk.actions import HandingOver
from lodge.desk.domain import NOTES
from lodge.desk.models import ClosedBook, Note
from lodge.devices.queries import held, life_of
from lodge.foundation.refusal import Refused
from lodge.record.queries import entries_about
from tests.rooms.arranging import MONDAY
from tests.rooms.desk.lodging import AFTER_SCHOOL, MONDAY_AT_TEN, act, give_back, take_in

pytestmark = pytest.mark.usefixtures("book_is_true")


def note(actor, pupil, code, **more):
    """Note something at nine."""
    said = {"happened": act(), **more}
    return actions.note(actor=actor, person_id=pupil.person_id, code=code, **said)


def stays(actor, row, reason="Nobody came"):
    """Explain why a device stays."""
    return actions.note(
        actor=actor,
        person_id=row.person_id,
        code="overnight",
        custody_id=row.id,
        reason=reason,
        happened=act(AFTER_SCHOOL),
    )


def close(actor, at=AFTER_SCHOOL):
    """Close Monday's book."""
    return actions.close_day(actor=actor, on=MONDAY, at=at)


def test_a_device_goes_back_to_its_owner_after_school(officer, ada):
    row = take_in(officer, ada)

    back = give_back(officer, row)

    last = life_of(seen_by=officer, custody_id=row.id)[-1]
    assert (back.state, back.slot_id) == ("returned", None)
    assert last.given_to == "pupil: Ada Brook"


def test_a_pupil_who_has_left_the_roll_still_gets_it_back(officer, ada):
    from tests.rooms.arranging import seal

    row = take_in(officer, ada)
    ada.person.left_on = MONDAY
    ada.person.save()
    seal(ada.person)

    assert give_back(officer, row).state == "returned"


def test_a_hand_in_sent_again_after_the_close_is_what_it_was(officer, ada):
    sent = act()
    row = take_in(officer, ada, happened=sent)
    give_back(officer, row)
    close(officer)

    assert take_in(officer, ada, happened=sent).id == row.id


@pytest.mark.parametrize("code", [code for code, kind in NOTES.items() if not kind.of_device])
def test_a_note_is_kept_and_recorded(officer, ada, code):
    row = note(officer, ada, code)

    [entry] = entries_about(seen_by=officer, subject=f"person:{ada.person_id}")
    assert (row.on, row.person_id, row.actor_name) == (MONDAY, ada.person_id, officer.name)
    assert entry.verb == f"desk.{code}"


def test_a_note_sent_twice_is_noted_once(officer, ada):
    sent = act()

    first, again = (note(officer, ada, "none_today", happened=sent) for _ in range(2))

    assert first == again
    assert Note.objects.of(officer.school_id).count() == 1


def test_a_note_about_a_device_is_about_its_owner(officer, ada, ben):
    row = take_in(officer, ada)

    noted = note(officer, ben, "differs", custody_id=row.id)

    assert (noted.person_id, noted.custody_id) == (ada.person_id, row.id)


def test_somebody_who_may_not_notes_nothing(teacher, ada):
    with pytest.raises(Refused):
        note(teacher, ada, "none_today")

    assert not Note.objects.of(teacher.school_id).exists()


def test_a_mistake_is_corrected_by_adding(officer, ada):
    row = take_in(officer, ada)

    actions.correct(actor=officer, custody_id=row.id, reason="Wrong pupil", happened=act())

    life = life_of(seen_by=officer, custody_id=row.id)
    assert [event.verb for event in life] == ["taken_in", "corrected"]
    assert life[-1].reason == "Wrong pupil"
    assert held(seen_by=officer) == []


def test_closing_keeps_the_counters(officer, ada, ben):
    give_back(officer, take_in(officer, ada))
    note(officer, ben, "absent")

    book = close(officer)

    assert book.counts == {
        "expected": 2, "held": 0, "returned": 1, "noted": 1, "open": 0, "away": 0
    }  # fmt: skip
    assert queries.closed_book(seen_by=officer, on=MONDAY) == book
    [entry] = entries_about(seen_by=officer, subject=f"day:{MONDAY}")
    assert entry.detail == book.counts


def test_a_day_is_closed_once(officer, lodge):
    close(officer)

    with pytest.raises(Refused, match=officer.name):
        close(officer)

    assert ClosedBook.objects.of(officer.school_id).count() == 1


def test_after_the_close_nothing_comes_in_but_what_is_here_may_be_fetched(officer, ada, ben):
    row = take_in(officer, ada)
    stays(officer, row)
    close(officer)

    for late in (
        lambda: take_in(officer, ben, at=AFTER_SCHOOL),
        lambda: note(officer, ben, "absent", happened=act(AFTER_SCHOOL)),
        lambda: actions.correct(
            actor=officer, custody_id=row.id, reason="Twice", happened=act(AFTER_SCHOOL)
        ),
    ):
        with pytest.raises(Refused, match="was closed by"):
            late()
    assert give_back(officer, row).state == "returned"


def test_another_adult_is_named(headteacher, officer, ada):
    row = take_in(officer, ada)

    with pytest.raises(Refused, match="adult's name"):
        give_back(headteacher, row, to="other", reason="Agreed")
    back = give_back(headteacher, row, to="other", name="Aunt Cleo", reason="Agreed")

    last = life_of(seen_by=officer, custody_id=back.id)[-1]
    assert (last.given_to, last.reason) == ("other: Aunt Cleo, known to staff", "Agreed")


def test_leaving_early_is_said(officer, ada):
    row = take_in(officer, ada)

    with pytest.raises(Refused, match="leaves early"):
        give_back(officer, row, at=MONDAY_AT_TEN)
    back = actions.give_back(
        actor=officer,
        custody_id=row.id,
        handing=HandingOver("pupil", reason="Leaves early, goes alone"),
        happened=act(MONDAY_AT_TEN),
    )

    assert back.closed_at == MONDAY_AT_TEN
