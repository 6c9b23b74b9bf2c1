from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from factories import make_article, make_mention, make_name, make_person, make_quote

from archive.curation import (
    CurationError,
    judge_different_people,
    judge_unsure,
    merge_people,
    undo_judgement,
    why_not_merge,
)
from archive.joining.utterances import renew_utterances
from archive.models import Judgement, Mention, PendingIndexing, Person, PersonName, Quote, Utterance
from archive.search.naming import people_called

pytestmark = pytest.mark.django_db

BODY = "“We came to listen,” said Ilse Marrow. Ilse Marow left with Tam Orrel. Marrow slept."


@pytest.fixture
def two() -> tuple[Person, Person]:
    """Ilse Marrow, known; Ilse Marow, another spelling that an article brought."""
    known = make_person("Ilse Marrow", "Marrow", roles=("foreign minister",), reviewed=True)
    return known, make_person("Ilse Marow", "Marrow", wikidata_id="Q77", gender="female")


def state() -> dict[str, Any]:
    """All that a merge may touch, for comparing before and after."""
    return {
        "people": list(Person.objects.order_by("pk").values()),
        "names": list(PersonName.objects.order_by("pk").values()),
        "mentions": list(Mention.objects.order_by("pk").values()),
        "quotes": list(Quote.objects.order_by("pk").values()),
        "utterances": list(Utterance.objects.order_by("pk").values()),
    }


def belongings(person: Person) -> tuple[int, int, int, int]:
    return person.names.count(), person.mentions.count(), person.quotes.count(), person.utterances.count()


def test_merge_moves_everything_to_the_survivor(two: tuple[Person, Person], curator: User) -> None:
    survivor, other = two
    article = make_article(body=BODY)
    make_mention(article, "Ilse Marow", person=other)
    make_quote(article, "We came to listen,", speaker=other)
    Utterance.objects.create(speaker=other)
    merge = merge_people(survivor=survivor, other=other, user=curator)
    assert (merge.names, merge.mentions, merge.quotes, merge.utterances) == (1, 1, 1, 1)
    assert belongings(survivor) == (4, 1, 1, 1)
    assert set(survivor.names.values_list("text", flat=True)) == {
        "Ilse Marrow",
        "Marrow",
        "foreign minister",
        "Ilse Marow",
    }


def test_merge_keeps_the_others_address_and_leads_to_the_survivor(two: tuple[Person, Person], curator: User) -> None:
    survivor, other = two
    merge_people(survivor=survivor, other=other, user=curator)
    other.refresh_from_db()
    assert (other.slug, other.merged_into, other.survivor) == ("ilse-marow", survivor, survivor)


def test_a_second_merge_leads_the_first_ones_entry_to_the_last_survivor(
    two: tuple[Person, Person], curator: User
) -> None:
    first, other = two
    last = make_person("Ilse Anne Marrow")
    merge_people(survivor=first, other=other, user=curator)
    before = state()

    merge = merge_people(survivor=last, other=first, user=curator)

    other.refresh_from_db()
    assert (merge.entries, other.merged_into) == (1, last)
    assert list(people_called("Marrow")) == [last.pk]
    undo_judgement(judgement=merge.judgement, user=curator)
    assert state() == before


def test_merge_fills_facts_that_the_survivor_lacks(two: tuple[Person, Person], curator: User) -> None:
    survivor, other = two
    merge_people(survivor=survivor, other=other, user=curator)
    survivor.refresh_from_db()
    assert (survivor.wikidata_id, survivor.gender, survivor.reviewed) == ("Q77", "female", True)


def test_merge_is_a_judgement_and_stands_in_the_history(two: tuple[Person, Person], curator: User) -> None:
    survivor, other = two
    judgement = merge_people(survivor=other, other=survivor, user=curator, note="Same face.").judgement
    assert (judgement.question, judgement.left_id, judgement.right_id) == ("same person", survivor.pk, other.pk)
    assert (judgement.verdict, judgement.made_by, judgement.note) == ("yes", curator, "Same face.")
    assert set(LogEntry.objects.values_list("object_id", flat=True)) == {str(survivor.pk), str(other.pk)}


