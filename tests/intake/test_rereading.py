"""Stored copy read again, and what was put aside tried again: only what is new comes of it."""

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from newsroom.articles.models import Article, Suggestion
from newsroom.intake.models import WireItem
from tests.factories import make_article, make_person
from tests.intake.wire import copy, item, take

pytestmark = pytest.mark.django_db(transaction=True)

BODY = "Foreign Minister Ana Vidal spoke on Tuesday.\nLena Aerts listened to all of it."


def run(name: str, *args: str, **options: Any) -> str:
    out = io.StringIO()
    call_command(name, *args, stdout=out, stderr=out, **options)
    return out.getvalue()


def loaded() -> Article:
    take(item(data=copy(BODY)))
    return Article.objects.get()


def test_reading_again_with_the_same_rules_adds_nothing() -> None:
    story = loaded()
    before = story.suggestions.count()
    assert "read 1, added 0" in run("reread_wire")
    assert story.suggestions.count() == before


def test_a_name_that_the_record_learnt_since_is_suggested() -> None:
    story = loaded()
    story.suggestions.filter(words="Lena Aerts").delete()
    make_person("Lena Aerts")
    assert "Person “Lena Aerts”" in run("reread_wire", str(story.pk))
    assert story.suggestions.filter(words="Lena Aerts").count() == 1


def test_what_was_rejected_stays_rejected() -> None:
    story = loaded()
    story.suggestions.update(status=Suggestion.Status.REJECTED)
    run("reread_wire")
    assert not story.suggestions.exclude(status=Suggestion.Status.REJECTED).exists()


def test_a_dry_run_says_it_and_keeps_nothing() -> None:
    story = loaded()
    story.suggestions.all().delete()
    assert "nothing was kept" in run("reread_wire", dry_run=True)
    assert not story.suggestions.exists()


def test_the_copy_of_the_editor_is_read_not_that_of_the_wire() -> None:
    story = loaded()
    story.suggestions.all().delete()
    Article.objects.filter(pk=story.pk).update(body="<p>Nothing of the kind.</p>")
    run("reread_wire")
    assert not story.suggestions.filter(words="Ana Vidal").exists()


def test_a_story_that_did_not_come_from_the_wire_is_left_alone() -> None:
    make_article(body="<p>Foreign Minister Ana Vidal spoke.</p>")
    assert "read 0, added 0" in run("reread_wire")


def test_an_unknown_story_is_named() -> None:
    with pytest.raises(CommandError, match="There is no story 99"):
        run("reread_wire", "99")


def aside(name: str = "late.txt", data: bytes = b"") -> None:
    taken = take(item(name, data))
    assert taken.outcomes == ["quarantined"]


def test_what_can_be_read_now_becomes_a_story_and_is_aside_no_more() -> None:
    aside()
    WireItem.objects.update(raw=copy(BODY), sha256=item(data=copy(BODY)).sha256)
    assert "created 1" in run("replay_wire")
    assert Article.objects.count() == 1
    assert not WireItem.objects.filter(outcome="quarantined").exists()
    assert bytes(WireItem.objects.get().raw or b"") == copy(BODY)


def test_what_is_still_unreadable_stays_as_it_was_and_the_status_tells() -> None:
    aside()
    before = WireItem.objects.values().get()
    with pytest.raises(SystemExit, match="1"):
        run("replay_wire")
    assert WireItem.objects.values().get() == before


def test_a_dry_replay_keeps_what_is_aside() -> None:
    aside()
    WireItem.objects.update(raw=copy(BODY), sha256=item(data=copy(BODY)).sha256)
    assert "nothing was kept" in run("replay_wire", dry_run=True)
    assert WireItem.objects.get().outcome == "quarantined"
    assert not Article.objects.exists()


def test_nothing_aside_is_nothing_to_do() -> None:
    assert "created 0" in run("replay_wire")
