"""A part of the school adopts the policy with a variation: it holds there, and for nobody else."""

import re
from datetime import date, timedelta

import pytest

from lodge.foundation.refusal import Refused
from lodge.policy.actions import adopt_pack
from lodge.policy.actions.adopting import adopt_draft
from lodge.policy.domain.choosing.drafts import Draft
from lodge.policy.models import Adoption, PackCopy
from lodge.policy.queries import decide_now, rules_at
from lodge.policy.queries.offered.variations import variations_on_offer
from lodge.policy.queries.packs import files_on_offer, pack_on_offer
from lodge.record.models import Entry
from lodge.school.models import Provision
from tests.rooms.arranging import seal
from tests.rooms.policy.browsing import NOW, TODAY, text_of
from tests.rooms.policy.rowan import CLAUSES

SIGNER = "Roz Sample"
LATER = TODAY + timedelta(days=7)
pytestmark = pytest.mark.django_db
LEAVE = "    allows_variation: {of: row-2.1, by: regional_director, for: {phase: post16}}\n"
COLLEGE = """\
varies: rowan-hall
title: The college lets its students use their phones
provision: Rowan College
allowed_by: row-2.1
signed_off: {role: regional_director, on: 2026-07-01}
clauses:
  - id: col-1
    section: "1"
    kind: permission
    force: option
    bearer: pupil
    capability: norm.decide
    says: Students of the college may use their own phones.
    norms:
      - permit: using
        when: {role: pupil, owner: personal}
        overrides: row-2.1
    examples:
      - name: A student sends a message at lunch
        is: {role: pupil, phase: post16, owner: personal, device: phone, act: message, place: hall}
        then: permit
        because: col-1
"""
STUDENT = {
    "role": "pupil",
    "phase": "post16",
    "owner": "personal",
    "device": "phone",
    "act": "message",
    "place": "hall",
}


@pytest.fixture
def college(school, packs, adopt, headteacher, on_a_day):
    """A part of the school that has adopted the school's policy with its own variation."""
    (clauses,) = (packs / "rowan-hall" / "clauses").glob("*.yaml")
    clauses.write_text(CLAUSES.replace("    norms:", f"{LEAVE}    norms:", 1))
    (packs / "rowan-hall" / "variations").mkdir()
    (packs / "rowan-hall" / "variations" / "college.yaml").write_text(COLLEGE)
    provision = Provision.objects.create(school_id=school.id, name="Rowan College", code="college")
    seal(provision)
    adopt()
    adopt_draft(
        actor=headteacher,
        draft=Draft("rowan-hall+college", TODAY, provision.id),
        settings={},
        at=NOW,
        signatures={"college": SIGNER},
    )
    return provision


def test_a_variation_holds_in_the_part_that_adopted_it(college, teacher):
    whole = decide_now(seen_by=teacher, situation=STUDENT, at=NOW)
    part = decide_now(seen_by=teacher, situation=STUDENT, at=NOW, provision=college.id)
    others = STUDENT | {"phase": "secondary"}
    younger = decide_now(seen_by=teacher, situation=others, at=NOW, provision=college.id)

    assert (whole.answer.verdict, whole.answer.because) == ("forbid", ("row-2.1",))
    assert (part.answer.verdict, part.answer.because) == ("permit", ("col-1",))
    assert younger.answer.because == ("row-2.1",)


def test_the_text_of_a_variation_is_kept_as_it_was_signed(college, packs, teacher):
    before = rules_at(seen_by=teacher, on=TODAY, provision=college.id).pack.fingerprint

    (packs / "rowan-hall" / "variations" / "college.yaml").unlink()

    after = rules_at(seen_by=teacher, on=TODAY, provision=college.id).pack
    copy = PackCopy.objects.of(college.school_id).get(fingerprint=before)
    assert (after.called, after.fingerprint) == ("rowan-hall+college", before)
    assert copy.files["variations/college.yaml"] == COLLEGE


