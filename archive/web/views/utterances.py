"""The page of one statement: its fullest version, every outlet's beside it, and who did not carry it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from archive.joining.coverage import statements
from archive.joining.successors import standing_for
from archive.models import Utterance
from archive.web.comparing import statement_context
from archive.web.paging import listing
from archive.web.views.gone import gone


@require_safe
def utterance(request: HttpRequest, pk: int) -> HttpResponse:
    found = Utterance.objects.select_related("speaker", "joined_into").filter(pk=pk).first()
    if found is None:
        raise Http404(f"There is no statement number {str(pk)[:20]}.")
    if (survivor := found.survivor) != found:
        # Not a permanent redirect: a curator can undo it.
        return redirect(survivor)
    carried = statements([found], with_bodies=True)
    if not carried:
        return former_utterance(request, found)
    listed = listing(list(carried[0].carriers), request.GET)
    return render(request, "utterance.html", statement_context(carried[0], listed), status=listed.status)


def former_utterance(request: HttpRequest, found: Utterance) -> HttpResponse:
    """Where an address leads that no quote belongs to any longer: to where the fullest of its quotes is, or nowhere."""
    quote = standing_for(found)
    if quote is None:
        return gone(request, "No article in the archive carries this statement any longer.")
    return redirect(quote.utterance.survivor if quote.utterance else quote)
