"""What a scanner reads, as rows of dark and light: QR codes and Code 128."""

from dataclasses import dataclass
from typing import Final

import segno
from barcode.codex import Code128

# Scanners need light around a code: four modules for QR, ten for Code 128.
QUIET_QR: Final = 4
QUIET_BARS: Final = 10
# A quarter of it may be scratched and it is still read.
STRENGTH: Final = "q"
# Any mask may be used; choosing the fairest of eight takes most of the time of making one.
MASK: Final = 3
# python-barcode 0.16 begins with pairs of digits and takes a first "99" for a change of set, which
# loses it; begun with single characters it changes by itself and all is well.
NINES: Final = "99"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A code as rows of modules, "1" for dark; bars have one row."""

    rows: tuple[str, ...]

    @property
    def width(self) -> int:
        """Return how many modules a row has."""
        return len(self.rows[0])


def qr(text: str) -> Pattern:
    """Return a QR code, its light border not included."""
    # Letters with accents say in which alphabet they are, or readers guess.
    made = segno.make(
        text,
        error=STRENGTH,
        mask=MASK,
        boost_error=False,
        micro=False,
        encoding=None if text.isascii() else "utf-8",
        eci=not text.isascii(),
    )
    return Pattern(tuple("".join("1" if dark else "0" for dark in row) for row in made.matrix))


def bars(text: str) -> Pattern:
    """Return a Code 128, its light borders not included."""
    made = Code128(text)
    if text.startswith(NINES):
        made._charset = "B"
    built: list[str] = made.build()
    return Pattern((built[0],))
