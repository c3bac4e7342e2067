"""
Scenarios beyond one question: everywhere and for everybody, the day before, what else helps.

They are asked of a school that lives by the policy, like everything that people ask.
"""

from datetime import date, datetime
from itertools import product

import pytest

from lodge.policy.domain.rules import Rules
from lodge.policy.queries import decide_now, rules_at
from norms.deciding import decide
from norms.vocabulary import AXES, GRANTS
from tests.rooms.arranging import MONDAY
from tests.rooms.policy.browsing import TODAY, text_of
from tests.rooms.policy.five import NOON, live_by

pytestmark = pytest.mark.django_db
COR, NAG, OFG, PEL, STP = (
    "city-of-rochester",
    "new-ash-green",
    "outcomes-first-group",
    "pellowmere-high",
    "st-peters-primary",
)
EVERYTHING_GRANTED = ",".join(GRANTS.values)
ROLES = AXES["role"].values
PLACES = AXES["place"].values


def case(pack, *clauses, **more):
    """Return a case that shows its clauses."""
    return pytest.param(
        pack, *more.values(), clauses, marks=pytest.mark.shows(*clauses), id=clauses[0]
    )


@pytest.fixture
def rules_of(headteacher, teacher):
    """Returns the rules of a school on a policy."""

    def rules(pack: str) -> Rules:
        live_by(headteacher, pack)
        return rules_at(seen_by=teacher, on=MONDAY if pack == PEL else TODAY)

    return rules


def verdicts(rules, situations):
    """Return the verdict and the clauses of each situation."""
    return [decide(pack=rules.pack, situation=each, on=rules.on) for each in situations]


@pytest.mark.parametrize(
    ("pack", "clauses"),
    [case(COR, "cor-3-10"), case(NAG, "nag-5.1.5a"), case(OFG, "ofg-2.3a"), case(STP, "stp-3-07")],
)
def test_no_role_place_or_permission_allows_abuse(rules_of, pack, clauses):
    asked = [
        {"act": "send_abuse", "device": "phone", "owner": "personal", "role": role, "place": place}
        | ({"grants": grants} if grants else {})
        for role, place, grants in product(ROLES, PLACES, ("", EVERYTHING_GRANTED))
    ]

    found = verdicts(rules_of(pack), asked)

    assert {(each.verdict, clauses[0] in each.because) for each in found} == {("forbid", True)}


@pytest.mark.parametrize(
    ("pack", "place", "clauses"),
    [
        case(NAG, "nag-5.1.4", place="changing_room"),
        case(STP, "stp-3-06", place="toilets"),
    ],
)
def test_in_some_places_no_role_and_no_permission_helps(rules_of, pack, place, clauses):
    asked = [
        {
            "act": "use",
            "device": "phone",
            "owner": "personal",
            "role": role,
            "place": place,
            "activity": activity,
            "grants": EVERYTHING_GRANTED,
        }
        for role, activity in product(ROLES, ("lesson", "break", "lunch"))
    ]

    found = verdicts(rules_of(pack), asked)

    assert {each.verdict for each in found} == {"forbid"}
    assert all(clauses[0] in each.because for each in found)


@pytest.mark.parametrize(
    ("pack", "clauses"),
    [
        case(COR, "cor-5-08"),
        case(NAG, "nag-5.2.3a"),
        case(OFG, "ofg-6.6b"),
        case(STP, "stp-5-07"),
    ],
)
def test_at_no_time_may_staff_write_to_families_on_a_phone_of_their_own(rules_of, pack, clauses):
    asked = [
        {
            "act": act,
            "device": "phone",
            "owner": "personal",
            "role": "teacher",
            "place": place,
            "activity": activity,
        }
        for act, place, activity in product(
            ("contact_parent", "contact_pupil"),
            ("home", "classroom", "staffroom", "trip"),
            ("lesson", "lunch", "after_school"),
        )
    ]

    found = verdicts(rules_of(pack), asked)

    assert {(each.verdict, clauses[0] in each.because) for each in found} == {("forbid", True)}


