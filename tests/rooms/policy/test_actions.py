"""Adopting and deciding: the row, the line in the record, the event, the refusal."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from lodge.config.wiring import REACTIONS
from lodge.foundation import events
from lodge.foundation.refusal import Refused
from lodge.policy.actions import adopt_pack, decide_and_store
from lodge.policy.domain import NoPolicyInForce
from lodge.policy.domain.events import DecisionTaken, PolicyAdopted
from lodge.policy.models import Adoption, PackCopy, StoredDecision
from lodge.policy.queries import rules_at, stored_decision
from lodge.policy.queries.packs import _in_memory
from lodge.record.queries import entries_about
from norms.words import UnknownWord
from tests.rooms.policy.rowan import CLAUSES, write_rowan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book_is_true")]

JULY = date(2026, 7, 1)
NOON = datetime(2026, 7, 2, 11, 0, tzinfo=UTC)
MESSAGE = {"role": "pupil", "owner": "personal", "act": "message", "place": "hall"}


@pytest.fixture
def heard():
    """What was announced."""
    heard = []
    events.wire({PolicyAdopted: [heard.append], DecisionTaken: [heard.append]})
    yield heard
    events.wire(REACTIONS)


def test_adopting_keeps_the_text_the_answers_and_who_did_it(adopt, headteacher, heard):
    adoption = adopt(settings={"return_to": ["parent"], "return_by": []})

    rules = rules_at(seen_by=headteacher, on=JULY)
    assert rules.adoption_id == adoption.id
    assert rules.settings["return_to"].origin == "school"
    assert rules.settings["hand_in_place"].clause == "row-2.3"
    assert "return_by" in rules.open_settings
    copy = PackCopy.objects.visible_to(headteacher).get()
    assert copy.fingerprint == adoption.pack_fingerprint == rules.version
    line = entries_about(seen_by=headteacher, subject=f"adoption:{adoption.id}").get()
    assert (line.verb, line.actor_name) == ("policy.adopted", headteacher.name)
    assert set(line.rows) == {f"policy_adoption:{adoption.id}", f"policy_packcopy:{copy.id}"}
    assert heard == [PolicyAdopted(adoption.school_id, adoption.id, "rowan-hall", date(2026, 1, 5))]


def test_a_text_is_kept_once_for_each_version(adopt, packs, headteacher):
    adopt()
    adopt(in_force_from=date(2026, 2, 1))
    write_rowan(packs, clauses=CLAUSES.replace("all day", "throughout"))
    adopt(in_force_from=date(2026, 3, 1))

    assert PackCopy.objects.visible_to(headteacher).count() == 2
    assert Adoption.objects.visible_to(headteacher).count() == 3


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"settings": {"hand_in_place": ["gate"]}}, r"row-2\.3"),
        ({"settings": {"return_to": ["aunt"]}}, "no answer"),
        ({"pack_slug": "rowan-hut"}, "no policy called 'rowan-hut'"),
        ({"pack_slug": "../rowan-hall"}, "no policy called"),
        ({"provision": uuid4()}, "no such provision"),
    ],
)
def test_what_cannot_be_adopted_is_refused_with_the_reason(adopt, headteacher, more, said):
    with pytest.raises(Refused, match=said):
        adopt(**more)

    assert not Adoption.objects.visible_to(headteacher).exists()
    assert not PackCopy.objects.visible_to(headteacher).exists()


@pytest.mark.shows("IMP-49", "IMP-91")
def test_days_gone_by_keep_their_rules_and_no_two_versions_begin_together(adopt):
    adopt(in_force_from=date(2025, 9, 1))

    with pytest.raises(Refused, match="Days gone by"):
        adopt(in_force_from=date(2026, 1, 4))
    with pytest.raises(Refused, match="already"):
        adopt(in_force_from=date(2025, 9, 1))
    assert adopt(in_force_from=date(2026, 1, 5)).id


def test_a_pack_with_mistakes_is_not_adopted(adopt, packs):
    write_rowan(packs, clauses=CLAUSES.replace("force: soft", "force: softly"))

    with pytest.raises(Refused, match="mistakes"):
        adopt()


@pytest.mark.parametrize("who", ["officer", "teacher", "governor", "outsider"])
def test_others_do_not_adopt(request, packs, who):
    actor = request.getfixturevalue(who)

    with pytest.raises(Refused):
        adopt_pack(actor=actor, pack_slug="rowan-hall", in_force_from=JULY, settings={}, at=NOON)


def test_a_decision_is_kept_with_what_it_was_taken_by(adopted, teacher, heard):
    stored = decide_and_store(
        actor=teacher, situation={**MESSAGE, "activity": "lunch"}, at=NOON, for_act=False
    )

    again = stored_decision(seen_by=teacher, decision_id=stored.id)
    assert (again.verdict, again.because) == ("forbid", ["row-2.1"])
    assert again.situation == {**MESSAGE, "activity": "lunch"}
    assert (again.pack_fingerprint, again.adoption_id) == (
        adopted.pack_fingerprint,
        adopted.id,
    )
    assert (again.asked_by, again.decided_at, again.for_act) == (teacher.person_id, NOON, False)
    line = entries_about(seen_by=teacher, subject=f"decision:{stored.id}").get()
    assert (line.verb, line.clauses) == ("policy.decided", ["row-2.1"])
    assert heard == [DecisionTaken(stored.school_id, stored.id, "forbid")]


def test_what_is_missing_is_kept_in_words(adopted, teacher):
    held = {**MESSAGE, "state": "on", "grants": "exception_agreed", "activity": "lunch"}

    stored = decide_and_store(actor=teacher, situation=held, at=NOON)

    assert stored.verdict == "conditional"
    assert stored.yielded == ["row-2.1"]
    assert stored.missing == [{"clause": "row-2.2", "needs": "the device on silent"}]


@pytest.mark.shows("IMP-84", "IMP-91")
def test_editing_a_pack_never_reaches_what_was_adopted(adopted, packs, teacher):
    write_rowan(packs, clauses=CLAUSES.replace("forbid: using", "permit: using", 1))
    _in_memory.clear()

    stored = decide_and_store(actor=teacher, situation={**MESSAGE, "activity": "lunch"}, at=NOON)

    assert stored.verdict == "forbid"


def test_nothing_is_decided_by_outsiders_in_foreign_words_or_without_rules(
    packs, adopt, teacher, outsider
):
    with pytest.raises(NoPolicyInForce, match="2 July 2026"):
        decide_and_store(actor=teacher, situation=MESSAGE, at=NOON)
    adopt()
    with pytest.raises(Refused):
        decide_and_store(actor=outsider, situation=MESSAGE, at=NOON)
    with pytest.raises(UnknownWord):
        decide_and_store(actor=teacher, situation={**MESSAGE, "place": "moon"}, at=NOON)

    assert not StoredDecision.objects.visible_to(teacher).exists()
