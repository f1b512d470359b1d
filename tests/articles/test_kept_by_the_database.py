"""Rules that hold even where the code forgets them: asked of the database itself."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet

from newsroom.articles import publishing
from newsroom.articles.models import Article, Citation, Edition, EditionSubject, Mention
from newsroom.articles.rights import loader
from tests.factories import (
    NOON,
    edit,
    make_article,
    make_meeting,
    make_person,
    make_topic,
    mention,
    publish,
)

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def write(model: type[Model], **values: Any) -> None:
    """Straight to the table, past every guard of the code."""
    with transaction.atomic():
        QuerySet(model).update(**values)


def refused(model: type[Model], constraint: str, **values: Any) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        write(model, **values)


def test_an_edition_has_not_changed_before_it_was_first_published() -> None:
    publish(make_article())
    name = "edition_changed_between_first_and_now"
    refused(Edition, name, changed_at=NOON - HOUR)
    refused(Edition, name, changed_at=NOON + HOUR)


def test_a_minor_edition_keeps_the_moment_of_the_last_change() -> None:
    story = make_article()
    publish(story)
    edit(story, now=NOON + HOUR, headline="One letter")
    story.refresh_from_db()
    edition = publishing.minor(story, by=loader(), now=NOON + HOUR)
    assert (edition.changed_at, edition.live_from) == (NOON, NOON + HOUR)


@pytest.mark.parametrize(
    "span",
    [
        {"paragraph": 0, "start": None, "end": None},
        {"paragraph": None, "start": 0, "end": 4},
        {"paragraph": 0, "start": 4, "end": 4},
        {"paragraph": 0, "start": 5, "end": 4},
    ],
)
def test_words_have_a_whole_place_or_none(span: dict[str, Any]) -> None:
    story = make_article()
    mention(story, person=make_person())
    publish(story)
    for model in (Mention, EditionSubject):
        refused(model, "span_whole_or_none", **span)
        write(model, paragraph=0, start=0, end=4)
        write(model, paragraph=None, start=None, end=None)


def test_no_version_is_approved_that_is_not_there() -> None:
    story = make_article()
    refused(Article, "approved_version_is_there", approved_version=story.version_number + 1)
    write(Article, approved_version=story.version_number)


def test_an_address_says_a_fact_once() -> None:
    meeting = make_meeting()
    Citation.objects.create(meeting=meeting, url="https://example.org/a")
    Citation.objects.create(meeting=meeting, url="https://example.org/b")
    Citation.objects.create(meeting=meeting, url="https://example.org/a", article=make_article())
    with pytest.raises(IntegrityError), transaction.atomic():
        Citation.objects.create(meeting=meeting, url="https://example.org/a")


def test_a_subject_stands_once_in_an_edition() -> None:
    edition = publish(make_article(topics=[make_topic()]))
    row = EditionSubject.objects.get(edition=edition)
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
