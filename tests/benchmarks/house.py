"""A newsroom with as many stories as one likes, in bulk, and the pages an editor opens there."""

import hashlib
import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db import connection
from django.urls import reverse
from django.utils import timezone

from briefings.ledger.models import History
from newsroom.articles.models import Article, Edition, Suggestion, Version
from newsroom.articles.standing import Public
from newsroom.intake.models import ImportRun, WireItem
from newsroom.sources.models import Source
from tests.factories import make_article, make_section, make_source, make_user

Status = Article.Status
SECTIONS = ("Europe", "Trade", "Asia", "Africa", "Defence", "Climate", "Culture", "Americas")
# Of a thousand stories, how many stand where; the rest is done and live.
MIX = {
    Status.DRAFT: 60,
    Status.SUBMITTED: 15,
    Status.IN_EDIT: 20,
    Status.CHANGES_REQUESTED: 5,
    Status.APPROVED: 10,
    Status.SPIKED: 40,
}
WORDS = """
    ministers talks border agreement summit council session statement partners trade energy
    security alliance delegation visit support treaty region capital spokesperson the of a in on
    with for and to from after before said will expected agreed discussed announced
""".split()  # noqa: SIM905
BATCH = 1_000


class House:
    """The stories and all that hangs on them, made in bulk."""

    def __init__(self, size: int) -> None:
        self.size, self.now, self.chance = size, timezone.now(), random.Random(7)
        self.sections = [make_section(name) for name in SECTIONS]
        self.source: Source = make_source()
        self.ana = make_user("Editor", name="ana", sections=tuple(self.sections[:2]))
        self.others = [make_user("Editor", name=f"other{n}") for n in range(20)]
        self.run = ImportRun.objects.create(
            command="benchmark", by_name="x", started_at=self.now, options={}
        )

    def fill(self) -> None:
        for first in range(0, self.size, BATCH):
            numbers = range(first, min(first + BATCH, self.size))
            stories = Article.objects.bulk_create([self._story(number) for number in numbers])
            Version.objects.bulk_create(self._versions(stories))
            Edition.objects.bulk_create(self._editions(stories))
            WireItem.objects.bulk_create(self._wire(stories))
            Suggestion.objects.bulk_create(self._suggestions(stories))
            History.objects.bulk_create(self._history(stories))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def one_more(self) -> Article:
        """A story of Trade with a version that can be saved over, and all that hangs on it."""
        body = "".join(f"<p>{self._words(36)}.</p>" for _ in range(20))
        story = make_article(body=body, section=self.sections[1], source=self.source, now=self.now)
        WireItem.objects.bulk_create(self._wire([story]))
        Suggestion.objects.bulk_create(self._suggestions([story]))
        return story

    def _words(self, many: int) -> str:
        return " ".join(self.chance.choices(WORDS, k=many)).capitalize()

    def _story(self, number: int) -> Article:
        status = self._status()
        age = timedelta(minutes=7 * (self.size - number))
        held = status in (Status.IN_EDIT, Status.APPROVED)
        return Article(
            headline=f"{self._words(8)} {number}",
            slugline=self._words(2),
            body="".join(f"<p>{self._words(36)}.</p>" for _ in range(6)),
            status=status,
            spiked_from=Status.DRAFT if status == Status.SPIKED else "",
            section=self.chance.choice(self.sections),
            source=self.source if self.chance.random() < 0.8 else None,
            created_by=self.chance.choice(self.others),
            assignee=self.chance.choice([self.ana, *self.others]) if held else None,
            version_number=1 + number % 2,
            created_at=self.now - age,
            changed_at=self.now - age,
            embargo=self.now + timedelta(hours=3) if self.chance.random() < 0.002 else None,
        )

    def _status(self) -> str:
        dice = self.chance.randrange(1000)
        for status, many in MIX.items():
            if dice < many:
                return status
            dice -= many
        return Status.DONE

    def _versions(self, stories: list[Article]) -> Iterator[Version]:
        for story in stories:
            for number in range(1, story.version_number + 1):
                yield Version(
                    article=story,
                    number=number,
                    saved_at=story.changed_at,
                    by_name="x",
                    reason="written",
                    content={"headline": story.headline, "body": story.body},
                    content_hash=str(number),
                )

    def _editions(self, stories: list[Article]) -> Iterator[Edition]:
        for story in stories:
            if story.status == Status.DONE:
                yield self._edition(story, story.changed_at)
            elif story.status == Status.APPROVED and story.pk % 2:
                yield self._edition(story, self.now + timedelta(hours=1 + story.pk % 48))

    def _edition(self, story: Article, begins: Any) -> Edition:
        gone = self.chance.random() < 0.005
        return Edition(
            article=story,
            number=1,
            kind=Edition.Kind.WITHDRAWAL if gone else Edition.Kind.FIRST,
            live_from=begins,
            first_published=begins,
            made_at=story.changed_at,
            changed_at=begins,
            path=f"/news/2025/04/02/story-{story.pk}/",
            headline=story.headline,
            body=story.body,
            section=story.section,
            language="en",
            story_kind="news",
            version_number=story.version_number,
            content_hash="x",
        )

    def _wire(self, stories: list[Article]) -> Iterator[WireItem]:
        for story in stories:
            if story.source_id is None:
                continue
            yield self._item(story, "created", story.created_at)
            if story.pk % 50 == 0:
                yield self._item(story, "updated", story.changed_at + timedelta(minutes=5))

    def _item(self, story: Article, outcome: str, received: Any) -> WireItem:
        name = f"{story.pk}-{outcome}.txt"
        return WireItem(
            run=self.run,
            received_at=received,
            file_name=name,
            source=self.source,
            sha256=hashlib.sha256(name.encode()).hexdigest(),
            size=len(story.body),
            raw=story.body.encode(),
            outcome=outcome,
            article=story,
        )

    def _suggestions(self, stories: list[Article]) -> Iterator[Suggestion]:
        for story in stories:
            for number in range(3):
                is_open = story.status in (Status.DRAFT, Status.SUBMITTED, Status.IN_EDIT)
                words = self.chance.choice(WORDS)
                yield Suggestion(
                    article=story,
                    kind=Suggestion.Kind.PERSON,
                    words=words,
                    paragraph=number,
                    start=0,
                    end=len(words),
                    score=0.9,
                    rule="benchmark",
                    reason="a name",
                    status="open" if is_open else "confirmed",
                    fingerprint=f"{story.pk}-{number}",
                )

    def _history(self, stories: list[Article]) -> Iterator[History]:
        for story in stories:
            for verb in ("written", "approve", "publish"):
                yield History(
                    at=story.changed_at,
                    actor_id=story.created_by_id,
                    actor_name="x",
                    verb=verb,
                    object_label="articles.article",
                    object_key=str(story.pk),
                    object_name=story.headline,
                )


