"""The check of house style: which words, where they stand, what we write."""

from newsroom.articles import house_style
from newsroom.articles.checks.copy import Copy
from newsroom.articles.house_style import Hit
from newsroom.articles.models import HouseStyle
from newsroom.articles.workflow import Reason


def forms(copy: Copy) -> list[Reason]:
    found: dict[HouseStyle, list[Hit]] = {}
    for hit in house_style.hits(copy.article, copy.paragraphs):
        found.setdefault(hit.rule, []).append(hit)
    return [Reason(_sentence(rule, places), places[0].field) for rule, places in found.items()]


def _sentence(rule: HouseStyle, places: list[Hit]) -> str:
    where = ", ".join(dict.fromkeys(hit.where for hit in places))
    words = f"“{rule.wrong}” in {where}: we write “{rule.right}”."
    if all(hit.quoted for hit in places):
        words = f"{words} It is in a quotation: change it only if the speaker’s words stay."
    return f"{words} {rule.note}".strip()
