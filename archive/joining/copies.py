"""Which articles share passages: found through sampled shingles, kept as pairs and as groups of near copies.

The method is that of `archive.text.similarity`; here are its table, its
candidates and what a curator's parting means for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db import connection, transaction
from django.db.models import Count

from archive.models import Article, BodyShingle, CopyGroup, Outlet, SharedText
from archive.search import sync
from archive.text.similarity import COPY_CONTAINMENT, Passage, share, shared_passages, shingle_hashes

#: The fewest shingles in common that are worth a comparison; one or two are a stock phrase.
MIN_COMMON = 3
#: The most articles compared with a new one, those with most in common first.
MAX_COMPARED = 30
#: The most shingles looked up for one article: enough for some 8,000 words.
MAX_LOOKED_UP = 1_000
#: The least share of either text that is worth keeping.
MIN_SHARE = 0.1
CHUNK = 400
# `bulk_create` takes four times as long, which was most of what copies cost an import.
_INSERT = f"INSERT INTO {BodyShingle._meta.db_table} (article_id, hash) VALUES (%s, %s)"


@transaction.atomic
def renew_copies(article: Article) -> int:
    """Finds anew what `article` shares with others; call it whenever the body is new. Gives the number of pairs.

    A pair that a curator parted stays parted.
    """
    hashes = shingle_hashes(article.body)
    article.shingles.all().delete()
    with connection.cursor() as cursor:
        cursor.executemany(_INSERT, [(article.pk, each) for each in sorted(hashes)])
    before = {pair.other_id(article.pk): pair for pair in SharedText.objects.of([article.pk])}
    was_alone = not before and article.copy_group_id is None
    found = 0
    for other in Article.objects.filter(pk__in=_candidates(article.pk, hashes)).order_by("pk"):
        found += _keep_pair(article, other, before.pop(other.pk, None))
    gone = [pair.pk for pair in before.values() if pair.status != SharedText.Status.PARTED]
    SharedText.objects.filter(pk__in=gone).delete()
    if found or not was_alone:
        regroup([article.pk, *before])
    return found


def _candidates(article_id: int, hashes: frozenset[int]) -> list[int]:
    """The articles that hold enough of these shingles, or whose own these are."""
    common: dict[int, int] = {}
    for some in _chunks(sorted(hashes)[:MAX_LOOKED_UP]):
        rows = BodyShingle.objects.filter(hash__in=some).exclude(article_id=article_id)
        for other, number in rows.order_by().values_list("article_id").annotate(number=Count("id")):
            common[other] = common.get(other, 0) + number
    likely = sorted((pk for pk in common if common[pk] >= MIN_COMMON), key=lambda pk: (-common[pk], pk))
    likely = likely[: 4 * MAX_COMPARED]
    if not likely:
        return []
    rows = BodyShingle.objects.filter(article_id__in=likely).order_by()
    sizes = dict(rows.values_list("article_id").annotate(number=Count("id")))
    enough = [pk for pk in likely if common[pk] >= COPY_CONTAINMENT * min(len(hashes), sizes[pk])]
    return enough[:MAX_COMPARED]


def _keep_pair(one: Article, two: Article, known: SharedText | None) -> bool:
    """Stores what the two share; whether that is worth keeping."""
    left, right = sorted((one, two), key=lambda article: article.pk)
    passages = shared_passages(left.body, right.body)
    shares = share(passages, left.body), share(passages, right.body, of_second=True)
    if max(shares) < MIN_SHARE:
        if known is not None and known.status != SharedText.Status.PARTED:
            known.delete()
        return False
    pair = known or SharedText(left=left, right=right)
    pair.left_share, pair.right_share = (round(each, 4) for each in shares)
    pair.passages = [_place(passage) for passage in passages]
    pair.save()
    return True


def _place(passage: Passage) -> list[int]:
    return [passage.a_start, passage.a_end, passage.b_start, passage.b_end]


@transaction.atomic
def regroup(article_ids: Iterable[int]) -> None:
    """Puts these articles, and all that are or were grouped with them, into the groups that their pairs make."""
    starts = set(article_ids)
    groups = Article.objects.filter(pk__in=starts).exclude(copy_group=None).values("copy_group")
    starts |= set(Article.objects.filter(copy_group__in=groups).values_list("pk", flat=True))
    taken: set[int] = set()
    for component in _components(starts):
        taken.add(_put_together(component, taken))
    CopyGroup.objects.filter(articles=None).delete()


def _components(starts: set[int]) -> Iterator[set[int]]:
    """The sets of articles that standing near-copy pairs hold together, one for each start not yet met."""
    met: set[int] = set()
    for start in sorted(starts):
        if start in met:
            continue
        component, border = {start}, {start}
        while border:
            pairs = SharedText.objects.standing().near_copies().of(border)
            neighbours = {pk for ends in pairs.values_list("left_id", "right_id") for pk in ends}
            border = neighbours - component
            component |= border
        met |= component
        yield component


def _put_together(component: set[int], taken: set[int]) -> int:
    """Gives a component its group: one that its articles had, unless another component has it now. 0 for none."""
    articles = Article.objects.filter(pk__in=component)
    held = dict(articles.values_list("pk", "copy_group_id"))
    group_id = None
    if len(component) > 1:
        own = {group for group in held.values() if group} - taken
        group_id = min(own) if own else CopyGroup.objects.create().pk
    changed = [pk for pk, group in held.items() if group != group_id]
    Article.objects.filter(pk__in=changed).update(copy_group=group_id)
    sync.note(changed)
    return group_id or 0


@transaction.atomic
def set_status(pair: SharedText, status: str) -> None:
    """Keeps a curator's word on a pair (confirmed, parted, or found again) and regroups."""
    pair.status = status
    pair.save(update_fields=["status"])
    regroup([pair.left_id, pair.right_id])


def partners(outlet: Outlet) -> list[tuple[Outlet, int]]:
    """The outlets that published near copies of this one's articles, each with the number of texts, most first."""
    own = Article.objects.published().filter(outlet=outlet, copy_group__isnull=False)
    others = Article.objects.published().filter(copy_group__in=own.order_by().values("copy_group"))
    rows = others.exclude(outlet=outlet).exclude(outlet=None).order_by().values_list("outlet")
    texts = dict(rows.annotate(number=Count("copy_group", distinct=True)))
    found = [(each, texts[each.pk]) for each in Outlet.objects.filter(pk__in=texts)]
    return sorted(found, key=lambda pair: (-pair[1], pair[0].name))


def _chunks(hashes: list[int]) -> Iterator[list[int]]:
    return (hashes[first : first + CHUNK] for first in range(0, len(hashes), CHUNK))
