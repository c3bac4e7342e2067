"""The desk's fixtures: a school that lives by a policy, with a rack of three and two pupils."""

import pytest


@pytest.fixture
def lodge(school, headteacher):
    """A school with a calendar, a rack of three slots, and everything decided by itself."""
    from tests.rooms.desk import lodging

    lodging.give_calendar(school)
    lodging.live_by(headteacher)
    lodging.add_rack(headteacher, slots=3)
    return school


@pytest.fixture
def ada(lodge, make_pupil):
    """A pupil of year 5 who walks alone."""
    return make_pupil("Ada", "Brook", year=5, form="5A", travels_alone=True, card_code="ALD00001")


@pytest.fixture
def ben(lodge, make_pupil):
    """Another pupil, of another form."""
    return make_pupil("Ben", "Croft", year=6, form="6B", card_code="ALD00002")


@pytest.fixture
def make_contact(school, ada):
    """Makes contacts of a pupil: ``make_contact("Cora", may_collect=True)``."""
    from lodge.school.models import Contact, Person
    from tests.rooms.arranging import seal

    def make(given_name, *, of=ada, may_collect=True):
        person = Person.objects.create(
            school_id=school.id,
            sourced_id=f"contact-{given_name}",
            given_name=given_name,
            family_name="Brook",
        )
        contact = Contact.objects.create(
            school_id=school.id,
            pupil=of,
            person=person,
            relation="parent",
            may_collect=may_collect,
            phone="01632 960001",
        )
        seal(person, contact)
        return contact

    return make


@pytest.fixture
def phone(officer, ada):
    """Ada's phone, in the first slot."""
    from tests.rooms.desk.lodging import take_in

    return take_in(officer, ada)


@pytest.fixture
def lost(officer, phone):
    """Ada's phone, not to be found."""
    from tests.rooms.desk.looking import opens

    opens(officer, phone, words="Slot empty at the bell")
    return phone
