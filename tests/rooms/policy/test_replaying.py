"""Recorded decisions under another policy: none counted twice, none from other days or schools."""

from datetime import date, datetime, timedelta

import pytest

from lodge.foundation.refusal import Refused, ensure_allowed
from lodge.policy import permissions
from lodge.policy.actions import decide_and_store
from lodge.policy.domain.aftermath import aftermath
from lodge.policy.domain.replaying import Taken, replay
from lodge.policy.domain.settings import SettingInForce
from lodge.policy.models import StoredDecision
from lodge.policy.queries.replaying import decisions_between
from norms.reading import read_pack
from tests.rooms.policy.browsing import NOW, TODAY, text_of
from tests.rooms.policy.rowan import CLAUSES, write_rowan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_day")]

IN_EXAM = {"role": "teacher", "owner": "personal", "act": "call", "activity": "exam"}
IN_LESSON = {**IN_EXAM, "activity": "lesson"}
STRICTER = CLAUSES.replace("activity: lesson}", "activity: [lesson, exam]}", 1)


@pytest.fixture
def decided(adopted, teacher, packs):
    """Three decisions in an exam and one in a lesson, today; one in an exam six weeks ago."""
    write_rowan(packs, name="rowan-draft", clauses=STRICTER)
    times = [(IN_EXAM, NOW)] * 3 + [(IN_LESSON, NOW), (IN_EXAM, NOW - timedelta(days=42))]
    return [decide_and_store(actor=teacher, situation=each, at=at) for each, at in times]


def test_only_what_would_be_otherwise_is_counted_with_its_clause(decided, headteacher, packs):
    taken = decisions_between(seen_by=headteacher, first=TODAY, last=TODAY)

    found = replay(taken, pack=read_pack(packs / "rowan-draft"), on=TODAY)

    assert (found.every, found.changed, found.unreadable) == (4, 3, 0)
    assert found.moves() == {("silent", "forbid"): 3}
    assert found.by_clause() == {"row-3.2": 3}


def test_the_same_policy_changes_nothing(decided, headteacher, packs):
    taken = decisions_between(seen_by=headteacher, first=date(2026, 1, 1), last=TODAY)

    found = replay(taken, pack=read_pack(packs / "rowan-hall"), on=TODAY)

    assert (found.every, found.changed) == (5, 0)


def test_a_day_is_the_schools_own_from_midnight_to_midnight(adopted, teacher, headteacher):
    last_minute = datetime.fromisoformat("2026-06-30T22:59:59+00:00")
    for at in (last_minute, last_minute + timedelta(seconds=1)):
        decide_and_store(actor=teacher, situation=IN_LESSON, at=at)

    june = decisions_between(seen_by=headteacher, first=date(2026, 6, 30), last=date(2026, 6, 30))
    july = decisions_between(seen_by=headteacher, first=date(2026, 7, 1), last=date(2026, 7, 1))

    assert [sum(each.times for each in found) for found in (june, july)] == [1, 1]


def test_what_was_only_asked_is_not_replayed_and_no_other_school_sees_it(
    decided, teacher, headteacher, outsider
):
    decide_and_store(actor=teacher, situation=IN_EXAM, at=NOW, for_act=False)

    mine = decisions_between(seen_by=headteacher, first=TODAY, last=TODAY)
    theirs = decisions_between(seen_by=outsider, first=TODAY, last=TODAY)

    assert sum(each.times for each in mine) == 4
    assert theirs == []


def test_a_word_no_longer_known_is_told_and_not_guessed(packs):
    pack = read_pack(packs / "rowan-hall")
    old = Taken({"role": "teacher", "act": "send_telegram"}, "forbid", ("row-3.2",), 7)

    found = replay([old], pack=pack, on=TODAY)

    assert (found.every, found.changed, found.unreadable) == (7, 0, 7)


def test_a_replay_leaves_the_record_as_it_is(decided, browse, headteacher):
    before = list(StoredDecision.objects.visible_to(headteacher).values("id", "verdict"))

    page = text_of(browse(headteacher)("policy/replay?with=rowan-draft&from=2026-07-01"))

    assert "<strong>3 of 4</strong> decisions would have had another answer" in page
    assert "Only answers that something was done on are taken again" in page
    assert "row-3.2" in page
    after = list(StoredDecision.objects.visible_to(headteacher).values("id", "verdict"))
    assert after == before


def confiscated(times, **more):
    """Return devices that were taken away, alike."""
    return Taken({"act": "confiscate", "role": "teacher", **more}, "permit", (), times)


def said(**words):
    """Return settings with one word each."""
    return {name: SettingInForce(name, (word,), "policy", "x-1") for name, word in words.items()}


def fared(taken, before, after):
    found = aftermath(taken, before=before, after=after)
    return [(each.setting, each.times, each.after.word if each.after else "") for each in found]


def test_devices_taken_away_would_have_gone_to_somebody_else():
    taken = [confiscated(11), confiscated(3, prior_breaches="2"), Taken({"act": "use"}, "", (), 9)]
    before = said(confiscated_to="parent", confiscated_when="end_of_school_day")
    after = said(confiscated_to="pupil", confiscated_when="end_of_school_day")

    assert fared(taken, before, after) == [("confiscated_to", 14, "pupil")]
    assert fared(taken, before, before) == []


def test_after_earlier_breaches_another_rule_may_say_who_collects():
    taken = [confiscated(11), confiscated(3, prior_breaches="2")]
    before = said(confiscated_to="pupil", confiscated_repeat_to="parent")
    after = said(confiscated_to="pupil")

    assert fared(taken, before, after) == [("confiscated_repeat_to", 3, "pupil")]


def test_what_the_other_policy_does_not_say_is_not_guessed():
    assert fared([confiscated(2)], said(confiscated_to="parent"), {}) == [("confiscated_to", 2, "")]


def test_the_page_says_what_would_have_become_of_devices(
    adopted, packs, browse, headteacher, teacher
):
    says = "    settings: {confiscated_to: parent}\n    norms:"
    write_rowan(packs, name="rowan-home", clauses=CLAUSES.replace("    norms:", says, 1))
    situation = {"role": "teacher", "owner": "personal", "act": "confiscate"}
    decide_and_store(actor=teacher, situation=situation, at=NOW)

    page = text_of(browse(headteacher)("policy/replay?with=rowan-home&from=2026-07-01"))

    assert "1 taken away" in page
    assert "Not stated" in page


@pytest.mark.parametrize(
    "query", ["with=x", "from=never", "from=2030-01-01&until=2001-01-01", "until=9999-12-31", ""]
)
def test_no_query_is_too_odd_to_replay(decided, browse, headteacher, query):
    answer = browse(headteacher)(f"policy/replay?{query}")

    assert answer.status_code in (200, 400)


@pytest.mark.parametrize("who", ["teacher", "officer", "outsider"])
def test_only_those_who_lead_or_oversee_replay(request, who):
    actor = request.getfixturevalue(who)

    with pytest.raises(Refused):
        ensure_allowed(permissions.why_not_study(actor=actor))
