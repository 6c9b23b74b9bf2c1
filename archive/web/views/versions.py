"""What an article said before, and what it has in common with others."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from archive.models import Article
from archive.web import history
from archive.web.copies import copy_in, pair_of, passages_of


@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """The versions of an article, and what changed from one to the next."""
    found = Article.objects.published().select_related("outlet").defer("removed").filter(pk=pk).first()
    if found is None:
        return redirect("article", pk)  # which says why there is none
    steps = history.steps_of(found)
    step = history.chosen_step(steps, request.GET)
    if step is None and "from" in request.GET:
        raise Http404(f"This article has no earlier version “{request.GET['from'][:20]}”.")
    context = {
        "article": found,
        "steps": steps,
        "step": step,
        "revision": step and history.revision(found, step),
        "is_fiction": bool(found.outlet and found.outlet.fictional),
    }
    return render(request, "versions.html", context)


@require_safe
def shared(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """The passages that two articles share, as the first of them has them and as the second has."""
    pair = pair_of(pk, other)
    if pair is None:
        raise Http404("These two articles share no passage that is known.")
    copy = copy_in(pair, pk)
    context = {
        "article": pair.left if pair.left_id == pk else pair.right,
        "copy": copy,
        "other": copy.article,
        "passages": passages_of(pair, pk),
        "is_fiction": any(end.outlet and end.outlet.fictional for end in (pair.left, pair.right)),
    }
    return render(request, "shared.html", context)
