"""Learns the weights in `archive/text/data` from annotated articles and measures what they are worth.

    python -m benchmarks.train_speakers DEV.jsonl [--write] [--folds 5]

The articles (`../shared/evaluation/README.md` names them) stay where they are;
only weights of features and counts come out. Everything reported is on
articles whose weights were learnt without them (folds by article).
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from archive.text import speech
from archive.text.attribution import attribute
from archive.text.calibration import confidence_from
from archive.text.candidates import Candidate, find_candidates
from archive.text.chunk_kinds import Kind
from archive.text.chunks import ChunkRow
from archive.text.clauses import antecedent
from archive.text.discourse import Discourse
from archive.text.evaluation import family_name, mention_kind, overlap, speaker_is_right, trimmed
from archive.text.marks import find_marked
from archive.text.names import Names, read_names
from archive.text.nouns import GENDER_OF_PRONOUN
from archive.text.ranker import Model, Weights, score, spelled
from archive.text.scenes import History, Scene
from archive.text.sentence_cues import CueIndex
from archive.text.standings import StandingIndex
from benchmarks.logit import Group, Options, learn

DATA = Path(__file__).resolve().parents[1] / "archive" / "text" / "data"
#: Ways of resolving whose answers the annotation can judge; a role's gold is only ever a noun phrase.
RESOLUTIONS = ("name", "pronoun", "continuation")
Answer = tuple[str, float, int, bool]  # resolved by, share, fold, right


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
    cues, history = CueIndex(article.row), History()
    standings = StandingIndex(cues)
    groups: list[Group] = []
    chunks = article.row.chunks
    for number, gold in sorted(article.gold_of.items()):
        candidates = find_candidates(Scene(cues, number, history), standings)
        if gold["speaker_start"] is None:
            continue
        right = {
            order
            for order, candidate in enumerate(candidates)
            if article.row.start(candidate.chunk) < gold["speaker_end"]
            and gold["speaker_start"] < article.row.end(candidate.chunk)
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
            groups.append(([spelled(candidate.evidence) for candidate in candidates], right))
    return groups


def antecedents(article: Article, candidates: list[Candidate], start: int) -> set[int]:
    """Take the mention before an annotated "who" for the source."""
    chunks = article.row.chunks
    at = next((index for index in range(len(chunks)) if article.row.start(index) == start), -1)
    if at < 1 or chunks[at].kind not in (Kind.RELATIVE, Kind.THAT):
        return set()
    first, _ = article.row.sentence_bounds(article.row.sentences[at])
    source = antecedent(chunks, at - 1, first)
    return {order for order, candidate in enumerate(candidates) if candidate.chunk == source}


def speech_groups(article: Article, speakers: Weights) -> list[Group]:
    """Give one group a marked stretch: speech or not."""
    cues, history = CueIndex(article.row), History()
    standings = StandingIndex(cues)
    groups: list[Group] = []
    discard = article.record["discard"]
    for number, marked in enumerate(article.row.marked):
        if marked.single or any(first <= marked.start and marked.end <= last for first, last in discard):
            continue
        scene = Scene(cues, number, history)
        candidates = find_candidates(scene, standings)
        for candidate in candidates:
            candidate.score = score(speakers, candidate.evidence)
        best = max(candidates, key=lambda candidate: candidate.score, default=None)
        features = spelled(speech.evidence(scene, article.text, best))
        groups.append(([features, []], {0 if number in article.gold_of else 1}))
        if best is not None and number in article.gold_of:
            history.speakers[number] = best.chunk
    return groups


def pronoun_groups(article: Article) -> list[Group]:
    """Give one group a pronoun that was resolved by hand."""
    groups: list[Group] = []
    discourse = Discourse(CueIndex(article.row), Weights())
    starts = {article.row.start(index): index for index in range(len(article.row.chunks))}
    for gold in article.gold_of.values():
        index = starts.get(gold["speaker_start"], -1)
        gender = GENDER_OF_PRONOUN.get(article.row.chunks[index].word) if index >= 0 else None
        if gender is None or not gold.get("speaker") or mention_kind(gold) != "pronoun":
            continue
        people = discourse.antecedents(index, gender)
        surname = family_name(gold["speaker"])
        right = {order for order, choice in enumerate(people) if family_name(choice.person.name) == surname}
        groups.append(([spelled(choice.evidence) for choice in people], right))
    return groups


def learn_model(articles: list[Article]) -> Model:
    """Learn all weights from articles; speech is judged with speaker scores of weights that have not seen it."""
    per_article = [speaker_groups(article) for article in articles]
    speakers = learn([group for groups in per_article for group in groups])
    halves = [
        Weights(learn([group for article, groups in zip(articles, per_article, strict=True) for group in groups
                       if article.fold(10) % 2 != half]))
        for half in (0, 1)
    ]  # fmt: skip
    speech_weights = learn(
        [group for article in articles for group in speech_groups(article, halves[article.fold(10) % 2])],
        Options(penalty=4.0, min_count=4),
    )
    pronouns = learn([group for article in articles for group in pronoun_groups(article)], Options(min_count=2))
    return Model(Weights(speakers), Weights(speech_weights), Weights(pronouns))


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
        table = {
            feature: weight for feature, weight in getattr(model, name).items() if isinstance(feature, str) and weight
        }
        content = {"learnt_from": f"{articles} articles", "weights": table}
        (DATA / f"{name}.json").write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def judged(article: Article, quotes: list[dict[str, Any]], fold: int) -> list[Answer]:
    """Give an answer for every speaker that the annotation can judge."""
    answers = []
    for gold in article.record["quotes"]:
        if gold["kind"] == "indirect":
            continue
        span = trimmed(article.text, gold["start"], gold["end"])
        found = [q for q in quotes if overlap(span, trimmed(article.text, q["start"], q["end"])) >= 0.8]
        right = speaker_is_right(gold, mention_kind(gold), found[0]["speaker"]) if found else None
        if right is not None and found[0]["speaker"]:
            answers.append((found[0]["resolved_by"], found[0]["share"], fold, right))
    return answers


def steps_of(answers: list[tuple[float, bool]], size: int = 40) -> list[tuple[float, float]]:
    """Fit a rising staircase from share to the share of right answers (pool adjacent violators)."""
    ordered = sorted(answers)
    blocks: list[list[float]] = []  # first share, right, total
    for start in range(0, len(ordered), size):
        part = ordered[start : start + size]
        blocks.append([part[0][0], float(sum(right for _, right in part)), float(len(part))])
        while len(blocks) > 1 and blocks[-2][1] / blocks[-2][2] >= blocks[-1][1] / blocks[-1][2]:
            last = blocks.pop()
            blocks[-1][1] += last[1]
            blocks[-1][2] += last[2]
    return [(round(first, 3), round((right + 1) / (total + 2), 3)) for first, right, total in blocks]


def steps_by_resolution(answers: list[Answer]) -> dict[str, list[tuple[float, float]]]:
    """Fit the steps of each way of resolving."""
    steps = {}
    for resolution in RESOLUTIONS:
        mine = [(share, right) for name, share, _, right in answers if name == resolution]
        steps[resolution] = steps_of(mine, size=max(12, min(60, len(mine) // 8)))
    return steps


def write_calibration(answers: list[Answer]) -> None:
    """Write for each way of resolving what a share of the evidence has been worth."""
    rows = [f'"{name}": {json.dumps(steps)}' for name, steps in steps_by_resolution(answers).items()]
    content = (
        f'{{"measured_on": "{len(answers)} attributions, by folds",\n "steps": {{\n  ' + ",\n  ".join(rows) + "}}\n"
    )
    (DATA / "calibration.json").write_text(content, encoding="utf-8")


def report_confidence(answers: list[Answer]) -> None:
    """Print how many attributions of each confidence were right; no fold is judged by steps it helped to fit."""
    judged_ones: list[tuple[float, bool]] = []
    for fold in {fold for _, _, fold, _ in answers}:
        steps = steps_by_resolution([answer for answer in answers if answer[2] != fold])
        judged_ones += [
            (confidence_from(steps.get(name, []), share), right)
            for name, share, other, right in answers
            if other == fold and name in steps
        ]
    for low in (0.9, 0.8, 0.7, 0.6, 0.5, 0.0):
        high = {0.9: 1.01, 0.0: 0.5}.get(low, low + 0.1)
        part = [right for confidence, right in judged_ones if low <= confidence < high]
        if part:
            print(f"confidence {low:.1f}-{min(high, 1.0):.1f}  {len(part):5}  right {sum(part) / len(part):.3f}")


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
    answers: list[Answer] = []
    for fold in range(options.folds):
        model = learn_model([article for article in articles if article.fold(options.folds) != fold])
        for article in articles:
            if article.fold(options.folds) == fold:
                quotes = predictions(article, model)
                answers += judged(article, quotes, fold)
                lines.append(json.dumps({"doc_id": article.record["doc_id"], "fold": fold, "quotes": quotes}))
    if options.predictions:
        options.predictions.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(articles)} articles, {options.folds} folds,", Counter(a.fold(options.folds) for a in articles))
    report_confidence(answers)
    if options.write:
        write_weights(learn_model(articles), len(articles))
        write_calibration(answers)


if __name__ == "__main__":
    main()
