"""Where QR code, bars and words lie on a label of each size, in millimetres from its corner."""

from dataclasses import dataclass
from typing import Final

from lodge.desk.domain.paper.label_sheets import Place
from lodge.devices.domain.marks import QUIET_BARS, QUIET_QR, Pattern, bars, qr
from lodge.foundation.ui.paper import Drawn

# Below this width of the thinnest bar, in millimetres, an office scanner gives up.
THINNEST_BAR: Final = 0.19
WIDEST_BAR: Final = 0.4


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a label."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Design:
    """One label: where its QR code and its bars lie, their light borders included."""

    qr: Box
    bars: Box


DESIGNS: Final[dict[str, Design]] = {
    "38x21": Design(qr=Box(0.8, 0.8, 12.4, 12.4), bars=Box(0.6, 14.2, 36.9, 5.6)),
    "63x34": Design(qr=Box(1.5, 1.5, 19, 19), bars=Box(0.2, 22.5, 63, 9)),
    "63x38": Design(qr=Box(1.5, 2, 21, 21), bars=Box(0.4, 25.5, 63, 10)),
    "card": Design(qr=Box(59, 14.5, 23, 23), bars=Box(1, 40, 60, 10)),
    "sheet": Design(qr=Box(160, 13, 30, 30), bars=Box(100, 20, 60, 16)),
}


def drawn_on(place: Place, design: Design, *, text: str) -> tuple[Drawn, ...]:
    """Return a code as QR and, where there is room for them, as bars."""
    found = [_square(place, design.qr, qr(text))]
    if text.isascii() and text.isprintable():
        found += _barred(place, design.bars, bars(text))
    return tuple(found)


def _square(place: Place, box: Box, pattern: Pattern) -> Drawn:
    module = box.width / (pattern.width + 2 * QUIET_QR)
    return Drawn(
        page=place.page,
        left=place.left + box.left + QUIET_QR * module,
        top=place.top + box.top + QUIET_QR * module,
        width=module * pattern.width,
        height=module * pattern.width,
        rows=pattern.rows,
    )


def _barred(place: Place, box: Box, pattern: Pattern) -> list[Drawn]:
    module = min(WIDEST_BAR, box.width / (pattern.width + 2 * QUIET_BARS))
    if module < THINNEST_BAR:
        return []
    return [
        Drawn(
            page=place.page,
            left=place.left + box.left + QUIET_BARS * module,
            top=place.top + box.top,
            width=module * pattern.width,
            height=box.height,
            rows=pattern.rows,
        )
    ]
