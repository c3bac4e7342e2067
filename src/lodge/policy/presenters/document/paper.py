"""A page as a PDF, from the same template as the page on the screen."""

from functools import lru_cache
from pathlib import Path
from typing import Final

from lodge.foundation.ui.paper import PaperUnavailable, make_pdf

__all__ = ["PaperUnavailable", "pdf_of"]

STYLE: Final = Path(__file__).parents[2] / "static" / "policy" / "paper.css"
MOST_KEPT: Final = 32


@lru_cache(maxsize=MOST_KEPT)
def pdf_of(html: str) -> bytes:
    """
    Return a page as a PDF; nothing outside it is fetched. Equal pages are made once.

    :raises PaperUnavailable: if the machine has no Pango.
    """
    return make_pdf(html, style=STYLE.read_text(encoding="utf-8"), variant="pdf/ua-1")
