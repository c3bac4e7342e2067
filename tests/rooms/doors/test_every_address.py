"""
Every address of the product, tried by every role and by outsiders: who gets in, and who does not.

An address without a row fails, and so does a row without an address. A row says what each answer is
and who gets it; whoever is not named gets the row's last answer.
"""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from lodge.record.models import Entry
from tests.rooms.doors.arranging import (
    NOBODY,
    ROLES,
    SOMEBODY_ELSE,
    accounts_at,
    client_of,
    furnish,
)

OK, SENT_ON, REFUSED, NO_SUCH = 200, 302, 403, 404
SIGN_IN = "/account/login/"
KNOW_PUPILS = (
    "teacher",
    "support_staff",
    "office_staff",
    "agency_staff",
    "senior_leader",
    "headteacher",
    "dsl",
    "deputy_dsl",
)
KEEPS_ACCOUNTS = ("office_staff", "it_staff", "senior_leader", "headteacher")
LEADS = ("senior_leader", "headteacher")
AT_THE_DESK = ("office_staff", "senior_leader", "headteacher")
TEAM = ("dsl", "deputy_dsl")
READS_POLICY = tuple(role for role in ROLES if role not in (NOBODY, *SOMEBODY_ELSE))
HANDLE_INCIDENTS = ("senior_leader", "headteacher", "dsl", "deputy_dsl")
FIGURES = ("governor", "trustee", "regional_director", "trust_lead")


def only(*roles: str) -> dict[int, tuple[str, ...]]:
    """Return a row in which some roles get in and all others are refused."""
    return {OK: roles, REFUSED: ()}


