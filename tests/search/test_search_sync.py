"""The index follows the database, and loses nothing."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from factories import make_article, make_mention, make_outlet, make_person, make_quote

from archive.curation import merge_people, undo_judgement
from archive.joining.copies import renew_copies, set_status
from archive.models import Article, Mention, PendingIndexing, Quote, SharedText
from archive.search import sync
from archive.search.engines.base import IndexMissing
from archive.search.explaining import explain
from archive.search.query import SearchQuery
from archive.search.results import Explanation, OccurrenceOrder
from archive.search.searching import count, current_engine, occurrences, search

ROOT = Path(__file__).parents[2]
WORDS = ("harbour", "customs", "pilot", "salvage", "tariff", "ferry", "grain", "border", "mining", "timber", "weather")


def found(text: str = "") -> set[int]:
    return {hit.id for hit in search(SearchQuery.of(text)).hits}


def quotes_found(text: str) -> set[int]:
    return {hit.id for hit in search(SearchQuery.of(text, collection="quotes")).hits}


def pending() -> list[int]:
    return list(PendingIndexing.objects.values_list("article_id", flat=True))


@pytest.mark.django_db(transaction=True)
class TestAfterCommit:
    """With real commits."""

    def test_articles_are_found_once_committed(self) -> None:
        article = make_article("Ferry strike")

        assert (found("ferry"), pending()) == ({article.pk}, [])

    def test_edits_and_deletions_follow(self) -> None:
        article = make_article("Ferry strike")
        kept = make_article("Ferry ends")
        article.headline = "Harbour strike"
        article.save()
        assert found("ferry") == {kept.pk}

        kept.delete()
        assert (found(), pending()) == ({article.pk}, [])

    def test_withdrawn_articles_are_not_found(self) -> None:
        article = make_article("Ferry strike")
        article.status = Article.Status.WITHDRAWN
        article.save()

        assert found("ferry") == set()

    def test_a_transaction_rolled_back_leaves_nothing(self) -> None:
        make_article("Ferry strike")

        def fail() -> None:
            with transaction.atomic():
                make_article("Ferry ends")
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fail()

        assert (len(found("ferry")), pending()) == (1, [])

    def test_a_transaction_drains_once(self) -> None:
        with transaction.atomic():
            for _ in range(3):
                make_article("Ferry strike")
            callbacks = [entry[1].__name__ for entry in transaction.get_connection().run_on_commit]

        assert callbacks == ["_drain_some"]
        assert len(found("ferry")) == 3

    def test_mentions_and_merged_people_are_followed(self) -> None:
        article = make_article()
        person, other = make_person("Ilse Marrow"), make_person("Ada Quill")
        make_mention(article, "Ilse Marrow", person=person)
        assert [hit.id for hit in search(SearchQuery.of(include={"person": [str(person.pk)]})).hits] == [article.pk]

        person.merged_into = other
        person.save()
        assert [hit.id for hit in search(SearchQuery.of(include={"person": [str(other.pk)]})).hits] == [article.pk]

        other_article = make_article()
        make_mention(other_article, "Ilse Marrow", person=other)
        other_article.mentions.get().delete()
        assert search(SearchQuery.of(include={"person": [str(other.pk)]})).total == 1

    def test_quotes_verdicts_and_their_speakers_are_followed(self) -> None:
        person, other = make_person("Ilse Marrow"), make_person("Ada Quill")
        article = make_article()
        quote = make_quote(article, "We came to listen,", speaker=person)
        assert quotes_found("listen") == {quote.pk}
        assert quotes_found(f"speaker:{person.slug}") == {quote.pk}
        assert found("said:listen") == {article.pk}

        person.merged_into = other
        person.save()
        assert quotes_found("speaker:ada-quill") == {quote.pk}

        quote.status = Quote.Status.REJECTED
        quote.save()
        assert (quotes_found("listen"), found("said:listen"), pending()) == (set(), set(), [])

        quote.status = Quote.Status.CONFIRMED
        quote.save()
        assert (quotes_found("is:confirmed"), found("has:confirmed")) == ({quote.pk}, {article.pk})

        article.status = Article.Status.WITHDRAWN
        article.save()
        assert quotes_found("listen") == set()
        article.delete()
        assert (pending(), sync.check().in_step) == ([], True)

    def test_a_person_who_only_speaks_is_followed(self) -> None:
        person = make_person("Ilse Marrow")
        article = make_article()
        make_quote(article, "We came to listen,", speaker=person)
        person_id = person.pk
        person.delete()

        assert search(SearchQuery.of(include={"speaker": [str(person_id)]})).total == 0
        assert search(SearchQuery.of(include={"speaker": ["label:Ilse Marrow"]})).total == 1
        assert sync.check().in_step

    def test_people_merged_and_parted_by_a_curator_take_their_quotes_along(self, admin_user: User) -> None:
        kept, other = make_person("Ilse Marrow"), make_person("Ilze Marrov")
        article = make_article()
        make_quote(article, "We came to listen,", speaker=other)
        merged = merge_people(survivor=kept, other=other, user=admin_user)
        assert search(SearchQuery.of(include={"speaker": [str(kept.pk)]})).total == 1

        undo_judgement(judgement=merged.judgement, user=admin_user)
        assert search(SearchQuery.of(include={"speaker": [str(other.pk)]})).total == 1
        assert sync.check().in_step

    def test_copies_are_followed_when_their_groups_change(self) -> None:
        body = "\n\n".join(f"The {word} office spoke of {word} ships and of {word} crews at length." for word in WORDS)
        first, second = make_article(body=body), make_article(body=body)
        renew_copies(first)
        renew_copies(second)
        assert search(SearchQuery.of("ships", fold=True)).folded == 1

        set_status(SharedText.objects.get(), SharedText.Status.PARTED)
        assert search(SearchQuery.of("ships", fold=True)).folded == 0
        assert sync.check().in_step

    def test_outlets_are_followed(self) -> None:
        outlet = make_outlet("Calder Post")
        make_article(outlet=outlet)
        outlet.slug = "calder"
        outlet.save()

        assert search(SearchQuery.of(include={"outlet": ["calder"]})).total == 1

    def test_a_deleted_person_leaves_the_articles(self) -> None:
        article = make_article()
        person = make_person("Ilse Marrow")
        make_mention(article, "Ilse Marrow", person=person)
        person_id = person.pk
        person.delete()

        assert search(SearchQuery.of(include={"person": [str(person_id)]})).total == 0
        assert found() == {article.pk}
        assert sync.check().in_step

    def test_bulk_writers_note_for_themselves(self) -> None:
        article = make_article()
        person = make_person("Ilse Marrow")
        with transaction.atomic():
            start = article.body.index("Ilse")
            Mention.objects.bulk_create(
                [Mention(article=article, text="Ilse", start=start, end=start + 4, person=person)]
            )
            sync.note([article.pk])

        assert search(SearchQuery.of(include={"person": [str(person.pk)]})).total == 1

    def test_postponed_changes_are_indexed_together_at_the_end(self) -> None:
        with sync.postponed():
            articles = [make_article("Ferry strike") for _ in range(3)]
            assert len(pending()) == 3
            with sync.postponed():
                pass
            assert len(pending()) == 3

        assert (found("ferry"), pending()) == ({article.pk for article in articles}, [])

    def test_postponed_changes_are_indexed_after_a_failure_too(self) -> None:
        def fail() -> None:
            with sync.postponed():
                make_article("Ferry strike")
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fail()

        assert len(found("ferry")) == 1

    def test_a_busy_index_leaves_the_changes_for_the_next(self) -> None:
        first = make_article("Ferry strike")
        with current_engine().batch(wait=0):
            second = make_article("Ferry ends")
            assert pending() == [second.pk]
        third = make_article("Ferry again")

        assert (found("ferry"), pending()) == ({first.pk, second.pk, third.pk}, [])

    def test_an_engine_that_fails_never_fails_the_change(self, settings, caplog: pytest.LogCaptureFixture) -> None:
        make_article("Ferry strike")
        path = Path(settings.SEARCH_URL.removeprefix("whoosh://"))
        (path / "current").write_text("nonsense")
        with caplog.at_level(logging.ERROR, "archive.search.sync"):
            article = make_article("Ferry ends")

        assert pending() == [article.pk]
        assert [record.message for record in caplog.records] == [
            "The search index could not be brought up to date; the changes stay noted."
        ]


@pytest.mark.django_db
class TestByHand:
    """Without commits: nothing is indexed unless asked for."""

    def test_update_builds_a_missing_index(self) -> None:
        article = make_article("Ferry strike")

        report = sync.update(wait=0)

        assert report == sync.UpdateReport(written=1, removed=0, unchanged=0, rebuilt=True)
        assert (found("ferry"), pending()) == ({article.pk}, [])

    def test_quotes_are_documents_of_their_own(self) -> None:
        article = make_article()
        kept, gone = make_quote(article, "We came to listen,"), make_quote(article, "opened")
        stale = make_quote(article, "left")

        assert sync.update(wait=0).written == 4
        gone_id = gone.pk
        gone.delete()
        Quote.objects.filter(pk=stale.pk).update(kind=Quote.Kind.PARTIAL)
        new = make_quote(article, "statement")
        PendingIndexing.objects.all().delete()
        assert sync.check().collections == {
            "articles": sync.Comparison(1, (), (), ()),
            "quotes": sync.Comparison(3, (new.pk,), (stale.pk,), (gone_id,)),
        }

        PendingIndexing.objects.note([article.pk])
        assert sync.update(wait=0) == sync.UpdateReport(written=2, removed=1, unchanged=2, rebuilt=False)
        assert quotes_found("") == {kept.pk, stale.pk, new.pk}
        assert sync.check().in_step

    def test_update_writes_what_is_pending_and_nothing_else(self) -> None:
        changed, deleted, same = make_article("Ferry strike"), make_article("Ferry ends"), make_article("Ferry")
        sync.update(wait=0)
        changed.headline = "Harbour strike"
        changed.save()
        deleted.delete()
        same.save()

        assert sync.update(wait=0) == sync.UpdateReport(written=1, removed=1, unchanged=1, rebuilt=False)
        assert (found("harbour strike"), found("ferry"), pending()) == ({changed.pk}, {same.pk}, [])

    def test_update_takes_many_rows_in_lots(self) -> None:
        sync.rebuild(wait=0)
        article = make_article("Ferry strike")
        PendingIndexing.objects.note(range(10_000, 10_000 + 2 * sync.BATCH))
        steps: list[tuple[int, int]] = []

        report = sync.update(wait=0, progress=lambda done, total: steps.append((done, total)))

        total = 2 * sync.BATCH + 1
        assert (report.written, report.removed, report.unchanged) == (1, 0, 0)
        assert steps == [(sync.BATCH, total), (2 * sync.BATCH, total), (total, total)]
        assert (found("ferry"), pending()) == ({article.pk}, [])

    def test_drain_keeps_to_its_limit(self) -> None:
        sync.rebuild(wait=0)
        PendingIndexing.objects.note(range(10_000, 10_000 + 2 * sync.BATCH))

        sync.drain(current_engine(), wait=0, limit=1)

        assert len(pending()) == sync.BATCH

    def test_drain_leaves_the_rows_that_came_after_it_read(self) -> None:
        article = make_article("Ferry strike")
        sync.rebuild(wait=0)
        article.save()
        engine = current_engine()
        with engine.batch(wait=0) as batch:
            rows = list(PendingIndexing.objects.values_list("pk", flat=True))
            sync._apply(engine, batch, {article.pk})
            article.headline = "Harbour strike"
            article.save()
        PendingIndexing.objects.filter(pk__in=rows).delete()

        assert pending() == [article.pk]
        sync.update(wait=0)
        assert found("harbour strike") == {article.pk}

    def test_rebuild_reports_its_progress(self) -> None:
        make_article()
        make_article()
        steps: list[tuple[int, int]] = []

        sync.rebuild(wait=0, progress=lambda done, total: steps.append((done, total)))

        assert steps == [(2, 2)]

    def test_check_names_every_difference(self) -> None:
        same, stale, superfluous = make_article(), make_article(), make_article()
        sync.rebuild(wait=0)
        gone = superfluous.pk
        Article.objects.filter(pk=stale.pk).update(headline="Harbour strike")
        Article.objects.filter(pk=superfluous.pk).update(status=Article.Status.DRAFT)
        missing = make_article()
        PendingIndexing.objects.all().delete()

        report = sync.check()

        assert report == sync.CheckReport(
            {
                "articles": sync.Comparison(3, (missing.pk,), (stale.pk,), (gone,)),
                "quotes": sync.Comparison(0, (), (), ()),
            },
            pending=0,
        )
        assert not report.in_step
        sync.rebuild(wait=0)
        assert sync.check().in_step
        assert same.pk in found()

    def test_check_of_a_missing_index_says_so(self) -> None:
        with pytest.raises(IndexMissing):
            sync.check()

    def test_an_empty_archive_without_an_index_answers(self) -> None:
        page = search(SearchQuery.of("ferry", include={"outlet": ["calder-post"]}))

        assert (page.total, page.hits, page.facets["outlet"][0].value) == (0, (), "calder-post")
        query = SearchQuery.of("ferry harbour")
        assert (count(query), list(occurrences(query, order=OccurrenceOrder.DATE))) == (0, [])
        assert explain(query) == Explanation()

    def test_an_archive_without_an_index_says_so(self) -> None:
        make_article()

        with pytest.raises(IndexMissing):
            search(SearchQuery.of("ferry"))


#: A change whose process dies between the commit and the drain.
DIE_AFTER_COMMIT = """
import os, sys, django
django.setup()
from django.core.management import call_command
from django.contrib.auth.models import User
from django.db import transaction
from factories import make_article
from archive.search import sync
call_command("migrate", verbosity=0)
make_article("Ferry strike")
with transaction.atomic():
    transaction.on_commit(lambda: os._exit(7))
    make_article("Ferry ends")
    make_article("Harbour opens")
"""
#: The next process: what it finds waiting, and what is found afterwards.
LOOK = """
import json, django
django.setup()
from archive.models import PendingIndexing
from archive.search import sync
from archive.search.query import SearchQuery
from archive.search.searching import search
before = [PendingIndexing.objects.count(), search(SearchQuery.of("ferry OR harbour")).total]
sync.update()
after = [PendingIndexing.objects.count(), search(SearchQuery.of("ferry OR harbour")).total]
print(json.dumps([before, after]))
"""


def test_process_killed_between_commit_and_drain_loses_nothing(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "archive.settings",
        "SECRET_KEY": "for a test",
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'archive.sqlite3'}",
        "SEARCH_URL": f"whoosh://{tmp_path / 'index'}",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}",
    }

    killed = subprocess.run([sys.executable, "-c", DIE_AFTER_COMMIT], cwd=ROOT, env=environment, check=False)
    looked = subprocess.run(
        [sys.executable, "-c", LOOK], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )

    assert killed.returncode == 7
    assert json.loads(looked.stdout) == [[2, 1], [0, 3]]
