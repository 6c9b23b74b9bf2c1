"""The list of articles and the page of one: text marked, facts with their basis, nothing hidden."""

from __future__ import annotations

import datetime
import json

import pytest
from factories import (
    BODY,
    MOMENT,
    make_article,
    make_capture,
    make_import_run,
    make_mention,
    make_outlet,
    make_person,
    make_quote,
)

from archive.models import Article, ArticleVersion, SharedText, Utterance

DAY = datetime.date(2031, 2, 5)


def headlines(page):
    return page.texts(".headline")


@pytest.mark.django_db
def test_the_list_shows_published_articles_newest_first_and_undated_last(open_page):
    make_article("Undated")
    make_article("Old", on=DAY)
    make_article("New", on=DAY.replace(day=6))
    make_article("Draft", status=Article.Status.DRAFT)

    page = open_page("/articles/")

    assert headlines(page) == ["New", "Old", "Undated"]
    assert page.texts(".when") == ["6 Feb 2031", "5 Feb 2031", "undated"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("?outlet=evening-tide", ["Tide February", "Tide undated"]),
        ("?outlet=evening-tide&outlet=quay-post", ["Post March", "Tide February", "Tide undated"]),
        ("?from=2031-03", ["Post March"]),
        ("?to=2031-02", ["Tide February"]),
        ("?from=2031-02-05&to=2031-02-05", ["Tide February"]),
        ("?person=ilse-marrow", ["Post March"]),
        ("?person=ilse-marrow&from=2031-03&to=2031-03", ["Post March"]),
        ("?person=ilse-marrow&person=tam-orrel", ["Post March", "Tide undated"]),
        ("?person=tam-orrel&outlet=evening-tide", ["Tide undated"]),
        ("?person=tam-orrel&from=2031", []),
        ("?outlet=evening-tide&person=ilse-marrow", []),
    ],
)
def test_filters_narrow_the_list(open_page, address, found):
    tide, post = make_outlet("Evening Tide"), make_outlet("Quay Post")
    make_article("Tide February", outlet=tide, on=DAY)
    undated = make_article("Tide undated", outlet=tide)
    march = make_article("Post March", outlet=post, on=DAY.replace(month=3))
    withdrawn = make_article("Post withdrawn", outlet=post, on=DAY.replace(month=3), status="withdrawn")
    marrow, orrel = make_person("Ilse Marrow"), make_person("Tam Orrel")
    for article, place, person in (
        (march, "Ilse Marrow", marrow),
        (march, "foreign minister", marrow),
        (withdrawn, "Ilse Marrow", marrow),
        (undated, "Port Verran", orrel),
    ):
        make_mention(article, place, person=person)

    page = open_page("/articles/" + address)

    assert headlines(page) == found
    # A day is one filter, though it stands in two parameters.
    assert len(page.soup.select(".chips a:not(.clear)")) == address.count("=") - address.count("&to=")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "sentences"),
    [
        (
            "?outlet=gull&from=x",
            [
                "Outlet: There is no outlet “gull” in the archive.",
                "From: “x” is not a date. Write it as 2031-02-05, 2031-02 or 2031.",
            ],
        ),
        ("?person=Tern", ["Person: Nobody in the archive is called “Tern”."]),
    ],
)
def test_wrong_filters_are_named_and_nothing_is_listed(open_page, address, sentences):
    make_article("Harbour")

    page = open_page("/articles/" + address)

    assert (page.status, sorted(page.texts(".problem li")), headlines(page)) == (400, sorted(sentences), [])


@pytest.mark.django_db
def test_a_name_that_found_nobody_stays_in_its_box_and_the_others_stay_chosen(open_page):
    make_person("Ilse Marrow")

    soup = open_page("/articles/?person=ilse-marrow&person=Tern").soup

    assert [field["value"] for field in soup.select("[name=person]")] == ["ilse-marrow", "Tern"]


@pytest.mark.django_db
def test_a_missing_page_is_named(open_page):
    make_article("Harbour")

    page = open_page("/articles/?page=2")

    assert (page.status, page.text(".problem")) == (404, "There is no page 2; this is the only one.")


