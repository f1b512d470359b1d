"""A record as large as one likes, in bulk: people, who held what when, and who met whom."""

import random
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from briefings.meetings.models import Meeting, MeetingSeries, Participation, Session
from briefings.people.models import (
    Membership,
    Organisation,
    OrganisationName,
    Person,
    PersonName,
    Place,
    Post,
    PostName,
    Tenure,
)

BATCH = 2_000
FIRST = """
    Ana Bo Carla Dmitri Elena Farid Greta Hassan Irina Jonas Khalid Lena Marek Nadia Omar Petra
    Quentin Rania Stefan Tariq Ursula Viktor Wanda Xavier Yusuf Zofia
""".split()  # noqa: SIM905
LAST = """
    Petrovic Lind Berg Haddad Novak Costa Weber Sato Okoye Rossi Dahl Ivanov Khan Moreau Silva
    Tanaka Vargas Yilmaz Zeman Almeida Bakker Dubois Eriksen Fischer
""".split()  # noqa: SIM905
TENURES_EACH, SOURCE = 3, "https://example.org/who"
DAY_ZERO = date(1990, 1, 1)
TIMED: dict[str, Any] = {"start_time": time(10), "end_time": time(12), "zone": "Europe/Oslo"}


class WhoIsWho:
    """Grows to a number of people; each time with three tenures a person and half a meeting."""

    def __init__(self) -> None:
        self.now, self.chance, self.size = timezone.now(), random.Random(7), 0
        self.today = self.now.date()
        shown: dict[str, Any] = {"public_from": self.now - timedelta(days=400)}
        self.shown = shown
        self.hub = Organisation.objects.create(name="Northern Council", kind="council", **shown)
        self.place = Place.objects.create(
            name="Polar City", kind="city", zone="Europe/Oslo", **shown
        )
        self.series = MeetingSeries.objects.create(
            name="Northern ministers", organiser=self.hub, level="ministers", **shown
        )
        self.post = Post.objects.create(organisation=self.hub, label="Secretary General", **shown)
        self.busy = Person.objects.create(name="Mark Busy", **shown)
        Tenure.objects.create(person=self.busy, post=self.post, start="2020", **shown)
        self.meeting: Meeting | None = None

    def grow(self, size: int) -> None:
        for first in range(self.size, size, BATCH):
            self._fill(range(first, min(first + BATCH, size)))
        self.size = size
        if self.meeting is None:
            self.meeting = self._a_full_meeting()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def _fill(self, numbers: range) -> None:
        people = Person.objects.bulk_create([self._person(number) for number in numbers])
        PersonName.objects.bulk_create([PersonName(owner=one, text=one.name) for one in people])
        states = Organisation.objects.bulk_create(self._states(numbers))
        OrganisationName.objects.bulk_create(
            [OrganisationName(owner=one, text=one.name) for one in states]
        )
        Membership.objects.bulk_create(
            [Membership(member=one, organisation=self.hub, **self.shown) for one in states[:1]]
        )
        posts = Post.objects.bulk_create(self._posts(states))
        PostName.objects.bulk_create([PostName(owner=one, text=one.label) for one in posts])
        Tenure.objects.bulk_create(self._tenures(people, posts))
        meetings = Meeting.objects.bulk_create(self._meetings(numbers))
        Participation.objects.bulk_create(self._participations(meetings, people))

    def _person(self, number: int) -> Person:
        name = f"{self.chance.choice(FIRST)} {self.chance.choice(LAST)}-{number // 3}"
        return Person(name=name, sort_name=name, slug=f"person-{number}", **self.shown)

    def _states(self, numbers: range) -> Iterator[Organisation]:
        for number in numbers[::100]:
            yield Organisation(
                name=f"Land {number}", kind="state", slug=f"land-{number}", **self.shown
            )

    def _posts(self, states: list[Organisation]) -> Iterator[Post]:
        for state in states:
            for number in range(10):
                yield Post(
                    organisation=state,
                    label=f"Minister {number} of {state.name}",
                    slug=f"minister-{number}-{state.slug}",
                    level="foreign_minister" if number == 0 else "other",
                    **self.shown,
                )

    def _tenures(self, people: list[Person], posts: list[Post]) -> Iterator[Tenure]:
        for number, person in enumerate(people):
            begins = DAY_ZERO + timedelta(days=self.chance.randrange(9_000))
            for more in range(TENURES_EACH):
                ends = begins + timedelta(days=900)
                yield Tenure(
                    person=person,
                    post=posts[(number + more * 7) % len(posts)],
                    start=begins.isoformat(),
                    end=ends.isoformat() if more < TENURES_EACH - 1 else f"{ends.year}",
                    source_url=SOURCE,
                    **self.shown,
                )
                begins = ends + timedelta(days=1)

    def _meetings(self, numbers: range) -> Iterator[Meeting]:
        """Over the years; of each thousand the first ones are around today."""
        for number in numbers[::2]:
            day = DAY_ZERO + timedelta(days=self.chance.randrange(12_000))
            if number < 1_000:
                day = self.today + timedelta(days=number % 200 - 100)
            yield Meeting(
                title=f"Meeting {number}",
                slug=f"meeting-{number}",
                kind="ministerial",
                series=self.series if number % 500 == 0 else None,
                place=self.place if number < 1_000 else None,
                start=day.isoformat(),
                status="confirmed",
                **(TIMED if number % 4 == 0 else {}),
                **self.shown,
            )

    def _participations(
        self, meetings: list[Meeting], people: list[Person]
    ) -> Iterator[Participation]:
        for number, meeting in enumerate(meetings):
            for more in range(2):
                person = people[(number * 2 + more) % len(people)]
                yield Participation(meeting=meeting, person=person, **self.shown)
            if number % 200 == 0:
                yield Participation(meeting=meeting, person=self.busy, role="chair", **self.shown)

    def _a_full_meeting(self) -> Meeting:
        """With 40 sessions and 300 participations."""
        meeting = Meeting.objects.create(
            title="The full one", kind="summit", start=self.today.isoformat(), place=self.place,
            zone="Europe/Oslo", series=self.series, **self.shown,
        )  # fmt: skip
        Session.objects.bulk_create(
            Session(
                meeting=meeting, title=f"Session {number}", kind="plenary", position=number,
                date=self.today.isoformat(), **self.shown,
            )
            for number in range(40)
        )  # fmt: skip
        people = Person.objects.exclude(pk=self.busy.pk)[:300]
        Participation.objects.bulk_create(
            Participation(meeting=meeting, person=person, **self.shown) for person in people
        )
        return meeting
