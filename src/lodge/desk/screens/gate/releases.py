"""Which release of the gate a browser keeps: another as soon as a byte of it is another."""

import re
from collections.abc import Sequence
from hashlib import sha256
from typing import Final

from django.http import HttpRequest
from django.template.loader import render_to_string

LETTERS: Final = 16
# What is another each time the page is asked for, though the page is the same.
_OF_THE_MOMENT: Final = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"')


def version_of(request: HttpRequest, *, slug: str, kept: Sequence[str]) -> str:
    """
    Return a short name of the page of a gate and of all that it is made of.

    The names of the files change with what is in them; the page has none, so it is read.
    """
    page = render_to_string("desk/gate/page.html", {"slug": slug}, request=request)
    words = "\n".join((_OF_THE_MOMENT.sub("", page), *kept))
    return sha256(words.encode()).hexdigest()[:LETTERS]