@pytest.mark.django_db
def test_an_uncertain_outlet_and_an_inferred_date_are_shown_as_such(open_page):
    make_article("Harbour", on=DAY, basis="inferred", outlet_basis="inferred", outlet=make_outlet("Evening Tide"))

    page = open_page("/articles/")

    assert page.text(".item .when") == "5 Feb 2031 (inferred)"
    assert page.text(".item .source") == "Evening Tide (uncertain)"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/article/{}/", "/article/{}/wrong-slug/", "/article/{}/ütter/"])
def test_an_article_under_another_slug_redirects(open_page, address):
    article = make_article("Harbour talks open")

    page = open_page(address.format(article.pk))

    assert (page.status, page.location) == (302, f"/article/{article.pk}/harbour-talks-open/")


@pytest.mark.django_db
def test_the_text_is_printed_exactly_with_its_quotes_and_people_marked(open_page):
    marrow = make_person("Ilse Marrow")
    article = make_article(body=BODY)
    quote = make_quote(article, "We came to listen,", speaker=marrow)
    make_mention(article, "Ilse Marrow", person=marrow)

    soup = open_page(article.get_absolute_url()).soup
    for note in soup.select(".text .note"):
        assert note.get_text() == "1"
        note.decompose()

    # The template ends each paragraph with a line break of its own.
    assert "\n\n".join(paragraph.get_text().rstrip("\n") for paragraph in soup.select(".text p")) == BODY
    mark = soup.select_one(".text mark.quote.direct")
    assert (mark["id"], mark.get_text()) == (f"quote-{quote.pk}", "We came to listen,")
    mention = soup.select_one(".text a.mention")
    assert (mention["href"], mention.get_text()) == ("/people/ilse-marrow/", "Ilse Marrow")


@pytest.mark.django_db
def test_each_quote_is_listed_with_its_speaker_and_how_surely_it_is_theirs(open_page):
    marrow = make_person("Ilse Marrow")
    article = make_article(body="“One,” said Marrow. “Two,” she said. “Three.”")
    make_quote(article, "One,", speaker=marrow)
    make_quote(article, "Two,", speaker=marrow, resolved_by="pronoun", confidence=0.5)
    make_quote(article, "Three.")

    page = open_page(article.get_absolute_url())

    assert page.texts(".quote-notes .excerpt") == ["One,", "Two,", "Three."]
    assert page.texts(".quote-notes .speaker") == ["Ilse Marrow", "Ilse Marrow", "Speaker not known"]
    assert page.texts(".quote-notes .doubt") == ["attributed by pronoun, uncertain", "Speaker not known"]


@pytest.mark.django_db
def test_a_quotes_number_opens_a_card_with_what_is_known_of_it(open_page):
    marrow = make_person("Ilse Marrow")
    utterance = Utterance.objects.create(speaker=marrow)
    article = make_article(body="“One,” said Marrow. “Two,” she said.")
    quote = make_quote(
        article, "One,", speaker=marrow, utterance=utterance, cue="said", confidence=0.8, reason="Marrow is named."
    )
    make_quote(article, "Two,", speaker=marrow, status="confirmed")
    for name in ("Quay Post", "Evening Tide"):
        copied = make_article(body="“One,” said Marrow.", outlet=make_outlet(name))
        make_quote(copied, "One,", speaker=marrow, utterance=utterance)

    page = open_page(article.get_absolute_url())

    assert page.soup.select_one(".text .note button")["popovertarget"] == f"card-{quote.pk}"
    card = f"#card-{quote.pk}"
    assert page.soup.select_one(card).has_attr("popover")
    assert dict(zip(page.texts(f"{card} dt"), page.texts(f"{card} dd"), strict=True)) == {
        "Speaker": "by name, likely, 80 % sure",
        "Why": "Marrow is named.",
        "Checked": "not yet by a curator",
        "Also in": "Evening Tide, Quay Post: compare the versions",
    }
    assert page.links(f"{card} a") == {
        "Ilse Marrow": "/people/ilse-marrow/",
        "compare the versions": f"/utterance/{utterance.pk}/",
        "About this quote": f"/quote/{quote.pk}/",
        "Cite": f"/quote/{quote.pk}/#citation",
        "Link to this quote": f"#quote-{quote.pk}",
    }
    assert page.texts(".card:last-of-type dd") == ["confirmed by a curator", "confirmed by a curator"]


