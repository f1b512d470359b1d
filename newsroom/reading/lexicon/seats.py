"""Seats of governments by which copy names the government: capitals, palaces, streets.

A capital stands for its government only where the sentence uses it so; a palace always does.
"""

_CAPITALS = """
Afghanistan: kabul
Albania: tirana
Algeria: algiers
Andorra: andorra la vella
Angola: luanda
Argentina: buenos aires
Armenia: yerevan
Australia: canberra
Austria: vienna
Azerbaijan: baku
Bahrain: manama
Bangladesh: dhaka
Belarus: minsk
Belgium: brussels
Benin: porto-novo
Bhutan: thimphu
Bolivia: sucre
Bosnia and Herzegovina: sarajevo
Botswana: gaborone
Brazil: brasília
Brunei: bandar seri begawan
Bulgaria: sofia
Burkina Faso: ouagadougou
Burundi: gitega
Cambodia: phnom penh
Cameroon: yaoundé
Canada: ottawa
Central African Republic: bangui
Chad: n'djamena
China: beijing, peking
Colombia: bogotá
Comoros: moroni
Croatia: zagreb
Cuba: havana
Cyprus: nicosia
Czech Republic: prague
Democratic Republic of the Congo: kinshasa
Denmark: copenhagen
Dominican Republic: santo domingo
Ecuador: quito
Egypt: cairo
Eritrea: asmara
Estonia: tallinn
Eswatini: mbabane
Ethiopia: addis ababa
Fiji: suva
Finland: helsinki
France: paris
Gabon: libreville
Gambia: banjul
Georgia: tbilisi
Germany: berlin, bonn
Ghana: accra
Greece: athens
Guinea: conakry
Haiti: port-au-prince
Honduras: tegucigalpa
Hungary: budapest
Iceland: reykjavík
India: new delhi
Indonesia: jakarta
Iran: tehran
Iraq: baghdad
Ireland: dublin
Israel: jerusalem, tel aviv
Italy: rome
Japan: tokyo
Jordan: amman
Kazakhstan: astana
Kenya: nairobi
Kosovo: pristina
Kyrgyzstan: bishkek
Laos: vientiane
Latvia: riga
Lebanon: beirut
Lesotho: maseru
Liberia: monrovia
Libya: tripoli
Liechtenstein: vaduz
Lithuania: vilnius
Madagascar: antananarivo
Malawi: lilongwe
Malaysia: kuala lumpur
Maldives: malé
Mali: bamako
Malta: valletta
Mauritania: nouakchott
Moldova: chișinău
Mongolia: ulaanbaatar
Montenegro: podgorica
Morocco: rabat
Mozambique: maputo
Myanmar: naypyidaw, rangoon
Namibia: windhoek
Nepal: kathmandu
Netherlands: amsterdam
New Zealand: wellington
Nicaragua: managua
Niger: niamey
Nigeria: abuja
North Korea: pyongyang
North Macedonia: skopje
Norway: oslo
Oman: muscat
Pakistan: islamabad
Palestine: ramallah
Papua New Guinea: port moresby
Paraguay: asunción
Peru: lima
Philippines: manila
Poland: warsaw
Portugal: lisbon
Qatar: doha
Romania: bucharest
Russia: moscow
Rwanda: kigali
Saudi Arabia: riyadh
Senegal: dakar
Serbia: belgrade
Sierra Leone: freetown
Slovakia: bratislava
Slovenia: ljubljana
Somalia: mogadishu
South Africa: pretoria
South Korea: seoul
South Sudan: juba
Spain: madrid
Sri Lanka: sri jayawardenepura kotte
Sudan: khartoum
Suriname: paramaribo
Sweden: stockholm
Switzerland: bern
Syria: damascus
Taiwan: taipei
Tajikistan: dushanbe
Tanzania: dodoma
Thailand: bangkok
Togo: lomé
Tunisia: tunis
Turkey: ankara
Turkmenistan: ashgabat
Uganda: kampala
Ukraine: kiev, kyiv
United Arab Emirates: abu dhabi
United Kingdom: london
United States: washington
Uruguay: montevideo
Uzbekistan: tashkent
Vatican City: the vatican, vatican
Venezuela: caracas
Vietnam: hanoi
Yemen: sana'a
Zambia: lusaka
Zimbabwe: harare
"""
_PALACES = """
China: zhongnanhai
France: elysee, elysee palace, quai d'orsay
Germany: chancellery
Iraq: green zone
Italy: palazzo chigi
Russia: kremlin
South Korea: blue house
Turkey: sublime porte
United Kingdom: downing street, whitehall
United States: foggy bottom, oval office, white house
"""
_VERBS = """
    abandoned accepted accepts accused accuses acknowledged acknowledges agreed agrees announced
    announces argued argues asked asks backed backs banned believed believes blamed blames blocked
    blocks braced braces broke called calls claimed claims condemned condemns confirmed considers
    courted criticised criticises criticized criticizes cut decided decides declared declined
    declines demanded demands denied denies dismissed dismisses downplayed eased expects expelled
    expressed favours fears hailed hopes ignored imposed imposes insisted insists intends
    intensified invited joined knows lifted lifts lobbied maintains objected objects offered offers
    opposed opposes ordered pledged pledges praised pressed pressures prefers promised promises
    proposed proposes protested pulled pushed ratified reacted reaffirmed recalled recognised
    recognises recognized recognizes refused refuses regards rejected rejects responded responds
    retaliated ruled said saw says seeks sees sent severed shares signalled signals signed sought
    stopped supported supports suspended threatened threatens told urged urges uses views vowed vows
    wants warned warns welcomed welcomes withdrew
"""
_NOUNS = """
    accusations aid alliance allies ally ambassador answer appeal appeals approach approval army
    backing bid bloc calls claim claims commitment commitments concerns counterpart decision defence
    defense demand demands denial diplomacy efforts embassy enemies enemy envoy envoys fears forces
    foreign government goals hopes insistence intelligence intentions interest interests leaders
    leadership line message military ministers negotiators objections offer officials opposition
    partner partners plan plans pledge policies policy position president pressure proposal
    proposals reaction readiness refusal rejection request requests response role rulers sanctions
    security sovereignty stance strategy support threat threats top troops veto view views warning
    warnings weapons willingness
"""
_RELATIONS = """
    accord accused agreement aid allied alliance alliances approval arms assistance backed backing
    calls conflict condemned confrontation contacts control cooperation credit criticised
    criticized deal deals demand demands dialogue differences diplomacy dispute disputes doubts
    efforts exports friction funding guarantees help imposed influence imports led links loans
    loyal mediation message military negotiations overtures pact partnership pledge pledges
    pressure proposal rapprochement reaction reassure relations relationship rejected response rift
    row sanctions sanctioned security shared signal signals standoff sent split standing statement
    supplies support supported talks tensions ties trade treaty trust urged war warning weapons
"""


def _seats(lines: str) -> dict[str, str]:
    return {
        seat: nation
        for nation, _, seats in (line.partition(": ") for line in lines.strip().split("\n"))
        for seat in seats.split(", ")
    }


CAPITALS = _seats(_CAPITALS)
"""Case-folded words -> the nation."""

PALACES = _seats(_PALACES)
LONGEST = max(len(words.split()) for words in (*CAPITALS, *PALACES))

VERBS = frozenset(_VERBS.split())  # what governments do, right behind the seat
NOUNS = frozenset(_NOUNS.split())  # what governments have: "Kyiv's allies"
RELATIONS = frozenset(_RELATIONS.split())  # before "with", "between": "talks with Kyiv"
