"""The desk's fixtures: contacts, a phone that is here or lost, and a tray with two inside."""

import pytest


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
def box(lodge, officer):
    """The tray of 5A, and a cupboard that is none."""
    from lodge.devices.actions.trays import keep_as_tray
    from tests.rooms.arranging import MONDAY_AT_NINE
    from tests.rooms.desk.lodging import add_rack

    row = add_rack(officer, slots=3, name="Box 1")
    keep_as_tray(actor=officer, container_id=row.id, form="5A", at=MONDAY_AT_NINE)
    add_rack(officer, slots=2, name="Cupboard", rank=1)
    return row


@pytest.fixture
def two_inside(officer, box, ada, ben):
    """The phones of two pupils, in the tray."""
    from tests.rooms.desk.lodging import take_in

    return take_in(officer, ada), take_in(officer, ben)


@pytest.fixture
def lost(officer, phone):
    """Ada's phone, not to be found."""
    from tests.rooms.desk.looking import opens

    opens(officer, phone, words="Slot empty at the bell")
    return phone
