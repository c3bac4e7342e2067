"""The questions by which the five policies are told apart."""

from __future__ import annotations

from datetime import date

import pytest

from norms.deciding import decide
from norms.reading import read_pack

ON_THE_PLAYGROUND = {
    "role": "pupil",
    "owner": "personal",
    "device": "phone",
    "act": "use",
    "place": "playground",
    "activity": "break",
}
IN_TERM = date(2026, 11, 20)


@pytest.mark.shows("stp-6-05")
def test_st_peters_forbids_a_phone_at_break():
    answer = decide(pack=read_pack("st-peters-primary"), situation=ON_THE_PLAYGROUND, on=IN_TERM)

    assert (answer.verdict, answer.because) == ("forbid", ("stp-6-05",))


def test_new_ash_green_is_silent_about_it():
    answer = decide(pack=read_pack("new-ash-green"), situation=ON_THE_PLAYGROUND, on=IN_TERM)

    assert (answer.verdict, answer.because) == ("silent", ())


@pytest.mark.shows("cor-3-02", "cor-6-04")
def test_rochester_changes_overnight():
    pack = read_pack("city-of-rochester")

    before = decide(pack=pack, situation=ON_THE_PLAYGROUND, on=date(2026, 6, 30))
    after = decide(pack=pack, situation=ON_THE_PLAYGROUND, on=date(2026, 7, 1))

    assert before.verdict != "forbid"
    assert after.verdict == "forbid"
    assert "cor-3-02" in after.because
