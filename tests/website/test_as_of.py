"""The site as of another moment: signed, bound to one browser, kept by nobody."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core import signing
from django.test import Client

from newsroom.articles import publishing
from newsroom.articles.rights import loader
from newsroom.photos.store import add_photo
from newsroom.website import as_of
from newsroom.website.caching import CACHE_CONTROL
from tests.factories import NOON, edit, make_article, make_user, publish
from tests.photos.test_store import picture
from tests.website.conftest import Clock
from tests.website.scene import HOUR, Scene, page_of

pytestmark = pytest.mark.django_db
NOW = NOON + HOUR  # what the clock of the tests says
FRIDAY = NOON + timedelta(days=2)


@pytest.fixture
def chief(scene: Scene) -> User:
    return make_user("Chief", name="marta")


@pytest.fixture
def desk(client: Client) -> Client:
    """The browser that the desk signed for."""
    client.cookies[as_of.COOKIE] = "a browser"
    return client


def address(
    chief: User, moment: datetime = FRIDAY, path: str = "/", browser: str = "a browser"
) -> str:
    token = as_of.sign(chief, moment, now=NOW, browser=browser)
    return as_of.at_moment(path, token)


def scheduled() -> Any:
    story = make_article("What Friday brings")
    return publishing.schedule(story, by=loader(), now=NOON, at=FRIDAY)


def is_plain(response: Any) -> bool:
    return (
        response.headers["Cache-Control"] == CACHE_CONTROL
        and "What Friday brings" not in page_of(response)
        and "The site as of" not in page_of(response)
    )


def test_friday_shows_what_is_scheduled_for_it(desk: Client, chief: User) -> None:
    edition = scheduled()
    page = page_of(desk.get(address(chief)))
    assert "What Friday brings" in page
    assert "The site as of Friday 4 April 2025, 12:00. Readers do not see this." in page
    assert desk.get(address(chief, path=edition.path)).status_code == 200
    assert desk.get(edition.path).status_code == 404


def test_the_past_shows_what_readers_saw(desk: Client, chief: User, scene: Scene) -> None:
    edit(scene.article, headline="A newer headline", now=NOON + HOUR / 2)
    publish(scene.article, now=NOON + HOUR / 2)
    assert "A newer headline" in page_of(desk.get(scene.edition.path))
    before = page_of(desk.get(address(chief, NOON, scene.edition.path)))
    assert "A newer headline" not in before
    assert scene.edition.headline in before


def test_links_lead_on_to_the_same_moment(desk: Client, chief: User) -> None:
    edition = scheduled()
    page = page_of(desk.get(address(chief)))
    link = page.partition(f'href="{edition.path}')[2].partition('"')[0].replace("&amp;", "&")
    assert link.startswith("?as_of=")
    assert "What Friday brings" in page_of(desk.get(edition.path + link))
    assert "/static/website/site.css?" not in page


def test_pictures_of_what_is_to_come_are_shown(desk: Client, chief: User) -> None:
    photo = add_photo(picture(600, 400), name="x.jpg", by=loader(), now=NOON, alt="x", credit="x")
    story = make_article("What Friday brings")
    story.article_photos.create(photo=photo)
    edit(story, standfirst="With a picture.")
    publishing.schedule(story, by=loader(), now=NOON, at=FRIDAY)
    page = page_of(desk.get(address(chief)))
    source = page.partition('src="/pictures/')[2].partition('"')[0].replace("&amp;", "&")
    assert desk.get(f"/pictures/{source}").status_code == 200
    assert desk.get(f"/pictures/{source.partition('?')[0]}").status_code == 404


def test_nothing_of_it_is_kept(desk: Client, chief: User) -> None:
    for path in ("/", "/news/feed.rss", "/no-such-page/", "/sitemap.xml", "/search/?q=x"):
        response = desk.get(address(chief, path=path))
        assert "no-store" in response.headers["Cache-Control"], path
        assert "ETag" not in response.headers, path
        assert response.headers["X-Robots-Tag"] == "noindex, nofollow", path


def test_public_caching_is_not_touched_by_it(desk: Client, chief: User, client: Client) -> None:
    before = Client().get("/")
    scheduled()
    desk.get(address(chief))
    after = Client().get("/")
    assert (after.content, after.headers) == (before.content, before.headers)


def test_a_forged_word_shows_the_plain_page(desk: Client, chief: User) -> None:
    scheduled()
    token = as_of.sign(chief, FRIDAY, now=NOW, browser="a browser")
    other = signing.dumps({"at": FRIDAY.isoformat()}, salt="another")
    for word in ("", "x", token[:-1], f"{token}x", other, "2025-04-04", "\x00"):
        assert is_plain(desk.get("/", {"as_of": word})), word


def test_it_expires_after_an_hour(desk: Client, chief: User, clock: Clock) -> None:
    scheduled()
    link = address(chief)
    clock(NOW + as_of.KEPT_FOR - timedelta(seconds=1))
    assert not is_plain(desk.get(link))
    clock(NOW + as_of.KEPT_FOR)
    assert is_plain(desk.get(link))


def test_a_forwarded_address_shows_the_plain_page(chief: User) -> None:
    scheduled()
    other = Client()
    assert is_plain(other.get(address(chief)))
    other.cookies[as_of.COOKIE] = "another browser"
    assert is_plain(other.get(address(chief)))


@pytest.mark.parametrize("what", ["group", "password", "account", "staff"])
def test_what_was_taken_away_ends_it_at_once(desk: Client, chief: User, what: str) -> None:
    scheduled()
    link = address(chief)
    assert not is_plain(desk.get(link))
    if what == "group":
        chief.groups.remove(Group.objects.get(name="Chief"))
    elif what == "password":
        chief.set_password("another long word")
    elif what == "account":
        chief.is_active = False
    else:
        chief.is_staff = False
    chief.save()
    assert is_plain(desk.get(link))


def test_an_editor_of_one_section_does_not_see_what_others_prepare(
    desk: Client, scene: Scene
) -> None:
    scheduled()
    editor = make_user("Editor")
    assert is_plain(desk.get(address(editor)))
