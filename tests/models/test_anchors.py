from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from factories import BODY, make_article, make_mention, make_quote

from archive.models import Mention, Quote

pytestmark = pytest.mark.django_db


def test_anchored_takes_the_words_from_the_body() -> None:
    article = make_article(body="Ilse Marrow spoke: “Yes.”")
    mention = Mention.objects.anchored(article, 0, 11, curated=True)
    quote = Quote.objects.anchored(article, 20, 24, kind=Quote.Kind.DIRECT)
    assert (mention.text, mention.curated) == ("Ilse Marrow", True)
    assert (quote.text, quote.start, quote.end) == ("Yes.", 20, 24)


@pytest.mark.parametrize(("start", "end"), [(-1, 4), (4, 4), (5, 4), (0, 1000), (2000, 2001)])
def test_anchored_refuses_a_place_outside_of_the_body(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="is no place in a body of"):
        Mention.objects.anchored(make_article(), start, end)


@pytest.mark.parametrize(("start", "end", "text"), [(0, 3, "She"), (900, 903, "The"), (3, 3, "")])
def test_clean_refuses_words_that_the_article_does_not_have_there(start: int, end: int, text: str) -> None:
    article = make_article()
    for row in (Mention(article=article), Quote(article=article, kind=Quote.Kind.DIRECT)):
        row.start, row.end, row.text = start, end, text
        with pytest.raises(ValidationError) as caught:
            row.clean()
        assert list(caught.value.message_dict) == ["start"]


def test_clean_accepts_the_words_of_the_article() -> None:
    article = make_article()
    make_mention(article, "Ilse Marrow").clean()
    make_quote(article, "We came to listen,").clean()


def test_clean_refuses_half_of_a_speakers_place() -> None:
    quote = make_quote(make_article(), "We came to listen,")
    quote.speaker_start = 3
    with pytest.raises(ValidationError, match="both its start and its end"):
        quote.clean()


def test_follow_moves_rows_and_deletes_those_whose_words_are_gone() -> None:
    article = make_article()
    marrow, town = make_mention(article, "Ilse Marrow"), make_mention(article, "Port Verran")
    article.body = "Late news. " + BODY.replace("Port Verran", "Selmouth")
    followed = Mention.objects.follow(article, old_body=BODY)
    marrow.refresh_from_db()
    assert article.body[marrow.start : marrow.end] == "Ilse Marrow"
    assert (followed.kept, followed.lost) == (1, (town.pk,))
    assert list(article.mentions.all()) == [marrow]


def test_follow_lets_neighbours_take_each_others_places() -> None:
    """Every row moves to a place that another row still has; the database allows one row a place."""
    old = "Ada Ada Ada Ada spoke"
    article = make_article(body=old)
    mentions = [Mention.objects.anchored(article, start, start + 3) for start in (0, 4, 8, 12)]
    article.body = f"So: {old}"
    Mention.objects.follow(article, old_body=old)
    places = Mention.objects.filter(article=article).order_by("pk").values_list("pk", "start", "end")
    assert list(places) == [(m.pk, m.start + 4, m.end + 4) for m in mentions]


def test_follow_leaves_the_rows_of_other_articles() -> None:
    article, other = make_article(), make_article(body=BODY)
    mention = make_mention(other, "Ilse Marrow")
    article.body = "Nothing is left."
    Mention.objects.follow(article, old_body=BODY)
    assert list(Mention.objects.all()) == [mention]


def test_follow_moves_a_speakers_place_with_the_quote() -> None:
    article = make_article()
    start = BODY.index("Ilse Marrow")
    quote = make_quote(article, "We came to listen,", speaker_start=start, speaker_end=start + 11)
    article.body = "Late news. " + BODY
    Quote.objects.follow(article, old_body=BODY)
    quote.refresh_from_db()
    assert article.body[quote.start : quote.end] == "We came to listen,"
    assert article.body[quote.speaker_start : quote.speaker_end] == "Ilse Marrow"


def test_follow_forgets_a_speakers_place_that_is_gone() -> None:
    article = make_article()
    start = BODY.index("Ilse Marrow")
    quote = make_quote(article, "We came to listen,", speaker_start=start, speaker_end=start + 11)
    article.body = BODY.replace("Ilse Marrow", "the delegate")
    assert Quote.objects.follow(article, old_body=BODY).lost == ()
    quote.refresh_from_db()
    assert (quote.speaker_start, quote.speaker_end) == (None, None)


def test_follow_of_many_rows_fits_into_statements(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    old = " ".join(f"Name{n}" for n in range(1200))
    article = make_article(body=old)
    spans = [(old.index(f"Name{n}"), len(f"Name{n}")) for n in range(1000, 1200)]
    Mention.objects.bulk_create(
        Mention(article=article, text=old[s : s + length], start=s, end=s + length) for s, length in spans
    )
    article.body = f"So: {old}"
    with django_assert_max_num_queries(12):
        assert Mention.objects.follow(article, old_body=old).kept == 200


def test_the_database_refuses_two_mentions_at_one_place() -> None:
    article = make_article()
    make_mention(article, "Ilse Marrow")
    with pytest.raises(IntegrityError, match="UNIQUE"):
        make_mention(article, "Ilse Marrow")
