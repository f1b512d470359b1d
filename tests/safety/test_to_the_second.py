"""A story with all that a story can have, at the second at which it comes and at which it goes.

Every address and format that tells of it is listed once, for both: a second before the embargo ends
none of them has a word of it and at that second each has; a second before a withdrawal each still
has, and at that second none.
"""

import io
import json
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import resolve
from PIL import Image
from pytest_django import Settings

from briefings.meetings.models import Document, MeetingSeries, Participation, Session
from newsroom.articles import front_page, openings, publishing
from newsroom.articles.models import Article, Byline, Citation, Section
from newsroom.articles.rights import loader
from newsroom.photos.store import add_photo
from newsroom.website.addresses import FIRST, in_language
from tests.factories import (
    NOON,
    edit,
    make_article,
    make_contributor,
    make_meeting,
    make_organisation,
    make_person,
    make_place,
    make_post,
    make_source,
    make_statement,
    make_tenure,
    make_topic,
    mention,
    publish,
)
from tests.safety.crawl import Answer, crawl, fetch

pytestmark = pytest.mark.django_db

HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
LIVE, GONE = NOON + 7 * HOUR, NOON + 9 * HOUR
TOKEN = "zqleak"
TEXT = "Zqleak text, said by zqleak person."
FEEDS = ("feed.rss", "feed.atom", "feed.json")
CORRECTIONS = ["/corrections/", *(f"/corrections/{feed}" for feed in FEEDS)]
LD = re.compile(rb'<script type="application/ld\+json">(.+?)</script>', re.DOTALL)
FILE = re.compile(r'"(?:http://127.0.0.1:8000)?(/(?:pictures/[^" ]+|[^" ]+card-\w+\.png))[" ]')


class Whole(NamedTuple):
    """The story, what readers know through it alone, and what they know without it as well."""

    story: Article
    alone: dict[str, Any]
    known: dict[str, Any]


@pytest.fixture
def whole(world: dict[str, Any], settings: Settings, tmp_path: Path) -> Whole:
    settings.MEDIA_ROOT = tmp_path
    alone = _alone()
    story = make_article(
        "Zqleak headline",
        section=Section.objects.get(slug="defence"),
        source=alone["source"],
        topics=[alone["topic"]],
        dateline_text="ZQLEAK CITY",
        standfirst="Zqleak standfirst",
        body=f"<p>{TEXT}</p>",
        editors_note="Zqleak note",
        credit="Zqleak credit",
        embargo=LIVE,
    )
    Byline.objects.create(
        article=story, contributor=alone["contributor"], as_printed="Zqleak Writer"
    )
    _illustrate(story)
    known = {name: world[name] for name in ("person", "meeting")}
    for name in ("person", "organisation", "place", "meeting"):
        mention(story, "Zqleak", **{name: alone[name]})
    mention(story, "Zqleak", person=known["person"])
    mention(story, "Zqleak", meeting=known["meeting"])
    for at in (alone, known):
        make_statement(story, TEXT, person=at["person"], meeting=at["meeting"], speaker="Zqleak")
    for row in _parts(alone):
        Citation.objects.create(article=story, **row)
    return Whole(story, alone, known)


def _alone() -> dict[str, Any]:
    """Rows that this story opens: no other names them."""
    organisation, place = make_organisation("Zqleak body"), make_place("Zqleak city")
    series = MeetingSeries.objects.create(name="Zqleak series", organiser=organisation)
    return {
        "person": make_person("Zqleak person"),
        "organisation": organisation,
        "place": place,
        "series": series,
        "meeting": make_meeting(
            "Zqleak meeting", series=series, place=place, host=organisation, status="confirmed"
        ),
        "topic": make_topic("Zqleak topic"),
        "source": make_source("ZqleakWire"),
        "contributor": make_contributor("Zqleak Writer"),
        "post": make_post(organisation, "Zqleak chair"),
    }


def _parts(alone: dict[str, Any]) -> list[dict[str, Any]]:
    """What the story vouches for: a tenure, who took part, a session."""
    meeting, person = alone["meeting"], alone["person"]
    session = Session.objects.create(meeting=meeting, title="Zqleak session", kind="plenary")
    Document.objects.create(meeting=meeting, title="Zqleak agenda", kind="agenda")
    chair = Participation.objects.create(
        meeting=meeting, session=session, person=person, role="chair"
    )
    return [{"tenure": make_tenure(person, alone["post"])}, {"participation": chair}]


def _illustrate(story: Article) -> None:
    data = io.BytesIO()
    Image.new("RGB", (1000, 700), "green").save(data, "JPEG")
    photo = add_photo(
        data.getvalue(), name="a.jpg", by=loader(), now=NOON, alt="Zqleak alt", credit="Zqleak"
    )
    story.article_photos.create(photo=photo, caption="Zqleak caption")
    edit(story, standfirst="Zqleak standfirst, with a picture")


def on_the_front_page(story: Article) -> None:
    front_page.publish("en", [story.pk, None], by=loader(), now=NOON + 2 * HOUR, seen=None)


