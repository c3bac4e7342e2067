"""A question that was worked out before is answered as if it were asked anew."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.contrib.sessions.models import Session

from lodge.config.sessions import RUNNING, SessionStore
from lodge.foundation import moment
from lodge.foundation.ids import new_id
from lodge.foundation.statements.questions import Question
from lodge.school.models import Account, Person

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


@pytest.fixture
def account(make_staff):
    return Account.objects.create(username="olive", person_id=make_staff("office_staff").person_id)


def in_words(row):
    return {name: value for name, value in vars(row).items() if name != "_state"}


def test_a_row_comes_with_all_its_values_and_the_rows_beside_it(account, django_assert_num_queries):
    asked_anew = Account.objects.filter(id=account.id).get()

    with django_assert_num_queries(1):
        found = Account.objects.get(pk=account.id)
        beside = (found.person, found.person.school)

    assert in_words(found) == in_words(asked_anew)
    assert beside == (asked_anew.person, asked_anew.person.school)


def test_the_row_beside_may_be_missing():
    alone = Account.objects.create(username="trust")

    assert Account.objects.get(pk=alone.id).person is None


def test_nothing_is_kept_of_an_answer(account):
    Account.objects.get(pk=account.id)
    Account.objects.filter(id=account.id).update(is_active=False)

    assert not Account.objects.get(pk=account.id).is_active


def test_what_is_not_there_is_not_found(account):
    with pytest.raises(Account.DoesNotExist):
        Account.objects.get(pk=new_id())


def test_a_question_has_one_value(school):
    two = Question[Person, UUID](
        lambda key: Person.objects.of(school.id).filter(id=key), sample=UUID(int=0)
    )

    with pytest.raises(AssertionError, match="one value"):
        two.answer(new_id())


@pytest.mark.parametrize("left", [A_DAY, -A_DAY], ids=["running", "over"])
def test_a_session_is_found_until_it_is_over(left):
    kept = SessionStore()
    kept["who"] = "olive"
    kept.create()
    Session.objects.update(expire_date=moment.now() + left)

    later = SessionStore(kept.session_key)

    assert later.get("who") == ("olive" if left > timedelta() else None)
    assert (RUNNING.answer(kept.session_key) is None) == (left < timedelta())


def test_a_session_that_was_ended_is_gone_at_once():
    kept = SessionStore()
    kept["who"] = "olive"
    kept.create()
    SessionStore(kept.session_key).load()
    kept.delete()

    assert SessionStore(kept.session_key).load() == {}
