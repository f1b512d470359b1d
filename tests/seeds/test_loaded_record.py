"""What stands in the record once the reference files are loaded."""

from datetime import date

import pytest
from django.utils import timezone

from briefings.meetings.models import Meeting, Session
from briefings.people import matching
from briefings.people.models import (
    Membership,
    Organisation,
    Person,
    Place,
    PlaceExternalId,
    Post,
    Tenure,
)
from newsroom.articles.models import Section, Topic
from newsroom.sources.models import SourceName

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_loaded")]


def test_everything_went_in() -> None:
    assert Place.objects.filter(kind=Place.Kind.COUNTRY).count() == 249
    assert Organisation.objects.filter(kind=Organisation.Kind.STATE).count() == 195
    assert Section.objects.get(path="world/middle-east").parent is not None
    assert Topic.objects.get(slug="indo-pacific-partners").broader is not None


def test_rows_are_public_from_the_load_and_openings_leave_them_alone() -> None:
    for model in (Person, Organisation, Place, Post, Tenure, Membership, Meeting, Session):
        rows = model._default_manager.all()
        assert rows.public(timezone.now()).count() == rows.count() > 0
        assert all("public_from" in row.edited_fields for row in rows)


def test_members_of_the_alliance_are_counted_as_at_a_date() -> None:
    members = Membership.objects.filter(organisation__slug="nato", capacity="member")
    assert members.certain(date(2025, 4, 3)).count() == 32
    assert members.certain(date(2024, 3, 1)).count() == 31


@pytest.mark.parametrize(
    "spelling",
    ["Andriy Sybiga", "Andrii Sybiha", "Андрій Сибіга", "أندريه سيبيها", "andrii  SYBIHA"],
)
def test_every_spelling_leads_to_the_minister(spelling: str) -> None:
    assert [person.slug for person in matching.named(Person, spelling)] == ["andrii-sybiha"]


def test_post_beside_a_name_is_the_one_of_that_day() -> None:
    rutte = Person.objects.get(slug="mark-rutte")
    shown = [matching.tenure_on(rutte, day) for day in (date(2023, 4, 3), date(2025, 4, 3))]
    assert [tenure and tenure.post.slug for tenure in shown] == [
        "dutch-prime-minister",
        "nato-secretary-general",
    ]


def test_arabic_pages_show_arabic_names() -> None:
    assert Organisation.objects.get(slug="nato").name_in("ar") == ("حلف شمال الأطلسي", "ar")
    assert Place.objects.get(slug="brussels").name_in("ar") == ("بروكسل", "ar")
    assert Post.objects.get(slug="ukrainian-foreign-minister").name_in("ar")[1] == "ar"


def test_a_dateline_city_knows_its_zone_and_country() -> None:
    city = matching.named(Place, "THE HAGUE").get()
    assert (city.zone, city.parent and city.parent.iso_code) == ("Europe/Amsterdam", "NL")
    assert PlaceExternalId.objects.get(value="NL").owner == city.parent


def test_the_wire_name_of_a_newspaper_leads_to_it() -> None:
    assert SourceName.objects.get(normalised="aletihad").source.name_ar == "الاتحاد"


def test_programme_of_the_first_story_is_there() -> None:
    meeting = Meeting.objects.get(slug="nato-foreign-ministers-spring-2025")
    days = [session.day_index for session in meeting.sessions.in_order()]
    assert days == [0, 1, 1, 1, 2, 2, None]
    partners = meeting.participations.filter(session__title__contains="Indo-Pacific")
    assert partners.filter(person=None, post__isnull=False).count() == 4
    assert meeting.relations_from.get().to_meeting.slug == "nato-summit-the-hague-2025"
