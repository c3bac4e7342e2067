"""Opening a trust and a school from the command line: whole, told honestly, and twice is once."""

import json

import pytest
from django.test import Client

from lodge.config.cli import main
from lodge.foundation import moment
from lodge.policy.models import Adoption
from lodge.record.actions import verify
from lodge.school.models import Account, Person, Post, Provision, School, Trust
from lodge.school.queries.actors import actor_of

TRUST = ("trust", "open", "willow-trust", "--name", "Willow Trust")
SCHOOL = (
    "school",
    "open",
    "willow-bank",
    "--name",
    "Willow Bank School",
    "--trust",
    "willow-trust",
)
PEOPLE = ("--head", "Jo Rowanby", "--office", "Sam Larchgate", "--office-email", "s@example.org")
POLICY = ("--pack", "st-peters-primary", "--from", "2026-09-01", "--decide", "return_to=pupil")
NEW = {"password1": "plain words are enough", "password2": "plain words are enough"}

pytestmark = pytest.mark.django_db


def said(capsys, *words):
    code = main(words)
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.fixture
def opened(capsys):
    assert main(TRUST) == 0
    assert main((*SCHOOL, "--phase", "primary", *PEOPLE, *POLICY, "--json")) == 0
    out = capsys.readouterr().out
    return json.loads(out[out.index("{") :])


def test_a_school_is_opened_whole(opened):
    school = School.objects.get(slug="willow-bank")

    assert (school.name, school.phase, school.trust.slug) == (
        "Willow Bank School", "primary", "willow-trust",
    )  # fmt: skip
    posts = Post.objects.of(school.id).select_related("person")
    assert {(post.person.full_name, post.role_code) for post in posts} == {
        ("Jo Rowanby", "headteacher"),
        ("Sam Larchgate", "office_staff"),
    }
    assert Adoption.objects.of(school.id).get().pack_slug == "st-peters-primary"
    assert "return_to" not in opened["left_open"]
    assert verify().findings == []


def test_everybody_who_was_named_comes_in_by_the_code_that_was_printed(opened):
    for person in opened["people"]:
        browser = Client()
        form = browser.post("/account/first/", {"code": person["code"]}, follow=True)
        browser.post(form.request["PATH_INFO"], NEW)
        given = {"login": person["username"], "password": NEW["password1"]}
        assert browser.post("/account/login/", given).status_code == 302
        account = Account.objects.get(username=person["username"])
        actor = actor_of(
            account=account,
            school_id=School.objects.get(slug="willow-bank").id,
            on=moment.today(),
        )
        assert actor is not None
        assert actor.roles == {person["role_code"]}


def test_the_same_again_changes_nothing_and_gives_no_code(opened, capsys):
    before = [table.objects.count() for table in (Trust, School, Account)]
    entries = verify().endings

    code, out, _ = said(capsys, *SCHOOL, "--phase", "primary", *PEOPLE, *POLICY, "--json")

    again = json.loads(out)
    assert code == 0
    assert (again["is_new"], again["is_policy_new"]) == (False, False)
    assert [each["code"] for each in again["people"]] == ["", ""]
    assert [table.objects.count() for table in (Trust, School, Account)] == before
    assert verify().endings == entries


def test_what_was_left_out_the_first_time_is_added(capsys):
    assert main(TRUST) == 0
    assert main(SCHOOL) == 0

    code, out, _ = said(capsys, *SCHOOL, *PEOPLE, *POLICY)

    assert code == 0
    assert "was open already" in out
    assert "“st-peters-primary” is adopted" in out
    assert "jrowanby" in out
    assert "within 7 days" in out


CONTRADICTIONS = {
    "another name": (("--name", "Elm School"), "its name is “Willow Bank School”, not “Elm"),
    "another phase": (("--phase", "secondary"), "its phase is “primary”, not “secondary”"),
    "another nation": (("--nation", "SCT"), "its nation is “ENG”"),
    "another head": (("--head", "Al Fernby"), "Jo Rowanby was let in for this"),
    "another policy": (("--pack", "new-ash-green"), "“st-peters-primary” is adopted"),
    "another answer": (("--decide", "return_to=parent"), "not with these answers"),
}


