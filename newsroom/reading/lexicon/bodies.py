"""Words that organisations' names end in or are made of, and regions that are no states."""

_BODY_WORDS = """
    academy administration agency alliance army assembly association authority bank board brigade
    bundestag bureau bundesbank cabinet centre center chamber church club coalition college
    command commission committee company confederation conference congress conservatives
    convention corps council court democrats department directorate duma exchange federation
    force forces forum foundation front fund government group guard guards hospital house
    institute institution knesset kremlin league ministry mission mosque movement museum
    navy network newspaper observatory office organisation organization parliament parties party
    pentagon police politburo press prison radio republicans school secretariat senate service
    services society socialists summit syndicate team television theatre treasury tribunal tv
    union united university
"""
_FIRM_WORDS = """
    ag airlines airways bancorp brothers bros co communications consulting corp corporation
    electric electronics energy enterprises entertainment financial foods gmbh holding holdings
    inc incorporated industries insurance international investments laboratories ltd limited llc
    llp manufacturing media mining motor motors nv oil partners petroleum pharmaceuticals plc
    power products properties resources sa securities software solutions spa steel stores systems
    technologies technology telecom telecommunications trust ventures
"""
_REGIONS = """
    abkhazia, adriatic, africa, alabama, alaska, alberta, alps, amazon, america, americas,
    andalusia, antarctica, arabian sea, aragon, arctic, arizona, arkansas, asia, asia pacific,
    atlantic, atlantic ocean, azores, baden wuerttemberg, balkans, balochistan, baltic, baltic
    sea, baltics, basque country, bavaria, bihar, black sea, bosphorus, brandenburg, british
    columbia, brittany, burma, california, canary islands, caribbean, caspian sea, catalonia,
    caucasus, central africa, central america, central asia, central europe, chechnya, colorado,
    connecticut, cornwall, corsica, crete, crimea, dagestan, danube, darfur, dead sea, delaware,
    donbas, donbass, donetsk, downing street, east asia, east timor, eastern europe, england,
    english channel, euphrates, eurasia, europe, falkland islands, falklands, far east,
    flanders, florida, galicia, galilee, gaza strip, georgia, gibraltar, golan heights, great
    britain, great lakes, greenland, guangdong, gujarat, gulf, gulf of aden, gulf of mexico,
    hawaii, hebei, helmand, herzegovina, hesse, hindu kush, holland, hong kong, horn of africa,
    iberia, idaho, illinois, indian ocean, indiana, indo pacific, indochina, iowa, java,
    kaliningrad, kansas, karabakh, karnataka, kashmir, kentucky, kerala, korea, kurdistan,
    lapland, latin america, levant, lombardy, louisiana, lower saxony, luhansk, macau, maghreb,
    maine, manitoba, maryland, massachusetts, mediterranean, mediterranean sea, melanesia,
    mesopotamia, michigan, mid east, middle east, midwest, mindanao, minnesota, mississippi,
    missouri, montana, nagorno karabakh, nebraska, nevada, new brunswick, new england, new
    hampshire, new jersey, new mexico, new south wales, nile, normandy, north africa, north
    america, north atlantic, north carolina, north dakota, north sea, northern ireland, northern
    territory, nova scotia, oceania, ogaden, ohio, oklahoma, ontario, oregon, pacific, pacific
    ocean, palestine, patagonia, pennsylvania, persian gulf, piedmont, pomerania, prussia,
    puerto rico, punjab, quebec, queensland, rajasthan, red sea, rhine, rhineland, rhode island,
    saar, saarland, sahara, sahel, sakhalin, sardinia, saskatchewan, saxony, scandinavia,
    scotland, sea of azov, sea of japan, serbia and montenegro, siberia, sichuan, sicily, sinai,
    sindh, south america, south asia, south australia, south carolina, south china sea, south
    dakota, south ossetia, south pacific, southeast asia, southern africa, soviet union, strait
    of hormuz, sub saharan africa, suez, suez canal, sumatra, taiwan strait, tasmania,
    tennessee, texas, tibet, tigray, tigris, transnistria, transylvania, tuscany, tyrol, ulster,
    ural, urals, ussr, utah, uttar pradesh, vermont, victoria, virginia, vojvodina, volga,
    wales, wall street, wallonia, washington state, west africa, west bank, west virginia,
    western australia, western balkans, western europe, western sahara, wisconsin, wyoming,
    xinjiang, yorkshire, yugoslavia, zaire
"""

BODY_WORDS = frozenset(_BODY_WORDS.split())
FIRM_WORDS = frozenset(_FIRM_WORDS.split())
REGIONS = frozenset(" ".join(_REGIONS.split()).split(", "))

_KNOWN_BODIES = """
    african union, al jazeera, al qaeda, amnesty international, apec, arab league, asean,
    associated press, bbc, brics, bundesbank, bundesrat, bundestag, bundeswehr, cbs, cdu,
    central bank, christian democratic union, christian democrats, cia, cnn, commonwealth,
    communist party, congress, conservative party, council of europe, csu, democratic party,
    democrats, duma, ecb, ecowas, eta, eu, european bank for reconstruction and development,
    european central bank, european commission, european council, european court of human
    rights, european court of justice, european parliament, european union, europol, fao, farc,
    fatah, fbi, fed, federal reserve, federal reserve board, fifa, foreign ministry, foreign
    office, free democrats, frontex, fsb, g20, g7, g8, gatt, gcc, general assembly, greenpeace,
    gulf cooperation council, hamas, hezbollah, hizbollah, house of commons, house of lords,
    house of representatives, human rights watch, iaea, icc, icrc, idf, ilo, imf, interfax,
    international atomic energy agency, international court of justice, international criminal
    court, international monetary fund, international olympic committee, interpol, ioc, ira,
    irna, isil, isis, islamic jihad, islamic state, kgb, knesset, kuomintang, kyodo, labour
    party, league of nations, liberal democrats, likud, medecins sans frontieres, mercosur, mi5,
    mi6, mossad, nafta, nasa, national assembly, national security council, nato, nba, nbc, new
    york stock exchange, nfl, nhl, north atlantic treaty organization, npr, oas, oau, oecd,
    opec, organisation for security and cooperation in europe, osce, oxfam, palestine liberation
    organisation, palestine liberation organization, palestinian authority, pentagon, peshmerga,
    pkk, plo, politburo, quai d'orsay, quartet, red crescent, red cross, reichstag, republican
    party, republicans, reuters, revolutionary guards, riksbank, sec, security council, sejm,
    senate, sinn fein, social democratic party, social democrats, spd, state department, supreme
    court, supreme soviet, taliban, tass, tories, transparency international, treasury, uefa,
    un, unesco, unhcr, unicef, unita, united nations, unprofor, unrwa, us congress, vatican,
    warsaw pact, wfp, white house, who, world bank, world food programme, world health
    organisation, world health organization, world trade organisation, world trade organization,
    wto, xinhua, ypg, zanu pf
"""
KNOWN_BODIES = frozenset(" ".join(_KNOWN_BODIES.split()).split(", "))
