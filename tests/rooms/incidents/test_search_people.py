"""Who may take part in a search: the register, witnesses, sexes as recorded, who is called."""

from datetime import date

import pytest

from lodge.foundation.refusal import Refused
from lodge.incidents.actions import search as acts
from lodge.incidents.domain.search.items import CONTENT
from lodge.incidents.queries.search import register
from lodge.notices.models import Notice
from lodge.school.models import Post
from tests.rooms.arranging import seal
from tests.rooms.incidents.searching import NOW, approve, ask, authorise, wanted
from tests.rooms.incidents.test_search_rules import GROUP, looked_at

pytestmark = pytest.mark.django_db


def test_authority_is_for_items_that_are_named(by_pack):
    cast = by_pack(GROUP)

    with pytest.raises(Refused, match="items that are named"):
        authorise(cast.headteacher, cast.leader)


def test_nobodys_sex_is_guessed_and_what_is_recorded_counts(by_pack):
    cast = by_pack(GROUP)
    unknown = ask(cast.teacher, wanted(cast.ada))
    approve(cast.headteacher, unknown, cast.searcher, cast.witness)
    other = ask(cast.teacher, wanted(cast.ada, sex="male"))

    with pytest.raises(Refused, match="of the pupil's sex"):
        approve(cast.headteacher, other, cast.searcher, cast.witness)


def test_a_search_needs_a_witness_unless_harm_forbids_waiting(by_pack):
    cast = by_pack(GROUP)
    search = ask(cast.teacher, wanted(cast.ada))

    with pytest.raises(Refused, match="Choose a witness"):
        approve(cast.headteacher, search, cast.searcher, None)
    with pytest.raises(Refused, match="Nobody witnesses their own act"):
        approve(cast.headteacher, search, cast.searcher, cast.searcher)

    approve(cast.headteacher, search, cast.searcher, None, urgent_reason="It may go off.")


def test_the_register_says_who_until_when_and_by_whom_and_no_entry_is_edited(by_pack):
    cast = by_pack(GROUP)
    authorise(cast.headteacher, cast.leader, CONTENT, ends_on=date(2026, 11, 20))
    search = looked_at(cast)
    with pytest.raises(Refused, match="Only the headteacher"):
        authorise(cast.leader, cast.teacher, "vape")
    with pytest.raises(Refused, match="Nobody authorises themselves"):
        authorise(cast.headteacher, cast.headteacher, "vape")

    with pytest.raises(Refused):
        approve(cast.headteacher, search, cast.leader, cast.witness)


def test_an_authority_that_was_withdrawn_opens_nothing(by_pack):
    cast = by_pack(GROUP)
    entry = authorise(cast.headteacher, cast.leader, "knife")
    acts.withdraw_authority(
        actor=cast.headteacher, entry_id=entry.entry_id, reason="New duties.", at=NOW
    )
    search = ask(cast.teacher, wanted(cast.ada, item_code="knife"))

    with pytest.raises(Refused, match="not on the register"):
        approve(cast.headteacher, search, cast.leader, cast.witness)


@pytest.mark.parametrize(
    ("requester", "called"),
    [("teacher", {"headteacher"}), ("headteacher", {"leader", "dsl", "deputy"})],
)
def test_whoever_decides_is_called_with_the_number_and_nothing_else(by_pack, requester, called):
    cast = by_pack(GROUP)

    search = ask(getattr(cast, requester), wanted(cast.ada))

    sent = Notice.objects.of(cast.headteacher.school_id).filter(template="search_wanted")
    assert {each.person_id for each in sent} == {getattr(cast, who).person_id for who in called}
    assert all(set(each.facts) == {"name", "number", "since"} for each in sent)
    assert {each.facts["number"] for each in sent} == {search.called}


@pytest.mark.shows("IMP-72")
def test_another_post_begun_later_brings_no_authority_back(by_pack, school):
    cast = by_pack(GROUP)
    row = Post.objects.of(school.id).get(person_id=cast.searcher.person_id)
    row.ends_on = date(2026, 11, 30)
    row.save()
    again = Post.objects.create(
        school_id=school.id,
        person_id=cast.searcher.person_id,
        role_code="teacher",
        starts_on=date(2026, 12, 7),
    )
    seal(row, again)

    def in_force(on):
        entries = register(seen_by=cast.headteacher, on=on)
        return [each.is_in_force(on) for each in entries]

    assert in_force(date(2026, 11, 30)) == [True]
    assert in_force(date(2026, 12, 1)) == [False]
    assert in_force(date(2026, 12, 8)) == [False]
