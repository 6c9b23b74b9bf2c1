from __future__ import annotations

from archive.models import Basis, Outlet, Precision
from archive.text.documents import Basis as TextBasis
from archive.text.documents import Precision as TextPrecision


def test_mark_curated_adds_each_field_once() -> None:
    outlet = Outlet(name="The Verran Post")
    outlet.mark_curated(["note", "name"])
    outlet.mark_curated(["name", "hosts"])
    assert outlet.curated_fields == ["hosts", "name", "note"]


def test_is_curated_tells_marked_fields_from_others() -> None:
    outlet = Outlet(name="The Verran Post")
    outlet.mark_curated(["name"])
    assert (outlet.is_curated("name"), outlet.is_curated("note")) == (True, False)


def test_marking_one_row_leaves_others_alone() -> None:
    one, other = Outlet(name="The Verran Post"), Outlet(name="Selmouth Wire")
    one.mark_curated(["name"])
    assert other.curated_fields == []


def test_bases_and_precisions_are_those_of_the_text_core() -> None:
    assert Basis.values == [basis.value for basis in TextBasis]
    assert Precision.values == [precision.value for precision in TextPrecision]
