"""Write countries.json: ISO 3166-1 with names from CLDR, the capital, its zone, and UN standing.

Names in English and Arabic, three-letter codes and time zones are those of Unicode
CLDR, read through Babel, which Newsroom itself does not need:

    python -m venv /tmp/cldr && /tmp/cldr/bin/pip install Babel
    PYTHONPATH=. /tmp/cldr/bin/python seeds/reference/make_countries.py

What CLDR does not know stands in the tables below: house style for a few names, other names in
use, capitals, and who belongs to the United Nations. Where a capital or a zone is disputed, and
where country and city are one, it is left blank.
"""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global

from briefings.words import normalise

Name = tuple[str, ...]  # language, text, and a kind where it is not the common one

ENGLISH, ARABIC = Locale("en"), Locale("ar")

CAPITALS = """
AD Andorra la Vella|AE Abu Dhabi|AF Kabul|AG St. John's|AI The Valley|AL Tirana|AM Yerevan
AO Luanda|AQ|AR Buenos Aires|AS Pago Pago|AT Vienna|AU Canberra|AW Oranjestad|AX Mariehamn
AZ Baku|BA Sarajevo|BB Bridgetown|BD Dhaka|BE Brussels|BF Ouagadougou|BG Sofia|BH Manama
BI Gitega|BJ Porto-Novo|BL Gustavia|BM Hamilton|BN Bandar Seri Begawan|BO Sucre|BQ Kralendijk
BR Brasília|BS Nassau|BT Thimphu|BV|BW Gaborone|BY Minsk|BZ Belmopan|CA Ottawa|CC West Island
CD Kinshasa|CF Bangui|CG Brazzaville|CH Bern|CI Yamoussoukro|CK Avarua|CL Santiago|CM Yaoundé
CN Beijing|CO Bogotá|CR San José|CU Havana|CV Praia|CW Willemstad|CX Flying Fish Cove|CY Nicosia
CZ Prague|DE Berlin|DJ Djibouti|DK Copenhagen|DM Roseau|DO Santo Domingo|DZ Algiers|EC Quito
EE Tallinn|EG Cairo|EH|ER Asmara|ES Madrid|ET Addis Ababa|FI Helsinki|FJ Suva|FK Stanley
FM Palikir|FO Tórshavn|FR Paris|GA Libreville|GB London|GD St. George's|GE Tbilisi|GF Cayenne
GG St. Peter Port|GH Accra|GI|GL Nuuk|GM Banjul|GN Conakry|GP Basse-Terre
GQ Malabo|GR Athens|GS|GT Guatemala City|GU Hagåtña|GW Bissau|GY Georgetown|HK|HM
HN Tegucigalpa|HR Zagreb|HT Port-au-Prince|HU Budapest|ID Jakarta|IE Dublin|IL|IM Douglas
IN New Delhi|IO|IQ Baghdad|IR Tehran|IS Reykjavík|IT Rome|JE St. Helier|JM Kingston|JO Amman
JP Tokyo|KE Nairobi|KG Bishkek|KH Phnom Penh|KI Tarawa|KM Moroni|KN Basseterre|KP Pyongyang
KR Seoul|KW Kuwait City|KY George Town|KZ Astana|LA Vientiane|LB Beirut|LC Castries|LI Vaduz
LK Sri Jayawardenepura Kotte|LR Monrovia|LS Maseru|LT Vilnius|LU Luxembourg|LV Riga|LY Tripoli
MA Rabat|MC|MD Chișinău|ME Podgorica|MF Marigot|MG Antananarivo|MH Majuro|MK Skopje
ML Bamako|MM Naypyidaw|MN Ulaanbaatar|MO|MP Saipan|MQ Fort-de-France|MR Nouakchott|MS
MT Valletta|MU Port Louis|MV Malé|MW Lilongwe|MX Mexico City|MY Kuala Lumpur|MZ Maputo
NA Windhoek|NC Nouméa|NE Niamey|NF Kingston|NG Abuja|NI Managua|NL Amsterdam|NO Oslo
NP Kathmandu|NR|NU Alofi|NZ Wellington|OM Muscat|PA Panama City|PE Lima|PF Papeete
PG Port Moresby|PH Manila|PK Islamabad|PL Warsaw|PM Saint-Pierre|PN Adamstown|PR San Juan|PS
PT Lisbon|PW Ngerulmud|PY Asunción|QA Doha|RE Saint-Denis|RO Bucharest|RS Belgrade|RU Moscow
RW Kigali|SA Riyadh|SB Honiara|SC Victoria|SD Khartoum|SE Stockholm|SG|SH Jamestown
SI Ljubljana|SJ Longyearbyen|SK Bratislava|SL Freetown|SM San Marino|SN Dakar|SO Mogadishu
SR Paramaribo|SS Juba|ST São Tomé|SV San Salvador|SX Philipsburg|SY Damascus|SZ Mbabane
TC Cockburn Town|TD N'Djamena|TF|TG Lomé|TH Bangkok|TJ Dushanbe|TK|TL Dili|TM Ashgabat
TN Tunis|TO Nuku'alofa|TR Ankara|TT Port of Spain|TV Funafuti|TW Taipei|TZ Dodoma|UA Kyiv
UG Kampala|UM|US Washington|UY Montevideo|UZ Tashkent|VA Vatican City|VC Kingstown|VE Caracas
VG Road Town|VI Charlotte Amalie|VN Hanoi|VU Port Vila|WF Mata-Utu|WS Apia|YE Sana'a|YT Mamoudzou
ZA Pretoria|ZM Lusaka|ZW Harare
"""

