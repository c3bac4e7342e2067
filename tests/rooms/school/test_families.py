"""A pupil's family: every change is a new sealed entry with its reason, and few see it."""

import pytest
from django.urls import reverse

from lodge.foundation.refusal import Refused
from lodge.record.models import Entry
from lodge.school.actions import contacts as acts
from lodge.school.actions.contacts import Said
from lodge.school.models import Contact, Person, Tutorship
from lodge.school.permissions import why_not_see_family
from lodge.school.queries.actors import person_as_actor
from lodge.school.queries.told import OF_FAMILY, told_of
from tests.rooms.arranging import LONG_AGO, MONDAY, MONDAY_AT_NINE, seal
from tests.rooms.doors.arranging import account_of, client_of
from tests.rooms.school.importing import bring
from tests.rooms.school.rosters import read, sample

PHONE = "01632 960123"
MOTHER = Said(relation="mother", phone=PHONE, may_collect=True)


@pytest.fixture
def ada(make_pupil):
    return make_pupil("Ada", "Amberfield", year=6, form="6A", travels_alone=False)


@pytest.fixture
def mother(ada, officer):
    return acts.add_family_member(
        pupil=ada, names=("Mo", "Amberfield"), said=MOTHER, reason="Form of 1 September",
        actor=officer, at=MONDAY_AT_NINE,
    )  # fmt: skip


@pytest.fixture
def come(settings):
    """Signs somebody in and returns their browser."""
    return lambda actor, name: client_of(
        account_of(actor.person_id, name), settings.AUTHENTICATION_BACKENDS[-1]
    )


def at(name, school, **words):
    return reverse(f"school:{name}", kwargs={"slug": school.slug, **words})


def change(contact, said, officer, reason="Mother's letter of Monday"):
    return acts.change_contact(
        contact=contact, said=said, reason=reason, actor=officer, at=MONDAY_AT_NINE
    )


def test_a_contact_is_added_with_the_reason(mother, ada, book_is_true):
    entry = Entry.objects.of(ada.school_id).get(verb="contact.added")

    assert entry.subject == f"pupil:{ada.id}"
    assert entry.detail["reason"] == "Form of 1 September"
    assert entry.detail["may_collect"] is True
    assert len(entry.rows) == 2


def test_a_change_is_a_new_entry_and_no_number_goes_into_it(mother, ada, officer, book_is_true):
    change(mother, Said(relation="mother", phone="01632 960999", may_collect=False), officer)

    entries = Entry.objects.of(ada.school_id).filter(subject=f"pupil:{ada.id}").order_by("seq")
    assert [entry.verb for entry in entries] == ["contact.added", "contact.changed"]
    assert entries[1].detail["changed"] == ["phone", "may_collect"]
    assert "01632" not in str([entry.detail for entry in entries])
    assert not Contact.objects.of(ada.school_id).get().may_collect


def test_nothing_is_kept_of_a_change_that_is_none(mother, officer):
    before = Entry.objects.of(officer.school_id).count()

    with pytest.raises(Refused, match="Nothing is different"):
        change(mother, MOTHER, officer)

    assert Entry.objects.of(officer.school_id).count() == before


@pytest.mark.parametrize("reason", ["", "  "])
def test_every_change_has_a_reason(mother, ada, officer, reason):
    with pytest.raises(Refused, match="Say why"):
        change(mother, Said(relation="aunt"), officer, reason=reason)
    with pytest.raises(Refused, match="Say why"):
        acts.end_contact(contact=mother, reason=reason, actor=officer, at=MONDAY_AT_NINE)
    with pytest.raises(Refused, match="Say why"):
        acts.set_travels_alone(
            pupil=ada, travels_alone=True, reason=reason, actor=officer, at=MONDAY_AT_NINE
        )


def test_who_is_taken_off_stays_in_the_record(mother, ada, officer, book_is_true):
    acts.end_contact(contact=mother, reason="Court order", actor=officer, at=MONDAY_AT_NINE)

    assert not Contact.objects.of(ada.school_id).exists()
    told = told_of(seen_by=officer, subject=f"pupil:{ada.id}", about=OF_FAMILY)
    assert [(each.verb, each.detail["who"]) for each in told] == [
        ("contact.ended", "Mo Amberfield"),
        ("contact.added", "Mo Amberfield"),
    ]


def test_a_pupil_begins_to_travel_alone(ada, officer, book_is_true):
    acts.set_travels_alone(
        pupil=ada, travels_alone=True, reason="Father rang", actor=officer, at=MONDAY_AT_NINE
    )

    entry = Entry.objects.of(ada.school_id).get(verb="pupil.travels_alone")
    assert entry.detail == {"travels_alone": True, "reason": "Father rang"}


