"""The headteacher confirms each rule as a sentence; what changes has to be confirmed again."""

import re

import pytest

from lodge.foundation.refusal import Refused
from lodge.policy.actions import confirm_sentences
from lodge.policy.domain.confirming import read_clauses
from lodge.policy.models import Confirmation
from lodge.policy.queries import rules_at
from lodge.record.queries import entries_about
from tests.rooms.policy.browsing import NOW, TODAY, text_of
from tests.rooms.policy.rowan import CLAUSES, write_rowan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_day")]


def sentences(rules):
    return [each for clause in read_clauses(rules.pack, rules.on) for each in clause.sentences]


@pytest.fixture
def rules(adopted, headteacher):
    return rules_at(seen_by=headteacher, on=TODAY)


def test_a_confirmation_is_kept_with_the_sentence_the_person_and_the_version(
    rules, headteacher, adopted, book_is_true
):
    chosen = sentences(rules)[0]

    confirm_sentences(actor=headteacher, rules=rules, fingerprints=[chosen.fingerprint], at=NOW)

    row = Confirmation.objects.visible_to(headteacher).get()
    assert (row.clause, row.sentence) == (chosen.clause, chosen.words)
    assert (row.confirmed_by, row.confirmed_at) == (headteacher.person_id, NOW)
    assert row.pack_fingerprint == adopted.pack_fingerprint
    entry = entries_about(seen_by=headteacher, subject=f"adoption:{adopted.id}").last()
    assert entry.verb == "policy.confirmed"
    assert chosen.clause in entry.clauses


def test_confirming_twice_keeps_the_first_word(rules, headteacher):
    every = [each.fingerprint for each in sentences(rules)]

    first = confirm_sentences(actor=headteacher, rules=rules, fingerprints=every, at=NOW)
    again = confirm_sentences(actor=headteacher, rules=rules, fingerprints=every, at=NOW)

    assert len(first) == len(every)
    assert again == []


@pytest.mark.parametrize("who", ["teacher", "officer", "governor", "outsider"])
def test_nobody_but_the_headteacher_confirms(rules, request, who):
    chosen = sentences(rules)[0].fingerprint
    actor = request.getfixturevalue(who)

    with pytest.raises(Refused):
        confirm_sentences(actor=actor, rules=rules, fingerprints=[chosen], at=NOW)


def test_a_sentence_of_another_policy_is_not_confirmed(rules, headteacher):
    with pytest.raises(Refused):
        confirm_sentences(actor=headteacher, rules=rules, fingerprints=["0" * 64], at=NOW)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("activity: lesson}", "activity: [lesson, exam]}"),
        ("do not use their own phones in lessons", "do not use their phones in lessons"),
    ],
    ids=["what it does", "what it says"],
)
def test_only_a_changed_clause_has_to_be_confirmed_again(
    rules, headteacher, packs, adopt, before, after
):
    every = [each.fingerprint for each in sentences(rules)]
    confirm_sentences(actor=headteacher, rules=rules, fingerprints=every, at=NOW)
    write_rowan(packs, clauses=CLAUSES.replace(before, after, 1))

    adopt(in_force_from=TODAY, at=NOW)

    new = rules_at(seen_by=headteacher, on=TODAY)
    left = {each.clause for each in sentences(new) if each.fingerprint not in every}
    assert left == {"row-3.2"}


@pytest.mark.usefixtures("adopted")
def test_the_page_takes_ticks_shows_progress_and_goes_on(browse, headteacher):
    read = browse(headteacher)

    page = text_of(read("policy/sentences"))
    ticked = re.findall(r'name="confirm" value="([0-9a-f]{64})"', page)
    done = read("policy/sentences", {"confirm": ticked, "part": "1", "next": "2"})
    after = text_of(read("policy/sentences?part=1"))

    assert "<strong>0 of 8</strong> confirmed" in page
    assert done.status_code == 302
    assert f"<strong>{len(ticked)} of 8</strong> confirmed" in after
    assert "Confirmed by Hana Sample" in after
    assert 'name="confirm"' not in after


def test_the_page_shows_what_changed_since_it_was_confirmed(
    rules, browse, headteacher, packs, adopt
):
    every = sentences(rules)
    confirm_sentences(
        actor=headteacher, rules=rules, fingerprints=[each.fingerprint for each in every], at=NOW
    )
    edited = CLAUSES.replace("activity: lesson}", "activity: [lesson, exam]}", 1)
    write_rowan(packs, clauses=edited)
    adopt(in_force_from=TODAY, at=NOW)

    page = text_of(browse(headteacher)("policy/sentences"))

    before = next(each.words for each in every if each.clause == "row-3.2")
    assert "<strong>1 clause</strong> changed and has to be confirmed again" in page
    assert f"<del>{before}</del>" in page
    assert page.count('name="confirm"') == 1
    assert "in an exam or test" in page


def test_a_clause_confirmed_and_then_dropped_is_told(rules, browse, headteacher, packs, adopt):
    every = [each.fingerprint for each in sentences(rules)]
    confirm_sentences(actor=headteacher, rules=rules, fingerprints=every, at=NOW)
    start = CLAUSES.index("  - id: row-3.2")
    end = CLAUSES.find("  - id: ", start + 1)
    write_rowan(packs, clauses=CLAUSES[:start] + (CLAUSES[end:] if end > 0 else ""))
    adopt(in_force_from=TODAY, at=NOW)

    page = text_of(browse(headteacher)("policy/sentences"))

    assert "<strong>1 clause</strong> confirmed before is no longer in force" in page
    assert "changed and" not in page


def test_which_reading_was_taken_stands_beside_the_sentence(rules, browse, headteacher):
    clause = next(each for each in read_clauses(rules.pack, rules.on) if each.reading)
    read = browse(headteacher)

    pages = (text_of(read(f"policy/sentences?part={number}")) for number in range(1, 9))
    page = next(page for page in pages if f'id="{clause.id}"' in page)

    assert f"How we read it:</strong> {clause.reading}" in page


@pytest.mark.usefixtures("adopted")
def test_others_read_the_sentences_and_cannot_send_any(browse, teacher):
    read = browse(teacher)

    page = read("policy/sentences?part=99&on=never")
    sent = read("policy/sentences", {"confirm": "x"})

    assert page.status_code == 400
    assert "Not confirmed yet" in text_of(page)
    assert 'name="confirm"' not in text_of(page)
    assert sent.status_code == 403