# Of a school: /s/<slug>/… Nobody signed in is sent to sign in, wherever they knock.
SCHOOL_ROWS = {
    "school:start": {SENT_ON: READS_POLICY, REFUSED: ()},
    "school:books": only(*READS_POLICY),
    "school:calendar": only(*READS_POLICY),
    "school:calendar-add": only(*AT_THE_DESK),
    "school:calendar-take-out": only(*AT_THE_DESK),
    "school:calendar-bells": only(*AT_THE_DESK),
    "school:staff": only(*KEEPS_ACCOUNTS),
    "school:staff-member": only(*KEEPS_ACCOUNTS),
    "school:staff-add": only(*AT_THE_DESK),
    "school:staff-leave": only(*LEADS),
    "school:post-add": only(*LEADS),
    "school:post-end": only(*LEADS),
    "school:post-cover": only(*LEADS),
    "school:post-withdraw": only(*LEADS),
    "school:tutor-add": only(*AT_THE_DESK),
    "school:tutor-end": only(*AT_THE_DESK),
    "school:account-make": only(*KEEPS_ACCOUNTS),
    "school:account-change": {NO_SUCH: KEEPS_ACCOUNTS, REFUSED: ()},
    "school:pupils": only(*KNOW_PUPILS),
    "school:pupil": only(*KNOW_PUPILS),
    "school:pupil-travel": only(*AT_THE_DESK),
    "school:pupil-provision": only(*AT_THE_DESK),
    "school:provisions": only(*KNOW_PUPILS),
    "school:provision": only(*KNOW_PUPILS),
    "school:provision-add": only(*AT_THE_DESK),
    "school:provision-change": only(*AT_THE_DESK),
    "school:contact-add": only(*AT_THE_DESK),
    "school:contact-change": only(*AT_THE_DESK),
    "school:contact-end": only(*AT_THE_DESK),
    "school:import": only(*AT_THE_DESK),
    "school:import-preview": only(*AT_THE_DESK),
    "school:import-withdraw": {405: (*READS_POLICY,), REFUSED: ()},
    "policy:ask": only(*READS_POLICY),
    "policy:policy": only(*READS_POLICY),
    "policy:clause": {SENT_ON: READS_POLICY, REFUSED: ()},
    "policy:decision": only(*READS_POLICY),
    "policy:document": only(*READS_POLICY),
    "policy:sentences": only(*READS_POLICY),
    "policy:grid": only(*READS_POLICY),
    "policy:checks": only(*READS_POLICY),
    "policy:compare": only(*READS_POLICY),
    "policy:coverage": only(*READS_POLICY),
    "policy:replay": only("senior_leader", "headteacher", "dsl", "deputy_dsl", *FIGURES),
    "policy:adopt": only("headteacher", "trust_lead"),
    "policy:adopt-variations": {SENT_ON: ("headteacher", "trust_lead"), REFUSED: ()},
    "policy:adopt-readings": {SENT_ON: ("headteacher", "trust_lead"), REFUSED: ()},
    "policy:adopt-settings": {SENT_ON: ("headteacher", "trust_lead"), REFUSED: ()},
    "policy:adopt-check": {SENT_ON: ("headteacher", "trust_lead"), REFUSED: ()},
    # What one may not see is not listed there, and nothing is owed at this school.
    "duties:wall": only(*READS_POLICY),
    "duties:settled": only(*READS_POLICY),
    "duties:seen": {405: (*READS_POLICY,), REFUSED: ()},
    "duties:calendar": only(*READS_POLICY),
    "duties:duty": {NO_SUCH: READS_POLICY, REFUSED: ()},
    "duties:hand-over": {NO_SUCH: READS_POLICY, REFUSED: ()},
    "desk:hand-in": only(*AT_THE_DESK),
    "desk:give-back": only(*AT_THE_DESK),
    "desk:held": only(*AT_THE_DESK),
    "desk:missing": only(*KNOW_PUPILS, *FIGURES),
    "desk:close": only(*AT_THE_DESK),
    "desk:differences": only(*AT_THE_DESK),
    "desk:rescue": only(*AT_THE_DESK),
    "desk:not-collected": only(*AT_THE_DESK),
    "desk:losses": only(*AT_THE_DESK),
    "desk:lost": only(*AT_THE_DESK),
    "desk:pouches": only(*AT_THE_DESK),
    "desk:pouch": only(*AT_THE_DESK),
    "desk:lockers": only(*AT_THE_DESK),
    "desk:trays": only(*AT_THE_DESK),
    "desk:tray": only(*AT_THE_DESK),
    "desk:own-trays": only(*KNOW_PUPILS),
    # Only whoever has the tray sees what lies in it, and here nobody has it.
    "desk:tray-sign": only(),
    "desk:gate": only(*AT_THE_DESK),
    "desk:gate-open": {405: (*READS_POLICY,), REFUSED: ()},
    "desk:gate-since": only(*AT_THE_DESK),
    "desk:gate-send": {405: (*READS_POLICY,), REFUSED: ()},
    "desk:gate-manifest": only(*AT_THE_DESK),
    "desk:gate-worker": only(*AT_THE_DESK),
    "desk:planner": only(*AT_THE_DESK),
    "desk:attendance": only(*AT_THE_DESK, "dsl", "deputy_dsl"),
    "desk:off-site": only(*AT_THE_DESK),
    "desk:off-site-slip": only(*AT_THE_DESK),
    "desk:lockdown": only(*AT_THE_DESK),
    "desk:print": only(*AT_THE_DESK),
    "desk:paper": only(*AT_THE_DESK),
    "desk:paper-lines": only(*AT_THE_DESK),
    "desk:trail": only(*AT_THE_DESK, "dsl", "deputy_dsl"),
    "incidents:seen": only(*KNOW_PUPILS),
    "incidents:list": only(*KNOW_PUPILS),
    "incidents:report-list": only(*KNOW_PUPILS),
    "incidents:report": only(*KNOW_PUPILS),
    "incidents:kept": only(*KNOW_PUPILS),
    "incidents:on-call": only(*HANDLE_INCIDENTS),
    "incidents:one": only(*HANDLE_INCIDENTS),
    "incidents:add": only(*HANDLE_INCIDENTS),
    # Whether home is told hangs here on what is not said yet, whoever handles it.
    "incidents:letter": only(),
    "incidents:ladder": only(*HANDLE_INCIDENTS),
    "incidents:panel": only(*LEADS),
    # Whoever reported it sees its card, and those who handle it; to the others it does not exist.
    "incidents:card": {
        OK: HANDLE_INCIDENTS,
        NO_SUCH: tuple(role for role in READS_POLICY if role not in HANDLE_INCIDENTS),
        REFUSED: (),
    },
    # A device that was handed in is not among those that were taken, whoever asks.
    "incidents:device": {NO_SUCH: READS_POLICY, REFUSED: ()},
    "incidents:receipt": {NO_SUCH: READS_POLICY, REFUSED: ()},
    "incidents:searches": only(*KNOW_PUPILS),
    "incidents:search-ask": only(*KNOW_PUPILS),
    "incidents:search-register": only(*KNOW_PUPILS),
    "incidents:search-screening": only(*KNOW_PUPILS),
    # Governors too, where the policy says that they are told how it works; here it does not.
    "incidents:search-figures": only(*HANDLE_INCIDENTS),
    "incidents:search-taken-out": only(*HANDLE_INCIDENTS),
    "incidents:search-device": only(*KNOW_PUPILS),
    # Whoever leads, and whoever has a part in it; to the others it does not exist.
    "incidents:search": {
        OK: ("senior_leader", "headteacher", "dsl", "deputy_dsl"),
        NO_SUCH: ("teacher", "support_staff", "office_staff", "agency_staff"),
        REFUSED: (),
    },
    # Nothing is written home before it is written up, whoever asks.
    "incidents:search-letter": {
        NO_SUCH: ("teacher", "support_staff", "office_staff", "agency_staff"),
        REFUSED: (),
    },
    "incidents:exams": only(*KNOW_PUPILS),
    "incidents:exam-new": only(*(each for each in KNOW_PUPILS if each != "agency_staff")),
    "incidents:exam": only(*KNOW_PUPILS),
    # What was seen in a corridor is no find in an exam, whoever asks for its report.
    "incidents:exam-report": {NO_SUCH: KNOW_PUPILS, REFUSED: ()},
    "desk:exam": only(*KNOW_PUPILS),
    "desk:exam-open": {405: (*READS_POLICY,), REFUSED: ()},
    "desk:exam-since": only(*KNOW_PUPILS),
    "desk:exam-send": {405: (*READS_POLICY,), REFUSED: ()},
    "desk:exam-worker": only(*KNOW_PUPILS),
    "incidents:seen-waiting": only(*KNOW_PUPILS),
    "desk:seen": only(*KNOW_PUPILS),
    "desk:seen-open": {405: (*READS_POLICY,), REFUSED: ()},
    "desk:seen-since": only(*KNOW_PUPILS),
    "desk:seen-send": {405: (*READS_POLICY,), REFUSED: ()},
    "desk:seen-worker": only(*KNOW_PUPILS),
    "safeguarding:raise": only(*READS_POLICY),
    "safeguarding:raise-adult": only(*READS_POLICY),
    "safeguarding:raised": only(*READS_POLICY),
    "safeguarding:routes": only(*READS_POLICY),
    # The team is asked for a second factor first; here nobody has shown one.
    "safeguarding:cases": {SENT_ON: TEAM, REFUSED: ()},
    "safeguarding:case": {SENT_ON: TEAM, REFUSED: ()},
    "safeguarding:people": {SENT_ON: TEAM, REFUSED: ()},
    "safeguarding:withdraw": {SENT_ON: TEAM, REFUSED: ()},
    "safeguarding:notify": {SENT_ON: TEAM, REFUSED: ()},
    "safeguarding:lesson": {SENT_ON: TEAM, REFUSED: ()},
    "safeguarding:correct": {SENT_ON: TEAM, REFUSED: ()},
    "safeguarding:lesson-done": {SENT_ON: TEAM, REFUSED: ()},
    "safeguarding:step": {SENT_ON: TEAM, REFUSED: ()},
    "safeguarding:adults": {SENT_ON: ("headteacher", "chair_of_governors"), REFUSED: ()},
    "safeguarding:adult": {SENT_ON: ("headteacher",), REFUSED: ()},
}


