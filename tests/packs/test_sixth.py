"""
A sixth policy, in a style unlike the five, runs by its data alone.

Pellowmere High is an invented secondary school: pouches that pupils carry, a sixth form with rules
of its own, a ladder that starts afresh each half-term, halls that are let in the evening.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from norms.cli import main
from norms.deciding import Answer, decide
from norms.duties import Calendar, Due, TermDates, due
from norms.duties.deadlines import local
from norms.reading import find_pack
from norms.vocabulary import AXES, GROUPS
from tests.policies import read_once

pytestmark = pytest.mark.slow
NAME = "pellowmere-high"
PACK = read_once(NAME)
FOLDER = find_pack(NAME)
TEXT = (FOLDER / "policy.md").read_text(encoding="utf-8")
IN_TERM = date(2026, 11, 20)
IN_THE_TEXT = re.compile(r"^(?:\| )?(?:A|\d{1,2})\.\d{1,2}(?= )", re.MULTILINE)
GADGETS = sorted(PACK.terms["gadget"].values)
SCHOOL_DAY = sorted(PACK.terms["school_day"].values)
ON_SITE = sorted(GROUPS["place"]["on_site"])
USES = sorted(PACK.terms["using"].values)
POUCH_YEARS = st.integers(7, 11)
SIXTH_FORM = st.integers(12, 13)
# Friday afternoons are short, and a week of November is given to work experience at home.
CALENDAR = Calendar(
    nation="ENG",
    terms=(TermDates("Autumn", date(2026, 9, 3), date(2026, 12, 18)),),
    closed_on=frozenset(date(2026, 11, day) for day in range(23, 28)),
    school_day_ends=time(15, 10),
    weekday_ends={4: time(14, 10)},
)
CARD = ("pel-0.1", "pel-0.2", "pel-0.3")
PROMISE = tuple(f"pel-A.{line}" for line in range(1, 13))
FRIDAY_NOON = datetime(2026, 11, 20, 12, 0)


def ask(on: date = IN_TERM, **said: str) -> Answer:
    """Return what Pellowmere says of a pupil's own phone, for no special reason unless said."""
    usual = {"role": "pupil", "owner": "personal", "device": "phone", "purpose": "ordinary"}
    return decide(pack=PACK, situation={**usual, **said}, on=on)


def after(event: str, **facts: str) -> dict[str, list[Due]]:
    """Return the duties that an event at noon on that Friday brings about, by clause."""
    found: dict[str, list[Due]] = {}
    for each in due(pack=PACK, event=event, facts=facts, at=FRIDAY_NOON, calendar=CALENDAR):
        found.setdefault(each.clause, []).append(each)
    return found


def times_of(found: list[Due]) -> set[str]:
    """Return when duties fall due, as the clock on the wall shows it."""
    return {f"{local(each.due_at):%a %d %b %H:%M}" for each in found if each.due_at}


