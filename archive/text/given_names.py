"""Given names that are one name: other spellings, other languages, short forms.

Three tables with falling weight, compiled for this project from general
knowledge of names. Entries are folded (`name_folding.fold`); a word may stand
in one row of a table only.
"""

from __future__ import annotations

#: The same name in the same language, transliterated in different ways.
SPELLINGS = """
mohammed muhammad mohammad mohamed muhammed mohamad muhamed mohamud
yury yuri yuriy yurii iouri iuri juri jurij jury youri
sergei sergey sergej serguei sergiei
serhiy serhii serhij sergiy sergii
dmitry dmitri dmitriy dmitrii dimitri dmitrij
dmytro dmitro
alexei alexey aleksei aleksey alexej aleksej alexi
alexander aleksander alexandr aleksandr alexandre
oleksandr olexandr olexander oleksander
aliaksandr alyaksandr aljaksandr
andrei andrey andrej andrii andriy
mikhail michail mihail mikhael
mykhailo mykhaylo mihailo mykhajlo
nikolai nikolay nikolaj
vasily vasiliy vasilii vassily vasili
vladimir wladimir
volodymyr wolodymyr volodimir volodimyr
valery valeriy valerii waleri valeri
vitaly vitali vitaliy vitalii
viktor victor wiktor
yevgeny yevgeniy evgeny evgeni evgenii jewgeni evgueni yevgeni evgeniy
gennady gennadiy gennadi
grigory grigoriy grigori
georgy georgiy georgii
leonid leonyd
ruslan rouslan
rustem rustam roustam
denys denis dennis
ihor igor
maksym maxim maksim
pyotr petr piotr
pavlo pavel
roman romain
kyrylo kirill kyryll kiril
ksenia kseniya xenia
yulia yuliya julia iulia
maria mariya marya
natalia natalya nataliya nataliia
olena elena yelena jelena
kateryna yekaterina ekaterina katerina
anastasia anastasiya
ahmed ahmad achmed ahmet
abdullah abdallah abdulla
hussein husain hussain hossein husayn hussien huseyin
hassan hasan
ali aly
mahmoud mahmud mahmood mahmut
mustafa moustafa mostafa
khaled khalid chalid
faisal faysal feisal
ibrahim ebrahim
ismail esmail ismael
yusuf youssef yousef yousuf yusef
omar umar
osama usama
tariq tarek tareq
nouri nuri
salman selman
hafez hafiz
bashar baschar
benjamin binyamin
moshe mosheh
yitzhak yitzchak itzhak
shimon simon
kassem qassem qasem qasim ghassem
recep rejep
ilham ilkham
nikol nikola
philip phillip philippe filip
stephen steven stefan stephan steve
eric erik
marc mark
geoffrey jeffrey
frederick frederic friedrich
katherine catherine kathryn
sara sarah
hanna hannah
theresa teresa
jong jeong
jung jeung
suk seok sok
yeol youl yul
kim gim
park pak bak
lee rhee
choi choe
un eun
yi i
"""

#: One name in several languages. Sharing it is some evidence, never proof.
LANGUAGES = """
vladimir volodymyr uladzimir
sergei serhiy siarhei
dmitry dmytro dzmitry
alexander oleksandr aliaksandr alejandro
alexei oleksiy oleksii oleksij
andrei andrew andrzej
mikhail mykhailo michael mikail michel miguel
nikolai mykola nicholas nicolas
vasily vasyl
yevgeny yevhen yevhenii evhen jewhen eugene
grigory hryhoriy hryhorii gregory
georgy heorhiy george
pavlo paul
pyotr petro peter pierre pedro
ivan john jean juan johannes
joseph josef jose yosef iosif
konstantin kostyantyn constantine
kirill cyril
oleg oleh
anton antony anthony
maksym maxime
elena helen helena
natalia natalie
mohammed mehmet
yitzhak isaac
svetlana sviatlana svitlana
"""

#: Short forms in everyday use in the press.
NICKNAMES = """
joseph joe
william bill will
robert bob rob
james jim jimmy
michael mike
anthony tony
thomas tom
richard dick rick
edward ed ted
charles charlie chuck
daniel dan
david dave
donald don
timothy tim
kenneth ken
gerald gerry
christopher chris
benjamin ben bibi
samuel sam
jacob jake
matthew matt
nicholas nick
gregory greg
lawrence larry
ronald ron
alexander alex
patrick pat
peter pete
frederick fred
leonard len
susan sue
elizabeth liz beth
deborah debbie
katherine kate kathy
jennifer jen
nancy nan
barack barry
"""


def _rows(table: str) -> dict[str, str]:
    """Each word of the table with its row's first word; where a word stands twice the first row holds."""
    heads: dict[str, str] = {}
    for line in table.strip().splitlines():
        words = line.split()
        for word in words:
            heads.setdefault(word, words[0])
    return heads


SPELLING_OF = _rows(SPELLINGS)
_LANGUAGE_OF = {SPELLING_OF.get(word, word): head for word, head in _rows(LANGUAGES).items()}
_NICKNAME_OF = _rows(NICKNAMES)


def spelling_head(word: str) -> str:
    """The first spelling of the row a given name stands in; the name itself if it stands in none."""
    return SPELLING_OF.get(word, word)


def language_head(word: str) -> str:
    """One word for a given name in all its languages; the name itself where it is in no row."""
    head = spelling_head(word)
    return _LANGUAGE_OF.get(head, head)


def full_head(word: str) -> str:
    """One word for a given name, its languages and its short forms: what candidates are looked up by."""
    return language_head(_NICKNAME_OF.get(word, word))