@pytest.mark.django_db
def test_the_marks_can_be_switched_off_and_quotes_keep_their_places(open_page):
    marrow = make_person("Ilse Marrow")
    article = make_article("Talks", body=BODY)
    quote = make_quote(article, "We came to listen,", speaker=marrow)
    make_mention(article, "Ilse Marrow", person=marrow)

    marked, bare = (open_page(article.get_absolute_url() + query) for query in ("", "?marks=off"))

    assert marked.links(".marks-key a") == {"Read without marks": "?marks=off"}
    assert bare.links(".marks-key a") == {"Mark them": "?"}
    assert bare.soup.select(".text mark, .text a, .text button, .map, .card") == []
    assert bare.text(f".text #quote-{quote.pk}") == "We came to listen,"
    assert "\n\n".join(paragraph.get_text().rstrip("\n") for paragraph in bare.soup.select(".text p")) == BODY


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["?marks=off", "?q=harbour&marks=off"])
def test_marks_stay_off_and_words_stay_found_when_the_address_is_put_right(open_page, query):
    article = make_article("Talks")

    assert open_page(f"/article/{article.pk}/{query}").location == article.get_absolute_url() + query


@pytest.mark.django_db
def test_a_map_in_the_margin_shows_where_the_quotes_stand(open_page):
    article = make_article(body=BODY)
    quote = make_quote(article, "We came to listen,", kind="partial")

    soup = open_page(article.get_absolute_url()).soup

    assert len(soup.select(".map rect.paragraph")) == 2
    assert [link["href"] for link in soup.select(".map a")] == [f"#quote-{quote.pk}"]
    assert soup.select_one(".map a rect")["class"] == ["partial"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"on": DAY}, "Date stated in the text."),
        ({"on": DAY, "basis": "metadata"}, "Date given by the page."),
        ({"on": DAY, "basis": "inferred", "basis_note": "A Wednesday."}, "Date inferred by machine: A Wednesday."),
        ({"on": DAY, "basis": "inferred", "curated_fields": ["published_on"]}, "Date inferred by a curator."),
        ({"on": DAY, "precision": "month", "basis": "curated"}, "Date set by a curator, known to the month only."),
        ({"outlet_basis": "inferred"}, "Outlet inferred; no date is known."),
    ],
)
def test_how_the_date_is_known_is_said_in_words(open_page, fields, sentence):
    assert open_page(make_article(**fields).get_absolute_url()).text(".basis") == sentence


@pytest.mark.django_db
def test_articles_with_the_same_text_are_named_with_how_much_they_share(open_page):
    article, near = make_article("Talks"), make_article("Talks reprinted", outlet=make_outlet("Quay Post"), on=DAY)
    part, parted, hidden = make_article("Week"), make_article("Other"), make_article("Hidden", status="withdrawn")
    shares = [
        (near, 0.82, 0.9, "confirmed"),
        (part, 0.2, 0.9, "found"),
        (parted, 1, 1, "parted"),
        (hidden, 1, 1, "found"),
    ]
    for other, left, right, status in shares:
        SharedText.objects.create(
            left=article, right=other, left_share=left, right_share=right, passages=[], status=status
        )

    page = open_page(article.get_absolute_url())

    assert page.texts(".copies-of h2") == ["The same text in", "Passages in common with"]
    assert page.texts(".copies-of h3") == ["Talks reprinted", "Week"]
    assert page.texts(".copies-of .count") == ["82 % shared", "20 % shared"]
    assert page.links(".copies-of .source a")["the shared passages with Talks reprinted"] == (
        f"/article/{article.pk}/shared/{near.pk}/"
    )


