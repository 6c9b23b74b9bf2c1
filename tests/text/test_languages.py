"""Claims of a language, against the letters of the text."""

from __future__ import annotations

import pytest

from archive.text.languages import believable

ENGLISH = "The ferry was late, and nobody on the quay could say why."


@pytest.mark.parametrize(
    ("claimed", "text", "believed"),
    [
        ("ar", ENGLISH, None),
        ("ru-RU", ENGLISH, None),
        ("en-GB", ENGLISH, "en-GB"),
        ("uk", "Пором запізнився, і ніхто не знав чому.", "uk"),
        ("ja", "フェリーは遅れた。", "ja"),
        ("sr", ENGLISH, "sr"),
        ("kk-Latn", ENGLISH, "kk-Latn"),
        ("ar", "", "ar"),
        ("ar", "1234 – 5678", "ar"),
        (None, ENGLISH, None),
    ],
)
def test_a_language_is_believed_unless_the_letters_are_another_scripts(claimed, text, believed):
    assert believable(claimed, text) == believed
