"""Pages at addresses that were published and lead nowhere now: each says why, with status 410."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from archive.models import Article, FormerPerson, Person
from archive.text.spellings import fold

#: Why readers may not see an article, to be said of the article, or of the article that holds a quote.
_HIDDEN = {
    Article.Status.WITHDRAWN: "was in the archive and has been withdrawn",
    Article.Status.DRAFT: "is being worked on and is not published at present",
}


def gone(request: HttpRequest, reason: str, *, title: str = "No longer shown") -> HttpResponse:
    """`reason` is a sentence."""
    return render(request, "gone.html", {"title": title, "reason": reason}, status=410)


def why_hidden(article: Article, *, subject: str = "This article") -> str:
    """A sentence, or nothing for a published article."""
    why = _HIDDEN.get(Article.Status(article.status))
    return f"{subject} {why}." if why else ""


def former_person(request: HttpRequest, slug: str) -> HttpResponse:
    """Where the address of a person leads who was taken out: to the only one who has that name now, or nowhere."""
    former = FormerPerson.objects.filter(slug=slug).first()
    if former is None:
        raise Http404(f"There is nobody at the address “{slug[:80]}”.")
    bearers = Person.objects.current().filter(names__folded=fold(former.name)).distinct()[:2]
    if len(bearers) == 1:
        # Not a permanent redirect: others may get the name.
        return redirect(bearers[0])
    return gone(request, f"“{former}” was taken out of the list of people: no article names anybody by this entry.")
