"""The desk's two pages about who is who: are these one person, and which names are somebody else's?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from archive.curation import (
    CurationError,
    judge_different_people,
    judge_unsure,
    merge_people,
    split_person,
    why_not_merge,
)
from archive.models import Person

DECISIONS = [("same", "One person"), ("different", "Two people"), ("unsure", "Nobody can tell")]


class MergeForm(forms.Form):
    decision = forms.ChoiceField(choices=DECISIONS)
    survivor = forms.IntegerField(required=False)
    note = forms.CharField(required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class NamesField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, name: Any) -> str:
        return f"{name.text} ({name.get_kind_display()})"


class SplitForm(forms.Form):
    names = NamesField(
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose the names that are the other person's."},
    )
    name = forms.CharField(label="The other person's name", max_length=200)
    sort_name = forms.CharField(label="To sort by", max_length=200, help_text="Such as: Marrow, Odo")
    note = forms.CharField(required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, person: Person, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        names = self.fields["names"]
        assert isinstance(names, NamesField)
        names.queryset = person.names.exclude(text=person.name)


def merge_view(admin: Any, request: HttpRequest) -> HttpResponse:
    """Shows two people side by side and takes the decision about them."""
    if not admin.has_change_permission(request):
        raise PermissionDenied
    pair = _pair(request)
    if pair is None:
        admin.message_user(request, "Choose the two people that are one.", messages.ERROR)
        return HttpResponseRedirect(reverse("admin:archive_person_changelist"))
    form = MergeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            message, person = _decide(request, pair, form.cleaned_data)
        except CurationError as error:
            form.add_error(None, f"{error}")
        else:
            admin.message_user(request, message, messages.SUCCESS)
            return HttpResponseRedirect(reverse("admin:archive_person_change", args=[person.pk]))
    context = {
        **admin.admin_site.each_context(request),
        "title": "Are these one person?",
        "opts": Person._meta,
        "form": form,
        "people": pair,
        "chosen": request.POST.get("survivor") or str(_likely_survivor(pair).pk),
        "obstacle": why_not_merge(*pair),
    }
    return render(request, "admin/archive/person/merge.html", context)


def split_view(admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Asks which names are somebody else's, and makes that person."""
    if not admin.has_change_permission(request):
        raise PermissionDenied
    person = Person.objects.filter(pk=pk).first()
    if person is None:
        admin.message_user(request, "There is no such person.", messages.ERROR)
        return HttpResponseRedirect(reverse("admin:archive_person_changelist"))
    form = SplitForm(person, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            split = split_person(person=person, user=request.user, **form.cleaned_data)
        except CurationError as error:
            form.add_error(None, f"{error}")
        else:
            moved = f"{split.names} names, {split.mentions} mentions and {split.quotes} quotes"
            admin.message_user(request, f"“{split.person}” has {moved} now.", messages.SUCCESS)
            return HttpResponseRedirect(reverse("admin:archive_person_change", args=[split.person.pk]))
    context = {
        **admin.admin_site.each_context(request),
        "title": f"Split “{person}”",
        "opts": Person._meta,
        "form": form,
        "person": person,
    }
    return render(request, "admin/archive/person/split.html", context)


def _pair(request: HttpRequest) -> tuple[Person, Person] | None:
    """The two people that the address names, in its order; None unless there are two."""
    asked = [request.GET.get(name, "") for name in ("one", "other")]
    if not all(value.isascii() and value.isdigit() and len(value) < 19 for value in asked):
        return None
    found = Person.objects.with_counts().prefetch_related("names").in_bulk([int(value) for value in asked])
    one, other = (found.get(int(value)) for value in asked)
    return None if one is None or other is None or one == other else (one, other)


def _likely_survivor(pair: tuple[Any, Any]) -> Person:
    """Of two with counts the one a curator knows already, else the one with more articles: fewer addresses change."""
    likely: Person = max(pair, key=lambda person: (person.reviewed, person.article_count, -person.pk))
    return likely


def _decide(request: HttpRequest, pair: tuple[Person, Person], answer: dict[str, Any]) -> tuple[str, Person]:
    one, other = pair
    if answer["decision"] == "different":
        judge_different_people(one=one, other=other, user=request.user, note=answer["note"])
        return f"“{one}” and “{other}” are two people; nobody will be asked again.", one
    if answer["decision"] == "unsure":
        judge_unsure(one=one, other=other, user=request.user, note=answer["note"])
        return f"It is open whether “{one}” and “{other}” are one person; nobody will be asked again.", one
    if answer["survivor"] not in (one.pk, other.pk):
        raise CurationError("Choose which entry survives.")
    if answer["survivor"] == other.pk:
        one, other = other, one
    merge = merge_people(survivor=one, other=other, user=request.user, note=answer["note"])
    moved = f"{merge.names} names, {merge.mentions} mentions and {merge.quotes} quotes"
    return (
        f"“{other}” is merged into “{one}”: {moved} moved. The judgement about the two can be undone.",
        merge.survivor,
    )
