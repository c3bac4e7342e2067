"""Reading printed paper back: its text with positions, and its codes by somebody else's reader."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pypdfium2
import zxingcpp
from PIL import Image
from pypdf import PdfReader

GAP, GREY = 24, (214, 219, 218)
POINTS_A_MM = 72 / 25.4
DOTS_AN_INCH = 300


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of text on a page, from 0: where its line begins, in millimetres from upper left."""

    page: int
    left: float
    top: float
    text: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A code that the reader found: its kind, its text, its centre in millimetres."""

    page: int
    kind: str
    text: str
    left: float
    top: float


def words_on(pdf: bytes) -> list[Word]:
    """Return every piece of text of a PDF with its place."""
    found: list[Word] = []
    for number, page in enumerate(PdfReader(BytesIO(pdf)).pages):
        height = float(page.mediabox.height)

        def note(text, matrix, within, _font, _size, page=number, height=height):
            if text.strip():
                across = within[4] * matrix[0] + within[5] * matrix[2] + matrix[4]
                up = within[4] * matrix[1] + within[5] * matrix[3] + matrix[5]
                found.append(
                    Word(page, across / POINTS_A_MM, (height - up) / POINTS_A_MM, text.strip())
                )

        page.extract_text(visitor_text=note)
    return found


def text_of(pdf: bytes) -> str:
    """Return all the text of a PDF in one line."""
    pages = PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def pages_of(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    return len(PdfReader(BytesIO(pdf)).pages)


def codes_on(pdf: bytes) -> Iterator[Seen]:
    """Yield every code that a reader finds in the picture of each page."""
    paper = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(paper):
        picture = page.render(scale=DOTS_AN_INCH / 72).to_pil().convert("L")
        for each in zxingcpp.read_barcodes(picture):
            corners = each.position
            ends = (corners.top_left, corners.bottom_right)
            left = sum(end.x for end in ends) / 2 * 25.4 / DOTS_AN_INCH
            top = sum(end.y for end in ends) / 2 * 25.4 / DOTS_AN_INCH
            yield Seen(number, each.format.name, each.text, left, top)
    paper.close()


def picture_of(pages: list[tuple[bytes, int]], path: Path) -> None:
    """Save pages of PDFs beside each other, for the books."""
    taken = [
        pypdfium2.PdfDocument(pdf)[number].render(scale=1.25).to_pil() for pdf, number in pages
    ]
    width = sum(each.width + GAP for each in taken) + GAP
    whole = Image.new("RGB", (width, max(each.height for each in taken) + 2 * GAP), GREY)
    left = GAP
    for each in taken:
        whole.paste(each, (left, GAP))
        left += each.width + GAP
    whole.quantize(32).save(path, optimize=True)
