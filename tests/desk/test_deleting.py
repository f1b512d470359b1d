"""Where used, deleting and the way back, through the desk."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from briefings.ledger.models import Deleted, History
from briefings.meetings.models import Participation
from briefings.people.models import Person, Tenure
from newsroom.articles.models import Section
from newsroom.articles.rights import loader
from newsroom.photos.models import Photo
from newsroom.photos.store import add_photo
from newsroom.sources.models import Source
from tests.desk.conftest import SignIn
from tests.desk.filled import send
from tests.factories import (
    NOON,
    make_article,
    make_contributor,
    make_meeting,
    make_organisation,
    make_person,
    make_place,
    make_post,
    make_source,
    make_tenure,
    make_topic,
    mention,
    publish,
)
from tests.photos.test_store import picture

pytestmark = pytest.mark.django_db

BIN = "/admin/bin/"


def url(thing: Any, screen: str) -> str:
    meta = thing._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{screen}", args=[thing.pk])


def delete(client: Client, thing: Any) -> str:
    """Confirms the deletion; what the page said, or the list after it."""
    return client.post(url(thing, "delete"), {"post": "yes"}, follow=True).content.decode()


def make_photo() -> Photo:
    return add_photo(picture(60, 40), name="x", by=loader(), now=NOON, alt="A tower", credit="x")


def test_desk_14_deleting_a_photo_person_or_source_in_use_is_refused_and_says_by_what(
    marta: User, rune: User, sign_in: SignIn
) -> None:
    photo, person, source = make_photo(), make_person(), make_source()
    live, draft = make_article("A live story", source=source), make_article("A draft")
    live.article_photos.create(photo=photo)
    mention(live, person=person)
    publish(live)
    draft.article_photos.create(photo=photo)
    mention(draft, person=person)
    draft.section, draft.source = None, source
    draft.save()
    chief = sign_in(marta)
    for thing, client in ((photo, chief), (source, chief), (person, sign_in(rune))):
        for page in (
            client.get(url(thing, "used")).content.decode(),
            client.get(url(thing, "delete")).content.decode(),
            delete(client, thing),
        ):
            assert page.index("Readers see it in") < page.index("Working copies")
            if client is chief:
                assert page.index("A live story") < page.index("A draft")
                assert url(draft, "change") in page
            else:  # a record keeper belongs to no section
                assert "A draft" not in page
                assert "1 of other sections" in page
        assert type(thing)._base_manager.filter(pk=thing.pk).exists()
    assert not Deleted.objects.exists()


def test_every_noun_says_where_it_is_used_in_few_queries(
    marta: User, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    nato, person = make_organisation(), make_person()
    post, place = make_post(nato), make_place()
    meeting = make_meeting(host=nato, place=place)
    make_tenure(person, post)
    Participation.objects.create(meeting=meeting, person=person, post=post)
    section = Section.objects.create(name="Europe", slug="europe")
    rows = [make_topic(), make_source(), make_contributor(), make_photo(), section]
    client = sign_in(marta)
    for thing in (nato, person, post, place, meeting, *rows):
        client.get(url(thing, "used"))
        with django_assert_max_num_queries(30):
            page = client.get(url(thing, "used"))
        assert page.status_code == 200
        assert "Where used" in client.get(url(thing, "change")).content.decode()


def test_a_tenure_leads_to_the_post_and_a_participation_to_its_meeting(
    rune: User, sign_in: SignIn
) -> None:
    person, post, meeting = make_person(), make_post(make_organisation()), make_meeting()
    make_tenure(person, post)
    Participation.objects.create(meeting=meeting, person=person)
    page = sign_in(rune).get(url(person, "used")).content.decode()
    assert f'href="{url(post, "change")}"' in page
    assert f'href="{url(meeting, "change")}"' in page


def test_an_unused_row_is_deleted_and_restored(rune: User, sign_in: SignIn) -> None:
    person = make_person("Ana Petrović")
    client = sign_in(rune)
    assert "With it go: names of people (1)." in client.get(url(person, "delete")).content.decode()
    delete(client, person)
    assert not Person.objects.exists()
    page = client.get(BIN).content.decode()
    assert "Ana Petrović" in page
    assert "rune" in page
    said = client.post(restore_of("Ana Petrović"), follow=True).content.decode()
    assert "Restored Ana Petrović and what hung on it." in said
    assert Person.objects.get().pk == person.pk
    lines = History.objects.order_by("pk").values_list("verb", "actor_name")
    assert list(lines) == [("deleted", "rune"), ("restored", "rune")]
    assert "Nothing was deleted" in client.get(BIN).content.decode()


def restore_of(name: str) -> str:
    return reverse("admin:desk_restore", args=[Deleted.objects.get(object_name=name).pk])


def test_what_stands_in_the_way_is_said(rune: User, sign_in: SignIn) -> None:
    client = sign_in(rune)
    delete(client, make_person("Ana"))
    make_person("Other", slug="ana")
    said = client.post(restore_of("Ana"), follow=True).content.decode()
    assert "Ana was not restored. Ana: another person has its slug." in said


def test_who_may_not_delete_sees_no_bin_and_restores_nothing(
    ana: User, rune: User, pia: User, sign_in: SignIn
) -> None:
    delete(sign_in(rune), make_person("Ana"))
    assert sign_in(ana).get(BIN).status_code == 403
    for stranger in (ana, pia):
        assert sign_in(stranger).post(restore_of("Ana")).status_code == 404
    assert "Ana" not in sign_in(pia).get(BIN).content.decode().replace("ana", "")
    assert sign_in(rune).get(restore_of("Ana")).status_code == 404
    assert not Person.objects.exists()


def test_the_file_of_a_deleted_photo_stays_and_serves_again(pia: User, sign_in: SignIn) -> None:
    photo = make_photo()
    client = sign_in(pia)
    delete(client, photo)
    assert not Photo.objects.exists()
    assert photo.file.storage.exists(str(photo.file.name))
    client.post(restore_of("A tower"))
    preview: Any = client.get(
        reverse("admin:photos_photo_preview", args=[Photo.objects.get().pk, 480])
    )
    assert preview.status_code == 200
    assert b"".join(preview.streaming_content)


def test_the_same_picture_taken_in_again_keeps_the_old_one_out(pia: User, sign_in: SignIn) -> None:
    client = sign_in(pia)
    delete(client, make_photo())
    make_photo()
    said = client.post(restore_of("A tower"), follow=True).content.decode()
    assert "A tower was not restored" in said
    assert "another photo has its sha256" in said


def test_a_row_struck_out_of_a_table_goes_to_the_bin(rune: User, sign_in: SignIn) -> None:
    person = make_person()
    tenure = make_tenure(person, make_post(make_organisation()))
    client = sign_in(rune)
    fields = {"tenures-0-DELETE": "on"}
    send(client, url(person, "change"), "person_form", press="_continue=", **fields)
    assert not Tenure.objects.exists()
    client.post(restore_of(str(tenure)))
    assert Tenure.objects.get().pk == tenure.pk


def test_the_slug_of_a_source_in_the_bin_can_be_taken(marta: User, sign_in: SignIn) -> None:
    source = make_source("Agency")
    client = sign_in(marta)
    delete(client, source)
    other = make_source("Another")
    other.slug = "agency"
    other.save()
    said = client.post(restore_of("Agency"), follow=True).content.decode()
    assert "Agency: another source has its slug." in said
    assert Source.objects.count() == 1
