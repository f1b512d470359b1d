"""Checks of the pictures on a story."""

from collections.abc import Callable

from newsroom.articles.checks.copy import Copy
from newsroom.articles.models import ArticlePhoto
from newsroom.articles.workflow import Reason


def _each(copy: Copy, wrong: Callable[[ArticlePhoto], bool], sentence: str) -> list[Reason]:
    return [
        Reason(sentence.format(number), "photos")
        for number, row in enumerate(copy.photos, start=1)
        if wrong(row)
    ]


def alt(copy: Copy) -> list[Reason]:
    return _each(
        copy, lambda row: not (row.alt or row.photo.alt).strip(), "Photo {} has no alt text."
    )


def credit(copy: Copy) -> list[Reason]:
    return _each(copy, lambda row: not row.photo.credit.strip(), "Photo {} has no credit.")


def rights(copy: Copy) -> list[Reason]:
    def ended(row: ArticlePhoto) -> bool:
        return row.photo.expires is not None and row.photo.expires < copy.day

    return _each(copy, ended, "The rights to photo {} have ended.")
