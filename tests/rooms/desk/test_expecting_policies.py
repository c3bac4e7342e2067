"""Whom the desk expects, and when it gives back, is the policy's: the school's or a part's."""

from datetime import timedelta

import pytest

from lodge.desk import queries
from lodge.foundation.refusal import Refused
from tests.rooms.arranging import MONDAY, MONDAY_AT_NINE
from tests.rooms.desk.lodging import MONDAY_AT_TEN, give_back, give_calendar, live_by, take_in

EVERY_YEAR = {2, 5, 6, 9, 12}


def missing(actor):
    return queries.not_accounted_for(seen_by=actor, on=MONDAY)


@pytest.mark.shows("pel-3.4", "pel-6.1")
def test_who_carries_a_pouch_or_is_in_the_sixth_form_hands_nothing_in(
    school, headteacher, officer, make_pupil
):
    give_calendar(school)
    live_by(headteacher, "pellowmere-high")
    pupils = [make_pupil(f"Year{year}", year=year, form=str(year)) for year in range(7, 14)]

    assert missing(officer) == []
    take_in(officer, pupils[2])
    assert queries.counts_on(seen_by=officer, on=MONDAY).to_json()["expected"] == 1


@pytest.mark.shows("cet-pupils-07")
@pytest.mark.parametrize(
    ("pack", "expected"),
    [
        ("st-peters-primary", EVERY_YEAR),
        ("new-ash-green", EVERY_YEAR),
        ("chancery-education-trust", {5, 6}),
        ("outcomes-first-group", EVERY_YEAR),
        ("city-of-rochester", EVERY_YEAR),
    ],
)
def test_whom_the_five_policies_expect(school, headteacher, officer, make_pupil, pack, expected):
    live_by(headteacher, pack)
    for year in EVERY_YEAR:
        make_pupil(f"Year{year}", year=year, travels_alone=True)

    found = {pupil.year for pupil in missing(officer)}

    assert found == expected


@pytest.fixture
def sixth_form(school):
    from lodge.school.models import Provision
    from tests.rooms.arranging import seal

    made = Provision.objects.create(school_id=school.id, name="Sixth form", code="sixth")
    seal(made)
    return made


def lives_by(headteacher, provision, pack, **answers):
    """Let a provision live by a policy of its own."""
    from lodge.policy.actions import adopt_pack

    adopt_pack(
        actor=headteacher,
        pack_slug=pack,
        in_force_from=MONDAY - timedelta(days=60),
        settings=answers,
        at=MONDAY_AT_NINE,
        provision=provision.id,
    )


def test_a_provision_expects_by_its_own_policy(lodge, headteacher, officer, make_pupil, sixth_form):
    mina = make_pupil("Mina", year=12, form="12A")
    nora = make_pupil("Nora", year=12, form="12B", provision=sixth_form)
    before = missing(officer)

    lives_by(headteacher, sixth_form, "pellowmere-high")

    assert before == [mina, nora]
    assert missing(officer) == [mina]


def test_a_device_goes_back_by_the_policy_of_its_owner_s_provision(
    lodge, headteacher, officer, make_pupil, sixth_form
):
    nora = make_pupil("Nora", year=12, form="12B", provision=sixth_form)
    mina = make_pupil("Mina", year=12, form="12A")
    lives_by(headteacher, sixth_form, "pellowmere-high")
    with pytest.raises(Refused) as refused:
        give_back(officer, take_in(officer, nora), at=MONDAY_AT_TEN)
    with pytest.raises(Refused) as by_the_school:
        give_back(officer, take_in(officer, mina), at=MONDAY_AT_TEN)

    assert refused.value.refusal.clause == "pel-3.10"
    assert by_the_school.value.refusal.clause is None
