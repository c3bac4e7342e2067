"""What the desk prints, as HTML and as patterns upon it."""

from pathlib import Path
from typing import Final

_STATIC: Final = Path(__file__).parents[2] / "static" / "desk"


def style_of(name: str) -> str:
    """Return one of the desk's style sheets for paper."""
    return (_STATIC / f"{name}.css").read_text(encoding="utf-8")