def pages(story: Article) -> dict[str, str]:
    """What an editor opens in a day, by what it is called."""
    stories, records = "/admin/articles/article/", "/admin/articles"
    lists = {
        "all": "",
        "page 100": "p=100",
        "oldest first": "o=7",
        "search, one word": "q=summit",
        "search, two words": "q=summit+energy",
        "search, nothing found": "q=xylophone",
        "search in a state": "q=summit&state=submitted",
        "of Trade": "section=trade",
        "of no section": "section=none",
        "own": "source=own",
        "of a source": "source=aletihad",
        "held by you": "held=you",
        "held by nobody": "held=nobody",
        "untouched wire": "wire=untouched",
        **{f"state {value}": f"state={value}" for value in Status.values},
        **{f"readers see {value}": f"seen={value}" for value in Public.values},
    }
    key = str(story.pk)
    return {
        "My desk": "/admin/",
        **{f"Stories, {name}": f"{stories}?{query}" for name, query in lists.items()},
        "A story": f"{stories}{key}/change/",
        "Its history": f"{stories}{key}/history/",
        "A step of it": reverse("admin:articles_article_verb", args=[key, "spike"]),
        "Suggestions": f"{records}/suggestion/",
        "Wire items": "/admin/intake/wireitem/",
        "History": "/admin/ledger/history/",
        "History, search": "/admin/ledger/history/?q=summit",
    }
