"""The files in `fixtures/` hold together: they parse, agree with each other and with what their README says.

Read here as bytes and plain JSON or TOML, without Django and without the archive's own readers.
"""

from __future__ import annotations

import datetime
import hashlib
import html
import json
import re
import tomllib
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

FIXTURES = Path(__file__).parents[2] / "fixtures"
SAMPLES = FIXTURES / "samples"
FILES = sorted(path for path in SAMPLES.iterdir() if path.suffix in {".txt", ".html"})
FILE_NAME = re.compile(r"(?P<number>\d{3})_(?P<outlet>[a-z]+(?:-[a-z]+)*)_[a-z0-9]+(?:-[a-z0-9]+)*\.(?:txt|html)")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
FICTION = "This report is fiction, written for the archive's samples."
OUTLET_KEYS = {
    "name", "slug", "other_names", "kind", "country", "language", "homepage", "hosts", "note", "fictional",
}  # fmt: skip
OUTLET_KINDS = {"newspaper", "agency", "broadcaster", "aggregator", "state media", "other"}
PERSON_KEYS = {"name", "sort_name", "gender", "wikidata_id", "description", "fictional", "names"}
NAME_KEYS = {"text", "kind", "valid_from", "valid_until"}
NAME_KINDS = {"full", "short", "spelling", "transliteration", "role"}
ENTRY_KEYS = {
    "outlet", "outlet_basis", "date", "date_basis", "note", "headline", "byline", "url", "language",
}  # fmt: skip
#: The one short name that two people of the list share, so that an importer has to leave it open.
AMBIGUOUS = {"kostelan"}
#: Hosts that pages may name besides invented ones: vocabularies, not outlets.
VOCABULARIES = {"schema.org", "ogp.me"}
#: A statement's sentences, and the samples that carry every one of them word for word.
WORD_FOR_WORD = {
    "Bring our sailors home first, and every other question can be put on the table": "001 002 003",
    "We went to sea because that is where the fish are, and because for three hundred years nobody asked us for a "
    "permit.": "001 002",
    "The strait is not a tap that Port Isaure turns on and a gate that we are told to guard for free": "007 010",
    "Whoever sails through Ruvenian water will be counted, will be piloted and will pay the same fee as everyone "
    "else.": "006 007 010",
    "will be counted, will be piloted and will pay": "006 007 008 009 010",
    "I have two delegations, one table and no shortage of coffee": "013 014 015 016",
    "Yesterday they spoke to me; today they spoke to each other.": "013 014 015 016",
    "For Ruvenia the incident is closed in law and open in feeling.": "018 020",
    "closed in law and open in feeling": "018 019 020",
    "Eighty-six names are agreed.": "023",
    "The other forty-one are a matter of weeks, not of principle": "023 024",
    "an act of will and not an act of weakness": "024 025 026",
    "This is not peace with music.": "032 033",
    "It is a timetable with signatures, and timetables are what peace is made of": "032 033 034",
    "Signed. Now we pilot together.": "032 035 036",
}


def load_json(name: str) -> list[dict[str, Any]]:
    return json.loads((FIXTURES / name).read_text("utf-8"))


def load_toml(path: Path) -> dict[str, dict[str, Any]]:
    return tomllib.loads(path.read_text("utf-8"))


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def source_of(path: Path) -> str:
    """The file decoded by the character set that it declares."""
    content = path.read_bytes()
    declared = re.search(rb"charset=[\"']?([\w-]+)", content[:1024], re.IGNORECASE)
    return content.decode(declared[1].decode("ascii") if declared else "utf-8")


def words_of(text: str) -> str:
    """The text without mark-up, marks and case: words apart by one space."""
    shown = html.unescape(re.sub(r"<[^>]*>", " ", text))
    return " ".join(re.findall(r"[\w'-]+", shown.lower().replace("’", "'")))


OUTLETS = load_json("outlets.json")
PEOPLE = load_json("people.json")
SLUGS = {outlet["slug"] for outlet in OUTLETS}
SAMPLE_ENTRIES = load_toml(SAMPLES / "catalogue.toml")
CATALOGUES = [FIXTURES / "catalogue.toml", SAMPLES / "catalogue.toml"]
each_sample = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)


def by_number(numbers: str) -> list[Path]:
    return [path for path in FILES if path.name[:3] in numbers.split()]


def test_outlets_have_the_same_keys_and_known_kinds():
    assert [set(outlet) for outlet in OUTLETS] == [OUTLET_KEYS] * len(OUTLETS)
    assert {outlet["kind"] for outlet in OUTLETS} <= OUTLET_KINDS


