"""From a file's bytes to numbered lines of plain text, whatever its format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import Final

from norms.lint.opening.lines import Line, Unreadable
from norms.lint.opening.pdf import pdf_lines
from norms.lint.opening.plain import plain_lines
from norms.lint.opening.word import word_lines

__all__ = ["FORMATS", "Line", "Unreadable", "lines_of"]

# Twenty times the longest policy that we know; a whole handbook fits.
LONGEST: Final = 500_000
FORMATS: dict[str, Callable[[bytes], tuple[Line, ...]]] = {
    ".txt": plain_lines,
    ".text": plain_lines,
    ".md": plain_lines,
    ".docx": word_lines,
    ".pdf": pdf_lines,
}


def lines_of(*, name: str, raw: bytes) -> tuple[Line, ...]:
    """
    Return the lines of a written policy; the name's ending says in which format it is.

    :raises Unreadable: if the format is unknown, there is no text to be had from the bytes, or
        there is more of it than any policy has.
    """
    ending = PurePath(name).suffix.lower()
    if ending not in FORMATS:
        known = ", ".join(sorted(FORMATS))
        raise Unreadable(f"{name}: cannot read '{ending or 'no ending'}'; give one of {known}")
    try:
        lines = FORMATS[ending](raw)
    except Unreadable as error:
        raise Unreadable(f"{name}: {error}") from error
    if not any(line.text.strip() for line in lines):
        raise Unreadable(
            f"{name}: there is no text in it; if it is a scan, save it with text recognition first"
        )
    if sum(len(line.text) for line in lines) > LONGEST:
        raise Unreadable(
            f"{name}: it is longer than {LONGEST:,} characters, as no policy is;"
            " give the policy alone"
        )
    return lines
