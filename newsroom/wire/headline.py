"""A headline proposed from the first sentence, for copy that came without one."""

import re
import unicodedata
from collections.abc import Iterator

from newsroom.wire.characters import single_line
from newsroom.wire.story import Story

LONGEST = 90
_SHORTEST = 35  # a clause shorter than this says too little
_LOOKED_AT = 2000

# A full stop ends a sentence before a space and a letter that is not small, unless it stands
# behind an initial or a short title ("U.S.", "Gen.", "Mr.").
_SENTENCE_END = re.compile(r"[.!?؟۔。…]+[\"'”’»)\]]*(?=\s)")
_ABBREVIATION = re.compile(r"(?:^|[\s(.])(?:\w|[A-Z][a-z]{1,3})\.$")
_CLAUSE_END = re.compile(r"\s*[,;:،؛]\s|\s+[-–—―]+\s")

# Words that begin a phrase: the words before them make sense alone.
_OPENING_WORDS = """
    about after against ahead amid among as at because before but by despite during for from in
    into on over since than that through to toward towards under until when where which while who
    with without
    في من على إلى الى عن مع بعد قبل خلال ضد منذ حتى بين وسط حول لدى عبر ضمن أثناء بسبب التي الذي
"""
_HANGING_WORDS = """
    a an and are be had has have her his is its or said the their was were will
    أن إن قال وقال
"""
_OPENERS = frozenset(_OPENING_WORDS.split())
_DANGLING = _OPENERS | frozenset(_HANGING_WORDS.split())


def propose_headline(story: Story) -> str:
    """At most LONGEST characters of the first sentence, cut where a clause ends; "" never.

    No closing punctuation. It is a proposal: an editor is asked for a real one.
    """
    sentence = _first_sentence(_first_with_letters(story.paragraphs))
    return _bare(sentence if len(sentence) <= LONGEST else _shortened(sentence))


def _first_with_letters(paragraphs: tuple[str, ...]) -> str:
    heads = [single_line(text[:_LOOKED_AT]) for text in paragraphs[:20]]
    return next((head for head in heads if any(map(str.isalpha, head))), heads[0])


def _first_sentence(text: str) -> str:
    for end in _SENTENCE_END.finditer(text):
        following = text[end.end() :].lstrip()
        if following[:1].islower() or _ABBREVIATION.search(text[: end.start() + 1][-8:]):
            continue
        return text[: end.end()]
    return text


def _shortened(sentence: str) -> str:
    """The longest beginning that ends before a clause or a phrase, else at a word."""
    head = sentence[: LONGEST + 1]
    cuts = [cut for cut in _clause_cuts(head) if _SHORTEST <= cut <= LONGEST]
    words = head[: max(cuts)] if cuts else head[:LONGEST]
    if not cuts and " " in head[:LONGEST] and not head[LONGEST].isspace():
        words = words.rpartition(" ")[0]
    return _without_dangling(words)


def _clause_cuts(head: str) -> Iterator[int]:
    yield from (found.start() for found in _CLAUSE_END.finditer(head))
    for word in re.finditer(r"(?<=\s)\S+(?=\s)", head):
        if word[0].casefold() in _OPENERS:
            yield word.start() - 1


def _without_dangling(words: str) -> str:
    kept = words.split()
    while len(kept) > 1 and kept[-1].casefold() in _DANGLING:
        kept.pop()
    return " ".join(kept)


def _bare(words: str) -> str:
    """Without closing punctuation, and without quotation marks that lost their partner."""
    end = len(words)
    while end and unicodedata.category(words[end - 1]) in ("Po", "Pd", "Pc", "Ps", "Pi", "Zs"):
        end -= 1
    bare = words[:end] or words[:LONGEST]
    if bare.count("“") != bare.count("”") or bare.count('"') % 2:
        bare = re.sub('[“”"]', "", bare).strip() or bare  # copy may be nothing but a mark
    return bare
