"""The council story as an editor leaves it: people and meeting confirmed, published at noon."""

import re
from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from typing import Any, Protocol

from briefings.meetings.models import Meeting, MeetingSeries, Participation, Session
from briefings.people.models import Organisation, Person, Place, Post, Tenure
from newsroom.articles import body
from newsroom.articles.models import Article, Edition, Section, Topic
from newsroom.sources.models import Source
from tests.factories import (
    NOON,
    make_article,
    make_meeting,
    make_organisation,
    make_person,
    make_place,
    make_post,
    make_section,
    make_source,
    make_tenure,
    make_topic,
    mention,
    publish,
)

HOUR = timedelta(hours=1)
LONG_AGO = NOON - timedelta(days=400)
PARAGRAPHS = (
    "Foreign ministers come to Brussels on Thursday, and Mark Rutte is in the chair.",
    "Mark Rutte speaks to the press on both days. Kaja Kallas joins on Friday.",
)


@dataclass
class Scene:
    section: Section
    topic: Topic
    source: Source
    place: Place
    nato: Organisation
    post: Post
    rutte: Person
    kallas: Person
    tenure: Tenure
    series: MeetingSeries
    meeting: Meeting
    article: Article
    edition: Edition


def council_story() -> Scene:
    """A public record with one story that cites it."""
    shown: dict[str, Any] = {"public_from": LONG_AGO}
    nato = make_organisation(**shown)
    place = make_place(zone="Europe/Brussels", **shown)
    post = make_post(nato, **shown)
    rutte, kallas = make_person(**shown), make_person("Kaja Kallas", **shown)
    tenure = make_tenure(rutte, post, **shown)
    series = MeetingSeries.objects.create(name="NATO foreign ministers", organiser=nato, **shown)
    meeting = make_meeting(series=series, place=place, status="confirmed", **shown)
    section, topic, source = make_section(), make_topic(), make_source()
    article = make_article(
        section=section,
        topics=[topic],
        source=source,
        dateline_text="BRUSSELS",
        standfirst="Two days at headquarters.",
        body=body.from_paragraphs(PARAGRAPHS),
    )
    tie(article, "Mark Rutte", person=rutte)
    tie(article, "Kaja Kallas", person=kallas)
    mention(article, "the meeting", meeting=meeting)
    edition = publish(article)
    return Scene(
        section, topic, source, place, nato, post, rutte, kallas, tenure, series, meeting,
        article, edition,
    )  # fmt: skip


def tie(article: Article, words: str, **thing: Any) -> None:
    """A mention with the span at which these words stand first."""
    for number, text in enumerate(body.paragraphs(article.body)):
        if (start := text.find(words)) >= 0:
            span: dict[str, Any] = {"paragraph": number, "start": start, "end": start + len(words)}
            mention(article, words, **span, **thing)
            return
    raise AssertionError(f"{words} does not stand in the text")


def add_sessions(scene: Scene, number: int = 1, **more: Any) -> list[Session]:
    """Sessions of the meeting's two days, the scene's chair in the chair of each."""
    more.setdefault("public_from", LONG_AGO)
    more.setdefault("kind", "plenary")
    sessions = [
        Session.objects.create(
            meeting=scene.meeting,
            title=f"Session {one}",
            date=f"2025-04-0{3 + one % 2}",
            day_index=1 + one % 2,
            **more,
        )
        for one in range(number)
    ]
    for session in sessions:
        take_part(scene.meeting, session=session, person=scene.rutte, role="chair")
    return sessions


def take_part(meeting: Meeting, **who: Any) -> Participation:
    who.setdefault("public_from", LONG_AGO)
    return Participation.objects.create(meeting=meeting, **who)


class Answer(Protocol):
    """A response, of the test client or of a view."""

    @property
    def content(self) -> bytes: ...


def page_of(response: Answer) -> str:
    return response.content.decode()


def words_of(response: Answer) -> str:
    """What a reader reads: no markup, no head, spaces folded."""
    main = page_of(response).partition("<body>")[2]
    bare = re.sub(r"<[^>]+>", " ", main)
    return " ".join(unescape(bare).split())
