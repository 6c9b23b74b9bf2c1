"""Titles and honorifics that stand before a personal name, and what they tell of its bearer.

Compiled for this project from general knowledge. Words are lower case; an
abbreviation keeps no full stop here.
"""

from __future__ import annotations

from archive.text.tables import word_set

HONORIFICS = {
    "mr": "male", "mrs": "female", "ms": "female", "miss": "female", "sir": "male", "dame": "female", "lord": "male",
    "lady": "female", "madam": "female", "baroness": "female", "baron": "male", "king": "male", "queen": "female",
    "prince": "male", "princess": "female", "sheikh": "male", "sheik": "male", "pope": "male", "brother": "male",
    "sister": "female", "father": "male", "herr": "male", "frau": "female", "monsieur": "male", "madame": "female",
    "señor": "male", "señora": "female", "ayatollah": "male", "imam": "male", "sultan": "male", "emir": "male",
    "congressman": "male", "congresswoman": "female", "spokesman": "male", "spokeswoman": "female",
    "chairman": "male", "chairwoman": "female", "councilman": "male", "councilwoman": "female", "messrs": "male",
    "cardinal": "male", "archbishop": "male", "tsar": "male", "emperor": "male", "empress": "female",
    "count": "male", "countess": "female", "duke": "male", "duchess": "female", "uncle": "male", "aunt": "female",
}  # fmt: skip

#: Words of offices; a run of them before a name is that person's title.
OFFICE_WORDS = word_set(
    """
    president presidents prime minister premier chancellor secretary-general secretary deputy vice
    assistant under undersecretary acting interim former ex-president foreign defence defense interior
    finance trade senator sen sens representative rep reps governor gov govs congressman congresswoman
    speaker leader whip mayor ambassador amb envoy mediator negotiator special national security adviser
    advisor attorney general atty solicitor judge justice chief magistrate commissioner director
    administrator chairman chairwoman chairperson chair chairs ceo coach professor prof dr doctor rabbi
    rev reverend bishop pastor captain capt colonel col lieutenant lt major maj sergeant sgt corporal cpl
    private admiral adm gen brigadier commander cmdr field marshal officer detective sheriff councilman
    councilwoman councillor alderman spokesman spokeswoman spokesperson analyst correspondent reporter
    editor anchor host columnist author economist historian strategist consultant pollster aide first lady
    crown counsel superintendent inspector ombudsman treasurer comptroller registrar state-secretary high
    monsignor deacon baron count ranking member delegate state assemblyman assemblywoman supreme patriarch
    metropolitan taoiseach tánaiste führer dictator strongman vice-president co-chair co-founder founder
    publisher producer candidate nominee hopeful frontrunner front-runner actor actress singer rapper
    comedian activist billionaire businessman businesswoman mogul tycoon democrat republican
    """
) | frozenset(HONORIFICS)
#: The same as tokens, abbreviations with their full stop: one look tells whether a token is an office.
OFFICE_TOKENS = OFFICE_WORDS | {f"{word}." for word in OFFICE_WORDS}

#: Titles after which a single word is enough to be a person's name ("President Trump", "Mr. Ryan").
STRONG_TITLES = word_set(
    """
    president prime minister premier chancellor secretary senator sen representative rep governor gov
    congressman congresswoman speaker mayor ambassador attorney general judge justice professor prof dr
    rabbi rev reverend bishop pastor captain capt colonel col lieutenant lt major maj sergeant sgt
    admiral adm gen commander cmdr sheriff officer detective councilman councilwoman spokesman
    spokeswoman spokesperson envoy director chief adviser advisor
    """
) | frozenset(HONORIFICS)

#: Offices as common nouns -> the words that a title may hold for the same office.
OFFICE_NOUNS = {
    "president": {"president"},
    "leader": {"president", "leader", "premier", "minister", "chancellor", "king", "chairman", "ruler"},
    "minister": {"minister"},
    "premier": {"premier", "minister"},
    "chancellor": {"chancellor"},
    "senator": {"senator", "sen"},
    "governor": {"governor", "gov"},
    "congressman": {"congressman", "rep", "representative"},
    "congresswoman": {"congresswoman", "rep", "representative"},
    "mayor": {"mayor"},
    "secretary": {"secretary"},
    "ambassador": {"ambassador", "amb"},
    "pope": {"pope"},
    "pontiff": {"pope"},
    "king": {"king"},
    "queen": {"queen"},
    "judge": {"judge", "justice"},
    "justice": {"justice"},
    "speaker": {"speaker"},
    "spokesman": {"spokesman", "spokesperson"},
    "spokeswoman": {"spokeswoman", "spokesperson"},
    "spokesperson": {"spokesman", "spokeswoman", "spokesperson"},
    "general": {"general", "gen"},
    "professor": {"professor", "prof"},
    "envoy": {"envoy", "ambassador"},
    "chairman": {"chairman"},
    "chairwoman": {"chairwoman"},
    "sheriff": {"sheriff"},
    "director": {"director"},
    "adviser": {"adviser", "advisor", "aide"},
    "aide": {"aide", "adviser", "advisor"},
    "author": {"author"},
    "mogul": {"mogul", "tycoon"},
    "tycoon": {"tycoon", "mogul"},
}  # fmt: skip

SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "jr.", "sr.", "esq."])
PARTICLES = word_set(
    """
    de la le las los del della di da do dos das du des van von der den ter ten bin bint ibn ben abu al
    el zu zur af e
    """
)
