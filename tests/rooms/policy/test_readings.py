"""Choosing how the policy is read: offered, compared, adopted with a reason, shown."""

import re
from datetime import UTC, date, datetime

import pytest

from lodge.foundation.refusal import Refused
from lodge.policy import permissions
from lodge.policy.actions import adopt_pack
from lodge.policy.actions.adopting import adopt_draft
from lodge.policy.domain.choosing.drafts import (
    LONGEST_REASON,
    Draft,
    name_with,
    questions_of,
    split_name,
)
from lodge.policy.models import Adoption, PackCopy
from lodge.policy.queries import decide_now, rules_at
from lodge.policy.queries.offered.readings import readings_beside, readings_on_offer
from lodge.policy.queries.packs import files_on_offer, pack_on_offer
from lodge.record.models import Entry
from tests.rooms.policy.browsing import NOW, TODAY, text_of
from tests.rooms.policy.rowan import CLAUSES, write_rowan

MAY = date(2026, 5, 4)
AT = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)
WHY = "The governors talked it over in the spring."
PHONES = """\
title: Only phones are left alone, and not every device
why: The heading over the section speaks of phones.
instead_of: All devices of their own are left alone.
oddity: ROW.01
clauses:
  - id: row-2.1
    section: "2"
    kind: prohibition
    force: hard
    bearer: pupil
    capability: norm.decide
    says: From the first of July pupils leave their own devices alone all day on the site.
    reading: Devices are read as phones.
    from: 2026-07-01
    norms:
      - forbid: using
        when: {role: pupil, owner: personal, place: on_site, device: phone}
    examples:
      - name: A pupil sends a message at lunch
        is: {role: pupil, owner: personal, device: phone, act: message, place: playground}
        then: forbid
        because: row-2.1
"""
WATCHES = PHONES.replace("device: phone}", "device: smart_watch}").replace("phones", "watches")
NONE = """\
title: Visitors take no photographs at all
why: A ban that stands beside a permission is the stricter of the two.
instead_of: The policy says both.
oddity: ROW.02
clauses:
  - id: row-4.1
    section: "4"
    kind: permission
    force: option
    bearer: visitor
    capability: norm.decide
    says: Visitors may take photographs.
    reading: Read as of those who ask before.
    norms:
      - permit: photograph
        when: {role: visitor, grants: head_permission}
        overrides: row-4.2
    examples:
      - name: A visitor who asked takes a photograph in the hall
        is: {role: visitor, act: photograph, grants: head_permission}
        then: permit
        because: row-4.1
no_longer: A visitor wants to photograph a class
"""
TABLET = {"role": "pupil", "owner": "personal", "device": "tablet", "act": "use", "place": "hall"}
READINGS = "policy/adopt/readings?pack=rowan-hall&starts=2026-09-01"


@pytest.fixture
def read_otherwise(packs):
    """Rowan Hall's policy with three readings of two questions; returns its folder."""
    folder = packs / "rowan-hall" / "readings"
    folder.mkdir()
    for name, text in (("phones", PHONES), ("watches", WATCHES), ("none", NONE)):
        (folder / f"{name}.yaml").write_text(text)
    return packs / "rowan-hall"


@pytest.fixture
def adopt_phones(read_otherwise, headteacher):
    """Adopts the policy read as of phones only."""
    draft = Draft("rowan-hall:phones", MAY)

    def adopt_it(**more):
        asked = {"draft": draft, "settings": {}, "reasons": {"phones": WHY}, "at": AT}
        return adopt_draft(**{"actor": headteacher, **asked, **more})

    return adopt_it


def test_a_name_is_put_together_and_taken_apart():
    assert split_name(name_with("rowan-hall", ["two", "one"])) == ("rowan-hall", ("one", "two"))
    assert split_name(name_with("rowan-hall", [])) == ("rowan-hall", ())


@pytest.mark.usefixtures("read_otherwise")
def test_readings_that_settle_the_same_are_one_question():
    questions = questions_of(readings_on_offer("rowan-hall"), pack_on_offer("rowan-hall"))

    assert [[each.name for each in question.readings] for question in questions] == [
        ["phones", "watches"],
        ["none"],
    ]


@pytest.mark.usefixtures("read_otherwise")
@pytest.mark.parametrize(
    "name", ["rowan-hall:nothing", "rowan-hall:../clauses/1", "../rowan-hall:phones", ":phones"]
)
def test_only_what_is_listed_is_on_offer(name):
    assert files_on_offer(name) is None


@pytest.mark.usefixtures("read_otherwise")
def test_two_answers_to_one_question_are_not_on_offer():
    assert pack_on_offer("rowan-hall:phones+watches") is None
    assert pack_on_offer("rowan-hall:none+phones") is not None


