"""A person who was two rows: readers find everything at one address, and lose none."""

import pytest
from django.test import Client

from briefings.ledger.models import OldAddress
from briefings.people import merging
from briefings.people.models import Person
from newsroom.articles import public
from newsroom.articles.models import Edition, EditionSubject, Mention
from newsroom.articles.rights import loader
from tests.factories import NOON, make_article, make_person, mention, publish

pytestmark = pytest.mark.django_db


def told_twice() -> tuple[Person, Person]:
    """A story about each of two rows, and one that names both."""
    lost, kept = make_person("M. Rutte"), make_person("Mark Rutte")
    for people in ([lost], [kept], [lost, kept]):
        article = make_article()
        for person in people:
            mention(article, person=person)
        publish(article)
    return lost, kept


def test_record_11_the_stories_of_both_are_in_one_list(client: Client) -> None:
    lost, kept = told_twice()
    frozen = list(Edition.objects.order_by("pk").values())
    merging.merge(lost, kept, by=loader(), now=NOON)
    assert public.about(NOON, "en", person=kept).count() == 3
    assert not EditionSubject.objects.filter(person=lost).exists()
    assert not Mention.objects.filter(person=lost).exists()
    assert list(Edition.objects.order_by("pk").values()) == frozen


def test_record_11_every_old_address_leads_to_the_kept_page_in_one_hop(client: Client) -> None:
    lost, kept = told_twice()
    OldAddress.objects.create(label="people.person", slug="rutte", object_key=str(lost.pk))
    gone = [f"/people/{slug}/" for slug in ("rutte", lost.slug)]
    merging.merge(lost, kept, by=loader(), now=NOON)
    for address in gone:
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (301, f"/people/{kept.slug}/")
    assert client.get(f"/people/{kept.slug}/").status_code == 200


def test_record_11_undone_each_has_its_own_page_and_stories(client: Client) -> None:
    lost, kept = told_twice()
    entry = merging.merge(lost, kept, by=loader(), now=NOON)
    assert merging.undo(entry, by=loader(), now=NOON) == []
    for person in (lost, kept):
        assert client.get(f"/people/{person.slug}/").status_code == 200
        assert public.about(NOON, "en", person=person).count() == 2


def test_a_merge_into_a_row_of_the_desk_opens_it_and_tells_no_more_than_was_public(
    client: Client,
) -> None:
    lost, kept = make_person("M. Rutte"), make_person("Mark Rutte")
    article = make_article()
    mention(article, person=lost)
    publish(article)
    assert client.get(f"/people/{kept.slug}/").status_code == 404
    merging.merge(lost, kept, by=loader(), now=NOON)
    assert client.get(f"/people/{kept.slug}/").status_code == 200
