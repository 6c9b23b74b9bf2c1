"""Template filters that put facts in words; the words themselves are in `archive.web.words`."""

from __future__ import annotations

from collections.abc import Callable

from django import template

from archive.models import Article, PersonName, Quote, facts
from archive.web import words

register = template.Library()

#: What the words answer as they are, by the name that templates call it.
_WORDS: dict[str, Callable[..., object]] = {
    "attributed": words.attributed_words,
    "attribution": words.attribution_words,
    "date_basis": words.date_basis_words,
    "has_uncertain_outlet": words.is_outlet_uncertain,
    "is_weak": words.is_attribution_weak,
    "known_date": words.date_words,
    "language": words.language_words,
    "percent": words.percent,
    "shortened": words.shortened,
    "size": words.size_words,
    "what_it_is": words.outlet_words,
}
for _name, _in_words in _WORDS.items():
    register.filter(_name, _in_words)


@register.filter
def long_date(article: Article) -> str:
    """`28 December 2025`, as far as it is known."""
    return words.date_words(article.published_on, article.published_precision)


@register.filter
def short_date(article: Article) -> str:
    """`28 Dec 2025`, as far as it is known."""
    return words.short_date_words(article.published_on, article.published_precision)


@register.filter
def machine_date(article: Article) -> str:
    """For `<time datetime>`; empty for an undated article."""
    return facts.machine_date(article.published_on, article.published_precision)


@register.filter
def kind_words(quote: Quote) -> str:
    return words.KIND_WORDS[quote.kind]


@register.filter
def counted(number: int, noun: str) -> str:
    """`{{ 3|counted:"article" }}` is `3 articles`; `"person,people"` gives the plural."""
    return words.counted(number, *noun.split(","))


@register.filter
def thousands(number: int) -> str:
    return f"{number:,}"


@register.filter
def span(name: PersonName) -> str:
    """The dates between which a role was held: `since 20 May 2019`, `2020 to 2025` in full days."""
    return words.span_words(name.valid_from, name.valid_until)
