"""On the story's page: copying, assigning, what is planned, and house style in one press."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from newsroom.articles.models import Article, HouseStyle, Section
from tests.desk.conftest import SignIn, step_url, story_url
from tests.desk.filled import said, send
from tests.factories import make_article


@pytest.fixture
def story(tom: User, europe: Section) -> Article:
    return make_article("Ministers meet", by=tom, section=europe)


def test_after_a_copy_the_desk_shows_the_new_story_tied_to_the_old(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    page = send(sign_in(ana), story_url(story), press="_verb=copy")
    new = Article.objects.exclude(pk=story.pk).get()
    assert page.redirect_chain[-1][0] == story_url(new)
    assert f'Follows <a href="{story_url(story)}">' in page.content.decode()
    old = sign_in(ana).get(story_url(story)).content.decode()
    assert f'Followed by <a href="{story_url(new)}">' in old


def test_the_chain_names_no_story_of_another_section(
    story: Article, ana: User, omar: User, trade: Section, sign_in: SignIn
) -> None:
    Article.objects.filter(pk=story.pk).update(
        follows=make_article("A secret of Trade", section=trade)
    )
    assert "A secret of Trade" not in sign_in(ana).get(story_url(story)).content.decode()


def test_a_story_is_assigned_on_a_page_that_asks_to_whom_and_until_when(
    story: Article, tom: User, ana: User, omar: User, sign_in: SignIn
) -> None:
    client = sign_in(ana)
    day = timezone.localdate() + timedelta(days=1)
    page = send(
        client, step_url(story, "assign"), "ask",
        assignee=tom.pk, due_0=day.isoformat(), due_1="18:00",
    )  # fmt: skip
    story.refresh_from_db()
    assert "Assigned." in said(page)
    assert story.assignee == tom
    assert story.due is not None
    assert timezone.localtime(story.due).strftime("%H:%M") == "18:00"
    refused = send(client, step_url(story, "assign"), "ask", assignee="999999")
    assert "not one of the available choices" in refused.content.decode()


def test_planned_and_scheduled_are_two_dates_each_with_its_words(
    story: Article, marta: User, sign_in: SignIn
) -> None:
    day = timezone.localdate() + timedelta(days=3)
    Article.objects.filter(pk=story.pk).update(planned_for=day)
    client = sign_in(marta)
    page = client.get(story_url(story)).content.decode()
    assert f"Planned for {day.day} {day:%B}" in page
    assert "Nothing is scheduled by it." in page


def test_house_style_is_followed_in_one_press_with_what_was_typed(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    rule = HouseStyle.objects.create(wrong="Kiev", right="Kyiv")
    client = sign_in(ana)
    send(client, story_url(story), press="_save=", body="They met in Kiev.")
    page = client.get(story_url(story)).content.decode()
    assert "“Kiev” in paragraph 1: we write “Kyiv”." in page
    page = send(client, story_url(story), press=f"_restyle={rule.pk}", headline="Kiev waits")
    story.refresh_from_db()
    assert (story.headline, story.body) == ("Kyiv waits", "<p>They met in Kyiv.</p>")
    assert "saved as version 4" in said(page)
    assert send(client, story_url(story), press="_restyle=999999").status_code == 404
