"""
Routes that take words only: the server refuses pictures, files, embeds and links by what they are.

A view says so with ``takes_words_only``. What is no plain form is refused before a byte of it is
read, so that no file is ever spooled to a disk on its way.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeVar

from django.http import HttpRequest, HttpResponse, QueryDict

from lodge.foundation.pages.content import WHAT_INSTEAD, why_not_text
from lodge.foundation.pages.refusal import answer_refusal
from lodge.foundation.refusal import Refusal

ViewT = TypeVar("ViewT", bound=Callable[..., HttpResponse])

MARK: Final = "takes_words_only"
PLAIN_FORM: Final = "application/x-www-form-urlencoded"
# More than any of our forms holds, and less than a picture worth sending.
MOST_BYTES: Final = 200_000
# Twice what the longest of our boxes takes.
LONGEST_TEXT: Final = 8_000


def takes_words_only(view: ViewT) -> ViewT:
    """Mark a view: what is sent to it is words, or it is refused."""
    setattr(view, MARK, True)
    return view


class WordsOnlyMiddleware:
    """Refuses whatever is no text on its way to a view that takes words only."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through; the view is not known yet."""
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: Sequence[object],
        kwargs: Mapping[str, object],
    ) -> HttpResponse | None:
        """Refuse what is no text; this stands before anything that reads what was sent."""
        if not getattr(view, MARK, False):
            return None
        reason = why_not_sent(request)
        return answer_refusal(request, Refusal(reason=reason)) if reason else None


def why_not_sent(request: HttpRequest) -> str:
    """Return why what was sent is refused, in sentences for whoever sent it, or nothing."""
    found = _why_not_texts(list(_texts(request.GET))) or _why_not_body(request)
    return f"What you sent has {found} in it. {WHAT_INSTEAD}" if found else ""


def _why_not_body(request: HttpRequest) -> str:
    if request.method in {"GET", "HEAD"}:
        return "a file" if _length(request) or _is_wrapped(request) else ""
    if _is_wrapped(request) or (request.content_type or PLAIN_FORM) != PLAIN_FORM:
        return "a file"
    if request.content_type != PLAIN_FORM and _length(request):
        return "a file"
    if _length(request) > MOST_BYTES:
        return "more than words"
    return _why_not_texts(list(_texts(request.POST)))


def _why_not_texts(texts: Sequence[str]) -> str:
    if any(len(each) > LONGEST_TEXT for each in texts):
        return "more than words"
    return next((found for text in texts if (found := why_not_text(text))), "")


def _is_wrapped(request: HttpRequest) -> bool:
    """Say whether a body comes packed, or in pieces whose length nobody says."""
    packed = request.META.get("HTTP_CONTENT_ENCODING", "") not in {"", "identity"}
    return packed or bool(request.META.get("HTTP_TRANSFER_ENCODING"))


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 1


def _texts(sent: QueryDict) -> Iterator[str]:
    for name, values in sent.lists():
        yield name
        yield from (str(each) for each in values)
