"""The page of one statement: its fullest version, every outlet's beside it, and who did not carry it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from archive.joining.coverage import statements
from archive.models import Utterance
from archive.web.comparing import statement_context


@require_safe
def utterance(request: HttpRequest, pk: int) -> HttpResponse:
    found = Utterance.objects.select_related("speaker", "joined_into").filter(pk=pk).first()
    if found is None:
        raise Http404(f"There is no statement number {str(pk)[:20]}.")
    if found.joined_into is not None:
        # Not a permanent redirect: a curator can undo it.
        return redirect(found.survivor)
    carried = statements([found], with_bodies=True)
    if not carried:
        reason = "No article in the archive carries this statement any longer."
        return render(request, "gone.html", {"title": "No longer shown", "reason": reason}, status=410)
    return render(request, "utterance.html", statement_context(carried[0]))
