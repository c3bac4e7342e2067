"""Sheets of labels and cards, named by their sizes: where each label lies, counted in rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

A4_WIDTH: Final = 210.0
A4_HEIGHT: Final = 297.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelSheet:
    """An A4 sheet of equal labels: sizes, margins and distances in millimetres."""

    code: str
    width: float
    height: float
    across: int
    down: int
    left: float
    top: float
    step_across: float
    step_down: float
    for_cards: bool = False

    @property
    def count(self) -> int:
        """Return how many labels a sheet has."""
        return self.across * self.down

    @property
    def name(self) -> str:
        """Return its name: the size of a label and how many there are."""
        return f"{self.width:g} × {self.height:g} mm, {self.count} a page"


@dataclass(frozen=True, slots=True)
class Place:
    """Where one label lies: its page from 0, and its upper left corner in millimetres."""

    page: int
    left: float
    top: float


SHEETS: Final[dict[str, LabelSheet]] = {
    sheet.code: sheet
    for sheet in (
        LabelSheet(
            code="38x21",
            width=38.1,
            height=21.2,
            across=5,
            down=13,
            left=4.75,
            top=10.7,
            step_across=40.6,
            step_down=21.2,
        ),
        LabelSheet(
            code="63x34",
            width=63.5,
            height=33.9,
            across=3,
            down=8,
            left=7.25,
            top=12.9,
            step_across=66.0,
            step_down=33.9,
        ),
        LabelSheet(
            code="63x38",
            width=63.5,
            height=38.1,
            across=3,
            down=7,
            left=7.25,
            top=15.15,
            step_across=66.0,
            step_down=38.1,
        ),
        LabelSheet(
            code="card",
            width=85.6,
            height=54.0,
            across=2,
            down=5,
            left=15.0,
            top=13.5,
            step_across=94.4,
            step_down=54.0,
            for_cards=True,
        ),
    )
}
USUAL_LABELS: Final = "63x34"
CARDS: Final = "card"


def places(sheet: LabelSheet, *, count: int, first: int = 1) -> Iterator[Place]:
    """
    Yield where labels go, in rows, beginning at a label of the first sheet (from 1).

    :raises ValueError: if the sheet has no such label.
    """
    if not 1 <= first <= sheet.count:
        raise ValueError(f"This sheet has labels 1 to {sheet.count}.")
    for number in range(first - 1, first - 1 + count):
        page, on_page = divmod(number, sheet.count)
        row, column = divmod(on_page, sheet.across)
        yield Place(
            page,
            round(sheet.left + column * sheet.step_across, 3),
            round(sheet.top + row * sheet.step_down, 3),
        )
