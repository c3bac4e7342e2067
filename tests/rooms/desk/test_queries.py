"""Counters counted by the database agree with counting by hand; names are for those who may."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lodge.desk import actions, queries
from lodge.desk.domain import ACCOUNTING
from lodge.devices.models import Custody
from lodge.foundation.refusal import Refused
from tests.rooms.arranging import MONDAY
from tests.rooms.desk.lodging import act, give_back, live_by, take_in

PEOPLE = 5
doings = st.lists(
    st.tuples(
        st.sampled_from(["in", "back", "none_today", "absent", "refused", "permit_keeps"]),
        st.integers(0, PEOPLE - 1),
    ),
    max_size=15,
)


def counted_by_hand(pupils, school_id):
    """Return the counters by looking at each pupil in turn: device, then return, then note."""
    from lodge.desk.models import Note

    rows = list(Custody.objects.of(school_id))
    notes = list(Note.objects.of(school_id))
    counts = {"held": 0, "returned": 0, "noted": 0, "open": 0, "away": 0}
    for pupil in pupils:
        own = [row.state for row in rows if row.person_id == pupil.person_id]
        codes = {note.code for note in notes if note.person_id == pupil.person_id}
        if "held" in own:
            counts["held"] += 1
        elif "returned" in own:
            counts["returned"] += 1
        elif codes & set(ACCOUNTING):
            counts["noted"] += 1
        else:
            counts["open"] += 1
    return {"expected": len(pupils), **counts}


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(life=doings)
def test_the_database_counts_as_one_would_by_hand(life, lodge, officer, make_pupil):
    from django.db import transaction

    with transaction.atomic():
        pupils = [make_pupil(f"Pupil{place}", year=6) for place in range(PEOPLE)]
        for doing, place in life:
            person_id = pupils[place].person_id
            own = Custody.objects.of(lodge.id).filter(person_id=person_id, state="held").first()
            if doing == "in":
                take_in(officer, pupils[place])
            elif doing == "back" and own:
                give_back(officer, own)
            elif doing != "back":
                actions.note(actor=officer, person_id=person_id, code=doing, happened=act())

        counts = queries.counts_on(seen_by=officer, on=MONDAY)
        missing = queries.not_accounted_for(seen_by=officer, on=MONDAY)

        assert counts.to_json() == counted_by_hand(pupils, lodge.id)
        assert len(missing) == counts.open
        transaction.set_rollback(True)


@pytest.mark.shows("cet-pupils-07")
def test_whom_the_policy_forbids_a_phone_is_not_expected(school, headteacher, officer, make_pupil):
    live_by(headteacher, "chancery-education-trust")
    walks = make_pupil("Wren", year=6, travels_alone=True)
    make_pupil("Ivo", year=2)
    make_pupil("Mina", year=6)

    assert queries.not_accounted_for(seen_by=officer, on=MONDAY) == [walks]
    assert queries.counts_on(seen_by=officer, on=MONDAY).expected == 1


def test_who_is_not_expected_and_brings_one_is_counted(school, headteacher, officer, make_pupil):
    live_by(headteacher, "chancery-education-trust")
    ivo = make_pupil("Ivo", year=2)

    take_in(officer, ivo)

    assert queries.counts_on(seen_by=officer, on=MONDAY).to_json() == {
        "expected": 1, "held": 1, "returned": 0, "noted": 0, "open": 0, "away": 0
    }  # fmt: skip


def test_names_by_form_are_for_who_answers_for_them(officer, teacher, governor, outsider, ada, ben):
    tutor = replace(teacher, forms=frozenset({ben.form}))
    assert queries.not_accounted_for(seen_by=officer, on=MONDAY) == [ada, ben]
    assert queries.not_accounted_for(seen_by=tutor, on=MONDAY) == [ben]
    assert queries.not_accounted_for(seen_by=teacher, on=MONDAY) == []
    assert queries.not_accounted_for(seen_by=governor, on=MONDAY) == []
    with pytest.raises(Refused):
        queries.not_accounted_for(seen_by=outsider, on=MONDAY)


def test_figures_are_for_the_school_alone(governor, outsider, ada):
    assert queries.counts_on(seen_by=governor, on=MONDAY).expected == 1
    with pytest.raises(Refused):
        queries.counts_on(seen_by=outsider, on=MONDAY)


def test_an_outsider_sees_no_notes(officer, outsider, ada):
    row = take_in(officer, ada)
    sent = act()
    actions.note(
        actor=officer,
        person_id=ada.person_id,
        code="overnight",
        custody_id=row.id,
        reason="Nobody came",
        happened=sent,
    )

    assert set(queries.explained_on(seen_by=officer, on=MONDAY)) == {row.id}
    assert queries.notes_on(seen_by=outsider, on=MONDAY) == {}
    assert queries.explained_on(seen_by=outsider, on=MONDAY) == {}
    assert queries.notes_about(seen_by=outsider, custody_id=row.id) == []
    assert queries.note_sent(seen_by=outsider, client_id=sent.client_id) is None
    assert queries.unexplained(seen_by=outsider, on=MONDAY) == []
