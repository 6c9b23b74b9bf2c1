"""What a curator decides: functions that change several rows in one transaction, by noun.

Every function takes the acting user, writes the decision into the history of what
it touched, tells the index, and returns what changed. One that cannot do what
it was asked raises `CurationError`, whose message is a sentence for the curator.
What the pages of the curator's desk look like is `archive.admin`.
"""

from archive.curation.articles import (
    ArticleEdit,
    edit_article,
    publish_articles,
    restore_version,
    withdraw_articles,
)
from archive.curation.copies import judge_copies
from archive.curation.errors import CurationError
from archive.curation.judgements import judge_different_people, judge_unsure
from archive.curation.mentions import candidates_for, release_mention, set_mention_person
from archive.curation.merging import Merge, merge_people, why_not_merge
from archive.curation.quotes import Attribution, confirm_quote, correct_quote, day_place, reject_quote
from archive.curation.splitting import Split, split_person
from archive.curation.undoing import undo_judgement, undo_quote_decision
from archive.curation.utterances import (
    join_quotes,
    join_utterances,
    judge_different_utterances,
    split_utterance,
    take_day_from_articles,
)

__all__ = [
    "ArticleEdit",
    "Attribution",
    "CurationError",
    "Merge",
    "Split",
    "candidates_for",
    "confirm_quote",
    "correct_quote",
    "day_place",
    "edit_article",
    "join_quotes",
    "join_utterances",
    "judge_copies",
    "judge_different_people",
    "judge_different_utterances",
    "judge_unsure",
    "merge_people",
    "publish_articles",
    "reject_quote",
    "release_mention",
    "restore_version",
    "set_mention_person",
    "split_person",
    "split_utterance",
    "take_day_from_articles",
    "undo_judgement",
    "undo_quote_decision",
    "why_not_merge",
    "withdraw_articles",
]
