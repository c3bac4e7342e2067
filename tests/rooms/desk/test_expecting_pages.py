"""The pages of the morning: roll and register, who is off site, the list and its answers."""

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lodge.desk import queries
from lodge.desk.models import ListTold, OffSite, RegisterMark
from lodge.school.models import Tutorship
from tests.rooms.arranging import LONG_AGO, MONDAY, seal
from tests.rooms.desk.lodging import AFTER_SCHOOL, TUESDAY_AT_NINE, take_in
from tests.rooms.desk.reading import main_of

BEFORE = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
AT_TUTORS = datetime(2026, 11, 23, 8, 46, tzinfo=UTC)
AT_LEADERS = datetime(2026, 11, 23, 9, 6, tzinfo=UTC)
TIMES = {
    "starts_on_day": "23", "starts_on_month": "11", "starts_on_year": "2026",
    "ends_on_day": "23", "ends_on_month": "11", "ends_on_year": "2026",
    "starts_at": "08:00", "ends_at": "16:00",
}  # fmt: skip
RULE = "Phones go into a basket at the door."


@pytest.fixture
def desk(browse, officer, lodge):
    return browse(officer)


@pytest.fixture
def tutor_page(browse, teacher, school, lodge):
    """The pages as the tutor of 6B sees them."""
    tutorship = Tutorship.objects.create(
        school_id=school.id, person_id=teacher.person_id, form="6B", starts_on=LONG_AGO
    )
    seal(tutorship)
    return browse(teacher)


def file_of(text):
    return SimpleUploadedFile("register.csv", text.encode(), content_type="text/csv")


def kept(school):
    return {row.person_id: row.code for row in RegisterMark.objects.of(school.id)}


def trip(*pupils, **more):
    said = {"do": "set", "kind": "provider", "place": "Tide College", "rule": RULE, **TIMES}
    return {**said, "person": [str(each.person_id) for each in pupils], **more}


@pytest.mark.usefixtures("book_is_true")
def test_an_absence_is_one_press(tutor_page, school, ada, ben):
    page = tutor_page("attendance?form=6B")
    tutor_page("attendance", {"do": "mark", "form": "6B", "mark": f"absent:{ben.person_id}"})

    assert "Ben Croft" in main_of(page)
    assert "Ada Brook" not in main_of(page)
    assert kept(school) == {ben.person_id: "absent"}
    assert "Not in school" in main_of(tutor_page("attendance?form=6B"))


def test_the_rest_are_here_at_one_press(desk, school, ada, ben, make_pupil):
    cyd = make_pupil("Cyd", form="6B", year=6)
    desk("attendance", {"do": "mark", "form": "6B", "mark": f"late:{ben.person_id}"})

    desk("attendance", {"do": "rest", "form": "6B"})

    assert kept(school) == {ben.person_id: "late", cyd.person_id: "present"}


def test_a_tutor_calls_no_other_form(tutor_page, ada, ben):
    assert tutor_page("attendance?form=5A").status_code == 403
    pressed = {"do": "mark", "form": "5A", "mark": f"absent:{ada.person_id}"}
    assert tutor_page("attendance", pressed).status_code == 403
    assert (
        tutor_page("attendance", {"do": "preview", "register-file": file_of("id,mark")}).status_code
        == 403
    )


@pytest.mark.usefixtures("book_is_true")
def test_a_register_is_read_first_and_taken_then(desk, school, ada, ben):
    text = "name,form,mark\nAda Brook,5A,I\nBen Croft,6B,/\n"

    page = desk("attendance", {"do": "preview", "register-file": file_of(text)})
    before = kept(school)
    desk("attendance", {"do": "keep", "text": "\n" + text})

    assert "2 pupils have a mark" in main_of(page)
    assert before == {}
    assert kept(school) == {ada.person_id: "absent", ben.person_id: "present"}
    assert "1 of 1 marked" in main_of(desk("attendance"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name,form,mark\nAda Brook,5A,/\nNobody Here,5A,/\n", "3 name Nobody of this name"),
        ("x", "No column is headed"),
        ("", "empty"),
    ],
)
def test_a_broken_register_is_refused_whole(desk, school, ada, text, says):
    page = desk("attendance", {"do": "preview", "register-file": file_of(text)})
    again = desk("attendance", {"do": "keep", "text": text})

    assert page.status_code == again.status_code == 400
    assert says in main_of(page)
    assert kept(school) == {}


