"""Mentions on the curator's desk: who is named where, and who could be meant."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from archive.admin.desk import KeptAdmin, in_context
from archive.admin.filters import ToDecide, Unlinked
from archive.admin.places import PlaceForm
from archive.curation import candidates_for, release_mention, set_mention_person
from archive.models import Mention, Person

AS_IT_IS, NOBODY, SOMEBODY_ELSE = "", "nobody", "else"
#: How much of the article is shown around a name.
CONTEXT = 120


class NewMentionForm(PlaceForm):
    class Meta:
        model = Mention
        fields = ("article", "text", "start", "person")


class MentionForm(forms.ModelForm):
    """Asks who is named: one of the people so called, somebody else, or nobody the archive knows."""

    decision = forms.ChoiceField(label="Who is it?", widget=forms.RadioSelect, required=False)
    same_spelling = forms.BooleanField(
        label="Everywhere in this article",
        required=False,
        help_text="Decide the same for all places of this article that have these very words.",
    )

    class Meta:
        model = Mention
        fields = ("person",)
        help_texts = {"person": "For somebody else than the people proposed above."}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.people = {str(person.pk): person for person in candidates_for([self.instance])[self.instance.pk]}
        decision = self.fields["decision"]
        assert isinstance(decision, forms.ChoiceField)
        decision.choices = [
            (AS_IT_IS, "Leave it as it is"),
            *((pk, _described(person)) for pk, person in self.people.items()),
            (NOBODY, "Nobody the archive knows"),
            (SOMEBODY_ELSE, "The person chosen below"),
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        decision, person = data.get("decision"), data.get("person")
        if decision == AS_IT_IS and "person" in self.changed_data:
            data["decision"] = decision = SOMEBODY_ELSE if person else NOBODY
        if decision == SOMEBODY_ELSE and person is None:
            raise ValidationError({"person": "Choose the person."})
        if decision == AS_IT_IS and data.get("same_spelling"):
            raise ValidationError({"decision": "Say who it is everywhere in this article."})
        return data

    @property
    def decided(self) -> tuple[Person | None] | None:
        """A tuple with the person (None for nobody known), or None where nothing was decided."""
        decision = self.cleaned_data["decision"]
        if decision == AS_IT_IS:
            return None
        if decision == SOMEBODY_ELSE:
            return (self.cleaned_data["person"],)
        return (self.people.get(decision),)


class MentionList(ChangeList):
    """Finds the candidates of all mentions on the page at once."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        found = candidates_for(self.result_list)
        for mention in self.result_list:
            mention.candidates = found[mention.pk]


@admin.register(Mention)
class MentionAdmin(KeptAdmin):
    list_display = ("text", "could_be", "person", "article", "ambiguous", "curated")
    list_select_related = ("article", "person")
    list_filter = (ToDecide, Unlinked, "curated")
    search_fields = ("text", "person__name", "article__headline")
    autocomplete_fields = ("article", "person")
    actions = ("mark_unknown", "release")

    def get_changelist(self, request: HttpRequest, **_: Any) -> type[MentionList]:
        return MentionList

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any) -> Any:
        self_form: type[forms.ModelForm] = MentionForm if obj else NewMentionForm
        if not self.has_change_permission(request, obj) and obj:
            self_form = forms.ModelForm  # somebody who only looks is asked nothing
        return super().get_form(request, obj, change, **{**options, "form": self_form})

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        if obj is None:
            return NewMentionForm.Meta.fields
        shown = ("article", "context", "ambiguous", "curated")
        if not self.has_change_permission(request, obj):
            return (*shown, "person")
        return (*shown, "decision", "person", "same_spelling")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("article", "context", "ambiguous", "curated") if obj else ()

    def save_model(self, request: HttpRequest, obj: Mention, form: Any, change: bool) -> None:
        if not change:
            obj.save()
            set_mention_person(mention=obj, person=obj.person, user=request.user)
        elif form.decided is not None:
            decision = set_mention_person(
                mention=obj,
                person=form.decided[0],
                user=request.user,
                same_spelling=form.cleaned_data["same_spelling"],
            )
            self.message_user(
                request, f"Decided: {decision.mentions} mentions; {decision.quotes} quotes followed.", messages.INFO
            )
            obj.refresh_from_db()

    @admin.display(description="in the text")
    def context(self, mention: Any) -> SafeString:
        return in_context(mention, width=CONTEXT)

    @admin.display(description="could be")
    def could_be(self, mention: Any) -> str:
        return ", ".join(person.name for person in mention.candidates) or "–"

    @admin.action(description="Nobody the archive knows", permissions=["change"])
    def mark_unknown(self, request: HttpRequest, queryset: QuerySet[Mention]) -> None:
        self.decide(
            request,
            queryset,
            lambda row: set_mention_person(mention=row, person=None, user=request.user),
            "Marked as nobody the archive knows",
        )

    @admin.action(description="Leave it open again", permissions=["change"])
    def release(self, request: HttpRequest, queryset: QuerySet[Mention]) -> None:
        self.decide(request, queryset, lambda row: release_mention(mention=row, user=request.user), "Left open again")


def _described(person: Person) -> str:
    about = person.description.split("\n")[0][:80]
    return f"{person.name} – {about}" if about else person.name