def test_merge_tells_the_index_of_the_articles_concerned(two: tuple[Person, Person], curator: User) -> None:
    survivor, other = two
    named, quoting, neither = make_article(body=BODY), make_article(body=BODY), make_article(body=BODY)
    make_mention(named, "Ilse Marow", person=other)
    make_quote(quoting, "We came to listen,", speaker=other)
    make_mention(neither, "Tam Orrel", person=make_person("Tam Orrel"))
    PendingIndexing.objects.all().delete()
    merge_people(survivor=survivor, other=other, user=curator)
    assert set(PendingIndexing.objects.values_list("article_id", flat=True)) == {named.pk, quoting.pk}


def test_undoing_a_merge_restores_every_row(two: tuple[Person, Person], curator: User) -> None:
    survivor, other = two
    article = make_article(body=BODY)
    make_mention(article, "Ilse Marrow", person=survivor)
    make_mention(article, "Ilse Marow", person=other)
    make_quote(article, "We came to listen,", speaker=other)
    Utterance.objects.create(speaker=other)
    before = state()
    merge = merge_people(survivor=survivor, other=other, user=curator)
    assert state() != before
    PendingIndexing.objects.all().delete()
    undone = undo_judgement(judgement=merge.judgement, user=curator)
    assert state() == before
    assert undone.undone_by == curator
    assert set(PendingIndexing.objects.values_list("article_id", flat=True)) == {article.pk}


def test_undoing_a_merge_leaves_what_a_curator_decided_since(two: tuple[Person, Person], curator: User) -> None:
    survivor, other = two
    mention = make_mention(make_article(body=BODY), "Ilse Marow", person=other)
    merge = merge_people(survivor=survivor, other=other, user=curator)
    third = make_person("Tam Orrel")
    Mention.objects.filter(pk=mention.pk).update(person=third, curated=True)
    undo_judgement(judgement=merge.judgement, user=curator)
    mention.refresh_from_db()
    assert mention.person == third


def test_undoing_a_merge_gives_back_places_found_since_under_the_others_name(
    two: tuple[Person, Person], curator: User
) -> None:
    survivor, other = two
    merge = merge_people(survivor=survivor, other=other, user=curator)
    later = make_article(body=BODY)
    theirs = make_mention(later, "Ilse Marow", person=survivor)
    shared = make_mention(later, "Marrow", person=survivor)
    quote = make_quote(later, "We came to listen,", speaker=survivor, speaker_text="Ilse Marow")
    undo_judgement(judgement=merge.judgement, user=curator)
    for row in (theirs, shared, quote):
        row.refresh_from_db()
    assert (theirs.person, shared.person, quote.speaker) == (other, survivor, other)


def test_merge_links_mentions_that_were_ambiguous_between_the_two(two: tuple[Person, Person], curator: User) -> None:
    survivor, other = two
    article = make_article(body=BODY)
    mention = make_mention(article, "Marrow", ambiguous=True)
    merge = merge_people(survivor=survivor, other=other, user=curator)
    mention.refresh_from_db()
    assert (merge.resolved_mentions, mention.person, mention.ambiguous) == (1, survivor, False)
    undo_judgement(judgement=merge.judgement, user=curator)
    mention.refresh_from_db()
    assert (mention.person, mention.ambiguous) == (None, True)


def test_merge_leaves_mentions_that_a_third_person_may_be(two: tuple[Person, Person], curator: User) -> None:
    survivor, other = two
    make_name(make_person("Odo Marrow"), "Marrow")
    mention = make_mention(make_article(body=BODY), "Marrow", ambiguous=True)
    assert merge_people(survivor=survivor, other=other, user=curator).resolved_mentions == 0
    mention.refresh_from_db()
    assert (mention.person, mention.ambiguous) == (None, True)


@pytest.mark.parametrize(
    ("field", "ours", "theirs", "words"),
    [("wikidata_id", "Q1", "Q2", "Wikidata id Q1"), ("gender", "male", "female", "gender male")],
)
def test_merge_refuses_conflicting_facts(field: str, ours: str, theirs: str, words: str, curator: User) -> None:
    one, other = make_person("Ada Ro", **{field: ours}), make_person("Adda Ro", **{field: theirs})
    before = state()
    with pytest.raises(CurationError, match=words):
        merge_people(survivor=one, other=other, user=curator)
    assert state() == before
    assert not Judgement.objects.exists()


def test_merge_refuses_an_entry_with_itself(two: tuple[Person, Person], curator: User) -> None:
    with pytest.raises(CurationError, match="with itself"):
        merge_people(survivor=two[0], other=two[0], user=curator)


