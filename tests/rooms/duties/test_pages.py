"""The pages of duties: the wall, one duty, and the calendar."""

import re
from datetime import timedelta
from functools import cache
from html import unescape

import icalendar
import pytest

from lodge.duties.actions import name_person
from lodge.duties.domain import Stage
from lodge.duties.queries import duties_of, wall
from lodge.school.models import Post
from tests.rooms.arranging import seal
from tests.rooms.doors.arranging import account_of, client_of
from tests.rooms.duties.conftest import FRIDAY
from tests.rooms.duties.raising import one_of, raise_image

pytestmark = pytest.mark.django_db
LATER = FRIDAY + timedelta(minutes=20)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """Let it be twenty past four on that Friday."""
    monkeypatch.setattr("lodge.foundation.moment.now", lambda: LATER)
    monkeypatch.setattr("lodge.foundation.moment.today", lambda *_: LATER.date())


@pytest.fixture
def browse(settings):
    """Signs somebody in: ``browse(dsl)``."""
    made = cache(lambda actor: account_of(actor.person_id, f"user-{actor.person_id}"))
    return lambda actor: client_of(made(actor), settings.AUTHENTICATION_BACKENDS[-1])


@pytest.fixture
def image(live_by, opened, teacher, dsl):
    """A restricted matter at a school that writes things up the same day."""
    live_by("outcomes-first-group")
    matter_id = opened(restricted=True)
    raise_image(teacher, matter_id, also=["incident"], serious="yes")
    return matter_id


def text_of(answer):
    """Return what a page says."""
    return unescape(answer.content.decode())


def address_of(school, owed):
    """Return the address of a duty."""
    return f"/s/{school.slug}/duties/{owed.key.telling_id}/{owed.key.address}"


def test_the_wall_shows_ones_own_and_all_that_one_may_see(image, browse, school, dsl):
    client = browse(dsl)

    own = text_of(client.get(f"/s/{school.slug}/duties"))
    every = text_of(client.get(f"/s/{school.slug}/duties?whose=all"))

    assert "Your duties" in own
    assert "New for you" in own
    assert "Write it up" not in own
    assert "Write it up" in every
    assert "today 23:59" in every


def test_a_page_for_somebody_outside_the_team_says_nothing_of_the_matter(
    image, browse, school, teacher
):
    owed = wall(seen_by=teacher, at=LATER)
    client = browse(teacher)

    pages = [
        client.get(f"/s/{school.slug}/duties?whose=all"),
        client.get(address_of(school, owed[0])),
    ]

    for page in map(text_of, pages):
        assert "2027-0001" in page
        assert "indecent" not in page
        assert "ofg-" not in page


@pytest.mark.shows("IMP-25")
def test_a_duty_is_said_to_be_done(image, browse, school, teacher, dsl):
    owed = next(
        each
        for each in duties_of(seen_by=dsl, matter_id=image, at=LATER)
        if each.clause == "ofg-9-03c"
    )
    said = {"step": "done", "on_day": "30", "on_month": "4", "on_year": "2027", "hour": "16:10"}

    answer = browse(teacher).post(address_of(school, owed), said)

    after = duties_of(seen_by=dsl, matter_id=image, at=LATER)
    found = next(each for each in after if each.key == owed.key)
    assert answer.status_code == 302, text_of(answer)
    assert found.stage is Stage.MET
    assert found.steps[0].at == FRIDAY + timedelta(minutes=10)
    assert found.steps[0].written_at == LATER


def test_what_is_settled_stands_with_its_reason_for_who_may_read_it(
    image, browse, school, dsl, teacher, headteacher
):
    owed = one_of(wall(seen_by=dsl, at=LATER), holder=dsl)
    page = f"/s/{school.slug}/duties/settled"

    browse(dsl).post(
        address_of(school, owed), {"step": "waived", "reason": "It was put off by the police."}
    )

    assert "Waived. It was put off by the police." in text_of(browse(dsl).get(page))
    for other in (teacher, headteacher):
        assert "put off" not in text_of(browse(other).get(page))


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"step": "waived"}, "Say why"),
        ({"step": "done", "hour": "noon"}, "not a time"),
        ({"step": "done", "hour": "16:10"}, "both the day and the time"),
        (
            {"step": "done", "on_day": "30", "on_month": "4", "on_year": "2028", "hour": "16:10"},
            "still to come",
        ),
        ({}, "Choose one"),
        ({"step": "nonsense"}, "not one of"),
    ],
)
def test_what_is_wrong_with_an_answer_is_said_on_the_page(
    image, browse, school, dsl, said, problem
):
    owed = one_of(wall(seen_by=dsl, at=LATER), holder=dsl)

    answer = browse(dsl).post(address_of(school, owed), said)

    assert answer.status_code == 400
    assert problem in text_of(answer)


def test_a_duty_is_handed_over_and_whoever_has_it_now_is_told(image, browse, school, dsl, deputy):
    owed = one_of(wall(seen_by=dsl, at=LATER), holder=dsl)
    said = {"to": str(deputy.person_id), "reason": "I am away on Tuesday."}

    answer = browse(dsl).post(f"{address_of(school, owed)}/hand-over", said)

    page = text_of(browse(deputy).get(f"/s/{school.slug}/duties"))
    assert answer.status_code == 302
    assert "2027-0001: something was handed over to you" in page


def test_no_address_of_a_duty_opens_for_whoever_is_named(image, browse, school, dsl, deputy):
    owed = one_of(wall(seen_by=dsl, at=LATER), holder=dsl)
    name_person(actor=deputy, matter_id=image, person_id=dsl.person_id, at=LATER)

    answer = browse(dsl).get(address_of(school, owed))

    assert answer.status_code == 404


def test_what_was_seen_is_not_shown_again(image, browse, school, dsl):
    client = browse(dsl)
    page = f"/s/{school.slug}/duties"
    ids = re.findall(r'name="notice" value="([^"]+)"', text_of(client.get(page)))

    client.post(f"{page}/seen", {"notice": ids})

    assert ids
    assert "New for you" not in text_of(client.get(page))


def test_a_calendar_has_the_times_and_a_number_and_ends_with_the_post(
    image, browse, school, teacher, client
):
    shown = text_of(browse(teacher).post(f"/s/{school.slug}/duties/calendar", {"do": "make"}))
    address = next(word for word in shown.split() if ".ics" in word)
    path = "/calendar/" + address.partition("/calendar/")[2].partition("<")[0]

    times = {each.due_at for each in wall(seen_by=teacher, at=LATER) if each.due_at}
    answer = client.get(path)
    post = Post.objects.of(school.id).get(person_id=teacher.person_id)
    post.ends_on = FRIDAY.date() - timedelta(days=1)
    post.save()
    seal(post)
    after = client.get(path)

    events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert {str(each["summary"]) for each in events} == {"2027-0001: something is due"}
    assert {each["dtend"].dt for each in events} <= times
    assert b"ofg" not in answer.content
    assert after.status_code == 404
