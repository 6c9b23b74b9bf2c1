"""Utterances among quotes: what is joined, what is only suggested, and what a curator's judgement forbids."""

from __future__ import annotations

import datetime

import pytest
from factories import make_article, make_person, make_quote

from archive.joining.utterances import look_after, renew_utterances
from archive.joining.wordings import speaker_key
from archive.models import Judgement, Quote, QuoteWordPair, SameUtteranceSuggestion, Utterance

pytestmark = pytest.mark.django_db

DAY = datetime.date(2031, 2, 10)
FULL = "We will reopen the strait when the last of our sailors has come home, and not one tide earlier"
CUT = "reopen the strait when the last of our sailors has come home"
OTHER = "The price of barley is a matter for the harvest committee and for nobody else in this room"


def make_quoted(words: str, speaker=None, *, on: datetime.date = DAY, **fields) -> Quote:
    """A quote that is an article's whole body but for its marks."""
    return make_quote(make_article(body=f"“{words}.”", on=on), words, speaker=speaker, **fields)


def renew(*quotes: Quote) -> list[Quote]:
    """Joins quote after quote, as imports would, and gives them fresh from the database."""
    for quote in quotes:
        renew_utterances([Quote.objects.select_related("article").get(pk=quote.pk)])
    return [Quote.objects.get(pk=quote.pk) for quote in quotes]


def test_the_same_words_of_one_speaker_become_one_utterance():
    orla = make_person("Orla Venn")
    first, second = renew(make_quoted(FULL, orla), make_quoted(FULL, orla))
    assert first.utterance == second.utterance
    assert first.utterance.speaker == orla
    assert first.utterance.status == Utterance.Status.PROPOSED


def test_a_cut_version_joins_and_the_longest_direct_quote_is_the_fullest():
    orla = make_person("Orla Venn")
    cut, full = renew(make_quoted(CUT, orla, kind=Quote.Kind.PARTIAL), make_quoted(FULL, orla))
    assert cut.utterance == full.utterance
    assert full.utterance.fullest == full


def test_the_same_words_of_two_speakers_stay_apart():
    quotes = renew(make_quoted(FULL, make_person("Orla Venn")), make_quoted(FULL, make_person("Tam Brisco")))
    assert [quote.utterance for quote in quotes] == [None, None]


def test_an_organisation_is_a_speaker_by_its_name():
    fields = {"speaker_kind": Quote.SpeakerKind.ORGANISATION}
    quotes = renew(
        make_quoted(FULL, speaker_label="the Harbour Office", **fields),
        make_quoted(FULL, speaker_label="Harbour Office", **fields),
    )
    assert quotes[0].utterance == quotes[1].utterance == Utterance.objects.get()
    assert speaker_key(quotes[0]) < 0


def test_an_unnamed_source_is_filed_under_nobody():
    quote = make_quoted(FULL, speaker_kind=Quote.SpeakerKind.UNNAMED, speaker_label="a senior official")
    renew(quote)
    assert (speaker_key(quote), QuoteWordPair.objects.count()) == (None, 0)


def test_different_words_of_one_speaker_stay_apart():
    orla = make_person("Orla Venn")
    quotes = renew(make_quoted(FULL, orla), make_quoted(OTHER, orla))
    assert [quote.utterance for quote in quotes] == [None, None]


def test_quotes_judged_apart_are_not_joined():
    orla = make_person("Orla Venn")
    first, second = make_quoted(FULL, orla), make_quoted(FULL, orla)
    Judgement.objects.create(
        question=Judgement.Question.SAME_UTTERANCE,
        left_id=first.pk,
        right_id=second.pk,
        verdict=Judgement.Verdict.NO,
    )
    assert [quote.utterance for quote in renew(first, second)] == [None, None]


def test_a_full_version_ties_two_cut_ones_together():
    orla = make_person("Orla Venn")
    *_, full = renew(
        make_quoted("We will reopen the strait when the last of our sailors", orla),
        make_quoted("our sailors has come home, and not one tide earlier", orla),
        make_quoted(FULL, orla),
    )
    assert Quote.objects.filter(utterance=full.utterance).count() == 3
    assert Utterance.objects.current().get() == full.utterance


