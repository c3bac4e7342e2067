"""QR codes and bars, read by somebody else's reader."""

import string

import numpy as np
import pytest
import zxingcpp
from hypothesis import example, given
from hypothesis import strategies as st

from lodge.devices.domain.marks import Pattern, bars, qr

DOTS = 4
PRINTABLE = st.text(string.ascii_letters + string.digits + "-./ *+", min_size=1, max_size=24)


def read(pattern: Pattern) -> list[str]:
    """Return what a reader finds in the picture of a pattern, its light border added."""
    rows = [[0 if dark == "1" else 255 for dark in row] for row in pattern.rows]
    picture = np.array(rows * (10 if len(rows) == 1 else 1), dtype=np.uint8)
    large = np.kron(picture, np.ones((DOTS, DOTS), np.uint8))
    return [each.text for each in zxingcpp.read_barcodes(np.pad(large, 48, constant_values=255))]


@given(text=PRINTABLE)
@example("99")
@example("9981")
@example("99A")
@example("000417")
@example("12345")
def test_bars_are_read_as_what_was_written(text):
    assert read(bars(text)) == [text]


@given(text=PRINTABLE)
def test_a_qr_code_is_read_as_what_was_written(text):
    assert read(qr(text)) == [text]


@pytest.mark.parametrize("spoilt", [(9, 9), (10, 12), (12, 10)])
def test_a_qr_code_is_read_though_some_of_it_is_scratched(spoilt):
    down, across = spoilt
    rows = list(qr("S00400230").rows)
    rows[down] = rows[down][:across] + "111" + rows[down][across + 3 :]

    assert read(Pattern(tuple(rows))) == ["S00400230"]