@pytest.mark.parametrize("page", ["policy", "policy/document", "policy/sentences", "policy/grid"])
def test_the_pages_of_the_policy_show_it_as_varied(college, browse, headteacher, page):
    read = browse(headteacher)(f"{page}?provision={college.id}")

    assert read.status_code == 200


@pytest.mark.usefixtures("college")
@pytest.mark.parametrize(
    "name", ["rowan-hall+nothing", "rowan-hall+../clauses/1", "rowan-hall+", "+college"]
)
def test_only_what_is_listed_is_on_offer(name, headteacher):
    assert files_on_offer(name) is None
    with pytest.raises(Refused, match="There is no policy called"):
        adopt_pack(actor=headteacher, pack_slug=name, in_force_from=LATER, settings={}, at=NOW)


@pytest.mark.usefixtures("college")
def test_a_variation_on_offer_is_a_pack():
    assert pack_on_offer("rowan-hall+college").called == "rowan-hall+college"


PAGE = "policy/adopt/variations?pack=rowan-hall&starts=2026-09-01"
UNSIGNED = COLLEGE.replace("signed_off: {role: regional_director, on: 2026-07-01}\n", "")


@pytest.fixture
def offered(packs):
    """Rowan Hall's policy gives leave; one variation is signed, one not, one tomorrow."""
    (clauses,) = (packs / "rowan-hall" / "clauses").glob("*.yaml")
    clauses.write_text(CLAUSES.replace("    norms:", f"{LEAVE}    norms:", 1))
    folder = packs / "rowan-hall" / "variations"
    folder.mkdir()
    titled = UNSIGNED.replace("The college lets", "The annexe lets")
    for name, text in (
        ("annexe", titled),
        ("college", COLLEGE),
        ("early", COLLEGE.replace("on: 2026-07-01", "on: 2026-07-03").replace("col-", "ear-")),
        ("spoilt", "title: x"),
    ):
        (folder / f"{name}.yaml").write_text(text)
    return folder


@pytest.mark.usefixtures("offered")
def test_variations_are_listed_with_who_must_sign():
    found = variations_on_offer("rowan-hall")

    assert [(each.name, each.signers, each.signed_on) for each in found] == [
        ("annexe", ("regional_director",), None),
        ("college", ("regional_director",), date(2026, 7, 1)),
        ("early", ("regional_director",), date(2026, 7, 3)),
    ]
    assert variations_on_offer("../rowan-hall") == ()


@pytest.mark.usefixtures("offered")
@pytest.mark.parametrize(
    ("name", "signatures", "said"),
    [
        ("annexe", {"annexe": SIGNER}, "Nobody has signed this off, and row-2.1 asks for"),
        ("early", {"early": SIGNER}, "The signature is dated 3 July 2026"),
        ("college", {}, "Say who signed it off as the regional director"),
        ("college", {"college": "  "}, "Say who signed it off as the regional director"),
        ("college", {"annexe": SIGNER}, "Say who signed it off as the regional director"),
        ("college", {"college": "a" * 201}, "at most 200 characters"),
        ("college", {"college": "hana  SAMPLE"}, "You are not the regional director"),
    ],
)
def test_nothing_is_varied_without_a_signature(on_a_day, headteacher, name, signatures, said):
    with pytest.raises(Refused, match=said):
        adopt_draft(
            actor=headteacher,
            draft=Draft(f"rowan-hall+{name}", LATER),
            settings={},
            at=NOW,
            signatures=signatures,
        )

    assert not Adoption.objects.visible_to(headteacher).exists()


@pytest.mark.usefixtures("book_is_true")
def test_who_signed_is_kept_with_the_adoption_and_in_the_record(college, teacher, headteacher):
    rules = rules_at(seen_by=teacher, on=TODAY, provision=college.id)
    entry = Entry.objects.visible_to(headteacher).filter(verb="policy.adopted").latest("seq")

    (chosen,) = rules.variations
    assert chosen.signature == "Roz Sample, regional director, on 1 July 2026"
    assert entry.detail["variations"] == [{"name": "college", "who": SIGNER}]
    assert rules_at(seen_by=teacher, on=TODAY).variations == ()


