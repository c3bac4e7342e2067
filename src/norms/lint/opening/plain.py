"""Plain text and Markdown: every line as it stands."""

from __future__ import annotations

from norms.lint.opening.lines import Line, Unreadable, numbered


def plain_lines(raw: bytes) -> tuple[Line, ...]:
    """
    Return the lines of a text file in UTF-8, or in the Western encoding of older word processors.

    :raises Unreadable: if the bytes are no text.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return numbered(raw.decode("utf-16", errors="replace").split("\n"))
    if b"\0" in raw:
        raise Unreadable("this is not a text file; save it as .txt, .md, .docx or .pdf")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    return numbered(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