def test_a_picture_is_no_register(desk):
    file = SimpleUploadedFile("a.png", b"\x89PNG\0\0", content_type="image/png")

    page = desk("attendance", {"do": "preview", "register-file": file})

    assert page.status_code == 400
    assert "no text file" in main_of(page)


@pytest.mark.shows("IMP-88")
@pytest.mark.usefixtures("book_is_true")
def test_imp_88_pupils_are_said_to_be_off_site_and_nothing_is_expected(desk, officer, ada, ben):
    chosen = main_of(desk("off-site?form=5A"))
    page = desk("off-site", trip(ada))
    missing = main_of(desk("not-accounted-for"))

    assert "Ada Brook, 5A" in chosen
    assert "Day at another provider: Tide College" in main_of(page)
    assert "Ada Brook" not in missing
    assert "Not expected 1" in missing
    assert "Nothing was expected of 1 off site" in main_of(desk("close"))


def test_the_provider_s_rule_is_on_a_slip_for_pupil_and_parents(desk, school, ada):
    desk("off-site", trip(ada))
    [row] = OffSite.objects.of(school.id)

    slip = main_of(desk(f"off-site/{row.id}"))

    assert RULE in slip
    assert "Ada Brook" in slip
    assert "our own desk expects no device" in slip


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"ends_at": "07:00"}, "ends before it begins"),
        ({"person": []}, "at least one pupil"),
        ({"starts_on_day": "31", "starts_on_month": "2"}, "not a date"),
        ({"starts_on_year": "1926"}, "too far off"),
        ({"place": ""}, "required"),
        ({"rule": "x" * 601}, "at most 600"),
    ],
)
def test_what_cannot_be_is_asked_again(desk, school, ada, more, says):
    page = desk("off-site", trip(ada, of="5A", **more))

    assert page.status_code == 400
    assert says in page.content.decode()
    assert not OffSite.objects.of(school.id).exists()


def test_an_entry_is_taken_back_with_a_reason(desk, school, ada):
    desk("off-site", trip(ada))
    [row] = OffSite.objects.of(school.id)

    refused = desk("off-site", {"do": "withdraw", "row_id": str(row.id), "reason": ""})
    desk("off-site", {"do": "withdraw", "row_id": str(row.id), "reason": "Called off"})

    assert refused.status_code == 403
    assert "Ada Brook" in main_of(desk("not-accounted-for"))


@pytest.mark.parametrize(
    "sent",
    [
        {"do": "nothing"},
        {"do": "mark", "mark": "absent:"},
        {"do": "mark", "mark": "ill:00000000-0000-0000-0000-000000000001"},
        {"do": "mark", "mark": "absent:zz"},
    ],
)
def test_nonsense_is_told_so(desk, sent):
    assert desk("attendance", sent).status_code == 400


@pytest.mark.parametrize(
    "sent", [{"do": "nothing"}, {"do": "set", "person": "zz"}, {"do": "withdraw", "row_id": "zz"}]
)
def test_nonsense_off_site_is_told_so(desk, sent):
    assert desk("off-site", sent).status_code == 400


@pytest.mark.shows("IMP-6")
@pytest.mark.usefixtures("book_is_true")
def test_imp_6_the_list_says_that_it_keeps_nobody_out(tutor_page, clock, officer, ada, ben):
    clock(AT_TUTORS)
    page = main_of(tutor_page("not-accounted-for"))
    tutor_page("not-accounted-for", {"done": f"refused:{ben.person_id}"})
    after = main_of(tutor_page("not-accounted-for"))

    assert "nobody is kept out of school" in page
    assert "With the tutors since 08:45" in page
    assert "Ada Brook" not in page
    assert "On-call leader" in after
    assert take_in(officer, ben, at=AT_TUTORS).state == "held"


@pytest.mark.shows("IMP-6")
def test_a_day_without_school_tells_nobody_of_anybody(browse, headteacher, clock, ada):
    clock(datetime(2026, 11, 22, 9, 30, tzinfo=UTC))

    page = main_of(browse(headteacher)("not-accounted-for"))

    assert "The calendar has no school today" in page
    assert "On-call leader" not in page
    assert not ListTold.objects.of(headteacher.school_id).exists()


