"""The people, and the page of one: names, roles, quotes, articles."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from archive.models import Article, Mention, Person, PersonName, Quote
from archive.text.spellings import fold
from archive.web import counts
from archive.web.fields import survivor_of
from archive.web.forms import PeopleSearchForm
from archive.web.paging import listing
from archive.web.views.quotes import newest_first

PEOPLE_PER_PAGE = 50
NEWEST = 10
SPELLINGS = 12


@require_safe
def people_list(request: HttpRequest) -> HttpResponse:
    form = PeopleSearchForm(request.GET)
    valid = form.is_valid()
    people = Person.objects.current() if valid else Person.objects.none()
    wanted = form.cleaned_data["q"] if valid else ""
    people = called(people, wanted) if wanted else counts.appearing(people)
    listed = listing(people, request.GET, per_page=PEOPLE_PER_PAGE)
    numbers = counts.of_people(person.pk for person in listed.page)
    context = {
        "form": form,
        "wanted": wanted,
        "listing": listed,
        "rows": [(person, numbers[person.pk]) for person in listed.page],
    }
    return render(request, "people.html", context, status=listed.status if valid else 400)


def called(people: QuerySet[Person], text: str) -> QuerySet[Person]:
    """Those with a name that holds `text`, whatever its spelling marks."""
    folded = fold(text)
    if not folded:
        return people.none()
    return people.filter(pk__in=PersonName.objects.filter(folded__contains=folded).values("person_id"))


@require_safe
def person(request: HttpRequest, slug: str) -> HttpResponse:
    found = Person.objects.select_related("merged_into").filter(slug=slug).first()
    if found is None:
        raise Http404(f"There is nobody at the address “{slug[:80]}”.")
    if found.merged_into is not None:
        # Not a permanent redirect: a curator can undo a merger.
        return redirect(survivor_of(found))
    names = list(found.names.order_by("kind", "text", "valid_from"))
    quotes = Quote.objects.public().said_by(found.pk).with_outlet_counts().select_related("article__outlet", "speaker")
    context: dict[str, Any] = {
        "person": found,
        "numbers": counts.of_people([found.pk])[found.pk],
        "spellings": [name for name in names if name.kind != PersonName.Kind.ROLE and name.text != found.name],
        "roles": sorted(
            (name for name in names if name.kind == PersonName.Kind.ROLE),
            key=lambda role: (role.valid_from is None, role.valid_from, role.text),
        ),
        "printed": as_printed(found),
        "quotes": newest_first(quotes)[:NEWEST],
        "articles": Article.objects.published()
        .mentioning(found.pk)
        .newest_first()
        .select_related("outlet")
        .defer("removed")[:NEWEST],
    }
    return render(request, "person.html", context)


def as_printed(found: Person) -> list[dict[str, Any]]:
    """The spellings by which published articles name the person, most frequent first, with counts."""
    mentions = Mention.objects.filter(person=found, article__status=Article.Status.PUBLISHED)
    rows = mentions.values("text").annotate(count=Count("pk")).order_by("-count", "text")
    return list(rows[:SPELLINGS])