def test_merge_refuses_an_entry_that_was_merged(two: tuple[Person, Person], curator: User) -> None:
    survivor, other = two
    merge_people(survivor=survivor, other=other, user=curator)
    with pytest.raises(CurationError, match="already been merged into “Ilse Marrow”"):
        merge_people(survivor=make_person("Tam Orrel"), other=other, user=curator)


def test_merge_refuses_two_who_were_judged_to_be_different(two: tuple[Person, Person], curator: User) -> None:
    survivor, other = two
    judgement = judge_different_people(one=other, other=survivor, user=curator)
    assert "curator judged that" in why_not_merge(survivor, other)
    with pytest.raises(CurationError, match="undo that judgement first"):
        merge_people(survivor=survivor, other=other, user=curator)
    undo_judgement(judgement=judgement, user=curator)
    assert why_not_merge(survivor, other) == ""


def test_merge_remembers_who_was_judged_different_from_a_merged_entry(
    two: tuple[Person, Person], curator: User
) -> None:
    survivor, other = two
    third = make_person("Tam Orrel")
    judge_different_people(one=other, other=third, user=curator)
    merge_people(survivor=survivor, other=other, user=curator)
    survivor.refresh_from_db()
    assert "are two people" in why_not_merge(survivor, third)


def test_merges_are_undone_in_reverse_order(two: tuple[Person, Person], curator: User) -> None:
    survivor, other = two
    third = make_person("Ilsa Marrow")
    mention = make_mention(make_article(body=BODY), "Ilse Marow", person=other)
    before = state()
    first = merge_people(survivor=survivor, other=other, user=curator).judgement
    second = merge_people(survivor=third, other=survivor, user=curator).judgement
    other.refresh_from_db()
    mention.refresh_from_db()
    assert (other.survivor, mention.person) == (third, third)
    with pytest.raises(CurationError, match="First undo the merge of “Ilse Marrow” into “Ilsa Marrow”"):
        undo_judgement(judgement=first, user=curator)
    undo_judgement(judgement=second, user=curator)
    undo_judgement(judgement=first, user=curator)
    assert state() == before


def test_a_judgement_is_undone_once(two: tuple[Person, Person], curator: User) -> None:
    judgement = merge_people(survivor=two[0], other=two[1], user=curator).judgement
    undo_judgement(judgement=judgement, user=curator)
    with pytest.raises(CurationError, match="no longer stands"):
        undo_judgement(judgement=judgement, user=curator)


def test_a_later_answer_supersedes_and_its_undoing_brings_the_earlier_back(
    two: tuple[Person, Person], curator: User
) -> None:
    unsure = judge_unsure(one=two[0], other=two[1], user=curator)
    merge = merge_people(survivor=two[0], other=two[1], user=curator).judgement
    assert list(Judgement.objects.standing()) == [merge]
    undo_judgement(judgement=merge, user=curator)
    assert list(Judgement.objects.standing()) == [unsure]


def test_judging_one_entry_against_itself_is_refused(two: tuple[Person, Person], curator: User) -> None:
    merge_people(survivor=two[0], other=two[1], user=curator)
    two[1].refresh_from_db()
    with pytest.raises(CurationError, match="one entry already"):
        judge_different_people(one=two[0], other=two[1], user=curator)


def test_a_merge_without_a_user_leaves_no_name(two: tuple[Person, Person]) -> None:
    judgement = merge_people(survivor=two[0], other=two[1], user=None).judgement
    assert (judgement.made_by, LogEntry.objects.count()) == (None, 0)


def test_quotes_that_a_merge_brings_together_become_one_utterance_until_undone(
    two: tuple[Person, Person], curator: User
) -> None:
    words = "We came to listen, and we shall listen until the harbour is open again"
    articles = [make_article(body=f"“{words},” she said.", on=datetime.date(2031, 3, 4)) for _ in two]
    quotes = [make_quote(article, words, speaker=person) for article, person in zip(articles, two, strict=True)]
    renew_utterances(Quote.objects.select_related("article", "speaker", "utterance"))
    assert not Utterance.objects.exists()
    merge = merge_people(survivor=two[0], other=two[1], user=curator)
    assert [utterance.quotes.count() for utterance in Utterance.objects.all()] == [2]
    undo_judgement(judgement=merge.judgement, user=curator)
    by_speaker = dict(Quote.objects.values_list("speaker_id", "utterance_id"))
    assert by_speaker[two[1].pk] is None
    assert Quote.objects.get(pk=quotes[0].pk).speaker == two[0]