@pytest.mark.usefixtures("book_is_true")
def test_the_list_is_answered_in_one_press_and_told_once(
    tutor_page, browse, headteacher, clock, ada, ben
):
    clock(BEFORE)
    tutor_page("not-accounted-for")
    told = ListTold.objects.of(headteacher.school_id)
    early = told.count()
    clock(AT_TUTORS)
    for _ in range(2):
        page = main_of(tutor_page("not-accounted-for"))
    tutor_page("not-accounted-for", {"done": f"none_today:{ben.person_id}"})
    clock(AT_LEADERS)
    leader = browse(headteacher)
    left = main_of(leader("not-accounted-for"))

    assert early == 0
    assert "6B: Tariq Sample at" in page
    assert "With the on-call leader since 09:05" in left
    assert "Ada Brook" in left
    assert "Ben Croft" not in left
    assert {row.stage for row in told.all()} == {"tutors", "leaders"}


def test_nobody_answers_for_another_form_or_with_another_button(tutor_page, ada, ben):
    def press(words):
        return tutor_page("not-accounted-for", {"done": words}).status_code

    assert press(f"absent:{ada.person_id}") == 403
    assert press(f"overnight:{ben.person_id}") == 403
    assert press("absent:") == 400
    assert press(f"absent:{ben.person_id}x") == 400


def test_a_leader_decides_the_times_and_the_page_says_who(browse, headteacher, officer, lodge):
    leader = browse(headteacher)
    usual = main_of(leader("attendance"))
    sent = {"do": "times", "morning-tutors_at": "08:30", "morning-leaders_at": "08:50"}
    leader("attendance", sent)
    decided = main_of(leader("attendance"))

    assert "the school has not decided" in usual
    assert "08:30" in decided
    assert f"Decided by {headteacher.name}" in decided
    assert leader("attendance", {**sent, "morning-tutors_at": "soon"}).status_code == 400
    assert browse(officer)("attendance", sent).status_code == 403


@pytest.mark.shows("IMP-9")
@pytest.mark.usefixtures("book_is_true")
def test_a_day_left_open_is_closed_from_the_next_morning(desk, clock, officer, ada, ben):
    row = take_in(officer, ada)
    clock(TUESDAY_AT_NINE)

    today = main_of(desk("close"))
    sent = {"do": "explain", "on": "2026-11-23", "custody_id": str(row.id)}
    desk("close", {**sent, "stays": "not_collected"})
    open_still = main_of(desk("close?on=2026-11-23"))
    desk("close", {"do": "close", "on": "2026-11-23"})
    closed = main_of(desk("close?on=2026-11-23"))

    assert "was never closed" in today
    assert "Close it late" in open_still
    assert "closed it late" in " ".join(closed.replace(" ,", ",").split())
    assert "was never closed" not in main_of(desk("close"))
    assert queries.closed_book(seen_by=officer, on=MONDAY).counts["held"] == 1


def test_no_other_day_is_closed(desk, clock, lodge):
    clock(AFTER_SCHOOL)

    assert desk("close", {"do": "close", "on": "2026-11-24"}).status_code == 403
    assert desk("close", {"do": "close", "on": "soon"}).status_code == 400
    assert desk("close?on=soon").status_code == 400


@pytest.mark.shows("IMP-10", "IMP-8")
@pytest.mark.usefixtures("book_is_true")
def test_imp_10_an_adult_says_who_they_are_and_sees_one_pupil(
    desk, clock, officer, ada, ben, make_contact
):
    row, _ = take_in(officer, ada), take_in(officer, ben)
    mother = make_contact("Cora")
    clock(AFTER_SCHOOL)
    give = {"do": "give", "custody_id": str(row.id), "to": str(mother.id)}

    asked = main_of(desk("give-back", {"do": "search", "q": "ada brook"}))
    unsaid = desk("give-back", give)
    given = main_of(desk("give-back", {**give, "known_by": "seen_id"}))

    assert "An adult collects it" in asked
    assert "Ben Croft" not in asked + given
    assert unsaid.status_code == 403
    assert "Say how you know the adult" in main_of(unsaid)
    assert "given to Cora Brook, ID seen" in given