def told(command: str, *words: str, capsys) -> tuple[int, Any]:
    """Return the code with which a command ends, and what it says."""
    code = main([command, *words, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_the_pack_has_every_clause_of_the_text_and_no_other():
    written = {f"pel-{number.removeprefix('| ')}" for number in IN_THE_TEXT.findall(TEXT)}

    assert written == {clause for clause in PACK.clauses if not clause.startswith("pel-0.")}
    assert len(written) > 150


def test_nothing_but_data_makes_it():
    kinds = {path.suffix for path in FOLDER.rglob("*") if path.is_file()}

    assert kinds == {".md", ".yaml"}


def test_the_check_finds_no_contradiction_and_no_silence_without_a_reason(capsys):
    code, found = told("check", NAME, "--on", str(IN_TERM), capsys=capsys)

    (checked,) = found
    analysis = checked["analysis"]
    assert code == 0
    assert analysis["counts"]["conflict"] == 0
    assert analysis["counts"]["silent"] > 0
    assert analysis["unexplained_gaps"] == 0
    assert analysis["stale"] == []


@pytest.mark.shows("pel-6.2", "pel-3.5", "pel-2.3")
@pytest.mark.parametrize(
    ("year", "place", "verdict", "clause"),
    [
        ("12", "grounds", "permit", "pel-6.2"),
        ("9", "corridor", "forbid", "pel-3.5"),
        ("9", "grounds", "forbid", "pel-3.5"),
        ("12", "corridor", "forbid", "pel-6.4"),
    ],
)
def test_a_sixth_former_in_the_common_room_and_a_year_9_pupil_in_the_corridor(
    year, place, verdict, clause
):
    answer = ask(year=year, act="message", place=place, activity="break", prior_breaches="0")

    assert (answer.verdict, answer.because) == (verdict, (clause,))


@pytest.mark.shows("pel-3.6")
@pytest.mark.parametrize(
    ("place", "activity", "verdict"),
    [
        ("grounds", "end_of_day", "permit"),
        ("grounds", "after_school", "permit"),
        ("grounds", "lunch", "forbid"),
        ("classroom", "end_of_day", "forbid"),
    ],
)
def test_a_pouch_is_unlocked_at_the_gate_after_the_last_bell_only(place, activity, verdict):
    assert ask(year="9", act="access", place=place, activity=activity).verdict == verdict


@pytest.mark.shows("pel-5.5", "pel-8.5", "pel-8.6")
@pytest.mark.parametrize(
    ("grants", "where", "verdict", "clause"),
    [
        ("none", {"place": "classroom", "activity": "lesson"}, "forbid", "pel-3.5"),
        ("exception_agreed", {"place": "classroom", "activity": "lesson"}, "conditional", ""),
        (
            "exception_agreed,arrangement_recorded",
            {"place": "classroom", "activity": "lesson"},
            "permit",
            "pel-5.5",
        ),
        (
            "exception_agreed,arrangement_recorded",
            {"place": "exam_room", "activity": "exam"},
            "permit",
            "pel-8.6",
        ),
    ],
)
def test_a_medical_need_opens_what_a_green_card_opens(grants, where, verdict, clause):
    answer = ask(year="10", act="use", purpose="medical", grants=grants, **where)

    assert answer.verdict == verdict
    assert not clause or answer.because == (clause,)


@pytest.mark.shows("pel-8.5")
@given(year=st.integers(7, 13), device=st.sampled_from(GADGETS), act=st.sampled_from(USES))
def test_no_gadget_is_used_in_an_exam(year, device, act):
    answer = ask(year=str(year), device=device, act=act, place="exam_room", activity="exam")

    assert answer.verdict == "forbid"
    assert "pel-8.5" in answer.because


@pytest.mark.shows("pel-3.5")
@given(
    year=POUCH_YEARS,
    device=st.sampled_from(GADGETS),
    act=st.sampled_from(USES),
    place=st.sampled_from(ON_SITE),
    activity=st.sampled_from(SCHOOL_DAY),
)
def test_in_the_pouch_years_the_school_day_is_free_of_phones(year, device, act, place, activity):
    answer = ask(year=str(year), device=device, act=act, place=place, activity=activity)

    assert answer.verdict == "forbid"


@given(
    younger=POUCH_YEARS,
    older=SIXTH_FORM,
    act=st.sampled_from(USES),
    place=st.sampled_from(AXES["place"].values),
    activity=st.sampled_from(AXES["activity"].values),
)
def test_what_younger_pupils_may_do_with_a_phone_the_sixth_form_may_too(
    younger, older, act, place, activity
):
    where = {"act": act, "place": place, "activity": activity, "prior_breaches": "0"}

    if ask(year=str(younger), **where).verdict == "permit":
        assert ask(year=str(older), **where).verdict == "permit"


@pytest.mark.shows("pel-6.6", "pel-7.5", "pel-7.6")
@pytest.mark.parametrize(
    ("earlier", "common_room", "collecting"),
    [("0", "permit", "permit"), ("1", "permit", "forbid"), ("3", "forbid", "forbid")],
)
def test_the_ladder_takes_away_step_by_step(earlier, common_room, collecting):
    where = {"year": "12", "place": "grounds", "activity": "break", "act": "message"}
    back = {"place": "reception", "activity": "end_of_day", "act": "collect", "suspicion": "rule"}

    assert ask(prior_breaches=earlier, **where).verdict == common_room
    assert ask(year="12", prior_breaches=earlier, **back).verdict == collecting


@pytest.mark.shows("pel-0.2")
def test_it_binds_nobody_before_its_first_day():
    at_break = {"year": "9", "act": "message", "place": "corridor", "activity": "break"}

    assert ask(on=date(2026, 11, 1), **at_break).verdict == "silent"
    assert ask(on=date(2026, 11, 2), **at_break).verdict == "forbid"


@pytest.mark.shows("pel-7.3", "pel-7.11", "pel-7.12", "pel-7.13")
def test_a_breach_starts_its_clocks_on_the_school_s_own_calendar():
    facts = {"breach": "used", "evidence": "no", "safeguarding": "no", "risk_to_child": "no"}

    found = after("breach_by_pupil", **facts)

    assert times_of(found["pel-7.3"]) == {"Fri 20 Nov 12:10"}
    assert times_of(found["pel-7.11"]) == {"Fri 20 Nov 23:59"}
    assert times_of(found["pel-7.12"]) == {"Mon 30 Nov 23:59"}


@pytest.mark.shows("pel-7.5", "pel-7.6", "pel-5.4", "pel-12.4", "pel-12.8", "pel-12.11")
@pytest.mark.parametrize(
    ("event", "facts", "clause", "times"),
    [
        (
            "device_confiscated",
            {"evidence": "no", "breach": "used"},
            "pel-7.5",
            {"Fri 20 Nov 14:10"},
        ),
        (
            "repeated_breach",
            {"evidence": "no", "safeguarding": "no", "risk_to_child": "no"},
            "pel-7.6",
            {"Tue 01 Dec 23:59"},
        ),
        ("exception_requested", {"person": "pupil"}, "pel-5.4", {"Fri 04 Dec 23:59"}),
        ("search_carried_out", {}, "pel-12.4", {"Fri 20 Nov 23:59", "Mon 30 Nov 23:59"}),
        ("indecent_image", {}, "pel-12.8", {"Fri 20 Nov 12:15"}),
        ("evidence_suspected", {}, "pel-12.11", {"Mon 23 Nov 23:59"}),
    ],
)
def test_duties_fall_due_when_a_wall_calendar_says(event, facts, clause, times):
    assert times_of(after(event, **facts)[clause]) == times


@pytest.mark.shows("pel-7.13", "pel-12.5")
@pytest.mark.parametrize(
    ("event", "clause"), [("breach_by_pupil", "pel-7.12"), ("search_carried_out", "pel-12.5")]
)
@pytest.mark.parametrize(("risk", "state"), [("yes", "stopped"), ("no", "due")])
def test_parents_are_told_unless_that_puts_the_child_at_risk(event, clause, risk, state):
    (found,) = after(event, risk_to_child=risk)[clause]

    assert found.state.value == state


@pytest.mark.shows(*CARD, "pel-13.10", "pel-13.11")
def test_the_card_says_what_the_head_of_the_text_says():
    card = {name: words[0] for id_ in CARD for name, words in PACK.clauses[id_].card.items()}
    (approval,) = PACK.clauses["pel-13.10"].approvals
    days = [date.fromisoformat(card["written_on"]), date.fromisoformat(approval.on)]
    days.append(date.fromisoformat(card["in_force_from"]))

    assert days == sorted(days)
    assert {clause.starts_on for clause in PACK.clauses.values()} == {days[-1]}
    assert all(f"{day:%-d %B %Y}" in TEXT for day in days)
    assert PACK.clauses["pel-13.11"].review.by == card["next_review_on"]
    assert f"Owner: the {card['owner']}" in TEXT


@pytest.mark.shows("pel-14.1", "pel-14.2", "pel-14.3")
@pytest.mark.parametrize("clause", ["pel-14.1", "pel-14.2", "pel-14.3"])
def test_every_paper_that_is_cited_is_named_in_the_text_with_its_year(clause):
    for cited in PACK.clauses[clause].cites:
        line = next(line for line in TEXT.splitlines() if cited.title.lower() in line.lower())
        assert cited.kind in {"policy", "agreement"} or cited.edition in line


@pytest.mark.shows(*PROMISE)
def test_the_promise_binds_three_parties_and_has_room_to_sign():
    lines = [PACK.clauses[id_].agreement for id_ in PROMISE]

    assert {line.name for line in lines} == {"Pellowmere phone promise"}
    promised = {line.part for line in lines if line.line == "undertaking"}
    assert promised == {"pupil", "parent", "school"}
    assert [line.line for line in lines[-3:]] == ["field", "field", "signature"]
    assert lines[-1].signer == ("pupil", "parent", "form_tutor")


@pytest.mark.shows("pel-2.1", "pel-2.2", "pel-2.3", "pel-2.4", "pel-2.5", "pel-2.6")
@pytest.mark.parametrize(
    ("who", "use", "carried"),
    [
        ({"role": "pupil", "year": "7", "place": "hall"}, "forbid", "off"),
        ({"role": "pupil", "year": "13", "place": "grounds"}, "permit", "silent"),
        ({"role": "pupil", "year": "13", "place": "hall"}, "forbid", "silent"),
        ({"role": "teacher", "children_present": "yes", "place": "hall"}, "forbid", "silent"),
        ({"role": "visitor", "place": "hall"}, "forbid", "off"),
    ],
)
def test_a_rule_of_thumb_says_what_the_answers_behind_it_say(who, use, carried):
    at_lunch = {**who, "activity": "lunch", "prior_breaches": "0"}

    assert ask(act="use", **at_lunch).verdict == use
    assert ask(act="carry", state=carried, **at_lunch).verdict == "permit"
    assert ask(act="carry", state="on", **at_lunch).verdict == "conditional"


@pytest.mark.shows("pel-3.11", "pel-3.13", "pel-3.15", "pel-7.7", "pel-7.15", "pel-13.14")
def test_what_no_word_can_say_stands_in_words_and_says_why():
    in_words = [
        clause
        for clause in PACK.clauses.values()
        if clause.capability == "policy.text" and clause.kind not in {"statement", "scope"}
    ]

    assert len(in_words) == 6
    assert all("in words" in clause.reading for clause in in_words)


def test_every_clause_stands_in_the_coverage_and_carries_what_its_capability_needs(capsys):
    code, found = told("coverage", NAME, capsys=capsys)

    listed = found[NAME]
    assert code == 0
    assert [each["clause"] for each in listed] == list(PACK.clauses)
    assert [each["clause"] for each in listed if each["standing"] == "absent"] == []
    assert [each["clause"] for each in listed if not (each["carries"] or _is_words(each))] == []


def _is_words(listed: dict) -> bool:
    """Say whether a clause is of the kind that needs nothing but its words."""
    clause = PACK.clauses[listed["clause"]]
    return clause.kind in {"statement", "scope"} or clause.capability == "policy.text"


@pytest.mark.parametrize("what", ["policy.md", ""], ids=["the text", "the pack"])
def test_the_linter_finds_nothing_grave(what, capsys):
    code, found = told("lint", str(FOLDER / what), "--on", "2026-11-22", capsys=capsys)

    grave = [each for each in found["findings"] if each["severity"] == "H"]
    assert [(each["code"], each["line"], each["words"]) for each in grave] == []
    assert code == 0
