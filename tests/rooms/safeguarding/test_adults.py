"""Concerns about adults: apart, for the head or the chair, never for whom they are about."""

from datetime import timedelta
from uuid import uuid4

import pytest

from lodge.devices.domain import Happened
from lodge.duties.actions import take_step
from lodge.duties.domain import Stage, Step
from lodge.duties.queries import duties_of, wall
from lodge.foundation import moment
from lodge.foundation.refusal import Refused
from lodge.notices.models import Notice
from lodge.record.models import Entry
from lodge.safeguarding.actions.adults import (
    AdultNote,
    NewAdultConcern,
    raise_about_adult,
    write_about_adult,
)
from lodge.safeguarding.domain.adults import AdultStep, Level
from lodge.safeguarding.models import AdultConcern, AdultEntry, Case, CaseAccess
from lodge.safeguarding.queries.adults import adult_concerns, adult_entries, level_of
from lodge.safeguarding.queries.routes import routes_for
from tests.rooms.safeguarding.conftest import FRIDAY
from tests.rooms.safeguarding.test_pages import send

pytestmark = pytest.mark.slow


@pytest.fixture
def chair(make_staff):
    return make_staff("governor", "chair_of_governors", given_name="Chan")


@pytest.fixture
def concerned(live_by, teacher, headteacher, chair, dsl):
    """Raises a concern about somebody as the teacher, and returns it."""

    def raise_one(about, *, at=FRIDAY, pack="outcomes-first-group"):
        live_by(pack)
        new = NewAdultConcern(
            client_id=uuid4(), about_id=about.person_id, words="I saw it.", happened_at=at
        )
        number = raise_about_adult(actor=teacher, concern=new, at=at)
        return AdultConcern.objects.of(teacher.school_id).get(number=number)

    return raise_one


def note(step, **more):
    return AdultNote(step=AdultStep(step), words="As I see it.", **more)


def happened(at=FRIDAY):
    return Happened(uuid4(), at, at)


@pytest.mark.shows("IMP-80", "cet-staff-20")
def test_the_head_handles_it_and_nobody_else_sees_it(
    concerned, officer, headteacher, chair, dsl, teacher
):
    concern = concerned(officer)

    assert adult_concerns(seen_by=headteacher) == [concern]
    for other in (officer, chair, dsl, teacher):
        assert adult_concerns(seen_by=other) == []


@pytest.mark.shows("IMP-80")
def test_about_the_head_the_chair_handles_it_and_the_head_sees_nothing(
    concerned, headteacher, chair, school
):
    concern = concerned(headteacher)

    assert adult_concerns(seen_by=chair) == [concern]
    assert adult_concerns(seen_by=headteacher) == []
    told = Notice.objects.of(school.id).filter(template="case_opened")
    assert [each.person_id for each in told] == [chair.person_id]


@pytest.mark.shows("IMP-81")
def test_it_lies_in_no_pupils_record_and_no_log_names_anybody(concerned, officer, school):
    concern = concerned(officer)

    assert not Case.objects.of(school.id).exists()
    said = [str(each.detail) for each in Entry.objects.of(school.id).filter(verb="adult.raised")]
    assert said == [str({"number": concern.number})]


@pytest.mark.parametrize(
    ("pack", "clauses"),
    [
        pytest.param(pack, set(clauses), marks=pytest.mark.shows(*clauses), id=pack)
        for pack, clauses in {
            "outcomes-first-group": ("ofg-9-04e", "ofg-6.6d", "ofg-6.6e"),
            "st-peters-primary": ("stp-5-16", "stp-5-17"),
            "chancery-education-trust": ("cet-staff-27", "cet-staff-28"),
            "city-of-rochester": ("cor-5-17", "cor-5-18"),
            "new-ash-green": ("nag-5.2.6a", "nag-5.2.6b"),
            "pellowmere-high": ("pel-9.14",),
        }.items()
    ],
)
def test_judged_as_harm_the_clocks_of_the_policy_begin(
    concerned, officer, headteacher, dsl, pack, clauses
):
    concern = concerned(officer, pack=pack)

    write_about_adult(
        actor=headteacher, concern_id=concern.id, note=note("judged_harm"), happened=happened()
    )

    owed = duties_of(seen_by=headteacher, matter_id=concern.id, at=FRIDAY)
    assert clauses <= {each.clause for each in owed}
    assert wall(seen_by=officer, at=FRIDAY) == ()


def test_the_designated_officer_hears_within_one_working_day(concerned, officer, headteacher, dsl):
    concern = concerned(officer)
    write_about_adult(
        actor=headteacher, concern_id=concern.id, note=note("judged_harm"), happened=happened()
    )

    owed = duties_of(seen_by=headteacher, matter_id=concern.id, at=FRIDAY)

    [lado] = [each for each in owed if each.clause == "ofg-9-04e"]
    assert f"{lado.due_at:%d %B %Y}" == "04 May 2027"


def test_a_low_level_concern_is_kept_and_begins_no_clock(concerned, officer, headteacher, dsl):
    concern = concerned(officer)

    write_about_adult(
        actor=headteacher, concern_id=concern.id, note=note("judged_low"), happened=happened()
    )

    entries = adult_entries(seen_by=headteacher, concern_id=concern.id)
    assert level_of(entries) is Level.LOW
    assert duties_of(seen_by=headteacher, matter_id=concern.id, at=FRIDAY) == ()


