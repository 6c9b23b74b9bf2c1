"""Who could have said it: the mentions around a quotation, each with what speaks for and against it.

Features are plain strings; what each is worth stands in `data/speakers.json`
and is learnt by `benchmarks/train_speakers.py`. The ranker in `ranker` only
adds them up.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from archive.text.chunk_kinds import LABELS, MENTIONS, Kind
from archive.text.chunks import Chunk, ChunkRow
from archive.text.clauses import is_governed, is_subject_like, subject_of
from archive.text.cues import CueKind
from archive.text.places import STATES

#: Mentions are looked for at most so many chunks before and after the quotation.
REACH_BEFORE = 70
REACH_AFTER = 32
#: A quotation has at most so many candidates.
MAX_CANDIDATES = 28

#: Ways of finding a subject that leave little doubt.
_CLOSE = frozenset({"adjacent", "apposition", "relative", "absolute", "inverted"})
_NOT_SPEAKERS = frozenset({"we", "you"})


@dataclass(slots=True)
class Candidate:
    """A mention that may be the speaker: its chunk index and its features; `score` is set by the ranker."""

    chunk: int
    features: list[str]
    score: float = 0.0


@dataclass(slots=True)
class SentenceCues:
    """The cues of one sentence: index, subject, and how the subject was found."""

    cues: list[int] = field(default_factory=list)
    subjects: list[int] = field(default_factory=list)
    manners: list[str] = field(default_factory=list)


class CandidateFinder:
    """Finds candidates for the quotations of one text; cues and subjects are found once a sentence."""

    def __init__(self, row: ChunkRow) -> None:
        self.row = row
        self._sentences: dict[int, SentenceCues] = {}

    def cues_of(self, sentence: int) -> SentenceCues:
        """Give the active cues of a sentence with their subjects."""
        found = self._sentences.get(sentence)
        if found is None:
            found = SentenceCues()
            first, last = self.row.sentence_bounds(sentence)
            for index in range(first, last):
                chunk = self.row.chunks[index]
                if chunk.cue is not None:
                    subject, manner = (-1, "") if chunk.passive else subject_of(self.row, index)
                    found.cues.append(index)
                    found.subjects.append(subject)
                    found.manners.append(manner)
            self._sentences[sentence] = found
        return found

    def scene(self, number: int, history: History) -> Scene:
        """Give the marked stretch with this number and what stands around it."""
        return Scene(self, number, history)


@dataclass(slots=True)
class History:
    """The attributions made so far: marked stretch -> chunk of its speaker's mention."""

    speakers: dict[int, int] = field(default_factory=dict)

    def last_before(self, number: int) -> int:
        """Give the nearest attributed stretch before this one, or -1; looks back three stretches."""
        for earlier in range(number - 1, max(-1, number - 4), -1):
            if earlier in self.speakers:
                return earlier
        return -1


def label_of(chunk: Chunk) -> str:
    """Give in a word what sort of mention a chunk is: person, organisation, place, he, they, noun classes."""
    if chunk.kind is Kind.NAME:
        if chunk.mention is None:
            return "name"
        if chunk.mention.kind == "place" and chunk.mention.text.lower() in STATES:
            return "organisation"  # a country or its capital stands for those who govern it
        return chunk.mention.kind
    if chunk.kind is Kind.PRONOUN:
        return "he" if chunk.word in ("he", "she") else chunk.word
    return f"noun-{chunk.noun_class}" if chunk.noun_class else "his"


def _bucket(distance: int) -> str:
    if distance <= 1:
        return "1"
    if distance <= 3:
        return "3"
    if distance <= 6:
        return "6"
    if distance <= 12:
        return "12"
    return "24" if distance <= 24 else "far"


def _cue_class(chunk: Chunk) -> str:
    cue = chunk.cue
    if cue is None:
        return "none"
    if cue.lemma in ("say", "tell"):
        return "said"
    if cue.is_strong:
        return "strong"
    for kind in (CueKind.SAY, CueKind.CALL, CueKind.PLEDGE, CueKind.ASK, CueKind.THINK):
        if kind in cue.kinds:
            return kind.value
    return "cite"


