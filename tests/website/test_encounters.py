"""Who met whom: only what readers may know of both."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from briefings.people.models import Person
from tests.factories import (
    NOON,
    make_article,
    make_meeting,
    make_organisation,
    make_person,
    make_post,
    make_tenure,
    mention,
    publish,
)
from tests.website.conftest import Clock
from tests.website.scene import LONG_AGO, Scene, page_of, take_part, words_of

RUTTE_KALLAS = "/people/kaja-kallas/met/mark-rutte/"


def both_take_part(scene: Scene, **more: Any) -> None:
    Person.objects.filter(pk=scene.kallas.pk).update(public_from=LONG_AGO)
    take_part(scene.meeting, person=scene.rutte, role="chair")
    take_part(scene.meeting, person=scene.kallas, **more)


def test_two_people_have_a_page_with_their_meetings_and_stories(
    client: Client, scene: Scene
) -> None:
    both_take_part(scene)
    words = words_of(client.get(RUTTE_KALLAS))
    assert scene.meeting.title in words
    assert scene.article.headline in words


def test_each_leads_to_it_from_their_own_page(client: Client, scene: Scene) -> None:
    both_take_part(scene)
    for slug in ("mark-rutte", "kaja-kallas"):
        page = page_of(client.get(f"/people/{slug}/"))
        assert f'href="{RUTTE_KALLAS}"' in page
        assert scene.meeting.get_absolute_url() in page


def test_a_pair_has_one_address(client: Client, scene: Scene) -> None:
    both_take_part(scene)
    answer = client.get("/people/mark-rutte/met/kaja-kallas/")
    assert (answer.status_code, answer["Location"]) == (301, RUTTE_KALLAS)
    alone = client.get("/people/mark-rutte/met/mark-rutte/")
    assert (alone.status_code, alone["Location"]) == (301, "/people/mark-rutte/")


def test_somebody_of_the_desk_has_met_nobody(client: Client, scene: Scene) -> None:
    hidden = make_person("Ana Vidal")
    take_part(scene.meeting, person=scene.rutte)
    take_part(scene.meeting, person=hidden)
    assert client.get("/people/ana-vidal/met/mark-rutte/").status_code == 404
    assert "Ana Vidal" not in page_of(client.get("/people/mark-rutte/"))


@pytest.mark.parametrize("hidden", [{"public_from": None}, {"status": "withdrew"}])
def test_a_participation_that_is_hidden_or_was_given_up_is_no_meeting_of_both(
    client: Client, scene: Scene, hidden: dict[str, Any]
) -> None:
    both_take_part(scene, **hidden)
    page = page_of(client.get(RUTTE_KALLAS))
    assert scene.meeting.title not in page
    assert '<meta name="robots" content="noindex">' in page
    assert RUTTE_KALLAS not in page_of(client.get("/people/mark-rutte/"))


def test_what_was_cancelled_brought_nobody_together(client: Client, scene: Scene) -> None:
    both_take_part(scene)
    scene.meeting.status = "cancelled"
    scene.meeting.save()
    assert scene.meeting.title not in page_of(client.get(RUTTE_KALLAS))


def test_a_minister_brings_the_country(client: Client, scene: Scene, clock: Clock) -> None:
    one, other = (
        make_organisation(name, kind="state", public_from=LONG_AGO) for name in ("Ava", "Bel")
    )
    meeting = make_meeting("Ava and Bel talks", public_from=LONG_AGO)
    minister = make_post(one, "Minister of Ava", public_from=LONG_AGO)
    take_part(meeting, label="A minister", post=minister)
    take_part(meeting, organisation=other)
    clock(NOON + timedelta(days=30))
    assert "Ava and Bel talks" in words_of(client.get("/organisations/ava/met/bel/"))


def test_reader_14_a_person_shows_the_meetings_attended(client: Client, scene: Scene) -> None:
    take_part(scene.meeting, person=scene.rutte, role="chair")
    words = words_of(client.get("/people/mark-rutte/"))
    assert "Meetings" in words
    assert scene.meeting.title in words


def test_it_stands_in_both_languages(client: Client, scene: Scene) -> None:
    both_take_part(scene)
    words = words_of(client.get(f"/ar{RUTTE_KALLAS}"))
    assert "من التقى بمن" in words


@pytest.mark.parametrize("path", [RUTTE_KALLAS, "/organisations/ava/met/bel/"])
def test_it_asks_few_questions(
    client: Client, scene: Scene, path: str, django_assert_max_num_queries: Any
) -> None:
    both_take_part(scene)
    for name in ("Ava", "Bel"):
        make_organisation(name, kind="state", public_from=LONG_AGO)
    with django_assert_max_num_queries(12):
        assert client.get(path).status_code == 200


# --- The post held then -------------------------------------------------------------------------


def test_record_01_the_post_held_then_stands_beside_each_story_of_a_person(
    client: Client, scene: Scene
) -> None:
    """The page heads with today's; closing a post changes no line."""
    before = make_post(scene.nato, "Envoy to NATO", public_from=LONG_AGO)
    held = make_tenure(scene.rutte, before, "2020", end="2024-09-30", public_from=LONG_AGO)
    for headline, tenure in (("As envoy", held), ("As chief", scene.tenure)):
        story = make_article(headline)
        mention(story, "Rutte", person=scene.rutte, tenure=tenure)
        publish(story)
    for _ in ("open", "closed"):
        words = words_of(client.get("/people/mark-rutte/"))
        assert "As envoy Envoy to NATO" in words
        assert "As chief Secretary General of NATO" in words
        scene.tenure.end = "2025-04-02"
        scene.tenure.save()
    before.public_from = None
    before.save()
    assert "Envoy" not in words_of(client.get("/people/mark-rutte/")).replace("As envoy", "")


