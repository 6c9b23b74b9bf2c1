"""Countries, capitals and other places, and the adjectives that belong to them.

Compiled for this project. A place may stand for those who govern it ("Moscow
insists"); an adjective before an office says whose it is ("the Ukrainian leader").
"""

from __future__ import annotations

from archive.text.tables import word_set

#: adjective: (country, other words for whoever governs it)
_STATES = """
Afghan: Afghanistan, Kabul; Albanian: Albania, Tirana; Algerian: Algeria, Algiers; American: America,
Washington, United States, US, U.S., USA; Argentine: Argentina, Buenos Aires; Armenian: Armenia, Yerevan;
Australian: Australia, Canberra; Austrian: Austria, Vienna; Azerbaijani: Azerbaijan, Baku; Bahraini:
Bahrain, Manama; Bangladeshi: Bangladesh, Dhaka; Belarusian: Belarus, Minsk; Belgian: Belgium, Brussels;
Bolivian: Bolivia; Bosnian: Bosnia, Sarajevo; Brazilian: Brazil, Brasilia; British: Britain, London,
United Kingdom, UK, U.K., England; Bulgarian: Bulgaria, Sofia; Canadian: Canada, Ottawa; Chilean: Chile,
Santiago; Chinese: China, Beijing; Colombian: Colombia, Bogota; Croatian: Croatia, Zagreb; Cuban: Cuba,
Havana; Cypriot: Cyprus, Nicosia; Czech: Czechia, Prague, Czech Republic; Danish: Denmark, Copenhagen;
Dutch: Netherlands, The Hague; Ecuadorian: Ecuador, Quito; Egyptian: Egypt, Cairo; Eritrean: Eritrea;
Estonian: Estonia, Tallinn; Ethiopian: Ethiopia, Addis Ababa; European: Europe, European Union, EU;
Finnish: Finland, Helsinki; French: France, Paris; Georgian: Georgia, Tbilisi; German: Germany, Berlin;
Greek: Greece, Athens; Guatemalan: Guatemala; Haitian: Haiti; Honduran: Honduras; Hungarian: Hungary,
Budapest; Icelandic: Iceland, Reykjavik; Indian: India, New Delhi, Delhi; Indonesian: Indonesia, Jakarta;
Iranian: Iran, Tehran, Teheran; Iraqi: Iraq, Baghdad; Irish: Ireland, Dublin; Israeli: Israel, Jerusalem,
Tel Aviv; Italian: Italy, Rome; Japanese: Japan, Tokyo; Jordanian: Jordan, Amman; Kazakh: Kazakhstan,
Astana; Kenyan: Kenya, Nairobi; Korean: Korea, Seoul, South Korea, North Korea, Pyongyang; Kuwaiti:
Kuwait; Kyrgyz: Kyrgyzstan, Bishkek; Latvian: Latvia, Riga; Lebanese: Lebanon, Beirut; Libyan: Libya,
Tripoli; Lithuanian: Lithuania, Vilnius; Malaysian: Malaysia; Mexican: Mexico, Mexico City; Moldovan:
Moldova, Chisinau; Mongolian: Mongolia; Montenegrin: Montenegro; Moroccan: Morocco, Rabat; Burmese:
Myanmar, Burma; Nepalese: Nepal; Nicaraguan: Nicaragua; Nigerian: Nigeria, Abuja; Norwegian: Norway, Oslo;
Omani: Oman, Muscat; Pakistani: Pakistan, Islamabad; Palestinian: Palestine, Ramallah, Gaza; Panamanian:
Panama; Peruvian: Peru, Lima; Philippine: Philippines, Manila; Polish: Poland, Warsaw; Portuguese:
Portugal, Lisbon; Qatari: Qatar, Doha; Romanian: Romania, Bucharest; Russian: Russia, Moscow, Soviet
Union, Russian Federation; Rwandan: Rwanda, Kigali; Saudi: Saudi Arabia, Riyadh; Scottish: Scotland,
Edinburgh; Serbian: Serbia, Belgrade; Slovak: Slovakia, Bratislava; Slovenian: Slovenia, Ljubljana;
Somali: Somalia, Mogadishu; South African: South Africa, Pretoria; South Korean: South Korea, Seoul; North
Korean: North Korea, Pyongyang; Spanish: Spain, Madrid; Sudanese: Sudan, Khartoum; Swedish: Sweden,
Stockholm; Swiss: Switzerland, Bern, Geneva; Syrian: Syria, Damascus; Taiwanese: Taiwan, Taipei; Tajik:
Tajikistan; Thai: Thailand, Bangkok; Tunisian: Tunisia, Tunis; Turkish: Turkey, Türkiye, Ankara; Turkmen:
Turkmenistan; Ugandan: Uganda; Ukrainian: Ukraine, Kyiv, Kiev; Emirati: United Arab Emirates, UAE, Abu
Dhabi, Dubai; Uruguayan: Uruguay; Uzbek: Uzbekistan, Tashkent; Vatican: Vatican, Holy See; Venezuelan:
Venezuela, Caracas; Vietnamese: Vietnam, Hanoi; Welsh: Wales; Yemeni: Yemen, Sanaa; Zimbabwean: Zimbabwe,
Harare
"""

