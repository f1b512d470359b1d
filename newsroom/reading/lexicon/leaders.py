"""Surnames of statesmen that copy uses alone; case-folded, without marks."""

_LEADERS = """
    abbas abdullah abe adenauer ahmadinejad ahtisaari aksyonov albanese albright allawi
    andreotti annan aoun aquino arafat araghchi arce aristide asad ashdown ashton assad attlee
    aung aylwin aziz aznar babis bachelet baerbock balkenende balladur banisadr barak barnier
    barre barroso barzani bashir batista battle baudouin begin ben-gurion benazir berisha
    berlusconi bevin bhutto biden bildt bishop bismarck blair blinken bluem bolsonaro bolton
    borrell botha bouteflika boutros-ghali brandt brezhnev brown brundtland brzezinski bukele
    bush buthelezi calles calvi cameron campbell carney carrington carter castro cavaco
    ceausescu chamberlain chavez cheney chernenko chernomyrdin chirac chretien christopher
    chubais churchill ciampi ciller clegg cleverly clinton coelho compaore conte cook cossiga
    costa craxi cresson cristiani dalai dayan delors demirel deng dini dodik dole douste-blazy
    draghi dubcek duda duhalde dulles dumas duterte dutton ecevit eden eisenhower elizabeth
    engholm erbakan erdogan erhard erlander eshkol evren fabius fahd farage fico fidan fillon
    fischer foot ford franco frattini frei fujimori gaddafi gaidar gandhi gantz garang gates
    gaulle gbagbo genscher gierek giscard gligorov goldwater gonzalez gorbachev gore gottwald
    grandi gromyko guevara guterres habre hague haig hailsham hariri hata hatoyama haughey havel
    hawke heath heseltine heydrich hirohito hitler ho hollande honecker howard howe hoxha hrawi
    humala hurd hussein ianukovych iliescu inonu ishiba ivanov izetbegovic jackson jaishankar
    jansa jaruzelski jefferson jeltsin jiang johnson jonathan jospin juncker juppe kabila kadar
    kadyrov kaifu kallas karadzic karami karimov karimova karzai kasyanov kaunda keating kennan
    kennedy kenyatta kerensky kerry khaddam khamenei khan kharrazi khatami khomeini khrushchev
    kibaki kim kinkel kinnock kirchner kirienko kishida kissinger klaus klerk klimov kohl
    koivisto koizumi komorowski kony korotchenko kostunica kosygin kozyrev krajisnik kreisky
    krenz kuchma kuleba kwasniewski lafontaine lagarde lammy lamont landsbergis lange lavrov
    lawson lebed lecornu lee lenin levy lincoln lubbers lugo lukashenko lula lumumba maduro
    mahathir major makarios mandela mandelson mao marcos marshall masaryk maskhadov mattarella
    mattis may mbeki mcguinness mckinley medvedev meir meloni menem merkel merz meshaal
    metternich michel miki milei miliband milosevic miterrand mitsotakis mitterrand mladic
    mobutu mock modi mogherini molotov momper mondale monti morales morsi moussa mubarak mugabe
    muhammad mulroney museveni musharraf muskie mussolini nagy najibullah nakasone nasser
    navalny nazarbayev nehru netanyahu nixon nkrumah noriega nouri nyerere obama obasanjo olmert
    orban ortega osborne owen ozal paasikivi paisley palme panetta papandreou park pashinyan
    pasqua patten pavelic peres perez peron perot petain petkov pezeshkian pflimlin pilsudski
    pinochet pol pompeo pompidou poroshenko portillo powell prescott primakov prodi putin
    qaddafi quayle quisling rabbani rabin radek raffarin rafsanjani raisi rajoy rakosi ramaphosa
    ramos rao rasmussen reagan renzi reynolds reza rice rifkind rodino rohani roosevelt rouhani
    rousseff royal rubio rudd rumsfeld rushdie rutte ryabkov saakashvili sadat saddam saleh
    salinas salmond samaras sanchez sanders santer santos sarkozy sarney savimbi schauble scheel
    scholz schroeder schuessel schultz scowcroft sedwill shamir sharif sharon shevardnadze
    shmyhal shultz sihanouk sikorski simitis singh sisi skvernelis smuts soames soares sobchak
    solana sonnino spaak spadolini stalin starmer steinmeier stoiber stoltenberg strauss straw
    stresemann stroessner sturgeon suharto sukarno sunak suu sybiha taft takeshita talabani
    talleyrand tambo taylor thaci thaksin thatcher thorn thorpe tito tojo topolanek treurnicht
    trudeau trujillo truman trump truss tsipras tsvangirai tudjman turgut tusk tutu tymoshenko
    ulbricht ulmanis umarov vaclav vajpayee vance vargas verhofstadt verwoerd videla vorster
    vranitzky vucic waigel waldheim walesa wallace walpole warsh weizman weizmann weizsacker
    weizsaecker westerwelle wilson wolfowitz xi yanukovych yatsenyuk yavlinsky yeltsin yerodia
    yilmaz yushchenko zapatero zardari zarif zelenskiy zelensky zelenskyy zhirinovsky zhivkov
    zhou zia zorin zuma zyuganov
"""
LEADERS = frozenset(_LEADERS.split())
