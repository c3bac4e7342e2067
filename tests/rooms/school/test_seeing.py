"""Need to know: who gets to see which people of a school."""

import pytest

from lodge.school.domain.roles import SCHOOL_ROLES
from lodge.school.models import Contact, Person, Pupil
from lodge.school.queries import pupils_matching, roll
from tests.rooms.arranging import seal

NEVER_SEE_PUPILS = {
    "it_staff",
    "consultant",
    "chair_of_governors",
    "safeguarding_governor",
    "committee",
    "governor",
    "trustee",
    "regional_director",
    "volunteer",
}


@pytest.fixture
def ada(make_pupil, school):
    ada = make_pupil("Ada", "Ashby", form="5A", card_code="C-17")
    parent = Person.objects.create(school_id=school.id, sourced_id="p1", given_name="Pat")
    contact = Contact.objects.create(
        school_id=school.id, pupil=ada, person=parent, relation="father", may_collect=True
    )
    seal(parent, contact)
    return ada


@pytest.mark.parametrize("role", SCHOOL_ROLES)
def test_pupils_and_their_contacts_show_to_those_who_work_with_them(role, ada, make_staff):
    actor = make_staff(role)
    may = role not in NEVER_SEE_PUPILS

    assert Pupil.objects.visible_to(actor).exists() == may
    assert Contact.objects.visible_to(actor).exists() == may
    assert Person.objects.visible_to(actor).filter(given_name__in=["Ada", "Pat"]).exists() == may
    assert Person.objects.visible_to(actor).filter(id=actor.person_id).count() == 1


def test_an_outsider_sees_nothing(ada, outsider):
    assert not Pupil.objects.visible_to(outsider).exists()
    assert not Person.objects.visible_to(outsider).exists()
    assert pupils_matching(seen_by=outsider, text="Ada") == []


@pytest.mark.parametrize("text", ["ada", "ash", "AD AS", "ashby ada", " C-17 "])
def test_a_pupil_is_found_by_the_beginnings_of_names_or_the_card(text, ada, make_pupil, officer):
    make_pupil("Bo", "Barrow")

    assert pupils_matching(seen_by=officer, text=text) == [ada]


@pytest.mark.parametrize("text", ["zoe", "ZOË", "Öst", "ostergaard-obrien, Zoe", "o’b z"])
def test_accents_marks_and_order_do_not_hide_a_pupil(text, ada, make_pupil, officer):
    zoe = make_pupil("Zoë", "Östergaard-O'Brien")

    assert pupils_matching(seen_by=officer, text=text) == [zoe]


@pytest.mark.parametrize("text", ["da", "C-1", "ada barrow", "%", "_", ","])
def test_nobody_is_found_by_what_is_not_theirs(text, ada, make_pupil, officer):
    make_pupil("Bo", "Barrow")

    assert pupils_matching(seen_by=officer, text=text) == []


def test_the_roll_is_in_order_and_without_leavers(ada, make_pupil, officer, school):
    zed = make_pupil("Zed", "Aaron", form="5B")
    gone = make_pupil("Gone", "Girl", form="5A")
    Person.objects.of(school.id).filter(id=gone.person_id).update(left_on="2026-01-01")

    assert roll(seen_by=officer) == [zed, ada]
    assert roll(seen_by=officer, form="5A") == [ada]


def test_finding_a_pupil_asks_the_database_three_times_at_most(
    ada, officer, django_assert_max_num_queries
):
    with django_assert_max_num_queries(3):
        found = pupils_matching(seen_by=officer, text="ada")
        assert found[0].person.full_name == "Ada Ashby"
