"""Cities that agencies date from by name alone, with no country and no source behind them.

A word in capitals before a dash is believed to be a dateline only when it is one of these:
"NATO - the alliance" and "IBM - shares" look just the same.
"""

_NAMES = """
    abu dhabi, abuja, accra, addis ababa, aden, algiers, amman, amsterdam, ankara, astana, athens,
    atlanta, baghdad, baku, bangkok, beijing, beirut, belgrade, berlin, bern, bogota, boston,
    brasilia, bratislava, brussels, bucharest, budapest, buenos aires, cairo, canberra, caracas,
    chicago, colombo, copenhagen, dakar, dallas, damascus, davos, delhi, denver, detroit, dhaka,
    doha, dubai, dublin, erbil, frankfurt, gaza, geneva, hanoi, havana, helsinki, hong kong,
    honolulu, houston, islamabad, istanbul, jakarta, jeddah, jerusalem, johannesburg, juba, kabul,
    kampala, karachi, kathmandu, khartoum, kiev, kigali, kinshasa, kuala lumpur, kuwait, kuwait
    city, kyiv, lagos, lima, lisbon, london, los angeles, luxembourg, macau, madrid, manama,
    manila, mecca, mexico city, miami, milan, minsk, mogadishu, monaco, montreal, moscow, mumbai,
    munich, muscat, nairobi, new delhi, new york, nicosia, osaka, oslo, ottawa, panama city,
    paris, philadelphia, phnom penh, podgorica, prague, pretoria, pyongyang, quebec city, quito,
    rabat, ramallah, reykjavik, riga, rio de janeiro, riyadh, rome, san francisco, sanaa,
    santiago, sao paulo, sarajevo, seattle, seoul, shanghai, sharjah, singapore, skopje, sofia,
    stockholm, strasbourg, sydney, taipei, tallinn, tashkent, tbilisi, tehran, tel aviv, the
    hague, tirana, tokyo, toronto, tripoli, tunis, ulaanbaatar, united nations, vatican city,
    vienna, vientiane, vilnius, warsaw, washington, wellington, yangon, yerevan, zagreb, zurich
"""

STANDING = frozenset(" ".join(_NAMES.split()).split(", "))
