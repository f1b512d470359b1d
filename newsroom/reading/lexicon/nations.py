"""Nations by the words that stand before a title: adjective, name, initials. Case-folded."""

_LINES = """
Afghanistan: afghan
Albania: albanian
Algeria: algerian
Andorra: andorran
Angola: angolan
Argentina: argentine, argentinian
Armenia: armenian
Australia: australian
Austria: austrian
Azerbaijan: azerbaijani, azeri
Bahrain: bahraini
Bangladesh: bangladeshi
Belarus: belarusian
Belgium: belgian
Benin: beninese
Bhutan: bhutanese
Bolivia: bolivian
Bosnia and Herzegovina: bosnia, bosnian
Botswana: botswanan
Brazil: brazilian
Brunei: bruneian
Bulgaria: bulgarian
Burkina Faso: burkinabe
Burundi: burundian
Cambodia: cambodian
Cameroon: cameroonian
Canada: canadian
Cape Verde: cape verdean
Central African Republic: central african
Chad: chadian
Chile: chilean
China: chinese
Colombia: colombian
Comoros: comorian
Costa Rica: costa rican
Croatia: croatian
Cuba: cuban
Cyprus: cypriot
Czech Republic: czech, czechia
Democratic Republic of the Congo: congolese
Denmark: danish
Djibouti: djiboutian
Dominican Republic: dominican
Ecuador: ecuadorian, ecuadorean
Egypt: egyptian
El Salvador: salvadoran
Eritrea: eritrean
Estonia: estonian
Eswatini: swazi
Ethiopia: ethiopian
Fiji: fijian
Finland: finnish
France: french
Gabon: gabonese
Gambia: gambian
Georgia: georgian
Germany: german
Ghana: ghanaian
Greece: greek
Guatemala: guatemalan
Guinea: guinean
Guyana: guyanese
Haiti: haitian
Honduras: honduran
Hungary: hungarian
Iceland: icelandic
India: indian
Indonesia: indonesian
Iran: iranian
Iraq: iraqi
Ireland: irish
Israel: israeli
Italy: italian
Ivory Coast: ivorian
Jamaica: jamaican
Japan: japanese
Jordan: jordanian
Kazakhstan: kazakh, kazakhstani
Kenya: kenyan
Kosovo: kosovan, kosovar
Kuwait: kuwaiti
Kyrgyzstan: kyrgyz
Laos: lao, laotian
Latvia: latvian
Lebanon: lebanese
Lesotho: basotho
Liberia: liberian
Libya: libyan
Liechtenstein:
Lithuania: lithuanian
Luxembourg: luxembourgish
Madagascar: malagasy
Malawi: malawian
Malaysia: malaysian
Maldives: maldivian
Mali: malian
Malta: maltese
Mauritania: mauritanian
Mauritius: mauritian
Mexico: mexican
Moldova: moldovan
Monaco: monegasque
Mongolia: mongolian
Montenegro: montenegrin
Morocco: moroccan
Mozambique: mozambican
Myanmar: burmese
Namibia: namibian
Nepal: nepali, nepalese
Netherlands: dutch
New Zealand:
Nicaragua: nicaraguan
Niger: nigerien
Nigeria: nigerian
North Korea: north korean
North Macedonia: macedonian, north macedonian
Norway: norwegian
Oman: omani
Pakistan: pakistani
Palestine: palestinian
Panama: panamanian
Papua New Guinea: papua new guinean
Paraguay: paraguayan
Peru: peruvian
Philippines: philippine, filipino
Poland: polish
Portugal: portuguese
Qatar: qatari
Romania: romanian
Russia: russian
Rwanda: rwandan
Saudi Arabia: saudi, saudi arabian
Senegal: senegalese
Serbia: serbian
Sierra Leone: sierra leonean
Singapore: singaporean
Slovakia: slovak, slovakian
Slovenia: slovenian, slovene
Somalia: somali
South Africa: south african
South Korea: south korean
South Sudan: south sudanese
Spain: spanish
Sri Lanka: sri lankan
Sudan: sudanese
Suriname: surinamese
Sweden: swedish
Switzerland: swiss
Syria: syrian
Taiwan: taiwanese
Tajikistan: tajik
Tanzania: tanzanian
Thailand: thai
Togo: togolese
Tunisia: tunisian
Turkey: turkish, türkiye
Turkmenistan: turkmen
Uganda: ugandan
Ukraine: ukrainian
United Arab Emirates: emirati, uae
United Kingdom: british, uk, britain
United States: american, us, usa
Uruguay: uruguayan
Uzbekistan: uzbek
Vatican City: vatican
Venezuela: venezuelan
Vietnam: vietnamese
Yemen: yemeni
Zambia: zambian
Zimbabwe: zimbabwean
"""


