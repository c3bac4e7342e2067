"""Which rules hold when: day by day, at the school's own midnight, by provision."""

from datetime import UTC, date, datetime, timedelta

import pytest

from lodge.policy.domain import NoPolicyInForce
from lodge.policy.domain.rules import PackChanged
from lodge.policy.models import Adoption, PackCopy
from lodge.policy.queries import decide_now, open_settings, rules_at, setting, whom_to_ask
from lodge.school.domain.calendar import LONDON
from lodge.school.models import Post, Provision
from norms.settings import SETTINGS
from tests.rooms.arranging import LONG_AGO, seal
from tests.rooms.policy.rowan import CLAUSES, write_rowan

pytestmark = pytest.mark.django_db

MESSAGE = {"role": "pupil", "owner": "personal", "act": "message", "place": "hall"}
LAST_OF_JUNE = date(2026, 6, 30)
FIRST_OF_JULY = date(2026, 7, 1)
MIDNIGHT = datetime(2026, 7, 1, 0, 0, tzinfo=LONDON).astimezone(UTC)
A_SECOND = timedelta(seconds=1)
IN_MARCH = date(2026, 3, 2)


def verdict(actor, at: datetime, **more: str) -> str:
    """Return the verdict on a pupil's message in the hall."""
    return decide_now(seen_by=actor, situation={**MESSAGE, **more}, at=at).answer.verdict


@pytest.mark.shows("IMP-91", "cor-3-02", "cor-6-04")
@pytest.mark.usefixtures("adopted")
def test_a_clause_begins_at_the_schools_own_midnight(teacher):
    assert MIDNIGHT.hour == 23, "the clocks are on summer time"

    assert verdict(teacher, MIDNIGHT - A_SECOND, activity="lunch") == "silent"
    assert verdict(teacher, MIDNIGHT, activity="lunch") == "forbid"


@pytest.mark.shows("IMP-49", "IMP-91", "IMP-52")
@pytest.mark.parametrize("day", [IN_MARCH, date(2026, 8, 3), date(2026, 10, 25)])
def test_another_version_begins_at_the_schools_own_midnight(adopt, packs, teacher, day):
    older = adopt()
    write_rowan(packs, clauses=CLAUSES.replace("Visitors may", "Visitors can"))
    newer = adopt(in_force_from=day)
    midnight = datetime(day.year, day.month, day.day, tzinfo=LONDON).astimezone(UTC)

    before = decide_now(seen_by=teacher, situation=MESSAGE, at=midnight - A_SECOND)
    after = decide_now(seen_by=teacher, situation=MESSAGE, at=midnight)

    assert (before.rules.adoption_id, after.rules.adoption_id) == (older.id, newer.id)
    assert before.rules.version == older.pack_fingerprint != after.rules.version


@pytest.mark.usefixtures("adopted")
def test_there_are_no_rules_before_the_first(teacher):
    with pytest.raises(NoPolicyInForce, match="4 January 2026"):
        rules_at(seen_by=teacher, on=date(2026, 1, 4))


@pytest.mark.usefixtures("adopted")
def test_another_school_and_an_outsider_see_no_rules(outsider, other_school):
    with pytest.raises(NoPolicyInForce):
        rules_at(seen_by=outsider, on=FIRST_OF_JULY)


def test_a_provision_keeps_the_schools_rules_until_it_has_its_own(adopt, school, headteacher):
    nursery = Provision.objects.create(school_id=school.id, name="Nursery", code="nursery")
    seal(nursery)
    whole = adopt()
    own = adopt(provision=nursery.id, in_force_from=FIRST_OF_JULY)

    def found(on: date):
        return rules_at(seen_by=headteacher, on=on, provision=nursery.id).adoption_id

    assert found(LAST_OF_JUNE) == whole.id
    assert found(FIRST_OF_JULY) == own.id
    assert rules_at(seen_by=headteacher, on=FIRST_OF_JULY).adoption_id == whole.id


