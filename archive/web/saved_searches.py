"""What an owner does with saved searches: names them, chooses a digest, looks at what is new."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import IntegrityError, transaction

from archive.models import SavedSearch
from archive.models.saved_searches import later
from archive.web.asked import Asked, Unanswered

TAKEN = "You have another search of this name."
NO_ADDRESS = "Your account has no e-mail address. Whoever runs this archive can add one."


class SavedSearchForm(forms.ModelForm):
    """The name and the digest of one of the owner's searches."""

    class Meta:
        model = SavedSearch
        fields = ("name", "digest")
        error_messages = {"name": {"required": "Give the search a name."}}

    def __init__(self, *args: Any, owner: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owner = owner
        self.had_digest = self.instance.digest != SavedSearch.Digest.NEVER

    def clean_name(self) -> str:
        # On one line: it is the subject of e-mails.
        name = " ".join(str(self.cleaned_data["name"]).split())
        if SavedSearch.objects.of(self.owner).filter(name=name).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(TAKEN)
        return name

    def clean_digest(self) -> str:
        digest = str(self.cleaned_data["digest"])
        if digest != SavedSearch.Digest.NEVER and not self.owner.email:
            raise forms.ValidationError(NO_ADDRESS)
        return digest

    def keep(self, asked: Asked) -> bool:
        """Saves a valid form; False, with an error in the form, where another has just taken the name.

        What is in the archive by now is not new to the owner, nor to the digest from the day that it is chosen.
        Raises Unanswered.
        """
        saved = self.instance
        wants_digest = saved.digest != SavedSearch.Digest.NEVER
        if saved.pk is None or (wants_digest and not self.had_digest):
            latest = asked.latest_arrival()
            saved.told_until = later(saved.told_until, latest)
            if saved.pk is None:
                saved.owner, saved.collection, saved.address = self.owner, asked.collection, asked.params.urlencode()
                saved.seen_until = latest
        try:
            with transaction.atomic():
                saved.save()
        except IntegrityError:
            self.add_error("name", TAKEN)
            return False
        return True


@dataclass(frozen=True, slots=True)
class Row:
    """A saved search in a list: what it asks and how much is new, or why that cannot be said."""

    saved: SavedSearch
    asked: Asked
    words: str = ""
    address: str = ""
    new: int = 0
    problem: str = ""

    @classmethod
    def of(cls, saved: SavedSearch) -> Row:
        asked = Asked.by(saved)
        try:
            return cls(saved, asked, asked.words, asked.page_address, asked.count(since=saved.seen_until))
        except Unanswered as why:
            return cls(saved, asked, problem=str(why))


def visit(saved: SavedSearch, *, now: datetime.datetime) -> None:
    """Notes that the owner is shown everything that has arrived. Raises Unanswered."""
    saved.mark_seen(Asked.by(saved).latest_arrival(), now=now)