def test_a_faulty_reading_is_not_on_offer_and_the_others_are(read_otherwise):
    (read_otherwise / "readings" / "none.yaml").write_text("title: x")

    assert [each.name for each in readings_on_offer("rowan-hall")] == ["phones", "watches"]


@pytest.mark.usefixtures("book_is_true")
def test_a_reading_is_adopted_with_its_reason_and_decides(adopt_phones, headteacher, teacher):
    adoption = adopt_phones()

    rules = rules_at(seen_by=teacher, on=TODAY)
    (chosen,) = rules.readings
    decided = decide_now(seen_by=teacher, situation=TABLET, at=NOW)
    entry = Entry.objects.visible_to(headteacher).get(verb="policy.adopted")
    assert adoption.pack_slug == "rowan-hall"
    assert (chosen.name, chosen.why, chosen.by) == ("phones", WHY, headteacher.name)
    assert chosen.clauses == ("row-2.1",)
    assert decided.answer.verdict == "silent"
    assert decided.rules.version == adoption.pack_fingerprint
    assert entry.detail["readings"] == [{"name": "phones", "why": WHY}]


def test_the_text_that_was_adopted_is_kept_with_the_reading(adopt_phones, read_otherwise, teacher):
    adoption = adopt_phones()
    before = rules_at(seen_by=teacher, on=TODAY).pack

    (read_otherwise / "readings" / "phones.yaml").write_text(WATCHES)

    copy = PackCopy.objects.of(adoption.school_id).get()
    assert "readings/phones.yaml" in copy.files
    assert rules_at(seen_by=teacher, on=TODAY).pack.fingerprint == before.fingerprint


@pytest.mark.parametrize(
    ("reasons", "said"),
    [
        ({}, "Say why the school reads it so"),
        ({"phones": "  "}, "Say why the school reads it so"),
        ({"none": WHY}, "Say why the school reads it so"),
        ({"phones": "a" * (LONGEST_REASON + 1)}, "at most 500 characters"),
    ],
)
def test_nothing_is_read_otherwise_without_a_reason(adopt_phones, headteacher, reasons, said):
    with pytest.raises(Refused, match=said):
        adopt_phones(reasons=reasons)

    assert not Adoption.objects.visible_to(headteacher).exists()


def test_only_the_headteacher_chooses_how_the_policy_is_read(
    adopt_phones, make_staff, headteacher, teacher
):
    lead = make_staff("trust_lead", given_name="Tess")

    with pytest.raises(Refused, match="Only the headteacher"):
        adopt_phones(actor=lead)

    assert permissions.why_not_choose_reading(actor=headteacher) is None
    assert permissions.why_not_choose_reading(actor=teacher) is not None
    assert (
        adopt_pack(
            actor=lead, pack_slug="rowan-hall", in_force_from=MAY, settings={}, at=AT
        ).readings
        == []
    )


@pytest.mark.usefixtures("read_otherwise", "book_is_true")
def test_the_head_is_led_past_the_readings_and_gives_a_reason(browse, headteacher):
    read = browse(headteacher)

    first = read("policy/adopt?pack=rowan-hall&starts_day=1&starts_month=9&starts_year=2026")
    asked = text_of(read(READINGS))
    chosen = read(f"{READINGS}&chosen=1&read-ROW.01=phones&read-ROW.02=none")
    check = "pack=rowan-hall%3Anone%2Bphones&starts=2026-09-01"
    shown = text_of(read(f"policy/adopt/check?{check}"))
    given = {"pack": "rowan-hall:none+phones", "starts": "2026-09-01", "why-phones": WHY}
    unsaid = read("policy/adopt/check", given)
    done = read("policy/adopt/check", {**given, "why-none": "Families asked for it."})

    assert first["Location"].endswith("/policy/adopt/readings?pack=rowan-hall&starts=2026-09-01")
    assert "would have another answer" in asked
    assert "a pupil may not use it, with a device of their own" not in asked
    assert "Only phones are left alone, and not every device" in asked
    assert chosen["Location"].endswith(f"/policy/adopt/settings?{check}")
    assert "Step 4 of 4" in shown
    assert shown.count("Why does the school read it so?") == 2
    assert unsaid.status_code == 400
    assert "Visitors take no photographs at all" in text_of(unsaid)
    assert done.status_code == 302
    kept = {each["name"] for each in Adoption.objects.visible_to(headteacher).get().readings}
    assert kept == {"none", "phones"}


@pytest.mark.usefixtures("read_otherwise")
def test_what_a_reading_makes_of_a_clause_stands_beside_it(browse, headteacher):
    page = text_of(browse(headteacher)(READINGS))

    assert "As it stands:</strong> All devices of their own are left alone." in page
    assert "No longer:" in page
    assert "Instead:" in page
    assert page.count("What would change") == 3


