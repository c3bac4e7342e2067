"""No pack says yes to a picture where people wash and change, with whosever device."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from norms.analysis.sets import OUT
from norms.analysis.survey import survey
from norms.language import Test
from norms.reading import pack_names, read_pack, reading_names, variation_names

pytestmark = pytest.mark.slow
TERM = date(2026, 11, 20)
PICTURES = Test("act", frozenset({"photograph", "record", "share_images"}))
UNDRESSED = Test("place", frozenset({"toilets", "changing_room", "pool"}))
PACKS = [
    *pack_names(),
    *(f"{pack}:{name}" for pack in pack_names() for name in reading_names(pack)),
    *(f"{pack}+{name}" for pack in pack_names() for name in variation_names(pack)),
]
read = cache(read_pack)


@pytest.mark.parametrize("name", PACKS)
def test_nobody_is_told_that_they_may_photograph_where_people_change(name):
    surveyed = survey(read(name), on=TERM)
    sets = surveyed.sets

    there = sets.box([PICTURES, UNDRESSED])
    yes = [sets.both(surveyed.verdicts[each], there) for each in ("permit", "conditional")]

    assert [part for part in yes if part != OUT] == []


@pytest.mark.parametrize("name", pack_names())
def test_learning_at_home_is_no_leave_to_film_or_to_pass_pictures_on(name):
    surveyed = survey(read(name), on=TERM)
    sets = surveyed.sets

    at_home = [Test("place", frozenset({"home"})), Test("role", frozenset({"pupil"}))]
    own = Test("owner", frozenset({"personal"}))
    yes = sets.both(surveyed.verdicts["permit"], sets.box([PICTURES, own, *at_home]))

    assert yes == OUT
