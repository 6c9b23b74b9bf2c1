"""Suggestions while someone types: people, outlets and headlines, as the options of the box's list."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.search.suggesting import Kind, Suggestion, suggest
from archive.web.forms import MAX_QUERY


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """A headline leads to its article; a person or an outlet becomes a part of the query."""
    typed = request.GET.get("q", "")[:MAX_QUERY].replace("\0", "")
    found = [(each, address_of(each)) for each in suggest(typed)]
    return render(request, "search/suggestions.html", {"suggestions": found})


def address_of(suggestion: Suggestion) -> str:
    """The article's page for a headline, nothing for what is searched for."""
    if suggestion.kind is not Kind.HEADLINE:
        return ""
    return reverse("article", args=[suggestion.id])
