"""The pages: every address answers in words, whatever is typed into it."""

from datetime import UTC, date, datetime
from urllib.parse import quote

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st

from lodge.policy.actions import decide_and_store
from lodge.policy.models import Adoption
from norms.vocabulary import AXES
from tests.rooms.policy.browsing import NOW, TODAY, text_of
from tests.rooms.policy.rowan import CLAUSES, write_rowan

pytestmark = pytest.mark.django_db

FORBIDDEN = "role=pupil&device=phone&owner=personal&act=message&place=hall&activity=lunch"
NO_TRACEBACK = (200, 302, 400)


@pytest.fixture(autouse=True)
def _today(on_a_day):
    """All pages are read on one day."""


@pytest.mark.usefixtures("adopted")
def test_an_answer_says_no_and_why_and_where_to_read_it(browse, teacher):
    answer = browse(teacher)(f"ask?{FORBIDDEN}")

    page = text_of(answer)
    assert answer.status_code == 200
    assert "a pupil may not send or read messages with their own mobile phone" in page
    assert "lodge-answer--forbid" in page
    assert f"/s/alder/policy?on={TODAY.isoformat()}#row-2.1" in page
    assert "since 1 July 2026" in page
    assert "Must" in page


@pytest.mark.usefixtures("adopted")
def test_what_would_change_the_answer_is_a_question_to_follow(browse, teacher):
    read = browse(teacher)

    page = text_of(read(f"ask?{FORBIDDEN}"))
    followed = read(f"ask?{FORBIDDEN}&grants=exception_agreed&state=silent")

    assert "This would change the answer" in page
    assert "grants=exception_agreed" in page
    assert "lodge-answer--permit" in text_of(followed)
    assert "What gave way" in text_of(followed)


@pytest.mark.usefixtures("adopted")
def test_silence_is_said_plainly_with_whom_to_ask(browse, headteacher, teacher):
    page = text_of(
        browse(teacher)("ask?role=teacher&owner=personal&act=call&activity=after_school")
    )

    assert "lodge-answer--silent" in page
    assert "neither a yes nor a no" in page
    assert "the headteacher</strong>: Hana Sample" in page
    assert "the designated safeguarding lead</strong> – nobody holds this post" in page
    advice = page[page.index("policy-advice") :]
    assert "row-3.3" in advice
    assert "Discouraged" in advice


@pytest.mark.usefixtures("adopted")
def test_what_is_missing_and_what_is_contradictory_are_told(browse, teacher):
    read = browse(teacher)

    conditional = text_of(read(f"ask?{FORBIDDEN}&grants=exception_agreed&state=on"))
    conflict = text_of(read("ask?role=visitor&act=photograph"))

    assert "It still needs" in conditional
    assert "the device on silent" in conditional
    assert "lodge-answer--conflict" in conflict
    assert "pull in different directions" in conflict


@pytest.mark.usefixtures("adopted")
def test_what_was_left_out_is_asked_back_where_it_matters(browse, teacher):
    page = text_of(browse(teacher)("ask?role=teacher&owner=personal&act=use&activity=break"))

    assert "It depends" in page
    assert "children_present=yes" in page
    assert "children_present=no" in page


@pytest.mark.usefixtures("adopted", "timetable")
def test_a_question_without_a_time_is_about_now_in_the_calendar(browse, teacher):
    page = text_of(browse(teacher)("ask?role=teacher&owner=personal&act=use&device=phone"))

    assert "which the school calendar says is at break" in page


@pytest.mark.shows("IMP-91", "IMP-84")
@pytest.mark.usefixtures("adopted")
@pytest.mark.parametrize(
    ("day", "looks"), [("2026-06-30T23:59", "silent"), ("2026-07-01T00:00", "forbid")]
)
def test_a_question_about_another_day_is_judged_by_that_days_rules(browse, teacher, day, looks):
    page = text_of(browse(teacher)(f"ask?{FORBIDDEN}&at={day}"))

    assert f"lodge-answer--{looks}" in page