# The zone of the capital, for countries that have several.
ZONES = {
    "AQ": "",
    "AR": "America/Argentina/Buenos_Aires",
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "BV": "",
    "CA": "America/Toronto",
    "CD": "Africa/Kinshasa",
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "CY": "Asia/Nicosia",
    "DE": "Europe/Berlin",
    "EC": "America/Guayaquil",
    "ES": "Europe/Madrid",
    "FM": "Pacific/Pohnpei",
    "GL": "America/Nuuk",
    "HM": "",
    "ID": "Asia/Jakarta",
    "KI": "Pacific/Tarawa",
    "KZ": "Asia/Almaty",
    "MH": "Pacific/Majuro",
    "MN": "Asia/Ulaanbaatar",
    "MX": "America/Mexico_City",
    "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland",
    "PF": "Pacific/Tahiti",
    "PG": "Pacific/Port_Moresby",
    "PS": "",
    "PT": "Europe/Lisbon",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
    "UM": "",
    "US": "America/New_York",
    "UZ": "Asia/Tashkent",
}

# House style where the name in CLDR is a label for menus; the CLDR name stays as another name.
HOUSE_STYLE = {
    "AG": "Antigua and Barbuda",
    "BA": "Bosnia and Herzegovina",
    "CD": "Democratic Republic of the Congo",
    "CG": "Republic of the Congo",
    "FK": "Falkland Islands",
    "GS": "South Georgia and the South Sandwich Islands",
    "HK": "Hong Kong",
    "HM": "Heard Island and McDonald Islands",
    "KN": "Saint Kitts and Nevis",
    "LC": "Saint Lucia",
    "MM": "Myanmar",
    "MO": "Macao",
    "PM": "Saint Pierre and Miquelon",
    "PS": "Palestine",
    "SH": "Saint Helena",
    "SJ": "Svalbard and Jan Mayen",
    "ST": "São Tomé and Príncipe",
    "TC": "Turks and Caicos Islands",
    "TT": "Trinidad and Tobago",
    "UM": "United States Minor Outlying Islands",
    "VA": "Holy See",
    "VC": "Saint Vincent and the Grenadines",
    "VI": "United States Virgin Islands",
    "WF": "Wallis and Futuna",
}
HOUSE_STYLE_ARABIC = {
    "AE": "الإمارات",
    "CD": "جمهورية الكونغو الديمقراطية",
    "CG": "جمهورية الكونغو",
    "HK": "هونغ كونغ",
    "MM": "ميانمار",
    "MO": "ماكاو",
    "PS": "فلسطين",
    "SA": "السعودية",
    "VA": "الكرسي الرسولي",
}

