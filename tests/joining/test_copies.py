"""Copies among articles: pairs, shares, groups, and a curator's word on them."""

from __future__ import annotations

import pytest
from factories import make_article

from archive.joining.copies import regroup, renew_copies, set_status
from archive.models import CopyGroup, PendingIndexing, SharedText

pytestmark = pytest.mark.django_db

WIRE = " ".join(
    f"Delegate number {n} of the {word} bench read a statement on the price of {goods} before the noon bell rang."
    for n, (word, goods) in enumerate(
        zip(
            ["upper", "lower", "inner", "outer", "northern", "southern", "eastern", "western", "middle", "hidden"],
            ["salt", "copper", "barley", "timber", "slate", "wool", "glass", "amber", "flax", "tin"],
            strict=True,
        )
    )
)
OWN = " ".join(
    f"Our own {who} found the {place} empty and wrote down what the {witness} had seen there."
    for who, place, witness in zip(
        ["clerk", "painter", "sailor", "teacher", "baker", "printer", "ferryman", "porter"],
        ["square", "harbour", "archive", "chapel", "station", "market", "tower", "bridge"],
        ["widow", "guard", "cook", "tailor", "student", "cobbler", "miller", "judge"],
        strict=True,
    )
)


def test_renew_copies_finds_a_reprint_with_both_shares():
    first = make_article(body=WIRE)
    renew_copies(first)
    second = make_article(body=WIRE.replace("noon bell", "evening bell"))
    assert renew_copies(second) == 1
    pair = SharedText.objects.get()
    assert (pair.left, pair.right) == (first, second)
    # The edits lie inside the passage; only the three words from the last of them on lie behind it.
    assert (pair.left_share, pair.right_share) == (0.985, 0.985)


def test_passages_are_code_points_of_both_bodies():
    first = make_article(body=f"{OWN}\n\n{WIRE}")
    second = make_article(body=WIRE)
    renew_copies(first)
    renew_copies(second)
    [[left_start, left_end, right_start, right_end]] = SharedText.objects.get().passages
    assert first.body[left_start:left_end] == second.body[right_start:right_end] == WIRE.rstrip(".")


def test_reprints_share_one_group_and_a_piece_with_a_passage_stays_outside():
    reprints = [make_article(body=WIRE), make_article(body=WIRE.replace("noon", "late"))]
    longer = make_article(body=f"{OWN}\n\n{OWN.upper()}\n\n{WIRE}\n\n{OWN[::-1]}")
    for article in [*reprints, longer]:
        renew_copies(article)
        article.refresh_from_db()
    for article in reprints:
        article.refresh_from_db()
    assert reprints[0].copy_group_id == reprints[1].copy_group_id
    assert CopyGroup.objects.count() == 1
    assert longer.copy_group is None
    assert SharedText.objects.filter(right=longer).count() == 2


def test_the_index_hears_of_every_article_whose_group_changed_and_of_no_other():
    first, second, third = (make_article(body=WIRE) for _ in range(3))
    heard = []
    for article in (first, second, third):
        PendingIndexing.objects.all().delete()
        renew_copies(article)
        heard.append(sorted(PendingIndexing.objects.values_list("article_id", flat=True)))
    assert heard == [[], [first.pk, second.pk], [third.pk]]
    PendingIndexing.objects.all().delete()
    SharedText.objects.filter(left=first, right=second).update(status=SharedText.Status.PARTED)
    set_status(SharedText.objects.get(left=first, right=third), SharedText.Status.PARTED)
    assert list(PendingIndexing.objects.values_list("article_id", flat=True)) == [first.pk]


def test_unrelated_articles_share_nothing():
    renew_copies(make_article(body=WIRE))
    assert renew_copies(make_article(body=OWN)) == 0
    assert SharedText.objects.count() == 0


def test_a_parted_pair_stays_parted_when_the_article_is_read_again():
    first, second = make_article(body=WIRE), make_article(body=WIRE)
    renew_copies(first)
    renew_copies(second)
    set_status(SharedText.objects.get(), SharedText.Status.PARTED)
    renew_copies(second)
    assert SharedText.objects.get().status == SharedText.Status.PARTED
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.copy_group, second.copy_group) == (None, None)
    assert CopyGroup.objects.count() == 0


def test_parting_the_middle_of_a_chain_makes_two_groups():
    articles = [make_article(body=WIRE) for _ in range(4)]
    for left, right in [(0, 1), (1, 2), (2, 3)]:
        SharedText.objects.create(
            left=articles[left], right=articles[right], left_share=1.0, right_share=1.0, passages=[]
        )
    regroup([articles[0].pk])
    assert CopyGroup.objects.count() == 1
    set_status(SharedText.objects.get(left=articles[1]), SharedText.Status.PARTED)
    groups = []
    for article in articles:
        article.refresh_from_db()
        groups.append(article.copy_group_id)
    assert groups[0] == groups[1] != groups[2] == groups[3]
    assert None not in groups


def test_a_body_that_changed_loses_the_copies_it_had():
    first, second = make_article(body=WIRE), make_article(body=WIRE)
    renew_copies(first)
    renew_copies(second)
    second.body = OWN
    second.save()
    assert renew_copies(second) == 0
    assert SharedText.objects.count() == 0
    first.refresh_from_db()
    assert first.copy_group is None