def test_a_word_of_the_whole_policy_can_be_read_otherwise_too(
    adopt, browse, headteacher, read_otherwise
):
    head = PHONES[: PHONES.index("clauses:")].replace("ROW.01", "ROW.05")
    words = "terms:\n  using: {act: [call, message]}\n"
    (read_otherwise / "readings" / "calls.yaml").write_text(head + words)
    adopt()
    read = browse(headteacher)

    choice, sentences = text_of(read(READINGS)), text_of(read("policy/sentences?part=2"))

    assert "Words of the policy" in choice
    assert "Words that run through the policy can also be read so:" in sentences
    assert "with=rowan-hall%3Acalls" in sentences


@pytest.mark.usefixtures("read_otherwise")
@pytest.mark.parametrize(
    ("answer", "status"),
    [("read-ROW.01=sandals", 400), ("read-ROW.09=phones", 302), ("read-ROW.01=", 302)],
)
def test_an_answer_that_is_not_offered_is_told(browse, headteacher, answer, status):
    found = browse(headteacher)(f"{READINGS}&chosen=1&{answer}")

    assert found.status_code == status
    assert status == 302 or "is no reading of this" in text_of(found)


def test_readings_of_one_clause_that_settle_different_things_are_not_both_taken(
    browse, headteacher, read_otherwise
):
    apart = WATCHES.replace("ROW.01", "ROW.03")
    (read_otherwise / "readings" / "watches.yaml").write_text(apart)

    found = browse(headteacher)(f"{READINGS}&chosen=1&read-ROW.01=phones&read-ROW.03=watches")

    assert found.status_code == 400
    assert "These readings replace the same clause" in text_of(found)


@pytest.mark.usefixtures("read_otherwise")
def test_a_trust_lead_sees_the_readings_and_goes_on_as_it_stands(browse, make_staff):
    lead = make_staff("trust_lead", given_name="Tess")

    page = text_of(browse(lead)(READINGS))

    assert "Only the headteacher" in page
    assert page.count(" disabled>") == 3


def test_a_chosen_reading_is_shown_wherever_the_clause_is(adopt_phones, browse, teacher):
    adopt_phones()
    read = browse(teacher)
    chosen = "chosen by the headteacher, Hana Sample, on 4 May 2026: " + WHY

    pages = [
        text_of(read(page))
        for page in (
            "policy",
            "policy/sentences?part=1",
            "ask?role=pupil&owner=personal&act=use&device=phone&place=hall",
        )
    ]
    document = text_of(read("policy/document?edition=family"))

    assert [chosen in page for page in pages] == [True, True, True]
    assert "So chosen by the headteacher on 4 May 2026" in document
    assert "Hana" not in document


def test_the_sentences_tell_how_else_a_clause_can_be_read(adopt, read_otherwise, browse, teacher):
    adopt()

    page = text_of(browse(teacher)("policy/sentences?part=1"))

    assert "It can also be read so:" in page
    assert "with=rowan-hall%3Aphones" in page
    assert "Choose how it is read" not in page


@pytest.mark.usefixtures("read_otherwise")
def test_the_head_is_led_from_the_sentences_to_the_choice(adopt, browse, headteacher):
    adopt()

    page = text_of(browse(headteacher)("policy/sentences?part=1"))

    assert "policy/adopt/readings?pack=rowan-hall&amp;starts=2026-07-02" in page or (
        "policy/adopt/readings?pack=rowan-hall&starts=2026-07-02" in page
    )


@pytest.mark.usefixtures("read_otherwise")
def test_a_reading_is_compared_on_the_page_side_by_side(adopt, browse, teacher):
    adopt()

    page = text_of(browse(teacher)("policy/compare?with=rowan-hall:phones"))

    assert "read as: Only phones are left alone" in page
    assert "have another answer" in page


def test_another_text_on_offer_is_a_version_and_no_reading(adopt, read_otherwise, packs, teacher):
    adopt()
    pack = rules_at(seen_by=teacher, on=TODAY).pack
    assert len(readings_beside(pack)) == 3

    write_rowan(packs, clauses=CLAUSES.replace("leave their own", "leave alone their own"))

    assert readings_beside(pack) == ()


def test_the_last_choice_and_the_last_answers_stand_there_again(adopt_phones, browse, headteacher):
    adopt_phones(settings={"return_place": ["gate"]})
    read = browse(headteacher)

    readings = text_of(read(READINGS))
    check = text_of(read("policy/adopt/check?pack=rowan-hall:phones&starts=2026-09-01"))
    settings = text_of(read("policy/adopt/settings?pack=rowan-hall:phones&starts=2026-09-01"))

    assert re.search('value="phones"[^>]* checked>', readings)
    assert not re.search('value="(watches|none)"[^>]* checked>', readings)
    assert WHY in check
    assert '<option value="gate" selected>' in settings
