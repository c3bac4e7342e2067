"""Looking at a device, deleting from it, screening: each by its own permission, by each policy."""

from dataclasses import replace

import pytest

from lodge.duties.queries import duties_of
from lodge.foundation import events
from lodge.foundation.refusal import Refused
from lodge.incidents.actions import search as acts
from lodge.incidents.domain.events import SafeguardingConcernSeen
from lodge.incidents.domain.search import Kind, Stage
from lodge.incidents.domain.search.asking import Deciding, WriteUp
from lodge.incidents.models.search import SearchStep
from lodge.incidents.queries.search import life_of
from tests.rooms.incidents.arranging import text_of
from tests.rooms.incidents.searching import (
    LATER,
    NOW,
    SOON,
    approve,
    ask,
    at,
    authorise,
    device_of,
    wanted,
    write_up,
)

pytestmark = pytest.mark.django_db

GROUP, ROCHESTER, PETERS = "outcomes-first-group", "city-of-rochester", "st-peters-primary"
CHANCERY = "chancery-education-trust"
BOTH = {"continuing_harm": "yes", "refusal_to_delete": "yes"}
GROUNDS = {
    GROUP: {"continuing_harm": "yes", "refusal_to_delete": "yes"},
    ROCHESTER: {"exceptional": "yes"},
    PETERS: {"exceptional": "yes"},
    CHANCERY: {"pupil_consent": "yes"},
}


def of_device(cast, phone, kind, **more):
    said = {
        "kind": kind,
        "item_code": "",
        "custody_id": phone.id,
        "device": "phone",
        "suspicion": "harm",
    }
    return wanted(cast.ada, **{**said, **more})


def to_erase(cast, pack=GROUP, phone=None, **more):
    phone = phone or device_of(cast.headteacher, cast.ada)
    said = {"suspicion": "rule", "police": "no_suspicion", "answers": GROUNDS[pack]}
    return of_device(cast, phone, Kind.ERASURE, **{**said, **more})


def permit(cast, search, searcher=None, actor=None, **more):
    deciding = Deciding(
        searcher_id=(searcher or cast.teacher).person_id, **{"words": "It must go.", **more}
    )
    return acts.approve(
        actor=actor or cast.headteacher, search_id=search.id, deciding=deciding, happened=at(SOON)
    )


def discuss(cast, search):
    return acts.discuss(actor=cast.dsl, search_id=search.id, words="I agree.", happened=at(SOON))


def erase(cast, search, by=None, witness=None):
    by = by or cast.teacher
    done = WriteUp(
        happened_at=LATER,
        searcher_id=by.person_id,
        witness_id=(witness or cast.witness).person_id,
    )
    return acts.erase(actor=by, search_id=search.id, write_up=done, happened=at(LATER))


@pytest.mark.shows("ofg-4.3g", "ofg-4.3i", "ofg-4.3j", "ofg-4.3k", "ofg-4.3l")
def test_a_deletion_is_permitted_talked_over_witnessed_and_then_done(by_pack, book_is_true):
    cast = by_pack(GROUP)
    search = ask(cast.teacher, to_erase(cast))
    permit(cast, search)
    discuss(cast, search)

    row = erase(cast, search)

    assert set(row.clauses) == {"ofg-4.3g", "ofg-4.3i", "ofg-4.3j"}
    assert life_of(seen_by=cast.headteacher, search_id=search.id).stage is Stage.CARRIED_OUT


@pytest.mark.shows("ofg-4.3l")
def test_the_card_says_whom_the_policy_would_rather_have_there(by_pack, browse, clock):
    cast = by_pack(GROUP)
    search = ask(cast.teacher, to_erase(cast))
    clock(SOON)

    card = text_of(browse(cast.headteacher)(f"searches/{search.id}"))

    advised = "The policy would rather have: a witness, a second member of staff (ofg-4.3l)."
    assert advised in card


@pytest.mark.shows("cor-6.1-16", "stp-6.1-14", "cet-pupils-22")
@pytest.mark.parametrize("pack", [ROCHESTER, PETERS, CHANCERY])
def test_each_policy_has_its_own_tests_before_a_deletion(by_pack, pack):
    cast = by_pack(pack)
    for answers in ({}, dict.fromkeys(GROUNDS[pack], "")):
        with pytest.raises(Refused, match="wants each of these answered"):
            ask(cast.teacher, to_erase(cast, pack, answers=answers))

    authorise(cast.headteacher, cast.leader, "erasing")
    search = ask(cast.teacher, to_erase(cast, pack))
    permit(cast, search, searcher=cast.leader)

    assert erase(cast, search, by=cast.leader).clauses


@pytest.mark.shows("IMP-23")
@pytest.mark.parametrize(("police", "says"), [("", "Answer first"), ("may_be", "never deleted")])
def test_nothing_is_deleted_before_the_police_question_is_answered(by_pack, police, says):
    cast = by_pack(GROUP)

    with pytest.raises(Refused, match=says):
        ask(cast.teacher, to_erase(cast, police=police))


