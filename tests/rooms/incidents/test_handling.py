"""Handling an incident: what each entry needs, what it sets going, and what nobody can do."""

from datetime import timedelta

import pytest

from lodge.devices import actions as devices
from lodge.devices.models import Custody, CustodyEvent
from lodge.devices.queries import life_of
from lodge.duties.queries import duties_of
from lodge.foundation.refusal import Refused
from lodge.incidents.actions.entries import Entry
from lodge.incidents.actions.handling import add_step
from lodge.incidents.actions.keeping import Recipient, offer, receive, release
from lodge.incidents.actions.on_call.claiming import claim
from lodge.incidents.actions.reporting import Report, file_report
from lodge.incidents.domain.deadlines import deadline_of
from lodge.incidents.domain.theirs import ASIDE, DEPENDS, OPEN, OURS
from lodge.incidents.domain.verbs import Verb
from lodge.incidents.models import Incident, IncidentStep, ReleaseTerms
from lodge.incidents.queries.incidents import open_incidents, standing
from lodge.incidents.queries.keeping import hands_by_device, holder_of, terms_of
from lodge.incidents.types import TYPES
from lodge.notices.models import Notice
from tests.rooms.arranging import MONDAY_AT_NINE
from tests.rooms.incidents.arranging import (
    FIVE,
    MONDAY_AFTER_SCHOOL,
    MONDAY_AT_TEN,
    happened,
    settle_everything,
    sight,
)

pytestmark = pytest.mark.usefixtures("book_is_true")
LATER = MONDAY_AT_TEN + timedelta(hours=1)
FIND = {
    "paper": "Maths 1, hall, seat C4",
    "paper_ends": "11:30",
    "what": "A phone in a blazer",
    "state": "no",
    "rang": "no",
    "used": "no",
    "medical": "no",
}


def add(actor, row, verb, words="So it is.", *, at=LATER, written=None, **more):
    """Add an entry to an incident."""
    entry = Entry(verb=Verb(verb), words=words, **more)
    return add_step(actor=actor, incident_id=row.id, entry=entry, happened=happened(at, written))


def device_of(row) -> Custody:
    """Return the newest device of a school."""
    return Custody.objects.of(row.school_id).order_by("-opened_at", "-id").first()


def give(actor, custody, to="parent", *, at=MONDAY_AFTER_SCHOOL, reason=""):
    """Give a device back."""
    recipient = Recipient(to=to, name="Pat Brook", reason=reason)
    return release(actor=actor, custody_id=custody.id, recipient=recipient, happened=happened(at))


def report(actor, code, told, pupil=None, **more):
    """Report something that is no sighting."""
    person_id = pupil.person_id if pupil else None
    made = Report(kind=TYPES[code], person_id=person_id, told=told, **more)
    return file_report(actor=actor, report=made, happened=happened())


def test_a_teacher_does_not_handle(live_by, teacher, ada):
    live_by("st-peters-primary")
    row = sight(teacher, ada)

    with pytest.raises(Refused, match="safeguarding team deal with"):
        add(teacher, row, "lightened", code="pupil_now")


@pytest.mark.shows("IMP-12")
def test_a_leader_makes_it_lighter_and_never_harder(live_by, teacher, leader, ada):
    live_by("chancery-education-trust")
    row = sight(teacher, ada)
    device = device_of(row)

    add(leader, row, "lightened", code="pupil_end")
    with pytest.raises(Refused, match="not be lighter"):
        add(leader, row, "lightened", code="parent_now", at=LATER + timedelta(minutes=1))

    terms = terms_of(seen_by=leader, custody_id=device.id)
    assert terms.collector == "pupil"
    assert terms.not_before == terms_in_order(row)[0].not_before


def terms_in_order(row):
    return list(ReleaseTerms.objects.of(row.school_id).order_by("written_at"))


