"""J1: what a device looks like, so that another one, or one without its card, is noticed."""

import pytest

from lodge.desk.actions.describing import describe
from lodge.desk.models import Described
from lodge.desk.queries import described_as
from lodge.foundation.refusal import Refused
from tests.rooms.desk.lodging import AFTER_SCHOOL, act, give_back, take_in
from tests.rooms.desk.reading import main_of

WHITE = "White, red case, cracked corner"


@pytest.mark.shows("J1", "J2")
@pytest.mark.usefixtures("book_is_true")
def test_it_is_written_once_and_shown_at_every_coming_and_going(
    browse, clock, officer, ada, ben, phone
):
    office = browse(officer)
    history = main_of(office(f"custody/{phone.id}", {"do": "describe", "looks": WHITE}))
    give_back(officer, phone)
    ready = main_of(office("desk", {"do": "search", "q": "Ada"}))
    others = main_of(office("desk", {"do": "search", "q": "Ben"}))
    take_in(officer, ada)
    going = main_of(office("give-back", {"do": "search", "q": "Ada"}))

    assert f"It should be {WHITE}" in history
    assert f"It should be: {WHITE}. If it is another, press Not as described." in ready
    assert "It should be" not in others
    assert f"It should be: {WHITE}" in going
    assert "Whoever has no card" in going


@pytest.mark.shows("J2")
def test_the_gate_knows_it_and_hears_of_a_newer_one(browse, client, officer, school, phone):
    browse(officer)
    gate = f"/s/{school.slug}/gate"
    describe(actor=officer, custody_id=phone.id, words="Grey", happened=act())
    opened = client.post(f"{gate}/open", "{}", content_type="application/json").json()
    describe(actor=officer, custody_id=phone.id, words=WHITE, happened=act(AFTER_SCHOOL))
    since = client.get(f"{gate}/since", {"after": opened["cursor"]}).json()
    later = client.get(f"{gate}/since", {"after": since["cursor"]}).json()

    assert [row[:3] for row in opened["looks"]] == [[str(phone.person_id), "phone", "Grey"]]
    assert [row[:3] for row in since["looks"]] == [[str(phone.person_id), "phone", WHITE]]
    assert "looks" not in later


def test_the_last_that_was_written_counts_and_nothing_is_rewritten(officer, phone):
    happened = act()
    for words, at in ((WHITE, happened), (WHITE, happened), ("Black, no case", act(AFTER_SCHOOL))):
        describe(actor=officer, custody_id=phone.id, words=words, happened=at)

    assert Described.objects.of(officer.school_id).count() == 2
    looks = described_as(seen_by=officer, person_id=phone.person_id, device_kind="phone")
    assert looks == "Black, no case"
    assert not described_as(seen_by=officer, person_id=phone.person_id, device_kind="tablet")


@pytest.mark.parametrize(("who", "words"), [("teacher", WHITE), ("officer", "  ")])
def test_only_the_desk_describes_and_only_in_words(request, phone, who, words):
    with pytest.raises(Refused):
        describe(
            actor=request.getfixturevalue(who), custody_id=phone.id, words=words, happened=act()
        )
