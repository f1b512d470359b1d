"""Cities that agencies date from: old and new spellings, in English and Arabic; country and zone.

A word in capitals before a dash is believed to be a dateline only when it is one of these: "NATO -
the alliance" and "IBM - shares" look just the same. Names that are common words (Nice, Male,
Reading) are left out: they need a region, a day or a source beside them.
"""

from dataclasses import dataclass

_LINES = """
AD Europe/Andorra: andorra la vella
AE Asia/Dubai: abu dhabi, أبوظبي, أبو ظبي, dubai, دبي, sharjah, الشارقة, ابوظبي, أبوظبى,
    ajman, fujairah, al ain, ras al khaimah, العين, عجمان, الفجيرة, رأس الخيمة
AF Asia/Kabul: kabul, كابول, kandahar, herat, kunduz, jalalabad, mazar-i-sharif, كابل, قندهار
AG America/Antigua: st. john's
AL Europe/Tirane: tirana, تيرانا
AM Asia/Yerevan: yerevan, يريفان
AO Africa/Luanda: luanda, لواندا
AR America/Argentina/Buenos_Aires: buenos aires, بوينس آيرس, بوينس ايرس, rosario
AT Europe/Vienna: vienna, فيينا, wien, salzburg, graz, فينا
AU Australia/Adelaide: adelaide
AU Australia/Brisbane: brisbane
AU Australia/Darwin: darwin
AU Australia/Hobart: hobart
AU Australia/Melbourne: melbourne, ملبورن
AU Australia/Perth: perth
AU Australia/Sydney: canberra, كانبرا, sydney, سيدني
AZ Asia/Baku: baku, باكو
BA Europe/Sarajevo: sarajevo, سراييفو
BB America/Barbados: bridgetown
BD Asia/Dhaka: dhaka, دكا, dacca, chittagong, cox's bazar
BE Europe/Brussels: brussels, بروكسل, bruxelles, bruselas, brüssel, antwerp, ghent, liege
BF Africa/Ouagadougou: ouagadougou, واغادوغو
BG Europe/Sofia: sofia, صوفيا
BH Asia/Bahrain: manama, المنامة
BI Africa/Bujumbura: gitega
BJ Africa/Porto-Novo: porto-novo, بورتو نوفو
BN Asia/Brunei: bandar seri begawan
BO America/La_Paz: la paz, لاباز
BR America/Sao_Paulo: brasília, برازيليا, brasilia, sao paulo, são paulo, rio de janeiro, ساو
    باولو, ريو دي جانيرو
BS America/Nassau: nassau, ناسو
BT Asia/Thimphu: thimphu, تيمفو
BW Africa/Gaborone: gaborone, غابورون
BY Europe/Minsk: minsk, مينسك
BZ America/Belize: belmopan
CA America/Edmonton: calgary, edmonton, kananaskis
CA America/Halifax: halifax
CA America/Toronto: ottawa, أوتاوا, toronto, montreal, montréal, quebec city, تورونتو,
    مونتريال
CA America/Vancouver: vancouver, فانكوفر
CA America/Winnipeg: winnipeg
CD Africa/Kinshasa: kinshasa, كينشاسا
CD Africa/Lubumbashi: goma, bukavu, lubumbashi
CF Africa/Bangui: bangui, بانغوي
CG Africa/Brazzaville: brazzaville, برازافيل
CH Europe/Zurich: bern, برن, geneva, جنيف, davos, دافوس, berne, zurich, zürich, genève, genf,
    lausanne, basel, montreux, lugano, زيورخ, زيوريخ, لوزان
CI Africa/Abidjan: yamoussoukro, ياموسوكرو, abidjan, أبيدجان
CL America/Santiago: santiago, سانتياغو
CM Africa/Douala: yaoundé, yaounde, douala
CN Asia/Shanghai: beijing, بكين, peking, shanghai, guangzhou, shenzhen, chongqing, wuhan,
    tianjin, hangzhou, urumqi, lhasa, شنغهاي, شانغهاي
CO America/Bogota: bogotá, بوغوتا, bogota, medellin, cali, cartagena
CR America/Costa_Rica: san josé, san jose
CU America/Havana: havana, هافانا
CV Atlantic/Cape_Verde:
CY Asia/Nicosia: nicosia, نيقوسيا, limassol, larnaca
CZ Europe/Prague: prague, براغ, praha, brno
DE Europe/Berlin: berlin, برلين, munich, ميونخ, ميونيخ, bonn, frankfurt, hamburg, cologne,
    köln, dresden, duesseldorf, düsseldorf, stuttgart, leipzig, münchen, munchen, karlsruhe,
    hanover, nuremberg, ramstein, فرانكفورت, بون, هامبورغ
DJ Africa/Djibouti: djibouti, جيبوتي
DK Europe/Copenhagen: copenhagen, كوبنهاغن, københavn, aarhus, كوبنهاجن
DM America/Dominica:
DO America/Santo_Domingo: santo domingo, سانتو دومينغو
DZ Africa/Algiers: algiers, الجزائر, الجزائر العاصمة, oran
EC America/Guayaquil: quito, كيتو, guayaquil
EE Europe/Tallinn: tallinn, تالين
EG Africa/Cairo: cairo, القاهرة, sharm el-sheikh, sharm el sheikh, alexandria, aswan, luxor,
    el arish, suez, شرم الشيخ, الإسكندرية, الاسكندرية, أسوان, العلمين
ER Africa/Asmara: asmara, أسمرة
ES Europe/Madrid: madrid, مدريد, barcelona, seville, bilbao, granada, برشلونة
ET Africa/Addis_Ababa: addis ababa, أديس أبابا, mekelle, أديس ابابا, اديس ابابا
FI Europe/Helsinki: helsinki, هلسنكي, tampere, turku, هلسنكى
FJ Pacific/Fiji: suva
FM Pacific/Pohnpei: palikir
FR Europe/Paris: paris, باريس, strasbourg, ستراسبورغ, marseille, lyon, toulouse, bordeaux,
    cannes, calais, strasburg, مرسيليا, ستراسبورج
GA Africa/Libreville: libreville, ليبرفيل
GB Europe/London: london, لندن, edinburgh, glasgow, cardiff, belfast, manchester, birmingham,
    liverpool, oxford, cambridge, إدنبرة
GD America/Grenada: st. george's
GE Asia/Tbilisi: tbilisi, تبليسي, tiflis, batumi, تفليس
GH Africa/Accra: accra, أكرا
GL America/Nuuk: nuuk
GM Africa/Banjul: banjul, بانجول
GN Africa/Conakry: conakry, كوناكري
GQ Africa/Malabo: malabo, مالابو
GR Europe/Athens: athens, أثينا, thessaloniki, اثينا
GT America/Guatemala: guatemala city, guatemala
GW Africa/Bissau: bissau, بيساو
GY America/Guyana:
HK Asia/Hong_Kong: hong kong, هونغ كونغ, هونج كونج
HN America/Tegucigalpa: tegucigalpa, تيغوسيغالبا
HR Europe/Zagreb: zagreb, زغرب
HT America/Port-au-Prince: port-au-prince, بورت أو برنس
HU Europe/Budapest: budapest, بودابست, بودابيست
ID Asia/Jakarta: jakarta, جاكرتا, bandung, surabaya, جاكارتا
ID Asia/Makassar: bali, denpasar, nusa dua
IE Europe/Dublin: dublin, دبلن, دبلين
IL Asia/Jerusalem: tel aviv, تل أبيب, jerusalem, haifa, eilat, القدس, القدس المحتلة, حيفا
IN Asia/Kolkata: new delhi, نيودلهي, delhi, mumbai, bombay, kolkata, calcutta, chennai,
    madras, bangalore, bengaluru, hyderabad, srinagar, guwahati, نيو دلهي, مومباي
IQ Asia/Baghdad: baghdad, بغداد, erbil, arbil, irbil, basra, mosul, kirkuk, najaf, fallujah,
    أربيل, اربيل, البصرة, الموصل, كركوك, النجف
IR Asia/Tehran: tehran, طهران, teheran, isfahan, mashhad, natanz, bushehr, أصفهان, مشهد
IS Atlantic/Reykjavik: reykjavík, ريكيافيك, reykjavik
IT Europe/Rome: rome, روما, roma, milan, milano, naples, venice, turin, florence, genoa,
    palermo, trieste, bologna, ميلانو, نابولي, البندقية
JM America/Jamaica: kingston
JO Asia/Amman: amman, عمّان, عمان, aqaba, zarqa, العقبة
JP Asia/Tokyo: tokyo, طوكيو, osaka, hiroshima, kyoto, nagasaki, sapporo, karuizawa, هيروشيما,
    أوساكا
KE Africa/Nairobi: nairobi, نيروبي, mombasa
KG Asia/Bishkek: bishkek, بشكيك
KH Asia/Phnom_Penh: phnom penh, بنوم بنه
KI Pacific/Tarawa: tarawa, تاراوا
KM Indian/Comoro: moroni
KN America/St_Kitts: basseterre
KP Asia/Pyongyang: pyongyang, بيونغ يانغ
KR Asia/Seoul: seoul, سول, سيول, busan, pusan, panmunjom, incheon, سيئول
KW Asia/Kuwait: kuwait city, مدينة الكويت, kuwait, الكويت
KZ Asia/Almaty: astana, أستانا, nur-sultan, almaty, alma-ata, نور سلطان, ألماتي
LA Asia/Vientiane: vientiane, فيانتيان
LB Asia/Beirut: beirut, بيروت, sidon, صيدا
LC America/St_Lucia:
LI Europe/Vaduz: vaduz, فادوز
LK Asia/Colombo: sri jayawardenepura kotte, colombo, كولومبو
LR Africa/Monrovia: monrovia, مونروفيا
LS Africa/Maseru: maseru, ماسيرو
LT Europe/Vilnius: vilnius, فيلنيوس
LU Europe/Luxembourg: luxembourg, لوكسمبورغ, لوكسمبورج
LV Europe/Riga: riga, ريغا
LY Africa/Tripoli: tripoli, طرابلس, benghazi, misrata, sirte, بنغازي, مصراتة, سرت
MA Africa/Casablanca: rabat, الرباط, casablanca, marrakesh, marrakech, fez, tangier, الدار
    البيضاء, مراكش, طنجة
MD Europe/Chisinau: chișinău, تشيسيناو, chisinau, kishinev, كيشيناو
ME Europe/Podgorica: podgorica, بودغوريكا
MG Indian/Antananarivo: antananarivo, أنتاناناريفو
MH Pacific/Majuro: majuro, ماجورو
MK Europe/Skopje: skopje, سكوبي
ML Africa/Bamako: bamako, باماكو
MM Asia/Yangon: naypyidaw, نايبيداو, yangon, rangoon, naypyitaw, mandalay, رانغون
MN Asia/Ulaanbaatar: ulaanbaatar, آلانباتار, ulan bator, أولان باتور
MO Asia/Macau: macau, macao
MR Africa/Nouakchott: nouakchott, نواكشوط
MT Europe/Malta: valletta, فاليتا
MU Indian/Mauritius: port louis
MV Indian/Maldives:
MW Africa/Blantyre: lilongwe
MX America/Cancun: cancun
MX America/Mexico_City: mexico city, مكسيكو سيتي, acapulco, guadalajara, monterrey, مكسيكو
MX America/Tijuana: tijuana
MY Asia/Kuala_Lumpur: kuala lumpur, كوالا لامبور, putrajaya, كوالالمبور
MZ Africa/Maputo: maputo, مابوتو
NA Africa/Windhoek: windhoek, ويندهوك
NE Africa/Niamey: niamey, نيامي
NG Africa/Lagos: abuja, أبوجا, lagos, kano, maiduguri, لاغوس
NI America/Managua: managua, ماناغوا
NL Europe/Amsterdam: amsterdam, أمستردام, the hague, لاهاي, den haag, rotterdam, utrecht,
    maastricht
NO Europe/Oslo: oslo, أوسلو, bergen, tromsø, stavanger
NP Asia/Kathmandu: kathmandu, كاتماندو, katmandu
NZ Pacific/Auckland: wellington, ويلينغتون, auckland, christchurch
OM Asia/Muscat: muscat, مسقط
PA America/Panama: panama city
PE America/Lima: lima, ليما
PG Pacific/Port_Moresby: port moresby, بور مورسبي
PH Asia/Manila: manila, مانيلا, quezon city, davao
PK Asia/Karachi: islamabad, إسلام آباد, karachi, lahore, peshawar, quetta, rawalpindi, إسلام
    اباد, اسلام آباد, اسلام اباد, كراتشي, لاهور
PL Europe/Warsaw: warsaw, وارسو, krakow, cracow, kraków, gdansk, gdańsk, wroclaw, lodz,
    warszawa, فرصوفيا
PR America/Puerto_Rico: san juan
PS Asia/Gaza: gaza, gaza city, rafah, khan younis, khan yunis, غزة, رفح, خان يونس
PS Asia/Hebron: ramallah, رام الله, hebron, nablus, jenin, bethlehem, الخليل, نابلس, جنين, بيت
    لحم
PT Europe/Lisbon: lisbon, لشبونة, porto, lisboa
PW Pacific/Palau: ngerulmud
PY America/Asuncion: asunción, أسونسيون
QA Asia/Qatar: doha, الدوحة
RO Europe/Bucharest: bucharest, بوخارست, bucuresti, cluj
RS Europe/Belgrade: belgrade, بلغراد, beograd, novi sad, بلجراد
RU Asia/Novosibirsk: novosibirsk
RU Asia/Vladivostok: vladivostok
RU Asia/Yekaterinburg: yekaterinburg
RU Europe/Moscow: moscow, موسكو, st petersburg, st. petersburg, saint petersburg, leningrad,
    sochi, kazan, grozny, beslan, سوتشي, سان بطرسبرغ
RW Africa/Kigali: kigali, كيغالي
SA Asia/Riyadh: riyadh, الرياض, jeddah, جدة, mecca, makkah, medina, madinah, dhahran, jiddah,
    dammam, neom, diriyah, مكة المكرمة, مكة, المدينة المنورة, الدمام, العلا
SB Pacific/Guadalcanal: honiara
SC Indian/Mahe:
SD Africa/Khartoum: khartoum, الخرطوم, port sudan, omdurman, el fasher, بورتسودان, الفاشر
SE Europe/Stockholm: stockholm, ستوكهولم, gothenburg, malmö, استوكهولم
SG Asia/Singapore: singapore, سنغافورة
SI Europe/Ljubljana: ljubljana, ليوبليانا
SK Europe/Bratislava: bratislava, براتيسلافا
SL Africa/Freetown: freetown, فري تاون
SM Europe/San_Marino: san marino, سان مارينو
SN Africa/Dakar: dakar, داكار, دكار
SO Africa/Mogadishu: mogadishu, مقديشيو, hargeisa, baidoa, مقديشو
SR America/Paramaribo: paramaribo, باراماريبو
SS Africa/Juba: juba, جوبا
ST Africa/Sao_Tome: são tomé, ساو تومي
SV America/El_Salvador: san salvador
SY Asia/Damascus: damascus, دمشق, aleppo, homs, idlib, palmyra, حلب, حمص, إدلب, ادلب
SZ Africa/Mbabane: mbabane, مباباني
TD Africa/Ndjamena: n'djamena, نجامينا
TG Africa/Lome: lomé, لومي
TH Asia/Bangkok: bangkok, بانكوك, phuket, chiang mai, pattaya
TJ Asia/Dushanbe: dushanbe, دوشانبي
TL Asia/Dili: dili, ديلي
TM Asia/Ashgabat: ashgabat, عشق آباد
TN Africa/Tunis: tunis, تونس, sfax, sousse, صفاقس, سوسة
TO Pacific/Tongatapu: nuku'alofa
TR Europe/Istanbul: ankara, أنقرة, istanbul, إسطنبول, antalya, أنطاليا, izmir, diyarbakir,
    gaziantep, اسطنبول, استانبول, إزمير, انقرة, انطاليا
TT America/Port_of_Spain: port of spain, بورت أوف سبين
TV Pacific/Funafuti: funafuti, فونافوتي
TW Asia/Taipei: taipei, تايبيه
TZ Africa/Dar_es_Salaam: dodoma, دودوما, dar es salaam, zanzibar, arusha, دار السلام
UA Europe/Kyiv: kyiv, كييف, kiev, kharkiv, kharkov, odesa, odessa, lviv, lvov, dnipro,
    zaporizhzhia, mariupol, donetsk, luhansk, kherson, خاركيف, أوديسا, لفيف, ماريوبول, دونيتسك
UA Europe/Simferopol: simferopol, sevastopol
UG Africa/Kampala: kampala, كامبالا, entebbe
US America/Anchorage: anchorage
US America/Chicago: chicago, dallas, houston, minneapolis, st. louis, milwaukee, austin, san
    antonio, oklahoma city, nashville, memphis, kansas city, fort worth, شيكاغو, هيوستن, دالاس
US America/Denver: denver, salt lake city, albuquerque
US America/Detroit: detroit
US America/Los_Angeles: los angeles, san francisco, seattle, san diego, las vegas, sacramento,
    palo alto, لوس أنجلوس, لوس انجليس, سان فرانسيسكو
US America/New_York: washington, واشنطن, new york, نيويورك, united nations, الأمم المتحدة,
    atlanta, boston, philadelphia, miami, baltimore, pittsburgh, cleveland, orlando, tampa,
    cincinnati, columbus, new orleans, west palm beach, palm beach, fort bragg, camp david,
    norfolk, buffalo, newark, أتلانتا, بوسطن, ميامي, نيو يورك
US America/Phoenix: phoenix, tucson
US Pacific/Honolulu: honolulu, pearl harbor
UY America/Montevideo: montevideo, مونتفيديو
UZ Asia/Samarkand: samarkand, سمرقند
UZ Asia/Tashkent: tashkent, طشقند
VA Europe/Vatican: vatican city, vatican, الفاتيكان, حاضرة الفاتيكان
VC America/St_Vincent:
VE America/Caracas: caracas, كاراكاس, كراكاس
VN Asia/Ho_Chi_Minh: hanoi, هانوي, ho chi minh city, saigon, danang, da nang, هانوى
VU Pacific/Efate: port vila
WS Pacific/Apia: apia, أبيا
XK Europe/Belgrade: pristina, prishtina, mitrovica, بريشتينا
YE Asia/Aden: sana'a, صنعاء, sanaa, aden, hodeidah, marib, عدن, الحديدة, مأرب
ZA Africa/Johannesburg: pretoria, بريتوريا, johannesburg, جوهانسبرغ, cape town, durban,
    soweto, كيب تاون
ZM Africa/Lusaka: lusaka, لوساكا
ZW Africa/Harare: harare, هراري
"""


@dataclass(frozen=True, slots=True)
class City:
    """The ISO 3166 code of its country and its IANA zone."""

    country: str
    zone: str


def _cities() -> dict[str, City]:
    cities: dict[str, City] = {}
    for line in _LINES.replace("\n    ", " ").strip().splitlines():
        where, _, names = line.partition(": ")
        country, zone = where.split()
        for name in names.split(","):
            cities.setdefault(name.strip(), City(country, zone))
    return cities


CITIES = _cities()
"""Case-folded name -> the city."""
