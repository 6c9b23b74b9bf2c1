"""Learns the weights in `archive/text/data` from annotated articles and measures what they are worth.

    python benchmarks/train_speakers.py DEV.jsonl [--write] [--folds 5]

The articles (`../shared/evaluation/README.md` names them) stay where they are;
only weights of features and counts come out. Everything reported is on
articles whose weights were learnt without them (folds by article).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from archive.text import speech
from archive.text.attribution import attribute
from archive.text.candidates import Candidate, CandidateFinder, History
from archive.text.chunk_kinds import Kind
from archive.text.chunks import ChunkRow
from archive.text.clauses import antecedent
from archive.text.discourse import Discourse
from archive.text.evaluation import family_name, mention_kind, overlap, trimmed
from archive.text.marks import find_marked
from archive.text.names import Names, read_names
from archive.text.nouns import GENDER_OF_PRONOUN
from archive.text.ranker import Model, score
from benchmarks.logit import Group, Options, learn

DATA = Path(__file__).resolve().parents[1] / "archive" / "text" / "data"
RESOLUTIONS = ("name", "pronoun", "role", "continuation")


@dataclass
class Article:
    """One annotated article, read once: its names, its chunks, and which gold belongs to which marked stretch."""

    record: dict[str, Any]
    names: Names
    row: ChunkRow
    gold_of: dict[int, dict[str, Any]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return str(self.record["text"])

    def fold(self, folds: int) -> int:
        digest = hashlib.md5(self.record["doc_id"].encode(), usedforsecurity=False).hexdigest()
        return int(digest, 16) % 10 % folds


def read_article(record: dict[str, Any]) -> Article:
    """Read an article and match its gold quotes to the marked stretches."""
    names = read_names(record["text"])
    article = Article(record, names, ChunkRow(names, find_marked(record["text"])))
    for number, marked in enumerate(article.row.marked):
        span = trimmed(article.text, marked.start, marked.end)
        for gold in record["quotes"]:
            if gold["kind"] != "indirect" and overlap(span, trimmed(article.text, gold["start"], gold["end"])) >= 0.8:
                article.gold_of[number] = gold
    return article


def speaker_groups(article: Article) -> list[Group]:
    """Give one group a quotation: its candidates, and those that overlap the annotated mention."""
    finder, history, groups = CandidateFinder(article.row), History(), []
    chunks = article.row.chunks
    for number, gold in sorted(article.gold_of.items()):
        candidates = finder.scene(number, history).candidates()
        if gold["speaker_start"] is None:
            continue
        right = {
            order
            for order, candidate in enumerate(candidates)
            if chunks[candidate.chunk].start < gold["speaker_end"]
            and gold["speaker_start"] < chunks[candidate.chunk].end
        }
        if not right and (surname := family_name(gold["speaker_text"])):
            right = {
                order
                for order, candidate in enumerate(candidates)
                if (mention := chunks[candidate.chunk].mention) and family_name(mention.name) == surname
            }
        if not right:
            right = antecedents(article, candidates, gold["speaker_start"])
        if right:
            history.speakers[number] = candidates[min(right)].chunk
            groups.append(([candidate.features for candidate in candidates], right))
    return groups


def antecedents(article: Article, candidates: list[Candidate], start: int) -> set[int]:
    """Take the mention before an annotated "who" for the source."""
    chunks = article.row.chunks
    at = next((index for index, chunk in enumerate(chunks) if chunk.start == start), -1)
    if at < 1 or chunks[at].kind not in (Kind.RELATIVE, Kind.THAT):
        return set()
    first, _ = article.row.sentence_bounds(chunks[at].sentence)
    source = antecedent(chunks, at - 1, first)
    return {order for order, candidate in enumerate(candidates) if candidate.chunk == source}


def speech_groups(article: Article, speakers: dict[str, float]) -> list[Group]:
    """Give one group a marked stretch: speech or not."""
    finder, history, groups = CandidateFinder(article.row), History(), []
    discard = article.record["discard"]
    for number, marked in enumerate(article.row.marked):
        if marked.single or any(first <= marked.start and marked.end <= last for first, last in discard):
            continue
        scene = finder.scene(number, history)
        candidates = scene.candidates()
        for candidate in candidates:
            candidate.score = score(speakers, candidate.features)
        best = max(candidates, key=lambda candidate: candidate.score, default=None)
        groups.append(([speech.features(scene, article.text, best), []], {0 if number in article.gold_of else 1}))
        if best is not None and number in article.gold_of:
            history.speakers[number] = best.chunk
    return groups


def pronoun_groups(article: Article) -> list[Group]:
    """Give one group a pronoun that was resolved by hand."""
    groups: list[Group] = []
    discourse = Discourse(CandidateFinder(article.row), {})
    starts = {chunk.start: index for index, chunk in enumerate(article.row.chunks)}
    for gold in article.gold_of.values():
        index = starts.get(gold["speaker_start"], -1)
        gender = GENDER_OF_PRONOUN.get(article.row.chunks[index].word) if index >= 0 else None
        if gender is None or not gold.get("speaker") or mention_kind(gold) != "pronoun":
            continue
        people = discourse.antecedents(index, gender)
        right = {i for i, (person, _) in enumerate(people) if family_name(person.name) == family_name(gold["speaker"])}
        groups.append(([features for _, features in people], right))
    return groups


def learn_model(articles: list[Article]) -> Model:
    """Learn all weights from articles; speech is judged with speaker scores of weights that have not seen it."""
    per_article = [speaker_groups(article) for article in articles]
    speakers = learn([group for groups in per_article for group in groups])
    halves = [
        learn([group for article, groups in zip(articles, per_article, strict=True) for group in groups
               if article.fold(10) % 2 != half])
        for half in (0, 1)
    ]  # fmt: skip
    speech_weights = learn(
        [group for article in articles for group in speech_groups(article, halves[article.fold(10) % 2])],
        Options(penalty=4.0, min_count=4),
    )
    pronouns = learn([group for article in articles for group in pronoun_groups(article)], Options(min_count=2))
    return Model(speakers, speech_weights, pronouns)


def predictions(article: Article, model: Model) -> list[dict[str, Any]]:
    """Give the marked quotes of an article as a scorer reads them, with confidence and resolution."""
    return [
        {
            "start": quote.start, "end": quote.end, "kind": quote.kind, "speaker": quote.speaker,
            "speaker_start": quote.speaker_start, "speaker_end": quote.speaker_end,
            "confidence": quote.confidence, "resolved_by": quote.resolved_by, "share": quote.share,
        }
        for quote in attribute(article.text, article.names, model)
        if quote.kind != "indirect"
    ]  # fmt: skip


def write_weights(model: Model, articles: int) -> None:
    """Write the weights as readable JSON, one feature a line."""
    for name in ("speakers", "speech", "pronouns"):
        table = {feature: weight for feature, weight in getattr(model, name).items() if weight}
        content = {"learnt_from": f"{articles} articles", "weights": table}
        (DATA / f"{name}.json").write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def main() -> None:
    """Learn by folds, report, and with --write learn from everything and store."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--predictions", type=Path, help="write what each fold predicts, as JSON Lines")
    options = parser.parse_args()
    records = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines()]
    articles = [read_article(record) for record in records]
    lines = []
    for fold in range(options.folds):
        model = learn_model([article for article in articles if article.fold(options.folds) != fold])
        for article in articles:
            if article.fold(options.folds) == fold:
                quotes = predictions(article, model)
                lines.append(json.dumps({"doc_id": article.record["doc_id"], "fold": fold, "quotes": quotes}))
    if options.predictions:
        options.predictions.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(articles)} articles, {options.folds} folds,", Counter(a.fold(options.folds) for a in articles))
    if options.write:
        write_weights(learn_model(articles), len(articles))


if __name__ == "__main__":
    main()