def test_a_confirmed_utterance_is_not_merged_away():
    orla = make_person("Orla Venn")
    pair = renew(make_quoted(FULL, orla), make_quoted(FULL, orla))
    Utterance.objects.update(status=Utterance.Status.CONFIRMED)
    third = make_quoted(FULL, orla)
    own = Utterance.objects.create(speaker=orla, status=Utterance.Status.CONFIRMED)
    Quote.objects.filter(pk=third.pk).update(utterance=own)
    renew(third)
    assert Quote.objects.get(pk=third.pk).utterance == own
    assert Utterance.objects.count() == 2
    assert Quote.objects.get(pk=pair[0].pk).utterance != own


def test_likeness_on_another_day_is_only_suggested_and_only_once():
    orla = make_person("Orla Venn")
    first = make_quoted("Now I think that both captains want to strike a bargain", orla)
    second = make_quoted("I think both captains want a bargain", orla, on=DAY + datetime.timedelta(days=4))
    renew(first, second)
    renew(second)
    suggestion = SameUtteranceSuggestion.objects.get()
    assert (suggestion.left, suggestion.right) == (first, second)
    assert [quote.utterance for quote in renew(first, second)] == [None, None]


def make_suggestion(orla) -> tuple[Quote, Quote]:
    """Two quotes of hers that are alike on days too far apart to join."""
    first = make_quoted("Now I think that both captains want to strike a bargain", orla)
    second = make_quoted("I think both captains want a bargain", orla, on=DAY + datetime.timedelta(days=4))
    renew(first, second)
    return first, second


def test_an_answered_suggestion_is_no_longer_open():
    orla = make_person("Orla Venn")
    first, second = make_suggestion(orla)
    assert SameUtteranceSuggestion.objects.open().count() == 1
    Judgement.objects.create(
        question=Judgement.Question.SAME_UTTERANCE,
        left_id=first.pk,
        right_id=second.pk,
        verdict=Judgement.Verdict.UNSURE,
    )
    assert SameUtteranceSuggestion.objects.open().count() == 0


def test_a_suggestion_about_quotes_that_became_one_utterance_in_another_way_is_no_longer_open():
    first, second = make_suggestion(make_person("Orla Venn"))
    utterance = Utterance.objects.create()
    Quote.objects.filter(pk=first.pk).update(utterance=utterance)
    assert SameUtteranceSuggestion.objects.open().count() == 1
    Quote.objects.filter(pk=second.pk).update(utterance=utterance)
    assert SameUtteranceSuggestion.objects.open().count() == 0
    Quote.objects.filter(pk=second.pk).update(utterance=Utterance.objects.create())
    assert SameUtteranceSuggestion.objects.open().count() == 1


def test_a_suggestion_about_a_rejected_quote_is_no_longer_open():
    _, second = make_suggestion(make_person("Orla Venn"))
    Quote.objects.filter(pk=second.pk).update(status=Quote.Status.REJECTED)
    assert SameUtteranceSuggestion.objects.open().count() == 0


def test_a_suggestion_about_quotes_of_two_speakers_by_now_is_no_longer_open():
    first, _ = make_suggestion(make_person("Orla Venn"))
    Quote.objects.filter(pk=first.pk).update(speaker=make_person("Tam Brisco"))
    assert SameUtteranceSuggestion.objects.open().count() == 0
    Quote.objects.filter(pk=first.pk).update(speaker=None)
    assert SameUtteranceSuggestion.objects.open().count() == 0


def test_a_suggestion_about_quotes_of_one_organisation_is_open():
    fields = {"speaker_kind": Quote.SpeakerKind.ORGANISATION, "speaker_label": "Harbour Office"}
    first = make_quoted("Now I think that both captains want to strike a bargain", **fields)
    renew(first, make_quoted("I think both captains want a bargain", on=DAY + datetime.timedelta(days=4), **fields))
    assert SameUtteranceSuggestion.objects.open().count() == 1


def test_a_rejected_quote_is_taken_out_of_the_index():
    orla = make_person("Orla Venn")
    quote = make_quoted(FULL, orla)
    renew(quote)
    quote.status = Quote.Status.REJECTED
    quote.save()
    renew(quote)
    assert QuoteWordPair.objects.count() == 0


def judge_apart(one: Quote, other: Quote) -> None:
    left, right = sorted((one.pk, other.pk))
    Judgement.objects.create(
        question=Judgement.Question.SAME_UTTERANCE, left_id=left, right_id=right, verdict=Judgement.Verdict.NO
    )


