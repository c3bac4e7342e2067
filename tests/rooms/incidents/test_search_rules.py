"""What each policy makes of a search: who may, on whose agreement, who hears of it, by when."""

import pytest

from lodge.duties import actions as duties
from lodge.duties.domain import Step
from lodge.duties.queries import duties_of
from lodge.foundation.refusal import Refused
from lodge.incidents.actions import search as acts
from lodge.incidents.domain.search import ITEMS, Kind, Stage, Verb
from lodge.incidents.queries.search import asked_tests, consent_setting, life_of, parts_for
from lodge.policy.queries import decide_now
from lodge.safeguarding.models import Case
from tests.rooms.incidents.searching import (
    LATER,
    NOW,
    SOON,
    TOMORROW,
    approve,
    ask,
    at,
    authorise,
    device_of,
    live_by,
    wanted,
    write_up,
    written,
)

pytestmark = pytest.mark.django_db

GROUP, ROCHESTER, PETERS = "outcomes-first-group", "city-of-rochester", "st-peters-primary"
CHANCERY, ASH = "chancery-education-trust", "new-ash-green"
SIXTH = "pellowmere-high"
ALL = (GROUP, ROCHESTER, PETERS, CHANCERY, ASH)


def searched(cast, **more):
    """Return a search that was asked for, approved and written up."""
    search = ask(cast.teacher, wanted(cast.ada))
    approve(cast.headteacher, search, cast.searcher, cast.witness)
    write_up(cast.searcher, search, written(cast.searcher, cast.witness, **more))
    return search


def open_clauses(cast, search, moment=LATER):
    owed = duties_of(seen_by=cast.headteacher, matter_id=search.id, at=moment)
    return {each.clause for each in owed if each.is_open}


def looked_at(cast, *, answers=None):
    """Return a look at a phone that was asked for on the teacher's suspicion of harm."""
    phone = device_of(cast.headteacher, cast.ada)
    return ask(
        cast.teacher,
        wanted(
            cast.ada,
            kind=Kind.CONTENT,
            item_code="",
            custody_id=phone.id,
            device="phone",
            suspicion="harm",
            answers=answers or {},
        ),
    )


@pytest.mark.parametrize("pack", ALL)
def test_a_search_comes_to_its_write_up_at_every_school(by_pack, pack):
    cast = by_pack(pack)

    search = searched(cast)

    life = life_of(seen_by=cast.headteacher, search_id=search.id)
    assert life.stage is Stage.CARRIED_OUT
    assert not life.needs_a_look


@pytest.mark.parametrize("pack", [ROCHESTER, PETERS, CHANCERY, ASH])
def test_where_the_policy_is_silent_whoever_decides_says_why(by_pack, pack):
    cast = by_pack(pack)
    search = ask(cast.teacher, wanted(cast.ada))

    with pytest.raises(Refused, match="The policy does not say"):
        approve(cast.headteacher, search, cast.searcher, cast.witness, words="")


@pytest.mark.shows("ofg-4.2a", "cor-6.1-14")
@pytest.mark.parametrize(
    ("pack", "asked"),
    [(GROUP, "ofg-4.2c"), (ROCHESTER, "cor-6.1-14"), (PETERS, ""), (ASH, "")],
    ids=["group", "rochester", "peters", "ash"],
)
def test_the_lead_hears_of_it_where_the_policy_asks_for_it(by_pack, pack, asked):
    cast = by_pack(pack)

    found = open_clauses(cast, searched(cast))

    told = {"ofg-4.2c", "cor-6.1-14", "stp-6.1-13", "cor-6.1-15"}
    assert found & told == ({asked} if asked else set())


@pytest.mark.shows("ofg-4.2c", "ofg-4.2d")
def test_once_the_lead_is_told_the_lead_weighs_it(by_pack):
    cast = by_pack(GROUP)
    search = searched(cast)
    owed = duties_of(seen_by=cast.headteacher, matter_id=search.id, at=LATER)
    [told] = [each for each in owed if each.clause == "ofg-4.2c"]

    duties.take_step(actor=cast.searcher, key=told.key, step=Step.DONE, at=LATER, written_at=LATER)

    assert "ofg-4.2d" in open_clauses(cast, search)