def _nations() -> dict[str, str]:
    nations = {}
    for line in _LINES.strip().split("\n"):
        name, _, words = line.partition(":")
        for word in (name.casefold(), *filter(None, map(str.strip, words.split(",")))):
            nations[word] = name
    return nations


NATIONS = _nations()
"""Case-folded words without full stops -> the nation's English name."""

_INITIALS = ("britain", "czechia", "türkiye", "uae", "uk", "us", "usa", "bosnia")
NAMES = {
    word: nation
    for word, nation in NATIONS.items()
    if word == nation.casefold() or word in _INITIALS
}
"""The names among them, without adjectives."""

LONGEST = max(len(words.split()) for words in NATIONS)

_TERRITORIES = """
    american samoa, anguilla, antigua and barbuda, aruba, bahamas, barbados, belize, bermuda,
    british virgin islands, cayman islands, christmas island, cook islands, curaçao,
    côte d'ivoire, dominica, equatorial guinea, falkland islands, faroe islands, french guiana,
    french polynesia, gibraltar, greenland, grenada, guadeloupe, guam, guernsey, guinea-bissau,
    holy see, hong kong, isle of man, jersey, kiribati, macao, macau, marshall islands, martinique,
    mayotte, micronesia, montserrat, nauru, new caledonia, northern mariana islands, palau,
    puerto rico, republic of the congo, réunion, saint kitts and nevis, saint lucia,
    saint vincent and the grenadines, samoa, san marino, seychelles, solomon islands,
    são tomé and príncipe, timor-leste, tonga, trinidad and tobago, tuvalu, vanuatu
"""
TERRITORIES = frozenset(" ".join(_TERRITORIES.split()).split(", "))
"""States and territories whose people seldom own a title in copy."""

_PEOPLES = """
    african afrikaner alawite alevi american andean anglican anglo arab arabian arabic asian
    bantu baptist basque bavarian bedouin bengali berber breton briton buddhist byzantine
    caribbean castilian catalan catholic caucasian celtic chechen christian circassian communist
    confucian coptic corsican cossack crimean dane druze dutchman dutchmen englishman englishmen
    english estonian eurasian european flemish frenchman frenchmen frenchwoman gaelic german gypsy
    hasidic hindu hispanic hutu iberian ingush irishman irishmen islamic islamist ismaili israelite
    jew jewish kashmiri kurd kurdish latin latino lutheran maoist marxist mayan mediterranean
    methodist moor mormon moslem muslim nazi nordic norman orthodox ossetian ottoman
    pashtun persian presbyterian protestant punjabi quaker roma roman romany saxon
    scandinavian scot scotsman scottish semitic serb serbian shia shiite sicilian sikh sinhalese
    slav slavic spaniard soviet stalinist sunni swede tamil tatar tartar teutonic tibetan trotskyite
    turk turkic tuscan tutsi uighur uyghur walloon welsh welshman yugoslav zionist zulu
"""
PEOPLES = frozenset(_PEOPLES.split())
"""Peoples, faiths and creeds that are no nation of today; also with an "s"."""