@pytest.mark.shows("IMP-17")
def test_home_is_not_told_while_the_policy_waits_for_facts(live_by, teacher, leader, ada):
    live_by("outcomes-first-group")
    row = sight(teacher, ada)

    with pytest.raises(Refused, match="whether that is appropriate") as refused:
        add(leader, row, "parent_told")
    assert refused.value.refusal.clause == "ofg-4.5a"
    add(leader, row, "facts", facts={"appropriate": "yes", "risk_to_child": "yes"})
    with pytest.raises(Refused, match="does not let home be told"):
        add(leader, row, "parent_told")
    add(leader, row, "facts", facts={"risk_to_child": "no"}, at=LATER + timedelta(minutes=5))

    assert add(leader, row, "parent_told", at=LATER + timedelta(minutes=6)).verb == "parent_told"


@pytest.mark.shows("IMP-17", "IMP-21")
def test_home_is_not_told_while_it_is_marked_so(live_by, teacher, leader, ada):
    live_by("new-ash-green")
    row = sight(teacher, ada)

    add(leader, row, "parent_not_yet", words="The police asked us to wait.")

    with pytest.raises(Refused, match="police asked us to wait"):
        add(leader, row, "parent_told")


@pytest.mark.shows("IMP-7", "IMP-22")
@pytest.mark.parametrize("pack", FIVE)
def test_a_device_of_evidence_goes_to_nobody(pack, live_by, teacher, leader, headteacher, ada):
    live_by(pack)
    row = sight(teacher, ada, "filming")
    device = device_of(row)
    add(leader, row, "evidence")

    with pytest.raises(Refused, match="on hold for another reason"):
        give(headteacher, device, reason="I say so.")
    for hold_code in ("confiscated", "evidence"):
        with pytest.raises(Refused, match="rules of its own"):
            devices.lift_hold(
                actor=headteacher, custody_id=device.id, hold_code=hold_code, happened=happened()
            )
    with pytest.raises(Refused, match="on hold"):
        devices.give_back(
            actor=headteacher,
            custody_id=device.id,
            recipient=devices.Recipient(to="parent", name="Pat", reason="I say so."),
            happened=happened(MONDAY_AFTER_SCHOOL),
        )
    with pytest.raises(Refused, match="Only the safeguarding lead"):
        add(headteacher, row, "evidence_over")


@pytest.mark.shows("IMP-82")
def test_what_the_police_took_is_never_shown_as_given_to_the_family(
    live_by, browse, teacher, leader, ada
):
    live_by("city-of-rochester")
    row = sight(teacher, ada, "filming")
    first = device_of(row)
    add(leader, row, "evidence")

    add(leader, row, "police_took", words="Officer 4711, reference AB12")
    with_them = device_of(row)
    with pytest.raises(Refused, match="does not go back from here"):
        give(leader, with_them, reason="They said so.")
    with pytest.raises(Refused, match="The police have the device"):
        add(leader, row, "closed")
    add(leader, row, "police_returned", words="Officer 4711", at=LATER + timedelta(hours=1))

    trail = browse(leader)(f"custody/{first.id}").content.decode()
    assert "Passed to the police" in trail
    assert "Given back to" not in trail
    told = [each.given_to for each in life_of(seen_by=leader, custody_id=first.id)]
    assert [each for each in told if each] == ["police: Officer 4711, reference AB12"]
    assert with_them.basis_code == "police"
    assert with_them.closed_at is None
    assert device_of(row).basis_code == "confiscation"
    given = CustodyEvent.objects.of(row.school_id).exclude(given_to="")
    assert not [each for each in given if each.given_to.startswith(("pupil", "parent"))]


@pytest.mark.shows("J19", "IMP-82")
def test_what_the_police_took_at_once_comes_back_before_the_report_is_closed(
    live_by, teacher, leader, ada
):
    live_by("city-of-rochester")
    told = {"officer": "4711", "reference": "AB12"}
    row = report(teacher, "police_custody", told, pupil=ada, is_taken=True)

    with pytest.raises(Refused, match="The police have the device"):
        add(leader, row, "closed")
    add(leader, row, "police_returned", words="Officer 4711", at=LATER + timedelta(hours=1))

    assert device_of(row).basis_code == "confiscation"