@pytest.mark.shows("ofg-4.1x-a")
def test_a_search_is_done_by_the_policies_named(by_pack):
    cast = by_pack(GROUP)
    search = ask(cast.teacher, wanted(cast.ada))

    assert "ofg-4.1x-a" in open_clauses(cast, search, NOW)


@pytest.mark.shows("cor-6.1-12", "stp-6.1-11")
@pytest.mark.parametrize(
    ("pack", "clauses"),
    [(ROCHESTER, {"cor-6.1-12", "cor-6.1-16"}), (PETERS, {"stp-6.1-11", "stp-6.1-14"})],
    ids=["rochester", "peters"],
)
def test_a_device_is_searched_for_a_reason_that_is_given(by_pack, pack, clauses):
    cast = by_pack(pack)
    search = looked_at(cast, answers={"exceptional": "yes"})

    row = approve(cast.headteacher, search, cast.headteacher, cast.witness)

    assert set(row.clauses) == clauses


@pytest.mark.shows("cet-pupils-19", "cet-pupils-20")
def test_where_leaders_keep_the_right_a_teacher_does_not_look(by_pack):
    cast = by_pack(CHANCERY)
    search = looked_at(cast)

    with pytest.raises(Refused, match="not on the register"):
        approve(cast.headteacher, search, cast.teacher, cast.witness)


@pytest.mark.shows("cet-sec-10")
def test_access_to_a_device_may_be_asked_for_in_an_investigation(by_pack):
    cast = by_pack(CHANCERY)
    asked = {
        "role": "headteacher",
        "device": "phone",
        "act": "demand_access",
        "purpose": "investigation",
    }

    found = decide_now(seen_by=cast.headteacher, situation=asked, at=NOW)

    assert (found.answer.verdict, found.answer.because) == ("permit", ("cet-sec-10",))


@pytest.mark.shows("ofg-4.3a", "cet-pupils-21")
@pytest.mark.parametrize(
    ("pack", "word"),
    [(GROUP, "pupil_or_parent"), (CHANCERY, "pupil"), (ROCHESTER, ""), (PETERS, ""), (ASH, "")],
)
def test_whose_agreement_is_needed_is_the_policys_word_or_not_stated(by_pack, pack, word):
    cast = by_pack(pack)

    found = consent_setting(seen_by=cast.headteacher, at=NOW)

    assert (found.word if found else "") == word


@pytest.mark.shows("ofg-4.3f", "ofg-4.3g")
@pytest.mark.parametrize(
    ("pack", "tests", "parts"),
    [
        (
            GROUP,
            {"not_evidence", "continuing_harm", "refusal_to_delete"},
            {"approver", "adviser", "witness"},
        ),
        (ROCHESTER, {"exceptional"}, set()),
        (PETERS, {"exceptional"}, set()),
        (CHANCERY, {"pupil_consent"}, set()),
        (ASH, set(), set()),
        # What the sixth wants of others its permission itself waits for.
        (SIXTH, {"not_evidence"}, set()),
    ],
)
def test_the_tests_and_parts_of_a_deletion_are_the_policys_own(by_pack, pack, tests, parts):
    cast = by_pack(pack)

    asked = asked_tests(seen_by=cast.headteacher, kind=Kind.ERASURE, at=NOW)
    others = parts_for(seen_by=cast.headteacher, kind=Kind.ERASURE, at=NOW)

    assert set(asked) == tests
    assert {each.name for each in others} == parts


@pytest.mark.shows("ofg-4.3m", "ofg-4.3n", "ofg-4.3o")
def test_after_a_deletion_it_is_recorded_and_reported(by_pack):
    from tests.rooms.incidents.test_search_content import discuss, erase, permit, to_erase

    cast = by_pack(GROUP)
    search = ask(cast.teacher, to_erase(cast))
    permit(cast, search)
    discuss(cast, search)
    erase(cast, search)

    assert {"ofg-4.3m", "ofg-4.3n", "ofg-4.3o"} <= open_clauses(cast, search)


@pytest.mark.parametrize("code", [code for code, item in ITEMS.items() if not item.by_law])
def test_force_is_never_in_order_for_what_only_school_rules_ban(by_pack, code):
    cast = by_pack(GROUP)
    authorise(cast.headteacher, cast.searcher, code)
    search = ask(cast.teacher, wanted(cast.ada, item_code=code))
    approve(cast.headteacher, search, cast.searcher, cast.witness)

    write_up(
        cast.searcher,
        search,
        written(cast.searcher, cast.witness, force="yes", words="I held his arm."),
    )

    done = life_of(seen_by=cast.headteacher, search_id=search.id).write_up
    assert done.said["against"] == "force"


