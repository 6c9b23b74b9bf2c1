from __future__ import annotations

from pathlib import Path

import pytest
from django.db.models import F
from factories import make_article, make_person
from import_material import KNOWN_QUOTE, NEW_QUOTE, page, plain_report, write

from archive.importing.pipeline import import_paths
from archive.importing.verification import Verification, verify
from archive.models import Article, Judgement, Mention, Quote
from archive.models.tallies import DateTally

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(folder: Path) -> Article:
    write(folder, "tolls.txt", plain_report())
    import_paths([folder])
    return Article.objects.get()


def messages(result: Verification) -> list[str]:
    return [finding.message for finding in result.findings]


def push_aside(rows) -> None:
    """Places that no longer have the words they had."""
    rows.update(start=F("start") + 3, end=F("end") + 3)


def test_a_sound_archive_gives_numbers_and_no_findings(article: Article, folder: Path) -> None:
    write(folder, "tolls.html", page())
    import_paths([folder])
    result = verify()
    assert (result.captures, result.articles) == (2, 2)
    assert (result.mentions, result.quotes) == (Mention.objects.count(), Quote.objects.count())
    assert (result.findings, result.mended, result.strays) == ([], [], 0)


def test_missing_and_altered_bytes_are_found(article: Article, folder: Path) -> None:
    write(folder, "tolls.html", page())
    import_paths([folder])
    lost, altered = (row.capture for row in Article.objects.order_by("pk"))
    lost.file.unlink()
    altered.file.chmod(0o644)
    altered.file.write_bytes(b"Something else.")
    found = messages(verify(repair=True))
    assert found[0] == f"capture {lost.pk} (tolls.txt): its bytes are missing; {lost.file} is not there."
    assert found[1].startswith(f"capture {altered.pk} (tolls.html): its bytes have been altered; their SHA-256 is ")
    assert len(found) == 2


def test_an_article_without_a_capture_is_found() -> None:
    article = make_article()
    assert messages(verify()) == [f"article {article.pk}: it has no capture."]


def test_bytes_without_a_row_are_counted_and_are_no_finding(article: Article, settings) -> None:
    write(Path(settings.CAPTURES_DIR), "ab/abcdef", b"Left by an import that was broken off.")
    result = verify()
    assert (result.strays, result.findings) == (1, [])


def test_misplaced_mentions_and_quotes_are_found_and_mended(article: Article) -> None:
    before = set(Quote.objects.values_list("start", "end", "text", "speaker"))
    push_aside(Quote.objects.filter(text=KNOWN_QUOTE))
    push_aside(Mention.objects.filter(text="Ilse Marrow"))
    found = messages(verify())
    assert [message.split(" says ")[1] for message in found] == [
        "“Ilse Marrow”, the text there does not.",
        f"“{KNOWN_QUOTE}”, the text there does not.",
    ]
    result = verify(repair=True)
    assert ([finding.message for finding in result.mended], result.findings) == (found, [])
    assert set(Quote.objects.values_list("start", "end", "text", "speaker")) == before
    assert messages(verify()) == []


def test_a_misplaced_decision_is_moved_to_its_words(article: Article) -> None:
    quote = Quote.objects.get(text=KNOWN_QUOTE)
    Quote.objects.filter(pk=quote.pk).update(status="confirmed", start=quote.start + 3, end=quote.end + 3)
    other = make_person("Olga Tann")
    Mention.objects.filter(text="Ilse Marrow").update(
        curated=True, person=other, start=F("start") + 2, end=F("end") + 2
    )
    assert verify(repair=True).findings == []
    now = Quote.objects.get(pk=quote.pk)
    assert (now.start, now.end, now.status) == (quote.start, quote.end, "confirmed")
    assert Mention.objects.get(text="Ilse Marrow").person == other


def test_a_decision_whose_words_are_nowhere_is_set_aside(article: Article) -> None:
    Quote.objects.filter(text=NEW_QUOTE).update(status="rejected", text="x" * len(NEW_QUOTE))
    assert verify(repair=True).findings == []
    assert Judgement.objects.get().details["set_aside"]["text"] == "x" * len(NEW_QUOTE)


def test_a_speaker_who_is_not_named_at_his_place_is_found_and_mended(article: Article) -> None:
    Quote.objects.filter(text=KNOWN_QUOTE).update(speaker_start=0, speaker_end=5)
    (found,) = messages(verify())
    assert found.endswith("has its speaker at a place where he is not named.")
    assert verify(repair=True).findings == []
    quote = Quote.objects.get(text=KNOWN_QUOTE)
    assert article.body[quote.speaker_start : quote.speaker_end] == quote.speaker_text == "Ilse Marrow"


def test_a_subheading_outside_of_the_text_is_found(article: Article) -> None:
    Article.objects.update(subheadings=[[0, 5], [10, 99_999]])
    assert messages(verify()) == [f"article {article.pk}: a subheading lies outside of the text."]


def test_verifying_writes_nothing(article: Article) -> None:
    push_aside(Quote.objects.filter(text=KNOWN_QUOTE))
    before = list(Quote.objects.values())
    verify()
    assert list(Quote.objects.values()) == before


def test_wrong_tallies_are_found_and_counted_anew(article: Article) -> None:
    date = DateTally.objects.get(articles=1).date
    DateTally.objects.update(articles=3)
    message = f"tally: it has 3 published articles with the date “{date}”; there are 1."
    assert messages(verify()) == [message]
    repaired = verify(repair=True)
    assert ([finding.message for finding in repaired.mended], repaired.findings) == ([message], [])
    assert messages(verify()) == []