OTHER_NAMES: dict[str, list[Name]] = {
    "AE": [("en", "UAE"), ("en", "Emirates")],
    "BA": [("en", "Bosnia")],
    "BN": [("en", "Brunei Darussalam", "official")],
    "BO": [("en", "Plurinational State of Bolivia", "official")],
    "CD": [("en", "DRC"), ("en", "DR Congo"), ("en", "Zaire", "former")],
    "CG": [("en", "Congo")],
    "CI": [("en", "Ivory Coast")],
    "CN": [("en", "People's Republic of China", "official"), ("en", "PRC")],
    "CV": [("en", "Cabo Verde", "official")],
    "CZ": [("en", "Czech Republic", "official"), ("ar", "جمهورية التشيك", "official")],
    "DE": [("en", "Federal Republic of Germany", "official")],
    "EG": [("en", "Arab Republic of Egypt", "official")],
    "FR": [("en", "French Republic", "official")],
    "GB": [
        ("en", "UK"),
        ("en", "Britain"),
        ("en", "Great Britain"),
        ("en", "United Kingdom of Great Britain and Northern Ireland", "official"),
        ("ar", "بريطانيا"),
    ],
    "GR": [("en", "Hellenic Republic", "official")],
    "IR": [("en", "Islamic Republic of Iran", "official")],
    "JO": [("en", "Hashemite Kingdom of Jordan", "official")],
    "KP": [("en", "Democratic People's Republic of Korea", "official"), ("en", "DPRK")],
    "KR": [
        ("en", "Republic of Korea", "official"),
        ("en", "ROK"),
        ("ar", "جمهورية كوريا", "official"),
    ],
    "LA": [("en", "Lao PDR"), ("en", "Lao People's Democratic Republic", "official")],
    "LY": [("en", "State of Libya", "official")],
    "MD": [("en", "Republic of Moldova", "official")],
    "MK": [("en", "Republic of North Macedonia", "official"), ("en", "Macedonia", "former")],
    "MM": [("en", "Burma", "former")],
    "NL": [("en", "The Netherlands"), ("en", "Kingdom of the Netherlands", "official")],
    "PS": [("en", "State of Palestine", "official"), ("ar", "دولة فلسطين", "official")],
    "QA": [("en", "State of Qatar", "official")],
    "RU": [("en", "Russian Federation", "official"), ("ar", "الاتحاد الروسي", "official")],
    "SA": [("en", "Kingdom of Saudi Arabia", "official"), ("en", "KSA")],
    "SY": [("en", "Syrian Arab Republic", "official")],
    "SZ": [("en", "Swaziland", "former")],
    "TL": [("en", "East Timor")],
    "TR": [("en", "Turkey")],
    "TZ": [("en", "United Republic of Tanzania", "official")],
    "US": [
        ("en", "US"),
        ("en", "USA"),
        ("en", "United States of America", "official"),
        ("ar", "الولايات المتحدة الأمريكية", "official"),
        ("ar", "أمريكا"),
    ],
    "VA": [("en", "Vatican"), ("en", "Vatican City State", "official")],
    "VE": [("en", "Bolivarian Republic of Venezuela", "official")],
    "VN": [("en", "Viet Nam")],
}

# Arabic names of capitals whose time zone is named after another city, or after none.
CAPITALS_ARABIC = {
    "AE": "أبوظبي",
    "AL": "تيرانا",
    "AR": "بوينس آيرس",
    "AU": "كانبرا",
    "BA": "سراييفو",
    "BH": "المنامة",
    "BR": "برازيليا",
    "CA": "أوتاوا",
    "CH": "برن",
    "CI": "ياموسوكرو",
    "CN": "بكين",
    "EC": "كيتو",
    "IN": "نيودلهي",
    "KW": "مدينة الكويت",
    "KZ": "أستانا",
    "MA": "الرباط",
    "MM": "نايبيداو",
    "MT": "فاليتا",
    "NG": "أبوجا",
    "NP": "كاتماندو",
    "NZ": "ويلينغتون",
    "PK": "إسلام آباد",
    "QA": "الدوحة",
    "TR": "أنقرة",
    "TZ": "دودوما",
    "UA": "كييف",
    "US": "واشنطن",
    "VN": "هانوي",
    "YE": "صنعاء",
    "ZA": "بريتوريا",
}
CAPITALS_OTHER_NAMES: dict[str, list[Name]] = {
    "AE": [("ar", "أبو ظبي")],
    "KR": [("ar", "سيول")],
    "UA": [("en", "Kiev", "transliteration")],
    "US": [("en", "Washington, D.C.", "official")],
}

