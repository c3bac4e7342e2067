"""What we hold is seen by those who work with pupils, and by nobody of another school."""

import json

import pytest
from django.http import Http404

from lodge.devices import queries
from lodge.devices.domain import Verb
from lodge.foundation.ids import new_id
from lodge.school.domain.leaving import held_by
from tests.rooms.arranging import MONDAY, MONDAY_AT_NINE
from tests.rooms.desk.lodging import act, give_back, take_in


@pytest.fixture
def phone(officer, ada):
    """Ada's phone, in our hands."""
    return take_in(officer, ada, happened=act(client_id=new_id()))


def test_staff_who_work_with_pupils_see_what_we_hold(officer, teacher, phone, ada):
    for actor in (officer, teacher):
        assert queries.held(seen_by=actor) == [phone]
        assert queries.held_of(seen_by=actor, person_ids=[ada.person_id]) == [phone]
        assert queries.custody(seen_by=actor, custody_id=phone.id) == phone


def test_an_outsider_and_a_governor_see_nothing(outsider, governor, phone, ada):
    for actor in (outsider, governor):
        assert queries.held(seen_by=actor) == []
        assert queries.held_of(seen_by=actor, person_ids=[ada.person_id]) == []
        assert queries.life_of(seen_by=actor, custody_id=phone.id) == []
        assert queries.book_faults(seen_by=actor) == []
        with pytest.raises(Http404):
            queries.custody(seen_by=actor, custody_id=phone.id)


def test_an_outsider_sees_neither_slots_nor_acts_sent(outsider, officer, phone, ada):
    sent = queries.life_of(seen_by=officer, custody_id=phone.id)[0].client_id
    about = {"verb": Verb.TAKEN_IN, "about": ada.person_id}

    assert queries.slot_names(seen_by=outsider, slot_ids=[phone.slot_id]) == {}
    assert queries.spaces(seen_by=outsider, person_id=ada.person_id) == []
    assert queries.sent(seen_by=outsider, client_id=sent, **about) is None
    assert queries.sent(seen_by=officer, client_id=sent, **about) == phone


def test_what_went_back_is_no_longer_held(officer, phone):
    give_back(officer, phone)

    assert queries.held(seen_by=officer) == []


def test_terms_say_who_says_so(officer, lodge):
    terms = queries.terms(seen_by=officer, names=["hand_in_place", "storage"], on=MONDAY)

    assert terms["hand_in_place"].words == ("office",)
    assert terms["hand_in_place"].clause is None
    assert "storage" not in terms


def test_the_book_tells_of_a_row_that_its_events_do_not_bear_out(officer, phone):
    from lodge.devices.models import Custody

    assert queries.book_faults(seen_by=officer) == []

    Custody.objects.of(officer.school_id).filter(id=phone.id).update(
        state="returned", closed_at=MONDAY_AT_NINE, slot_id=None
    )

    [fault] = queries.book_faults(seen_by=officer)
    assert fault.custody_id == phone.id


def test_a_leaver_whose_device_we_hold_is_named_before_they_go(officer, ada, ben):
    take_in(officer, ada)
    give_back(officer, take_in(officer, ben))

    held = held_by(officer, [ada.person_id, ben.person_id])

    assert held == {ada.person_id: ("phone in Rack A 1",)}


def test_nobody_of_another_school_hears_what_a_leaver_left(officer, outsider, ada):
    take_in(officer, ada)

    assert held_by(outsider, [ada.person_id]) == {}


def test_proving_the_book_finds_a_sealed_record_that_is_unlike_its_events(officer, phone, capsys):
    from lodge.config.cli import main
    from lodge.record.actions import append, verify

    assert main(("verify", "--json")) == 0
    capsys.readouterr()

    phone.slot_id, phone.state, phone.closed_at = None, "returned", MONDAY_AT_NINE
    phone.save()
    append(actor=officer, verb="x", subject="x:1", happened_at=MONDAY_AT_NINE, rows=[phone])

    assert verify().findings == []
    assert main(("verify", "--json")) == 1
    [finding] = json.loads(capsys.readouterr().out)["findings"]
    assert (finding["trouble"], finding["table"]) == ("unlike its events", "devices_custody")
    assert (finding["row_id"], finding["school"]) == (str(phone.id), "alder")
    assert "state “returned”, by its events “held”" in finding["says"]
