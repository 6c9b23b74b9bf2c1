"""The commands that go over what is in the archive: extract_quotes, reprocess, verify."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management.base import CommandError
from import_material import KNOWN_QUOTE, plain_report, write

from archive.models import Article, Quote

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(run, folder: Path) -> Article:
    write(folder, "a.txt", plain_report())
    run("import_articles", folder)
    return Article.objects.get()


def test_extract_quotes_goes_over_what_is_due(run, article: Article) -> None:
    assert run("extract_quotes") == (0, "0 articles gone over, 0 changed\n", "")
    Article.objects.update(extraction_version=0)
    assert run("extract_quotes") == (0, "1 articles gone over, 0 changed\n", "")


@pytest.mark.parametrize("everything", [True, False])
def test_extract_quotes_goes_over_all_or_one_when_told(run, article: Article, everything: bool) -> None:
    Quote.objects.filter(text=KNOWN_QUOTE).delete()
    which = ["--all"] if everything else ["--article", article.pk]
    assert run("extract_quotes", *which) == (0, "1 articles gone over, 1 changed\n", "")
    assert Quote.objects.filter(text=KNOWN_QUOTE).count() == 1


def test_extract_quotes_refuses_an_article_that_is_not_there(run, article: Article) -> None:
    with pytest.raises(CommandError, match=f"There is no article {article.pk + 1}"):
        run("extract_quotes", "--article", article.pk + 1)


def test_reprocess_derives_every_article_again(run, article: Article) -> None:
    Article.objects.update(headline="Wrong")
    assert run("reprocess") == (0, "0 created, 1 updated, 0 unchanged, 0 failed\n", "")
    assert Article.objects.get().headline == article.headline
    assert run("reprocess", "--article", article.pk) == (0, "0 created, 0 updated, 1 unchanged, 0 failed\n", "")


def test_reprocess_names_what_failed(run, article: Article) -> None:
    article.capture.file.unlink()
    status, out, err = run("reprocess")
    assert (status, out) == (1, "0 created, 0 updated, 0 unchanged, 1 failed\n")
    assert err.startswith(f"failed: article {article.pk} (a.txt): The capture cannot be read: ")


def test_verify_gives_numbers(run, article: Article) -> None:
    mentions, quotes = article.mentions.count(), article.quotes.count()
    line = f"1 captures, 1 articles, {mentions} mentions, {quotes} quotes: 0 found wrong, 0 mended\n"
    assert run("verify") == (0, line, "")


def test_verify_exits_with_one_until_what_it_found_is_mended(run, article: Article) -> None:
    quote = Quote.objects.get(text=KNOWN_QUOTE)
    Quote.objects.filter(pk=quote.pk).update(start=quote.start + 3, end=quote.end + 3)
    status, out, err = run("verify")
    finding = f"article {article.pk}: quote {quote.pk} says “{KNOWN_QUOTE}”, the text there does not.\n"
    assert (status, err) == (1, f"found: {finding}")
    assert out.endswith(": 1 found wrong, 0 mended\n")
    status, out, err = run("verify", "--repair")
    assert (status, err) == (0, "")
    assert out.startswith(f"mended: {finding}")
    assert run("verify")[0] == 0


def test_verify_counts_files_that_belong_to_no_capture(run, article: Article, settings) -> None:
    write(Path(settings.CAPTURES_DIR), "ab/abcdef", b"Left behind.")
    assert run("verify")[1].endswith("1 files in the captures folder belong to no capture; they do no harm\n")
