"""What pages of incidents send, read as plain values; nonsense is a 400."""

from typing import Final

from django.core.exceptions import BadRequest
from django.http import QueryDict

LONGEST: Final = 1500


def words_in(said: QueryDict, name: str, *, longest: int = LONGEST) -> str:
    """
    Return what was typed under a name, without what no database keeps.

    :raises BadRequest: if it is longer than the page lets it be.
    """
    text = str(said.get(name, "")).strip()
    if len(text) > longest or "\0" in text:
        raise BadRequest(f"{name} is longer than it can be.")
    return text