@pytest.mark.shows("IMP-54", "IMP-55", "IMP-56", "IMP-57")
def test_a_find_in_an_exam_goes_its_own_way(live_by, teacher, officer, headteacher, ada):
    live_by("city-of-rochester")

    row = report(teacher, "exam_find", FIND, ada, is_taken=True)

    device = device_of(row)
    assert not row.ladder
    assert not ReleaseTerms.objects.of(row.school_id).exists()
    with pytest.raises(Refused, match="head of centre"):
        give(officer, device)
    with pytest.raises(Refused, match="when the paper is over"):
        add(headteacher, row, "parent_told", at=MONDAY_AT_TEN + timedelta(minutes=30))
    give(headteacher, device, reason="Decided with the awarding body.")
    with pytest.raises(Refused, match="awarding body"):
        add(headteacher, row, "closed", at=MONDAY_AFTER_SCHOOL)


def test_the_duty_to_hand_it_to_the_police_is_done_when_they_take_it(live_by, teacher, leader, ada):
    live_by("chancery-education-trust")
    row = sight(teacher, ada)
    add(leader, row, "evidence")

    add(leader, row, "police_took", words="Officer 4711, reference AB12")

    owed = duties_of(seen_by=leader, matter_id=row.id, at=LATER)
    [handing] = [each for each in owed if each.clause == "cet-pupils-28"]
    assert handing.stage == "met"


@pytest.mark.shows("IMP-90")
def test_the_laws_clock_for_lost_data_runs_through_the_weekend(live_by, teacher, leader):
    live_by("chancery-education-trust")
    told = {"what": "A laptop", "since": "20 11 2026 16:00", "kept_from": "Locked"}

    row = report(teacher, "data_lost", told)

    deadline = deadline_of(row.type_code, known_at=row.happened_at)
    assert deadline.at == MONDAY_AT_NINE + timedelta(hours=7)
    assert "article 33" in deadline.source
    with pytest.raises(Refused, match="Information Commissioner"):
        add(leader, row, "closed")


@pytest.mark.shows("IMP-16")
def test_it_takes_two_hands_to_hand_a_device_on(live_by, teacher, officer, leader, ada):
    live_by("st-peters-primary")
    sight(teacher, ada)
    device = device_of(teacher)

    def now_with():
        hands = hands_by_device(seen_by=leader, custody_ids=[device.id])[device.id]
        return holder_of(hands).to_id

    with pytest.raises(Refused, match="You do not have"):
        offer(actor=officer, custody_id=device.id, to_id=leader.person_id, happened=happened())
    offer(actor=teacher, custody_id=device.id, to_id=officer.person_id, happened=happened(LATER))
    assert now_with() == teacher.person_id
    with pytest.raises(Refused, match="Nobody has handed"):
        receive(actor=leader, custody_id=device.id, happened=happened(LATER))
    receive(actor=officer, custody_id=device.id, happened=happened(LATER + timedelta(minutes=2)))

    assert now_with() == officer.person_id


def test_the_on_call_leader_is_called_once_with_a_number_only(live_by, teacher, leader, ada):
    live_by("st-peters-primary")

    row = sight(teacher, ada, "refused", is_taken=False, holder=None)
    claim(actor=leader, incident_id=row.id, happened=happened(LATER))

    [notice] = Notice.objects.of(row.school_id).filter(template="on_call_wanted")
    assert notice.person_id == leader.person_id
    assert row.number in str(notice.facts)
    assert "Ada" not in str(notice.facts)
    assert standing(seen_by=leader, incident_id=row.id).standing.owner == leader.name


@pytest.mark.shows("IMP-25")
def test_an_entry_written_late_is_marked_late(live_by, browse, teacher, leader, ada):
    live_by("st-peters-primary")
    row = sight(teacher, ada)

    add(leader, row, "supported", at=LATER, written=LATER + timedelta(hours=3))

    page = browse(leader)(f"incidents/{row.id}").content.decode()
    assert "Written late" in page