@pytest.mark.parametrize("who", ["teacher", "governor", "outsider"])
def test_who_keeps_no_books_keeps_no_family(who, mother, ada, request):
    actor = request.getfixturevalue(who)

    with pytest.raises(Refused, match="office"):
        change(mother, Said(relation="aunt"), actor)
    with pytest.raises(Refused, match="office"):
        acts.set_travels_alone(
            pupil=ada, travels_alone=True, reason="x", actor=actor, at=MONDAY_AT_NINE
        )


def test_an_import_leaves_the_contact_that_the_office_added(officer, school, book_is_true):
    bring(read(sample("bulk-1.1")), officer)
    pupil = Person.objects.of(school.id).get(sourced_id="u-p-01").pupils.of(school.id).get()
    added = acts.add_family_member(
        pupil=pupil, names=("Gran", "Addo"), said=Said(relation="grandmother"), reason="She rang",
        actor=officer, at=MONDAY_AT_NINE,
    )  # fmt: skip

    assert bring(read(sample("bulk-1.1")), officer).is_empty
    assert Contact.objects.of(school.id).filter(id=added.id).exists()


@pytest.mark.parametrize("form", ["", "6A", "6B"])
def test_a_tutor_sees_the_families_of_their_form_only(teacher, school, form):
    held = Tutorship.objects.create(
        school_id=school.id, person_id=teacher.person_id, form="6A", starts_on=LONG_AGO
    )
    seal(held)
    person = Person.objects.of(school.id).get(id=teacher.person_id)
    tutor = person_as_actor(person, school_id=school.id, on=MONDAY)

    assert (why_not_see_family(actor=tutor, form=form) is None) == (form == "6A")
    assert why_not_see_family(actor=teacher, form=form)


def test_a_teacher_finds_any_pupil_and_sees_the_name_and_form_alone(
    mother, ada, school, teacher, come
):
    browser = come(teacher, "tariq")

    found = browser.get(at("pupils", school), {"name": "ada"}).content.decode()
    page = browser.get(at("pupil", school, pupil_id=ada.id)).content.decode()

    assert "Ada Amberfield" in found
    assert "Ada Amberfield" in page
    assert "6A" in page
    for secret in ("Mo Amberfield", PHONE, "Year 6", "goes alone", "Form of 1 September"):
        assert secret not in found + page
    assert "looks after the pupil’s form" in page.replace("&#39;", "’")


def test_the_office_keeps_a_family_on_the_pages(mother, ada, school, officer, come, book_is_true):
    browser = come(officer, "olive")
    where = at("contact-change", school, contact_id=mother.id)
    typed = {"relation": "mother", "phone": PHONE, "may_collect": "no", "reason": "Court order"}

    answer = browser.post(where, typed, follow=True)

    page = answer.content.decode()
    assert answer.redirect_chain[-1][0] == at("pupil", school, pupil_id=ada.id)
    assert "may not collect" in page
    assert "Court order" in page
    browser.post(
        at("pupil-travel", school, pupil_id=ada.id), {"travels_alone": "yes", "reason": "x"}
    )
    ada.refresh_from_db()
    assert ada.travels_alone


def test_a_new_contact_is_typed_in(ada, school, officer, come, book_is_true):
    typed = {
        "given_name": "Una", "family_name": "Reed", "relation": "aunt", "phone": "01632 960456",
        "may_collect": "yes", "reason": "Mother said so on Monday",
    }  # fmt: skip

    page = come(officer, "olive").post(
        at("contact-add", school, pupil_id=ada.id), typed, follow=True
    )

    assert "Una Reed" in page.content.decode()
    assert Contact.objects.of(school.id).get().may_collect


FAULTS = {
    "no reason": {"reason": ""},
    "a number that is none": {"phone": "call me"},
    "neither yes nor no": {"may_collect": ""},
    "a word for both": {"may_collect": "maybe"},
    "a name that hides something": {"relation": "mo\u200bther"},
    "a relation beyond measure": {"relation": "x" * 41},
    "what is there already": {"may_collect": "yes", "reason": "again"},
}


@pytest.mark.parametrize("typed", FAULTS.values(), ids=FAULTS)
def test_what_cannot_be_is_told_on_the_form_and_nothing_is_lost(
    typed, mother, school, officer, come
):
    whole = {"relation": "mother", "phone": PHONE, "may_collect": "no", "reason": "Because"}

    answer = come(officer, "olive").post(
        at("contact-change", school, contact_id=mother.id), whole | typed
    )

    page = answer.content.decode()
    assert answer.status_code == 400
    assert "There is a problem" in page
    assert PHONE in page or "call me" in page
    assert not Entry.objects.of(school.id).filter(verb="contact.changed").exists()


def test_a_contact_of_another_school_is_not_there(mother, other_school, come, settings):
    from tests.rooms.arranging import staff_at

    stranger = staff_at(other_school, "office_staff", given_name="Ulf")
    browser = come(stranger, "ulf")

    for route in ("contact-change", "contact-end"):
        assert browser.get(at(route, other_school, contact_id=mother.id)).status_code == 404