# Members of the United Nations (193) and its two non-member observer states.
UNITED_NATIONS = """
AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG
CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH
GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ
LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG
NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN
SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VC VE VN VU WS YE ZA ZM
ZW
"""
OBSERVERS = {"PS", "VA"}

# Three-letter codes of states that are no more, which CLDR maps to their successors.
WITHDRAWN = {"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"}

# Cities that share a slug with a country or with an older entry of the table.
CITY_SLUGS = {
    "DJ": "djibouti-city",
    "LU": "luxembourg-city",
    "NF": "kingston-norfolk-island",
    "SM": "san-marino-city",
}


def capitals() -> dict[str, str]:
    entries = re.split(r"[|\n]", CAPITALS.strip())
    return {entry[:2]: entry[2:].strip() for entry in entries}


def three_letter_codes() -> dict[str, str]:
    """Two-letter code to three-letter code, by CLDR's table of aliases."""
    return {
        targets[0]: alias
        for alias, targets in get_global("territory_aliases").items()
        if len(alias) == 3 and alias.isalpha() and alias not in WITHDRAWN and len(targets) == 1
    }


def zone_of(code: str) -> str:
    if code in ZONES:
        return ZONES[code]
    zones = get_global("territory_zones")[code]
    if len(zones) != 1:
        raise SystemExit(f"{code} has several zones: {zones}; say which is the capital's in ZONES.")
    return str(zones[0])


def slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "").lower()).strip("-")


def capital(code: str, name: str) -> dict[str, Any]:
    cities = {language: exemplar(language, code) for language in ("en", "ar")}
    same = slug(cities["en"]) == slug(name)
    arabic = CAPITALS_ARABIC.get(code, cities["ar"] if same else "")
    return {
        "name": name,
        "ar": arabic,
        "slug": CITY_SLUGS.get(code, slug(name)),
        "other_names": CAPITALS_OTHER_NAMES.get(code, []),
    }


def exemplar(language: str, code: str) -> str:
    """The city that a time zone is named after, as CLDR writes it, or nothing."""
    zone = zone_of(code)
    data = Locale(language).time_zones.get(zone, {})
    default = zone.rpartition("/")[2].replace("_", " ") if language == "en" else ""
    return str(data.get("city", default))


def country(code: str, city: str, alpha3: str) -> dict[str, Any]:
    cldr_english, cldr_arabic = ENGLISH.territories[code], ARABIC.territories[code]
    name = HOUSE_STYLE.get(code, cldr_english.replace("’", "'").replace("St. ", "Saint "))
    arabic = HOUSE_STYLE_ARABIC.get(code, cldr_arabic)
    others = [("en", cldr_english), ("ar", cldr_arabic), *OTHER_NAMES.get(code, [])]
    standing = "member" if code in UNITED_NATIONS.split() else ""
    return {
        "iso": code,
        "iso3": alpha3,
        "name": name,
        "ar": arabic,
        "slug": slug(name),
        "other_names": new_names([("en", name), ("ar", arabic)], others),
        "capital": capital(code, city) if city else None,
        "zone": zone_of(code),
        "united_nations": "observer" if code in OBSERVERS else standing,
    }


def new_names(known: list[Name], others: list[Name]) -> list[Name]:
    """Those of `others` that are not spelled like one that came before."""
    seen = {(language, normalise(text)) for language, text in known}
    fresh = []
    for row in others:
        key = (row[0], normalise(row[1]))
        if key not in seen:
            seen.add(key)
            fresh.append(row)
    return fresh


def main() -> None:
    three = three_letter_codes()
    rows = [country(code, city, three[code]) for code, city in sorted(capitals().items())]
    lines = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows)
    target = Path(__file__).with_name("countries.json")
    target.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