@pytest.mark.shows("IMP-28", "ofg-4.3i", "ofg-4.3j")
@pytest.mark.parametrize("left_out", ["continuing_harm", "refusal_to_delete"])
def test_no_test_of_the_policy_stays_unanswered(by_pack, left_out):
    cast = by_pack(GROUP)
    answers = {name: word for name, word in BOTH.items() if name != left_out}

    with pytest.raises(Refused, match="wants each of these answered"):
        ask(cast.teacher, to_erase(cast, answers=answers))


@pytest.mark.shows("IMP-28", "ofg-4.3i", "ofg-4.3j")
@pytest.mark.parametrize("failed", ["continuing_harm", "refusal_to_delete"])
def test_a_test_that_is_answered_with_no_stops_it(by_pack, failed):
    cast = by_pack(GROUP)
    search = ask(cast.teacher, to_erase(cast, answers={**BOTH, failed: "no"}))

    with pytest.raises(Refused, match="waits for this first"):
        permit(cast, search)


@pytest.mark.shows("ofg-4.3g")
def test_a_deletion_that_nobody_talked_over_or_permitted_is_not_done(by_pack):
    cast = by_pack(GROUP)
    search = ask(cast.teacher, to_erase(cast))

    with pytest.raises(Refused, match="Nobody has permitted this"):
        erase(cast, search)
    permit(cast, search)
    with pytest.raises(Refused, match=r"ofg-4\.3g"):
        erase(cast, search)


@pytest.mark.parametrize("part", ["headteacher", "dsl", "teacher"])
def test_who_permits_is_consulted_watches_and_deletes_are_different_people(by_pack, part):
    cast = by_pack(GROUP)
    search = ask(cast.leader, to_erase(cast))
    permit(cast, search)
    discuss(cast, search)

    with pytest.raises(Refused, match=r"two people|witnesses their own act"):
        erase(cast, search, witness=getattr(cast, part))


@pytest.mark.shows("ofg-4.3h", "cor-6.1-11", "stp-6.1-16", "cet-pupils-28")
@pytest.mark.parametrize("pack", sorted(GROUNDS))
def test_what_is_held_as_evidence_is_never_deleted(by_pack, pack):
    cast = by_pack(pack)
    authorise(cast.headteacher, cast.leader, "erasing")
    phone = device_of(cast.headteacher, cast.ada, basis="evidence")
    search = ask(cast.teacher, to_erase(cast, pack, phone))
    permit(cast, search, searcher=cast.leader)
    if pack == GROUP:
        discuss(cast, search)

    with pytest.raises(Refused, match="may be evidence"):
        erase(cast, search, by=cast.leader)


@pytest.mark.shows("IMP-26", "ofg-4.2a")
def test_authority_to_look_for_an_item_opens_no_device(by_pack):
    cast = by_pack(ROCHESTER)
    phone = device_of(cast.headteacher, cast.ada)
    answers = {"exceptional": "yes"}
    search = ask(cast.teacher, of_device(cast, phone, Kind.CONTENT, answers=answers))

    with pytest.raises(Refused, match="not on the register"):
        approve(cast.headteacher, search, cast.searcher, cast.witness)


@pytest.mark.shows("ofg-4.3a")
def test_a_leader_looks_at_a_device_once_the_pupil_or_a_parent_agrees(by_pack, book_is_true):
    cast = by_pack(GROUP)
    phone = device_of(cast.headteacher, cast.ada)
    search = ask(cast.teacher, of_device(cast, phone, Kind.CONTENT))
    with pytest.raises(Refused, match="does not allow this"):
        approve(cast.headteacher, search, cast.leader, cast.witness)

    acts.say_consent(
        actor=cast.teacher,
        search_id=search.id,
        who="parent",
        said="agreed",
        words="Her mother, by telephone",
        happened=at(SOON),
    )

    assert approve(cast.headteacher, search, cast.leader, cast.witness).clauses == ["ofg-4.3a"]


@pytest.mark.shows("cet-pupils-20", "cet-pupils-21")
def test_where_the_policy_asks_the_pupil_a_parent_does_not_do(by_pack):
    cast = by_pack(CHANCERY)
    phone = device_of(cast.headteacher, cast.ada)
    search = ask(cast.teacher, of_device(cast, phone, Kind.CONTENT))
    for who, expected in (("parent", None), ("pupil", ["cet-pupils-21"])):
        acts.say_consent(
            actor=cast.teacher,
            search_id=search.id,
            who=who,
            said="agreed",
            words="",
            happened=at(SOON),
        )
        if expected is None:
            with pytest.raises(Refused, match="waits for this first"):
                approve(cast.headteacher, search, cast.leader, cast.witness)
        else:
            row = approve(cast.headteacher, search, cast.leader, cast.witness)
            assert set(expected) <= set(row.clauses)


