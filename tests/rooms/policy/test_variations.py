"""A part of the school adopts the policy with a variation: it holds there, and for nobody else."""

from datetime import timedelta

import pytest

from lodge.foundation.refusal import Refused
from lodge.policy.actions import adopt_pack
from lodge.policy.models import PackCopy
from lodge.policy.queries import decide_now, rules_at
from lodge.policy.queries.packs import files_on_offer, pack_on_offer
from lodge.school.models import Provision
from tests.rooms.arranging import seal
from tests.rooms.policy.browsing import NOW, TODAY
from tests.rooms.policy.rowan import CLAUSES

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
    adopt(pack_slug="rowan-hall+college", provision=provision.id, in_force_from=TODAY, at=NOW)
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
