"""A new story out of an old one, giving a story to somebody, and what is planned or scheduled."""

from datetime import date, timedelta
from typing import Any

import pytest

from briefings.ledger.models import History
from newsroom.articles import verbs
from newsroom.articles.models import Article, Byline
from newsroom.articles.workflow import Refused
from tests.factories import (
    NOON,
    edit,
    make_article,
    make_person,
    make_section,
    make_source,
    make_topic,
    make_user,
    mention,
    publish,
)

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def step(verb: str, article: Article, by: Any, **answers: Any) -> Any:
    article.refresh_from_db()
    return verbs.perform(verb, article, by=by, now=NOON + HOUR, **answers)


@pytest.fixture
def old() -> Article:
    """A live story with everything on it that a copy takes, and everything that it leaves."""
    article = make_article(
        section=make_section(), source=make_source(), topics=[make_topic()], slug="old",
        due=NOON, planned_for=date(2025, 4, 2), licence_end=date(2026, 1, 1),
    )  # fmt: skip
    Byline.objects.create(article=article, as_printed="Ana Vidal")
    mention(article, "Ministers", person=make_person(), paragraph=0, start=0, end=9)
    publish(article)
    Article.objects.filter(pk=article.pk).update(assignee=make_user("Editor"))
    article.refresh_from_db()
    return article


def test_a_copy_takes_the_text_and_its_ties(old: Article) -> None:
    chief = make_user("Chief")
    new = step("copy", old, chief)
    old.refresh_from_db()
    assert new.pk != old.pk
    assert (new.headline, new.body, new.section, new.source) == (
        old.headline, old.body, old.section, old.source,
    )  # fmt: skip
    assert new.topics.count() == new.bylines.count() == new.mentions.count() == 1
    assert old.mentions.count() == 1
    assert new.licence_end == old.licence_end
    assert (new.status, new.version_number, new.created_by) == ("draft", 1, chief)
    assert new.versions.get().reason == "copied from version 2"
    assert (new.follows, list(old.followed_by.all())) == (old, [new])
    assert History.objects.get(verb="copy").detail == {"new_story": str(new.pk)}
    assert old.status == "done"


def test_a_copy_leaves_schedule_embargo_assignment_and_address(old: Article) -> None:
    new = step("copy", old, make_user("Chief"))
    assert (new.assignee, new.due, new.planned_for, new.embargo) == (None,) * 4
    assert (new.slug, new.approved_version, new.public_id != old.public_id) == ("", None, True)
    assert not new.editions.exists()


def test_an_update_as_a_new_story_asks_for_its_headline_and_its_day(old: Article) -> None:
    chief = make_user("Chief")
    new = step("follow_up", old, chief)
    assert (new.headline_proposed, new.reference_date, new.follows) == (True, None, old)
    with pytest.raises(Refused, match="only proposed"):
        step("submit", new, chief)


def test_no_hold_is_shaken_off_by_a_copy(old: Article) -> None:
    edit(old, legal_hold=True, not_for_publication=True)
    new = step("copy", old, make_user("Chief"))
    assert (new.legal_hold, new.not_for_publication) == (True, True)


def test_no_embargo_is_shaken_off_by_a_copy() -> None:
    editor = make_user("Editor")
    article = make_article(by=editor, embargo=NOON + 5 * HOUR)
    with pytest.raises(Refused, match="A copy has no embargo"):
        step("copy", article, editor)
    assert step("copy", article, make_user("Chief")).embargo is None


def test_a_stranger_copies_nothing() -> None:
    article = make_article(section=make_section("Europe"))
    other = make_user("Editor", sections=(make_section("Asia"),))
    for verb in ("copy", "follow_up"):
        with pytest.raises(Refused, match="may not do this"):
            step(verb, article, other)
    assert Article.objects.count() == 1


# --- Giving a story to somebody -------------------------------------------------------------------


def test_an_editor_gives_a_story_to_somebody_and_history_says_so() -> None:
    editor, reporter = make_user("Editor"), make_user("Reporter", name="tom")
    article = make_article()
    step("assign", article, editor, assignee=reporter, due=NOON + 3 * HOUR)
    article.refresh_from_db()
    assert (article.assignee, article.due, article.assigned_at) == (
        reporter, NOON + 3 * HOUR, NOON + HOUR,
    )  # fmt: skip
    assert article.status == "draft"
    line = History.objects.get(verb="assign")
    assert line.detail == {"to_whom": "tom", "held_by": "", "due": "2025-04-02 15:00"}
    assert reporter.has_perm("articles.change_article", article)


def test_without_a_moment_the_one_before_stays() -> None:
    article = make_article(due=NOON)
    step("assign", article, make_user("Editor"), assignee=make_user("Reporter"))
    article.refresh_from_db()
    assert article.due == NOON


def test_a_story_is_given_to_nobody_who_does_not_work_with_stories() -> None:
    stranger, closed = make_user(), make_user("Reporter")
    closed.is_active = False
    article = make_article()
    for person in (stranger, closed):
        with pytest.raises(Refused, match="does not work with stories"):
            step("assign", article, make_user("Editor"), assignee=person)


def test_a_reporter_assigns_nothing() -> None:
    reporter = make_user("Reporter")
    with pytest.raises(Refused, match="may not do this"):
        step("assign", make_article(by=reporter), reporter, assignee=reporter)


# --- Planned and scheduled ------------------------------------------------------------------------


def test_unscheduling_returns_to_approved_while_the_text_is_the_approved_one() -> None:
    chief = make_user("Chief")
    article = make_article()
    step("schedule", article, chief, at=NOON + 5 * HOUR)
    step("unschedule", article, chief)
    article.refresh_from_db()
    assert (article.status, article.approved_version) == ("approved", 1)
    assert not article.editions.exists()


def test_unscheduling_leaves_a_changed_text_in_edit() -> None:
    chief = make_user("Chief")
    article = make_article()
    step("schedule", article, chief, at=NOON + 5 * HOUR)
    edit(article, headline="Changed since")
    step("unschedule", article, chief)
    article.refresh_from_db()
    assert (article.status, article.approved_version) == ("in_edit", None)


def test_a_planned_day_schedules_nothing() -> None:
    article = make_article(planned_for=date(2025, 4, 9))
    step("schedule", article, make_user("Chief"), at=NOON + 5 * HOUR)
    assert article.editions.get().live_from == NOON + 5 * HOUR
    assert article.planned_for == date(2025, 4, 9)
