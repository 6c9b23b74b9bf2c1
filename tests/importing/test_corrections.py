"""A later capture of an article: what it changes, and what a curator's word keeps it from changing."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from factories import make_outlet, make_person
from hypothesis import given
from hypothesis import strategies as st
from import_material import HEADLINE, KNOWN_QUOTE, NEW_QUOTE, PARAGRAPHS, catalogue, page, plain_report, write

from archive.importing.articles import FIELD_GROUPS, changes_to
from archive.importing.pipeline import import_paths
from archive.importing.report import Report
from archive.joining.following import follow_body
from archive.models import Article, Capture, Judgement, Mention, Person, Quote

pytestmark = pytest.mark.django_db

ADDED = "An earlier report of this paper gave the wrong share."
WITHOUT_QUOTE = (PARAGRAPHS[0], "Ilse Marrow spoke at the northern lock.", *PARAGRAPHS[2:])


@pytest.fixture
def article(folder: Path) -> Article:
    """The report as it was first imported."""
    write(folder, "tolls.html", page())
    import_paths([folder])
    return Article.objects.get()


def corrected(folder: Path, *paragraphs: str, headline: str = HEADLINE, **fields: str) -> Report:
    write(folder, "tolls.html", page(headline, *paragraphs, **fields))
    return import_paths([folder])


def curate(article: Article, **fields: object) -> None:
    for name, value in fields.items():
        setattr(article, name, value)
    article.mark_curated(fields)
    article.save()


def assert_offsets_hold(article: Article) -> None:
    for row in [*article.mentions.all(), *article.quotes.all()]:
        assert article.body[row.start : row.end] == row.text
    for quote in article.quotes.exclude(speaker_start=None):
        assert article.body[quote.speaker_start : quote.speaker_end] == quote.speaker_text


def test_other_text_updates_the_article_and_keeps_what_it_said(article: Article, folder: Path) -> None:
    report = corrected(folder, ADDED, *PARAGRAPHS, headline="River tolls to fall by a third")
    assert report.as_line() == "0 created, 1 updated, 0 unchanged, 0 failed"
    now = Article.objects.get()
    assert (now.pk, now.headline, now.slug) == (
        article.pk, "River tolls to fall by a third", "river-tolls-to-fall-by-a-third",
    )  # fmt: skip
    assert now.body == "\n\n".join([ADDED, *PARAGRAPHS])
    version = now.versions.get()
    assert (version.number, version.headline, version.body, version.capture) == (
        1, HEADLINE, article.body, article.capture,
    )  # fmt: skip
    assert version.reason == "A later capture says something else."
    assert (now.capture == article.capture, Capture.objects.count()) == (False, 2)
    assert_offsets_hold(now)


def test_quotes_that_moved_keep_their_addresses(article: Article, folder: Path) -> None:
    before = dict(article.quotes.values_list("text", "pk"))
    corrected(folder, ADDED, *PARAGRAPHS)
    after = dict(article.quotes.values_list("text", "pk"))
    assert {text: after[text] for text in (KNOWN_QUOTE, NEW_QUOTE)} == {
        text: before[text] for text in (KNOWN_QUOTE, NEW_QUOTE)
    }


def test_the_earlier_bytes_imported_again_change_nothing(article: Article, folder: Path) -> None:
    write(folder, "tolls-corrected.html", page(HEADLINE, ADDED, *PARAGRAPHS))
    assert import_paths([folder]).counts["updated"] == 1
    report = import_paths([folder])
    assert report.counts == {"created": 0, "updated": 0, "unchanged": 2, "failed": 0}
    assert Article.objects.get().body.startswith(ADDED)


def test_a_capture_with_the_same_text_is_kept_and_is_no_update(article: Article, folder: Path) -> None:
    report = corrected(folder, aside="Read also: the almanac.")
    assert report.as_line() == "0 created, 0 updated, 1 unchanged, 0 failed"
    assert [result.reason for result in report.remarks] == ["Captured again; the text is the same."]
    now = Article.objects.get()
    assert (now.versions.get().capture, now.capture.sha256 == article.capture.sha256) == (article.capture, False)
    assert import_paths([folder]).counts["unchanged"] == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [("headline", "The curator's headline"), ("byline", "A. Curator"), ("language", "de"), ("basis_note", "I know.")],
)
def test_a_curated_field_survives_a_correction(article: Article, folder: Path, field: str, value: str) -> None:
    curate(article, **{field: value})
    corrected(folder, ADDED, *PARAGRAPHS, headline="Something else")
    article.refresh_from_db()
    assert (getattr(article, field), article.body.startswith(ADDED)) == (value, True)


def test_a_curated_date_and_outlet_survive_with_all_that_belongs_to_them(article: Article, folder: Path) -> None:
    curate(article, outlet=make_outlet("Weir Weekly"), outlet_basis="curated")
    article.set_published(datetime.date(2030, 1, 1), "year", "curated")
    article.mark_curated(["published_on"])
    article.save()
    corrected(folder, ADDED, date="2031-05-05")
    article.refresh_from_db()
    assert (article.outlet.name, article.outlet_basis) == ("Weir Weekly", "curated")
    assert (article.published_until, article.published_precision, article.published_basis) == (
        datetime.date(2030, 12, 31), "year", "curated",
    )  # fmt: skip


def test_a_curated_body_survives_with_its_mentions_and_quotes(article: Article, folder: Path) -> None:
    curate(article, body=article.body)
    before = list(article.quotes.order_by("pk").values())
    assert corrected(folder, *WITHOUT_QUOTE).counts["unchanged"] == 1
    article.refresh_from_db()
    assert (article.body, list(article.quotes.order_by("pk").values())) == ("\n\n".join(PARAGRAPHS), before)


def test_a_withdrawn_article_stays_withdrawn(article: Article, folder: Path) -> None:
    Article.objects.update(status="withdrawn")
    corrected(folder, ADDED)
    assert Article.objects.get().status == "withdrawn"


def test_a_decided_quote_moves_with_its_words(article: Article, folder: Path) -> None:
    other = make_person("Olga Tann")
    Quote.objects.filter(text=KNOWN_QUOTE).update(status="corrected", speaker=other)
    Quote.objects.filter(text=NEW_QUOTE).update(status="rejected")
    corrected(folder, ADDED, *PARAGRAPHS)
    now = Article.objects.get()
    assert set(now.quotes.values_list("text", "status", "speaker__name")) >= {
        (KNOWN_QUOTE, "corrected", "Olga Tann"), (NEW_QUOTE, "rejected", "Tomas Brandvik"),
    }  # fmt: skip
    assert now.quotes.filter(text=NEW_QUOTE).count() == 1
    assert_offsets_hold(now)


def test_a_decision_whose_words_are_gone_is_told_kept_and_comes_back(article: Article, folder: Path) -> None:
    Quote.objects.filter(text=KNOWN_QUOTE).update(status="rejected")
    report = corrected(folder, *WITHOUT_QUOTE)
    assert [result.reason for result in report.remarks] == [
        f"The text no longer has a quote that was rejected by a curator: “{KNOWN_QUOTE}”."
    ]
    assert not Quote.objects.filter(text=KNOWN_QUOTE).exists()
    assert Judgement.objects.get().details["set_aside"]["text"] == KNOWN_QUOTE
    corrected(folder, ADDED, *PARAGRAPHS)
    assert Quote.objects.get(text=KNOWN_QUOTE).status == "rejected"


def test_a_curators_mention_moves_with_its_words_and_is_told_when_they_are_gone(article: Article, folder: Path) -> None:
    other = make_person("Olga Tann")
    Mention.objects.filter(text="Ilse Marrow").update(person=other, curated=True)
    corrected(folder, ADDED, *PARAGRAPHS)
    assert Mention.objects.get(text="Ilse Marrow").person == other
    report = corrected(folder, PARAGRAPHS[0], PARAGRAPHS[2], PARAGRAPHS[3])
    assert [result.reason for result in report.remarks] == [
        "The text no longer has a name that a curator had linked: “Ilse Marrow”."
    ]


def test_a_proposed_person_whom_nothing_names_any_more_goes(article: Article, folder: Path) -> None:
    assert Person.objects.filter(name="Tomas Brandvik").exists()
    corrected(folder, PARAGRAPHS[0], PARAGRAPHS[1], PARAGRAPHS[3])
    assert not Person.objects.filter(name="Tomas Brandvik").exists()


def test_what_a_catalogue_said_of_the_first_bytes_holds_for_their_correction(folder: Path) -> None:
    facts = {"outlet": "quarry-wire", "outlet_basis": "inferred", "date": "2031-02-02", "note": "The wire's style."}
    write(folder, "catalogue.toml", catalogue((plain_report(), facts)))
    write(folder, "tolls.txt", plain_report())
    import_paths([folder])
    write(folder, "tolls.txt", plain_report(HEADLINE, ADDED, *PARAGRAPHS))
    assert import_paths([folder]).counts["updated"] == 1
    article = Article.objects.get()
    assert (article.outlet.slug, article.outlet_basis, article.published_on, article.basis_note) == (
        "quarry-wire", "inferred", datetime.date(2031, 2, 2), "The wire's style.",
    )  # fmt: skip


def test_a_source_that_tells_its_address_later_stays_one_article(folder: Path) -> None:
    write(folder, "tolls.html", page(url=""))
    import_paths([folder])
    assert Article.objects.get().identity == "source:dispatches/tolls.html"
    assert corrected(folder, ADDED, *PARAGRAPHS).counts["updated"] == 1
    assert Article.objects.get().identity == "url:https://courier.example/world/tolls"


def test_an_unknown_does_not_put_out_what_was_known(article: Article, folder: Path) -> None:
    corrected(folder, ADDED, *PARAGRAPHS, date="", outlet="")
    now = Article.objects.get()
    assert (now.published_on, now.outlet.slug, now.published_basis) == (
        datetime.date(2031, 3, 3), "saltmarsh-courier", "metadata",
    )  # fmt: skip


@pytest.mark.parametrize("group", FIELD_GROUPS, ids=lambda group: group[0])
def test_every_group_of_fields_is_kept_whole_when_a_curator_set_one_of_them(group: tuple[str, ...]) -> None:
    values = {name: "new" for group in FIELD_GROUPS for name in group}
    article = Article(**{name: "old" for name in values if name != "outlet"})
    article.mark_curated([group[-1]])
    assert set(changes_to(article, values)) == set(values) - set(group)


WORDS = st.lists(
    st.sampled_from(["“Yes,”", "“No,”", "Ilse Marrow", "said", "tolls", "rise", "\n\n", "again"]), max_size=30
)


@given(old=WORDS, new=WORDS, data=st.data())
def test_rows_hold_their_words_after_every_change_of_the_body(old: list[str], new: list[str], data) -> None:
    body = " ".join(["Start", *old])
    article = Article.objects.create(identity=f"source:{Article.objects.count()}", body=body)
    starts = data.draw(st.sets(st.integers(0, len(body) - 1), max_size=5))
    statuses = ("machine", "confirmed", "rejected")
    for number, start in enumerate(sorted(starts)):
        end = min(len(body), start + 6)
        Quote.objects.anchored(article, start, end, kind="direct", status=statuses[number % 3])
        Mention.objects.anchored(article, start, end, curated=bool(number % 2))
    article.body = " ".join(["Start", *new])
    article.save()
    follow_body(article, old_body=body)
    assert_offsets_hold(article)
