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
def clock(monkeypatch):
    """Sets the clock of the pages: ``clock(AFTER_SCHOOL)``; it begins on Monday at nine."""
    from lodge.foundation import moment
    from lodge.school.domain.calendar import local_time_of
    from tests.rooms.arranging import MONDAY_AT_NINE

    def set_to(at):
        monkeypatch.setattr(moment, "now", lambda: at)
        monkeypatch.setattr(moment, "today", lambda tz="": local_time_of(at).date())

    set_to(MONDAY_AT_NINE)
    return set_to


@pytest.fixture
def browse(client, clock, school, django_user_model):
    """Signs somebody in: ``desk = browse(officer)``, ``desk(page)``, ``desk(page, sent)``."""
    from django.conf import settings

    def signed_in(actor):
        account, _ = django_user_model.objects.get_or_create(
            username=f"user-{actor.person_id}", person_id=actor.person_id
        )
        client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[-1])

        def ask(page, posted=None, **more):
            address = f"/s/{school.slug}/{page}"
            if posted is None:
                return client.get(address, **more)
            return client.post(address, posted, follow="headers" not in more, **more)

        return ask

    return signed_in
