"""Folding, comparing and finding names; the floors of precision and recall on two lists of public figures."""

from __future__ import annotations

import itertools
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text import given_names
from archive.text.name_index import NameIndex
from archive.text.spellings import Verdict, compare_names, fold, skeleton

LISTS = Path(__file__).parent


@cache
def people(name: str) -> list[tuple[int, str]]:
    """The spellings of a list, each with the number of its person."""
    lines = (LISTS / name).read_text(encoding="utf-8").splitlines()
    known = [line.split(" | ") for line in lines if line.strip() and not line.startswith("#")]
    return [(person, spelling) for person, spellings in enumerate(known) for spelling in spellings]


@cache
def suggested_pairs(name: str) -> set[tuple[int, int]]:
    """The places in the list of every two spellings that are suggested as one person."""
    numbered = enumerate(spelling for _, spelling in people(name))
    pairs = itertools.combinations(numbered, 2)
    return {(first, second) for (first, a), (second, b) in pairs if compare_names(a, b).is_suggested}


def precision_and_recall(name: str) -> tuple[float, float]:
    flat = people(name)
    suggested = suggested_pairs(name)
    right = sum(flat[first][0] == flat[second][0] for first, second in suggested)
    same = sum(a[0] == b[0] for a, b in itertools.combinations(flat, 2))
    return right / len(suggested), right / same


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("ERDOĞAN", "erdogan"),
        ("O’Brien", "obrien"),
        ("President Vladimir Putin’s", "vladimir putin"),
        ("Secretary of State Marco Rubio", "marco rubio"),
        ("Jean–Claude  Juncker", "jean claude juncker"),
        ("Зеленський", "zelenskiy"),
        ("習近平", "xi jinping"),
        ("欧阳娜娜", "ouyang nana"),
        ("김정은", "gim jeong eun"),
        ("Orbán, Viktor", "viktor orban"),
        ("Biden, Jr.", "biden jr"),
        ("JD Vance", "j d vance"),
        ("PRESIDENT", "president"),
        ("", ""),
        ("…—", ""),
    ],
)
def test_fold_gives_plain_latin_words(name: str, folded: str) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize(
    "spellings",
    [
        ("Zelensky", "Zelenskyy", "Zelenskiy", "Zelens'kyi", "Зеленський", "Selenskyj"),
        ("Yury", "Yuri", "Юрий", "Iouri"),
        ("Lavrov", "Lawrow", "Лавров"),
        ("Erdogan", "Erdoğan"),
        ("Mohammed bin Salman", "Muhammad bin Salman"),
        ("習近平", "习近平", "Xi Jinping", "Xi Jin-ping"),
        ("Abdel al-Sisi", "Abdel el Sisi"),
    ],
)
def test_skeleton_is_one_for_the_spellings_of_a_name(spellings: tuple[str, ...]) -> None:
    assert len({skeleton(spelling) for spelling in spellings}) == 1


def test_skeleton_keeps_the_gender_of_a_family_name() -> None:
    assert skeleton("Zelenska") != skeleton("Zelensky")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Donald Trump", "Donald Trump Jr."),
        ("George H. W. Bush", "George W. Bush"),
        ("Li Qiang", "Li Keqiang"),
        ("Li Qiang", "Li Qian"),
        ("Bashar al-Assad", "Hafez al-Assad"),
        ("Bashar Hafez al-Assad", "Hafez al-Assad"),
        ("Kim Jong Un", "Kim Jong Il"),
        ("Kim Jong Nam", "Kim Yong Nam"),
        ("Olena Zelenska", "Volodymyr Zelensky"),
        ("Aleksandr Petrov", "Aleksandra Petrova"),
        ("Mohammed bin Salman", "Mohammed bin Zayed"),
        ("Mohammed bin Salman", "Salman bin Mohammed"),
        ("Yury Ushakov", "Nikolai Ushakov"),
        ("", "Anna Berg"),
    ],
)
def test_compare_names_keeps_different_people_apart(a: str, b: str) -> None:
    assert compare_names(a, b).verdict is Verdict.DIFFERENT


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("Sergei Lavrov", "Сергей Лавров", Verdict.SAME),
        ("Dmitry Medvedev", "Dmitrij Medwedew", Verdict.SAME),
        ("Mohammed bin Salman", "Muhammad bin Salman Al Saud", Verdict.SAME),
        ("Abdel Fattah al-Sisi", "Abdelfattah Elsisi", Verdict.SAME),
        ("Xi Jinping", "習近平", Verdict.SAME),
        ("Vladimir Putin", "Vladimir Vladimirovich Putin", Verdict.SAME),
        ("Volodymyr Zelensky", "Vladimir Zelenskiy", Verdict.POSSIBLE),
        ("Joe Biden", "Joseph Biden", Verdict.POSSIBLE),
        ("Donald Trump", "Donald J. Trump", Verdict.POSSIBLE),
        ("Viktor Orbán", "Orban Viktor", Verdict.POSSIBLE),
    ],
)
def test_compare_names_finds_one_person_under_two_spellings(a: str, b: str, verdict: Verdict) -> None:
    match = compare_names(a, b)
    assert (match.verdict, match.is_suggested) == (verdict, True)


