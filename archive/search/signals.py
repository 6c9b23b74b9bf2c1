"""Which articles a saved or deleted row concerns, noted for the index in the transaction of the change.

Bulk writers (`bulk_create`, `update`) send no signals: they call `sync.note`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete

from archive.models import Article, Mention, Outlet, Person, PersonName, Quote
from archive.search import sync


def _of_itself(article: Any) -> Iterable[int]:
    return [article.pk]


def _of_its_article(row: Any) -> Iterable[int]:
    return [row.article_id]


def _of_outlet(outlet: Any) -> Iterable[int]:
    return Article.objects.filter(outlet=outlet).values_list("pk", flat=True)


def _naming(person: Any) -> Iterable[int]:
    """Those that name or quote the person."""
    return {
        *Mention.objects.filter(person=person).values_list("article_id", flat=True),
        *Quote.objects.filter(speaker=person).values_list("article_id", flat=True),
    }


def _naming_its_person(name: Any) -> Iterable[int]:
    return _naming(name.person_id)


#: For each model whose rows the index shows traces of, the articles that one row concerns.
CONCERNED: dict[type[Model], Callable[[Any], Iterable[int]]] = {
    Article: _of_itself,
    Mention: _of_its_article,
    Quote: _of_its_article,
    Outlet: _of_outlet,
    Person: _naming,
    PersonName: _naming_its_person,
}
#: Deleting a person empties its mentions first, so what it concerned is asked before.
_BEFORE = (Person,)


def _note(sender: type[Model], instance: Model, **_: Any) -> None:
    concerned = list(CONCERNED[sender](instance))
    if concerned:
        sync.note(concerned)


def connect() -> None:
    """Listens from now on; called once when the app is ready."""
    for model in CONCERNED:
        post_save.connect(_note, sender=model, dispatch_uid=f"index {model.__name__} saved")
        deleted = pre_delete if model in _BEFORE else post_delete
        deleted.connect(_note, sender=model, dispatch_uid=f"index {model.__name__} deleted")
