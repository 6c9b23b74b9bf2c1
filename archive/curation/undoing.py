"""Takes a judgement back: the answer no longer stands, and what it changed is as before."""

from __future__ import annotations

from django.db import transaction

from archive.curation.errors import CurationError
from archive.curation.history import Curator
from archive.curation.judgements import close, reopen_superseded
from archive.curation.merging import undo_merge
from archive.curation.quotes import judgements_of, undo_quote_judgement
from archive.curation.splitting import undo_split
from archive.curation.utterances import undo_utterance_judgement
from archive.models import Judgement, Quote

PEOPLE_UNDOERS = {"merge": undo_merge, "split": undo_split}


@transaction.atomic
def undo_judgement(*, judgement: Judgement, user: Curator) -> Judgement:
    """Undoes one answer of a curator; an earlier one that it had superseded stands again.

    Raises CurationError when it is undone already or a later decision builds upon it.
    """
    judgement = Judgement.objects.select_for_update().get(pk=judgement.pk)
    if judgement.undone_at is not None:
        raise CurationError("This judgement no longer stands.")
    if judgement.question == Judgement.Question.SAME_PERSON:
        _undo_people_judgement(judgement, user)
    elif judgement.question == Judgement.Question.SAME_UTTERANCE:
        undo_utterance_judgement(judgement, user=user)
    else:
        undo_quote_judgement(judgement, user=user)
    judgement.refresh_from_db()
    return judgement


@transaction.atomic
def undo_quote_decision(*, quote: Quote, user: Curator) -> Quote:
    """Undoes the last decision about a quote; CurationError when there is none."""
    judgement = judgements_of(quote).first()
    if judgement is None:
        raise CurationError("No curator has decided anything about this quote.")
    return undo_quote_judgement(judgement, user=user)


def _undo_people_judgement(judgement: Judgement, user: Curator) -> None:
    undo = PEOPLE_UNDOERS.get(judgement.details.get("kind", ""))
    close(judgement, user=user)
    if undo is not None:
        undo(judgement.details, user=user)
    reopen_superseded(judgement)
