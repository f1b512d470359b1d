"""One function says who may; the list of stories and the single story never disagree."""

import itertools

import pytest
from django.contrib.auth.models import AnonymousUser, Group

from newsroom.articles.models import Article
from newsroom.articles.rights import loader, may, visible_to
from tests.factories import make_article, make_section, make_user

pytestmark = pytest.mark.django_db


def test_the_groups_are_there_after_migrate() -> None:
    names = {"Reporter", "Editor", "Chief", "Picture editor", "Record keeper"}
    assert names <= set(Group.objects.values_list("name", flat=True))


def test_nobody_may_anything_without_an_account_or_with_a_closed_one() -> None:
    closed = make_user("Chief")
    closed.is_active = False
    for actor in (AnonymousUser(), closed):
        assert not may(actor, "articles.view_article")


def test_a_role_that_is_taken_away_is_gone_at_the_next_request() -> None:
    user = make_user("Chief")
    assert user.has_perm("articles.publish_article")
    user.groups.clear()
    again = type(user).objects.get(pk=user.pk)
    assert not again.has_perm("articles.publish_article")


def test_a_member_of_a_section_reaches_the_sections_below_it() -> None:
    world = make_section("World")
    europe = make_section("Europe", parent=world)
    worldly = make_section("Worldly")
    editor = make_user("Editor", sections=(world,))
    assert may(editor, "articles.change_article", make_article(section=europe))
    assert not may(editor, "articles.change_article", make_article(section=worldly))


def test_copy_without_a_section_is_open_to_every_editor_and_to_no_reporter() -> None:
    article = make_article()
    assert may(make_user("Editor"), "articles.change_article", article)
    assert not may(make_user("Reporter"), "articles.view_article", article)


def test_a_reporter_changes_own_copy_until_it_is_handed_in() -> None:
    reporter = make_user("Reporter")
    article = make_article(by=reporter)
    assert may(reporter, "articles.change_article", article)
    article.status = Article.Status.SUBMITTED
    assert not may(reporter, "articles.change_article", article)
    assert may(reporter, "articles.view_article", article)


def test_the_loader_is_a_chief_who_cannot_sign_in() -> None:
    account = loader()
    assert may(account, "articles.publish_unapproved")
    assert not account.has_usable_password()
    assert not account.is_staff
    assert loader() == account


def test_the_list_holds_just_the_stories_that_may_be_seen_one_by_one() -> None:
    world = make_section("World")
    europe, asia = make_section("Europe", parent=world), make_section("Asia")
    users = [
        make_user(group, sections=sections)
        for group, sections in itertools.product(
            ("Reporter", "Editor", "Chief", "Picture editor", "Record keeper"),
            ((), (world,), (asia,)),
        )
    ]
    for section, by in itertools.product((None, world, europe, asia), (None, users[0], users[4])):
        make_article(section=section, by=by)
    for user in [*users, make_user()]:
        one_by_one = {
            row.pk for row in Article.objects.all() if may(user, "articles.view_article", row)
        }
        assert set(visible_to(user).values_list("pk", flat=True)) == one_by_one


def test_what_the_house_says_of_itself_is_published_by_a_chief_alone() -> None:
    section = make_section("Europe")
    editor, chief = make_user("Editor", sections=(section,)), make_user("Chief")
    page = make_article("About us", section=section, kind="page", slug="about")
    assert editor.has_perm("articles.change_article", page)
    assert not editor.has_perm("articles.publish_article", page)
    assert chief.has_perm("articles.publish_article", page)
