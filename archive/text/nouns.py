"""Common nouns that name people, groups and bodies, and the words a clause is built from.

Compiled for this project. The tables tell a reader of chunks what a lower-case
word can be; nothing here knows a name.
"""

from __future__ import annotations

from functools import lru_cache

from archive.text.tables import word_set

PERSON_NOUNS = word_set(
    """
    activist actor actress administrator advisor adviser advocate agent aide ally ambassador analyst
    anchor announcer apologist archbishop artist assistant associate astronaut attendee attorney author
    baker banker billionaire biographer bishop blogger boss boy boyfriend broadcaster brother buddy
    businessman businesswoman candidate captain cardinal ceo chair chairman chairperson chairwoman
    challenger champion chancellor chief classmate clerk client clergyman coach co-author co-chair
    co-founder co-host colleague colonel columnist comedian comic commander commentator commissioner
    communist congressman congresswoman conservative constituent consultant contender contractor
    contributor controller convener coordinator correspondent councilman councilwoman counsel counselor
    counterpart cop coroner creator critic curator customer cyclist dad dancer daughter daughter-in-law
    dean defendant defender delegate democrat demonstrator deputy designer detective developer dictator
    diplomat director dissident doctor donor driver economist editor employee engineer entrepreneur
    envoy epidemiologist evangelist ex-husband ex-president ex-wife executive expert farmer father
    father-in-law fellow filmmaker firefighter first-lady fisherman follower founder friend frontrunner
    front-runner fundraiser general genius girl girlfriend governor graduate grandfather grandmother
    grandson guard guest guy handler head hero historian homeowner host hostess husband immigrant
    incumbent informant inspector insider instructor interpreter interviewer investigator investor
    journalist judge juror justice kid kingpin lady lawmaker lawyer leader lecturer legislator liberal
    liar lieutenant lobbyist loyalist magnate man manager marine mayor mediator medic member mentor
    merchant millionaire minister moderator mogul monarch monitor mother mother-in-law mom musician
    narrator negotiator neighbor neighbour nephew newcomer newsman niece nominee novelist nun nurse
    observer officer official operative operator opponent organizer organiser owner painter parent
    parliamentarian participant partner passenger passer-by pastor patient patriarch pediatrician person
    philanthropist philosopher photographer physician pilot planner player poet policeman policymaker
    politician pollster pope populist preacher predecessor premier presenter president president-elect
    priest prime-minister prince princess prisoner producer professor prosecutor protester psychiatrist
    psychologist publisher pundit pupil rabbi rapper reader realtor rebel recruiter refugee reporter
    representative republican researcher resident retiree reviewer rival ruler runner saleswoman
    salesman scholar schoolteacher scientist secretary senator sergeant shareholder sheik sheriff
    shopkeeper singer sister sniper socialist soldier solicitor son son-in-law source speaker
    speechwriter spokesman spokesperson spokeswoman spouse staffer star statesman stepfather stepmother
    strategist student superintendent superdelegate supporter surgeon surrogate survivor suspect teacher
    technician teenager theologian titan trader treasurer tsar tycoon undersecretary user utterer
    veteran vice-president vicar victim viewer villager visitor volunteer voter warden watchdog
    whistleblower wife winner witness woman worker writer youngster
    """
)

PLURAL_IRREGULAR = {
    "men": "man", "women": "woman", "people": "person", "wives": "wife", "children": "child", "police": "police",
    "businessmen": "businessman", "congressmen": "congressman", "lawmen": "lawman", "spokesmen": "spokesman",
    "policemen": "policeman", "secretaries": "secretary", "ladies": "lady", "countrymen": "countryman",
    "deputies": "deputy", "attorneys": "attorney", "allies": "ally", "mercenaries": "mercenary",
    "spokeswomen": "spokeswoman", "congresswomen": "congresswoman", "clergymen": "clergyman", "chiefs": "chief",
    "attorneys-general": "attorney", "sons-in-law": "son-in-law", "dignitaries": "dignitary",
}  # fmt: skip

#: Nouns for groups of people and bodies that can speak: "the ministry said".
GROUP_NOUNS = word_set(
    """
    administration agency airline alliance army assembly association authorities authority bank bloc
    board body branch brigade bureau business cabinet camp campaign chamber channel church circle city
    clan coalition commission committee community company conference congress consortium convention
    corporation council country county court crew crowd delegation democrats department district
    division editorial-board embassy enterprise establishment experts faction family federation few firm
    fleet force forces foundation franchise gang government group guild half headquarters hospital house
    industry institute institution intelligence jury leadership league left legislature lobby magazine
    majority many media military militants militia ministry minority mission mob monarchy most movement
    museum nation navy network newspaper office opposition organisation organization others outlet pac
    panel paper parliament party patrol plaintiffs police poll polls presidency press prosecution public
    publication publisher rebels regime republicans residents right school secretariat sect senate
    service side site society some squad staff state station studio study survey syndicate taliban
    task-force team think-tank town treasury tribunal troops union university village wing website youth
    bookmakers both everyone everybody nobody
    """
)

