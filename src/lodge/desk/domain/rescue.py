"""
The rescue file: what a desk saved to disk because it could not send it.

It is read with suspicion: a file that is not one is told in plain words, and its digest shows
whether all of it is there.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Final

from lodge.desk.domain.sending import Batch
from lodge.foundation.canonical import JSON, canonical

KIND: Final = "rescue"
# A desk's whole day many times over.
LONGEST: Final = 20_000_000


class NotARescueFile(ValueError):
    """Raised for a file that cannot be read as one; the message is for whoever chose it."""


def digest_of(words: Mapping[str, JSON]) -> str:
    """Return the digest that a rescue file carries: SHA-256 of its other words, keys sorted."""
    rest = {name: each for name, each in words.items() if name != "digest"}
    return hashlib.sha256(canonical(rest).encode()).hexdigest()


def read_rescue(content: bytes, *, school: str) -> Batch:
    """
    Return what a rescue file of a school holds, ready to be received.

    :raises NotARescueFile: if it is none, of another school, or not whole.
    """
    words = _words_of(content)
    events = words.get("events")
    if words.get("lodge") != KIND or not isinstance(events, list):
        raise NotARescueFile(
            "This is not a rescue file of a desk. Choose the file that the gate page saved; its"
            " name ends in .json."
        )
    if words.get("school") != school:
        raise NotARescueFile(
            "This file was saved at a desk of another school. Nothing was taken from it."
        )
    if not _is_whole(words):
        raise NotARescueFile(
            "This file is not whole, or was changed after it was saved. Nothing was taken from it."
            " Save it again at the desk, or key the day in from paper."
        )
    return Batch(_passes_of(words), events)


def _words_of(content: bytes) -> Mapping[str, JSON]:
    if len(content) > LONGEST:
        raise NotARescueFile("This file is far larger than any desk saves. Choose another.")
    try:
        # A browser may have put a mark of its byte order first.
        words = json.loads(content.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise NotARescueFile(
            "This file cannot be read: it is not the text that a desk saves. Choose another."
        ) from error
    return words if isinstance(words, dict) else {}


def _no_number(word: str) -> float:
    raise ValueError(word)


def _is_whole(words: Mapping[str, JSON]) -> bool:
    try:
        return words.get("digest") == digest_of(words)
    except (ValueError, RecursionError):
        return False


def _passes_of(words: Mapping[str, JSON]) -> list[str]:
    passes = words.get("passes")
    found = [words.get("pass"), *(passes if isinstance(passes, list) else ())]
    return [each for each in found if isinstance(each, str)]
