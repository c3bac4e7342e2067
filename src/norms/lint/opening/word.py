"""Word files: paragraphs and table rows in their order; a line is a paragraph or a row."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from norms.lint.opening.lines import Line, Unreadable, numbered

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_OLE = b"\xd0\xcf\x11\xe0"


def word_lines(raw: bytes) -> tuple[Line, ...]:
    """
    Return the paragraphs of a Word file, headings marked by ``#`` and list items by a dot.

    :raises Unreadable: if it is encrypted, an old .doc under another name, or damaged.
    """
    # Loaded only when a Word file is read: it takes longer than all the rest of the command.
    import docx

    if raw.startswith(_OLE):
        raise Unreadable("it is encrypted or an old .doc; save it as .docx without a password")
    try:
        document = docx.Document(io.BytesIO(raw))
        return numbered(list(_texts(document)))
    except (BadZipFile, KeyError, ValueError, SyntaxError, OSError) as error:
        raise Unreadable("it is damaged or no Word file; open it in Word and save it again") from (
            error
        )


def _texts(document: Document) -> Iterator[str]:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    for piece in document.iter_inner_content():
        if isinstance(piece, Paragraph):
            yield _marked(piece)
        elif isinstance(piece, Table):
            for row in piece.rows:
                yield "\t".join(" ".join(cell.text.split()) for cell in row.cells)


def _marked(paragraph: Paragraph) -> str:
    """Return a paragraph's text with the mark that plain text would have."""
    style = (paragraph.style.name or "") if paragraph.style else ""
    text = paragraph.text.replace("\n", " ")
    if not text.strip():
        return ""
    if style.startswith("Heading"):
        level = style.removeprefix("Heading").strip()
        return "#" * (int(level) if level.isdecimal() else 1) + " " + text
    properties = paragraph._p.pPr
    if style.startswith("List") or (properties is not None and properties.numPr is not None):
        return "· " + text
    return text
