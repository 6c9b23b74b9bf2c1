"""What is done once for many documents, after the last: the index is brought up to date, namesakes are suggested."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import Max

from archive.joining.people import suggest_same_people
from archive.models import Person
from archive.search import sync


@contextmanager
def finishing_once() -> Iterator[None]:
    """Leaves to its end what every document makes necessary, also when the block is broken off."""
    last = Person.objects.aggregate(last=Max("pk"))["last"] or 0
    with sync.postponed():
        try:
            yield
        finally:
            suggest_same_people(Person.objects.filter(pk__gt=last).values_list("pk", flat=True))