#: Things that carry words and stand as subjects: "the report said".
CARRIER_NOUNS = word_set(
    """
    report statement letter memo email e-mail tweet post message article editorial column book blog
    release announcement transcript readout communique communiqué brief affidavit filing lawsuit
    complaint ruling opinion order decision resolution indictment sign poster banner caption headline
    text ad advertisement commercial video narrator document documents letters emails reports posters
    signs banners ads tweets placard billboard sticker t-shirt website page petition bill law amendment
    constitution act policy plan proposal platform pamphlet brochure manual guide guidance survey study
    analysis poll review paper note press-release story stories piece invitation voice-over voiceover
    """
)

#: Words that stand for someone without naming him: pronouns and the like.
SUBJECT_PRONOUNS = frozenset(["he", "she", "they", "it", "i", "we", "you"])
RELATIVES = frozenset(["who", "which", "that", "whose", "whom"])
OBJECT_PRONOUNS = frozenset(["him", "her", "them", "me", "us"])
POSSESSIVE_PRONOUNS = frozenset(["his", "her", "their", "its", "my", "our", "your"])
GENDER_OF_PRONOUN = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip
INDEFINITE = word_set(
    """
    one another others some many most several few someone somebody everyone everybody both
    """
)

DETERMINERS = word_set(
    """
    the a an this that these those some any no each every another other many most several few both all
    one two three four five six seven eight nine ten various certain numerous
    """
)
AUXILIARIES = word_set(
    """
    is are was were be been being has have had having do does did will would shall should can could may
    might must 's 'd 'll 've isn't wasn't aren't weren't hasn't haven't hadn't doesn't don't didn't
    won't wouldn't can't cannot couldn't
    """
)
PREPOSITIONS = word_set(
    """
    of in on at by for with from to into onto upon about against among amongst around as before behind
    below beneath beside besides between beyond during except inside like near off outside over past
    since through throughout toward towards under underneath until unlike via within without after amid
    despite alongside aboard per regarding concerning including than
    """
)
CONJUNCTIONS = word_set(
    """
    and but or nor yet so while although though because if when whereas unless whether where once
    """
)
ADVERBS = word_set(
    """
    also then later now still again too never ever even just only once twice often always soon here
    there today yesterday tomorrow tonight earlier instead however meanwhile moreover furthermore
    therefore thus perhaps maybe almost already further afterward afterwards first back simply out
    """
)

#: Verbs that are no cue but end a subject: a name before them is the subject of a clause.
OTHER_VERBS = word_set(
    """
    went came took gave made got left lost won ran met led stood sat held kept brought built bought
    broke became began chose drew drove fell felt found flew forgot grew heard hid hit knew laid lay
    lent let lied meant paid put read rode rose sold sent set shook showed shut slept spent spoke stole
    struck swung taught threw tried turned understood woke wore worked used looked seemed appeared
    remains remained continued stopped served joined moved lived called visited traveled travelled
    arrived returned needs wants takes makes gives goes comes gets keeps looks seems appears works lives
    leads runs stands sits holds faces faced helped plays played backed backs signed cut raised dropped
    passed voted focused launched received offered refers referred pointed points draws ruled sought
    sees saw
    """
)

FUNCTION_WORDS = (
    DETERMINERS | AUXILIARIES | PREPOSITIONS | CONJUNCTIONS | ADVERBS | SUBJECT_PRONOUNS | OBJECT_PRONOUNS
    | POSSESSIVE_PRONOUNS | RELATIVES | word_set(
    """
    not what how why such more less very own same much
    """
)
)  # fmt: skip


# A few thousand words make up nearly all of any text, and each is asked about over and over.
@lru_cache(maxsize=8_192)
def person_noun(word: str) -> str | None:
    """Give the singular of a lower-case noun for people ("officials" -> "official"), or None for other words."""
    if word in PERSON_NOUNS:
        return word
    if word in PLURAL_IRREGULAR:
        return PLURAL_IRREGULAR[word]
    if word.endswith("s") and word[:-1] in PERSON_NOUNS:
        return word[:-1]
    if word.endswith(("sses", "ches", "shes", "xes")) and word[:-2] in PERSON_NOUNS:
        return word[:-2]
    if "-" in word:
        return person_noun(word.rsplit("-", 1)[1])
    return None
