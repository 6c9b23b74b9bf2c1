"""The values of facets in three tongues: as the index writes them, as addresses do, as pages say them.

One vocabulary a facet; a facet without one of its own is written alike in all three. Looks rows up, filters nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from archive.models import Outlet, Person, Quote
from archive.search.collections import LABEL
from archive.web.fields import ManyValuesField, OutletsField, PeopleField, Term
from archive.web.words import language_words


class Vocabulary:
    """Values that are written as they are indexed."""

    #: Whether a value can be asked for by typing it: there are more than a list can show.
    typed: bool = False

    def of_addresses(self, texts: Sequence[str]) -> list[Term]:
        """What an address names; raises ValidationError with a sentence for what there is not."""
        return list(self.of_values(texts).values())

    def of_values(self, values: Iterable[str]) -> Mapping[str, Term]:
        """The terms of indexed values, by value; without those that nothing stands for any more."""
        return {value: Term(value, value, value) for value in values}


class OutletVocabulary(Vocabulary):
    """Slugs in the index and in addresses, names on pages."""

    def of_addresses(self, texts: Sequence[str]) -> list[Term]:
        return _found(OutletsField(), texts)

    def of_values(self, values: Iterable[str]) -> Mapping[str, Term]:
        rows = Outlet.objects.filter(slug__in=list(values)).values_list("slug", "name")
        return {slug: Term(slug, slug, name) for slug, name in rows}


class PersonVocabulary(Vocabulary):
    """Ids in the index, slugs or any name in addresses."""

    typed = True

    def of_addresses(self, texts: Sequence[str]) -> list[Term]:
        return _found(PeopleField(), texts)

    def of_values(self, values: Iterable[str]) -> Mapping[str, Term]:
        rows = Person.objects.only("slug", "name")
        people = rows.in_bulk([int(value) for value in values if value.isdecimal()])
        return {str(pk): PeopleField.term(person) for pk, person in people.items()}


class SpeakerVocabulary(PersonVocabulary):
    """People, and beside them the labels of organisations and unnamed sources."""

    def of_addresses(self, texts: Sequence[str]) -> list[Term]:
        typed = [text for text in texts if not _is_label(text)]
        sources = Quote.objects.public().filter(speaker=None, speaker_label__in=typed)
        labels = set(sources.order_by().values_list("speaker_label", flat=True)) if typed else set()
        people = super().of_addresses([text for text in typed if text not in labels])
        labelled = [LABEL + text if text in labels else text for text in texts]
        return [*people, *dict.fromkeys(_of_label(text) for text in labelled if _is_label(text))]

    def of_values(self, values: Iterable[str]) -> Mapping[str, Term]:
        values = list(values)
        labels = {value: _of_label(value) for value in values if _is_label(value)}
        return {**super().of_values(values), **labels}


class LanguageVocabulary(Vocabulary):
    """Codes, and their languages' names in English where they are known."""

    def of_values(self, values: Iterable[str]) -> Mapping[str, Term]:
        return {value: Term(value, value, language_words(value)) for value in values}


class ListedVocabulary(Vocabulary):
    """A fixed list of values with what pages call them."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._labels = dict(labels)

    def of_addresses(self, texts: Sequence[str]) -> list[Term]:
        for text in texts:
            if text not in self._labels:
                raise forms.ValidationError(
                    "“%(value)s” is none of these: %(known)s.", params={"value": text, "known": ", ".join(self._labels)}
                )
        return super().of_addresses(texts)

    def of_values(self, values: Iterable[str]) -> Mapping[str, Term]:
        return {value: Term(value, value, self._labels.get(value, value)) for value in values}


class FacetField(ManyValuesField):
    """The values of one facet that an address names, any of which is meant; cleans to terms."""

    def __init__(self, *, facet: str, **kwargs: Any) -> None:
        self.vocabulary = vocabulary_of(facet)
        super().__init__(**kwargs)

    def find(self, values: Sequence[str]) -> list[Term]:
        return self.vocabulary.of_addresses(values)

    @staticmethod
    def term(row: Term) -> Term:
        return row


_STATUSES = {value: label for value, label in Quote.Status.choices if value != Quote.Status.REJECTED}
_VOCABULARIES: Mapping[str, Vocabulary] = {
    "outlet": OutletVocabulary(),
    "person": PersonVocabulary(),
    "speaker": SpeakerVocabulary(),
    "language": LanguageVocabulary(),
    "has": ListedVocabulary({"quotes": "quotes", "confirmed": "a quote confirmed by a curator"}),
    "kind": ListedVocabulary(dict(Quote.Kind.choices)),
    "status": ListedVocabulary(_STATUSES),
}


def vocabulary_of(facet: str) -> Vocabulary:
    return _VOCABULARIES.get(facet) or Vocabulary()


def _found(field: ManyValuesField, texts: Sequence[str]) -> list[Term]:
    return [field.term(row) for row in field.find(texts)]


def _is_label(value: str) -> bool:
    return value.startswith(LABEL)


def _of_label(value: str) -> Term:
    return Term(value, value, value.removeprefix(LABEL))