def test_force_for_an_item_of_the_law_is_written_down_and_no_more(by_pack):
    cast = by_pack(GROUP)
    search = ask(cast.teacher, wanted(cast.ada, item_code="knife"))
    approve(cast.headteacher, search, cast.headteacher, cast.witness)

    write_up(
        cast.headteacher,
        search,
        written(cast.headteacher, cast.witness, force="yes", words="I held his wrist."),
    )

    assert not life_of(seen_by=cast.headteacher, search_id=search.id).needs_a_look


@pytest.mark.shows("cor-6.1-15", "stp-6.1-13")
@pytest.mark.parametrize(
    ("pack", "clause"),
    [(ROCHESTER, "cor-6.1-15"), (PETERS, "stp-6.1-13")],
    ids=["rochester", "peters"],
)
def test_a_search_that_shows_a_risk_brings_in_the_lead_at_once(by_pack, pack, clause):
    cast = by_pack(pack)

    assert clause in open_clauses(cast, searched(cast, risk=True))


def test_what_went_otherwise_is_looked_at_by_a_leader_who_was_not_there(by_pack):
    cast = by_pack(GROUP)
    search = searched(cast, clothing="more", words="The shirt was untucked.")

    with pytest.raises(Refused, match="has to look at it"):
        acts.close(actor=cast.headteacher, search_id=search.id, happened=at(TOMORROW))
    acts.look_at(
        actor=cast.headteacher, search_id=search.id, words="Spoken with.", happened=at(LATER)
    )

    assert not life_of(seen_by=cast.headteacher, search_id=search.id).needs_a_look


@pytest.mark.shows("IMP-27")
def test_a_search_that_could_not_wait_is_taken_with_its_reason_and_looked_at(by_pack):
    cast = by_pack(GROUP)
    search = ask(cast.teacher, wanted(cast.ada, item_code="knife", urgent=True))
    record = written(cast.teacher, cast.witness, happened_at=NOW)
    with pytest.raises(Refused, match="serious harm"):
        write_up(cast.teacher, search, record)

    write_up(
        cast.teacher,
        search,
        written(cast.teacher, cast.witness, happened_at=NOW, urgent_reason="He held it."),
    )

    done = life_of(seen_by=cast.headteacher, search_id=search.id).write_up
    assert set(done.said["against"].split(",")) == {"not_approved", "not_authorised", "policy"}


def test_the_sixth_policy_has_its_own_way(by_pack):
    cast = by_pack(SIXTH)
    search = ask(cast.teacher, wanted(cast.ada, item_code="phone"))
    assert "pel-12.2" in open_clauses(cast, search, NOW)

    with pytest.raises(Refused, match="does not allow"):
        approve(cast.headteacher, search, cast.searcher, cast.witness)
    approve(cast.headteacher, search, cast.leader, cast.witness, urgent_reason="")
    write_up(cast.leader, search, written(cast.leader, cast.witness, found="taken"))

    assert {"pel-12.4", "pel-12.5"} <= open_clauses(cast, search)
    assert not {"pel-12.2", "pel-12.3"} & open_clauses(cast, search)


def test_what_is_sexual_opens_a_case_in_the_room_of_the_lead(by_pack, book_is_true):
    cast = by_pack(GROUP)
    search = looked_at(cast)
    acts.say_consent(
        actor=cast.teacher,
        search_id=search.id,
        who="pupil",
        said="agreed",
        words="",
        happened=at(SOON),
    )
    approve(cast.headteacher, search, cast.leader, cast.witness)

    record = written(cast.leader, cast.witness, shown="sexual", found="", asked_first="")
    write_up(cast.leader, search, record)

    assert Case.objects.of(cast.headteacher.school_id).count() == 1
    assert life_of(seen_by=cast.headteacher, search_id=search.id).last(Verb.STOPPED)


def test_a_school_without_a_policy_is_told_so(headteacher, teacher, ada, school):
    with pytest.raises(Refused, match="No policy is in force"):
        ask(teacher, wanted(ada))

    live_by(headteacher, GROUP)
    assert ask(teacher, wanted(ada)).number == 1
