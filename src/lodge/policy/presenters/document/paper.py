"""A page as a PDF, by WeasyPrint, from the same template as the page on the screen."""

from functools import lru_cache
from pathlib import Path
from typing import Final

STYLE: Final = Path(__file__).parents[2] / "static" / "policy" / "paper.css"
MOST_KEPT: Final = 32


class PaperUnavailable(RuntimeError):
    """Raised when the machine lacks what PDFs are made with; says what to do."""


@lru_cache(maxsize=MOST_KEPT)
def pdf_of(html: str) -> bytes:
    """
    Return a page as a PDF; nothing outside it is fetched. Equal pages are made once.

    :raises PaperUnavailable: if the machine has no Pango.
    """
    try:
        import weasyprint
    except OSError as error:
        raise PaperUnavailable(
            "This machine cannot make PDF files: Debian's libpango-1.0-0, libpangoft2-1.0-0 and "
            "libharfbuzz-subset0 are missing. Take the Word file, or print the page."
        ) from error
    page = weasyprint.HTML(string=html, url_fetcher=_nothing)
    style = weasyprint.CSS(string=STYLE.read_text(encoding="utf-8"))
    made: bytes = page.write_pdf(stylesheets=[style], pdf_variant="pdf/ua-1")
    return made


def _nothing(url: str) -> dict[str, object]:
    """Refuse to fetch anything: a document stands by itself."""
    raise ValueError(f"A policy's document fetches nothing, not even {url[:60]}.")