@pytest.mark.shows("IMP-20")
@pytest.mark.parametrize("pack", FIVE)
def test_it_closes_only_when_all_is_done(pack, live_by, teacher, leader, ada):
    live_by(pack)
    row = sight(teacher, ada)
    add(leader, row, "debriefed")
    add(leader, row, "lesson")
    planned = add(
        leader,
        row,
        "planned",
        person_id=leader.person_id,
        person_name=leader.name,
        due_on=MONDAY_AFTER_SCHOOL.date(),
    )

    with pytest.raises(Refused, match="Still to be done"):
        add(leader, row, "closed")
    add(leader, row, "acted", about=planned.id)
    with pytest.raises(Refused, match="still with us"):
        add(leader, row, "closed")
    give(leader, device_of(row))
    settle_everything(leader, row, at=MONDAY_AFTER_SCHOOL)
    add(leader, row, "closed", at=MONDAY_AFTER_SCHOOL)

    assert row.id not in {each.incident.id for each in open_incidents(seen_by=leader)}
    with pytest.raises(Refused, match="This is closed"):
        add(leader, row, "noted", at=MONDAY_AFTER_SCHOOL)


def test_it_does_not_close_while_a_duty_is_open(live_by, teacher, leader, ada):
    live_by("city-of-rochester")
    row = sight(teacher, ada, is_taken=False, holder=None)

    with pytest.raises(Refused):
        add(leader, row, "closed")

    assert not standing(seen_by=leader, incident_id=row.id).standing.is_closed


@pytest.mark.shows("IMP-83")
def test_a_second_device_brings_no_accusation_by_itself(live_by, teacher, leader, ada):
    live_by("city-of-rochester")
    for hours in range(3):
        sight(teacher, ada, "second_device", at=MONDAY_AT_TEN + timedelta(hours=hours))

    rows = Incident.objects.of(teacher.school_id)
    verbs = {step.verb for each in open_incidents(seen_by=leader) for step in each.steps}

    assert rows.count() == 3
    assert verbs == {"opened", "taken"}


def test_a_corrected_breach_counts_no_more(live_by, teacher, leader, ada):
    from lodge.incidents.queries.ladder import rung_at

    live_by("city-of-rochester")
    row = sight(teacher, ada)
    opened = standing(seen_by=leader, incident_id=row.id).steps[0]

    add(leader, row, "corrected", about=opened.id, code="never_was")

    assert rung_at(seen_by=teacher, person_id=ada.person_id, at=LATER).before == 0


THERE = {
    "provider": "The training centre; its manager rang.",
    "what": "Filmed in the workshop at eleven.",
    "keeps": "provider",
    "home": "provider",
}


@pytest.mark.shows("J23", "ofg-3.7d")
@pytest.mark.parametrize(
    ("pack", "came", "whose"),
    [
        ("outcomes-first-group", "straight", (ASIDE, ["ofg-3.7d"])),
        ("outcomes-first-group", "first", (OURS["forbid"], ["ofg-3.7a"])),
        ("outcomes-first-group", "unknown", (DEPENDS, ["ofg-3.7a", "ofg-3.7d"])),
        ("st-peters-primary", "unknown", (OPEN, [])),
    ],
)
def test_a_breach_at_another_provider_is_theirs_and_linked_to_ours(
    pack, came, whose, live_by, leader, ada
):
    live_by(pack)

    row = report(leader, "breach_elsewhere", {**THERE, "came": came}, ada)

    opened = IncidentStep.objects.of(row.school_id).get(incident_id=row.id)
    assert (row.person_id, row.place, row.ladder) == (ada.person_id, "provider", False)
    assert "Who has the device? The provider\n" in opened.words
    assert (opened.words.rpartition("\n")[2], opened.clauses) == whose
    assert not Custody.objects.of(row.school_id).exists()
    settle_everything(leader, row, at=LATER)
    with pytest.raises(Refused, match="the other provider was told"):
        add(leader, row, "closed")
