"""Which release of a page a browser keeps: another as soon as a byte of it is another."""

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Final

from django.http import HttpRequest
from django.template.loader import render_to_string

LETTERS: Final = 16
# What is another each time the page is asked for, though the page is the same.
_OF_THE_MOMENT: Final = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"')


def version_of(
    request: HttpRequest,
    *,
    slug: str,
    kept: Sequence[str],
    page: str,
    named: Mapping[str, str],
) -> str:
    """
    Return a short name of a page that goes on alone and of all that it is made of.

    The names of the files change with what is in them; the page has none, so it is read.
    """
    whole = render_to_string(page, {"slug": slug, **named}, request=request)
    words = "\n".join((_OF_THE_MOMENT.sub("", whole), *kept))
    return sha256(words.encode()).hexdigest()[:LETTERS]
