"""Forms for what stands at a place of an article: a curator gives the words, the form finds the place."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from archive.models import Article

#: The most places named when the words stand at several.
NAMED_PLACES = 8


class PlaceForm(forms.ModelForm):
    """Takes `text` and, where the words stand more than once, `start`; sets both and `end`."""

    text = forms.CharField(
        label="Words", widget=forms.Textarea(attrs={"rows": 3, "cols": 80}), strip=False,
        help_text="Exactly as the article has them.",
    )  # fmt: skip
    start = forms.IntegerField(
        required=False, min_value=0,
        help_text="Where they begin, in characters from the start of the text; needed only if they stand twice.",
    )  # fmt: skip

    def clean_text(self) -> str:
        return str(self.cleaned_data["text"]).replace("\r\n", "\n").strip()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        article = data.get("article") or (self.instance.article if self.instance.article_id else None)
        if article is not None and data.get("text") and "start" in data:
            data["start"] = self._start(article, data["text"], data["start"])
            self.instance.end = data["start"] + len(data["text"])
            self.instance.text = data["text"]
            self._refuse_taken_place(article, data)
        return data

    def _start(self, article: Article, words: str, start: int | None) -> int:
        if start is not None and article.body.startswith(words, start):
            return start
        if start is not None and "start" in self.changed_data:
            raise ValidationError({"start": "The article has other words there."})
        places = _places(article.body, words)
        near = [place for place in places if self._touches_former_place(place, len(words))]
        if len(near or places) == 1:
            return (near or places)[0]
        if not places:
            raise ValidationError({"text": "The article does not have these words."})
        raise ValidationError({"start": f"The words stand at {_list(places)}; say which is meant."})

    def _touches_former_place(self, place: int, length: int) -> bool:
        if self.instance.pk is None:
            return False
        start: int = self.initial["start"]
        end = start + len(self.initial["text"])
        return place < end and start < place + length

    def _refuse_taken_place(self, article: Article, data: dict[str, Any]) -> None:
        rows = type(self.instance)._default_manager.filter(
            article=article, start=data["start"], end=self.instance.end, **self.taken_by(data)
        )
        if rows.exclude(pk=self.instance.pk).exists():
            self.add_error("text", f"There is a {self._meta.model._meta.verbose_name} at this place already.")

    def taken_by(self, data: dict[str, Any]) -> dict[str, Any]:
        """What else two rows have in common that cannot stand at one place."""
        return {}


def _places(body: str, words: str) -> list[int]:
    places: list[int] = []
    start = body.find(words)
    while start >= 0 and len(places) <= NAMED_PLACES:
        places.append(start)
        start = body.find(words, start + 1)
    return places


def _list(places: list[int]) -> str:
    named = ", ".join(str(place) for place in places[:NAMED_PLACES])
    return f"{named} and more" if len(places) > NAMED_PLACES else named
