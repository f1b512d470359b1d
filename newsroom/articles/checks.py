"""What a story must have before readers may get it, each with its field; and what only warns."""

from datetime import date, datetime

from django.utils import timezone

from newsroom.articles.body import words
from newsroom.articles.holds import holds
from newsroom.articles.models import Article, Suggestion
from newsroom.articles.workflow import Reason


def blocking(
    article: Article, *, begins: datetime, proposed_headline: bool = False
) -> list[Reason]:
    """Everything that stops an edition that would begin at `begins`, all at once.

    `proposed_headline` True lets a headline through that was made from the first sentence.
    """
    return [
        *_missing(article, proposed_headline),
        *_forbidden(article, begins),
        *_photos(article, timezone.localdate(begins)),
    ]


def missing_for_submit(article: Article) -> list[Reason]:
    """What a writer must have written before editors are asked to read."""
    return _missing(article, proposed_headline=False)


def _missing(article: Article, proposed_headline: bool) -> list[Reason]:
    found = []
    if not article.headline.strip():
        found.append(Reason("The headline is missing.", "headline"))
    elif article.headline_proposed and not proposed_headline:
        found.append(Reason("The headline is only proposed: write or confirm one.", "headline"))
    if not words(article.body):
        found.append(Reason("The text is empty.", "body"))
    return found


def _forbidden(article: Article, begins: datetime) -> list[Reason]:
    found = holds(article, begins)
    if article.source and not article.source.may_republish:
        found.append(Reason(f"{article.source} does not let us republish its copy.", "source"))
    if article.licence_end and timezone.localdate(begins) > article.licence_end:
        found.append(Reason(f"The licence ended on {article.licence_end}.", "licence_end"))
    return found


def _photos(article: Article, day: date) -> list[Reason]:
    found = []
    for number, row in enumerate(article.article_photos.select_related("photo"), start=1):
        if not (row.alt or row.photo.alt).strip():
            found.append(Reason(f"Photo {number} has no alt text.", "photos"))
        if not row.photo.credit.strip():
            found.append(Reason(f"Photo {number} has no credit.", "photos"))
        if row.photo.expires and row.photo.expires < day:
            found.append(Reason(f"The rights to photo {number} have ended.", "photos"))
    return found


def warnings(article: Article) -> list[Reason]:
    """What an editor should look at; none of it stops anything."""
    found = []
    if len(article.headline) > 90:
        found.append(Reason(f"The headline has {len(article.headline)} characters.", "headline"))
    for name, words_for in (("section", "section"), ("dateline_text", "dateline")):
        if not getattr(article, name):
            found.append(Reason(f"No {words_for}.", name))
    if not article.standfirst.strip():
        found.append(Reason("No standfirst.", "standfirst"))
    if article.reference_date is None:
        found.append(Reason("No date: days in the text stay unresolved.", "reference_date"))
    if count := article.suggestions.filter(status=Suggestion.Status.OPEN).count():
        found.append(Reason(f"{count} suggestions are open.", "suggestions"))
    return found