@pytest.mark.django_db
def test_a_rejected_quote_is_not_marked(open_page):
    article = make_article(body=BODY)
    make_quote(article, "We came to listen,", status="rejected")

    assert open_page(article.get_absolute_url()).soup.select("mark.quote") == []


@pytest.mark.django_db
def test_text_of_an_article_never_becomes_markup(open_page):
    evil = "<script>alert(1)</script> & “<img src=x onerror=alert(2)>” <a href='javascript:x'>y</a>"
    article = make_article(evil, body=evil, byline=evil, dateline=evil, basis_note=evil)
    article.removed = [{"text": evil, "rule": evil, "position": 0}]
    article.save()
    make_quote(article, "<img src=x onerror=alert(2)>", speaker_label=evil, resolved_by="name", cue=evil)

    soup = open_page(article.get_absolute_url()).soup

    (data,) = soup.select("script[type='application/ld+json']")
    assert json.loads(data.string)["headline"] == evil
    data.decompose()
    assert soup.select("script:not([src]), img, [onerror], a[href^=javascript]") == []
    assert soup.select_one(".text p").get_text().startswith("<script>alert(1)</script> & “<img")


@pytest.mark.django_db
def test_provenance_tells_where_everything_comes_from(open_page):
    run = make_import_run(version="1.2")
    capture = make_capture(
        b"bytes", import_run=run, captured_at=MOMENT, original_name="talks.txt", source_url="https://tide.example/a"
    )
    article = make_article(
        on=DAY,
        basis="inferred",
        basis_note="The text says Wednesday.",
        capture=capture,
        outlet=make_outlet("Evening Tide"),
    )
    article.removed = [{"text": "Sign up here.", "rule": "appeal", "position": 3}]
    article.curated_fields = ["headline"]
    article.save()
    ArticleVersion.objects.create(
        article=article, number=1, headline="Talks to open", body="x", replaced_at=MOMENT, reason="a later capture"
    )

    page = open_page(article.get_absolute_url())
    facts = dict(zip(page.texts(".provenance dt"), page.texts(".provenance dd"), strict=True))

    assert facts == {
        "Outlet": "Evening Tide, stated in the text",
        "Date": "5 February 2031, inferred",
        "File": "talks.txt text/plain, 5 bytes",
        "Fetched from": "https://tide.example/a",
        "Captured": "4 March 2031, 09:30 UTC",
        "Imported": f"4 March 2031, 09:30 UTC run {run.pk}, version 1.2",
        "SHA-256": capture.sha256,
        "Versions": "2: see what changed",
        "Set by a curator": "headline",
    }
    assert page.text(".facts") == "5 February 2031"
    assert page.text(".basis") == "Date inferred by machine: The text says Wednesday."
    assert page.texts(".removed .rule") == ["appeal"]


@pytest.mark.django_db
def test_fiction_is_called_fiction(open_page):
    outlet = make_outlet("Evening Tide", fictional=True)
    article = make_article(outlet=outlet)

    assert open_page(article.get_absolute_url()).text(".fiction strong") == (
        "This is fiction, written for the archive’s samples."
    )
    assert open_page("/articles/").texts(".item .badge") == ["fiction"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("draft", "This article is being worked on and is not published at present."),
        ("withdrawn", "This article was in the archive and has been withdrawn."),
    ],
)
def test_an_article_that_is_not_published_says_why_and_nothing_more(open_page, status, expected):
    article = make_article("Secret talks", status=status)

    page = open_page(article.get_absolute_url())

    assert (page.status, page.text("h1")) == (410, expected)
    assert "Secret talks" not in page.soup.get_text()


@pytest.mark.django_db
def test_a_subheading_is_a_heading(open_page):
    article = make_article(body="Lead.\n\nWhat next\n\nMore.", subheadings=[[7, 16]])

    assert open_page(article.get_absolute_url()).texts(".text h2") == ["What next"]