_REGIONS = """
Alabama; Alaska; Arizona; Arkansas; California; Colorado; Connecticut; Delaware; Florida; Hawaii; Idaho;
Illinois; Indiana; Iowa; Kansas; Kentucky; Louisiana; Maine; Maryland; Massachusetts; Michigan; Minnesota;
Mississippi; Missouri; Montana; Nebraska; Nevada; New Hampshire; New Jersey; New Mexico; New York; North
Carolina; North Dakota; Ohio; Oklahoma; Oregon; Pennsylvania; Rhode Island; South Carolina; South Dakota;
Tennessee; Texas; Utah; Vermont; Virginia; West Virginia; Wisconsin; Wyoming; Puerto Rico; Guam; D.C.;
Washington D.C.; Los Angeles; San Francisco; San Diego; San Jose; San Antonio; San Bernardino; Chicago;
Houston; Philadelphia; Phoenix; Dallas; Austin; Boston; Detroit; Seattle; Denver; Atlanta; Miami;
Baltimore; Milwaukee; Cleveland; Minneapolis; Tampa; Orlando; Pittsburgh; Cincinnati; Charlotte;
Charleston; Las Vegas; Des Moines; Manchester; Brooklyn; Manhattan; Queens; Bronx; Ferguson; New Orleans;
Salt Lake City; Kansas City; St. Louis; Flint; Benghazi; Crimea; Donbas; Donbass; Donetsk; Luhansk;
Lugansk; Kherson; Kharkiv; Kharkov; Zaporizhzhia; Zaporozhye; Mariupol; Odesa; Odessa; Lviv; Bakhmut;
Pokrovsk; Kursk; Sevastopol; Aleppo; Mosul; Raqqa; Fallujah; Falluja; Palmyra; Idlib; Rafah; West Bank;
Gaza Strip; Golan Heights; Chechnya; Dagestan; Siberia; Vladivostok; St. Petersburg; Saint Petersburg;
Davos; Geneva; Zurich; Munich; Frankfurt; Hamburg; Milan; Venice; Naples; Barcelona; Lyon; Marseille;
Glasgow; Birmingham; Liverpool; Leeds; Istanbul; Mecca; Medina; Mumbai; Kolkata; Shanghai; Hong Kong;
Macau; Guangzhou; Shenzhen; Wuhan; Tibet; Xinjiang; Kashmir; Sydney; Melbourne; Toronto; Montreal;
Vancouver; Quebec; Ontario; Alberta; Guantanamo; Guantánamo; Kandahar; Helmand; Africa; Asia; Middle East;
Latin America; Central America; South America; North America; Western Europe; Eastern Europe; Caribbean;
Pacific; Atlantic; Arctic; Antarctica; Mediterranean; Balkans; Baltics; Caucasus; Persian Gulf; Gulf;
Black Sea; South China Sea; Red Sea; Baltic Sea; Himalayas; Silicon Valley; Wall Street; Capitol Hill;
Hollywood; Broadway; Mar-a-Lago; Trump Tower; Camp David; Bay Area; Midwest; South; North; East; West;
Northeast; Southwest; Deep South; Rust Belt; Hague; Scandinavia; Catalonia; Bavaria; Brittany; Flanders;
Helsinki; Normandy
"""


def _split(table: str) -> list[str]:
    return [" ".join(entry.split()) for entry in table.split(";") if entry.strip()]


#: adjective (lower case) -> country names and seats of government (lower case)
COUNTRY_OF_ADJECTIVE: dict[str, frozenset[str]] = {
    adjective.strip().lower(): frozenset(name.strip().lower() for name in names.split(","))
    for adjective, _, names in (entry.partition(":") for entry in _split(_STATES))
}
COUNTRY_OF_ADJECTIVE["us"] = COUNTRY_OF_ADJECTIVE["u.s."] = COUNTRY_OF_ADJECTIVE["american"]
COUNTRY_OF_ADJECTIVE["uk"] = COUNTRY_OF_ADJECTIVE["u.k."] = COUNTRY_OF_ADJECTIVE["british"]
COUNTRY_OF_ADJECTIVE["eu"] = COUNTRY_OF_ADJECTIVE["european"]

ADJECTIVES = frozenset(COUNTRY_OF_ADJECTIVE)
STATES = frozenset(name for names in COUNTRY_OF_ADJECTIVE.values() for name in names)
REGIONS = frozenset(name.lower() for name in _split(_REGIONS))
PLACES = STATES | REGIONS

#: Words that make a name a place's: "Port Isaure", "the Skarn Strait".
LANDFORMS = word_set(
    """
    airport avenue basin bay beach bridge canal cape channel city coast county creek delta desert
    district falls forest fort glacier gulf harbor harbour heights hills island islands isle lake mount
    mountain mountains oblast ocean passage pass peninsula plateau port prefecture province quay ridge
    river road sea square strait straits street valley village
    """
)
