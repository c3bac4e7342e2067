"""J5: a search from the request to its end, at schools that live by different policies."""

import pytest

from lodge.devices.models import Custody
from lodge.duties.queries import duties_of
from lodge.foundation.refusal import Refused
from lodge.incidents.actions import search as acts
from lodge.incidents.domain.search import Stage
from lodge.incidents.queries.search import life_of
from lodge.record.models import Entry
from tests.rooms.incidents.searching import (
    LATER,
    NOW,
    TOMORROW,
    approve,
    ask,
    at,
    wanted,
    write_up,
    written,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(by_pack):
    """The people of a school on the group's policy."""
    return by_pack("outcomes-first-group")


def stage_of(search, actor):
    return life_of(seen_by=actor, search_id=search.id).stage


@pytest.mark.shows("ofg-4.2a", "ofg-4.2b", "ofg-4.2c")
def test_a_search_is_asked_for_approved_written_up_and_the_lead_has_to_be_told(cast, book_is_true):
    search = ask(cast.teacher, wanted(cast.ada))
    approve(cast.headteacher, search, cast.searcher, cast.witness)
    write_up(cast.searcher, search, written(cast.searcher, cast.witness))

    assert stage_of(search, cast.headteacher) is Stage.CARRIED_OUT
    owed = duties_of(seen_by=cast.headteacher, matter_id=search.id, at=LATER)
    told = [each for each in owed if each.clause == "ofg-4.2c"]
    assert [each.is_open for each in told] == [True]


@pytest.mark.shows("IMP-24")
def test_nobody_approves_their_own_request(cast):
    search = ask(cast.headteacher, wanted(cast.ada))

    with pytest.raises(Refused, match="Nobody approves their own request"):
        approve(cast.headteacher, search, cast.searcher, cast.witness)


def test_what_the_head_asks_for_another_leader_decides(cast):
    search = ask(cast.headteacher, wanted(cast.ada))

    approve(cast.leader, search, cast.searcher, cast.witness)

    assert stage_of(search, cast.headteacher) is Stage.APPROVED


@pytest.mark.shows("IMP-27", "ofg-4.2b")
def test_who_is_not_on_the_register_searches_only_for_fear_of_serious_harm(cast):
    search = ask(cast.teacher, wanted(cast.ada))

    with pytest.raises(Refused, match="not on the register"):
        approve(cast.headteacher, search, cast.teacher, cast.witness)

    approve(
        cast.headteacher, search, cast.teacher, cast.witness, urgent_reason="He may swallow it."
    )
    assert stage_of(search, cast.headteacher) is Stage.APPROVED


def test_authority_for_an_item_is_for_that_item(cast):
    search = ask(cast.teacher, wanted(cast.ada, item_code="knife"))

    with pytest.raises(Refused, match="not on the register"):
        approve(cast.headteacher, search, cast.searcher, cast.witness)


@pytest.mark.shows("IMP-72")
def test_authority_ends_with_the_post(cast, school):
    from datetime import date

    from lodge.school.models import Person

    person = Person.objects.of(school.id).get(id=cast.searcher.person_id)
    person.left_on = date(2026, 11, 20)
    person.save()
    search = ask(cast.teacher, wanted(cast.ada))

    with pytest.raises(Refused):
        approve(cast.headteacher, search, cast.searcher, cast.witness)


@pytest.mark.shows("IMP-25")
def test_a_late_entry_is_marked_as_late_and_keeps_both_times(cast):
    search = ask(cast.teacher, wanted(cast.ada))
    approve(cast.headteacher, search, cast.searcher, cast.witness)

    row = write_up(cast.searcher, search, written(cast.searcher, cast.witness), TOMORROW)

    step = life_of(seen_by=cast.headteacher, search_id=search.id).write_up
    assert step.is_late
    assert row.written_at == TOMORROW
    assert (
        Entry.objects.of(cast.headteacher.school_id)
        .filter(verb="search.carried_out")
        .get()
        .received_at
        == TOMORROW
    )


@pytest.mark.shows("IMP-26")
def test_leave_to_search_a_bag_is_no_leave_to_look_at_a_device(cast):
    search = ask(cast.teacher, wanted(cast.ada))
    approve(cast.headteacher, search, cast.searcher, cast.witness)

    with pytest.raises(Refused, match="permission of its own"):
        write_up(cast.searcher, search, written(cast.searcher, cast.witness, shown="risk"))


def test_a_device_that_is_taken_is_in_our_hands_from_then(cast, book_is_true):
    search = ask(cast.teacher, wanted(cast.ada, item_code="phone"))
    approve(cast.headteacher, search, cast.searcher, cast.witness)

    write_up(cast.searcher, search, written(cast.searcher, cast.witness, found="taken"))

    device = Custody.objects.of(cast.headteacher.school_id).get()
    assert (device.person_id, device.basis_code) == (cast.ada.person_id, "confiscation")


@pytest.mark.shows("IMP-29", "ofg-4.2c")
def test_it_is_not_closed_before_the_lead_has_been_told_nor_by_waiving_that(cast, book_is_true):
    from lodge.duties import actions as duties
    from lodge.duties.domain import Step

    search = ask(cast.teacher, wanted(cast.ada))
    approve(cast.headteacher, search, cast.searcher, cast.witness)
    write_up(cast.searcher, search, written(cast.searcher, cast.witness))
    owed = duties_of(seen_by=cast.headteacher, matter_id=search.id, at=LATER)
    for each in owed:
        if each.is_open:
            duties.take_step(
                actor=cast.headteacher,
                key=each.key,
                step=Step.WAIVED,
                at=LATER,
                reason="Not needed",
                written_at=LATER,
            )

    with pytest.raises(Refused, match="safeguarding lead has not been told"):
        acts.close(actor=cast.headteacher, search_id=search.id, happened=at(TOMORROW))


def test_a_refused_search_leaves_nothing_owed(cast):
    search = ask(cast.teacher, wanted(cast.ada))

    acts.refuse(actor=cast.headteacher, search_id=search.id, words="No ground.", happened=at(LATER))

    owed = duties_of(seen_by=cast.headteacher, matter_id=search.id, at=LATER)
    assert not any(each.keeps_open for each in owed)
    assert stage_of(search, cast.headteacher) is Stage.REFUSED


def test_sent_twice_is_asked_once(cast):
    sent = at(NOW)

    first = acts.ask_for(actor=cast.teacher, wanted=wanted(cast.ada), happened=sent)
    again = acts.ask_for(actor=cast.teacher, wanted=wanted(cast.ada), happened=sent)

    assert first.id == again.id