class Scene:
    """One quotation and what stands around it."""

    def __init__(self, finder: CandidateFinder, number: int, history: History) -> None:
        self.finder = finder
        self.row = finder.row
        self.chunks = finder.row.chunks
        self.number = number
        self.history = history
        self.index = self.row.quote_index[number]
        self.quote = self.chunks[self.index]
        self.first, self.last = self.row.sentence_bounds(self.quote.sentence)
        self.cues = finder.cues_of(self.quote.sentence)
        self.before = self.said_before = self.after = self.final = self.outer = -1
        self._find_cues()
        self.alone = self._is_alone()
        self.earlier = history.last_before(number)
        self.setting = self._setting()

    def _find_cues(self) -> None:
        """Find the last active cue before the quotation, the last saying one, and the first saying one after."""
        for order, cue in enumerate(self.cues.cues):
            chunk = self.chunks[cue]
            if chunk.passive or chunk.cue is None:
                continue
            if cue < self.index:
                if cue >= self.index - REACH_BEFORE:
                    self.before = order
                    if CueKind.SAY in chunk.cue.kinds:
                        self.said_before = order
                        if self.outer < 0 and chunk.cue.is_strong:
                            self.outer = order
            elif cue <= self.index + REACH_AFTER:
                if CueKind.SAY in chunk.cue.kinds and self.cues.subjects[order] >= 0:
                    between = self.chunks[self.index + 1 : cue]
                    if not any(other.kind in (Kind.QUOTE, Kind.COLON) for other in between):
                        self.after = order
                    break
            else:
                break
        self.final = self._final_cue()
        self.relative_cue = self._relative_cue()

    def _left_by_grammar(self, indices: list[int]) -> list[int]:
        """Drop the mentions that grammar rules out: outside an open relative clause, in a clause already quoted."""
        agent = self._agent()
        if agent >= 0:
            return [agent]
        if self.relative_cue >= 0:  # "Gale met Tavish, who said it was "…""
            owner = self.cues.subjects[self.before]
            return [index for index in indices if index == owner or index > self.relative_cue]
        if self.before >= 0 and self.cues.manners[self.before] in ("adjacent", "absolute"):
            owner = self.cues.subjects[self.before]
            cue = self.chunks[self.cues.cues[self.before]]
            quotes = [at for at in range(max(self.first, owner - 30), owner) if self.chunks[at].kind is Kind.QUOTE]
            joined = owner > self.first and self.chunks[owner - 1].kind is Kind.CONJUNCTION
            if quotes and joined and _cue_class(cue) in ("said", "strong", "call"):  # "… "…", while Tavish called it "…""
                return [index for index in indices if index > quotes[-1]]
        return indices

    def _agent(self) -> int:
        """Give the mention in "was asked by Gale, "…"", or -1."""
        at = self.index - 1
        if at > self.first and self.chunks[at].kind in (Kind.COMMA, Kind.COLON):
            at -= 1
        if at - 2 < self.first or self.chunks[at].kind not in MENTIONS or self.chunks[at - 1].word != "by":
            return -1
        cue = self.chunks[at - 2]
        is_saying = cue.cue is not None and bool(cue.cue.kinds & {CueKind.SAY, CueKind.ASK})
        return at if cue.passive and is_saying else -1

    def _relative_cue(self) -> int:
        """Give the cue of an open relative clause that the quotation stands in ("Gale, who said it was "…""), or -1."""
        if self.before < 0 or self.cues.manners[self.before] != "relative":
            return -1
        cue = self.cues.cues[self.before]
        if _cue_class(self.chunks[cue]) not in ("said", "strong"):
            return -1
        kinds = [chunk.kind for chunk in self.chunks[cue + 1 : self.index]]
        return -1 if Kind.COMMA in kinds[:-1] or Kind.RELATIVE in kinds else cue

    def _final_cue(self) -> int:
        """Find a source at the end of the sentence, which owns all of it: "…, Tavish said on Monday."."""
        for order in range(len(self.cues.cues) - 1, -1, -1):
            cue = self.cues.cues[order]
            if cue <= self.index or cue > self.index + 2 * REACH_AFTER:
                return -1
            form, subject = self.chunks[cue].cue, self.cues.subjects[order]
            if form is None or CueKind.SAY not in form.kinds or subject <= self.index or subject < cue - 24:
                continue
            edge = min(cue, subject) - 1
            while edge > self.index and self.chunks[edge].kind is Kind.DETERMINER:
                edge -= 1
            return order if self.chunks[edge].kind in (Kind.COMMA, Kind.QUOTE) else -1
        return -1

    def _is_alone(self) -> bool:
        limit = min(self.last, self.index + 4)
        start = max(self.first, self.index - 4)
        if self.last - self.first > 8:
            return False
        return all(
            chunk.kind in (Kind.QUOTE, Kind.STOP, Kind.COMMA, Kind.CONJUNCTION, Kind.DASH)
            for chunk in self.chunks[start:limit]
        )

    def _setting(self) -> str:
        """Summarise the scene: quotation alone, a saying cue after it, before it, another cue, none."""
        if self.alone:
            return "alone"
        if self.after >= 0:
            return "after"
        if self.said_before >= 0:
            return "said"
        return "cue" if self.before >= 0 else "bare"

    @property
    def resumes(self) -> bool:
        """Whether the words go on after an interruption: "…," he said, "…"."""
        return self.earlier == self.number - 1 and self._same_sentence_before() and self._follows_pause()

    def _same_sentence_before(self) -> bool:
        return self.number > 0 and self.chunks[self.row.quote_index[self.number - 1]].sentence == self.quote.sentence

    def _follows_pause(self) -> bool:
        return self.index > self.first and self.chunks[self.index - 1].kind in (Kind.COMMA, Kind.COLON, Kind.DASH)

    @property
    def is_term(self) -> bool:
        """Whether the marks hold a term: "what they call "…"", "the so-called "…""."""
        if self.index <= self.first:
            return False
        if self.chunks[self.index - 1].word == "so-called":
            return True
        words = [chunk.word for chunk in self.chunks[max(self.first, self.index - 4) : self.index]]
        words = [word for word in words if word not in ("the", "a", "an")]
        return len(words) >= 3 and words[-3] == "what" and words[-1] in ("call", "called", "calls")

    @property
    def is_reported(self) -> bool:
        """Whether a saying verb or a colon beside several marked words leaves little doubt that they are speech."""
        text, marked = self.row.names.text, self.row.marked[self.number]
        if " " not in text[marked.start : marked.end]:
            return False
        if self.after >= 0 or (self.index > self.first and self.chunks[self.index - 1].kind is Kind.COLON):
            return True
        cues = [self.chunks[self.cues.cues[order]] for order in (self.before, self.said_before) if order >= 0]
        return any(_cue_class(cue) in ("said", "strong", "call") for cue in cues)

    @property
    def ends_sentence(self) -> bool:
        """Whether the reporter's sentence ends with the quotation."""
        return self.index + 1 >= self.last or self.chunks[self.index + 1].kind is Kind.STOP

    @property
    def is_free(self) -> bool:
        """Whether the quotation stands apart from the reporter's grammar: at the edge, after a pause or a cue."""
        if self.index == self.first:
            return True
        previous = self.chunks[self.index - 1]
        return previous.kind in (Kind.COMMA, Kind.COLON, Kind.DASH, Kind.STOP, Kind.CUE, Kind.QUOTE)

    def continues_with(self, candidate: Candidate) -> bool:
        """Tell whether the mention chosen stands outside this sentence and is that of the quotation before."""
        if self.earlier < 0 or self.chunks[candidate.chunk].sentence == self.quote.sentence:
            return False
        return self.history.speakers.get(self.earlier) == candidate.chunk

    def cue_for(self, candidate: Candidate) -> str | None:
        """Give the cue, as printed, that ties a candidate to the quotation."""
        texts = self.row.names.tokens.texts
        orders = (self.after, self.before, self.said_before)
        if not self.is_free or self.index > self.first + 1:
            orders = (self.before, self.said_before, self.after)
        for order in orders:
            if order >= 0 and self.cues.subjects[order] == candidate.chunk:
                return texts[self.chunks[self.cues.cues[order]].first]
        if "according" in candidate.features:
            return "according to"
        sentence = self.chunks[candidate.chunk].sentence
        cues = self.finder.cues_of(sentence)
        own = [cue for cue, subject in zip(cues.cues, cues.subjects, strict=True) if subject == candidate.chunk]
        if own:
            return texts[self.chunks[own[-1]].first]
        if sentence == self.quote.sentence and self.before >= 0:
            return texts[self.chunks[self.cues.cues[self.before]].first]
        return None

    def candidates(self) -> list[Candidate]:
        """Give the candidates in and around the sentence, each with its features."""
        found = self._in_sentence()
        if not self.alone and len(found) > MAX_CANDIDATES:
            found = found[:MAX_CANDIDATES]
        if self.setting != "after":
            found.extend(self._in_previous_sentence())
            found.extend(self._in_next_sentence())
        present = {candidate.chunk for candidate in found}
        if self.earlier >= 0 and (chunk := self.history.speakers[self.earlier]) not in present:
            candidate = Candidate(chunk, [f"remote.{self.setting}", f"k.{label_of(self.chunks[chunk])}.r"])
            found.append(candidate)
        self._add_history(found)
        return found

    def _in_sentence(self) -> list[Candidate]:
        start = max(self.first, self.index - REACH_BEFORE)
        stop = min(self.last, self.index + REACH_AFTER)
        indices = [
            index
            for index in range(start, stop)
            if (self.chunks[index].kind in MENTIONS and self.chunks[index].word not in _NOT_SPEAKERS)
            or self._owns_speech(index)
        ]
        indices = self._left_by_grammar(indices)
        indices.sort(key=lambda index: abs(index - self.index))
        del indices[MAX_CANDIDATES:]
        indices.sort()
        before = sum(index < self.index for index in indices)
        found = []
        for order, index in enumerate(indices):
            between = before - 1 - order if index < self.index else order - before
            features = self._features(index, order, between)
            found.append(Candidate(index, features))
        return found

    def _owns_speech(self, index: int) -> bool:
        """Tell whether a possessive pronoun owns words: "his one-word answer"."""
        if self.chunks[index].word not in ("his", "her") or self.chunks[index].kind is not Kind.POSSESSIVE:
            return False
        nearby = self.chunks[index + 1 : index + 4]
        return any(chunk.kind is Kind.SPEECH_NOUN for chunk in nearby)

    def _features(self, index: int, order: int, between: int) -> list[str]:
        """Give the features of a mention in the quotation's own sentence."""
        chunks, cues = self.chunks, self.cues
        chunk = chunks[index]
        side = "b" if index < self.index else "a"
        label = label_of(chunk)
        features = [
            f"k.{label}.{side}",
            f"between.{min(between, 4)}.{side}.{self.setting}",
            f"distance.{_bucket(abs(index - self.index))}.{side}",
            f"setting.{side}.{self.setting}",
        ]
        if order == 0:
            features.append(f"first.{side}.{self.setting}")
        is_subject = False
        for number, subject in enumerate(cues.subjects):
            if subject != index:
                continue
            cue = chunks[cues.cues[number]]
            manner = cues.manners[number]
            if number == self.before:
                gap = _bucket(self.index - cues.cues[number])
                tie = "owns" if manner in _CLOSE else "near"
                features += [f"before.{manner}", f"before.{_cue_class(cue)}.{gap}"]
                features += [f"{tie}.{_cue_class(cue)}", f"{tie}.{_cue_class(cue)}.{self.opening(cues.cues[number])}"]
            elif number == self.said_before:
                features += [f"said.{manner}", f"said.{_cue_class(cue)}"]
            elif number == self.after:
                gap = _bucket(cues.cues[number] - self.index)
                features += [f"after.{manner}", f"after.{_cue_class(cue)}.{gap}"]
                features.append(f"after.{manner}.{'ended' if self.is_ended else 'open'}")
            elif not is_subject:
                features.append(f"other.{side}.{_cue_class(cue)}")
            if number == self.final:
                features.append(f"final.{_cue_class(cue)}.{manner}")
            if number == self.outer and self.outer != self.before:
                features.append(f"outer.{label}")
            if self._is_embedded(index):
                features.append(f"embedded.{side}")
            is_subject = True
        if is_subject_like(chunks, index, self.first, self.last) or is_subject:
            features.append(f"subject.{side}.{'cue' if is_subject else 'other'}")
        relative = any(
            subject == index and manner == "relative"
            for subject, manner in zip(cues.subjects, cues.manners, strict=True)
        )
        features.append(f"previous.{'relative' if relative else self._before(index)}.{side}")
        if index == self.index + 1:
            features.append(f"abuts.{label}.{'ended' if self.is_ended else 'open'}")
        features.append(f"next.{self._neighbour(index + 1)}.{side}")
        if chunk.possessive:
            speech = index + 1 < self.last and chunks[index + 1].kind is Kind.SPEECH_NOUN
            features.append(f"owner.{'speech' if speech else 'other'}.{side}")
        if index > self.first + 1 and chunks[index - 1].word == "by" and chunks[index - 2].passive:
            features.append(f"agent.{_cue_class(chunks[index - 2])}.{side}")
        if index > self.first + 1 and chunks[index - 1].kind is Kind.TO and chunks[index - 2].word == "according":
            features.append("according")
        return features

    def _is_embedded(self, index: int) -> bool:
        """Tell whether a subject stands inside what another says: "Gale said Tavish called it …"."""
        before = index - 1
        while before > self.first and self.chunks[before].kind in (Kind.DETERMINER, Kind.THAT):
            before -= 1
        cue = self.chunks[before].cue if before >= self.first else None
        return cue is not None and cue.is_strong

    def opening(self, cue: int) -> str:
        """Tell how the words of a cue begin: with the quotation, "that", "as", a pause, or a clause."""
        following = cue + 1
        while following < self.index and self.chunks[following].kind in (Kind.ADVERB, Kind.OBJECT):
            following += 1
        chunk = self.chunks[following]
        if following == self.index:
            return "quote"
        if chunk.kind is Kind.THAT or any(other.kind is Kind.THAT for other in self.chunks[following : following + 4]):
            return "that"
        if chunk.kind in (Kind.COMMA, Kind.COLON):
            return "pause" if following + 1 == self.index else "clause"
        return "clause"

    def _before(self, index: int) -> str:
        """Give what stands before a mention, "governed" where a preposition rules it across an "and"."""
        found = self._neighbour(index - 1)
        if found in ("from", "by", "prep") and self._is_of_words(index):
            return "speech"  # "comments from the ministry"
        if found == "conjunction" and is_governed(self.chunks, index, self.first):
            return "governed"
        return found

    def _is_of_words(self, index: int) -> bool:
        """Tell whether a mention is the source in "comments from the ministry"."""
        before = index - 1
        while before > self.first and self.chunks[before].kind in (Kind.DETERMINER, Kind.PREPOSITION):
            before -= 1
        return self.chunks[before].kind is Kind.SPEECH_NOUN

    @property
    def is_ended(self) -> bool:
        """Whether the marked words end in a comma, a full stop or another final mark."""
        return self.row.names.text[self.row.marked[self.number].end - 1] in ",.?!…—"

    def _neighbour(self, index: int) -> str:
        if not self.first <= index < self.last:
            return "edge"
        chunk = self.chunks[index]
        if chunk.kind is Kind.PREPOSITION:
            return chunk.word if chunk.word in ("by", "of", "with", "for", "from", "as") else "prep"
        if chunk.kind is Kind.CUE:
            return f"cue.{_cue_class(chunk)}"
        if (
            chunk.kind is Kind.DETERMINER
            and index - 1 >= self.first
            and self.chunks[index - 1].kind is Kind.PREPOSITION
        ):
            return "prep"
        return LABELS[chunk.kind]

    def _in_previous_sentence(self) -> list[Candidate]:
        sentence = self.quote.sentence - 1
        if sentence < 0:
            return []
        first, last = self.row.sentence_bounds(sentence)
        same = "same" if self.chunks[first].paragraph == self.quote.paragraph else "other"
        return self._in_neighbour(sentence, max(first, last - 60), last, f"p.{same}")

    def _in_next_sentence(self) -> list[Candidate]:
        sentence = self.quote.sentence + 1
        if sentence >= len(self.row.sentence_start):
            return []
        first, last = self.row.sentence_bounds(sentence)
        same = "same" if self.chunks[first].paragraph == self.quote.paragraph else "other"
        return self._in_neighbour(sentence, first, min(last, first + 25), f"n.{same}")

    def _in_neighbour(self, sentence: int, start: int, stop: int, where: str) -> list[Candidate]:
        """Give the candidates of the sentence before or after."""
        cues = self.finder.cues_of(sentence)
        ends_in_colon = self.chunks[self.index - 1].kind is Kind.COLON if self.index else False
        found: list[Candidate] = []
        order = 0
        for index in range(start, stop):
            chunk = self.chunks[index]
            if chunk.kind not in MENTIONS or chunk.word in _NOT_SPEAKERS:
                continue
            features = [f"{where}.{self.setting}", f"k.{label_of(chunk)}.{where[0]}", f"{where}.o{min(order, 3)}"]
            subject_of_any = [number for number, subject in enumerate(cues.subjects) if subject == index]
            if subject_of_any:
                cue_class = _cue_class(self.chunks[cues.cues[subject_of_any[-1]]])
                features += [f"{where}.cue.{cue_class}.{self.setting}"]
                if subject_of_any[-1] == len(cues.subjects) - 1:
                    features.append(f"{where}.lastcue.{self.setting}")
            if is_subject_like(self.chunks, index, start, stop):
                features.append(f"{where}.subject.{self.setting}")
            if chunk.possessive:
                features.append(f"{where}.owner")
            if ends_in_colon:
                features.append(f"{where}.colon")
            if index == start + 1 and self.chunks[start].kind is Kind.DASH:
                features.append(f"{where}.signed")
            found.append(Candidate(index, features))
            order += 1
            if order >= MAX_CANDIDATES // 2:
                break
        return found

    def _add_history(self, found: list[Candidate]) -> None:
        """Note which candidates are the speaker of the quotation before."""
        if self.earlier < 0:
            return
        chunk = self.history.speakers[self.earlier]
        person = self.chunks[chunk].person
        other = self.chunks[self.row.quote_index[self.earlier]]
        if other.sentence == self.quote.sentence:
            near = "sentence"
        elif other.paragraph == self.quote.paragraph:
            near = "paragraph"
        else:
            near = "next" if self.quote.paragraph - other.paragraph <= 2 else "far"
        if self.row.marked[self.earlier].continues and self.earlier == self.number - 1:
            near = "continued"
        for candidate in found:
            mine = self.chunks[candidate.chunk]
            if candidate.chunk == chunk:
                candidate.features.append(f"history.mention.{near}.{self.setting}")
            elif person is not None and mine.person is person:
                candidate.features.append(f"history.person.{near}.{self.setting}")
