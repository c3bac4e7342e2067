"""Handing in and giving back as a scanner at the office desk does it, and the receipts shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import uuid4

from bench.gate.load import Answer, Level, Played, Server, play, request
from bench.gate.site import School

TOKEN = "a" * 32
TRAIL = re.compile(r'href="/s/[a-z0-9-]+/[a-z/]*?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})')
WHERE = re.compile(r"(In|Back): ([^<]+?)\s*<")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the desk showed when a device came in: its record and where it lies."""

    custody_id: str
    place: str


def post(school: School, page: str, words: dict[str, str], *, key: str) -> bytes:
    """Return one press at the desk, as its script sends it."""
    body = urlencode({"client_id": str(uuid4()), **words}).encode()
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"sessionid={key}; csrftoken={TOKEN}; lodge_desk={'d' * 43}",
        "X-CSRFToken": TOKEN,
        "HX-Request": "true",
    }
    return request(f"/s/{school.slug}/{page}", body, headers, host="localhost")


def hand_in(
    school: School, *, server: Server, cards: Sequence[str], connections: int
) -> tuple[Level, list[Receipt]]:
    """Scan cards over some connections; return the figures and the receipts."""
    asked = [
        post(school, "desk", {"do": "search", "q": card}, key=_key(school, place))
        for place, card in enumerate(cards)
    ]
    played = play(server=server, requests=asked, connections=connections, what="hand-in")
    found = [receipt_in(answer, "In") for answer in played.answers]
    return _figures(played, found), [receipt for receipt in found if receipt]


def give_back(
    school: School, *, server: Server, receipts: Sequence[Receipt], connections: int
) -> Level:
    """Give devices back to their owners, who leave early, over some connections."""
    asked = [
        post(
            school,
            "give-back",
            {"do": "give", "to": "pupil", "early": "closing", "custody_id": receipt.custody_id},
            key=_key(school, place),
        )
        for place, receipt in enumerate(receipts)
    ]
    played = play(server=server, requests=asked, connections=connections, what="return")
    return _figures(played, [receipt_in(answer, "Back") for answer in played.answers])


def receipt_in(answer: Answer, word: str) -> Receipt | None:
    """Return the receipt that an answer shows, or None if it shows none."""
    where = WHERE.search(answer.words)
    trail = TRAIL.search(answer.words)
    if answer.status != 200 or where is None or trail is None or where[1] != word:
        return None
    return Receipt(custody_id=trail[1], place=where[2])


def _figures(played: Played, found: Sequence[Receipt | None]) -> Level:
    return played.of([receipt is not None for receipt in found])


def _key(school: School, place: int) -> str:
    return school.keys[place % len(school.keys)]