@pytest.mark.shows("IMP-84", "IMP-91")
@pytest.mark.usefixtures("adopted")
def test_the_policy_is_shown_as_it_was_on_a_day(browse, teacher):
    read = browse(teacher)

    before = text_of(read("policy?on=2026-06-30"))
    after = text_of(read("policy"))

    assert 'id="row-2.1"' in after
    assert before.index("On other days") < before.index('id="row-2.1"')
    assert "On other days" not in after
    assert "Decided by the school" not in after
    assert 'href="#row-2.3"' in after
    assert "Who may collect a device handed in?" in after[after.index("Not decided yet") :]


@pytest.mark.usefixtures("adopted")
def test_a_clause_has_an_address_of_its_own(browse, teacher):
    answer = browse(teacher)("policy/clause/row-2.1")

    assert answer.status_code == 302
    assert answer["Location"] == "/s/alder/policy?on=2026-07-02#row-2.1"


@pytest.mark.usefixtures("adopted")
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("ask?act=fly", "“fly” is no answer"),
        ("ask?act=use&place=corrider", "did you mean 'corridor'?"),
        ("ask?role=pupil", "Choose what they want to do"),
        ("ask?act=use&at=yesterday", "Give the day and time like"),
        ("ask?act=use&at=0001-01-01T00:00", "between the years 2000 and 2100"),
        ("ask?act=use&at=2025-12-31T12:00", "No policy is in force on 31 December 2025"),
        ("ask?act=use&grants=luck", "“luck” is nothing that can be agreed"),
        ("ask?act=use&year=14", "“14” is no answer"),
        ("ask?act=use&prior_breaches=-1", "“-1” is no answer"),
        ("policy?on=tomorrow", "Give the day like"),
        ("policy?on=1066-10-14", "between the years 2000 and 2100"),
    ],
)
def test_a_bad_address_is_told_what_is_wrong_with_it(browse, teacher, asked, said):
    answer = browse(teacher)(asked)

    assert answer.status_code == 400
    assert said in text_of(answer)


@pytest.mark.shows("IMP-84", "IMP-91")
def test_a_kept_decision_is_shown_as_it_was_taken(adopt, packs, browse, teacher):
    adopt()
    asked = {"role": "pupil", "owner": "personal", "act": "message", "place": "hall"}
    before = datetime(2026, 6, 30, 22, 59, tzinfo=UTC)
    stored = decide_and_store(actor=teacher, situation={**asked, "activity": "lunch"}, at=before)
    write_rowan(packs, clauses=CLAUSES.replace("    from: 2026-07-01\n", "", 1))
    adopt(in_force_from=TODAY, at=NOW)

    page = text_of(browse(teacher)(f"policy/decision/{stored.id}"))

    assert "lodge-answer--silent" in page
    assert "Tuesday 30 June 2026 at 23:59" in page
    assert stored.pack_fingerprint[:8] in page
    assert "row-2.1" not in page
    assert browse(teacher)(f"policy/decision/{stored.adoption_id}").status_code == 404


@pytest.mark.usefixtures("adopted", "timetable")
@pytest.mark.parametrize(("address", "most"), [("ask?role=teacher&act=use", 14), ("policy", 9)])
def test_a_page_asks_the_database_little(
    browse, teacher, django_assert_max_num_queries, address, most
):
    # One of them is for the forms a teacher looks after: the walls need them on every page.
    read = browse(teacher)
    read(address)

    with django_assert_max_num_queries(most):
        read(address)


WORDS = st.one_of(
    st.text(max_size=30),
    st.sampled_from([value for axis in AXES.values() for value in axis.values]),
    st.sampled_from(["2026-07-01T10:00", "2026-10-25T01:30", "2026-03-29T01:30", "9999-12-31"]),
    st.from_regex(r"\A-?\d{1,6}\Z"),
    st.datetimes().map(datetime.isoformat),
)
SAID = ("at", "on", "pack", "starts", "starts_day", "provision", "storage")
STUDIED = ("edition", "as", "part", "every", "with", "and_on", "from", "until")
NAMES = st.sampled_from([*AXES, *SAID, *STUDIED])
STUDIES = tuple(
    f"policy/{page}" for page in ("document", "sentences", "grid", "checks", "compare", "replay")
)


