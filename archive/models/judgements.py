"""Judgements: what a curator was asked about two things, and the answer."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class JudgementQuerySet(models.QuerySet["Judgement"]):
    def standing(self) -> JudgementQuerySet:
        return self.filter(undone_at=None)

    def about(self, question: str, one_id: int, other_id: int) -> JudgementQuerySet:
        """Answers to this question about these two; for two of a kind the order does not matter."""
        left, right = Judgement.in_order(question, one_id, other_id)
        return self.filter(question=question, left_id=left, right_id=right)


class Judgement(models.Model):
    """One answer of a curator; it can be undone, is never deleted, and is never asked for twice."""

    class Question(models.TextChoices):
        SAME_PERSON = "same person", "Are these the same person?"
        SAME_UTTERANCE = "same utterance", "Do these quotes carry the same utterance?"
        SPEAKER = "speaker", "Is this person the speaker of this quote?"
        QUOTE = "quote", "Does this article report somebody's words here?"

    class Verdict(models.TextChoices):
        YES = "yes", "yes"
        NO = "no", "no"
        UNSURE = "unsure", "not sure"

    question = models.CharField(max_length=20, choices=Question)
    # Ids of two people, of two quotes, of a quote and a person, or of a quote and its article;
    # for two of a kind the smaller id comes first.
    left_id = models.PositiveBigIntegerField()
    right_id = models.PositiveBigIntegerField()
    verdict = models.CharField(max_length=10, choices=Verdict)
    note = models.TextField(blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)
    made_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    details = models.JSONField(
        default=dict, blank=True, editable=False, help_text="What the answer changed, so that it can be undone."
    )

    objects = JudgementQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "left_id", "right_id"],
                condition=models.Q(undone_at=None),
                name="one_standing_judgement_a_pair",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_question_display()} {self.left_id}, {self.right_id}: {self.verdict}"

    @staticmethod
    def in_order(question: str, one_id: int, other_id: int) -> tuple[int, int]:
        """The ids as a judgement keeps them."""
        if question in (Judgement.Question.SAME_PERSON, Judgement.Question.SAME_UTTERANCE):
            return min(one_id, other_id), max(one_id, other_id)
        return one_id, other_id
