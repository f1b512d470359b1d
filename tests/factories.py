"""Real rows with sensible words, for tests of every room. Time is always passed in or NOON."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from django.contrib.auth.models import Group, User

from briefings.meetings.models import Meeting
from briefings.people.models import Organisation, Person, Place, Post, Tenure
from newsroom.articles import publishing, spans, versions
from newsroom.articles.body import paragraphs
from newsroom.articles.models import (
    Article,
    Contributor,
    Edition,
    Mention,
    Section,
    SectionMember,
    Statement,
    Topic,
)
from newsroom.articles.rights import loader
from newsroom.sources.models import Source, SourceName

NOON = datetime(2025, 4, 2, 10, 0, tzinfo=UTC)  # 12:00 in Brussels, a Wednesday
_number = count(1)


def make_user(*groups: str, name: str = "", sections: tuple[Section, ...] = ()) -> User:
    """An account that may enter the desk, in these groups and sections."""
    name = name or f"user{next(_number)}"
    user = User.objects.create_user(name, password="a long enough word", is_staff=True)
    user.groups.set(Group.objects.filter(name__in=groups))
    for section in sections:
        SectionMember.objects.create(user=user, section=section)
    return user


def make_section(name: str = "Defence", parent: Section | None = None, **more: Any) -> Section:
    slug = more.pop("slug", name.lower().replace(" ", "-"))
    return Section.objects.create(name=name, slug=slug, parent=parent, **more)


def make_topic(name: str = "NATO", **more: Any) -> Topic:
    return Topic.objects.create(name=name, slug=name.lower().replace(" ", "-"), **more)


def make_source(name: str = "Aletihad", **more: Any) -> Source:
    source = Source.objects.create(name=name, slug=name.lower(), **more)
    SourceName.objects.create(source=source, text=name.upper())
    return source


def make_contributor(name: str = "Ana Vidal", **more: Any) -> Contributor:
    return Contributor.objects.create(name=name, slug=name.lower().replace(" ", "-"), **more)


def make_person(name: str = "Mark Rutte", **more: Any) -> Person:
    return Person.objects.create(name=name, **more)


def make_organisation(name: str = "NATO", kind: str = "alliance", **more: Any) -> Organisation:
    return Organisation.objects.create(name=name, kind=kind, **more)


def make_place(name: str = "Brussels", kind: str = "city", **more: Any) -> Place:
    return Place.objects.create(name=name, kind=kind, **more)


def make_post(
    organisation: Organisation, label: str = "Secretary General of NATO", **more: Any
) -> Post:
    return Post.objects.create(organisation=organisation, label=label, **more)


def make_tenure(person: Person, post: Post, start: str = "2024-10-01", **more: Any) -> Tenure:
    return Tenure.objects.create(person=person, post=post, start=start, **more)


def make_meeting(title: str = "NATO foreign ministers, spring 2025", **more: Any) -> Meeting:
    more.setdefault("kind", "ministerial")
    more.setdefault("start", "2025-04-03")
    more.setdefault("end", "2025-04-04")
    more.setdefault("zone", "Europe/Brussels")
    return Meeting.objects.create(title=title, **more)


def make_article(
    headline: str = "Allied ministers meet in Brussels",
    *,
    by: User | None = None,
    now: datetime = NOON,
    **more: Any,
) -> Article:
    """A draft with one version, saved by `by` or the loader."""
    topics = more.pop("topics", ())
    more.setdefault("body", "<p>Ministers will gather on Thursday.</p>")
    more.setdefault("reference_date", date(2025, 4, 2))
    article = Article.objects.create(
        headline=headline, created_by=by, created_at=now, changed_at=now, **more
    )
    article.topics.set(topics)
    versions.save(article, by=by or loader(), now=now, reason="written")
    return article


def mention(article: Article, words: str = "", *, now: datetime = NOON, **thing: Any) -> Mention:
    """Ties the copy to one row of the record and keeps a version of it."""
    row = Mention.objects.create(article=article, words=words or "x", **thing)
    article.refresh_from_db()
    versions.save(article, by=loader(), now=now, reason="mention")
    return row


def make_statement(article: Article, text: str, *, now: datetime = NOON, **more: Any) -> Statement:
    """Somebody says these words of the copy; a version is kept of it."""
    article.refresh_from_db()
    row = Statement(article=article, text=text, **more)
    spans.place(row, spans.first_span(paragraphs(article.body), text))
    row.save()
    versions.save(article, by=loader(), now=now, reason="statement")
    return row


def publish(
    article: Article, *, by: User | None = None, now: datetime = NOON, **answers: Any
) -> Edition:
    """Approved and published in one step, as a Chief may."""
    article.refresh_from_db()
    return publishing.publish(article, by=by or loader(), now=now, **answers)


def edit(article: Article, *, by: User | None = None, now: datetime = NOON, **fields: Any) -> None:
    """Changes the working copy as an editor's save does."""
    article.refresh_from_db()
    for name, value in fields.items():
        setattr(article, name, value)
    versions.save(article, by=by or loader(), now=now, reason="edited")
