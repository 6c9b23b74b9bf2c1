"""The words that report speech, and what each of them takes.

Compiled for this project. A verb's row gives the lemma, and its past and
participle where these are irregular; every inflected form is looked up in
`VERB_FORMS`. How cues are used to find a speaker is not decided here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from archive.text.tables import word_set


class CueKind(StrEnum):
    """What a cue says about the words beside it."""

    __hash__ = str.__hash__  # an enum's own hash is slow

    SAY = "say"  # takes a complete quotation or a that-clause: said, told, wrote
    CALL = "call"  # takes an object and what it is called: described … as, branded
    PLEDGE = "pledge"  # takes an infinitive or a noun: vowed to, demanded
    THINK = "think"  # a thought, reported as speech by some writers: believes, hopes
    ASK = "ask"  # asked, wondered
    CITE = "cite"  # takes a noun phrase of speech: cited, repeated, dismissed


class Form(StrEnum):
    """The inflected form of a cue verb."""

    __hash__ = str.__hash__

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"


SAY = """
say said said; add; tell told told; note; write wrote written; tweet; post; state; claim; argue; explain;
insist; assert; contend; acknowledge; admit; concede; confirm; conclude; continue; declare; remark; reply;
respond; answer; recall; reiterate; repeat; stress; emphasise; emphasize; underline; underscore; warn;
caution; announce; comment; observe; suggest; maintain; allege; charge; affirm; testify; report; reveal;
disclose; boast; brag; joke; quip; deadpan; crack; shout; yell; scream; whisper; mutter; murmur; cry cried
cried; exclaim; sigh; laugh; shrug; smile; bark; thunder; roar; snap snapped snapped; sneer; scoff; gush;
rave; fume; rage; rant; lament; complain; grumble; bemoan; counter; retort; rejoin; shoot shot shot; fire;
blast; tout; opine; muse; reflect; reason; posit; theorise; theorize; speculate; predict; forecast;
estimate; elaborate; clarify; specify; recount; relate; confess; profess; proclaim; pronounce; preach;
lecture; instruct; inform; advise; assure; reassure; remind; notify; brief; urge; chide; interject;
interrupt; begin began begun; start; finish; offer; volunteer; read read read; intone; recite; chant; sing
sang sung; text; email; e-mail; message; caption; signal; hint; imply; indicate; mention; point;
stipulate; summarise; summarize; sum summed summed; agree; disagree; deny; object; protest; rebut rebutted
rebutted; caveat; cable; blog blogged blogged; retweet; share; close; deliver; express; voice; utter;
promise; pray; swear swore sworn; bet bet bet; venture; allow; attest; vent;
groan; moan; hiss; chime; gripe; rail; swipe; taunt; tease; mock; wisecrack; crow; jab jabbed jabbed;
jibe; plead; beg begged begged; implore; quote; decree; rule; find found found; show showed shown; detail;
outline; describe; portray; proffer; riff riffed riffed; spit spat spat; avow; reassert; restate; retell
retold retold; stammer; stutter; drawl; growl; snarl; chuckle; giggle; gloat; enthuse; effuse; paraphrase;
weigh; expound; interpose; propose; prompt; pipe; pose; hold held held
"""
CALL = """
call; describe; dub dubbed dubbed; label; brand; denounce; characterise; characterize; term; deem; decry
decried decried; condemn; slam slammed slammed; deride; ridicule; dismiss; reject; praise; hail; laud;
compare; liken; portray; depict; cast cast cast; paint; criticise; criticize; attack; blast; lambast;
lambaste; excoriate; assail; bash; hit hit hit; rip ripped ripped; knock; mock; refer referred referred;
accuse; blame; fault; frame; view; regard; consider; declare; pronounce; castigate; disparage; welcome;
applaud; commend; salute; thank; congratulate; defend; tar tarred tarred; peg pegged pegged; rebuke;
scold; upbraid; credit
"""
PLEDGE = """
pledge; vow; promise; threaten; demand; urge; call; propose; recommend; request; order; refuse; decline;
plan planned planned; offer; agree; seek sought sought; advocate; endorse; support; oppose; favor; favour;
push; press; appeal; invite; encourage; implore; exhort; plead; ask; commit committed committed; undertake
undertook undertaken; aim; intend; want; need; hope; try tried tried
"""
THINK = """
believe; think thought thought; hope; fear; worry worried worried; feel felt felt; know knew known;
expect; doubt; suspect; understand understood understood; realise; realize; see saw seen; hear heard
heard; learn; remember; assume; consider; wish; regret; conclude; judge; decide; imagine; figure; guess;
anticipate; dream; love; like; recognize; recognise; sense
"""
ASK = """
ask; wonder; inquire; enquire; question; query; press; probe; demand
"""
CITE = """
speak spoke spoken; talk;
cite; repeat; echo; reiterate; renew; dismiss; invoke; reference; quote; mention; use; employ; coin;
tout; promote; pitch; deliver; issue; release; publish; circulate; air; give gave given; make made made; send
sent sent; voice; express; raise; discuss; address; emphasize; focus; bring brought brought; put put put;
lay laid laid; get got got; go went gone; come came come; take took taken; include; contain; feature;
carry carried carried; run ran run; open; end; title; headline; record; print; sign; return; add; turn;
keep kept kept; leave left left; tackle; trash; trumpet; highlight; identify identified identified; list;
name; cheer; ring rang rung
"""

#: The verbs whose subject nearly always is a speaker when they stand beside a quotation.
STRONG = word_set(
    """
    say add tell note write tweet state claim argue explain insist assert contend acknowledge admit
    concede continue declare remark reply respond answer recall reiterate stress emphasise emphasize
    warn caution announce comment observe suggest maintain allege testify boast joke quip shout yell
    scream whisper exclaim lament complain counter retort predict confess proclaim ask wonder conclude
    """
)

#: Nouns that carry words: "his one-word answer was:", "in a statement", "the report".
SPEECH_NOUNS = word_set(
    """
    statement statements remark remarks comment comments interview interviews speech speeches address
    answer answers reply response responses question questions tweet tweets post posts message messages
    letter letters email emails e-mail e-mails memo memos note notes op-ed op-eds editorial editorials
    column essay article articles report reports book blog release announcement declaration testimony
    claim claims assertion assertions argument arguments warning warnings promise pledge vow threat
    threats call calls appeal plea demand demands accusation accusations criticism words word phrase
    quote quip joke line slogan motto text texts filing lawsuit complaint ruling opinion order decision
    brief affidavit resolution indictment caption video ad advertisement ads commercial transcript
    readout communique communiqué briefing conference monologue sermon toast chant chants refrain mantra
    tirade rant outburst attack rebuke denial apology admission confession acknowledgment prediction
    forecast suggestion proposal advice view belief conclusion verdict assessment finding findings description
    characterization characterisation label term insistence contention observation reflection
    recollection dispatch cable
    """
)


@dataclass(frozen=True, slots=True, eq=False)
class CueForm:
    """One inflected form of a cue verb: its lemma, its form, and all kinds the lemma belongs to.

    `label` sums it up in a word: said, strong, say, call, pledge, ask, think or
    cite; `is_strong` tells that its subject nearly always is a speaker beside a
    quotation, `is_saying` that it can take a complete one.
    """

    lemma: str
    form: Form
    kinds: frozenset[CueKind]
    label: str
    is_strong: bool
    is_saying: bool


def _cue_form(lemma: str, form: Form, kinds: frozenset[CueKind]) -> CueForm:
    is_strong = lemma in STRONG
    if lemma in ("say", "tell"):
        label = "said"
    elif is_strong:
        label = "strong"
    else:
        telling = (CueKind.SAY, CueKind.CALL, CueKind.PLEDGE, CueKind.ASK, CueKind.THINK)
        label = next((kind.value for kind in telling if kind in kinds), "cite")
    return CueForm(lemma, form, kinds, label, is_strong, CueKind.SAY in kinds)


_VOWELS = "aeiou"


def _third_person(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ies"
    if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        return lemma + "es"
    return lemma + "s"


def _regular_past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ied"
    return lemma + "ed"


def _ing_form(lemma: str, past: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith("ee"):
        return lemma[:-1] + "ing"
    if past == lemma + lemma[-1] + "ed" or lemma in {"get", "put", "run", "hit", "bet", "spit", "begin", "sit"}:
        return lemma + lemma[-1] + "ing"
    return lemma + "ing"


def _rows(table: str) -> list[list[str]]:
    return [row.split() for row in table.replace("\n", " ").split(";") if row.strip()]


def _verb_forms() -> dict[str, CueForm]:
    kinds: dict[str, set[CueKind]] = {}
    forms: dict[str, tuple[str, Form]] = {}
    tables = (
        (CueKind.SAY, SAY),
        (CueKind.CALL, CALL),
        (CueKind.PLEDGE, PLEDGE),
        (CueKind.THINK, THINK),
        (CueKind.ASK, ASK),
        (CueKind.CITE, CITE),
    )
    for kind, table in tables:
        for row in _rows(table):
            lemma = row[0]
            past = row[1] if len(row) > 1 else _regular_past(lemma)
            participle = row[2] if len(row) > 2 else past
            kinds.setdefault(lemma, set()).add(kind)
            for word, form in (
                (participle, Form.PARTICIPLE),
                (past, Form.PAST),
                (lemma, Form.BASE),
                (_third_person(lemma), Form.PRESENT),
                (_ing_form(lemma, past), Form.ING),
            ):
                forms.setdefault(word, (lemma, form))
                if form is Form.PAST and forms[word][1] is Form.PARTICIPLE:
                    forms[word] = (lemma, form)
    return {word: _cue_form(lemma, form, frozenset(kinds[lemma])) for word, (lemma, form) in forms.items()}


#: Every inflected form (lower case) of every cue verb.
VERB_FORMS: dict[str, CueForm] = _verb_forms()
