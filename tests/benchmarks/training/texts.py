"""The texts to learn from: Wikigold (CC BY 4.0) and the Wikinews of GUM (CC BY)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsroom.reading.lexicon.nations import NAMES
from newsroom.reading.lexicon.titles import HONORIFICS
from tests.benchmarks.scoring.conll import Document, Sentence, documents, of_sentences
from tests.benchmarks.scoring.row import shared

_GUM = {"person": "PER", "place": "LOC", "organization": "ORG", "event": "MISC"}
_ENTITY = re.compile(r"\((?P<opens>[^()]*)\)?|(?P<closes>[\w-]+)\)")
_TITLES = HONORIFICS | {"president", "minister", "prime", "general", "secretary", "captain", "rep"}
_NAME = frozenset({"PROPN"})
_LINKS = frozenset({"of", "the", "for", "and", "de", "-", "'s", "&"})


def wikigold() -> Iterator[Document]:
    yield from documents(
        shared("entities", "wikigold", "CONLL-format", "data", "wikigold.conll.txt")
    )


def wikinews() -> Iterator[Document]:
    """GUM marks every mention; names are those whose words are all proper nouns."""
    for path in sorted(shared("entities", "gum_wikinews").glob("*.conllu")):
        blocks = path.read_text("utf-8").split("\n\n")
        yield of_sentences([_gum_sentence(block) for block in blocks if block.strip()])


@dataclass(slots=True)
class _Token:
    text: str
    pos: str
    entity: str


def _gum_sentence(block: str) -> Sentence:
    rows = [line.split("\t") for line in block.split("\n") if line[:1].isdigit()]
    tokens = [_Token(row[1], row[3], _entity(row[9])) for row in rows if row[0].isdigit()]
    tags = ["O"] * len(tokens)
    for kind, start, end in sorted(_mentions(tokens), key=lambda found: found[1] - found[2]):
        start = _bare_start(tokens, kind, start, end)
        if kind in _GUM and _is_name(tokens[start:end]) and set(tags[start:end]) == {"O"}:
            words = " ".join(token.text for token in tokens[start:end]).casefold()
            label = "LOC" if words in NAMES else _GUM[kind]
            tags[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 1)]
    for at, token in enumerate(tokens):
        if tags[at] == "O" and token.pos == "ADJ" and token.text[0].isupper() and at:
            tags[at] = "B-MISC"
    return [(token.text, tag) for token, tag in zip(tokens, tags, strict=True)]


def _entity(column: str) -> str:
    found = re.search(r"(?:^|\|)Entity=([^|]*)", column)
    return found[1] if found else ""


def _mentions(tokens: list[_Token]) -> Iterator[tuple[str, int, int]]:
    begun: dict[str, list[tuple[str, int]]] = {}
    for at, token in enumerate(tokens):
        for part in re.findall(r"\([^()]+\)?|[^()]+\)", token.entity):
            name, *fields = part.strip("()").split("-")
            if part.startswith("("):
                begun.setdefault(name, []).append((fields[0] if fields else "", at))
            if part.endswith(")") and begun.get(name):
                kind, start = begun[name].pop()
                yield kind, start, at + 1


def _bare_start(tokens: list[_Token], kind: str, start: int, end: int) -> int:
    """Without "the", and for a person without title."""
    while start < end - 1 and (
        tokens[start].pos == "DET"
        or (kind == "person" and tokens[start].text.casefold().strip(".") in _TITLES)
    ):
        start += 1
    return start


def _is_name(tokens: list[_Token]) -> bool:
    inner = all(token.pos in _NAME or token.text.casefold() in _LINKS for token in tokens)
    return inner and tokens[0].pos in _NAME and tokens[-1].pos in _NAME
