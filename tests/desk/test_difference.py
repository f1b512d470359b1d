"""The screen Difference, and taking over what the wire sent."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from briefings.ledger.models import History
from newsroom.articles.models import Article, Edition, Section
from newsroom.articles.rights import loader
from newsroom.intake.models import WireItem
from newsroom.photos.store import add_photo
from tests.desk.conftest import SignIn, step_url, story_url
from tests.factories import (
    NOON,
    edit,
    make_article,
    make_person,
    make_topic,
    make_user,
    mention,
    publish,
)
from tests.intake.wire import copy, item, take, the_story
from tests.photos.test_store import picture

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def story(europe: Section) -> Article:
    """Version 1 is live, version 2 is the working copy."""
    made = make_article(
        "Ministers fail to agree on gas",
        section=europe,
        body="<p>They met.</p><p>It rained.</p><p>Still raining.</p><p>Nothing came of it.</p>",
    )
    publish(made)
    edit(
        made,
        now=LATER,
        headline="Ministers agree on gas",
        body="<p>They met.</p><p>It rained.</p><p>Still raining.</p><p>A deal came of it.</p>",
    )
    return made


def url(story: Article, **query: str) -> str:
    asked = "&".join(f"{name.removesuffix('_')}={value}" for name, value in query.items())
    return f"/admin/articles/article/{story.pk}/difference/?{asked}"


def page_of(response: Any) -> str:
    assert response.status_code == 200
    return str(response.content.decode())


def test_what_readers_have_stands_beside_the_copy(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    page = page_of(sign_in(ana).get(url(story)))
    assert "Edition 1" in page
    assert "what readers see now" in page
    assert "The headline is new. One paragraph changed." in page
    assert "Ministers <del>fail to</del> agree" in page
    assert "3 of 4 paragraphs the same" in page
    assert "3 paragraphs the same</summary>" in page


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("v1", "v2", "The headline is new."),
        ("v2", "v1", "The headline is new."),
        ("e1", "v1", "Nothing changed: both say the same."),
        ("v2", "v2", "Nothing changed: both say the same."),
    ],
)
def test_any_two_sides_can_be_compared(
    story: Article, ana: User, sign_in: SignIn, old: str, new: str, said: str
) -> None:
    assert said in page_of(sign_in(ana).get(url(story, from_=old, to=new)))


def test_the_older_side_can_be_restored(story: Article, ana: User, sign_in: SignIn) -> None:
    client = sign_in(ana)
    for old in ("v1", "e1"):
        assert "Restore version 1…" in page_of(client.get(url(story, from_=old, to="v2")))
    assert "Restore version" not in page_of(client.get(url(story, from_="v2", to="v1")))


def test_two_editions_can_be_compared(story: Article, ana: User, sign_in: SignIn) -> None:
    publish(story, now=LATER)
    page = page_of(sign_in(ana).get(url(story, from_="e1", to="e2")))
    assert "The headline is new." in page
    assert Edition.objects.filter(article=story).count() == 2


def test_a_new_story_is_compared_with_itself(europe: Section, ana: User, sign_in: SignIn) -> None:
    page = page_of(sign_in(ana).get(url(make_article(section=europe))))
    assert "Nothing changed" in page


def test_the_sides_can_be_swapped_and_shown_as_one_text(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    page = page_of(sign_in(ana).get(url(story, from_="v1", to="v2", view="one")))
    assert 'value="one" id="view-one" checked' in page
    assert f"/{story.pk}/difference/?from=v2&amp;to=v1&amp;view=one" in page


@pytest.mark.parametrize(
    "side", ["v99", "e99", "w99", "x1", "v", "1", "v1'", "v٣", "v9999999999", "v-1"]
)
def test_a_side_that_is_not_there_answers_404(
    story: Article, ana: User, sign_in: SignIn, side: str
) -> None:
    client = sign_in(ana)
    assert client.get(url(story, from_=side)).status_code == 404
    assert client.get(url(story, to=side)).status_code == 404


def test_another_storys_wire_item_is_not_there(
    story: Article, europe: Section, ana: User, sign_in: SignIn
) -> None:
    take(item("1.txt", copy("Envoys met.", id="x-1")))
    other = WireItem.objects.get()
    assert sign_in(ana).get(url(story, to=f"w{other.pk}")).status_code == 404


def test_people_topics_and_photos_are_told_by_name(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    photo = add_photo(
        picture(60, 40), name="x.jpg", by=loader(), now=NOON, alt="A hall", credit="x"
    )
    story.article_photos.create(photo=photo)
    story.topics.add(make_topic("Gas"))
    mention(story, person=make_person("Sofia Almgren"), title_printed="finance minister")
    page = page_of(sign_in(ana).get(url(story)))
    assert "Sofia Almgren, finance minister was added. Photo 1 was added." in page
    assert "Gas was added." in page


def test_case_03_a_version_is_shown_escaped(story: Article, ana: User, sign_in: SignIn) -> None:
    nasty = "<script>alert(1)</script>"
    version = story.versions.get(number=1)
    version.content["fields"] |= {
        "headline": nasty,
        "standfirst": nasty,
        "body": f"<p>x</p>{nasty}",
    }
    version.content["fields"]["mentions"] = [{"kind": "person", "id": 1, "title_printed": nasty}]
    version.content["labels"]["person:1"] = nasty
    version.save()
    page = page_of(sign_in(ana).get(url(story, from_="v1", to="v2")))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_arabic_is_set_by_its_own_direction(europe: Section, ana: User, sign_in: SignIn) -> None:
    story = make_article("اجتمع الوزراء في فيينا", section=europe, language="ar")
    edit(story, headline="اجتمع الوزراء في بروكسل")
    page = page_of(sign_in(ana).get(url(story)))
    assert 'dir="auto">اجتمع الوزراء في <del>فيينا</del>' in page


def test_it_stays_within_its_queries(
    story: Article,
    ana: User,
    sign_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = sign_in(ana)
    with django_assert_max_num_queries(30):
        client.get(url(story))


# --- Who may --------------------------------------------------------------------------------------

SCREENS = (
    "difference/",
    "history/",
    "version/1/",
    "version/1/restore/",
    "preview/",
    "preview/page/",
)


@pytest.mark.parametrize("screen", SCREENS)
def test_case_24_another_sections_story_is_not_there(
    story: Article, omar: User, sign_in: SignIn, screen: str
) -> None:
    client = sign_in(omar)
    assert client.get(f"/admin/articles/article/{story.pk}/{screen}").status_code == 404
    assert client.get(f"/admin/articles/article/99999/{screen}").status_code == 404


@pytest.mark.parametrize("screen", SCREENS)
def test_case_24_nobody_reads_it_without_signing_in(
    story: Article, client: Client, screen: str
) -> None:
    response = client.get(f"/admin/articles/article/{story.pk}/{screen}")
    assert response.status_code == 302
    assert "/login/" in response["Location"]


@pytest.mark.parametrize("screen", ["difference/", "history/", "version/1/", "preview/"])
def test_a_reporter_of_the_section_may_look(
    story: Article, tom: User, sign_in: SignIn, screen: str
) -> None:
    page = page_of(sign_in(tom).get(f"/admin/articles/article/{story.pk}/{screen}"))
    assert "Restore" not in page


# --- The wire -------------------------------------------------------------------------------------


@pytest.fixture
def wired(europe: Section) -> Article:
    """A wire story that an editor changed, and a newer version that the wire sent after it."""
    body = "Envoys of two states met on Tuesday.\nThey signed nothing."
    take(item("1.txt", copy(body, id="x-1", version="1", headline="Envoys meet")))
    story = the_story()
    edit(story, headline="Our own headline", section=europe, by=make_user("Chief"))
    newer = body.replace("nothing", "an agreement").replace("two", "three")
    headers = {"id": "x-1", "version": "2", "headline": "Envoys sign", "standfirst": "At last."}
    take(item("2.txt", copy(newer, **headers)), now=LATER)
    story.refresh_from_db()
    return story


def newest(story: Article) -> WireItem:
    found: WireItem = story.wire_items.get(version=2)
    return found


def take_over(client: Client, story: Article, field: str, seen: int | str) -> Any:
    address = f"/admin/articles/article/{story.pk}/wire/{newest(story).pk}/take/"
    return client.post(address, {"field": field, "seen_version": seen}, follow=True)


def test_desk_16_a_newer_wire_version_stands_beside_the_story_with_the_difference(
    wired: Article, ana: User, sign_in: SignIn
) -> None:
    assert (wired.headline, wired.version_number) == ("Our own headline", 2)
    assert "signed nothing" in wired.body
    client = sign_in(ana)
    wire = f"?from=v2&amp;to=w{newest(wired).pk}"
    assert f"difference/{wire}" in page_of(client.get(story_url(wired)))
    page = page_of(client.get(url(wired, from_="v2", to=f"w{newest(wired).pk}")))
    assert "The headline is new. The standfirst was added. Two paragraphs changed." in page
    assert "<del>nothing</del>" in page
    assert "<ins>an agreement</ins>" in page
    wired.refresh_from_db()
    assert wired.version_number == 2


def test_desk_16_my_desk_leads_to_the_difference(
    wired: Article, ana: User, sign_in: SignIn
) -> None:
    Article.objects.filter(pk=wired.pk).update(assignee=ana, status="in_edit")
    page = page_of(sign_in(ana).get("/admin/"))
    assert f'href="/admin/articles/article/{wired.pk}/difference/?from=v2&amp;to=w' in page


@pytest.mark.parametrize(
    ("field", "now"),
    [
        ("headline", "Envoys sign"),
        ("standfirst", "At last."),
        ("body", "<p>Envoys of three states met on Tuesday.</p>\n<p>They signed an agreement.</p>"),
    ],
)
def test_desk_16_one_field_of_the_wire_is_taken_over(
    wired: Article, ana: User, sign_in: SignIn, field: str, now: str
) -> None:
    before = {name: getattr(wired, name) for name in ("headline", "standfirst", "body")}
    response = take_over(sign_in(ana), wired, field, 2)
    wired.refresh_from_db()
    assert "of wire version 2 is version 3 now." in page_of(response)
    assert {**before, field: now} == {name: getattr(wired, name) for name in before}
    version = wired.versions.get(number=3)
    assert version.reason == f"{field} taken over from wire version 2"
    assert (version.by_name, version.from_wire) == ("ana", False)
    line = History.objects.filter(from_version=3).get()
    assert (line.verb, line.actor_name) == ("took over from the wire", "ana")


@pytest.mark.parametrize("seen", [1, "", "x", "99999999999"])
def test_nothing_is_taken_over_when_somebody_saved_meanwhile(
    wired: Article, ana: User, sign_in: SignIn, seen: int | str
) -> None:
    assert "Nothing was done" in page_of(take_over(sign_in(ana), wired, "headline", seen))
    wired.refresh_from_db()
    assert (wired.headline, wired.version_number) == ("Our own headline", 2)


@pytest.mark.parametrize("field", ["", "slug", "status", "legal_hold"])
def test_no_other_field_can_be_taken_over(
    wired: Article, ana: User, sign_in: SignIn, field: str
) -> None:
    assert "to take over" in page_of(take_over(sign_in(ana), wired, field, 2))
    wired.refresh_from_db()
    assert wired.version_number == 2


def test_taking_over_twice_makes_one_version(wired: Article, ana: User, sign_in: SignIn) -> None:
    client = sign_in(ana)
    take_over(client, wired, "headline", 2)
    assert "already" in page_of(take_over(client, wired, "headline", 3))
    assert wired.versions.count() == 3


def test_who_may_not_change_the_story_takes_nothing_over(
    wired: Article, tom: User, omar: User, sign_in: SignIn
) -> None:
    assert take_over(sign_in(tom), wired, "headline", 2).status_code == 403
    assert take_over(sign_in(omar), wired, "headline", 2).status_code == 404
    address = f"/admin/articles/article/{wired.pk}/wire/{newest(wired).pk}/take/"
    assert sign_in(tom).get(address).status_code == 405


def test_a_wire_item_that_cannot_be_read_says_so(
    wired: Article, ana: User, sign_in: SignIn
) -> None:
    WireItem.objects.filter(pk=newest(wired).pk).update(raw=None)
    page = page_of(sign_in(ana).get(url(wired, from_="v2", to=f"w{newest(wired).pk}")))
    assert "cannot be read here" in page
    assert "Take over" not in page


def test_what_changes_for_readers_is_told_before_publishing(
    story: Article, marta: User, sign_in: SignIn
) -> None:
    edit(story, now=LATER, internal_note="Call again.")
    page = page_of(sign_in(marta).get(step_url(story, "publish")))
    assert "What changes for readers.</b> The headline is new. One paragraph changed.</p>" in page
    assert "?from=e1&amp;to=v3" in page


def test_the_page_that_publishes_stays_within_its_queries(
    story: Article,
    marta: User,
    sign_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = sign_in(marta)
    with django_assert_max_num_queries(30):
        client.get(step_url(story, "publish"))
