"""Saving the working copy: what makes a version, and what follows the words."""

from datetime import timedelta

import pytest

from newsroom.articles import versions
from newsroom.articles.models import Article
from newsroom.articles.rights import loader
from tests.factories import NOON, edit, make_article, make_person, make_user, mention

pytestmark = pytest.mark.django_db


def test_a_version_keeps_who_saved_when_why_and_what_changed() -> None:
    ana = make_user("Editor", name="ana")
    article = make_article()
    edit(article, headline="Another", by=ana, now=NOON + timedelta(hours=1))
    version = article.versions.get(number=2)
    assert (version.by_name, version.saved_at) == ("ana", NOON + timedelta(hours=1))
    assert version.changed == ["headline"]
    assert version.content["fields"]["headline"] == "Another"


def test_a_save_that_changes_nothing_makes_no_version() -> None:
    article = make_article()
    assert versions.save(article, by=loader(), now=NOON, reason="again") is None
    assert article.versions.count() == 1


def test_whoever_opened_an_older_version_is_told_who_was_faster() -> None:
    article = make_article()
    edit(article, headline="Theirs", by=make_user("Editor", name="jonas"))
    article.headline = "Mine"
    with pytest.raises(versions.Stale, match="jonas saved version 2"):
        versions.save(article, by=loader(), now=NOON, reason="edited", seen_version=1)
    assert Article.objects.get().headline == "Theirs"


def test_a_save_never_carries_a_stale_state_or_number_over_a_newer_one() -> None:
    article = make_article()
    old = Article.objects.get()
    edit(article, headline="Newer")
    old.standfirst = "Late words"
    versions.save(old, by=loader(), now=NOON, reason="edited")
    assert Article.objects.get().version_number == 3


def test_fields_that_people_changed_are_remembered_and_those_of_imports_are_not() -> None:
    article = make_article()
    edit(article, credit="Ours", by=loader())
    assert Article.objects.get().edited_fields == []
    edit(article, headline="Ours", by=make_user("Editor"))
    assert Article.objects.get().edited_fields == ["headline"]


def test_words_of_a_mention_are_found_again_after_an_edit() -> None:
    article = make_article(body="<p>First.</p><p>Mark Rutte spoke.</p>")
    row = mention(article, "Mark Rutte", person=make_person(), paragraph=1, start=0, end=10)
    edit(article, body="<p>First.</p><p>New.</p><p>Then Mark Rutte spoke.</p>")
    row.refresh_from_db()
    assert (row.paragraph, row.start, row.end) == (2, 5, 15)


def test_a_mention_whose_words_are_gone_keeps_its_tie_and_points_at_no_other_words() -> None:
    article = make_article(body="<p>Mark Rutte spoke.</p>")
    row = mention(article, "Mark Rutte", person=make_person(), paragraph=0, start=0, end=10)
    edit(article, body="<p>Nobody spoke.</p>")
    row.refresh_from_db()
    assert (row.paragraph, row.start, row.end) == (None, None, None)