@pytest.fixture
def looked(by_pack):
    """Gives a look at a device that the policy allowed, ready to be written up."""

    def looked_at(pack):
        cast = by_pack(pack)
        authorise(cast.headteacher, cast.leader, "content")
        phone = device_of(cast.headteacher, cast.ada)
        answers = {"exceptional": "yes"} if pack in {ROCHESTER, PETERS} else {}
        search = ask(cast.teacher, of_device(cast, phone, Kind.CONTENT, answers=answers))
        for who in ("pupil", "parent"):
            acts.say_consent(
                actor=cast.teacher,
                search_id=search.id,
                who=who,
                said="agreed",
                words="",
                happened=at(SOON),
            )
        approve(cast.headteacher, search, cast.leader, cast.witness)
        return cast, search

    return looked_at


def seen(cast, shown):
    return WriteUp(
        happened_at=SOON,
        searcher_id=cast.leader.person_id,
        witness_id=cast.witness.person_id,
        shown=shown,
        parent="told",
    )


@pytest.mark.shows("cor-6.1-15", "stp-6.1-13")
@pytest.mark.parametrize(
    ("pack", "clause"),
    [(ROCHESTER, "cor-6.1-15"), (PETERS, "stp-6.1-13"), (GROUP, "ofg-4.3c")],
    ids=["rochester", "peters", "group"],
)
def test_what_a_look_shows_to_be_a_risk_goes_to_the_lead(looked, pack, clause):
    cast, search = looked(pack)

    write_up(cast.leader, search, seen(cast, "risk"))

    owed = duties_of(seen_by=cast.headteacher, matter_id=search.id, at=LATER)
    assert clause in {each.clause for each in owed if each.is_open}


@pytest.mark.shows("stp-6.1-13")
def test_what_shows_nothing_asks_nothing_of_the_lead_where_the_policy_does_not(looked):
    cast, search = looked(PETERS)

    write_up(cast.leader, search, seen(cast, "nothing"))

    owed = duties_of(seen_by=cast.headteacher, matter_id=search.id, at=LATER)
    assert "stp-6.1-13" not in {each.clause for each in owed if each.is_open}


def test_something_sexual_stops_it_at_once_and_nothing_of_it_is_kept(looked, monkeypatch):
    heard = []
    monkeypatch.setattr(events, "announce", heard.append)
    cast, search = looked(GROUP)

    write_up(cast.leader, search, seen(cast, "sexual"))

    assert life_of(seen_by=cast.headteacher, search_id=search.id).stage is Stage.STOPPED
    [told] = [each for each in heard if isinstance(each, SafeguardingConcernSeen)]
    assert (told.events, told.custody_id) == (("indecent_image",), search.custody_id)


def test_an_image_of_a_child_is_no_ground_to_look(by_pack):
    cast = by_pack(PETERS)
    phone = device_of(cast.headteacher, cast.ada)

    with pytest.raises(Refused, match="Do not look"):
        ask(cast.teacher, of_device(cast, phone, Kind.CONTENT, suspicion="child_image"))


@pytest.mark.shows("ofg-4.1y-a", "ofg-4.1y-b", "ofg-4.1y-c")
def test_screening_equipment_is_approved_before_its_use_is_told(by_pack, book_is_true):
    cast = by_pack(GROUP)
    said = wanted(cast.ada, kind=Kind.SCREENING, person_id=None, item_code="", place="reception")
    search = ask(cast.teacher, said)
    with pytest.raises(Refused, match="once it is approved"):
        acts.use_screening(actor=cast.leader, search_id=search.id, words="Today", happened=at(NOW))

    acts.approve(
        actor=cast.headteacher,
        search_id=search.id,
        deciding=Deciding(words="A hand-held detector."),
        happened=at(SOON),
    )
    acts.use_screening(actor=cast.leader, search_id=search.id, words="Today", happened=at(LATER))

    owed = duties_of(seen_by=cast.headteacher, matter_id=search.id, at=LATER)
    assert "ofg-4.1y-c" in {each.clause for each in owed if each.is_open}
    approvals = [each for each in owed if each.clause == "ofg-4.1y-b"]
    assert not any(each.is_open for each in approvals)


@pytest.mark.shows("IMP-28")
def test_a_deletion_is_written_up_by_no_other_road(by_pack):
    cast = by_pack(GROUP)
    search = ask(cast.teacher, to_erase(cast))

    with pytest.raises(Refused, match="Only a search or a look"):
        write_up(cast.leader, search, replace(seen(cast, "nothing"), urgent_reason="Harm."))


def test_nothing_of_what_was_seen_has_a_column():
    words = {field.name for field in SearchStep._meta.get_fields()}

    assert not words & {"picture", "image", "file", "attachment", "content"}