def addresses(whole: Whole, path: str) -> list[str]:
    """Every public address, in every format, that tells of the story while it is live."""
    alone, known = whole.alone, whole.known
    fed = ["/", "/news/", "/world/", "/world/defence/", "/meetings/"]
    fed += [row.get_absolute_url() for row in (*alone.values(), *known.values())]
    with_meetings = [alone[kind] for kind in ("person", "organisation", "place", "meeting")]
    with_meetings += [alone["series"], known["meeting"]]
    pack = [alone["person"], alone["meeting"], alone["topic"], *known.values()]
    return [
        path, f"{path}editions/", f"{path}editions/1/", f"{path}story.ninjs.json",
        *fed,
        *(f"{page}{feed}" for page in fed for feed in FEEDS if page != "/world/"),
        *(f"/world/{feed}" for feed in FEEDS),
        *(f"{row.get_absolute_url()}calendar.ics" for row in with_meetings[:-1]),
        *(f"{row.get_absolute_url()}briefing/" for row in pack),
        "/meetings/calendar.ics", "/meetings/?month=2025-04", "/archive/2025/04/",
        "/people/", "/organisations/", "/places/", "/topics/", "/sources/", "/authors/",
        "/search/?q=zqleak", f"/search/?person={known['person'].slug}", "/search/?since=2025-04-02",
        "/sitemap-2025-04.xml", "/sitemap-record.xml", "/news-sitemap.xml",
        "/ar/people/", alone_in_arabic(alone), "/ar/search/?q=zqleak&language=en",
    ]  # fmt: skip


def alone_in_arabic(alone: dict[str, Any]) -> str:
    return f"/ar{alone['meeting'].get_absolute_url()}"


def without(client: Client, told: list[str]) -> list[str]:
    """Those that do not have it: the address alone, in a link or in the form, does not count."""
    return [path for path in told if not _tells(fetch(client, path))]


def _tells(answer: Answer) -> bool:
    return answer.status == 200 and answer.holds(TOKEN)


def traces(client: Client, told: list[str]) -> list[str]:
    """Whatever still has a word of it, among what told of it and all that links lead to. What was
    asked for is said again by a search: it is asked for otherwise here."""
    asked = [path for path in told if "q=zqleak" not in path]
    asked += ["/search/?q=headline", "/search/?q=standfirst", "/ar/search/?q=text&language=en"]
    answers = {**crawl(client), **{path: fetch(client, path) for path in asked}}
    return [path for path, answer in answers.items() if answer.holds(TOKEN)]


def files(client: Client, path: str) -> list[str]:
    """Its pictures and the card of a shared link, as its page names them."""
    found = sorted(set(FILE.findall(fetch(client, path).body.decode())))
    assert any("card-" in name for name in found)
    assert any("/pictures/" in name for name in found)
    return found


def for_machines(client: Client, path: str) -> str:
    return json.dumps([json.loads(one) for one in LD.findall(fetch(client, path).body)])


def test_case_23_an_embargo_ends_for_every_address_and_format_in_the_same_second(
    whole: Whole, client: Client, clock: list[datetime]
) -> None:
    path = publishing.schedule(whole.story, by=loader(), now=NOON + HOUR, at=LIVE).path
    on_the_front_page(whole.story)
    told = addresses(whole, path)
    clock[0] = LIVE
    assert without(client, told) == []
    shown = files(client, path)
    clock[0] = LIVE - SECOND
    assert traces(client, told) == []
    assert {fetch(client, file).status for file in shown} == {404}
    assert fetch(client, path).status == 404
    clock[0] = LIVE
    assert without(client, told) == []
    assert {fetch(client, file).status for file in shown} == {200}


def test_case_23_a_withdrawal_takes_every_word_from_every_address_at_its_second(
    whole: Whole, client: Client, clock: list[datetime]
) -> None:
    """What stays is the notice under the story's own address, and that alone."""
    path = corrected(whole.story)
    on_the_front_page(whole.story)
    told = [*addresses(whole, path), f"{path}editions/2/", *CORRECTIONS]
    clock[0] = GONE - SECOND
    assert without(client, told) == []
    for page in (path, *(whole.alone[kind].get_absolute_url() for kind in ("person", "meeting"))):
        assert "qleak" in for_machines(client, page), page
    shown, kept = files(client, path), client.get(path).headers["ETag"]
    assert {fetch(client, file).status for file in shown} == {200}
    withdraw(whole.story)
    clock[0] = GONE
    assert traces(client, told) == []
    assert {fetch(client, file).status for file in shown} == {404}
    gone = client.get(path, headers={"if-none-match": kept})
    assert gone.status_code == 410
    assert b"It was not true." in gone.content
    noticed = [at for at, page in crawl(client).items() if page.holds("It was not true.")]
    assert noticed == []
    answers = {fetch(client, address).status for address in told if address.startswith(path)}
    assert answers <= {404, 410}


def corrected(story: Article) -> str:
    """Published when its embargo ends, and corrected an hour later; the path it stands at."""
    publish(story, now=LIVE)
    edit(story, now=LIVE + HOUR, body=f"<p>{TEXT} Zqleak again.</p>")
    edition = publishing.correct(
        story, by=loader(), now=LIVE + HOUR, public_note="Zqleak correction"
    )
    return edition.path


def withdraw(story: Article) -> None:
    """With everything that it alone made public."""
    story.refresh_from_db()
    ending = [openings.key(row) for row in openings.opened_by(openings.only_through(story))]
    publishing.withdraw(
        story,
        by=loader(),
        now=GONE,
        reason="zqleak reason",
        public_note="It was not true.",
        ending=ending,
    )


def test_the_list_of_addresses_is_of_every_kind_that_the_site_has(
    whole: Whole, client: Client, clock: list[datetime]
) -> None:
    """Whatever else a crawl finds to tell of the story has to be added to it."""
    path = corrected(whole.story)
    clock[0] = GONE - SECOND
    kinds = {kind_of(address) for address in (*addresses(whole, path), *CORRECTIONS)}
    telling = {at for at, answer in crawl(client).items() if answer.holds(TOKEN)}
    assert {at for at in telling if kind_of(at) not in kinds} == set()


def kind_of(address: str) -> str | None:
    """The name of its pattern, in either language."""
    return resolve(in_language(urlsplit(address).path, FIRST)).url_name
