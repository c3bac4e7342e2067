"""
Paper: a page as a PDF, by WeasyPrint from HTML and a style sheet, with patterns drawn upon it.

Patterns (QR codes, bars) are drawn as plain rectangles straight onto the PDF's pages: sharp at
every size, and five times as fast as pictures in the HTML.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

LETTER: Final = Path(__file__).with_name("letter.css")
POINTS_A_MM: Final = 72 / 25.4
# Rows of a pattern lap over each other by a hair, or some screens show lines between them.
LAP: Final = 0.03


class PaperUnavailable(RuntimeError):
    """Raised when the machine lacks what PDFs are made with; says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Rows of dark ("1") and light, drawn on a page (from 0); millimetres from its upper left."""

    page: int
    left: float
    top: float
    width: float
    height: float
    rows: Sequence[str]


def letter_pdf(html: str) -> bytes:
    """
    Return a letter as a PDF; all rooms' letters look alike.

    :raises PaperUnavailable: if the machine has no Pango.
    """
    return make_pdf(html, style=LETTER.read_text(encoding="utf-8"), variant="pdf/ua-1")


def make_pdf(
    html: str, *, style: str, drawn: Iterable[Drawn] = (), variant: str | None = None
) -> bytes:
    """
    Return HTML as a PDF; nothing outside it is fetched.

    :raises PaperUnavailable: if the machine has no Pango.
    """
    try:
        import weasyprint
    except OSError as error:
        raise PaperUnavailable(
            "This machine cannot make PDF files: Debian's libpango-1.0-0, libpangoft2-1.0-0 and "
            "libharfbuzz-subset0 are missing. Whoever runs Lodge can install them; pages can be "
            "printed, and a policy be taken as a Word file, without."
        ) from error
    by_page: defaultdict[int, list[Drawn]] = defaultdict(list)
    for each in drawn:
        by_page[each.page].append(each)

    def finish(_document: object, pdf: weasyprint.pdf.pydyf.PDF) -> None:
        pages = [each for each in pdf.objects if isinstance(each, dict) and _is_page(each)]
        for number, several in by_page.items():
            page = pages[number]
            height = float(page["MediaBox"][3])
            content = pdf.objects[int(page["Contents"].split()[0])]
            # First of all: the page's own content leaves its axes turned round.
            content.stream.insert(0, _rectangles(several, height).encode("ascii"))

    # No protocol is allowed, so that a document stands by itself.
    nothing = weasyprint.urls.URLFetcher(allowed_protocols=())
    page = weasyprint.HTML(string=html, url_fetcher=nothing)
    sheet = weasyprint.CSS(string=style, url_fetcher=nothing)
    made: bytes = page.write_pdf(stylesheets=[sheet], finisher=finish, pdf_variant=variant)
    return made


def _is_page(found: dict[str, object]) -> bool:
    return found.get("Type") == "/Page"


def _rectangles(several: Sequence[Drawn], page_height: float) -> str:
    """Return the drawing of some patterns in the PDF's own words, as what readers pass over."""
    lines = ["/Artifact BMC q 0 g"]
    for each in several:
        across = each.width / len(each.rows[0]) * POINTS_A_MM
        down = each.height / len(each.rows) * POINTS_A_MM
        left, top = each.left * POINTS_A_MM, page_height - each.top * POINTS_A_MM
        lines += [
            f"{left + start * across:.3f} {top - (row + 1) * down:.3f}"
            f" {length * across:.3f} {down * (1 + LAP):.3f} re"
            for row, bits in enumerate(each.rows)
            for start, length in _dark(bits)
        ]
    return "\n".join((*lines, "f Q EMC"))


def _dark(bits: str) -> Iterator[tuple[int, int]]:
    """Yield where each dark run begins, and how long it is."""
    start = 0
    for bit, run in groupby(bits):
        length = len(list(run))
        if bit == "1":
            yield start, length
        start += length
