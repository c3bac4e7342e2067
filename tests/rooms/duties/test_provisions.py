"""A matter about pupils of one provision is judged by that provision's rules."""

import pytest

from lodge.duties.actions import tell
from lodge.duties.queries import duties_of
from lodge.policy.actions import adopt_pack
from lodge.school.models import Provision
from tests.rooms.arranging import seal
from tests.rooms.duties.conftest import FRIDAY
from tests.rooms.duties.school_days import EARLIER, LONG_AGO

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SCHOOLS, CENTRES = "st-peters-primary", "city-of-rochester"


@pytest.fixture
def centre(school, headteacher, live_by):
    """A centre with a policy of its own, at a school with another."""
    live_by(SCHOOLS)
    provision = Provision.objects.create(school_id=school.id, name="Brook Centre", code="brook")
    seal(provision)
    adopt_pack(
        actor=headteacher,
        pack_slug=CENTRES,
        provision=provision.id,
        in_force_from=LONG_AGO,
        settings={},
        at=EARLIER,
    )
    return provision


@pytest.fixture
def owed(opened, teacher):
    """Gives the clauses of what is owed once a phone was taken from some pupils."""

    def owed(*pupils):
        matter_id = opened(named={pupil.person_id for pupil in pupils})
        facts = {"evidence": "no", "safeguarding": "no", "serious": "no"}
        found = tell(
            actor=teacher,
            matter_id=matter_id,
            event="device_confiscated",
            facts=facts,
            at=FRIDAY,
            written_at=FRIDAY,
        )
        return {each.clause.split("-")[0] for each in found}

    return owed


def test_a_pupil_of_a_centre_is_judged_by_its_policy(centre, make_pupil, owed):
    pupil = make_pupil("Ada", provision_id=centre.id)

    assert owed(pupil) == {"cor"}


def test_pupils_of_both_are_judged_by_the_schools(centre, make_pupil, owed):
    pupils = make_pupil("Ada", provision_id=centre.id), make_pupil("Bea")

    assert owed(*pupils) == {"stp"}


def test_nobody_known_is_judged_by_the_schools(centre, owed):
    assert owed() == {"stp"}


def test_a_pupil_who_moves_is_judged_as_it_was_told(centre, make_pupil, opened, teacher):
    pupil = make_pupil("Ada", provision_id=centre.id)
    matter_id = opened(named={pupil.person_id})
    tell(
        actor=teacher,
        matter_id=matter_id,
        event="indecent_image",
        facts={},
        at=FRIDAY,
        written_at=FRIDAY,
    )
    before = [each.key for each in duties_of(seen_by=teacher, matter_id=matter_id, at=FRIDAY)]

    type(pupil).objects.of(pupil.school_id).filter(id=pupil.id).update(provision_id=None)

    after = [each.key for each in duties_of(seen_by=teacher, matter_id=matter_id, at=FRIDAY)]
    assert before == after != []
