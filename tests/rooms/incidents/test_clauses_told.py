"""Each clause that answers what happens here: told at a school that lives by it, and shown."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from lodge.devices.domain import Happened
from lodge.foundation.ids import new_id
from lodge.incidents.actions.entries import Entry
from lodge.incidents.actions.handling import add_step
from lodge.incidents.actions.reporting import Report, file_report
from lodge.incidents.domain.verbs import TELLS, Verb
from lodge.incidents.types import TYPES, About
from tests.rooms.incidents.arranging import FIVE, MONDAY_AT_TEN, sight
from tests.rooms.policy.five import PACKS

# What this room answers for; the rest of incidents is the safeguarding room's.
MINE = frozenset(
    {
        "confiscation",
        "incident.record",
        "breach.respond",
        "parent.notify",
        "police.refer",
        "exam.report",
        "data.breach",
        "debrief.action_plan",
    }
)
ALWAYS_TOLD = ("repeated_breach", "device_confiscated")


def ways() -> dict[str, tuple[str, Verb | None]]:
    """Return how each event comes to be told: by reporting a type, or by an entry after it."""
    found: dict[str, tuple[str, Verb | None]] = {}
    for kind in TYPES.values():
        if not kind.restricted:
            found |= dict.fromkeys(reversed(kind.events), (kind.code, None))
    found |= dict.fromkeys(ALWAYS_TOLD, ("used", None))
    found |= {event: ("filming", verb) for verb, events in TELLS.items() for event in events}
    return found


WAYS = ways()


def told_clauses() -> Iterator[object]:
    """Give every clause of these whose duty begins by an event that is told here."""
    for name in FIVE:
        for clause in PACKS[name].clauses.values():
            events = [each for duty in clause.duties for each in duty.events if each in WAYS]
            if clause.capability in MINE and events:
                yield pytest.param(
                    name,
                    clause.id,
                    events[0],
                    id=f"{name}/{clause.id}",
                    marks=pytest.mark.shows(clause.id),
                )


@pytest.mark.parametrize(("pack", "clause", "event"), list(told_clauses()))
def test_what_happened_brings_the_clause_onto_the_page(pack, clause, event, live_by, browse, cast):
    live_by(pack)
    code, verb = WAYS[event]
    teacher, headteacher, ada = cast

    row = happen(code, teacher, headteacher, ada, again=event == "repeated_breach")
    if verb is not None:
        later = Happened(new_id(), MONDAY_AT_TEN, MONDAY_AT_TEN)
        entry = Entry(verb=verb, words="So it is.")
        add_step(actor=headteacher, incident_id=row.id, entry=entry, happened=later)

    page = browse(headteacher)(f"incidents/{row.id}").content.decode()
    asked = page.split("What the policy asks for")[1].split("Add to it")[0]
    assert f">{clause}</span>" in asked


@pytest.fixture
def cast(teacher, headteacher, ada):
    """Who sees it, who deals with it, and whom it is about."""
    return teacher, headteacher, ada


def happen(code, teacher, headteacher, pupil, *, again):
    """Let something of a type happen, once, or again after a first time."""
    if TYPES[code].sighted:
        if again:
            sight(teacher, pupil, code)
        return sight(teacher, pupil, code)
    kind = TYPES[code]
    about = {About.PUPIL: pupil.person_id, About.STAFF: teacher.person_id}.get(kind.about)
    told = {each.name: each.choices[0][0] if each.choices else "Words." for each in kind.asked}
    told["medical"] = told["conduct"] = "no"
    report = Report(kind=kind, person_id=about, told=told)
    at = Happened(new_id(), MONDAY_AT_TEN, MONDAY_AT_TEN)
    return file_report(actor=headteacher, report=report, happened=at)


SETTING_CLAUSES = {
    "cet-pupils-23": "chancery-education-trust",
    "cet-pupils-24": "chancery-education-trust",
    "cor-6.1-04": "city-of-rochester",
    "cor-6.1-05": "city-of-rochester",
    "stp-6.1-04": "st-peters-primary",
    "stp-6.1-05": "st-peters-primary",
}


@pytest.mark.parametrize(
    ("clause", "pack"),
    [
        pytest.param(clause, pack, id=clause, marks=pytest.mark.shows(clause))
        for clause, pack in SETTING_CLAUSES.items()
    ],
)
def test_the_card_names_the_clause_by_which_a_device_is_kept_and_goes_back(
    clause, pack, live_by, browse, teacher, ada
):
    live_by(pack)

    card = browse(teacher)(f"incidents/seen?person={ada.person_id}&what=used&go=1&taken=yes")

    assert clause in card.content.decode()


@pytest.mark.shows("cor-6.1-06")
def test_a_later_time_the_card_says_that_a_parent_collects(live_by, browse, teacher, ada):
    live_by("city-of-rochester")
    sight(teacher, ada, at=MONDAY_AT_TEN - timedelta(hours=1))

    page = f"incidents/seen?person={ada.person_id}&what=used&go=1&taken=yes"
    card = browse(teacher)(page).content.decode()

    assert "A later time" in card
    assert "cor-6.1-06" in card
    assert "a parent or carer" in card


@pytest.mark.shows("cor-6.1-03", only="city-of-rochester")
@pytest.mark.shows("stp-6.1-03", only="st-peters-primary")
@pytest.mark.shows("cet-pupils-18", only="chancery-education-trust")
@pytest.mark.shows("ofg-9-05a", only="outcomes-first-group")
@pytest.mark.parametrize(
    ("pack", "clause", "what"),
    [
        ("city-of-rochester", "cor-6.1-03", "used"),
        ("st-peters-primary", "stp-6.1-03", "used"),
        ("chancery-education-trust", "cet-pupils-18", "used"),
        ("outcomes-first-group", "ofg-9-05a", "filming"),
    ],
    ids=lambda word: word,
)
def test_whether_the_device_may_be_taken_is_the_policys_to_say(
    pack, clause, what, live_by, browse, cast
):
    live_by(pack)
    teacher, _, ada = cast

    page = browse(teacher)(f"incidents/seen?person={ada.person_id}&what={what}").content.decode()

    taking = page.split("Taking it")[1].split("</div>")[0]
    assert clause in taking or "Not stated" in taking
    if pack != "outcomes-first-group":
        assert clause in taking


@pytest.mark.shows("stp-6.1-10", only="st-peters-primary")
@pytest.mark.shows("cet-pupils-28", only="chancery-education-trust")
@pytest.mark.shows("cor-6.1-11", only="city-of-rochester")
@pytest.mark.parametrize(
    "pack", ["st-peters-primary", "chancery-education-trust", "city-of-rochester"]
)
def test_what_may_be_evidence_is_owed_back_to_nobody(pack, live_by, browse, cast):
    live_by(pack)
    teacher, headteacher, ada = cast
    row = sight(teacher, ada)
    see = browse(headteacher)
    before = see(f"incidents/{row.id}").content.decode()

    after = see(f"incidents/{row.id}/add/evidence", {"words": "A threat."}).content.decode()

    asked = after.split("What the policy asks for")[1].split("Stopped by other clauses")[0]
    assert "give the device back to" in before
    assert "give the device back to" not in asked
    assert "Stopped by other clauses" in after


@pytest.mark.shows("ofg-4.5b")
def test_home_is_not_owed_a_word_where_a_child_may_be_at_risk(live_by, browse, cast):
    live_by("outcomes-first-group")
    teacher, headteacher, ada = cast
    row = sight(teacher, ada)
    see = browse(headteacher)

    known = {"appropriate": "yes", "risk_to_child": "yes"}
    page = see(f"incidents/{row.id}/add/facts", known).content.decode()

    assert "(ofg-4.5a)" in page.split("Stopped by other clauses")[1].split("</details>")[0]


@pytest.mark.shows("ofg-4.3d", only="outcomes-first-group")
@pytest.mark.shows("nag-7.8", only="new-ash-green")
@pytest.mark.parametrize(
    ("pack", "clause"), [("outcomes-first-group", "ofg-4.3d"), ("new-ash-green", "nag-7.8")]
)
def test_the_police_are_owed_what_may_be_evidence(pack, clause, live_by, browse, cast):
    live_by(pack)
    teacher, headteacher, ada = cast
    row = sight(teacher, ada)

    page = browse(headteacher)(f"incidents/{row.id}/add/evidence", {"words": "A threat."})

    assert f">{clause}</span>" in page.content.decode()
