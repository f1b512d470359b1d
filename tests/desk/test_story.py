"""The story screen: writing, saving, what is missing, who may not."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from briefings.ledger.models import History
from newsroom.articles.models import Article, Section
from tests.desk.conftest import SignIn, story_url
from tests.desk.filled import buttons, read_form, said, send
from tests.factories import make_article, make_person, make_source, make_topic, mention

ADD = "/admin/articles/article/add/"


def draft(by: User, section: Section, **more: Any) -> Article:
    return make_article("Ministers meet", by=by, section=section, **more)


def test_a_reporter_writes_a_new_story(tom: User, europe: Section, sign_in: SignIn) -> None:
    page = send(
        sign_in(tom), ADD, headline="Port strike ends", body="First.\n\nSecond.", section=europe.pk
    )
    story = Article.objects.get()
    assert page.redirect_chain[-1][0] == story_url(story)
    assert (story.headline, story.created_by, story.version_number) == ("Port strike ends", tom, 1)
    assert story.body == "<p>First.</p>\n<p>Second.</p>"


def test_half_a_story_is_kept_and_submit_names_every_missing_item(
    tom: User, europe: Section, sign_in: SignIn
) -> None:
    page = send(sign_in(tom), ADD, press="_verb=submit", slugline="strike", section=europe.pk)
    story = Article.objects.get()
    assert (story.status, story.slugline) == ("draft", "strike")
    assert "The headline is missing." in said(page)
    assert "The text is empty." in said(page)
    assert f"{story_url(story)}#id_headline" in said(page)


def test_saving_what_did_not_change_makes_no_version(
    tom: User, europe: Section, sign_in: SignIn
) -> None:
    story = draft(tom, europe, body="<p>One.</p>\n<ul><li>Two.</li></ul>\n<p>Three.</p>")
    page = send(sign_in(tom), story_url(story), press="_save=")
    assert "still version 1" in said(page)
    assert story.versions.count() == 1


def test_saving_a_change_makes_a_version_and_a_line_of_history(
    tom: User, europe: Section, sign_in: SignIn
) -> None:
    story = draft(tom, europe)
    page = send(sign_in(tom), story_url(story), headline="Ministers met", press="_save=")
    story.refresh_from_db()
    assert (story.headline, story.version_number) == ("Ministers met", 2)
    assert "Saved as version 2" in said(page)
    assert History.objects.filter(verb="saved", object_key=str(story.pk), from_version=2).exists()


def test_code_in_a_text_is_taken_out_and_said(tom: User, europe: Section, sign_in: SignIn) -> None:
    story = draft(tom, europe)
    typed = '<p>Fine.</p><script>alert(1)</script><p onclick="x()">Too.</p>'
    page = send(sign_in(tom), story_url(story), body=typed)
    story.refresh_from_db()
    assert story.body == "<p>Fine.</p>\n<p>Too.</p>"
    assert "1 element was removed" in said(page)


def test_a_forged_status_changes_nothing(tom: User, europe: Section, sign_in: SignIn) -> None:
    story = draft(tom, europe)
    send(sign_in(tom), story_url(story), status="approved", approved_version="1")
    story.refresh_from_db()
    assert (story.status, story.approved_version) == ("draft", None)


def test_topics_are_added_by_name_and_dropped_by_their_tick(
    tom: User, europe: Section, sign_in: SignIn
) -> None:
    story = draft(tom, europe)
    energy, defence = make_topic("Energy"), make_topic("Defence")
    send(sign_in(tom), story_url(story), **{"topics-add": "Energy; defence"})
    assert set(story.topics.all()) == {energy, defence}
    send(sign_in(tom), story_url(story), topics=[str(defence.pk)])
    assert list(story.topics.all()) == [defence]


def test_an_unknown_topic_is_refused_and_the_text_stays(
    tom: User, europe: Section, sign_in: SignIn
) -> None:
    story = draft(tom, europe)
    page = send(
        sign_in(tom), story_url(story), headline="Typed just now", **{"topics-add": "Enrgy"}
    )
    assert "No topic is called “Enrgy”" in page.content.decode()
    assert "Typed just now" in page.content.decode()
    story.refresh_from_db()
    assert story.headline == "Ministers meet"


def test_a_person_is_tied_to_the_words_and_follows_them(
    ana: User, europe: Section, sign_in: SignIn
) -> None:
    story = draft(ana, europe, body="<p>Mark Rutte spoke.</p>")
    rutte = make_person("Mark Rutte")
    tie = {"mentions-0-what": "person", "mentions-0-name": "mark rutte"}
    send(sign_in(ana), story_url(story), **tie)
    row = story.mentions.get()
    assert (row.person, row.paragraph, row.start, row.end) == (rutte, 0, 0, 10)
    send(sign_in(ana), story_url(story), body="<p>First.</p><p>So said Mark Rutte.</p>")
    row.refresh_from_db()
    assert (row.paragraph, row.start, row.end) == (1, 8, 18)


def test_a_mention_whose_words_are_gone_links_no_other_words(
    ana: User, europe: Section, sign_in: SignIn
) -> None:
    story = draft(ana, europe, body="<p>Mark Rutte spoke.</p>")
    row = mention(story, "Mark Rutte", person=make_person(), paragraph=0, start=0, end=10)
    send(sign_in(ana), story_url(story), body="<p>The secretary general spoke.</p>")
    row.refresh_from_db()
    assert (row.paragraph, row.start, row.end) == (None, None, None)


def test_a_proposed_headline_is_confirmed_by_a_tick(
    ana: User, europe: Section, sign_in: SignIn
) -> None:
    story = draft(ana, europe, headline_proposed=True)
    send(sign_in(ana), story_url(story), keep_headline="on")
    story.refresh_from_db()
    assert story.headline_proposed is False


def test_a_reporter_reads_what_was_handed_in_but_cannot_change_it(
    tom: User, europe: Section, sign_in: SignIn
) -> None:
    story = draft(tom, europe)
    client = sign_in(tom)
    send(client, story_url(story), press="_verb=submit")
    page = client.get(story_url(story))
    assert "You may read this story, not change it." in page.content.decode()
    assert buttons(page) == set()
    assert client.post(story_url(story), {"headline": "Mine"}).status_code == 403


@pytest.mark.parametrize("view", ["change", "history", "delete"])
def test_a_story_of_another_section_is_not_found(
    view: str, tom: User, omar: User, europe: Section, sign_in: SignIn
) -> None:
    story = draft(tom, europe)
    url = reverse(f"admin:articles_article_{view}", args=[story.pk])
    assert sign_in(omar).get(url).status_code in (403, 404, 405)
    assert sign_in(omar).post(url, {"headline": "Mine"}).status_code in (403, 404, 405)


@pytest.mark.parametrize("key", ["999999", "0", "x", "9" * 30])
def test_a_guessed_number_is_not_found(key: str, marta: User, sign_in: SignIn) -> None:
    assert sign_in(marta).get(f"/admin/articles/article/{key}/change/").status_code == 404


def test_a_story_is_never_deleted(marta: User, europe: Section, sign_in: SignIn) -> None:
    story = draft(marta, europe)
    url = reverse("admin:articles_article_delete", args=[story.pk])
    assert sign_in(marta).post(url, {"post": "yes"}).status_code == 403
    assert Article.objects.filter(pk=story.pk).exists()


def test_a_stranger_is_asked_to_sign_in(europe: Section, tom: User) -> None:
    page = Client().get(story_url(draft(tom, europe)))
    assert page.status_code == 302
    assert page["Location"].startswith("/admin/login/")


def test_opening_and_saving_a_story_cost_few_queries(
    ana: User, europe: Section, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    story = draft(ana, europe, source=make_source(), topics=[make_topic()])
    client = sign_in(ana)
    with django_assert_max_num_queries(30):
        page = client.get(story_url(story))
    typed = read_form(page, "article_form").data | {"headline": ["Ministers met"]}
    with django_assert_max_num_queries(30):
        client.post(story_url(story), typed)
    story.refresh_from_db()
    assert story.version_number == 2


def test_case_13_a_headline_keeps_nothing_unseen_of_what_was_typed(
    tom: User, europe: Section, sign_in: SignIn
) -> None:
    story = make_article(by=tom, section=europe)
    typed = "Ta\u200blks \u202eopen\u202c in a Cafe\u0301, \u200fقال\u200f"
    send(sign_in(tom), story_url(story), "article_form", headline=typed)
    story.refresh_from_db()
    assert story.headline == "Talks open in a Café, قال"