def test_outlet_names_slugs_and_hosts_are_each_used_once():
    names = [name.casefold() for outlet in OUTLETS for name in (outlet["name"], *outlet["other_names"])]
    hosts = [host for outlet in OUTLETS for host in outlet["hosts"]]
    assert len(SLUGS) == len(OUTLETS)
    assert all(SLUG.fullmatch(slug) for slug in SLUGS)
    assert sorted(set(names)) == sorted(names)
    assert sorted(set(hosts)) == sorted(hosts)


def test_invented_outlets_and_only_they_have_hosts_that_nobody_can_own():
    reserved = {outlet["slug"]: [host.endswith(".example") for host in outlet["hosts"]] for outlet in OUTLETS}
    assert reserved == {outlet["slug"]: [outlet["fictional"]] * len(outlet["hosts"]) for outlet in OUTLETS}


def test_an_outlets_homepage_is_on_one_of_its_hosts():
    elsewhere = [o["slug"] for o in OUTLETS if not any(f"://{host}/" in o["homepage"] for host in o["hosts"])]
    assert elsewhere == []


def test_people_have_the_same_keys_and_known_kinds_of_names():
    names = [name for person in PEOPLE for name in person["names"]]
    assert [set(person) for person in PEOPLE] == [PERSON_KEYS] * len(PEOPLE)
    assert [set(name) for name in names] == [NAME_KEYS] * len(names)
    assert {name["kind"] for name in names} == NAME_KINDS
    assert {person["gender"] for person in PEOPLE} == {"female", "male"}


def test_a_persons_own_name_is_the_first_full_name():
    first = [(person["names"][0]["text"], person["names"][0]["kind"]) for person in PEOPLE]
    assert first == [(person["name"], "full") for person in PEOPLE]


def test_a_name_stands_once_with_its_person():
    for person in PEOPLE:
        keys = [(name["text"], name["kind"], name["valid_from"]) for name in person["names"]]
        assert sorted(set(keys), key=str) == sorted(keys, key=str), person["name"]


def test_names_belong_to_one_person_except_the_ambiguous_one():
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for person in PEOPLE:
        for name in person["names"]:
            if name["kind"] != "role":
                bearers[name["text"].casefold()].add(person["name"])
    assert {text for text, people in bearers.items() if len(people) > 1} == AMBIGUOUS


def test_wikidata_ids_are_used_once():
    ids = [person["wikidata_id"] for person in PEOPLE if person["wikidata_id"]]
    assert sorted(set(ids)) == sorted(ids)
    assert all(re.fullmatch(r"Q[1-9]\d*", identifier) for identifier in ids)


def test_dates_of_names_are_days_in_order():
    for person in PEOPLE:
        for name in person["names"]:
            days = [datetime.date.fromisoformat(name[key]) for key in ("valid_from", "valid_until") if name[key]]
            assert days == sorted(days), (person["name"], name)


def test_no_two_people_hold_the_same_role_at_the_same_time():
    held: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for person in PEOPLE:
        for name in person["names"]:
            if name["kind"] == "role":
                term = (name["valid_from"] or "0000", name["valid_until"] or "9999", person["name"])
                held[name["text"].casefold()].append(term)
    overlaps = [
        (role, earlier, later)
        for role, terms in held.items()
        for earlier, later in pairwise(sorted(terms))
        if later[0] < earlier[1]
    ]
    assert overlaps == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.name)
def test_catalogue_entries_name_known_outlets_and_say_on_what_basis(path):
    for digest, entry in load_toml(path).items():
        assert re.fullmatch(r"[0-9a-f]{64}", digest)
        assert set(entry) <= ENTRY_KEYS
        assert entry["outlet"] in SLUGS
        assert entry["note"]
        bases = {key: entry[f"{key}_basis"] for key in ("outlet", "date") if key in entry}
        assert set(bases.values()) <= {"stated", "inferred"}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.name)
def test_catalogue_dates_are_days_months_or_years(path):
    for entry in load_toml(path).values():
        if "date" in entry:
            day = entry["date"] + "-01-01"[len(entry["date"]) - 4 :]
            assert datetime.date.fromisoformat(day).isoformat() == day


def test_the_five_seeds_are_in_the_catalogue_with_the_outlets_they_come_from():
    entries = load_toml(FIXTURES / "catalogue.toml")
    assert [(entry["outlet"], entry["outlet_basis"], entry["date"]) for entry in entries.values()] == [
        ("al-ahed-news", "inferred", "2026-01-23"),
        ("moscow-times", "stated", "2025-12-28"),
        ("newser", "inferred", "2026-01-15"),
        ("rfe-rl", "inferred", "2025-12-28"),
        ("bne-intellinews", "stated", "2025-01-24"),
    ]


