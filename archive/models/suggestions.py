"""Suggestions: what the machine would like to ask a curator."""

from __future__ import annotations

from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from archive.models.judgements import Judgement
from archive.models.quotes import Quote

Row = TypeVar("Row", bound="Suggestion")


class SuggestionQuerySet(models.QuerySet[Row]):
    def open(self) -> Self:
        """Not yet answered: no standing judgement on the same two things."""
        answers = Judgement.objects.standing().filter(
            question=self.model.question, left_id=OuterRef("left_id"), right_id=OuterRef("right_id")
        )
        return self.filter(~Exists(answers))


class SameUtteranceSuggestionQuerySet(SuggestionQuerySet["SameUtteranceSuggestion"]):
    def open(self) -> Self:
        """Not yet answered, nor settled in another way: one utterance by now, rejected, or no longer one speaker's."""
        one_utterance = Q(left__utterance__isnull=False, left__utterance=F("right__utterance"))
        rejected = Q(left__status=Quote.Status.REJECTED) | Q(right__status=Quote.Status.REJECTED)
        one_speaker = Q(left__speaker=F("right__speaker")) | Q(left__speaker=None, right__speaker=None)
        return super().open().filter(one_speaker).exclude(one_utterance).exclude(rejected)


class Suggestion(models.Model):
    """Two things that may belong together, too weakly for the machine to join them; the smaller id is left."""

    question: ClassVar[str]
    left: models.ForeignKey[Any, Any]
    right: models.ForeignKey[Any, Any]

    score = models.FloatField(help_text="0 to 1.")
    reason = models.CharField(max_length=300)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ["-score", "id"]
        constraints = [
            models.UniqueConstraint(fields=["left", "right"], name="%(class)s_once_a_pair"),
            models.CheckConstraint(condition=Q(left__lt=F("right")), name="%(class)s_smaller_id_left"),
        ]

    def __str__(self) -> str:
        return f"{self.left} | {self.right}"


class SamePersonSuggestion(Suggestion):
    """Two people who may be one."""

    question = Judgement.Question.SAME_PERSON

    left = models.ForeignKey("archive.Person", on_delete=models.CASCADE, related_name="+")
    right = models.ForeignKey("archive.Person", on_delete=models.CASCADE, related_name="+")

    objects = SuggestionQuerySet["SamePersonSuggestion"].as_manager()


class SameUtteranceSuggestion(Suggestion):
    """Two quotes that may carry one utterance."""

    question = Judgement.Question.SAME_UTTERANCE

    left = models.ForeignKey("archive.Quote", on_delete=models.CASCADE, related_name="+")
    right = models.ForeignKey("archive.Quote", on_delete=models.CASCADE, related_name="+")

    objects = SameUtteranceSuggestionQuerySet.as_manager()
