"""Who met whom: only what readers may know of both."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from briefings.people.models import Person
from tests.factories import NOON, make_meeting, make_organisation, make_person, make_post
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
