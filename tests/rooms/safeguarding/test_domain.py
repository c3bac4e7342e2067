"""Where a case stands is the fold of its entries; no random life of one ends with a gap in it."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lodge.foundation.actor import Actor
from lodge.safeguarding.domain import KINDS, ROLES_IN_CASE, TEAM, EntryKind, NewEntry, Standing
from lodge.safeguarding.domain.adults import CHAIR, HEAD, handled_by
from lodge.safeguarding.domain.answers import DECISIONS
from lodge.safeguarding.domain.entries import Written
from lodge.safeguarding.domain.people import is_of_the_team
from lodge.safeguarding.permissions import why_not_add, why_not_close
from lodge.safeguarding.permissions.cases import LISTS
from norms.happenings import EVENTS, FACTS

FRIDAY = datetime(2027, 4, 30, 15, 0, tzinfo=UTC)
SCHOOL = uuid4()


def somebody(*roles, trust_id=None):
    return Actor(
        person_id=uuid4(),
        name="Sam Sample",
        school_id=SCHOOL,
        roles=frozenset(roles),
        school_ids=frozenset({SCHOOL}),
        trust_id=trust_id,
    )


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_kind_of_concern_speaks_the_words_of_the_norms(kind):
    assert kind.events
    assert set(kind.events) <= set(EVENTS)


@pytest.mark.parametrize("path", DECISIONS.values(), ids=DECISIONS)
def test_a_decision_speaks_the_words_of_the_norms(path):
    assert not path.event or path.event in EVENTS
    assert all(word in FACTS[name] for name, word in path.facts.items())


@pytest.mark.shows("IMP-19")
@given(roles=st.sets(st.sampled_from(["teacher", "headteacher", "trust_lead", "dsl", "governor"])))
def test_whoever_acts_for_a_trust_is_never_of_the_team(roles):
    assert not is_of_the_team(somebody(*roles, trust_id=uuid4()))
    assert is_of_the_team(somebody(*roles)) == (not TEAM.isdisjoint(roles))


def test_whoever_the_case_is_about_is_kept_out_and_whoever_was_told_is_not():
    bars = {code for code, role in ROLES_IN_CASE.items() if role.bars}

    assert {"child", "adult", "witness", "parent"} <= bars
    assert "told" not in bars
    assert "raised" not in bars


@st.composite
def entries(draw):
    """Give what somebody might try to write into a case; the answer fits the question, mostly."""
    kind = draw(st.sampled_from([each for each in EntryKind if each is not EntryKind.CLOSED]))
    codes = st.sampled_from(sorted({"", *LISTS.get(kind, ())}))
    texts = st.sampled_from(["words", "", " "])
    return NewEntry(
        kind=kind,
        code=draw(codes),
        words=draw(texts),
        reason=draw(texts),
        reference=draw(texts),
    )


@st.composite
def lives(draw):
    """Give what somebody tries to write, one after another, with corrections among it."""
    return draw(st.lists(entries(), min_size=5, max_size=40))


def lived(tried):
    """Write down what may be written, as a case would, and return it with where it stands."""
    kept: list[Written] = []
    for minute, entry in enumerate(tried):
        standing = Standing.of(kept)
        if why_not_add(standing=standing, entry=entry) is None:
            at = FRIDAY + timedelta(minutes=minute)
            about = kept[0].id if entry.kind is EntryKind.CORRECTION and kept else None
            kept.append(
                Written(
                    id=uuid4(),
                    kind=entry.kind,
                    code=entry.code,
                    reason=entry.reason,
                    about=about,
                    happened_at=at,
                    written_at=at,
                )
            )
    return kept


@pytest.mark.shows("IMP-20", "IMP-21", "IMP-23")
@given(tried=lives())
def test_no_life_of_a_case_has_an_empty_reason_or_ends_with_a_gap(tried):
    kept = lived(tried)
    standing = Standing.of(kept)

    needs = {EntryKind.DECISION, EntryKind.CORRECTION}
    assert all(each.reason.strip() for each in kept if each.kind in needs)
    if why_not_close(standing=standing, has_child=True, held=0) is None:
        assert standing.danger
        assert standing.told
        assert standing.judged
        assert standing.police
        assert standing.parents in {"told", "never"}
        assert standing.outcome or not standing.has_device
        assert not standing.open_lessons


@pytest.mark.shows("IMP-21", "IMP-23")
@given(tried=lives())
def test_at_no_minute_are_parents_told_too_soon_or_content_deleted_unasked(tried):
    kept = lived(tried)

    for place, each in enumerate(kept):
        before = Standing.of(kept[:place])
        if each.kind is EntryKind.PARENTS and each.code == "told":
            assert before.parents != "not_yet"
        if each.kind is EntryKind.OUTCOME and each.code in {"erased", "owner", "parent"}:
            assert before.police
            assert not (each.code == "erased" and before.police == "told")


@given(tried=lives())
def test_a_case_stands_the_same_in_whatever_order_its_entries_are_read(tried):
    kept = lived(tried)

    assert Standing.of(reversed(kept)) == Standing.of(kept)


@pytest.mark.shows("IMP-25", "ofg-9-03c")
def test_what_is_written_on_a_later_day_is_late():
    def written(later):
        return Written(
            id=uuid4(), kind=EntryKind.FACT, happened_at=FRIDAY, written_at=FRIDAY + later
        )

    assert not written(timedelta(hours=7)).is_late
    assert written(timedelta(hours=9)).is_late


@pytest.mark.shows("IMP-80")
def test_what_is_about_the_head_goes_to_the_chair():
    assert handled_by(is_about_the_head=True) == CHAIR
    assert handled_by(is_about_the_head=False) == HEAD
