"""Persons, places, organisations against gold spans; persons with posts; persons a story."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

from briefings.words import normalise
from newsroom.reading.finding import Finding
from newsroom.reading.read import read
from tests.benchmarks.scoring import conll
from tests.benchmarks.scoring.known import reference
from tests.benchmarks.scoring.row import Row, Tally, shared

_LABELS = {"person": "PER", "place": "LOC", "organisation": "ORG"}
_ARTICLE = re.compile(r"^(?:the|an?|his|her|their|its)\s+", re.IGNORECASE)


def findings(paragraphs: Iterable[str]) -> tuple[Finding, ...]:
    return read(tuple(paragraphs), known=reference())


# Exact spans


def of_conll() -> Iterator[Row]:
    """CoNLL++ dev. Its gold calls states places, also where they act; here they are mapped so."""
    tallies = {label: Tally() for label in _LABELS.values()}
    for document in conll.documents(shared("entities", "conllpp", "conllpp_dev.txt")):
        offered = set(_spans(findings(document.paragraphs)))
        for label, tally in tallies.items():
            tally.add(_only(label, offered), _only(label, document.gold))
    persons, places, organisations = (tallies[label] for label in ("PER", "LOC", "ORG"))
    yield Row(
        "persons, exact span F1", "CoNLL++ dev", persons.f1, 0.72, 0.85, note=persons.in_words
    )
    yield Row("persons, precision", "CoNLL++ dev", persons.precision, 0.85)
    yield Row("places, exact span F1", "CoNLL++ dev", places.f1, 0.65, 0.80, note=places.in_words)
    yield Row(
        "organisations, exact span F1",
        "CoNLL++ dev",
        organisations.f1,
        0.35,
        0.60,
        note=organisations.in_words,
    )


def _spans(found: Iterable[Finding]) -> Iterator[conll.Labelled]:
    """Every mention: the first one and those that are "again"."""
    for finding in found:
        label = "LOC" if finding.payload.get("sort") == "state" else _LABELS.get(finding.kind)
        if label is not None and finding.paragraph is not None:
            yield label, (finding.paragraph, finding.start, finding.end)
            for paragraph, start, end in finding.payload.get("again", ()):
                yield label, (paragraph, start, end)


def _only(label: str, spans: Iterable[conll.Labelled]) -> set[object]:
    return {span for what, span in spans if what == label}


# Persons with the words of the post


def posts_of_re3d() -> Iterator[Row]:
    """Pairs that the gold calls the same person, of which one is a name and one names a post."""
    tally = Tally()
    for folder in sorted(shared("entities", "re3d").iterdir()):
        if (folder / "relations.json").exists():
            for text, pairs in _pairs(folder):
                offered = _titled(findings(text.split("\n")))
                tally.wanted += len(pairs)
                tally.right += sum(_is_offered(pair, offered) for pair in pairs)
    note = f"{tally.right} of {tally.wanted}"
    yield Row(
        "person with the words of the post, recall", "re3d", tally.recall, 0.60, 0.80, note=note
    )


def _pairs(folder: Path) -> Iterator[tuple[str, set[tuple[str, str]]]]:
    """Each document's text with its (name, post) pairs."""
    kinds = {_place(row, ""): row["type"] for row in _json(folder / "entities.json")}
    pairs: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in _json(folder / "relations.json"):
        both = {kinds.get(_place(row, "source")), kinds.get(_place(row, "target"))}
        pair = _name_and_post(row["source"], row["target"])
        if row["type"] == "IsSynonymOf" and both == {"Person"} and pair:
            pairs[row["documentId"]].add(pair)
    for row in _json(folder / "documents.json"):
        yield row["text"], pairs[row["_id"]]


def _name_and_post(*sides: str) -> tuple[str, str] | None:
    """A post has a small word or a title's; a name has neither once its rank is off."""
    posts = [side for side in sides if _POST.search(side) and not _RANK.match(side)]
    names = [side for side in sides if side not in posts]
    return (names[0], posts[0]) if len(posts) == len(names) == 1 else None


_POST = re.compile(
    r"(?i)\b(?:minister|president|secretary|commander|commanding|leader|chief|representative"
    r"|spokes\w+|ambassador|envoy|director|head|chairman|governor|general)\b"
)
_RANK = re.compile(r"(?i)(?:(?:lt|maj|brig|adm|gen|col|sgt|army|u\.s|navy)\b\.? ?)+[A-Z]")


def _json(path: Path) -> Iterator[Any]:
    for line in path.read_text("utf-8-sig").splitlines():
        yield json.loads(line)


def _place(row: dict[str, Any], side: str) -> tuple[str, int, int]:
    begin, end = (f"{side}Begin", f"{side}End") if side else ("begin", "end")
    return row["documentId"], row[begin], row[end]


def _titled(found: Iterable[Finding]) -> set[tuple[str, str]]:
    """Every title that the copy gives to each person."""
    return {
        (normalise(finding.words), _bare(title))
        for finding in found
        if finding.kind == "person"
        for title in finding.payload["titles"]
    }


def _bare(post: str) -> str:
    return normalise(_ARTICLE.sub("", post))


def _is_offered(pair: tuple[str, str], offered: set[tuple[str, str]]) -> bool:
    """The same words of the post, and the same surname ("Mr Roe" is Jane Roe)."""
    surname, post = normalise(pair[0]).split()[-1], _bare(pair[1])
    return any(title == post and name.split()[-1] == surname for name, title in offered)


# Persons a story


def people_of_reuters() -> Iterator[Row]:
    """Each indexed person must be among the persons found, by surname; the story without title."""
    tally = Tally()
    for path in sorted(shared("reuters21578").glob("*.sgm")):
        for wanted, paragraphs in _indexed(path.read_text("latin-1")):
            words = {
                word
                for finding in findings(paragraphs)
                if finding.kind == "person"
                for word in normalise(finding.words).split()
            }
            tally.wanted += len(wanted)
            tally.right += len(wanted & words)
    note = f"{tally.right} of {tally.wanted}"
    yield Row(
        "persons at document level, recall",
        "Reuters-21578 PEOPLE",
        tally.recall,
        0.75,
        0.85,
        note=note,
    )


_STORY = re.compile(r"<PEOPLE>(<D>.*?)</PEOPLE>.*?(?:<BODY>(.*?)</BODY>|</REUTERS>)", re.DOTALL)


def _indexed(text: str) -> Iterator[tuple[set[str], list[str]]]:
    """Surnames of the indexed persons, and the paragraphs of a story that has a body."""
    for story in text.split("<REUTERS ")[1:]:
        found = _STORY.search(story)
        if found and found[2]:
            names = re.findall(r"<D>(.*?)</D>", found[1])
            body = unescape(found[2]).replace("\x03", "")
            paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s{3,}", body)]
            yield {name.split("-")[-1] for name in names}, paragraphs
