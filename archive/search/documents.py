"""Articles and quotes of the database as the documents that are indexed. The only reader of models for indexing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from archive.models import Article, Mention, Quote
from archive.models.facts import machine_date
from archive.search.collections import ARRIVED, ARTICLES, LABEL, QUOTES, UNDATED, Document, moment
from archive.text.reporting import verb_of

#: Code points of the article that are kept on either side of a quote.
AROUND = 160
#: A curator stands behind these.
CHECKED = (Quote.Status.CONFIRMED, Quote.Status.CORRECTED)
#: What is read of a quote and its speaker.
_READ = ("article", "start", "end", "text", "kind", "cue", "status", "speaker", "speaker_label",
         "speaker_text", "speaker__merged_into")  # fmt: skip
_SPACE = re.compile(r"\s+")


def indexed_ids() -> list[int]:
    """The ids of all articles that belong in the index, ascending."""
    return list(Article.objects.published().order_by("pk").values_list("pk", flat=True))


def documents(article_ids: Iterable[int]) -> Iterator[tuple[str, Document]]:
    """The documents of those of the articles that belong in the index, ascending, each followed by its quotes.

    With each the name of its collection.
    """
    ids = list(article_ids)
    people = _people(ids)
    quotes = _quotes(ids)
    articles = Article.objects.published().filter(pk__in=ids).select_related("outlet").defer("removed", "subheadings")
    for article in articles.order_by("pk"):
        said = quotes.get(article.pk, [])
        yield ARTICLES.name, _of_article(article, people.get(article.pk, set()), said)
        for quote in said:
            yield QUOTES.name, _of_quote(article, quote)


def _of_article(article: Article, people: set[int], quotes: list[Quote]) -> Document:
    has = {"quotes": bool(quotes), "confirmed": any(quote.status in CHECKED for quote in quotes)}
    return Document(
        id=article.pk,
        texts={"headline": article.headline, "body": article.body, "byline": article.byline},
        facets={
            **_shared_facets(article),
            "person": tuple(str(person) for person in sorted(people)),
            "speaker": tuple(sorted({speaker for quote in quotes for speaker in _speaker(quote)})),
            "has": tuple(name for name, so in has.items() if so),
        },
        first_day=article.published_on,
        last_day=article.published_until,
        numbers={"copies": article.copy_group_id or 0, ARRIVED: moment(article.created_at)},
    )


def _of_quote(article: Article, quote: Quote) -> Document:
    return Document(
        id=quote.pk,
        texts={
            "said": quote.text,
            # Blank lines part the two, so that no phrase reaches from one into the other.
            "speaker": "\n\n".join(dict.fromkeys(filter(None, (quote.speaker_text, quote.speaker_label)))),
            "before": _before(article.body, quote.start),
            "after": _after(article.body, quote.end),
        },
        facets={
            **_shared_facets(article),
            "speaker": _speaker(quote),
            "kind": (quote.kind,),
            "verb": (verb_of(quote.cue),) if quote.cue else (),
            "status": (quote.status,),
        },
        first_day=article.published_on,
        last_day=article.published_until,
        numbers={"article": article.pk, ARRIVED: moment(article.created_at)},
    )


def _shared_facets(article: Article) -> dict[str, tuple[str, ...]]:
    """What an article and its quotes are filtered by alike."""
    language = article.language.partition("-")[0].lower()
    return {
        "outlet": (article.outlet.slug,) if article.outlet else (),
        "month": (_month(article),),
        "language": (language,) if language else (),
    }


def _speaker(quote: Quote) -> tuple[str, ...]:
    """Whose words: the person's id, or what the article calls the source; nothing if it does not say."""
    if quote.speaker_id and quote.speaker:
        return (str(quote.speaker.merged_into_id or quote.speaker_id),)
    return (f"{LABEL}{quote.speaker_label}",) if quote.speaker_label else ()


def _people(article_ids: list[int]) -> dict[int, set[int]]:
    """The people named in each article; who was merged counts as the person merged into."""
    found: dict[int, set[int]] = {}
    rows = Mention.objects.filter(article_id__in=article_ids, person__isnull=False)
    for article_id, person_id, merged_into in rows.values_list("article_id", "person_id", "person__merged_into_id"):
        if person_id is not None:
            found.setdefault(article_id, set()).add(merged_into or person_id)
    return found


def _quotes(article_ids: list[int]) -> dict[int, list[Quote]]:
    """The quotes of each article that no curator rejected, in the text's order."""
    found: dict[int, list[Quote]] = {}
    quotes = Quote.objects.standing().filter(article_id__in=article_ids).select_related("speaker").only(*_READ)
    for quote in quotes.in_text_order():
        found.setdefault(quote.article_id, []).append(quote)
    return found


def _before(body: str, start: int) -> str:
    """The last words before the place, on one line."""
    first = max(0, start - AROUND)
    text = _SPACE.sub(" ", body[first:start])
    return text.partition(" ")[2] if first and " " in text.rstrip() else text.lstrip()


def _after(body: str, end: int) -> str:
    """The first words after the place, on one line."""
    text = _SPACE.sub(" ", body[end : end + AROUND])
    return text.rpartition(" ")[0] if end + AROUND < len(body) and " " in text.lstrip() else text.rstrip()


def _month(article: Article) -> str:
    """The value of the month facet: "2031-03", "2031" where the month is not known, or "undated"."""
    return machine_date(article.published_on, article.published_precision)[:7] or UNDATED
