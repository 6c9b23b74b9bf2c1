"""What shows that a capitalised phrase is the name of a body, a brand or an event and not of a person.

Compiled for this project. `HEADS` are words that such names hold, `NAMES`
single words and phrases that are bodies by themselves, `COMMON` words that
personal names do not hold.
"""

from __future__ import annotations

from archive.text.tables import word_set

#: A name that holds one of these is a body's (lower case).
HEADS = word_set(
    """
    administration agency airlines airways alliance amnesty army assembly association authority bank bar
    board brigade brotherhood bureau cabinet caucus center centre chamber church coalition college
    commission committee community company conference congress conservancy consortium convention
    corporation corp corps council court daily department directorate division embassy enterprises
    federation fbi force forces forum foundation front fund gazette government group guard herald
    hospital house inc. industries initiative inquirer institute institution intelligence international
    journal laboratory labs league legion magazine media military ministry mission mosque motors
    movement museum nations navy network news office officers order organisation organization pac panel
    parliament partners party patrol police post press project radio report republic reserve review
    school secretariat senate service services society standard station studios syndicate synagogue
    systems task team technologies telegraph television temple times treasury tribunal tribune trust tv
    union university watch week ltd llc co. corp. inc bros. journalists workers voters democrats
    republicans patriots tigers lions bears yankees brothers associates academy archives exchange
    registry command fleet squadron regiment battalion district county city library
    """
)

#: Bodies by themselves (lower case).
NAMES = word_set(
    """
    kremlin pentagon nato reuters bloomberg associated-press politico breitbart gawker mediaite facebook
    twitter google apple amazon microsoft youtube instagram snapchat uber tesla boeing walmart exxon
    starbucks disney netflix newsmax fox cnn msnbc abc nbc cbs npr pbs bbc aclu naacp nra isis isil
    hamas hezbollah fatah taliban al-qaeda al-qaida gop dnc rnc un u.n. eu e.u. fbi cia nsa doj dhs irs
    epa fda cdc opec imf who wto unesco unicef iaea osce interpol europol scotus potus congress
    parliament senate duma knesset bundestag rada verkhovna politburo downing-street whitehall capitol
    wikileaks anonymous buzzfeed vox slate salon axios huffpost huffington politifact factcheck newsweek
    time telegram tiktok truth-social afp tass interfax xinhua labour labor tories likud republicans
    democrats conservatives bankova christie's sotheby's mcdonald's macy's
    """
)

#: Words that do not occur in personal names (lower case): a run that holds one is not a person's.
COMMON = word_set(
    """
    the a an of and for on in to new old great big little high low north south east west northern
    southern eastern western central upper lower american americans national international federal
    united world global general public private social civil human rights law laws act bill amendment
    constitution article section title chapter rule freedom liberty justice peace war battle revolution
    independence security defense defence foreign affairs state states street avenue road lane square
    park bridge tower building hall room stadium arena airport beach island islands river lake mountain
    mount valley hill hills bay sea ocean gulf coast desert canyon forest county city town village
    district province region territory day night morning week month year january february march april
    may june july august september october november december monday tuesday wednesday thursday friday
    saturday sunday spring summer autumn winter christmas thanksgiving easter ramadan hanukkah halloween
    holiday super election elections primary primaries caucus caucuses debate debates campaign
    presidential democratic republican democrat democrats republicans conservative liberal socialist
    communist libertarian tea green independent party gop white black blue red gold golden silver air
    force one two three first second third fourth supreme circuit appeals court house oval office wing
    capitol wall main game games bowl cup series league olympics oscar oscars emmy grammy award awards
    prize medal honor show tonight today late early good christian catholic muslim muslims jewish jews
    islam islamic christianity judaism buddhist hindu protestant evangelical mormon god jesus christ
    bible koran quran torah lord english spanish french german russian chinese arabic latin hispanic
    latino latinos african asian european arab arabs native indian indians gay lesbian lgbt transgender
    women men people children students workers veterans families mothers fathers internet web wi-fi
    online email google twitter facebook obamacare medicare medicaid planned parenthood affordable care
    cold vietnam iraq zone planet earth moon mars sun star stars free fair open true truth real right
    left wrong yes no not this that these those it he she they we you i why how what when where who
    which whose if but so as at by from with about after before during under over is are was were be
    been being has have had do does did can could will would should must might make makes making made
    get gets getting take takes says say said tells told asks wants calls called your my our his her
    their its all any both each every more most many much some such only own same other mega mini deputy
    press secretary minister president director chairman chief executive officer senior junior health
    education energy labor labour commerce trade agriculture transportation housing treasury interior
    homeland police fire department station train bus car truck plane ship boat bomb gun guns shooting
    attack attacks terror terrorism terrorist immigration immigrant immigrants refugee refugees border
    tax taxes budget economy economic business market markets money bank banks oil gas coal power
    nuclear climate weather hurricane storm book books movie film films music song story stories history
    science art arts sports football basketball baseball please read see also follow share click here
    sign watch photo photos video image images getty caption credit
    """
)