@pytest.mark.parametrize(("words", "tells"), CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_what_contradicts_what_is_there_is_refused_whole(opened, capsys, words, tells):
    before = verify().endings

    code, out, err = said(
        capsys, *SCHOOL, "--phase", "primary", *PEOPLE, *POLICY, "--office-user", "x", *words
    )

    assert (code, out) == (2, "")
    assert tells in err
    assert err.count("\n") == 1
    assert verify().endings == before


FAULTS = {
    "a word that cannot be in an address": (("school", "open", "Willow Bank"), "small letters"),
    "no trust of that word": (SCHOOL, "There is no trust “willow-trust”"),
    "a day that is none": ((*SCHOOL, "--from", "2026-02-30"), "is not a day"),
    "an answer without a word": ((*SCHOOL, "--decide", "return_to"), "not a setting and its"),
    "an address that is none": ((*SCHOOL, "--head-email", "jo"), "not an e-mail address"),
    "an account of nobody": ((*SCHOOL[:-2], "--head-user", "jo"), "--head with a name"),
    "a day without a policy": ((*SCHOOL[:-2], "--from", "2026-09-01"), "name it with --pack"),
    "a name that hides something": ((*SCHOOL[:-1], "x", "--head", "A\u200b B"), "cannot be seen"),
    "a policy that nobody has": ((*SCHOOL[:-2], "--pack", "oak"), "no policy called 'oak'"),
    "a setting that is none": (
        (*SCHOOL[:-2], "--pack", "st-peters-primary", "--decide", "colour=red"),
        "no setting 'colour'",
    ),
}


@pytest.mark.parametrize(("words", "tells"), FAULTS.values(), ids=FAULTS)
def test_what_cannot_be_is_one_line_and_nothing_is_opened(words, tells, capsys):
    try:
        code = main(words)
    except SystemExit as stopped:
        code = stopped.code

    assert code == 2
    assert tells in capsys.readouterr().err
    assert not School.objects.exists()
    assert not Trust.objects.exists()


def test_a_name_to_sign_in_with_that_is_taken_is_refused_whole(opened, capsys):
    code, _, err = said(
        capsys, "school", "open", "elm", "--name", "Elm School", "--head", "Joy Rowanby"
    )

    assert code == 2
    assert "“jrowanby” already" in err
    assert not School.objects.filter(slug="elm").exists()


def test_a_school_by_itself_is_a_trust_of_its_own(capsys):
    code, _, _ = said(capsys, "school", "open", "elm", "--name", "Elm School", "--nation", "WLS")

    assert code == 0
    assert School.objects.get().trust == Trust.objects.get(slug="elm", nation="WLS")
    assert said(capsys, "school", "list")[1].split() == ["elm", "Elm", "School"]


def test_a_trust_lead_comes_in_by_a_code_and_can_have_another(opened, capsys):
    code, out, _ = said(capsys, *TRUST, "--lead", "Lee Marlow", "--json")

    (lead,) = json.loads(out)["people"]
    browser = Client()
    form = browser.post("/account/first/", {"code": lead["code"]}, follow=True)
    assert code == 0
    assert "Choose your password" in form.content.decode()
    assert said(capsys, "account", "code", lead["username"])[0] == 0
    assert said(capsys, "account", "reset", lead["username"])[0] == 0


def test_nobody_of_a_school_keeps_the_account_of_a_trust(opened, capsys, officer, headteacher):
    from lodge.foundation.refusal import Refused
    from lodge.school.actions import accounts

    assert main((*TRUST, "--lead", "Lee Marlow")) == 0
    account = Account.objects.get(username="lmarlow")

    for actor in (officer, headteacher):
        with pytest.raises(Refused, match="on the machine"):
            accounts.make_code(account=account, actor=actor, at=moment.now())


def test_there_is_a_secret_before_anything_is_signed(settings, tmp_path, capsys):
    from lodge.config.settings import DEFAULT_SECRET

    settings.SECRET_KEY, settings.DATA_DIR = DEFAULT_SECRET, tmp_path / "site"

    assert main(("school", "open", "elm", "--name", "Elm", "--head", "Jo Rowanby")) == 0

    kept = tmp_path / "site" / "secret-key"
    assert settings.SECRET_KEY == kept.read_text() != DEFAULT_SECRET
    assert kept.stat().st_mode & 0o077 == 0
    assert Person.objects.of(School.objects.get().id).count() == 1


SIXTH_FORM = ("school", "provision", "willow-bank", "sixth-form", "--name", "Sixth form")


def test_a_provision_is_opened_once(opened, capsys):
    code, out, _ = said(capsys, *SIXTH_FORM, "--json")

    provision = Provision.objects.of(School.objects.get().id).get()
    assert (code, json.loads(out)["code"]) == (0, "sixth-form")
    assert (provision.code, provision.name) == ("sixth-form", "Sixth form")
    assert verify().findings == []
    for words in (SIXTH_FORM, (*SIXTH_FORM[:3], "six", *SIXTH_FORM[4:])):
        code, out, err = said(capsys, *words)
        assert (code, out) == (2, "")
        assert "has the provision “Sixth form” (sixth-form) already" in err


@pytest.mark.parametrize(
    ("words", "tells"),
    [
        (("school", "provision", "elm", "base", "--name", "Base"), "There is no school “elm”"),
        (("school", "provision", "willow-bank", "The Base", "--name", "Base"), "small letters"),
    ],
)
def test_a_provision_that_cannot_be_is_not_opened(opened, words, tells, capsys):
    try:
        code = main(words)
    except SystemExit as stopped:
        code = stopped.code

    assert code == 2
    assert tells in capsys.readouterr().err
    assert not Provision.objects.of(School.objects.get().id).exists()
