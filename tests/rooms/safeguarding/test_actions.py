"""What happens in a case: the policy's own clocks, the device, the parents, the record."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from lodge.config.handing_over import NOT_WORDS, open_a_case
from lodge.devices.actions import Recipient, give_back, lift_hold, place_hold
from lodge.devices.queries import held
from lodge.duties.domain import Stage, Step
from lodge.duties.queries import duties_of, wall
from lodge.foundation.refusal import Refused
from lodge.incidents.domain.events import SafeguardingConcernSeen
from lodge.safeguarding.actions import (
    DutyDone,
    close_case,
    let_device_go,
    settle_duty,
    write_entry,
)
from lodge.safeguarding.actions.urgent import Urgent, answer_urgent
from lodge.safeguarding.domain import EntryKind, NewEntry
from lodge.safeguarding.models import Case
from lodge.safeguarding.presenters.chronology import lines_of
from lodge.safeguarding.queries import entries_of, standing_of
from tests.rooms.safeguarding.conftest import FRIDAY

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("dsl", "deputy")]
OFG, STP, CET, COR, NAG, PEL = (
    "outcomes-first-group",
    "st-peters-primary",
    "chancery-education-trust",
    "city-of-rochester",
    "new-ash-green",
    "pellowmere-high",
)


def shows(pack, act, *clauses):
    """Return a row whose test shows that these clauses ask something after an act."""
    return pytest.param(pack, act, clauses, marks=pytest.mark.shows(*clauses), id=f"{pack}-{act}")


ASKED = [
    shows(OFG, "image", "ofg-4.3d", "ofg-4.3e", "ofg-4.4a", "ofg-9-02a", "ofg-9-02b", "ofg-9-03a",
          "ofg-9-03c", "ofg-9-03d", "ofg-9-05a", "ofg-9-08b"),
    shows(STP, "image", "stp-6.1-06", "stp-6.1-07", "stp-6.1-08", "stp-6.1-09", "stp-6.1-10",
          "stp-9-04", "stp-9-09"),
    shows(CET, "image", "cet-pupils-27", "cet-pupils-28", "cet-br-07"),
    shows(COR, "image", "cor-6.1-07", "cor-6.1-08", "cor-6.1-09", "cor-6.1-10", "cor-6.1-11",
          "cor-9-04", "cor-9-09"),
    shows(NAG, "image", "nag-7.3b", "nag-7.8"),
    shows(PEL, "image", "pel-12.8", "pel-12.13"),
    shows(NAG, "online", "nag-4.3"),
    shows(OFG, "danger", "ofg-4.4b"),
    shows(OFG, "material", "ofg-4.3c"),
    shows(STP, "material", "stp-6.1-12"),
    shows(COR, "material", "cor-6.1-13"),
    shows(OFG, "told", "ofg-9-03b", "ofg-9-04a"),
    shows(OFG, "serious", "ofg-9-04b", "ofg-9-04c", "ofg-9-04d"),
    shows(OFG, "serious_adult", "ofg-9-04e"),
    shows(OFG, "unsure", "ofg-9-10a"),
    shows(STP, "unsure", "stp-9-12"),
    shows(CET, "unsure", "cet-br-10"),
    shows(COR, "unsure", "cor-9-12"),
    shows(NAG, "unsure", "nag-7.7"),
    shows(OFG, "device", "ofg-9-05b"),
    shows(OFG, "debrief", "ofg-9-06a", "ofg-9-06b"),
    shows(STP, "debrief", "stp-9-05"),
    shows(CET, "debrief", "cet-br-03"),
    shows(COR, "debrief", "cor-9-05"),
    shows(NAG, "debrief", "nag-7.6a"),
    shows(OFG, "lesson", "ofg-9-06c"),
    shows(STP, "lesson", "stp-9-06"),
    shows(CET, "lesson", "cet-br-04"),
    shows(COR, "lesson", "cor-9-06"),
    shows(NAG, "lesson", "nag-7.6b"),
]  # fmt: skip


@pytest.fixture
def write(dsl, happened):
    """Writes an entry as the safeguarding lead: ``write(case, "fact", words="…")``."""

    def write_one(case, kind, *, at=FRIDAY, later=timedelta(0), **said):
        entry = NewEntry(kind=EntryKind(kind), **said)
        act = happened(at, later=later)
        return write_entry(actor=dsl, case_id=case.id, entry=entry, happened=act)

    return write_one


@pytest.fixture
def safe(dsl, happened):
    """Answers the three urgent questions: ``safe(case, device="kept_off")``."""

    def answer(case, *, at=FRIDAY, **said):
        answers = {"danger": "no", "device": "kept_off", "bag": "B-7", "told": "in_person"} | said
        urgent = Urgent(**answers)
        answer_urgent(actor=dsl, case_id=case.id, urgent=urgent, happened=happened(at))

    return answer


@pytest.fixture
def act_of(write, safe, raised, dsl):
    """Does what brings duties about, by its word, and returns the case."""

    def act(word):
        case = raised(kind=word if word in {"image", "online"} else "image")
        acts = {
            "told": lambda: write(case, "told", code="in_person", words="Tariq"),
            "device": lambda: safe(case),
            "danger": lambda: write(case, "danger", code="yes", reference="16:02, CAD 7"),
            "debrief": lambda: write(case, "debrief", words="All of us."),
            "lesson": lambda: write(
                case,
                "lesson",
                words="Teach it earlier.",
                owner_id=dsl.person_id,
                owner_name=dsl.name,
                due_on=FRIDAY.date(),
            ),
            **{
                code: lambda code=code: write(case, "decision", code=code, reason="As I see it.")
                for code in ("serious", "serious_adult", "unsure", "material")
            },
        }
        acts.get(word, lambda: None)()
        return case

    return act


@pytest.mark.parametrize(("pack", "act", "clauses"), ASKED)
def test_a_case_asks_what_its_policy_asks(pack, act, clauses, live_by, act_of, dsl):
    live_by(pack)

    case = act_of(act)

    owed = duties_of(seen_by=dsl, matter_id=case.id, at=FRIDAY)
    assert set(clauses) <= {each.clause for each in owed}
    assert all(each.people for each in owed if each.is_open)


def test_serious_on_a_friday_is_due_after_the_bank_holiday(live_by, act_of, dsl):
    live_by(OFG)

    case = act_of("serious")

    owed = duties_of(seen_by=dsl, matter_id=case.id, at=FRIDAY)
    due = {each.clause: each.due_at for each in owed}
    assert f"{due['ofg-9-04b']:%d %B %Y}" == "04 May 2027"


def test_the_danger_question_settles_what_hung_on_it(live_by, raised, safe, dsl):
    live_by(NAG)
    case = raised()

    safe(case)

    owed = duties_of(seen_by=dsl, matter_id=case.id, at=FRIDAY)
    rings = [each for each in owed if each.clause == "nag-7.8" and not each.depends_on]
    assert len(rings) == 1
    assert "101" in rings[0].deed


@pytest.mark.shows("IMP-16", "stp-6.1-07", "cor-6.1-08")
def test_a_device_that_we_have_has_a_custody_record_of_its_own(live_by, raised, safe, dsl, child):
    live_by(STP)
    case = raised()

    safe(case)

    [kept] = held(seen_by=dsl)
    assert (kept.basis_code, kept.person_id, kept.holds) == (
        "evidence",
        child.person_id,
        ["evidence"],
    )
    assert "B-7" not in kept.description


@pytest.mark.shows("IMP-22", "IMP-7")
def test_evidence_leaves_neither_by_the_desk_nor_by_a_lifted_hold(
    live_by, raised, safe, officer, headteacher, dsl
):
    live_by()
    safe(raised())
    [kept] = held(seen_by=dsl)
    to = Recipient(to="parent", name="Pat", reason="The mother asks for it.")

    for actor in (officer, headteacher, dsl):
        with pytest.raises(Refused):
            give_back(actor=actor, custody_id=kept.id, recipient=to, happened=now_at(FRIDAY))
        with pytest.raises(Refused):
            lift_hold(
                actor=actor, custody_id=kept.id, hold_code="evidence", happened=now_at(FRIDAY)
            )


def now_at(at):
    from lodge.devices.domain import Happened

    return Happened(uuid4(), at, at)


@pytest.mark.shows("IMP-66")
def test_what_is_looked_for_does_not_leave_by_the_page_of_a_case(
    live_by, raised, safe, write, dsl, headteacher
):
    live_by()
    case = raised()
    safe(case)
    write(case, "police", code="told", reference="CAD 11")
    [kept] = held(seen_by=dsl)
    place_hold(actor=headteacher, custody_id=kept.id, hold_code="lost", happened=now_at(FRIDAY))

    with pytest.raises(Refused, match="Something else holds"):
        let_go(dsl, case, NewEntry(kind=EntryKind.OUTCOME, code="police"))


@pytest.mark.shows("IMP-23")
@pytest.mark.parametrize("code", ["erased", "owner", "parent"])
def test_nothing_is_deleted_or_given_back_before_the_police_question(
    live_by, raised, safe, write, dsl, code
):
    live_by()
    case = raised()
    safe(case)
    gone = NewEntry(kind=EntryKind.OUTCOME, code=code)

    with pytest.raises(Refused, match="police question"):
        let_go(dsl, case, gone)
    write(case, "police", code="advice", reason="They left it to us.", reference="CAD 11")
    let_go(dsl, case, gone)

    assert held(seen_by=dsl) == []


@pytest.mark.shows("IMP-23", "ofg-4.3h")
def test_nothing_is_deleted_once_the_police_have_been_told(live_by, raised, safe, write, dsl):
    live_by()
    case = raised()
    safe(case)
    write(case, "police", code="told", reference="CAD 11")

    with pytest.raises(Refused, match="nothing on it is deleted"):
        let_go(dsl, case, NewEntry(kind=EntryKind.OUTCOME, code="erased"))


def let_go(dsl, case, entry):
    return let_device_go(
        actor=dsl, case_id=case.id, entry=entry, to="Officer 1187", happened=now_at(FRIDAY)
    )


@pytest.mark.shows("IMP-21")
def test_parents_marked_as_not_yet_are_not_told_by_any_road(live_by, raised, write, dsl):
    live_by("pellowmere-high")
    case = raised()
    write(case, "parents", code="not_yet", reason="It may put her at risk.")
    to_parents = [
        each
        for each in duties_of(seen_by=dsl, matter_id=case.id, at=FRIDAY)
        if "parent" in each.to and each.is_open
    ]

    with pytest.raises(Refused, match="not to be told yet"):
        write(case, "parents", code="told", words="Rang her.")
    for owed in to_parents:
        done = DutyDone(key=owed.key, step=Step.DONE, words="Rang her.")
        with pytest.raises(Refused, match="not to be told yet"):
            settle_duty(actor=dsl, case_id=case.id, done=done, happened=now_at(FRIDAY))
    write(case, "parents", code="may_be_told", reason="The police agree.")
    write(case, "parents", code="told", words="Rang her.")

    assert standing_of(seen_by=dsl, case_id=case.id).parents == "told"


@pytest.mark.shows("IMP-20")
def test_a_case_with_an_open_clock_is_not_closed(live_by, raised, dsl, write, safe, happened):
    live_by(OFG)
    case = raised()
    safe(case)
    write(case, "decision", code="serious", reason="It is.")
    write(case, "police", code="told", reference="CAD 11")
    write(case, "parents", code="told", words="Rang.")
    let_go(dsl, case, NewEntry(kind=EntryKind.OUTCOME, code="police"))
    write(case, "support", words="A mentor.")
    write(case, "debrief", words="All of us.")

    with pytest.raises(Refused, match="cannot be closed while something is owed"):
        close_case(actor=dsl, case_id=case.id, words="", happened=happened(FRIDAY))


@pytest.mark.shows("ofg-9-03c", "ofg-9-05a", "ofg-9-05b")
def test_what_was_written_taken_and_handed_over_is_not_asked_for_again(
    live_by, raised, dsl, write, safe
):
    live_by(OFG)
    case = raised()

    def met():
        found = duties_of(seen_by=dsl, matter_id=case.id, at=FRIDAY)
        return {each.clause for each in found if each.stage is Stage.MET}

    stood = [met()]
    safe(case)
    stood.append(met())
    write(case, "police", code="told", reference="CAD 11")
    let_go(dsl, case, NewEntry(kind=EntryKind.OUTCOME, code="police"))
    stood.append(met())

    assert stood[0] == {"ofg-9-03c"}
    assert stood[1] - stood[0] == {"ofg-9-05a"}
    assert stood[2] - stood[1] == {"ofg-4.3d", "ofg-9-05b"}


@pytest.mark.shows("IMP-20")
def test_a_bare_case_says_what_is_wanting(live_by, raised, dsl, happened):
    live_by()

    with pytest.raises(Refused, match=r"three urgent questions.*police question.*debrief"):
        close_case(actor=dsl, case_id=raised().id, words="", happened=happened(FRIDAY))


@pytest.mark.shows("IMP-5")
def test_a_correction_stands_beside_what_it_corrects(live_by, raised, dsl, write, book_is_true):
    live_by()
    case = raised()
    wrong = write(case, "police", code="told", reference="CAD 12")

    write(case, "correction", about=wrong.id, words="It was not sent.", reason="They rang back.")

    lines = lines_of(entries_of(seen_by=dsl, case_id=case.id))
    assert [line.is_corrected for line in lines] == [True, False]
    assert standing_of(seen_by=dsl, case_id=case.id).police == ""


@pytest.mark.shows("IMP-25", "ofg-9-03c")
def test_what_is_written_the_day_after_is_kept_and_marked_late(live_by, raised, dsl, write):
    live_by()
    case = raised()

    write(case, "told", code="in_person", words="Tariq", at=FRIDAY, later=timedelta(hours=20))

    [line] = lines_of(entries_of(seen_by=dsl, case_id=case.id))
    assert line.is_late


def test_a_fact_is_kept_apart_from_an_opinion(live_by, raised, dsl, write):
    live_by()
    case = raised()
    write(case, "fact", words="He said: I sent it.")
    write(case, "opinion", words="He seemed sorry.")

    lines = lines_of(entries_of(seen_by=dsl, case_id=case.id))

    assert [line.is_opinion for line in lines] == [False, True]


@pytest.fixture
def seen(live_by, teacher, child, school):
    """Something that was seen in another room."""
    live_by(OFG)
    return SafeguardingConcernSeen(
        school_id=school.id,
        incident_id=uuid4(),
        number="2027-0007",
        actor=teacher,
        person_id=child.person_id,
        events=("concern_child_at_risk",),
        words="",
        custody_id=None,
        at=FRIDAY,
        written_at=FRIDAY,
    )


@pytest.mark.shows("IMP-18")
def test_a_picture_in_the_words_of_another_room_opens_the_case_without_it(seen, dsl):
    open_a_case(replace(seen, words="Look: data:image/png;base64,iVBORw0KGgo="))

    assert Case.objects.visible_to(dsl).get().words == NOT_WORDS


@pytest.mark.shows("IMP-81", "ofg-4.4a", "stp-9-04", "cor-9-04", "cet-pupils-27")
def test_what_is_seen_elsewhere_opens_a_case_owned_by_the_team(seen, dsl):
    for _ in range(2):
        open_a_case(seen)

    case = Case.objects.visible_to(dsl).get()
    assert (case.source, case.kind) == ("2027-0007", "risk")
    assert case.number in {each.matter_number for each in wall(seen_by=dsl, at=FRIDAY)}