def addresses(patterns, space: str = "", words: tuple[str, ...] = ()) -> Iterator[tuple]:
    """Give the name of every address under some patterns, and the words it is made with."""
    for each in patterns:
        known = (*words, *each.pattern.regex.groupindex)
        if isinstance(each, URLResolver):
            name = f"{space}{each.namespace}:" if each.namespace else space
            yield from addresses(each.url_patterns, name, known)
        elif isinstance(each, URLPattern):
            yield f"{space}{each.name}", known


EVERY = dict(addresses(get_resolver().url_patterns))


def test_every_address_has_a_row_and_every_row_an_address():
    assert sorted({*SCHOOL_ROWS, *OWN_ROWS}) == sorted(EVERY)


# One's own account, of no school: what nobody gets, where they are sent, and what the others get.
OWN_ROWS = {
    "home": (SENT_ON, SIGN_IN, SENT_ON),
    "schools": (SENT_ON, SIGN_IN, OK),
    "own-account": (SENT_ON, SIGN_IN, OK),
    "second-factor": (SENT_ON, SIGN_IN, OK),
    "usersessions_list": (SENT_ON, SIGN_IN, OK),
    # A secret that nobody was given opens nothing.
    "duties-feed": (NO_SUCH, "", NO_SUCH),
    "pin": (SENT_ON, SIGN_IN, OK),
    "lock": (SENT_ON, SIGN_IN, SENT_ON),
    "unlock": (SENT_ON, SIGN_IN, SENT_ON),
    "switch": (SENT_ON, "/", OK),
    "switch-to": (SENT_ON, "/account/switch/", SENT_ON),
    "account_login": (OK, "", SENT_ON),
    "first-sign-in": (OK, "", OK),
    "account_logout": (SENT_ON, "/", OK),
    "account_inactive": (OK, "", OK),
    "account_reauthenticate": (SENT_ON, SIGN_IN, OK),
    "account_change_password": (SENT_ON, SIGN_IN, OK),
    "account_set_password": (SENT_ON, SIGN_IN, SENT_ON),
    "account_reset_password": (OK, "", OK),
    "account_reset_password_done": (OK, "", OK),
    "account_reset_password_from_key": (OK, "", OK),
    "account_reset_password_from_key_done": (OK, "", OK),
    "mfa_index": (SENT_ON, "/account/", SENT_ON),
    "mfa_list_webauthn": (SENT_ON, "/account/", SENT_ON),
    "mfa_authenticate": (SENT_ON, SIGN_IN, SENT_ON),
    "mfa_login_webauthn": (SENT_ON, SIGN_IN, SENT_ON),
    "mfa_reauthenticate": (SENT_ON, SIGN_IN, SENT_ON),
    "mfa_reauthenticate_webauthn": (SENT_ON, SIGN_IN, SENT_ON),
    # The password is asked for again before a second factor is changed.
    "mfa_activate_totp": (SENT_ON, SIGN_IN, SENT_ON),
    "mfa_generate_recovery_codes": (SENT_ON, SIGN_IN, SENT_ON),
    "mfa_add_webauthn": (SENT_ON, SIGN_IN, SENT_ON),
    "mfa_edit_webauthn": (SENT_ON, SIGN_IN, SENT_ON),
    "mfa_remove_webauthn": (SENT_ON, SIGN_IN, SENT_ON),
    # There is nothing to show or to take away yet.
    "mfa_deactivate_totp": (SENT_ON, SIGN_IN, NO_SUCH),
    "mfa_view_recovery_codes": (SENT_ON, SIGN_IN, NO_SUCH),
}