def test_a_third_version_does_not_bring_together_what_was_judged_apart():
    orla = make_person("Orla Venn")
    joined, apart, third = (make_quoted(FULL, orla) for _ in range(3))
    utterance = Utterance.objects.create(speaker=orla)
    Quote.objects.filter(pk=joined.pk).update(utterance=utterance)
    judge_apart(joined, apart)
    renew(joined, apart)
    assert [quote.utterance for quote in renew(third, apart)] == [utterance, None]


def test_quotes_renewed_together_see_what_became_of_each_other():
    """The second of them was read while it still belonged to an utterance that the first one merges away."""
    orla = make_person("Orla Venn")
    first, second, third = (make_quoted(FULL, orla) for _ in range(3))
    for quote in (first, second):
        Quote.objects.filter(pk=quote.pk).update(utterance=Utterance.objects.create(speaker=orla))
    renew_utterances(list(Quote.objects.select_related("article", "utterance").order_by("pk")))
    assert [*Quote.objects.values_list("utterance", flat=True)] == [Quote.objects.get(pk=first.pk).utterance_id] * 3
    assert Utterance.objects.current().get().fullest == first
    assert Utterance.objects.get(joined_into__isnull=False).joined_into.quotes.count() == 3
    assert third.pk in Utterance.objects.current().get().quotes.values_list("pk", flat=True)


def test_quotes_renewed_together_are_asked_for_in_a_few_statements(django_assert_max_num_queries):
    orla = make_person("Orla Venn")
    for _ in range(8):
        renew(make_quoted(FULL, orla), make_quoted(OTHER, orla))
    every = list(Quote.objects.select_related("article"))
    with django_assert_max_num_queries(len(every) + 12):
        renew_utterances(every)


def test_an_utterance_without_quotes_stays_known_by_the_one_that_was_its_fullest():
    utterance = Utterance.objects.create()
    quote = make_quoted(FULL, utterance=utterance)
    look_after([utterance.pk, None])
    assert Utterance.objects.values_list("fullest", "known_by").get() == (quote.pk, quote.pk)
    Quote.objects.filter(pk=quote.pk).drop()
    look_after([utterance.pk])
    assert Utterance.objects.values_list("fullest", "known_by").get() == (None, quote.pk)


THREAT = "Should the keepers not want to mend this old lamp quickly, we will put out every light on the coast"


def make_fragment(sentence: str, speaker, *, on: datetime.date = DAY) -> Quote:
    """The fragment between the marks of a reporter's sentence, in an article of its own."""
    words = sentence.split("“")[1].split("”")[0]
    return make_quote(
        make_article(body=f"It rained. {sentence} It was late.", on=on), words, speaker=speaker, kind="partial"
    )


@pytest.mark.parametrize(
    ("sentence", "days", "joined"),
    [
        ("If the keepers do not choose “to mend the lamp quickly” all lights go out, Venn said.", 0, True),
        ("If the keepers choose “to mend the lamp quickly” all lights stay lit, Venn said.", 0, False),
        ("If the keepers do not choose “to mend the lamp quickly” all lights go out, Venn said.", 1, False),
        ("Venn does not wish “to mend the lamp quickly” at her own cost.", 0, False),
    ],
)
def test_a_fragment_of_another_translation_joins_where_its_sentence_says_the_same(sentence, days, joined):
    orla = make_person("Orla Venn")
    fragment = make_fragment(sentence, orla, on=DAY + datetime.timedelta(days))

    whole, part = renew(make_quoted(THREAT, orla), fragment)

    assert (whole.utterance_id is not None and whole.utterance_id == part.utterance_id) is joined
    assert SameUtteranceSuggestion.objects.exists() is not joined


def test_a_fragment_that_a_curator_judged_apart_stays_apart():
    orla = make_person("Orla Venn")
    whole = make_quoted(THREAT, orla)
    part = make_fragment("If the keepers do not choose “to mend the lamp quickly” all lights go out.", orla)
    Judgement.objects.create(
        question=Judgement.Question.SAME_UTTERANCE, left_id=whole.pk, right_id=part.pk, verdict="no"
    )

    assert [quote.utterance for quote in renew(whole, part)] == [None, None]
