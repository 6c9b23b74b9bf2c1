from __future__ import annotations

from pathlib import Path

import pytest
from factories import make_article
from import_material import HEADLINE, KNOWN_QUOTE, NEW_QUOTE, PARAGRAPHS, catalogue, page, plain_report, write

from archive.importing.extraction import articles_due, every_article, extract_articles
from archive.importing.pipeline import import_paths
from archive.importing.reprocessing import reprocess_articles
from archive.models import Article, Mention, PendingIndexing, Person, Quote
from archive.text.quotes import EXTRACTION_VERSION

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(folder: Path) -> Article:
    facts = {"outlet": "quarry-wire", "date": "2031-02", "note": "We know."}
    write(folder, "tolls.txt", plain_report())
    write(folder, "catalogue.toml", catalogue((plain_report(), facts)))
    import_paths([folder])
    return Article.objects.get()


def rows() -> list[list[dict[str, object]]]:
    return [list(model.objects.order_by("pk").values()) for model in (Article, Mention, Quote, Person)]


def test_reprocessing_an_article_that_is_up_to_date_changes_nothing(article: Article) -> None:
    before = rows()
    report = reprocess_articles([article.pk])
    assert (report.counts["unchanged"], rows()) == (1, before)


def test_an_article_is_derived_again_from_its_capture_and_its_catalogues_word(article: Article) -> None:
    good = Article.objects.values("headline", "body", "outlet", "published_on", "basis_note", "slug").get()
    Article.objects.update(headline="Wrong", body="Wrong.", subheadings=[], slug="wrong", outlet=None,
                           outlet_basis="unknown", basis_note="")  # fmt: skip
    Quote.objects.all().delete()
    Mention.objects.all().delete()
    report = reprocess_articles([article.pk])
    assert [(result.source, result.outcome) for result in report.results] == [
        (f"article {article.pk} (tolls.txt)", "updated")
    ]
    assert Article.objects.values(*good).get() == good
    assert Quote.objects.filter(text=KNOWN_QUOTE, speaker__name="Ilse Marrow").exists()
    version = article.versions.get()
    assert (version.body, version.reason) == ("Wrong.", "Read anew from the same capture.")


def test_what_a_curator_set_or_decided_survives(article: Article) -> None:
    Quote.objects.filter(text=KNOWN_QUOTE).update(status="rejected")
    article.headline = "The curator's headline"
    article.mark_curated(["headline"])
    article.save()
    before = rows()
    assert reprocess_articles([article.pk]).counts["unchanged"] == 1
    assert rows() == before


def test_an_address_that_reading_has_learnt_to_find_becomes_the_identity(folder: Path) -> None:
    write(folder, "tolls.html", page())
    import_paths([folder])
    Article.objects.update(identity="source:dispatches/tolls.html", url="")
    article = Article.objects.get()
    reprocess_articles([article.pk])
    article.refresh_from_db()
    assert (article.identity, article.url) == (
        "url:https://courier.example/world/tolls", "https://courier.example/world/tolls",
    )  # fmt: skip


def test_names_and_quotes_of_a_curators_text_are_found_in_that_text(article: Article) -> None:
    article.body = "“It is a beginning of sorts for all of us,” Ilse Marrow said."
    article.mark_curated(["body"])
    article.save()
    Quote.objects.all().delete()
    Mention.objects.all().delete()
    assert reprocess_articles([article.pk]).counts["updated"] == 1
    assert Quote.objects.get().text == "It is a beginning of sorts for all of us,"
    assert Article.objects.get().body == article.body


@pytest.mark.parametrize("harm", ["lost", "altered"])
def test_an_article_whose_capture_is_lost_or_altered_fails_and_the_rest_go_on(
    article: Article, folder: Path, harm: str
) -> None:
    write(folder, "other.html", page())
    import_paths([folder])
    file = article.capture.file
    file.chmod(0o644)
    file.unlink() if harm == "lost" else file.write_bytes(b"Something else.")
    report = reprocess_articles(every_article())
    assert report.as_line() == "0 created, 0 updated, 1 unchanged, 1 failed"
    assert report.failures[0].reason.startswith("The capture cannot be read: ")
    assert Article.objects.get(pk=article.pk).headline == HEADLINE


def test_articles_without_a_capture_and_unknown_ids_fail_with_a_reason() -> None:
    article = make_article()
    report = reprocess_articles([article.pk, article.pk + 1])
    assert [result.reason for result in report.failures] == ["The article has no capture.", "There is no such article."]


def test_articles_are_due_until_this_version_has_gone_over_them(article: Article) -> None:
    assert articles_due() == []
    Article.objects.update(extraction_version=EXTRACTION_VERSION - 1)
    assert articles_due() == [article.pk]
    extract_articles(articles_due())
    assert (articles_due(), Article.objects.get().extraction_version) == ([], EXTRACTION_VERSION)


def test_extracting_again_finds_what_is_missing_and_leaves_decisions(article: Article) -> None:
    Quote.objects.filter(text=KNOWN_QUOTE).update(status="rejected")
    Quote.objects.filter(text=NEW_QUOTE).delete()
    PendingIndexing.objects.all().delete()
    assert extract_articles([article.pk]).changed == 1
    assert set(Quote.objects.values_list("text", "status")) >= {(KNOWN_QUOTE, "rejected"), (NEW_QUOTE, "machine")}
    assert Quote.objects.filter(text=KNOWN_QUOTE).count() == 1
    assert article.pk in PendingIndexing.objects.values_list("article_id", flat=True)


def test_extracting_again_links_someone_who_has_been_reviewed_since(folder: Path) -> None:
    write(folder, "a.txt", plain_report())
    import_paths([folder])
    Person.objects.filter(name="Tomas Brandvik").update(reviewed=True)
    write(folder, "b.txt", plain_report("Boatmen wait", PARAGRAPHS[3], "“We shall see what comes,” Brandvik said."))
    import_paths([folder])
    assert Quote.objects.get(text="We shall see what comes,").speaker.name == "Tomas Brandvik"


def test_extracting_twice_changes_nothing(article: Article) -> None:
    before = rows()
    extracted = extract_articles([article.pk, article.pk + 1])
    assert ((extracted.articles, extracted.changed), rows()) == ((2, 0), before)
