"""A page whose contents are still being worked out: it says so, and looks again by itself."""

from typing import Final

from django.http import HttpResponse

SECONDS: Final = 2


def looks_again(answer: HttpResponse) -> HttpResponse:
    """Let a browser ask for the page once more; without one, a link on the page does."""
    answer["Refresh"] = str(SECONDS)
    answer["Cache-Control"] = "no-store"
    return answer