@pytest.mark.seeds
def test_the_catalogue_knows_the_seeds_by_their_bytes():
    folder = FIXTURES.parents[1] / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("the seed documents are not on this machine (../shared/seeds)")
    digests = [sha256(path) for path in sorted(folder.glob("*.txt"))]
    assert digests == list(load_toml(FIXTURES / "catalogue.toml"))


def test_samples_are_many_and_of_both_forms():
    forms = [path.suffix for path in FILES]
    assert (forms.count(".txt"), forms.count(".html")) == (16, 20)


def test_sample_names_are_numbered_and_begin_with_a_known_invented_outlet():
    invented = {outlet["slug"] for outlet in OUTLETS if outlet["fictional"]}
    matches = [FILE_NAME.fullmatch(path.name) for path in FILES]
    assert [int(match["number"]) for match in matches if match] == list(range(1, len(FILES) + 1))
    assert {match["outlet"] for match in matches if match} == invented


def test_no_two_samples_have_the_same_bytes():
    assert len({sha256(path) for path in FILES}) == len(FILES)


def test_entries_of_the_samples_match_files_and_their_outlets():
    outlets = {sha256(path): path.name.split("_")[1] for path in FILES}
    stray = {digest: entry["outlet"] for digest, entry in SAMPLE_ENTRIES.items() if digest not in outlets}
    assert stray == {}
    assert {digest: entry["outlet"] for digest, entry in SAMPLE_ENTRIES.items()}.items() <= outlets.items()


@each_sample
def test_sample_says_that_it_is_fiction_where_it_ends(path):
    before, *after = source_of(path).split(FICTION)
    assert before.endswith(("\n", ">", " "))
    assert [re.sub(r"(?s)<script>.*?</script>|<[^>]*>|\s", "", rest) for rest in after] == [""]


@each_sample
def test_sample_says_outlet_and_date_in_its_metadata_or_in_the_catalogue(path):
    published = re.search(r'article:published_time"|"datePublished"', source_of(path))
    assert bool(published) != (sha256(path) in SAMPLE_ENTRIES)


@each_sample
def test_sample_names_no_real_person_or_outlet(path):
    words = f" {words_of(source_of(path))} "
    people = [n["text"] for p in PEOPLE if not p["fictional"] for n in p["names"] if " " in n["text"]]
    outlets = [name for o in OUTLETS if not o["fictional"] for name in (o["name"], *o["other_names"])]
    assert [name for name in (*people, *outlets) if f" {words_of(name)} " in words] == []


@each_sample
def test_sample_links_lead_nowhere_real(path):
    hosts = set(re.findall(r"https?://([\w.-]+)", source_of(path)))
    assert {host for host in hosts - VOCABULARIES if not host.endswith(".example")} == set()


@each_sample
def test_readme_lists_the_sample_with_the_date_and_basis_of_its_entry(path):
    rows = [row for row in (SAMPLES / "README.md").read_text("utf-8").splitlines() if f"| {path.name} |" in row]
    assert len(rows) == 1
    outlet, date = (cell.strip() for cell in rows[0].split("|")[3:5])
    entry = SAMPLE_ENTRIES.get(sha256(path))
    if entry is None:
        assert outlet.endswith("(metadata)")
        assert date.endswith("(metadata)")
        assert date.split()[0] in source_of(path)
    else:
        assert outlet.endswith(f"({entry['outlet_basis']})")
        assert date == (f"{entry['date']} ({entry['date_basis']})" if "date" in entry else "none")


@pytest.mark.parametrize(("sentence", "numbers"), WORD_FOR_WORD.items(), ids=lambda value: value[:30])
def test_statement_stands_word_for_word_in_these_samples_and_no_other(sentence, numbers):
    assert [path for path in FILES if words_of(sentence) in words_of(source_of(path))] == by_number(numbers)


def test_the_correction_has_the_address_of_the_original_and_another_figure():
    original, corrected = (source_of(path) for path in by_number("008 009"))
    address = re.compile(r'<link rel="canonical" href="([^"]+)">')
    assert address.findall(original) == address.findall(corrected)
    assert ("There were 214 vessels" in original, "There were 124 vessels" in original) == (True, False)
    assert ("There were 214 vessels" in corrected, "There were 124 vessels" in corrected) == (False, True)


def test_one_president_has_three_latin_spellings_and_a_cyrillic_one():
    spellings = ["Dorovensky", "Dorovenskyy", "Dorovenskiy", "Доровенський"]
    found = {word for path in FILES for word in spellings if re.search(rf"\b{word}\b", source_of(path))}
    assert found == set(spellings)
