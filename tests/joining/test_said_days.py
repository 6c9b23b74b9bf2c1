"""When an utterance was said stays settled by its quotes, whatever happens to them and their articles."""

from __future__ import annotations

import datetime

import pytest
from factories import make_article, make_outlet, make_person, make_quote

from archive.curation import Attribution, correct_quote, join_utterances, reject_quote, split_utterance, undo_judgement
from archive.curation.articles import edit_article, publish_articles, withdraw_articles
from archive.joining.utterances import renew_utterances
from archive.models import Article, Quote, Utterance

pytestmark = pytest.mark.django_db

WORDS = "We will reopen the strait when the last of our sailors has come home, and not one tide earlier"
SATURDAY = datetime.date(2031, 3, 15)
FRIDAY, THURSDAY = datetime.date(2031, 3, 14), datetime.date(2031, 3, 13)


@pytest.fixture
def speaker(db: None):
    return make_person("Orla Venn")


def carry(speaker, day: str, on: datetime.date | None = SATURDAY) -> Article:
    """An article that carries the words, and says when they were said; joined as an import would."""
    article = make_article(body=f"“{WORDS},” Orla Venn said {day}.", outlet=make_outlet(), on=on)
    quote = make_quote(article, WORDS, speaker=speaker, day=day)
    renew_utterances([Quote.objects.select_related("article", "speaker", "utterance").get(pk=quote.pk)])
    return article


def said() -> tuple[datetime.date | None, str, str]:
    return Utterance.objects.current().values_list("said_on", "said_precision", "said_basis").get()


NOTHING = (None, "unknown", "unknown")


def test_articles_that_agree_settle_the_day(speaker):
    carry(speaker, "on Friday")
    carry(speaker, "yesterday")
    assert said() == (FRIDAY, "day", "inferred")


def test_a_date_with_its_year_is_stated(speaker):
    carry(speaker, "on Friday")
    carry(speaker, "on 14 March 2031")
    assert said() == (FRIDAY, "day", "stated")


def test_most_articles_settle_the_day_and_as_many_for_two_days_settle_nothing(speaker):
    carry(speaker, "on Friday")
    carry(speaker, "on Thursday")
    assert said() == NOTHING
    carry(speaker, "on March 14")
    assert said() == (FRIDAY, "day", "inferred")


def test_an_article_that_says_it_twice_counts_once(speaker):
    carry(speaker, "on Friday")
    article = carry(speaker, "on Thursday")
    quote = make_quote(article, "Orla Venn", speaker=speaker, day="on Thursday", utterance=Utterance.objects.get())
    assert quote.said_on == THURSDAY
    withdraw_articles(articles=[article], user=None)
    publish_articles(articles=[article], user=None)
    assert said() == NOTHING


def test_an_article_dated_otherwise_by_a_curator_says_another_day(speaker, admin_user):
    carry(speaker, "on Friday")
    article = carry(speaker, "on Friday")
    article.set_published(SATURDAY + datetime.timedelta(7), "day", "curated")
    edit_article(article=article, user=admin_user, changed=["published_on"])
    assert said() == NOTHING


def test_a_withdrawn_article_says_nothing(speaker, admin_user):
    carry(speaker, "on Friday")
    article = carry(speaker, "on Thursday")
    withdraw_articles(articles=[article], user=admin_user)
    assert said() == (FRIDAY, "day", "inferred")
    publish_articles(articles=[article], user=admin_user)
    assert said() == NOTHING


def test_a_rejected_quote_and_one_of_another_speaker_say_nothing(speaker, admin_user):
    carry(speaker, "on Friday")
    rejected, other = (carry(speaker, day).quotes.get() for day in ("on Thursday", "on Wednesday"))
    reject_quote(quote=rejected, user=admin_user)
    correct_quote(quote=other, user=admin_user, attribution=Attribution(make_person("Tam Brisco")))
    assert said() == (FRIDAY, "day", "inferred")
    other.refresh_from_db()
    assert (other.day_text, other.said_on) == ("", None)


def test_undoing_a_correction_brings_the_day_back(speaker, admin_user):
    quote = carry(speaker, "on Friday").quotes.get()
    judgement = correct_quote(quote=quote, user=admin_user, attribution=Attribution(make_person("Tam Brisco")))
    undo_judgement(judgement=judgement, user=admin_user)
    quote.refresh_from_db()
    assert (quote.day_text, quote.said_on) == ("on Friday", FRIDAY)


def test_split_utterances_are_dated_each_by_its_own_quotes(speaker, admin_user):
    carry(speaker, "on Friday")
    carry(speaker, "on Friday")
    quote = carry(speaker, "on Thursday").quotes.get()
    new = split_utterance(quotes=[quote], user=admin_user)
    assert new.said_on == THURSDAY
    assert list(Utterance.objects.order_by("pk").values_list("said_on", flat=True)) == [FRIDAY, THURSDAY]


def test_a_curators_date_is_never_touched(speaker, admin_user):
    carry(speaker, "on Friday")
    carry(speaker, "on Friday")
    Utterance.objects.update(said_on=THURSDAY, said_precision="day", said_basis="curated")
    article = carry(speaker, "on Friday")
    withdraw_articles(articles=[article], user=admin_user)
    assert said() == (THURSDAY, "day", "curated")


def test_a_curators_date_goes_with_the_utterance_into_another(speaker, admin_user):
    carry(speaker, "on Friday")
    carry(speaker, "on Friday")
    survivor = Utterance.objects.get()
    other = Utterance.objects.create(speaker=speaker, said_on=THURSDAY, said_precision="day", said_basis="curated")
    make_quote(make_article(body="Not one tide earlier"), "Not one tide earlier", speaker=speaker, utterance=other)
    judgement = join_utterances(survivor=survivor, other=other, user=admin_user)
    assert said() == (THURSDAY, "day", "curated")
    undo_judgement(judgement=judgement, user=admin_user)
    survivor.refresh_from_db()
    assert (survivor.said_on, survivor.said_basis) == (FRIDAY, "inferred")


@pytest.mark.parametrize(("basis", "left"), [("curated", 2), ("inferred", 1)])
def test_machines_join_no_utterance_away_that_a_curator_dated(speaker, basis, left):
    cuts = ("We will reopen the strait when the last of our sailors", "has come home, and not one tide earlier")
    for text in (*cuts, *cuts):
        quote = make_quote(make_article(body=text, on=SATURDAY), text, speaker=speaker)
        renew_utterances([Quote.objects.select_related("article", "speaker").get(pk=quote.pk)])
    Utterance.objects.filter(quotes__text=cuts[1]).update(said_on=THURSDAY, said_precision="day", said_basis=basis)
    carry(speaker, "on Friday")
    assert Utterance.objects.current().count() == left
