"""What keeps a story from readers: embargo, legal hold, not for publication. Any editor of the
story may set one; lifting one is a right of its own."""

from datetime import datetime

from django.utils import timezone

from newsroom.articles.models import Article
from newsroom.articles.workflow import Reason

LIFT = "articles.lift_hold"


def holds(article: Article, begins: datetime) -> list[Reason]:
    """Why an edition that begins at `begins` may not go out, each with its field."""
    found = []
    if article.not_for_publication:
        found.append(Reason("The story is marked not for publication.", "not_for_publication"))
    if article.legal_hold:
        found.append(Reason("The story is on legal hold.", "legal_hold"))
    if article.embargo and begins < article.embargo:
        ends = timezone.localtime(article.embargo)
        found.append(Reason(f"The embargo ends at {ends:%Y-%m-%d %H:%M %Z}.", "embargo"))
    return found


def lifted(before: Article, after: Article) -> list[str]:
    """The fields by which `after` could reach readers sooner than `before`."""
    found = [
        name
        for name in ("not_for_publication", "legal_hold")
        if getattr(before, name) and not getattr(after, name)
    ]
    if before.embargo and (after.embargo is None or after.embargo < before.embargo):
        found.append("embargo")
    return found