def test_every_setting_is_stated_decided_or_open(adopt, headteacher):
    adopt(settings={"return_to": ["parent"]})

    rules = rules_at(seen_by=headteacher, on=FIRST_OF_JULY)

    assert set(rules.settings) | set(open_settings(rules)) == set(SETTINGS)
    assert setting(rules, "return_to").words == ("parent",)
    assert setting(rules, "storage") is None
    with pytest.raises(KeyError):
        setting(rules, "colour")


@pytest.mark.usefixtures("adopted")
def test_a_setting_is_open_until_the_clause_that_states_it_begins(packs, adopt, headteacher):
    dated = CLAUSES.replace("    settings: {hand", "    from: 2026-07-01\n    settings: {hand")
    write_rowan(packs, clauses=dated)
    adopt(in_force_from=IN_MARCH, settings={"hand_in_place": ["gate"]})

    before = setting(rules_at(seen_by=headteacher, on=LAST_OF_JUNE), "hand_in_place")
    after = setting(rules_at(seen_by=headteacher, on=FIRST_OF_JULY), "hand_in_place")

    assert (before.words, before.origin) == (("gate",), "school")
    assert (after.words, after.origin, after.clause) == (("reception",), "policy", "row-2.3")


@pytest.mark.usefixtures("adopted", "timetable")
@pytest.mark.parametrize(
    ("on", "expected"), [(date(2026, 1, 12), "break"), (date(2026, 7, 6), "break")]
)
def test_what_is_going_on_comes_from_the_calendar(teacher, on, expected):
    at = datetime(on.year, on.month, on.day, 10, 40, tzinfo=LONDON).astimezone(UTC)

    decision = decide_now(seen_by=teacher, situation=MESSAGE, at=at)

    assert decision.situation["activity"] == expected
    assert decision.calendar_says == ""


@pytest.mark.usefixtures("adopted")
def test_a_calendar_that_does_not_know_leaves_it_unknown_and_says_so(teacher):
    decision = decide_now(seen_by=teacher, situation=MESSAGE, at=MIDNIGHT)

    assert "activity" not in decision.situation
    assert "terms" in decision.calendar_says


def test_whoever_stands_in_is_named_and_an_empty_post_has_no_name(school, make_staff):
    head = make_staff("headteacher", given_name="Hana")
    deputy = make_staff("senior_leader", given_name="Dev")
    held = Post.objects.of(school.id).get(person_id=head.person_id)
    seal(
        Post.objects.create(
            school_id=school.id,
            person_id=deputy.person_id,
            role_code="headteacher",
            starts_on=FIRST_OF_JULY,
            ends_on=FIRST_OF_JULY,
            covers=held,
        )
    )

    def named(on: date) -> tuple[str, ...]:
        return whom_to_ask(seen_by=deputy, roles=["headteacher"], on=on)[0].names

    assert named(LONG_AGO) == ("Hana Sample",)
    assert named(FIRST_OF_JULY) == ("Dev Sample (standing in)",)
    assert whom_to_ask(seen_by=deputy, roles=["dsl"], on=LONG_AGO)[0].names == ()


@pytest.mark.parametrize("kept", [True, False])
def test_a_text_that_is_not_what_was_adopted_is_never_judged_by(adopted, teacher, kept):
    claimed = "0" * 64
    copy = PackCopy.objects.visible_to(teacher).get()
    if kept:
        PackCopy.objects.create(
            school_id=teacher.school_id, slug=copy.slug, fingerprint=claimed, files=copy.files
        )
    Adoption.objects.create(
        school_id=teacher.school_id,
        pack_slug=copy.slug,
        pack_fingerprint=claimed,
        in_force_from=IN_MARCH,
        adopted_by=teacher.person_id,
        adopted_by_name=teacher.name,
        adopted_at=MIDNIGHT,
    )

    with pytest.raises(PackChanged, match="lodge verify"):
        rules_at(seen_by=teacher, on=FIRST_OF_JULY)
