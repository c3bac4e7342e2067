"""What pages share that go on without a network: what they send, what they keep, who noted it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static

from lodge.desk.actions import passing
from lodge.desk.domain.sending import Batch
from lodge.desk.presenters.gate.telling import milliseconds
from lodge.desk.screens.releases import version_of
from lodge.foundation import moment
from lodge.foundation.actor import Actor
from lodge.foundation.canonical import JSON
from lodge.school.queries import person
from lodge.school.queries.actors import person_as_actor

# More than a desk can have seen in a month; what is longer is sent in parts.
MOST_AT_ONCE: Final = 5000


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page that the browser keeps with all that it is made of, and knows nobody."""

    template: str
    named: Mapping[str, str]
    address: str
    files: Sequence[str]
    script: str


def words_in(request: HttpRequest) -> Mapping[str, JSON]:
    """
    Return the JSON of a request.

    :raises BadRequest: if it has none.
    """
    try:
        words = json.loads(request.body or b"{}")
    except (ValueError, RecursionError) as error:
        raise BadRequest("That is not JSON.") from error
    if not isinstance(words, dict):
        raise BadRequest("That is nothing that a page sends.")
    return words


def sending_in(request: HttpRequest) -> Batch:
    """
    Return what a page sends.

    :raises BadRequest: if it is nothing of the kind, or too much at once.
    """
    words = words_in(request)
    passes, events = words.get("passes"), words.get("events")
    if not isinstance(passes, list) or not isinstance(events, list):
        raise BadRequest("A sending has passes and events.")
    if len(events) > MOST_AT_ONCE:
        raise BadRequest(f"At most {MOST_AT_ONCE} events are sent at once.")
    return Batch([each for each in passes if isinstance(each, str)], events)


def who_noted(*, sender: Actor, passes: Iterable[str]) -> dict[UUID, Actor]:
    """Return those who opened the page, by its passes; with the posts that they hold today."""
    found: dict[UUID, Actor] = {}
    for each in filter(None, (passing.read(text, sender=sender) for text in passes)):
        row = person(seen_by=sender, person_id=each.actor.person_id)
        who = person_as_actor(row, school_id=sender.school_id, on=moment.today())
        if who is not None:
            found[row.id] = who
    return found


def received(
    *, at: datetime, taken: Iterable[UUID], aside: Iterable[tuple[str, str]]
) -> JsonResponse:
    """Say of each event that a page sent whether it is kept, or by its id why it is put aside."""
    return answer(
        {
            "received_at": milliseconds(at),
            "taken": [str(each) for each in taken],
            "aside": [{"client_id": key, "reason": reason} for key, reason in aside],
        }
    )


def answer(words: Mapping[str, JSON]) -> JsonResponse:
    """Answer a page; nothing of it stays in the browser but what the page keeps by itself."""
    found = JsonResponse(words, json_dumps_params={"separators": (",", ":")})
    found.headers["Cache-Control"] = "private, no-store"
    return found


def worker(request: HttpRequest, slug: str, page: KeptPage) -> HttpResponse:
    """Give the script that keeps a page going, with the names of all that it keeps."""
    kept = [static(name) for name in page.files]
    version = version_of(request, slug=slug, kept=kept, page=page.template, named=page.named)
    found = render(
        request,
        "desk/alone/worker.js",
        {"kept": kept, "version": version, "address": page.address, "script": page.script},
        content_type="text/javascript",
    )
    found.headers["Cache-Control"] = "no-cache"
    return found
