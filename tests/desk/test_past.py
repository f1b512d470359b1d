"""The past of a story on the desk: its history, an old version to read, to restore."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from pytest_django import DjangoAssertNumQueries

from briefings.ledger.models import AppendOnly, History
from newsroom.articles.models import Article, Section, Version
from tests.desk.conftest import SignIn, story_url
from tests.factories import NOON, edit, make_article, make_topic, publish

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def story(europe: Section, ana: User) -> Article:
    made = make_article("The first headline", section=europe, topics=[make_topic("Gas")])
    edit(made, headline="The second headline", now=LATER, by=ana)
    return made


def url(story: Article, screen: str = "history/") -> str:
    return f"/admin/articles/article/{story.pk}/{screen}"


def page_of(response: Any) -> str:
    assert response.status_code == 200
    return str(response.content.decode())


# --- The list -------------------------------------------------------------------------------------


def test_versions_and_actions_stand_in_one_list_the_newest_first(
    story: Article, ana: User, marta: User, sign_in: SignIn
) -> None:
    publish(story, by=marta, now=LATER + timedelta(hours=1))
    page = page_of(sign_in(ana).get(url(story)))
    places = [page.index(words) for words in (">publish<", ">edited<", ">written<")]
    assert places == sorted(places)
    assert page.count("Read</a>") == 2
    assert "?from=v1&amp;to=v2" in page
    assert url(story, "version/1/restore/") in page
    assert url(story, "version/2/restore/") not in page


def test_each_version_is_told_once(story: Article, ana: User, sign_in: SignIn) -> None:
    page = page_of(sign_in(ana).get(url(story)))
    assert page.count("<tr") == 3  # the head and two versions
    assert ">headline<" in page


def test_a_long_past_is_paged_within_the_same_queries(
    story: Article,
    ana: User,
    sign_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(60):
        edit(story, headline=f"Headline {number}", now=LATER + timedelta(minutes=number + 1))
    client = sign_in(ana)
    with django_assert_max_num_queries(20):
        first = page_of(client.get(url(story)))
    assert first.count("Read</a>") == 50
    assert "Older" in first
    assert ">written<" in page_of(client.get(url(story), {"p": 2}))


@pytest.mark.parametrize("asked", ["0", "-1", "x", "999999999", "'"])
def test_a_page_that_there_is_not_shows_one_that_there_is(
    story: Article, ana: User, sign_in: SignIn, asked: str
) -> None:
    assert "Read</a>" in page_of(sign_in(ana).get(url(story), {"p": asked}))


def test_no_screen_changes_a_line_of_history(story: Article, marta: User, sign_in: SignIn) -> None:
    client, lines = sign_in(marta), list(History.objects.values())
    for screen in ("history/", "version/1/", "difference/"):
        for method in (client.post, client.put, client.patch, client.delete):
            assert method(url(story, screen)).status_code == 405
    line = History.objects.latest("pk")
    assert client.post(f"/admin/ledger/history/{line.pk}/change/").status_code == 403
    assert client.post(f"/admin/ledger/history/{line.pk}/delete/").status_code == 403
    assert list(History.objects.values()) == lines


def test_no_queryset_changes_a_line_of_history(story: Article) -> None:
    lines = History.objects.filter(object_key=str(story.pk))
    with pytest.raises(AppendOnly):
        lines.update(actor_name="Nobody")
    with pytest.raises(AppendOnly):
        lines.delete()
    with pytest.raises(AppendOnly):
        lines[0].delete()
    with pytest.raises(AppendOnly):
        lines[0].save()
    assert lines.count() == 2


def test_history_outlives_who_made_it(
    story: Article, ana: User, marta: User, sign_in: SignIn
) -> None:
    ana.delete()
    page = page_of(sign_in(marta).get(url(story)))
    assert "<td>ana</td>" in page
    assert "saved on the desk" not in page


def test_history_outlives_what_it_speaks_of(story: Article, marta: User, sign_in: SignIn) -> None:
    key = str(story.pk)
    story.delete()
    assert not Version.objects.exists()
    assert History.objects.filter(object_key=key).count() == 2
    assert "The first headline" in page_of(sign_in(marta).get("/admin/ledger/history/"))


def test_a_name_cannot_forge_a_line(
    story: Article, ana: User, marta: User, sign_in: SignIn
) -> None:
    ana.first_name = "</td><script>alert(1)</script>"
    ana.save()
    edit(story, headline="Another", by=ana)
    assert "<script>alert" not in page_of(sign_in(marta).get(url(story)))


# --- Reading --------------------------------------------------------------------------------------


def test_an_old_version_is_read_as_it_was(story: Article, ana: User, sign_in: SignIn) -> None:
    page = page_of(sign_in(ana).get(url(story, "version/1/")))
    assert "The first headline" in page
    assert "<p>Ministers will gather on Thursday.</p>" in page
    assert "Gas" in page
    assert "written" in page


def test_case_03_an_old_version_is_cleaned_and_escaped(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    nasty = "<script>alert(1)</script>"
    version = story.versions.get(number=1)
    version.content["fields"] |= {
        "headline": nasty,
        "dateline_text": nasty,
        "body": f"<p>x</p>{nasty}",
    }
    version.save()
    client = sign_in(ana)
    for screen in ("version/1/", "version/1/restore/"):
        assert "<script>alert" not in page_of(client.get(url(story, screen)))
    assert "&lt;script&gt;" in page_of(client.get(url(story, "version/1/")))


@pytest.mark.parametrize("screen", ["version/7/", "version/0/", "version/7/restore/"])
def test_a_version_that_there_is_not(
    story: Article, ana: User, sign_in: SignIn, screen: str
) -> None:
    assert sign_in(ana).get(url(story, screen)).status_code == 404
    assert sign_in(ana).get(url(story, f"version/{'9' * 30}/")).status_code == 404


# --- Restoring ------------------------------------------------------------------------------------


def restored(client: Any, story: Article, number: int, seen: object) -> Any:
    address = url(story, f"version/{number}/restore/")
    return client.post(address, {"seen_version": seen}, follow=True)


def test_restoring_asks_first_and_changes_nothing(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    page = page_of(sign_in(ana).get(url(story, "version/1/restore/")))
    assert "Restore version 1 as version 3" in page
    assert "The headline is new." in page
    assert story.versions.count() == 2


def test_restoring_makes_a_new_version_and_says_so(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    client = sign_in(ana)
    assert "Version 1 is back, as version 3." in page_of(restored(client, story, 1, 2))
    story.refresh_from_db()
    assert (story.headline, story.version_number) == ("The first headline", 3)
    assert "restored version 1" in page_of(client.get(url(story)))


def test_desk_06_restoring_says_by_name_what_could_not_come_back(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    story.topics.get().delete()
    client = sign_in(ana)
    assert "Gas (deleted)" in page_of(client.get(url(story, "version/1/restore/")))
    page = page_of(restored(client, story, 1, 2))
    assert "What could not come back: Gas (deleted)." in page
    story.refresh_from_db()
    assert story.headline == "The first headline"


@pytest.mark.parametrize("seen", ["1", "", "x", "9" * 20])
def test_restoring_steps_aside_when_somebody_saved_meanwhile(
    story: Article, ana: User, sign_in: SignIn, seen: str
) -> None:
    assert "Nothing was done" in page_of(restored(sign_in(ana), story, 1, seen))
    assert story.versions.count() == 2


def test_restoring_twice_makes_one_version(story: Article, ana: User, sign_in: SignIn) -> None:
    client = sign_in(ana)
    restored(client, story, 1, 2)
    restored(client, story, 1, 2)
    assert story.versions.count() == 3
    assert "nothing was saved" in page_of(restored(client, story, 1, 3))


def test_who_may_not_change_the_story_cannot_restore(
    story: Article, tom: User, omar: User, sign_in: SignIn
) -> None:
    assert restored(sign_in(tom), story, 1, 2).status_code == 403
    assert restored(sign_in(omar), story, 1, 2).status_code == 404
    assert story.versions.count() == 2


def test_the_story_leads_to_its_difference_preview_and_history(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    page = page_of(sign_in(ana).get(story_url(story)))
    for screen in ("difference/", "preview/", "history/"):
        assert f'href="{url(story, screen)}"' in page
