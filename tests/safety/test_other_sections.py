"""Scenario 12: a story of another section is refused at every address that takes it.

The addresses come from the resolver, so that one added later is asked, too. What the sweep cannot
fill in it refuses to pass by: say below what the new parameter means.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.exceptions import FieldDoesNotExist
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from briefings.ledger.models import History
from newsroom.articles import verbs
from newsroom.articles.models import Article, Suggestion
from newsroom.desk.bulk import STEPS
from newsroom.intake.models import ImportRun, WireItem
from tests.factories import NOON, edit, make_article, make_section, make_user

pytestmark = pytest.mark.django_db

# Parts of the headline: the first is searched for, the second must not come back.
ASKED, HIDDEN = "Quokkabird", "Zebrafinch"
# A story, in the words of addresses; and what else stands in its addresses.
STORY = {"story_id", "article_id", "story_pk", "article_pk", "story", "article"}
OTHERS: dict[str, list[Any]] = {
    "verb": sorted(verbs.VERBS),
    "number": [1],
    "version": [1],
    "version_id": [1],
    "older": [1],
    "newer": [2],
    "first": [1],
    "second": [2],
}
# Addresses beside the stories that name none: kept text, which is its writer's alone.
NOT_OF_A_STORY = {"unsaved_id"}
PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")


@dataclass(frozen=True)
class Address:
    route: str
    names: tuple[str, ...]


def addresses(patterns: list[Any], before: str = "") -> Iterator[Address]:
    """Every route of the desk, with the names of its parameters."""
    for entry in patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry.url_patterns, route)
        elif isinstance(entry, URLPattern) and route.startswith("admin/"):
            yield Address(route, tuple(match["name"] for match in PARAMETER.finditer(route)))


def desk() -> list[Address]:
    return list(addresses(get_resolver().url_patterns))


@pytest.fixture
def story() -> Article:
    """A story of Europe in two versions, and a row of each noun that belongs to a story."""
    europe = make_section("Europe")
    tom = make_user("Reporter", name="tom", sections=(europe,))
    made = make_article(f"{ASKED} meets {HIDDEN}", by=tom, section=europe)
    edit(made, by=tom, standfirst=f"{ASKED} and {HIDDEN}")
    run = ImportRun.objects.create(command="x", by_name="x", started_at=NOON)
    WireItem.objects.create(
        run=run, received_at=NOON, sha256="0", size=1, raw=HIDDEN.encode(), outcome="created",
        article=made, file_name=f"{ASKED} {HIDDEN}.txt",
    )  # fmt: skip
    Suggestion.objects.create(
        article=made, kind="person", words=f"{ASKED} {HIDDEN}", paragraph=0, start=0, end=1,
        score=1, rule="x", reason="x", fingerprint="x",
    )  # fmt: skip
    made.refresh_from_db()
    return made


@pytest.fixture
def omar() -> User:
    """An editor of Trade alone."""
    return make_user("Editor", name="omar", sections=(make_section("Trade"),))


@pytest.fixture
def ana(story: Article) -> User:
    assert story.section
    return make_user("Editor", name="ana", sections=(story.section,))


def key_for(address: Address, story: Article) -> Any:
    """The row of this story that the address is about; None when it is about something else."""
    if STORY & set(address.names):
        return story.pk
    if NOT_OF_A_STORY & set(address.names):
        return None
    found = re.match(r"admin/(\w+)/(\w+)/", address.route)
    if found is None or not address.names:
        return None
    try:
        model = apps.get_model(found[1], found[2])
        field = None if model is Article else model._meta.get_field("article")
    except (LookupError, FieldDoesNotExist):
        return None
    if field is None:
        return story.pk
    one = field.many_to_one and field.related_model is Article
    return model._base_manager.get(article=story).pk if one else None


def of_the_story(story: Article) -> list[str]:
    """Every address of the desk that is about this story, filled in."""
    return [
        url
        for address in desk()
        if (key := key_for(address, story)) is not None
        for url in filled(address, key, story)
    ]


def filled(address: Address, key: Any, story: Article) -> list[str]:
    """The first parameter is the row; every other one has to be known here."""
    known = {**OTHERS, "item_id": [item.pk for item in story.wire_items.all()]}
    row = next((name for name in address.names if name in STORY), address.names[0])
    urls = [
        "/"
        + PARAMETER.sub(lambda part: str(key) if part["name"] == row else part[0], address.route)
    ]
    for name in address.names:
        if name != row:
            assert name in known, f"{address.route}: say in OTHERS what <{name}> may be."
            urls = [_with(url, name, value) for url in urls for value in known[name]]
    return urls


def _with(url: str, name: str, value: Any) -> str:
    return re.sub(rf"<(?:\w+:)?{name}>", str(value), url)


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def kept(story: Article) -> Any:
    """All of the story that a change would show in."""
    lines = History.objects.filter(object_label="articles.article", object_key=str(story.pk))
    rows = [list(getattr(story, name).values()) for name in ("versions", "editions", "suggestions")]
    return Article.objects.values().get(pk=story.pk), rows, lines.count()


FORGED = {
    "headline": "Mine", "body": "<p>Mine</p>", "seen_version": "2", "note": "x", "post": "yes",
    "text": "x", "reason": "x", "number": "1", "_verb": "publish", "_decide": "confirm-1",
}  # fmt: skip


def test_desk_12_a_story_of_another_section_is_refused_at_every_address(
    story: Article, omar: User
) -> None:
    client, before = signed_in(omar), kept(story)
    for url in of_the_story(story):
        for answer in (client.get(url), client.post(url, FORGED)):
            assert answer.status_code in (302, 403, 404, 405), (url, answer.status_code)
            assert HIDDEN not in _read(answer), url
            if answer.status_code == 302:  # the short address of a row leads to its long one
                assert client.get(answer["Location"]).status_code in (403, 404), url
    assert kept(story) == before


def test_desk_12_the_same_addresses_open_to_an_editor_of_the_section(
    story: Article, ana: User
) -> None:
    """Else the sweep would ask for what is not there, and be content."""
    client = signed_in(ana)
    urls = of_the_story(story)
    found = {url: client.get(url).status_code for url in urls}
    assert [url for url, status in found.items() if status == 404] == []
    assert len([url for url, status in found.items() if status == 200]) >= 8


def test_desk_12_no_list_and_no_search_shows_it(story: Article, omar: User, ana: User) -> None:
    """Lists, exports, searches and names offered while typing: all addresses that take no row."""
    stranger, editor = signed_in(omar), signed_in(ana)
    nouns = [f"/admin/find/{noun}/" for noun in ("people", "stories", "articles", "topics")]
    plain = [f"/{one.route}" for one in desk() if not one.names and "(" not in one.route]
    seen = 0
    for url in (*plain, *nouns):
        if "sign-out" in url or "logout" in url:
            continue
        for query in ({}, {"q": ASKED}, {"term": ASKED}):
            assert HIDDEN not in _read(stranger.get(url, query)), (url, query)
            seen += HIDDEN in _read(editor.get(url, query))
    assert seen >= 3


def test_desk_12_no_step_with_many_reaches_it(story: Article, omar: User) -> None:
    client, before = signed_in(omar), kept(story)
    for row in STEPS:
        data = {"action": row.verb, "_selected_action": [story.pk], f"seen-{story.pk}": "2"}
        answer = client.post("/admin/articles/article/", data, follow=True)
        assert HIDDEN not in _read(answer)
    assert kept(story) == before


def _read(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return str(content.decode("utf-8", errors="replace"))