def test_compare_names_calls_a_bare_family_name_compatible_but_suggests_nothing() -> None:
    match = compare_names("Zelenskyy", "Volodymyr Zelensky")
    assert (match.verdict, match.is_suggested, match.reasons) == (
        Verdict.POSSIBLE,
        False,
        ("family name only",),
    )


def test_compare_names_says_which_rule_decided() -> None:
    assert compare_names("Bill Marlow", "William Marlow").reasons == (
        "same letters",
        "bill and william: a short form",
    )


def test_suggestions_reach_their_floor_on_the_design_list() -> None:
    precision, recall = precision_and_recall("people_spellings.txt")
    assert precision >= 0.99
    assert recall >= 0.96


def test_suggestions_reach_their_floor_on_the_held_out_list() -> None:
    precision, recall = precision_and_recall("people_spellings_heldout.txt")
    assert precision >= 0.97
    assert recall >= 0.86


def test_index_finds_what_comparing_all_pairs_finds() -> None:
    flat = people("people_spellings.txt")
    index: NameIndex[int] = NameIndex()
    for key, (_, spelling) in enumerate(flat):
        index.add(key, spelling)
    found = {(key, other) for key, (_, name) in enumerate(flat) for other, _ in index.suggest(name, 50)}
    assert {(a, b) for a, b in found if a < b} == suggested_pairs("people_spellings.txt")


def test_index_gives_each_key_once_with_its_best_match() -> None:
    index: NameIndex[str] = NameIndex()
    index.add("ushakov", "Yury Ushakov")
    index.add("ushakov", "Юрий Ушаков")
    index.add("peskov", "Dmitry Peskov")
    assert [(key, match.score) for key, match in index.suggest("Yury Ushakov")] == [("ushakov", 1.0)]


def test_index_compares_a_bounded_number_of_names() -> None:
    index: NameIndex[int] = NameIndex()
    for key in range(5_000):
        index.add(key, "Jan Kowalski")
    assert len(index.suggest("Jan Kowalski", 10)) == 10


@pytest.mark.parametrize("table", ["SPELLINGS", "LANGUAGES", "NICKNAMES"])
def test_given_name_tables_hold_every_word_once_and_folded(table: str) -> None:
    words = getattr(given_names, table).split()
    assert sorted(set(words)) == sorted(words)
    assert [word for word in words if fold(word) != word] == []


@given(st.text(max_size=60), st.text(max_size=60))
def test_compare_names_never_raises_and_is_symmetric(a: str, b: str) -> None:
    assert compare_names(a, b) == compare_names(b, a)


@given(st.text(min_size=1, max_size=60))
def test_every_name_with_letters_is_the_same_as_itself(name: str) -> None:
    match = compare_names(name, name)
    assert match.verdict is (Verdict.SAME if fold(name) else Verdict.DIFFERENT)


@given(st.text(max_size=60))
def test_fold_is_stable(name: str) -> None:
    assert set(fold(name)) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")


def test_a_name_of_a_million_letters_is_cut_short() -> None:
    assert len(fold("ab " * 400_000)) <= 200
