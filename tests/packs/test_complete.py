"""No clause of a pack leaves out what its capability cannot do without."""

from __future__ import annotations

import pytest

from norms.checking import incomplete
from norms.reading import pack_names, read_pack


@pytest.mark.parametrize("name", pack_names())
def test_every_clause_carries_its_part(name):
    assert [str(failure) for failure in incomplete(pack=read_pack(name))] == []
