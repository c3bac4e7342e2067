"""The pages of an import: sent, looked at, agreed to; every fault shown; nobody else let in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lodge.school.models import Account, Person, Pupil, RosterDraft
from tests.rooms.arranging import MONDAY_AT_NINE
from tests.rooms.school.importing import clerk_at, rows_of
from tests.rooms.school.rosters import FOLDER, sample, swap, zipped

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


@pytest.fixture
def monday(monkeypatch):
    """Makes it Monday at nine for the edges."""
    monkeypatch.setattr("lodge.foundation.moment.now", lambda: MONDAY_AT_NINE)


@pytest.fixture
def sign_in(client, school):
    """Signs somebody in who holds a role: ``sign_in("Olive", "office_staff")``."""

    def as_somebody(name, *roles):
        actor = clerk_at(school, name, *roles)
        account = Account.objects.create_user(name.lower())
        account.person_id = actor.person_id
        account.save()
        client.force_login(account)
        return account

    return as_somebody


@pytest.fixture
def page(school):
    """The address of the upload page."""
    return reverse("school:import", kwargs={"slug": school.slug})


def send(client, page, content, name="set.zip", **more):
    return client.post(page, {"file": SimpleUploadedFile(name, content), **more}, follow=True)


def apply(client, school):
    draft = RosterDraft.objects.of(school.id).get(state="waiting")
    address = reverse("school:import-preview", kwargs={"slug": school.slug, "draft_id": draft.id})
    shown = client.get(address)
    seen = shown.content.decode().partition('name="fingerprint" value="')[2][:16]
    return client.post(address, {"fingerprint": seen}, follow=True)


def test_a_file_is_shown_before_anything_is_written(client, sign_in, school, page):
    sign_in("Olive", "office_staff")
    before = rows_of(school)

    answer = send(client, page, zipped(sample("bulk-1.1")))

    text = answer.content.decode()
    assert answer.status_code == 200
    assert text.index("Counts") < text.index("Zoë O&#39;Tullamore")
    assert "Import it" in text
    assert rows_of(school) == before


def test_it_is_imported_on_the_second_word(client, sign_in, school, page):
    sign_in("Olive", "office_staff")
    send(client, page, zipped(sample("bulk-1.1")))

    answer = apply(client, school)

    assert "Imported: 13 joined, 0 left, 0 changed." in answer.content.decode()
    assert Pupil.objects.of(school.id).count() == 6
    draft = RosterDraft.objects.of(school.id).get()
    assert (draft.state, draft.read) == ("applied", None)


def test_a_broken_file_is_shown_with_every_fault_and_kept_nowhere(client, sign_in, school, page):
    sign_in("Olive", "office_staff")
    files = sample("bulk-1.1")
    swap("users.csv", "org-quay,aide", "org-quay,aid")(files)
    swap("users.csv", "u-t-03,,,false", "u-t-03,,,nay")(files)

    answer = send(client, page, zipped(files))

    text = answer.content.decode()
    assert answer.status_code == 400
    assert "users.csv, line 3, column role" in text
    assert "Did you mean “aide”?" in text
    assert "users.csv, line 4, column enabledUser" in text
    assert not RosterDraft.objects.of(school.id).exists()


def test_many_leavers_wait_for_somebody_else(client, sign_in, school, page):
    sign_in("Olive", "office_staff")
    send(client, page, zipped(sample("bulk-1.1")))
    apply(client, school)
    shown = send(client, page, (FOLDER / "csv" / "pupils.csv").read_bytes(), name="pupils.csv")
    before = rows_of(school)

    alone = apply(client, school)
    sign_in("Hana", "headteacher")
    before_the_head = rows_of(school)
    agreed = apply(client, school)

    assert "Import it" not in shown.content.decode()
    assert "A second person has to agree" in shown.content.decode()
    assert alone.status_code == 403
    assert len(before["Person"]) + 1 == len(before_the_head["Person"])
    assert agreed.status_code == 200
    assert Person.objects.of(school.id).filter(left_on__isnull=False).exists()


def test_a_file_can_be_withdrawn(client, sign_in, school, page):
    sign_in("Olive", "office_staff")
    send(client, page, zipped(sample("bulk-1.1")))
    draft = RosterDraft.objects.of(school.id).get()
    parts = {"slug": school.slug, "draft_id": draft.id}

    answer = client.post(reverse("school:import-withdraw", kwargs=parts), follow=True)

    draft.refresh_from_db()
    assert "Nothing was imported." in answer.content.decode()
    assert (draft.state, draft.read) == ("withdrawn", None)
    assert client.get(reverse("school:import-preview", kwargs=parts)).status_code == 403


def test_some_of_them_only_makes_nobody_leave(client, sign_in, school, page):
    sign_in("Olive", "office_staff")
    send(client, page, zipped(sample("bulk-1.1")))
    apply(client, school)
    joiner = b"Adno,Forename,Surname,Year\n77,Wren,Tarn,9\n"

    answer = send(client, page, joiner, name="joiner.csv", holds_some="on")

    assert "A second person" not in answer.content.decode()
    apply(client, school)
    assert Pupil.objects.of(school.id).count() == 7
    assert not Person.objects.of(school.id).filter(left_on__isnull=False).exists()


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("office_staff", 200),
        ("headteacher", 200),
        ("senior_leader", 200),
        ("teacher", 403),
        ("dsl", 403),
        ("governor", 403),
    ],
)
def test_only_those_who_keep_the_roll_see_the_page(client, sign_in, page, role, status):
    sign_in("Sam", role)

    assert client.get(page).status_code == status


def test_a_draft_shows_at_no_other_school_and_to_nobody_who_may_not(
    client, sign_in, school, page, other_school
):
    sign_in("Olive", "office_staff")
    send(client, page, zipped(sample("bulk-1.1")))
    draft = RosterDraft.objects.of(school.id).get()
    there = clerk_at(other_school, "Uma", "office_staff")
    account = Account.objects.create_user("uma")
    account.person_id = there.person_id
    account.save()

    client.force_login(account)

    for slug, status in ((school.slug, 403), (other_school.slug, 404)):
        parts = {"slug": slug, "draft_id": draft.id}
        assert client.get(reverse("school:import-preview", kwargs=parts)).status_code == status
    teacher = clerk_at(school, "Tariq", "teacher")
    assert not RosterDraft.objects.visible_to(teacher).exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [("empty.csv", b""), ("picture.csv", b"\x89PNG\r\n\x1a\n\x00"), ("not.zip", b"no zip")],
)
def test_what_is_no_roster_is_answered_in_words(client, sign_in, page, name, content):
    sign_in("Olive", "office_staff")

    answer = send(client, page, content, name=name)

    assert answer.status_code == 400
    assert "Traceback" not in answer.content.decode()


def test_a_file_too_large_is_said_on_the_form(client, sign_in, page, monkeypatch):
    sign_in("Olive", "office_staff")
    monkeypatch.setattr("lodge.school.forms.importing.LARGEST_UPLOAD", 3)

    answer = send(client, page, b"1234", name="pupils.csv")

    assert answer.status_code == 400
    assert "The file is larger than" in answer.content.decode()
