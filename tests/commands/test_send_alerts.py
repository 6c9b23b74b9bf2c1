"""send_alerts: who is written to, what is said, and what is remembered of it."""

from __future__ import annotations

import datetime
from smtplib import SMTPServerDisconnected

import pytest
from django.core.management.base import CommandError
from django.utils import timezone
from factories import make_article, make_outlet, make_person, make_quote, make_reader, make_saved_search

from archive.models import Article, SavedSearch
from archive.search import sync
from archive.web.digests import send, send_digests

pytestmark = pytest.mark.django_db

MONDAY = datetime.datetime(2031, 3, 3, 9, tzinfo=datetime.UTC)
TUESDAY, WEDNESDAY = (MONDAY + datetime.timedelta(days=days) for days in (1, 2))


@pytest.fixture(autouse=True)
def _address(settings) -> None:
    settings.SITE_URL = "https://archive.example"


@pytest.fixture
def saved() -> SavedSearch:
    """A daily digest of an archive in which two articles are new since Monday, one of them of 1990."""
    post = make_outlet("Calder Post")
    make_article("Known", outlet=post, arrived=MONDAY)
    make_article("Talks open", outlet=post, on=datetime.date(2031, 3, 3), arrived=TUESDAY)
    make_article("Talks <long> ago", outlet=post, on=datetime.date(1990, 1, 1), arrived=WEDNESDAY)
    sync.rebuild()
    return make_saved_search(make_reader("ada"), digest="daily", told_until=MONDAY)


def test_a_digest_says_what_is_new_and_where(run, saved, mailoutbox) -> None:
    first, second = (Article.objects.get(headline=name) for name in ("Talks open", "Talks <long> ago"))

    assert run("send_alerts") == (0, "1 due, 1 sent, 0 with nothing new, 0 failed\n", "")

    (mail,) = mailoutbox
    assert (mail.to, mail.subject) == (["ada@readers.example"], "Harbour: 2 new articles")
    assert mail.body == (
        "2 new articles in your search “Harbour”\n"
        "(harbour)\n"
        "\n"
        "Talks <long> ago\n"
        "Calder Post, 1 January 1990\n"
        f"https://archive.example/article/{second.pk}/talks-long-ago/?q=harbour\n"
        "\n"
        "Talks open\n"
        "Calder Post, 3 March 2031\n"
        f"https://archive.example/article/{first.pk}/talks-open/?q=harbour\n"
        "\n"
        "The whole search: https://archive.example/search/?q=harbour\n"
        f"To change or end these e-mails: https://archive.example/searches/{saved.pk}/\n"
    )


def test_quotes_are_sent_with_who_said_them(saved, mailoutbox) -> None:
    quote = make_quote(
        Article.objects.get(headline="Talks open"), "We came to listen,", speaker=make_person("Ilse Marrow")
    )
    sync.rebuild()
    SavedSearch.objects.update(collection="quotes", address="q=listen")

    list(send_digests(now=WEDNESDAY))

    (mail,) = mailoutbox
    assert mail.subject == "Harbour: 1 new quote"
    assert "\nIlse Marrow: “We came to listen,”\nCalder Post, 3 March 2031\n" in mail.body
    assert f"\nhttps://archive.example/quote/{quote.pk}/\n" in mail.body


def test_what_was_sent_is_not_sent_again(run, saved, mailoutbox) -> None:
    later = timezone.now() + datetime.timedelta(days=1)

    run("send_alerts")

    assert run("send_alerts")[1] == "0 due, 0 sent, 0 with nothing new, 0 failed\n"
    assert [(digest.new, digest.sent) for digest in send_digests(now=later)] == [(0, False)]
    make_article("More talks", arrived=WEDNESDAY + datetime.timedelta(microseconds=1))
    sync.rebuild()
    assert [(digest.new, digest.sent) for digest in send_digests(now=later)] == [(1, True)]
    assert len(mailoutbox) == 2


def test_a_digest_that_failed_stops_no_other_and_stays_due(saved) -> None:
    other = make_saved_search(make_reader("bea"), digest="weekly", told_until=MONDAY)
    broken = make_saved_search(make_reader("cyd"), digest="daily", address="outlet=gone")
    sent = []

    def failing(message) -> None:
        if message.to == ["ada@readers.example"]:
            raise SMTPServerDisconnected("the line is dead")
        sent.append(message.to)

    digests = list(send_digests(now=WEDNESDAY, by=failing))

    assert [(digest.saved, digest.sent, digest.failure) for digest in digests] == [
        (saved, False, "the e-mail could not be sent: the line is dead"),
        (other, True, ""),
        (broken, False, "There is no outlet “gone” in the archive."),
    ]
    assert sent == [["bea@readers.example"]]
    assert set(SavedSearch.objects.due(WEDNESDAY)) == {saved, broken}
    saved.refresh_from_db()
    assert (saved.told_until, saved.digest_sent_at) == (MONDAY, None)


def test_of_two_that_send_at_once_one_does(saved, mailoutbox) -> None:
    meanwhile = []

    def slowly(message) -> None:
        meanwhile.extend(send_digests(now=WEDNESDAY + datetime.timedelta(seconds=1)))
        send(message)

    first, second = send_digests(now=WEDNESDAY), send_digests(now=WEDNESDAY, by=slowly)

    assert [(digest.new, digest.sent) for digest in second] == [(2, True)]
    assert ([*meanwhile, *first], len(mailoutbox)) == ([], 1)


def test_two_that_saw_the_same_digest_due_send_it_once(saved, mailoutbox) -> None:
    other = SavedSearch.objects.get(pk=saved.pk)

    assert [each.claim_digest(now=WEDNESDAY) for each in (saved, other)] == [True, False]
    assert list(send_digests(now=WEDNESDAY)) == []
    assert len(list(send_digests(now=WEDNESDAY + datetime.timedelta(days=1)))) == 1


def test_failures_are_named_and_counted(run, saved, mailoutbox) -> None:
    make_saved_search(make_reader("bea", email=""), "Quay", digest="daily")

    assert run("send_alerts") == (
        1,
        "2 due, 1 sent, 0 with nothing new, 1 failed\n",
        "failed: bea: Quay: the account has no e-mail address\n",
    )
    assert len(mailoutbox) == 1


def test_a_dry_run_sends_and_remembers_nothing(run, saved, mailoutbox) -> None:
    assert run("send_alerts", "--dry-run") == (
        0,
        "would be sent: ada: Harbour: 2 new\nWould be: 1 due, 1 sent, 0 with nothing new, 0 failed\n",
        "",
    )
    assert mailoutbox == []
    assert SavedSearch.objects.get().told_until == MONDAY


def test_accounts_that_are_closed_are_left_alone(run, saved, mailoutbox) -> None:
    saved.owner.is_active = False
    saved.owner.save()

    assert run("send_alerts")[1] == "0 due, 0 sent, 0 with nothing new, 0 failed\n"
    assert mailoutbox == []


def test_twenty_are_listed_and_all_are_counted(saved, mailoutbox) -> None:
    for number in range(21):
        make_article(f"Report {number}", arrived=WEDNESDAY + datetime.timedelta(hours=number + 1))
    sync.rebuild()

    list(send_digests(now=WEDNESDAY))

    (mail,) = mailoutbox
    assert mail.subject == "Harbour: 23 new articles"
    assert (mail.body.count("/article/"), "\nand 3 more.\n" in mail.body) == (20, True)


def test_it_is_refused_where_links_would_lead_nowhere(run, saved, settings) -> None:
    settings.SITE_URL = ""

    with pytest.raises(CommandError, match=r"^SITE_URL is not set"):
        run("send_alerts")
