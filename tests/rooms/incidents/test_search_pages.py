"""J5 as pages: five presses to ask, three to decide, seven to write up, eight to delete."""

import pytest

from lodge.incidents.models.search import Search, SearchStep
from lodge.incidents.presenters.search.card import FORCE_NEVER
from tests.rooms.incidents.arranging import text_of
from tests.rooms.incidents.searching import (
    NOW,
    Cast,
    approve,
    ask,
    device_of,
    wanted,
    write_up,
    written,
)

pytestmark = pytest.mark.django_db

ASKED = {"item": "vape", "grounds": "Two pupils saw it.", "place": "office", "urgent": "on"}
DONE = {
    "do": "write_up",
    "found": "nothing",
    "asked_first": "agreed",
    "clothing": "outer",
    "force": "no",
    "view": "He said that it was all right.",
    "parent": "told",
    "when": "2026-11-23T11:00",
}


@pytest.fixture
def cast(by_pack, clock) -> Cast:
    clock(NOW)
    return by_pack("outcomes-first-group")


@pytest.fixture
def see(browse, clock):
    """Signs somebody in at eleven."""
    clock(NOW)
    return browse


def only(rows, cast):
    return rows.objects.of(cast.headteacher.school_id).get()


def test_a_search_goes_from_the_request_to_the_write_up(cast, see):
    page = see(cast.teacher)
    asked = page(f"searches/ask?person={cast.ada.person_id}", ASKED)
    search = only(Search, cast)
    head = see(cast.headteacher)
    card = text_of(head(f"searches/{search.id}"))
    decided = head(
        f"searches/{search.id}",
        {
            "do": "approve",
            "searcher": cast.searcher.person_id,
            "witness": cast.witness.person_id,
            "conditions": ["outer_only"],
        },
    )
    searcher = see(cast.searcher)
    people = {"searcher": cast.searcher.person_id, "witness": cast.witness.person_id}
    done = searcher(f"searches/{search.id}", {**DONE, **people})

    assert [asked.status_code, decided.status_code, done.status_code] == [200, 200, 200]
    assert search.urgent
    assert "The policy allows it" in card
    assert "Sia Sample: a mobile phone, a vape or e-cigarette, by Hana Sample" in card
    assert "Sia Sample · on the register · female" in card
    assert "Hana Sample · headteacher · sex not recorded" in card
    assert FORCE_NEVER in card
    assert "Carried out" in text_of(done)


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(cast, see):
    page = see(cast.teacher)

    answer = page(f"searches/ask?person={cast.ada.person_id}", {**ASKED, "item": ""})

    assert answer.status_code == 400
    assert "Two pupils saw it." in answer.content.decode()


@pytest.mark.shows("IMP-24")
def test_the_decision_is_not_offered_to_whoever_asked_and_refused_if_sent(cast, see):
    search = ask(cast.headteacher, wanted(cast.ada))
    page = see(cast.headteacher)

    shown = text_of(page(f"searches/{search.id}"))
    sent = page(f"searches/{search.id}", {"do": "approve", "searcher": cast.searcher.person_id})

    assert "Approve, and I come" not in shown
    assert sent.status_code == 400
    assert "Nobody approves their own request" in text_of(sent)


def test_who_has_no_part_in_a_search_does_not_see_it(cast, see, make_staff):
    search = ask(cast.teacher, wanted(cast.ada))
    page = see(make_staff("teacher", given_name="Otto"))

    assert page(f"searches/{search.id}").status_code == 404
    assert search.called not in text_of(page("searches"))


@pytest.mark.shows("IMP-25")
def test_a_late_entry_carries_its_label(cast, see, clock):
    search = ask(cast.teacher, wanted(cast.ada))
    approve(cast.headteacher, search, cast.searcher, cast.witness)
    write_up(cast.searcher, search, written(cast.searcher, cast.witness), NOW.replace(hour=16))
    page = see(cast.headteacher)
    clock(NOW.replace(hour=17))

    assert "Late entry: written 4 hours after it happened" in text_of(page(f"searches/{search.id}"))


@pytest.mark.shows("IMP-18")
@pytest.mark.parametrize(
    "words", ["data:image/png;base64,iVBORw0KGgoAAAANSUhEUg", "see https://example.org/a.png"]
)
def test_no_picture_and_no_link_comes_in_with_words(cast, see, words):
    page = see(cast.teacher)

    answer = page(f"searches/ask?person={cast.ada.person_id}", {**ASKED, "grounds": words})

    assert answer.status_code == 403
    assert not Search.objects.of(cast.headteacher.school_id).exists()


def test_a_file_is_refused_before_it_is_read(cast, see, client, school):
    from django.core.files.uploadedfile import SimpleUploadedFile

    see(cast.teacher)
    sent = {**ASKED, "picture": SimpleUploadedFile("notes.txt", b"\x89PNG\r\n")}

    answer = client.post(f"/s/{school.slug}/searches/ask?person={cast.ada.person_id}", sent)

    assert answer.status_code == 403
    assert not Search.objects.of(school.id).exists()


def test_a_device_is_looked_at_only_by_a_permission_of_its_own(cast, see):
    phone = device_of(cast.headteacher, cast.ada)
    page = see(cast.teacher)

    answer = page(
        f"searches/device/{phone.id}", {"suspicion": "harm", "grounds": "Threats were sent."}
    )

    search = only(Search, cast)
    assert (answer.status_code, search.kind, search.custody_id) == (200, "content", phone.id)


def test_the_page_of_a_deletion_asks_the_police_question_and_every_test(cast, see):
    phone = device_of(cast.headteacher, cast.ada)
    page = see(cast.teacher)

    answer = page(f"searches/device/{phone.id}?do=erasure")

    text = text_of(answer)
    assert "May it be evidence of an offence, or an image of a child?" in text
    assert "Is somebody likely to come to further harm if it is kept?" in text
    assert "Did the pupil or a parent refuse to delete it themselves?" in text


def test_the_register_is_read_by_staff_and_kept_by_the_head(cast, see):
    page = see(cast.headteacher)
    added = page(
        "searches/register",
        {
            "person": cast.leader.person_id,
            "items": ["content"],
            "sex": "male",
            "starts_on_day": "1",
            "starts_on_month": "9",
            "starts_on_year": "2026",
        },
    )
    reader = see(cast.teacher)
    read = reader("searches/register")

    assert added.status_code == 200
    assert "Lee Sample" in text_of(read)
    assert "Authorise somebody" not in text_of(read)


def test_nonsense_is_told_as_such(cast, see):
    search = ask(cast.teacher, wanted(cast.ada))
    page = see(cast.headteacher)

    assert page(f"searches/{search.id}", {"do": "publish"}).status_code == 400
    assert page("searches/ask?person=nobody").status_code == 200
    assert page("searches/register", {"do": "withdraw", "entry": "x"}).status_code == 400
    assert not SearchStep.objects.of(cast.headteacher.school_id).exists()