@pytest.mark.usefixtures("offered", "book_is_true")
def test_the_head_is_led_past_the_variations_and_says_who_signed(browse, headteacher):
    read = browse(headteacher)

    first = read("policy/adopt?pack=rowan-hall&starts_day=1&starts_month=9&starts_year=2026")
    page = text_of(read(PAGE))
    chosen = read(f"{PAGE}&chosen=1&variation=college")
    check = "pack=rowan-hall%2Bcollege&starts=2026-09-01"
    shown = text_of(read(f"policy/adopt/check?{check}"))
    given = {"pack": "rowan-hall+college", "starts": "2026-09-01"}
    unsaid = read("policy/adopt/check", given)
    done = read("policy/adopt/check", {**given, "signed-college": SIGNER})

    assert first["Location"].endswith("/policy/adopt/variations?pack=rowan-hall&starts=2026-09-01")
    assert "Step 2 of 4" in page
    assert "The regional director must sign it off. Nobody has." in page
    assert "Signed off by the regional director on 1 July 2026" in page
    assert "would have another answer" in page
    assert page.count(" disabled>") == 2
    assert chosen["Location"].endswith(f"/policy/adopt/settings?{check}")
    assert "The college lets its students use their phones" in shown
    assert "Who signed it off as the regional director?" in shown
    assert unsaid.status_code == 400
    assert "Say who signed it off" in text_of(unsaid)
    assert done.status_code == 302
    kept = Adoption.objects.visible_to(headteacher).get()
    assert kept.variations == [{"name": "college", "who": SIGNER}]


@pytest.mark.usefixtures("offered")
@pytest.mark.parametrize(
    ("chosen", "status", "said"),
    [
        ("annexe", 400, "Nobody has signed this off"),
        ("early", 400, "The signature is dated 3 July 2026"),
        ("spoilt", 400, "is no variation of this policy"),
        ("../clauses/1", 400, "is no variation of this policy"),
        ("", 302, ""),
    ],
)
def test_what_cannot_be_taken_is_refused_on_the_page(browse, headteacher, chosen, status, said):
    found = browse(headteacher)(f"{PAGE}&chosen=1&variation={chosen}")

    assert found.status_code == status
    assert said in text_of(found)


@pytest.mark.usefixtures("college")
def test_the_choice_made_last_stands_there_again(college, browse, headteacher):
    read = browse(headteacher)

    page = text_of(read(f"{PAGE}&provision={college.id}"))
    check = f"pack=rowan-hall%2Bcollege&starts=2026-09-01&provision={college.id}"
    again = text_of(read(f"policy/adopt/check?{check}"))

    assert re.search('value="college"[^>]* checked>', page)
    assert f'value="{SIGNER}"' in again


@pytest.mark.usefixtures("offered")
def test_a_variation_is_set_beside_the_policy_as_it_stands(adopt, browse, teacher):
    adopt()

    page = text_of(browse(teacher)("policy/compare?with=rowan-hall%2Bcollege"))

    assert "varied: The college lets its students use their phones" in page
    assert "have another answer" in page
    assert "Every duty is the same." in page


def test_the_policy_tells_what_may_be_varied_and_by_whose_signature(college, browse, teacher):
    read = browse(teacher)

    whole = text_of(read("policy"))
    part = text_of(read(f"policy?provision={college.id}"))
    sentences = text_of(read("policy/sentences?part=1"))

    leave = "a part of the organisation may have rules of its own in place of row-2.1, once the"
    assert leave in whole
    assert leave in sentences
    assert "Roz Sample" not in whole
    assert part.count("Signed by Roz Sample, regional director, on 1 July 2026.") == 3
