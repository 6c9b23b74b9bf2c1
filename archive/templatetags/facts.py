"""Template filters that put facts in words; the words themselves are in `archive.web.words`."""

from __future__ import annotations

import datetime

from django import template

from archive.models import Article, Outlet, PersonName, Precision, Quote, facts
from archive.web import words

register = template.Library()


@register.filter
def long_date(article: Article) -> str:
    """`28 December 2025`, as far as it is known."""
    return words.date_words(article.published_on, article.published_precision)


@register.filter
def known_date(first_day: datetime.date, precision: str) -> str:
    """The same of any date that is kept with its precision."""
    return words.date_words(first_day, precision)


@register.filter
def short_date(article: Article) -> str:
    """`28 Dec 2025`, as far as it is known."""
    return words.short_date_words(article.published_on, article.published_precision)


@register.filter
def short_day(day: datetime.date) -> str:
    """`28 Dec 2025` of a date that is known to the day."""
    return words.short_date_words(day, Precision.DAY)


@register.filter
def machine_date(article: Article) -> str:
    """For `<time datetime>`; empty for an undated article."""
    return facts.machine_date(article.published_on, article.published_precision)


@register.filter
def basis(value: str) -> str:
    """What is said of a basis beside its fact; nothing of a stated one."""
    return words.basis_words(value)


@register.filter
def date_basis(article: Article) -> str:
    """How date and outlet are known, as the beginning of a sentence."""
    return words.date_basis_words(article)


@register.filter
def kind_words(quote: Quote) -> str:
    return words.KIND_WORDS[quote.kind]


@register.filter
def percent(share: float) -> str:
    """`{{ 0.824|percent }}` is `82 %`, with a space that does not break."""
    return f"{share:.0%}".replace("%", "\N{NO-BREAK SPACE}%")


@register.filter
def has_uncertain_outlet(article: Article) -> bool:
    return words.is_outlet_uncertain(article)


@register.filter
def attribution(quote: Quote) -> str:
    """How the speaker is known and how surely."""
    return words.attribution_words(quote)


@register.filter
def attributed(quote: Quote) -> str:
    """The same beside a name, where it has to say what it is about."""
    return words.attributed_words(quote)


@register.filter
def is_weak(quote: Quote) -> bool:
    return words.is_attribution_weak(quote)


@register.filter
def size(value: int) -> str:
    """A number of bytes for people."""
    return words.size_words(value)


@register.filter
def what_it_is(outlet: Outlet) -> str:
    return words.outlet_words(outlet)


@register.filter
def language(code: str) -> str:
    return words.language_words(code)


@register.filter
def shortened(text: str, length: int) -> str:
    """`{{ text|shortened:90 }}` never cuts a word in two."""
    return words.shortened(text, length)


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
