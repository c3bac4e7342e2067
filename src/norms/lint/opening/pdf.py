"""PDF files: the lines of every page in reading order, page after page."""

from __future__ import annotations

import io
import logging

from norms.lint.opening.lines import Line, Unreadable, numbered

# What the library remarks about a file's small faults is of no use to whoever lints a policy.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def pdf_lines(raw: bytes) -> tuple[Line, ...]:
    """
    Return the lines of a PDF file, numbered through all its pages.

    :raises Unreadable: if it is encrypted or damaged.
    """
    # Loaded only when a PDF file is read, as not to slow the other commands down.
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("it is encrypted; save it without a password")
        pages = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, OSError, RecursionError) as error:
        raise Unreadable("it is damaged or no PDF file; print it to PDF again") from error
    return numbered("\n".join(pages).split("\n"))
