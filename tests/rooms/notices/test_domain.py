"""When a notice goes, how often it is tried, and that nothing can be put into it."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lodge.notices.channels import CHANNELS, load
from lodge.notices.domain import MOST_TRIES, Recipient, WrongFacts, may_go_at, next_try_at
from lodge.notices.domain.times import LONDON, QUIET_FROM, QUIET_UNTIL
from lodge.notices.types import TEMPLATES

MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))
# Nobody's content: who, when and how many, and the number of a matter.
HARMLESS = {"name", "by", "number", "many", "due", "when", "since"}


@given(at=MOMENTS)
def test_nothing_goes_in_the_quiet_hours_and_nothing_waits_longer_than_a_night(at):
    goes = may_go_at(at, urgent=False)

    assert QUIET_UNTIL <= goes.astimezone(LONDON).time() < QUIET_FROM
    assert timedelta(0) <= goes - at <= timedelta(hours=13)


@given(at=MOMENTS)
def test_what_goes_by_day_goes_at_once(at):
    by_day = QUIET_UNTIL <= at.astimezone(LONDON).time() < QUIET_FROM

    assert (may_go_at(at, urgent=False) == at) == by_day
    assert may_go_at(at, urgent=True) == at


@given(at=MOMENTS)
def test_each_try_waits_longer_than_the_one_before_and_they_end(at):
    waits = [next_try_at(tries=tries, failed_at=at) for tries in range(1, MOST_TRIES + 1)]

    assert waits[-1] is None
    assert waits[:-1] == sorted(waits[:-1])
    assert waits[0] > at


@pytest.mark.parametrize("kind", TEMPLATES.values(), ids=TEMPLATES)
def test_a_template_says_no_more_than_who_when_and_a_number(kind):
    facts = dict.fromkeys(kind.facts, "x")

    letter = kind.letter(facts=facts, to=Recipient(uuid4(), "Dee"), reference="r")

    assert set(kind.facts) <= HARMLESS
    assert "{" not in letter.subject + letter.body
    assert letter.subject
    assert len(letter.subject) <= 78


@pytest.mark.parametrize("kind", TEMPLATES.values(), ids=TEMPLATES)
@pytest.mark.parametrize("spoil", ["one more", "one less", "two lines", "too long"])
def test_a_template_takes_its_own_facts_only(kind, spoil):
    facts = dict.fromkeys(kind.facts, "x")
    first = kind.facts[0]
    spoilt = {
        "one more": {**facts, "deed": "x"},
        "one less": {key: each for key, each in facts.items() if key != first},
        "two lines": {**facts, first: "x\nBcc: somebody@example.org"},
        "too long": {**facts, first: "x" * 500},
    }[spoil]

    with pytest.raises(WrongFacts):
        kind.ensure_facts(spoilt)


def test_every_channel_stands_on_the_shelf():
    load()

    assert set(CHANNELS) == {"in_product", "email", "govuk_notify"}
