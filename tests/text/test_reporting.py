"""What reporting verbs tell about the words they introduce."""

from __future__ import annotations

import pytest

from archive.text.cues import VERB_FORMS
from archive.text.reporting import _LEMMAS, Tone, tone_of, verb_of


@pytest.mark.parametrize(
    ("cue", "tone"),
    [
        ("said", Tone.NEUTRAL),
        ("told reporters", Tone.NEUTRAL),
        ("According to", Tone.NEUTRAL),
        ("added", Tone.SEQUENCE),
        ("Announcing", Tone.ANNOUNCES),
        ("insists", Tone.STRESSES),
        ("claimed", Tone.DISTANCES),
        ("has conceded", Tone.CONCEDES),
        ("vowed to", Tone.COMMITS),
        ("urged", Tone.DEMANDS),
        ("slammed", Tone.BLAMES),
        ("praising", Tone.PRAISES),
        ("thinks", Tone.THINKS),
        ("asked", Tone.ASKS),
        ("muttered", Tone.MANNER),
    ],
)
def test_a_cue_has_the_tone_of_its_first_verb(cue: str, tone: Tone) -> None:
    assert tone_of(cue) == tone


@pytest.mark.parametrize("cue", ["", " — ", "…:"])
def test_no_word_has_no_tone(cue: str) -> None:
    assert tone_of(cue) is None


def test_no_verb_has_two_tones() -> None:
    lemmas = [lemma for group in _LEMMAS.values() for lemma in group.split()]
    assert sorted(lemmas) == sorted(set(lemmas))


def test_the_tones_are_of_verbs_that_are_cues() -> None:
    known = {form.lemma for form in VERB_FORMS.values()}
    assert {lemma for group in _LEMMAS.values() for lemma in group.split()} - known == set()


@pytest.mark.parametrize(
    ("cue", "verb"), [("told reporters", "tell"), ("Insists", "insist"), ("According to", "according to"), ("", "")]
)
def test_the_verb_of_a_cue_is_its_lemma(cue: str, verb: str) -> None:
    assert verb_of(cue) == verb