@pytest.mark.usefixtures("adopted")
@trying(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    where=st.sampled_from(["ask", "policy", "policy/adopt", "policy/adopt/settings", *STUDIES]),
    query=st.lists(st.tuples(NAMES, WORDS), max_size=8),
)
def test_no_address_ever_breaks_a_page(read_as_head, where, query):
    pairs = "&".join(f"{name}={quote(word.encode('utf-8', 'replace'))}" for name, word in query)

    assert read_as_head(f"{where}?{pairs}").status_code in NO_TRACEBACK


@pytest.fixture
def read_as_head(browse, headteacher):
    """Read pages as the headteacher."""
    return browse(headteacher)


@pytest.mark.usefixtures("packs")
def test_without_a_policy_the_pages_say_so_and_lead_the_head_on(browse, teacher, headteacher):
    for page in ("ask", "policy", *STUDIES):
        assert "has not adopted a policy yet" in text_of(browse(teacher)(page))
    for page in ("ask", "policy"):
        assert "/s/alder/policy/adopt" in text_of(browse(headteacher)(page))


@pytest.mark.usefixtures("packs", "book_is_true")
def test_the_head_adopts_step_by_step(browse, headteacher):
    read = browse(headteacher)

    chosen = read("policy/adopt?pack=rowan-hall&starts_day=1&starts_month=9&starts_year=2026")
    assert chosen["Location"] == "/s/alder/policy/adopt/settings?pack=rowan-hall&starts=2026-09-01"
    asked = text_of(read("policy/adopt/settings?pack=rowan-hall&starts=2026-09-01"))
    assert "Where is a device given back?" in asked
    assert "Where are devices handed in?" not in asked
    answers = "return_place=gate&return_by=teacher&return_by=office_staff"
    check = text_of(read(f"policy/adopt/check?pack=rowan-hall&starts=2026-09-01&{answers}"))
    assert "The gate" in check
    assert not Adoption.objects.visible_to(headteacher).exists()
    done = read(
        "policy/adopt/check",
        {
            "pack": "rowan-hall",
            "starts": "2026-09-01",
            "return_place": "gate",
            "return_by": ["teacher", "office_staff"],
        },
    )

    assert done["Location"] == "/s/alder/policy?on=2026-09-01"
    adopted = Adoption.objects.visible_to(headteacher).get()
    assert adopted.in_force_from == date(2026, 9, 1)
    assert adopted.settings["return_by"]["value"] == ["teacher", "office_staff"]
    assert "Decided by the school" in text_of(read("policy?on=2026-09-01"))


@pytest.mark.usefixtures("adopted")
def test_a_day_gone_by_is_refused_where_it_is_typed(browse, headteacher):
    answer = browse(headteacher)(
        "policy/adopt?pack=rowan-hall&starts_day=1&starts_month=2&starts_year=2026"
    )

    assert answer.status_code == 400
    assert "Days gone by keep the rules they had" in text_of(answer)


@pytest.mark.usefixtures("adopted")
@pytest.mark.parametrize("step", ["policy/adopt", "policy/adopt/settings", "policy/adopt/check"])
def test_a_teacher_is_refused_the_adopting(browse, teacher, step):
    read = browse(teacher)
    asked = read(step)
    posted = read("policy/adopt/check", {"pack": "rowan-hall", "starts": "2026-09-01"})

    for answer in (asked, posted):
        assert answer.status_code == 403
        assert "Only the headteacher" in text_of(answer)
    assert Adoption.objects.visible_to(teacher).count() == 1


@pytest.mark.usefixtures("adopted")
@pytest.mark.parametrize("name", ["ask", "policy", "adopt"])
def test_another_school_and_nobody_get_nothing(client, browse, other_school, school, name):
    from tests.rooms.arranging import staff_at

    address = reverse(f"policy:{name}", kwargs={"slug": school.slug})
    assert client.get(address).status_code == 302
    stranger = staff_at(other_school, "headteacher", given_name="Una")
    browse(stranger)

    assert client.get(address).status_code == 403


@pytest.mark.usefixtures("adopted")
def test_a_visitors_post_does_not_answer(browse, make_staff):
    answer = browse(make_staff("visitor", given_name="Vi"))("ask")

    assert answer.status_code == 403
    assert "Only people who work at the school" in text_of(answer)