@pytest.mark.parametrize(
    ("act", "clauses"),
    [
        pytest.param("use", "cor-3-02", marks=pytest.mark.shows("cor-3-02"), id="cor-3-02"),
        pytest.param("carry", "cor-6-04", marks=pytest.mark.shows("cor-6-04"), id="cor-6-04"),
    ],
)
def test_a_ban_that_begins_on_a_day_binds_from_that_day(headteacher, teacher, act, clauses):
    live_by(headteacher, COR)
    break_time = {
        "role": "pupil",
        "owner": "personal",
        "device": "phone",
        "act": act,
        "place": "playground",
        "activity": "break",
    }

    before, after = (
        decide_now(seen_by=teacher, situation=break_time, at=datetime.combine(day, NOON)).answer
        for day in (date(2026, 6, 30), date(2026, 7, 1))
    )

    assert (before.verdict, before.because) == ("silent", ())
    assert after.verdict == "forbid"
    assert clauses in after.because


# What is forbidden with a device of one's own, and how the page shows the way that is open.
INSTEAD = [
    case(OFG, "ofg-6.5c", asked="role=teacher&act=contact_parent&place=office&activity=lunch"),
    case(OFG, "ofg-5.1a", asked="role=support_staff&act=use&place=classroom&activity=lesson"),
    case(
        COR,
        "cor-6-10",
        asked="role=pupil&act=call&place=office&activity=lunch&purpose=arrangements",
    ),
    case(NAG, "nag-5.2.4a", asked="role=teacher&act=photograph&place=hall&children_present=yes"),
    case(STP, "stp-5-09", asked="role=teacher&act=photograph&place=hall&children_present=yes"),
    case(STP, "stp-5-11", asked="role=teacher&act=contact_parent&place=office&activity=lunch"),
]


@pytest.mark.parametrize(("pack", "asked", "clauses"), INSTEAD)
def test_the_schools_own_device_is_offered_in_its_place(
    browse, headteacher, teacher, pack, asked, clauses
):
    live_by(headteacher, pack)

    page = text_of(browse(teacher)(f"ask?{asked}&owner=personal&device=phone"))

    why, _, changes = page.partition("This would change the answer")
    assert "lodge-answer--forbid" in why
    assert clauses[0] in why
    assert "owner=school" in changes


@pytest.mark.shows("ofg-1.0c")
def test_wherever_pupils_learn_no_question_is_left_without_the_schools_duty(rules_of):
    rules = rules_of(OFG)
    on_site = rules.pack.terms["on_site"].values if "on_site" in rules.pack.terms else PLACES[:8]
    asked = [
        {
            "act": "use",
            "role": role,
            "owner": owner,
            "device": device,
            "place": place,
            "activity": "lesson",
        }
        for role, owner, device, place in product(
            ("pupil", "teacher", "visitor"), ("personal", "school"), ("phone", "tablet"), on_site
        )
    ]

    found = verdicts(rules, asked)

    told = [{*each.because, *(advice.clause for advice in each.advice)} for each in found]
    assert all("ofg-1.0c" in each for each in told)


@pytest.mark.shows("nag-5.1.1b")
def test_a_pupils_phone_without_a_rule_is_told_as_a_gap(rules_of, browse, teacher):
    rules_of(NAG)
    read = browse(teacher)

    asked = text_of(read("ask?role=pupil&owner=personal&device=phone&act=use&place=hall"))

    assert "lodge-answer--silent" in asked
    assert "nag-5.1.1b" in asked.partition("What has to be done with it")[2]
    assert "Ask:" in asked


@pytest.mark.shows("pel-1.6")
def test_the_school_day_is_from_the_gates_to_the_last_bell(rules_of):
    writes = {"role": "parent", "act": "contact_pupil", "owner": "personal", "device": "phone"}
    activities = AXES["activity"].values

    answers = verdicts(rules_of(PEL), [{**writes, "activity": each} for each in activities])

    advised = {
        activity
        for activity, answer in zip(activities, answers, strict=True)
        if any(each.clause == "pel-4.3" for each in answer.advice)
    }
    assert {"arrival", "lesson", "break", "lunch", "exam"} <= advised
    assert not advised & {"before_school", "end_of_day", "after_school", "out_of_school"}


@pytest.mark.shows("pel-1.9")
def test_the_lead_is_the_safeguarding_lead_or_the_deputy_and_no_other(rules_of):
    examines = {
        "act": "examine_content",
        "owner": "personal",
        "device": "phone",
        "suspicion": "harm",
        "grants": "good_reason,arrangement_recorded",
    }
    roles = ("dsl", "deputy_dsl", "senior_leader", "teacher", "governor")

    answers = verdicts(rules_of(PEL), [{**examines, "role": role} for role in roles])

    allowed = {role for role, each in zip(roles, answers, strict=True) if each.verdict == "permit"}
    assert allowed == {"dsl", "deputy_dsl"}