def lots(names):
    """Return names a dozen at a time: a school is furnished once for each lot."""
    ordered = list(names)
    return [ordered[each : each + 12] for each in range(0, len(ordered), 12)]


@pytest.fixture
def furnished(school, db):
    return furnish(school)


@pytest.fixture
def people(school, db):
    return accounts_at(school)


def answers(name, words, people, backend) -> dict[str, tuple[int, str]]:
    """Return what each role gets at an address: the status and where they are sent."""
    address = reverse(name, kwargs={key: words[key] for key in EVERY[name]})
    got = {}
    for role, account in people.items():
        answer = client_of(account, backend).get(address)
        got[role] = (answer.status_code, answer.headers.get("Location", ""))
    return got


@pytest.mark.shows("IMP-19", "IMP-42")
@pytest.mark.parametrize("names", lots(SCHOOL_ROWS), ids=lambda names: names[0])
def test_a_door_of_a_school(names, furnished, people, settings):
    for name in names:
        got = answers(name, furnished, people, settings.AUTHENTICATION_BACKENDS[-1])

        row = SCHOOL_ROWS[name]
        *_, rest = row
        expected = dict.fromkeys(ROLES, rest) | {
            role: status for status, roles in row.items() for role in roles
        }
        assert got.pop(NOBODY)[1].startswith(SIGN_IN), name
        del expected[NOBODY]
        assert {role: status for role, (status, _) in got.items()} == expected, name


@pytest.mark.parametrize("names", lots(OWN_ROWS), ids=lambda names: names[0])
def test_a_door_of_ones_own_account(names, furnished, people, settings):
    for name in names:
        got = answers(name, furnished, people, settings.AUTHENTICATION_BACKENDS[-1])

        for_nobody, sent_to, for_the_others = OWN_ROWS[name]
        status, place = got.pop(NOBODY)
        assert status == for_nobody, name
        assert place.startswith(sent_to), name
        assert {status for status, _ in got.values()} == {for_the_others}, name


@pytest.mark.parametrize("names", lots(SCHOOL_ROWS), ids=lambda names: names[0])
def test_nobody_changes_anything_through_a_door_that_is_shut(names, furnished, people, settings):
    """A form sent by somebody who may not even see the page is refused before it is read."""
    entries = Entry.objects.of(people["teacher"].person.school_id)
    # That somebody tried to see a case is kept, and is all that is.
    before = entries.exclude(verb="case.refused").count()

    for name in names:
        address = reverse(name, kwargs={key: furnished[key] for key in EVERY[name]})
        for role in (*SOMEBODY_ELSE, NOBODY):
            browser = client_of(people[role], settings.AUTHENTICATION_BACKENDS[-1])
            answer = browser.post(address, {"do": "anything"})
            assert answer.status_code in {SENT_ON, REFUSED, 405}, (name, role)

    assert entries.exclude(verb="case.refused").count() == before


def test_somebody_without_a_password_can_give_themselves_one(people, settings):
    account = people["teacher"]
    account.set_unusable_password()
    account.save(update_fields=["password"])

    browser = client_of(account, settings.AUTHENTICATION_BACKENDS[-1])
    sent = browser.get(reverse("account_change_password"))

    assert sent.headers["Location"] == reverse("account_set_password")
    assert browser.get(sent.headers["Location"]).status_code == OK
