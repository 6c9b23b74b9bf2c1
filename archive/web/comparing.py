"""What the comparing pages print: the versions of a statement in words and signs, and what was decided about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.html import format_html
from django.utils.safestring import SafeString

from archive.joining.coverage import Carrier, Cell, Statement, bystanders
from archive.models import Judgement, Outlet, Quote, Utterance
from archive.models.anchors import batches
from archive.text.reporting import Tone, tone_of
from archive.text.versions import Carriage, surroundings
from archive.web.fields import DateEdgeField, OutletsField, PeopleField
from archive.web.forms import AddressForm
from archive.web.paging import Listing
from archive.web.said_days import statement_said_on
from archive.web.words import KIND_WORDS, percent


@dataclass(frozen=True)
class Sign:
    """A mark and the words that say the same, for those who see no marks."""

    mark: str
    words: str
    meaning: str

    @cached_property
    def shown(self) -> SafeString:
        """Both as a cell of the matrix shows them: made once, there are more than a thousand cells."""
        mark = '<span class="sign" aria-hidden="true">{}</span><span class="word">{}</span>'
        return format_html(mark, self.mark, self.words)


#: How much of a statement an outlet gives; `ABSENT` and `SILENT` are for those that give nothing.
SIGNS: dict[Carriage, Sign] = {
    Carriage.FULL: Sign("●", "in full", "all the words of the fullest version"),
    Carriage.SHORTENED: Sign("◐", "shortened", "the same words, some left out"),
    Carriage.REWORDED: Sign("≈", "reworded", "other words between the marks, such as another translation"),
    Carriage.INDIRECT: Sign("○", "indirectly", "reported without quotation marks"),
}
ABSENT = Sign("–", "absent", "published on the same days, and no article in this archive carries it")
SILENT = Sign("·", "no article", "nothing in this archive from these days")
#: Versions less alike than this are shown beside the fullest without marks: everything would be marked.
MARKED_SIMILARITY = 0.4


class CompareForm(AddressForm):
    """Whose statements are compared, from when, in which outlets."""

    outlet = OutletsField()
    person = PeopleField()
    first_day = DateEdgeField()
    last_day = DateEdgeField(last=True)
    columns = forms.ChoiceField(
        required=False,
        choices=[("all", "every outlet")],
        error_messages={"invalid_choice": "“columns” can only be “all”; it is “%(value)s”."},
    )

    @property
    def asks(self) -> bool:
        """Whether a checked form asks for anything; without a filter there would be the whole archive to compare."""
        return any(self.cleaned_data[name] for name in ("outlet", "person", "first_day", "last_day"))

    @property
    def shows_all(self) -> bool:
        """Whether a checked form names the columns that it wants, or wants one for every outlet."""
        return bool(self.cleaned_data["outlet"] or self.cleaned_data["columns"])


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of the matrix as it is printed: its sign, and where in the text of the outlet the words stand."""

    sign: Sign
    outlet: Outlet
    address: str = ""  # nothing where the outlet does not carry the statement
    articles: int = 0  # of the outlet that carry it


def place_of(cell: Cell) -> Place:
    if not cell.carriers:
        return Place(sign_of(cell), cell.outlet)
    first = cell.carriers[0]
    address = f"{first.article.get_absolute_url()}#quote-{first.quotes[0].pk}"
    return Place(sign_of(cell), cell.outlet, address, len(cell.carriers))


def sign_of(cell: Cell) -> Sign:
    """The sign of the most that the outlet gives, or of why there is nothing."""
    if cell.carriage is not None:
        return SIGNS[cell.carriage]
    return ABSENT if cell.published else SILENT


@dataclass(frozen=True, slots=True)
class ReportedQuote:
    """One quote of a version: how it is introduced, and the reporter's words around a fragment."""

    quote: Quote
    tone: Tone | None
    before: str = ""
    behind: str = ""

    @property
    def kind_words(self) -> str:
        return KIND_WORDS[self.quote.kind]


@dataclass(frozen=True, slots=True)
class ReportedVersion:
    """One article's version of a statement, as the page prints it."""

    carrier: Carrier
    sign: Sign
    quotes: tuple[ReportedQuote, ...]
    is_fullest: bool

    @property
    def layout(self) -> str:
        """How it is laid beside the fullest: `same`, `inline` cuts, `beside` each other, or `plain` and unmarked."""
        carried = self.carrier.version
        if carried.carriage is Carriage.FULL:
            return "same" if carried.is_identical else "inline"
        if carried.carriage is Carriage.SHORTENED:
            return "inline"
        is_marked = carried.carriage is Carriage.REWORDED and carried.similarity >= MARKED_SIMILARITY
        return "beside" if is_marked else "plain"