def test_the_title_as_printed_stands_where_no_post_is_on_record(
    client: Client, scene: Scene
) -> None:
    story = make_article("Of Kallas")
    mention(story, "Kallas", person=scene.kallas, title_printed="the Union’s top diplomat")
    publish(story)
    assert "Of Kallas the Union’s top diplomat" in words_of(client.get("/people/kaja-kallas/"))


def test_each_meeting_of_a_person_says_in_what_capacity(client: Client, scene: Scene) -> None:
    take_part(scene.meeting, person=scene.rutte, role="chair")
    words = words_of(client.get("/people/mark-rutte/"))
    assert "Confirmed · Brussels Chair, Secretary General of NATO" in words


def test_two_people_who_met_have_the_posts_that_they_held_then(
    client: Client, scene: Scene
) -> None:
    envoy = make_post(scene.nato, "Envoy", public_from=LONG_AGO)
    make_tenure(scene.kallas, envoy, "2019", end="2022", public_from=LONG_AGO)
    then = make_meeting("Long ago", start="2021-05-03", end="", public_from=LONG_AGO)
    both_take_part(scene)
    for person in (scene.rutte, scene.kallas):
        take_part(then, person=person)
    words = words_of(client.get(RUTTE_KALLAS))
    assert "Long ago Over Kaja Kallas, Envoy · Mark Rutte" in words.replace(
        "Mark Rutte · Kaja Kallas, Envoy", "Kaja Kallas, Envoy · Mark Rutte"
    )
    assert "Mark Rutte, Secretary General of NATO" in words
    story = make_article("About both")
    mention(story, "Rutte", person=scene.rutte, tenure=scene.tenure)
    mention(story, "Kallas", person=scene.kallas, title_printed="Envoy of the Union")
    publish(story)
    said = "Kaja Kallas, Envoy of the Union · Mark Rutte, Secretary General of NATO"
    assert f"About both {said}" in words_of(client.get(RUTTE_KALLAS))


def test_two_countries_have_whoever_came_for_them_with_their_posts(
    client: Client, scene: Scene
) -> None:
    shown: dict[str, Any] = {"public_from": LONG_AGO}
    one, other = (make_organisation(name, kind="state", **shown) for name in ("Ava", "Bel"))
    talks = make_meeting("Talks", start="2021-05-03", end="", **shown)
    minister = make_post(one, "Minister of Ava", **shown)
    envoy = make_person("Ana Vidal", **shown)
    make_tenure(envoy, make_post(other, "Envoy of Bel", **shown), "2020", end="2021", **shown)
    take_part(talks, person=make_person("Jo Lind", **shown), post=minister)
    take_part(talks, person=envoy, representing=other)
    words = words_of(client.get("/organisations/ava/met/bel/"))
    assert "Talks Over Jo Lind, Minister of Ava · Ana Vidal, Envoy of Bel" in words
    envoy.public_from = None
    envoy.save()
    assert "Ana" not in page_of(client.get("/organisations/ava/met/bel/"))


def test_a_person_and_a_topic_lead_to_their_briefing_packs(client: Client, scene: Scene) -> None:
    for path in ("/people/mark-rutte/", "/topics/nato/", "/ar/people/mark-rutte/"):
        assert f'href="{path}briefing/"' in page_of(client.get(path))
