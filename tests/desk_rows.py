"""One row of everything the desk shows, and what the tests of its pages ask of every model."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from factories import MOMENT, make_article, make_capture, make_import_run, make_mention, make_person, make_quote

from archive.models import (
    ArticleVersion,
    ImportedDocument,
    Judgement,
    PendingIndexing,
    ReferenceFile,
    SamePersonSuggestion,
    SameUtteranceSuggestion,
    SharedText,
    Utterance,
)

BODY = "“We came to listen,” said Ilse Marrow. Marrow left. “No,” said Tam Orrel."
MODELS = sorted((model for model in admin.site._registry if model._meta.app_label == "archive"), key=str)


def make_rows() -> dict[str, Any]:
    """At least one new row of every model on the desk, tied to each other; by the model's name."""
    run = make_import_run()
    capture = make_capture(import_run=run)
    article = make_article(body=BODY, on=MOMENT.date(), capture=capture)
    second = make_article(body=BODY, on=MOMENT.date(), capture=capture)
    marrow, orrel = make_person("", "Marrow"), make_person("", "Orrel")
    mention = make_mention(article, "Marrow", person=marrow, ambiguous=True)
    make_mention(second, "Marrow", ambiguous=True)
    utterance = Utterance.objects.create(speaker=marrow, said_on=MOMENT.date(), said_precision="day")
    quotes = [make_quote(each, "We came to listen,", speaker=marrow, utterance=utterance) for each in (article, second)]
    utterance.fullest = quotes[0]
    utterance.save()
    refusals = [make_quote(each, "No,", speaker=orrel) for each in (article, second)]
    number = PendingIndexing.objects.count()
    return {
        "importrun": run,
        "capture": capture,
        "outlet": article.outlet,
        "article": article,
        "person": marrow,
        "mention": mention,
        "quote": quotes[0],
        "utterance": utterance,
        "articleversion": ArticleVersion.objects.create(
            article=article, number=1, body=BODY, replaced_at=MOMENT, reason="A test.", capture=capture
        ),
        "importeddocument": ImportedDocument.objects.create(
            run=run, source="a.txt", outcome="created", article=article
        ),
        "judgement": Judgement.objects.create(
            question="same person", left_id=marrow.pk, right_id=orrel.pk, verdict="unsure"
        ),
        "pendingindexing": PendingIndexing.objects.create(article_id=article.pk),
        "referencefile": ReferenceFile.objects.create(name=f"list-{number}.json", sha256="0" * 64, loaded_at=MOMENT),
        "samepersonsuggestion": SamePersonSuggestion.objects.create(
            left=orrel, right=make_person(), score=0.8, reason="spelt alike"
        ),
        "sameutterancesuggestion": SameUtteranceSuggestion.objects.create(
            left=refusals[0], right=refusals[1], score=0.8, reason="words in common"
        ),
        "sharedtext": SharedText.objects.create(
            left=article, right=second, left_share=1, right_share=1, passages=[[0, 9, 0, 9]]
        ),
    }


def name_of(model: type[Model]) -> str:
    return str(model._meta.model_name)


def list_address(model: type[Model] | str) -> str:
    name = model if isinstance(model, str) else name_of(model)
    return reverse(f"admin:archive_{name}_changelist")


def page_address(row: Model) -> str:
    return reverse(f"admin:archive_{name_of(type(row))}_change", args=[row.pk])


def act(desk: Client, action: str, *rows: Model) -> Any:
    """Runs an action of a list on rows, and follows to the page that says what came of it."""
    data = {"action": action, "_selected_action": [row.pk for row in rows]}
    return desk.post(list_address(type(rows[0])), data, follow=True)


def said(response: Any) -> list[str]:
    """The messages that the desk shows."""
    return [str(message) for message in response.context["messages"]]


def errors(response: Any) -> dict[str, list[str]]:
    """The errors that a form shows, by field; of inline forms too."""
    found: dict[str, list[str]] = {name: list(texts) for name, texts in response.context["adminform"].errors.items()}
    for formset in response.context["inline_admin_formsets"]:
        for form in formset.formset.forms:
            found |= {f"{form.prefix}-{name}": list(texts) for name, texts in form.errors.items()}
    return found


def warm_up(desk: Client) -> None:
    """What Django asks the database once for a process must not count as a page's own."""
    ContentType.objects.get_for_models(*MODELS)
    desk.get(reverse("admin:index"))
