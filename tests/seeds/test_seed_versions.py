"""The statements of the seeds that two outlets carry: what their pages show as the same, marked and half indirect."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from archive.joining.coverage import Statement, statements
from archive.models import Quote, Utterance
from archive.text.versions import Carriage, StrokeKind

pytestmark = [pytest.mark.seeds, pytest.mark.django_db]


@pytest.fixture
def statement(imported: object) -> Callable[[str], Statement]:
    """The statement to which the only quote belongs that begins with these words."""

    def found(opening: str) -> Statement:
        quote = Quote.objects.get(text__startswith=opening, utterance__isnull=False)
        (carried,) = statements([Utterance.objects.get(pk=quote.utterance_id)], with_bodies=True)
        return carried

    return found


def outlets(carried: Statement) -> list[str]:
    return [str(carrier.article.outlet) for carrier in carried.carriers]


def test_a_remark_stands_in_two_outlets_in_the_same_words(imported: object) -> None:
    (one, two) = Quote.objects.filter(text__startswith="It's unresolved")
    assert one.utterance_id == two.utterance_id is not None
    (carried,) = statements([one.utterance])
    assert sorted(outlets(carried)) == ["RFE/RL", "The Moscow Times"]
    assert [carrier.version.carriage for carrier in carried.carriers] == [Carriage.FULL, Carriage.FULL]
    assert all(carrier.version.is_identical for carrier in carried.carriers)


def test_a_shorter_wording_stands_beside_the_fuller_one_with_the_difference_marked(statement) -> None:
    carried = statement("Everybody wants it")
    assert outlets(carried) == ["RFE/RL", "The Moscow Times"]
    (_, shorter) = carried.carriers
    assert shorter.version.carriage is Carriage.REWORDED
    changed = [stroke for stroke in shorter.version.strokes if stroke.kind is not StrokeKind.SAME]
    assert [(stroke.kind, stroke.version) for stroke in changed] == [(StrokeKind.REPLACED, "Everybody")]
    assert shorter.version.strokes[-1].version == "wants it ended,"


def test_a_threat_stands_in_two_translations_one_direct_and_one_half_indirect(statement) -> None:
    carried = statement("If the authorities in Kyiv")
    assert outlets(carried) == ["The Moscow Times", "RFE/RL"]
    assert [[quote.kind for quote in carrier.quotes] for carrier in carried.carriers] == [["direct"], ["partial"]]
    (_, translated) = carried.carriers
    same = [stroke.version for stroke in translated.version.strokes if stroke.kind is StrokeKind.SAME]
    assert same == ["to settle", "peacefully,"]


@pytest.mark.parametrize("opening", ["It's unresolved", "Everybody wants it", "If the authorities in Kyiv"])
def test_the_pages_of_these_statements_open(imported: object, client, opening: str) -> None:
    quote = Quote.objects.filter(text__startswith=opening).exclude(utterance=None)[0]
    assert quote.utterance is not None
    assert client.get(quote.utterance.get_absolute_url()).status_code == 200
