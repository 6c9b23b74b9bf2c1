"""Pages for what goes wrong: unknown addresses and requests that cannot be read. 500.html is a file of its own."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

#: Words of an unknown address that are worth offering to search for.
_WORD = re.compile(r"[^\W\d_]{3,}")
_OUR_OWN = {"article", "articles", "outlet", "outlets", "people", "person", "quote", "quotes", "search", "html"}
MAX_WORDS = 8


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A sentence where the view gave one, and a search box with the words of the address."""
    given = isinstance(exception, Http404) and exception.args and isinstance(exception.args[0], str)
    reason = exception.args[0] if given else "There is nothing at this address."
    return render(request, "404.html", {"reason": reason, "words": words_of(request.path)}, status=404)


def words_of(path: str) -> str:
    """The words of an address, without those that are our own."""
    words = [word for word in _WORD.findall(path[:200]) if word.lower() not in _OUR_OWN]
    return " ".join(words[:MAX_WORDS])


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """For requests that Django itself refuses; what they held is not repeated."""
    return render(request, "400.html", status=400)
