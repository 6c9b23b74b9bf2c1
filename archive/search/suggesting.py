"""What may be meant while it is still being typed: people, outlets and headlines, by the beginning of any word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count

from archive.models import Article, Mention, Outlet, Person, PersonName
from archive.search.analysis import words
from archive.search.engines.base import SearchUnavailable
from archive.search.language.errors import QueryError
from archive.search.language.lexing import MIN_PREFIX, QUOTATION_MARKS
from archive.search.language.nodes import And, InField, Node, Phrase, Prefix
from archive.search.query import SearchQuery, Sort
from archive.search.searching import current_engine
from archive.text.spellings import fold

#: Of each kind.
MOST = 5
#: A name that is being typed has at most so many words; so many names are looked at for it.
MAX_WORDS = 4
MOST_READ = 400
MAX_CHARACTERS = 200

#: What is being typed at the end of the box: perhaps a field, perhaps within marks.
_LAST = re.compile(
    r'(?:(?P<field>person|speaker|outlet|headline):)?["“”=]*(?P<typed>[^":()“”]*)$', re.IGNORECASE | re.ASCII
)


class Kind(StrEnum):
    PERSON = "person"
    OUTLET = "outlet"
    HEADLINE = "headline"


#: What is suggested after a field, and without one.
_KINDS = {
    "person": (Kind.PERSON,),
    "speaker": (Kind.PERSON,),
    "outlet": (Kind.OUTLET,),
    "headline": (Kind.HEADLINE,),
    "": (Kind.PERSON, Kind.OUTLET, Kind.HEADLINE),
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something of the archive that may be meant: its page is found by `id` and `slug`.

    `query` is what would stand in the box to search for it, with all that was typed before.
    """

    kind: Kind
    label: str
    id: int
    slug: str
    query: str


def suggest(text: str) -> tuple[Suggestion, ...]:
    """At most MOST of each kind for what stands in the box; nothing for less than MIN_PREFIX letters."""
    match = _LAST.search(text[-MAX_CHARACTERS:])
    if match is None or len("".join(words(match["typed"]))) < MIN_PREFIX:
        return ()
    field = (match["field"] or "").lower()
    before = text[: len(text) - len(match.group())]
    found: list[Suggestion] = []
    if Kind.PERSON in _KINDS[field]:
        found += _people(before, match["typed"], field or "person")
    if Kind.OUTLET in _KINDS[field]:
        found += _outlets(before, match["typed"])
    if Kind.HEADLINE in _KINDS[field]:
        found += _headlines(before, match["typed"])
    return tuple(found)


def _people(before: str, typed: str, field: str) -> list[Suggestion]:
    """Those mentioned most first."""
    for kept, last in _endings(typed):
        if people := _people_beginning(fold(last).split()):
            return [
                Suggestion(Kind.PERSON, person.name, person.pk, person.slug, f'{before}{kept}{field}:"{person.name}"')
                for person in people
            ]
    return []


def _people_beginning(beginnings: list[str]) -> list[Person]:
    if not beginnings:
        return []
    rows = PersonName.objects.spellings()
    for beginning in beginnings:
        rows = rows.filter(folded__contains=beginning)
    found = rows.values_list("folded", "person_id", "person__merged_into_id")[:MOST_READ]
    ids = {merged or person for folded, person, merged in found if _begins(folded.split(), beginnings)}
    mentions = Mention.objects.filter(person__in=ids).order_by().values_list("person_id")
    mentioned = dict(mentions.annotate(number=Count("pk")))
    people = Person.objects.filter(pk__in=ids)
    return sorted(people, key=lambda person: (-mentioned.get(person.pk, 0), person.name, person.pk))[:MOST]


def _outlets(before: str, typed: str) -> list[Suggestion]:
    outlets = list(Outlet.objects.order_by("name"))
    for kept, last in _endings(typed):
        beginnings = words(last)
        found = [
            outlet
            for outlet in outlets
            if any(_begins(words(name), beginnings) for name in (outlet.name, *outlet.other_names))
        ]
        if found:
            return [
                Suggestion(Kind.OUTLET, outlet.name, outlet.pk, outlet.slug, f'{before}{kept}outlet:"{outlet.name}"')
                for outlet in found[:MOST]
            ]
    return []


def _headlines(before: str, typed: str) -> list[Suggestion]:
    """The newest first; all words of what is being typed stand in the headline, the last at least begins one."""
    *whole, last = words(typed)
    if len(last) < MIN_PREFIX:
        return []
    parts: list[Node] = [InField("headline", Phrase(word, 0, 0), 0, 0) for word in whole]
    parts.append(InField("headline", Prefix(last, 0, 0), 0, 0))
    try:
        page = current_engine().search(SearchQuery(tree=And(tuple(parts), 0, 0), sort=Sort.NEWEST, per_page=MOST))
    except (QueryError, SearchUnavailable):
        # Too short a beginning, or no index: the other suggestions are as good without.
        return []
    articles = Article.objects.published().in_bulk([hit.id for hit in page.hits])
    return [
        Suggestion(
            Kind.HEADLINE,
            article.headline,
            article.pk,
            article.slug,
            f'{before}headline:"{_unmarked(article.headline)}"',
        )
        for hit in page.hits
        if (article := articles.get(hit.id))
    ]


def _unmarked(headline: str) -> str:
    """The headline without the marks that would end a phrase."""
    return re.sub(f'["{QUOTATION_MARKS}]', " ", headline).strip()


def _endings(typed: str) -> Iterable[tuple[str, str]]:
    """The last words that may be a name, most words first, each with what stands before them."""
    starts = [match.start() for match in re.finditer(r"\S+", typed)][-MAX_WORDS:]
    return [(typed[:start], typed[start:]) for start in starts]


def _begins(name: Iterable[str], beginnings: Iterable[str]) -> bool:
    """Whether each of the beginnings begins a word of the name."""
    own = list(name)
    return all(any(word.startswith(beginning) for word in own) for beginning in beginnings)
