"""Sentences of news copy whose slots are filled at random, so that no name is learned by heart."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

from newsroom.reading.lexicon.bodies import KNOWN_BODIES, REGIONS
from newsroom.reading.lexicon.leaders import LEADERS
from newsroom.reading.lexicon.nations import NAMES, NATIONS, PEOPLES
from newsroom.reading.lexicon.words import lists
from tests.benchmarks.scoring.conll import Document, Sentence, of_sentences

_FILE = Path(__file__).with_name("sentences.txt")
_SLOT = re.compile(r"^\{(\w+)\}$")
_LABELS = {
    "per": "PER", "sur": "PER", "given": "PER",
    "city": "LOC", "country": "LOC", "region": "LOC",
    "firm": "ORG", "body": "ORG", "acro": "ORG", "team": "ORG", "party": "ORG",
    "agency": "ORG", "paper": "ORG",
    "adj": "MISC", "demon": "MISC", "event": "MISC", "olympic": "MISC",
    "us": "LOC", "usa": "LOC", "street": "LOC", "leader": "PER",
    "un": "ORG", "council": "ORG", "nations": "ORG", "commission": "ORG", "union": "ORG",
    "university": "ORG", "bank": "ORG",
}  # fmt: skip
_SMALL = frozenset({"of", "the", "for", "and", "de", "van", "von", "bin", "der", "al", "in", "on"})
_TITLES = (
    "President,Prime Minister,Foreign Minister,Senator,Chancellor,Minister,Governor,"
    "Defence Minister,Ambassador,Professor,Dr,Secretary of State,Finance Minister"
)
_HOME = ("england", "scotland", "wales", "northern ireland", "hong kong")
_PARTICLES = "van,von,de,al,bin,der,el,van der,von der,de la,bin,ibn,da,dos"
_AGENCIES = "Reuters,AP,AFP,Xinhua,Interfax,Tass,Kyodo,dpa,ANSA,Anadolu,Yonhap,PTI,WAM,SPA,MENA"
_PAPERS = (
    "The Times,Le Monde,Die Welt,El Pais,Pravda,Izvestia,The Guardian,Bild,La Repubblica,Haaretz,"
    "The New York Times,Financial Times,Asahi Shimbun,Al Ahram,Hurriyet,Gazeta Wyborcza"
)
_PARTY_WORDS = (
    "Democratic,Socialist,Liberal,National,Green,Labour,Conservative,Communist,Republican,Popular,"
    "Social Democratic,Christian Democratic,Reform,Unity,Progressive,Centre,Islamic,Workers"
)
_THEMES = (
    "Foreign Affairs,Finance,Defence,Trade,Health,Human Rights,Agriculture,Industry,Energy,"
    "Justice,Labour,Culture,Environment,Economic Cooperation,Security,Nuclear Energy,Refugees"
)
_KINDS = (
    "Ministry of {},Council for {},Commission on {},Committee for {},Institute of {},"
    "Department of {},Organisation for {},Centre for {},Association of {},Office for {}"
)
_CLUBS = "United,City,Rovers,Athletic,Wanderers,Town,Dynamo,Rangers,Albion,Sporting,FC"


class Filler:
    """Draws names for slots; the same seed draws the same names."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        found = lists()
        self.given, self.family = sorted(found["given"]), sorted(found["family"])
        self.common = sorted(found["surnames"])
        self.cities = sorted(found["places"])
        self.firms = sorted(found["firms"])
        self.regions = sorted(REGIONS)
        self.countries = sorted(name for name in NAMES if len(name) > 3) + 4 * list(_HOME)
        self.adjectives = sorted((NATIONS.keys() - NAMES.keys()) | PEOPLES)
        self.leaders = sorted(LEADERS)
        self.bodies = sorted(KNOWN_BODIES)

    def fill(self, slot: str) -> str:
        name = str(getattr(self, f"_{slot.lower()}")())
        return name.upper() if slot.isupper() else name

    def _us(self) -> str:
        return self.chance.choice(("U.S.", "US", "U.S.", "USA"))

    def _usa(self) -> str:
        return "United States"

    def _un(self) -> str:
        return self.chance.choice(("U.N.", "UN"))

    def _council(self) -> str:
        return self.chance.choice(("Security Council", "General Assembly"))

    def _nations(self) -> str:
        return "United Nations"

    def _commission(self) -> str:
        return self.chance.choice(("European Commission", "European Parliament"))

    def _union(self) -> str:
        return "European Union"

    def _university(self) -> str:
        place = self._city()
        return self.chance.choice((f"University of {place}", f"{place} University"))

    def _bank(self) -> str:
        return f"Bank of {self._country()}"

    def _street(self) -> str:
        return self.chance.choice(("Wall Street", "Fleet Street", "Downing Street"))

    def _olympic(self) -> str:
        return "Olympic"

    def _event(self) -> str:
        kinds = ("Open", "Cup", "Championship", "Games", "Grand Prix", "Masters", "Trophy", "Tour")
        fixed = ("World Cup", "Olympic Games", "Olympics", "Davis Cup", "European Championship")
        if self.chance.random() < 0.4:
            return self.chance.choice(fixed)
        place = self.chance.choice((self._city, self._country, self._adj))()
        return f"{place} {self.chance.choice(kinds)}"

    def _leader(self) -> str:
        return self._capital(self.chance.choice(self.leaders))

    def _title(self) -> str:
        return self.chance.choice(_TITLES.split(","))

    def _given(self) -> str:
        return self._capital(self.chance.choice(self.given))

    def _sur(self) -> str:
        known = self.common if self.chance.random() < 0.4 else self.family
        name = self._capital(self.chance.choice(known))
        roll = self.chance.random()
        if roll < 0.04:
            return f"{name}-{self._capital(self.chance.choice(self.family))}"
        if roll < 0.10:
            return self._unheard()
        return name

    def _unheard(self) -> str:
        parts = ("ka", "lo", "min", "ze", "tar", "ov", "ski", "dze", "ben", "ru", "shi", "qa", "ng")
        return self._capital("".join(self.chance.choices(parts, k=self.chance.randint(2, 4))))

    def _per(self) -> str:
        given, sur, letter = self._given(), self._sur(), self.chance.choice("ABCDEFGHJKLMPRSTW")
        small = self.chance.choice(_PARTICLES.split(","))
        plain = f"{given} {sur}"
        forms = (
            f"{given} {letter}. {sur}",
            f"{given} {small} {sur}",
            f"{given} {self._given()} {sur}",
            f"{given}-{self._given()} {sur}",
            f"{letter}. {sur}",
            f"{self._unheard()} {sur}",
        )
        return self.chance.choices((plain, *forms), weights=(70, 6, 6, 4, 3, 3, 5))[0]

    def _city(self) -> str:
        return self._capital(self.chance.choice(self.cities))

    def _country(self) -> str:
        return self._capital(self.chance.choice(self.countries))

    def _region(self) -> str:
        return self._capital(self.chance.choice(self.regions))

    def _adj(self) -> str:
        return self._capital(self.chance.choice(self.adjectives))

    def _demon(self) -> str:
        return self._adj() + "s"

    def _firm(self) -> str:
        roll = self.chance.random()
        endings = ("Corp", "Inc", "Ltd", "Co", "Plc", "AG", "Group", "Holdings", "Industries", "SA")
        if roll < 0.35:
            return self._capital(self.chance.choice(self.firms))
        if roll < 0.6:
            return f"{self._capital(self.chance.choice(self.firms))} {self.chance.choice(endings)}"
        if roll < 0.7:
            return f"{self._sur()} & {self._sur()}"
        if roll < 0.8:
            return f"{self._sur()} {self.chance.choice(endings)}"
        if roll < 0.9:
            return self._unheard()
        return (
            f"{self._city()} {self.chance.choice(('Bank', 'Airlines', 'Steel', 'Electric', 'Oil'))}"
        )

    def _body(self) -> str:
        roll = self.chance.random()
        if roll < 0.5:
            return self._written(self.chance.choice(self.bodies))
        theme, kind = self.chance.choice(_THEMES.split(",")), self.chance.choice(_KINDS.split(","))
        if roll < 0.75:
            return kind.format(theme)
        if roll < 0.9:
            return f"{theme} {self.chance.choice(('Ministry', 'Council', 'Agency', 'Committee'))}"
        return f"National {theme} {self.chance.choice(('Council', 'Front', 'Union', 'Bureau'))}"

    def _written(self, name: str) -> str:
        return name.upper() if len(name) <= 5 and " " not in name else self._capital(name)

    def _acro(self) -> str:
        if self.chance.random() < 0.6:
            short = [name for name in self.bodies if len(name) <= 5 and " " not in name]
            return self.chance.choice(short).upper()
        return "".join(self.chance.choices("ABCDEFGILMNOPRSTUW", k=self.chance.randint(3, 5)))

    def _party(self) -> str:
        words = _PARTY_WORDS.split(",")
        kind = self.chance.choice(("Party", "Union", "Front", "Movement", "Alliance", "Party"))
        return f"{self.chance.choice(words)} {kind}"

    def _agency(self) -> str:
        return self.chance.choice(_AGENCIES.split(","))

    def _paper(self) -> str:
        return self.chance.choice(_PAPERS.split(","))

    def _team(self) -> str:
        roll = self.chance.random()
        if roll < 0.65:
            return self._city()
        if roll < 0.85:
            return f"{self._city()} {self.chance.choice(_CLUBS.split(','))}"
        if roll < 0.93:
            before = self.chance.choice(("Real", "Dynamo", "Inter", "Sporting", "FC"))
            return f"{before} {self._city()}"
        return self._unheard()

    def _capital(self, name: str) -> str:
        words = name.split()
        return " ".join(
            word if word in _SMALL and at else word[:1].upper() + word[1:]
            for at, word in enumerate(words)
        )


def made(times: int, seed: int = 7) -> Iterator[Document]:
    """Every sentence so many times, a few to a story, mixed."""
    filler = Filler(seed)
    lines = [line for line in _FILE.read_text("utf-8").splitlines() if line and line[0] != "#"]
    drawn = [_filled(line, filler) for line in lines * times]
    filler.chance.shuffle(drawn)
    for at in range(0, len(drawn), 6):
        yield of_sentences(drawn[at : at + 6])


def _filled(line: str, filler: Filler) -> Sentence:
    sentence: Sentence = []
    for word in line.split():
        slot = _SLOT.match(word)
        if slot is None:
            sentence.append((word, "O"))
            continue
        label = _LABELS.get(slot[1].lower())
        for at, part in enumerate(filler.fill(slot[1]).split()):
            tag = "O" if label is None else f"{'I' if at else 'B'}-{label}"
            sentence.append((part, tag))
    return sentence
