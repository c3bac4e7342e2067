"""A page as a PDF, from the same template as the page on the screen; made beside, and kept."""

from pathlib import Path
from typing import Final

from lodge.foundation.ui.paper import PaperUnavailable, make_pdf
from lodge.policy.queries.papers import begin_paper, paper_of

__all__ = ["PaperUnavailable", "begin_pdf", "pdf_of"]

STYLE: Final = Path(__file__).parents[2] / "static" / "policy" / "paper.css"


def pdf_of(html: str) -> bytes | None:
    """
    Return a page as a PDF, or None while it is being made; nothing outside it is fetched.

    :raises PaperUnavailable: if the machine has no Pango.
    """
    style = STYLE.read_text(encoding="utf-8")
    return paper_of(html, style, make=lambda: _made(html, style))


def begin_pdf(html: str) -> None:
    """Begin to make a PDF that will be asked for soon."""
    style = STYLE.read_text(encoding="utf-8")
    begin_paper(html, style, make=lambda: _made(html, style))


def _made(html: str, style: str) -> bytes:
    return make_pdf(html, style=style, variant="pdf/ua-1")
