"""Where a story has words that we write otherwise, and writing them our way.

Inside quotation marks nothing is replaced: those are somebody's words, and only shown.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from newsroom.articles import body, versions
from newsroom.articles.models import Article, HouseStyle, Version
from newsroom.articles.workflow import Reason, Refused

# What stands between quotation marks; a quotation may go on into the next paragraph.
QUOTATION = re.compile(r"[“\"«„]([^“”\"«»„\n]*)(?:[”\"»“]|$)", re.MULTILINE)
LINES = ("headline", "standfirst")


@dataclass(frozen=True)
class Hit:
    """One place of a wrong form; a paragraph only of the body."""

    rule: HouseStyle
    field: str
    paragraph: int
    start: int
    end: int
    quoted: bool

    @property
    def where(self) -> str:
        return f"paragraph {self.paragraph + 1}" if self.field == "body" else f"the {self.field}"


def hits(article: Article, texts: list[str]) -> list[Hit]:
    """Every place in headline, standfirst and text; `texts` are the paragraphs of the body."""
    rules = list(HouseStyle.objects.filter(language=article.language))
    found: list[Hit] = []
    for rule in rules:
        for field in LINES:
            found += _in(rule, field, 0, getattr(article, field))
        for number, text in enumerate(texts):
            found += _in(rule, "body", number, text)
    return found


def _in(rule: HouseStyle, field: str, paragraph: int, text: str) -> Iterable[Hit]:
    """Not where the right form stands, which may hold the wrong one: “per cent” in “cent”."""
    flags = re.NOFLAG if rule.match_case else re.IGNORECASE
    fine = [match.span() for match in re.finditer(re.escape(rule.right), text, flags)]
    quoted = [match.span() for match in QUOTATION.finditer(text)]
    for match in re.finditer(_pattern(rule), text, flags):
        if not _within(match.span(), fine):
            start, end = match.span()
            yield Hit(rule, field, paragraph, start, end, _within(match.span(), quoted))


def _pattern(rule: HouseStyle) -> str:
    wrong = re.escape(rule.wrong)
    return rf"(?<!\w){wrong}(?!\w)" if rule.whole_word else wrong


def _within(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def replaceable(article: Article) -> list[tuple[HouseStyle, int]]:
    """The rules that one press can follow in this story, and in how many places."""
    counts: dict[HouseStyle, int] = {}
    for hit in hits(article, body.paragraphs(article.body)):
        counts[hit.rule] = counts.get(hit.rule, 0) + (not hit.quoted)
    return [(rule, count) for rule, count in counts.items() if count]


@transaction.atomic
def replace(
    article: Article, rule: HouseStyle, *, by: Any, now: datetime, seen_version: int
) -> Version | None:
    """Writes the right form outside quotations, as a new version that says so.

    None when it stood nowhere. Refused without the right to change the story; Stale as for a save.
    """
    row = versions.locked(article, seen_version=seen_version)
    if not by.has_perm("articles.change_article", row):
        raise Refused(Reason("You may not change this story."))
    found = [hit for hit in hits(row, body.paragraphs(row.body)) if hit.rule == rule]
    spans = [hit for hit in found if not hit.quoted]
    for field in LINES:
        setattr(row, field, _rewritten(getattr(row, field), spans, field, rule.right))
    in_body = [(hit.paragraph, hit.start, hit.end) for hit in spans if hit.field == "body"]
    row.body = body.replace_spans(row.body, in_body, rule.right)
    reason = f"house style: “{rule.right}”, not “{rule.wrong}”"
    return versions.save(row, by=by, now=now, reason=reason[:200], seen_version=seen_version)


def _rewritten(text: str, spans: Iterable[Hit], field: str, right: str) -> str:
    for hit in sorted((one for one in spans if one.field == field), key=lambda one: -one.start):
        text = text[: hit.start] + right + text[hit.end :]
    return text
