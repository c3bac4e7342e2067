"""A part of the school with a policy of its own is asked about, and read, by itself."""

from datetime import timedelta

import pytest

from lodge.policy.actions.adopting import why_not_from
from lodge.school.actions.places import close_provision
from lodge.school.models import Provision
from tests.rooms.arranging import seal
from tests.rooms.policy.browsing import NOW, TODAY, text_of
from tests.rooms.policy.rowan import CLAUSES, write_rowan

pytestmark = pytest.mark.django_db
IN_EXAM = "role=teacher&owner=personal&act=call&activity=exam&device=phone"


@pytest.fixture
def centre(school, adopt, packs, on_a_day):
    """A centre that forbids teachers their phones in exams, which the school does not."""
    provision = Provision.objects.create(school_id=school.id, name="Brook Centre", code="brook")
    seal(provision)
    adopt()
    write_rowan(
        packs, name="brook", clauses=CLAUSES.replace("activity: lesson}", "activity: exam}", 1)
    )
    adopt(pack_slug="brook", provision=provision.id, in_force_from=TODAY, at=NOW)
    return provision


def test_the_same_question_has_the_answer_of_the_part_asked_about(browse, teacher, centre):
    read = browse(teacher)

    whole = text_of(read(f"ask?{IN_EXAM}"))
    part = text_of(read(f"ask?{IN_EXAM}&provision={centre.id}"))

    assert "lodge-answer--silent" in whole
    assert "lodge-answer--forbid" in part
    assert f"/s/alder/policy?on=2026-07-02&provision={centre.id}#row-3.2" in part
    assert f"provision={centre.id}" in part[part.index("Link to this answer") - 300 :]


def test_a_part_without_a_policy_of_its_own_lives_by_the_schools(browse, teacher, school, centre):
    other = Provision.objects.create(school_id=school.id, name="Annexe", code="annexe")

    page = browse(teacher)(f"policy?provision={other.id}")

    assert page.status_code == 200
    assert "version" in text_of(page)


@pytest.mark.parametrize("page", ["policy", "policy/document", "policy/sentences", "policy/grid"])
def test_every_page_of_the_policy_is_of_the_part_asked_about(browse, teacher, centre, page):
    from lodge.policy.queries import rules_at

    read = browse(teacher)

    version = rules_at(seen_by=teacher, on=TODAY, provision=centre.id).short_version
    assert version in text_of(read(f"{page}?provision={centre.id}"))
    assert version not in text_of(read(page))


def test_no_such_part_is_said(browse, teacher, centre):
    for page in ("policy", f"ask?{IN_EXAM}"):
        joint = "&" if "?" in page else "?"
        answer = browse(teacher)(f"{page}{joint}provision=nowhere")

        assert answer.status_code == 400
        assert "no such part" in text_of(answer)


def test_a_part_that_has_closed_is_offered_nowhere_and_its_links_of_the_past_still_lead(
    browse, teacher, headteacher, school, centre
):
    read = browse(teacher)
    close_provision(
        provision_id=centre.id, closed_from=TODAY, reason="x", actor=headteacher, at=NOW
    )

    for page in ("policy", "ask"):
        assert "Brook Centre" not in text_of(read(page))
        assert "Brook Centre (closed)" in text_of(read(f"{page}?provision={centre.id}"))
    assert "Brook Centre" not in text_of(browse(headteacher)("policy/adopt"))
    refused = why_not_from(
        actor=headteacher, in_force_from=TODAY + timedelta(days=9), at=NOW, provision=centre.id
    )
    assert "no such provision" in refused.reason
