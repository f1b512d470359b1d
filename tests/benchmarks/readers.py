"""A site with as many published stories as one likes, made in bulk on top of the samples."""

import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from briefings.meetings.models import Meeting
from briefings.people.models import Organisation, Person, Tenure
from newsroom.articles import indexing
from newsroom.articles.models import Article, Edition, EditionSubject, Section, StoryPath, Topic
from newsroom.sources.models import Source

BATCH = 1_000
VOCABULARY, SENTENCES = 20_000, 4_000
COMMON, RARE = "summit", "xylophone"  # every fifth story has the one, every thousandth the other
SYLLABLES = """
    ba co di fe gu ha jo ki la me no pa qui ro sa te vi wo zu ber con den fin gor hal jun kel lom
    mar nis pol ras sel tan ver win
""".split()  # noqa: SIM905


class Site:
    """Stories of one source, a section, a topic, two people, an organisation; some of a meeting.

    Their words are spread as in a language: few are in every story, most in hardly any.
    """

    def __init__(self) -> None:
        self.now, self.chance = timezone.now(), random.Random(7)
        self.sections, self.topics = list(Section.objects.all()), list(Topic.objects.all())
        shown = {"public_from__lte": self.now, "merged_into": None}
        self.people = list(Person.objects.filter(**shown)[:100])
        self.organisations = list(Organisation.objects.filter(**shown)[:100])
        self.meetings = list(Meeting.objects.filter(public_from__lte=self.now))
        self.tenures = {one.person_id: one for one in Tenure.objects.public(self.now)}
        self.source = Source.objects.get(slug="newsroom")
        self.words = ["".join(self.chance.choices(SYLLABLES, k=3)) for _ in range(VOCABULARY)]
        self.sentences = [self._sentence() for _ in range(SENTENCES)]

    def fill(self, size: int) -> None:
        """The stories, one every seven minutes up to an hour ago."""
        for first in range(0, size, BATCH):
            numbers = range(first, min(first + BATCH, size))
            stories = Article.objects.bulk_create([self._story(n, size) for n in numbers])
            editions = Edition.objects.bulk_create([self._edition(story) for story in stories])
            StoryPath.objects.bulk_create(
                StoryPath(path=one.path, article_id=one.article_id) for one in editions
            )
            EditionSubject.objects.bulk_create(
                row for edition in editions for row in self._subjects(edition)
            )
            for start in range(0, len(editions), indexing.AT_ONCE):
                indexing.index(editions[start : start + indexing.AT_ONCE])
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def _sentence(self) -> str:
        """About eighteen words, the frequent ones frequently."""
        several = (min(int(self.chance.paretovariate(0.5)), VOCABULARY) for _ in range(18))
        return " ".join(self.words[rank - 1] for rank in several).capitalize() + "."

    def _text(self, number: int) -> str:
        lines = [" ".join(self.chance.choices(self.sentences, k=2)) for _ in range(8)]
        lines[2] += f" {COMMON}" if number % 5 == 0 else ""
        lines[3] += f" {RARE}" if number % 1000 == 0 else ""
        first, second = self._people(number)
        lines[0] = f"{first.name} met {second.name} on Thursday. {lines[0]}"
        return "".join(f"<p>{line}</p>" for line in lines)

    def _people(self, number: int) -> tuple[Person, Person]:
        """The first of them is in every fourth story."""
        first = self.people[0] if number % 4 == 0 else self.people[1 + number % 50]
        return first, self.people[51 + number % (len(self.people) - 51)]

    def _story(self, number: int, size: int) -> Article:
        at = self.now - timedelta(hours=1) - timedelta(minutes=7 * (size - number))
        return Article(
            headline=f"{self.chance.choice(self.sentences)[:60].rsplit(' ', 1)[0]} {number}",
            standfirst=self.chance.choice(self.sentences),
            body=self._text(number),
            status=Article.Status.DONE,
            section=self.sections[number % len(self.sections)],
            source=self.source,
            dateline_text="BRUSSELS",
            created_at=at,
            changed_at=at,
        )

    def _edition(self, story: Article) -> Edition:
        at = story.changed_at
        return Edition(
            article=story,
            number=1,
            kind=Edition.Kind.FIRST,
            live_from=at,
            first_published=at,
            made_at=at,
            changed_at=at,
            path=f"/news/{at:%Y/%m/%d}/story-{story.pk}/",
            headline=story.headline,
            standfirst=story.standfirst,
            body=story.body,
            dateline_text=story.dateline_text,
            source=story.source,
            section=story.section,
            language="en",
            story_kind=Article.Kind.NEWS,
            version_number=1,
            content_hash="x",
        )

    def _subjects(self, edition: Edition) -> Iterator[EditionSubject]:
        number = int(edition.headline.rpartition(" ")[2])
        first, second = self._people(number)
        start = len(f"{first.name} met ")
        yield self._about(edition, section=edition.section)
        yield self._about(edition, source=self.source)
        yield self._about(edition, topic=self.topics[number % len(self.topics)])
        yield self._about(edition, **self._named(first, 0))
        yield self._about(edition, **self._named(second, start))
        yield self._about(edition, organisation=self.organisations[number % 100])
        if number % 20 == 0:
            yield self._about(edition, meeting=self.meetings[number // 20 % len(self.meetings)])

    def _named(self, person: Person, start: int) -> dict[str, Any]:
        span = {"paragraph": 0, "start": start, "end": start + len(person.name)}
        return {"person": person, "tenure": self.tenures.get(person.pk), **span}

    def _about(self, edition: Edition, **thing: Any) -> EditionSubject:
        order = {"language": edition.language, "first_published": edition.first_published}
        return EditionSubject(edition=edition, **order, **thing)


def addresses() -> dict[str, list[str]]:
    """What readers ask for, by what it is called; in the middle of its list where it says deep."""
    site = Site()
    newest = list(Edition.objects.filter(content_hash="x").order_by("-pk")[:200])
    ranks = EditionSubject.objects.filter(section=site.sections[0], language="en")
    middle = ranks.order_by("-first_published")[ranks.count() // 2]
    section = site.sections[0].get_absolute_url()
    return {
        "front": ["/"],
        "section": [section],
        "section, deep": [f"{section}?after={middle.edition.path}"],
        "story": [edition.path for edition in newest],
        "person": [site.people[0].get_absolute_url()],
        "meeting": [site.meetings[0].get_absolute_url()],
        "source": [site.source.get_absolute_url()],
        "search, common": [f"/search/?q={COMMON}"],
        "search, rare": [f"/search/?q={RARE}"],
        "search, two words": [f"/search/?q={COMMON}+{site.words[3]}"],
        "search, best": [f"/search/?q={COMMON}&sort=best"],
        "search, of a section": [f"/search/?q={COMMON}&section={site.sections[0].path}"],
        "search, nothing": ["/search/?q=zzzzzz"],
    }
