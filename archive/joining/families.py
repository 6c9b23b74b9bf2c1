"""Who was merged into whom: every entry's survivor, without asking the database entry by entry; and who was judged."""

from __future__ import annotations

from archive.models import Judgement, Person


class Families:
    """The merges as they stand now; people who were never merged are their own survivors."""

    def __init__(self) -> None:
        merged = Person.objects.exclude(merged_into=None)
        self._survivors = dict(merged.values_list("pk", "merged_into_id"))

    def survivor(self, person_id: int) -> int:
        return self._survivors.get(person_id) or person_id

    def judged(self, *verdicts: str) -> dict[tuple[int, int], Judgement]:
        """Standing answers about who is who, by the survivors' ids, the smaller first; merges themselves left out."""
        answers = Judgement.objects.standing().filter(question=Judgement.Question.SAME_PERSON, verdict__in=verdicts)
        found = {}
        for answer in answers.select_related("made_by").order_by("pk"):
            one, other = self.survivor(answer.left_id), self.survivor(answer.right_id)
            if one != other:
                found[min(one, other), max(one, other)] = answer
        return found