def test_it_is_not_closed_before_it_is_judged(concerned, officer, headteacher, book_is_true):
    concern = concerned(officer)

    with pytest.raises(Refused, match="Judge first"):
        write_about_adult(
            actor=headteacher, concern_id=concern.id, note=note("closed"), happened=happened()
        )
    assert not AdultEntry.objects.of(concern.school_id).exists()


@pytest.mark.shows("IMP-80")
def test_whoever_tries_by_address_is_refused_and_kept(
    concerned, officer, headteacher, browse, school
):
    concern = concerned(officer, at=moment.now() - timedelta(hours=1))
    address = f"/s/{school.slug}/safeguarding/adults/{concern.id}"

    assert browse(officer).get(address).status_code == 403
    assert browse(headteacher).get(address).status_code == 200

    kept = CaseAccess.objects.of(school.id).order_by("at")
    assert [(each.name, each.is_refused) for each in kept] == [
        (officer.name, True),
        (headteacher.name, False),
    ]


def test_it_is_raised_in_four_actions_and_handled_on_a_page(
    concerned, officer, teacher, headteacher, browse, school
):
    concerned(officer, at=moment.now() - timedelta(hours=1))
    page = f"/s/{school.slug}/concern/adult"

    sent = send(browse(teacher), page, about_id=headteacher.person_id, words="I saw it.")

    assert sent.status_code == 302
    concern = AdultConcern.objects.of(school.id).get(about_id=officer.person_id)
    handled = f"/s/{school.slug}/safeguarding/adults/{concern.id}"
    now = f"{moment.now():%Y-%m-%dT%H:%M}"
    browser = browse(headteacher)
    said = {"step": "judged_harm", "words": "He may have.", "at": now}
    assert send(browser, handled, **said).status_code == 302
    assert "harm threshold" in browser.get(handled).content.decode()


ROUTES = {
    "outcomes-first-group": ("ofg-9-08b", "ofg-9-09a", "ofg-9-09b"),
    "st-peters-primary": ("stp-9-09", "stp-9-10", "stp-9-11"),
    "chancery-education-trust": ("cet-br-07", "cet-br-08", "cet-br-09"),
    "city-of-rochester": ("cor-9-09", "cor-9-10", "cor-9-11"),
    "new-ash-green": ("nag-7.3b", "nag-7.4a", "nag-7.4b"),
}


@pytest.mark.parametrize(
    ("pack", "clauses"),
    [
        pytest.param(pack, set(clauses), marks=pytest.mark.shows(*clauses), id=pack)
        for pack, clauses in ROUTES.items()
    ],
)
def test_the_ways_to_report_and_complain_are_shown_by_role(
    live_by, teacher, governor, browse, pack, clauses
):
    live_by(pack)

    found = {each.clause for each in routes_for(seen_by=teacher, on=FRIDAY.date())}

    assert clauses <= found
    assert {each.clause for each in routes_for(seen_by=governor, on=FRIDAY.date())} < found
    page = browse(teacher).get("/s/alder/concern/ways").content.decode()
    assert all(clause in page for clause in clauses)


@pytest.mark.shows("IMP-80")
def test_whoever_handles_it_reads_its_duties_and_others_only_those_they_hold(
    concerned, officer, headteacher, chair, dsl
):
    concern = concerned(officer)
    write_about_adult(
        actor=headteacher, concern_id=concern.id, note=note("judged_harm"), happened=happened()
    )

    seen = {who.name: wall(seen_by=who, at=FRIDAY) for who in (officer, headteacher, chair, dsl)}

    assert seen[officer.name] == seen[chair.name] == ()
    assert all(each.clause for each in seen[headteacher.name])
    assert seen[dsl.name]
    assert all(each.is_held_by(dsl.person_id) and not each.clause for each in seen[dsl.name])


@pytest.mark.shows("IMP-20")
def test_it_is_closed_once_all_is_settled_and_then_nothing_of_it_is_on_a_wall(
    concerned, officer, headteacher, dsl, book_is_true
):
    concern = concerned(officer)

    def write(step, **more):
        write_about_adult(
            actor=headteacher, concern_id=concern.id, note=note(step, **more), happened=happened()
        )

    write("judged_harm")
    write("referred", to_party="lado")
    owed = duties_of(seen_by=headteacher, matter_id=concern.id, at=FRIDAY)
    with pytest.raises(Refused, match="cannot be closed while something is owed"):
        write("closed")
    for each in owed:
        if each.is_open:
            waive(headteacher, each)
    write("closed")

    assert {each.stage for each in owed if "lado" in each.to and not each.judgement} == {Stage.MET}
    assert wall(seen_by=headteacher, at=FRIDAY) == wall(seen_by=dsl, at=FRIDAY) == ()


def waive(actor, owed):
    take_step(
        actor=actor, key=owed.key, step=Step.WAIVED, at=FRIDAY, reason="Done.", written_at=FRIDAY
    )
