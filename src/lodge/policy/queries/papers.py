"""Papers of the policy, made once for each text and kept: laying one out takes seconds."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from lodge.policy.queries.kept import Kept, key_of


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as it is handed out."""

    content: bytes


PAPERS: Final = Kept("paper", Paper)


def paper_of(text: str, style: str, *, make: Callable[[], bytes]) -> bytes | None:
    """Return the paper of a text in a style, or None while it is being made."""
    found = PAPERS.get(key_of(text, style), lambda: Paper(make()))
    return None if found is None else found.content


def begin_paper(text: str, style: str, *, make: Callable[[], bytes]) -> None:
    """Begin to make a paper that will be asked for soon."""
    PAPERS.begin(key_of(text, style), lambda: Paper(make()))