@dataclass(frozen=True, slots=True)
class Decision:
    """One answer of a curator about the statement or a quote of it, in words."""

    judgement: Judgement
    sentence: str


def statement_context(statement: Statement, listed: Listing) -> dict[str, Any]:
    """What the page of one statement shows, with the versions of the carriers `listed` of all."""
    given = Counter(carrier.carriage for carrier in statement.carriers)
    return {
        "statement": statement,
        "utterance": statement.utterance,
        "fullest": statement.fullest,
        "listing": listed,
        "versions": [_reported(carrier, statement) for carrier in listed.page],
        "signs": [(sign, given[carriage]) for carriage, sign in SIGNS.items()],
        "bystanders": bystanders(statement),
        "said": statement_said_on(statement),
        "certainty": certainty_words(statement),
        "decisions": decisions(statement),
        "is_fiction": any(
            carrier.article.outlet and carrier.article.outlet.fictional for carrier in statement.carriers
        ),
    }


def _reported(carrier: Carrier, statement: Statement) -> ReportedVersion:
    quotes = tuple(_with_surroundings(quote, carrier) for quote in carrier.quotes)
    sign = SIGNS[carrier.carriage]
    return ReportedVersion(carrier, sign, quotes, statement.fullest in carrier.quotes)


def _with_surroundings(quote: Quote, carrier: Carrier) -> ReportedQuote:
    around = ("", "")
    if quote.kind != Quote.Kind.DIRECT:
        around = surroundings(carrier.article.body, quote.start, quote.end)
    return ReportedQuote(quote, tone_of(quote.cue), *around)


def certainty_words(statement: Statement) -> str:
    """Who says that these quotes are one statement, and how surely."""
    if statement.utterance.status == Utterance.Status.CONFIRMED:
        return "Confirmed by a curator."
    if len(statement.carriers) == 1:
        return "Found in one article only."
    least = min(each.version.similarity for each in statement.renditions)
    if least == 1:
        return "Proposed by machine: every article has the same words. No curator has judged it yet."
    return f"Proposed by machine: the versions are at least {percent(least)} alike. No curator has judged it yet."


_SENTENCES: dict[tuple[str, str], str] = {
    (Judgement.Question.SAME_UTTERANCE, Judgement.Verdict.YES): "A curator joined two quotes as one statement.",
    (Judgement.Question.SAME_UTTERANCE, Judgement.Verdict.NO): "A curator judged that a quote belongs to another "
    "occasion.",
    (Judgement.Question.QUOTE, Judgement.Verdict.YES): "A curator confirmed a quote.",
    (Judgement.Question.QUOTE, Judgement.Verdict.NO): "A curator rejected a quote.",
    (Judgement.Question.SPEAKER, Judgement.Verdict.YES): "A curator confirmed the speaker of a quote.",
    (Judgement.Question.SPEAKER, Judgement.Verdict.NO): "A curator gave a quote another speaker.",
}
_UNSURE = "A curator looked at a quote and was not sure."


def decisions(statement: Statement) -> list[Decision]:
    """What curators decided about the quotes of a statement, the latest first, what was taken back among it."""
    ids = [quote.pk for carrier in statement.carriers for quote in carrier.quotes]
    found = {judgement.pk: judgement for judgement in _judgements(ids)}
    newest = sorted(found.values(), key=lambda judgement: (judgement.made_at, judgement.pk), reverse=True)
    return [Decision(each, _SENTENCES.get((each.question, each.verdict), _UNSURE)) for each in newest]


def _judgements(quote_ids: Iterable[int]) -> Iterable[Judgement]:
    pairs = Q(question=Judgement.Question.SAME_UTTERANCE)
    single = Q(question__in=[Judgement.Question.QUOTE, Judgement.Question.SPEAKER])
    for some in batches(quote_ids):
        yield from Judgement.objects.filter(
            pairs & (Q(left_id__in=some) | Q(right_id__in=some)) | single & Q(left_id__in=some)
        )
