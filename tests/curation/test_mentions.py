from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from factories import make_article, make_mention, make_name, make_person, make_quote

from archive.curation import CurationError, candidates_for, confirm_quote, release_mention, set_mention_person
from archive.models import Article, Mention, PendingIndexing, Person

pytestmark = pytest.mark.django_db

BODY = "“Yes,” Marrow said. Ilse Marrow left. Marrow slept."


@pytest.fixture
def article(db: None) -> Article:
    return make_article(body=BODY)


@pytest.fixture
def marrows(db: None) -> list[Person]:
    return [make_person("Ilse Marrow", "Marrow"), make_person("Odo Marrow")]


def everywhere(article: Article, text: str) -> list[Mention]:
    starts = [start for start in range(len(article.body)) if article.body.startswith(text, start)]
    return [Mention.objects.anchored(article, start, start + len(text), ambiguous=True) for start in starts]


def test_candidates_bear_the_name_in_full_or_as_their_last(article: Article, marrows: list[Person]) -> None:
    make_person("Marrow Tamsin")
    make_person("Ada Smarrow")
    mention = make_mention(article, "Marrow")
    assert candidates_for([mention]) == {mention.pk: marrows}


def test_candidates_are_father_and_son_alike(article: Article, marrows: list[Person]) -> None:
    son = make_person("Odo Marrow Jr.")
    mentions = [
        make_mention(article, "Marrow"),
        make_mention(make_article(body="Odo Marrow Jr. spoke."), "Odo Marrow Jr."),
    ]
    assert candidates_for(mentions) == {mentions[0].pk: [son, *marrows], mentions[1].pk: [son, marrows[1]]}


def test_candidates_of_hundreds_of_spellings_are_found(marrows: list[Person]) -> None:
    """More conditions than SQLite takes at once."""
    names = [f"Zed{n:03}" for n in range(250)]
    article = make_article(body=" ".join([*names, "Marrow"]))
    mentions = [make_mention(article, name) for name in [*names, "Marrow"]]
    found = candidates_for(mentions)
    assert [people for people in found.values() if people] == [marrows]


def test_candidates_leave_out_roles_and_merged_entries(article: Article, marrows: list[Person]) -> None:
    make_name(make_person("Tam Orrel"), "Marrow", kind="role")
    Person.objects.filter(pk=marrows[1].pk).update(merged_into=marrows[0])
    mention = make_mention(article, "Marrow")
    assert candidates_for([mention]) == {mention.pk: [marrows[0]]}


def test_candidates_of_many_mentions_take_one_query(
    article: Article, marrows: list[Person], django_assert_num_queries
) -> None:  # type: ignore[no-untyped-def]
    mentions = [*everywhere(article, "Marrow"), make_mention(article, "Ilse Marrow"), make_mention(article, "Yes")]
    with django_assert_num_queries(1):
        found = candidates_for(mentions)
    assert [len(found[mention.pk]) for mention in mentions] == [2, 2, 2, 1, 0]


def test_setting_a_mentions_person_is_remembered_as_curated(
    article: Article, marrows: list[Person], curator: User
) -> None:
    first, *others = everywhere(article, "Marrow")
    PendingIndexing.objects.all().delete()
    decision = set_mention_person(mention=first, person=marrows[1], user=curator)
    first.refresh_from_db()
    assert (first.person, first.curated, first.ambiguous) == (marrows[1], True, False)
    assert decision.mentions == 1
    assert list(Mention.objects.to_decide()) == others
    assert set(PendingIndexing.objects.values_list("article_id", flat=True)) == {article.pk}


def test_the_same_spelling_in_the_article_can_follow(article: Article, marrows: list[Person], curator: User) -> None:
    first, second, third = everywhere(article, "Marrow")
    Mention.objects.filter(pk=second.pk).update(person=marrows[0], curated=True)
    elsewhere = make_mention(make_article(body=BODY), "Marrow", ambiguous=True)
    assert set_mention_person(mention=first, person=marrows[1], user=curator, same_spelling=True).mentions == 2
    people = dict(Mention.objects.values_list("pk", "person_id"))
    assert people == {
        first.pk: marrows[1].pk,
        second.pk: marrows[0].pk,
        third.pk: marrows[1].pk,
        elsewhere.pk: None,
    }


def test_quotes_whose_speaker_is_named_there_follow(article: Article, marrows: list[Person], curator: User) -> None:
    mention = make_mention(article, "Marrow", ambiguous=True)
    place = {"speaker_start": mention.start, "speaker_end": mention.end, "speaker_text": "Marrow"}
    quote = make_quote(article, "Yes,", **place)
    assert set_mention_person(mention=mention, person=marrows[1], user=curator).quotes == 1
    quote.refresh_from_db()
    assert (quote.speaker, quote.speaker_kind, quote.speaker_label) == (marrows[1], "person", "Odo Marrow")
    set_mention_person(mention=mention, person=None, user=curator)
    quote.refresh_from_db()
    assert (quote.speaker, quote.speaker_label) == (None, "Marrow")


def test_a_decided_quote_does_not_follow(article: Article, marrows: list[Person], curator: User) -> None:
    mention = make_mention(article, "Marrow")
    place = {"speaker_start": mention.start, "speaker_end": mention.end}
    quote = make_quote(article, "Yes,", speaker=marrows[0], **place)
    confirm_quote(quote=quote, user=curator)
    assert set_mention_person(mention=mention, person=marrows[1], user=curator).quotes == 0


def test_releasing_a_mention_asks_again_where_several_are_called_so(
    article: Article, marrows: list[Person], curator: User
) -> None:
    mention = make_mention(article, "Marrow")
    set_mention_person(mention=mention, person=marrows[1], user=curator)
    release_mention(mention=mention, user=curator)
    mention.refresh_from_db()
    assert (mention.person, mention.curated, mention.ambiguous) == (None, False, True)


def test_releasing_a_mention_that_nobody_decided_is_refused(article: Article, curator: User) -> None:
    with pytest.raises(CurationError, match="Nobody has decided who “Marrow” is"):
        release_mention(mention=make_mention(article, "Marrow"), user=curator)
