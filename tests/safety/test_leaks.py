"""The leak sweep: what is hidden leaves no trace on any public address, in any format.

A world is crawled; then hidden things are added, every word of them a token; then it is crawled
again. Each address must answer with the same bytes and headers as if they had never been, and no
token may stand anywhere. The addresses that hidden things would have answer like any other
address that does not exist.
"""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest
from django.db import models
from django.test import Client

from briefings.ledger import bin as recycle_bin
from briefings.ledger.models import OldAddress
from briefings.meetings.models import (
    Document,
    Meeting,
    MeetingChange,
    MeetingSeries,
    Participation,
    Session,
)
from briefings.people.models import Membership, Person
from newsroom.articles import body, front_page, notes, publishing
from newsroom.articles.models import Article, Citation, Section, Suggestion
from newsroom.articles.rights import loader
from newsroom.intake.models import ImportRun, WireItem
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
from tests.safety.crawl import crawl, fetch

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
TOKEN = "zqleak"
_tokens = count(1)


def token(*_: Any) -> str:
    return f"{TOKEN}{next(_tokens)}"


def plant(row: models.Model) -> None:
    """A token of its own into every column of free words, past every rule of ours."""
    words = {
        field.name: token()[: field.max_length or None]
        for field in row._meta.concrete_fields
        if isinstance(field, (models.CharField, models.TextField))
        and not field.choices
        and field.editable
        and field.name not in {"slug", "zone", "language", "iso_code", "path"}
        and not hasattr(field, "derive")
        and field.__class__.__name__ != "PartialDateField"
    }
    if words:
        models.QuerySet(type(row)).filter(pk=row.pk).update(**words)


def hide(world: dict[str, Any]) -> list[str]:
    """Adds one of everything that readers may not see. Returns the addresses it would have."""
    person, place = make_person(token()), make_place(token())
    organisation = make_organisation(token())
    post = make_post(organisation, token())
    tenure = make_tenure(person, post)
    series = MeetingSeries.objects.create(name=token(), organiser=organisation)
    meeting = make_meeting(token(), place=place, host=organisation, series=series)
    session = Session.objects.create(meeting=meeting, title=token(), kind="plenary")
    rows: list[Any] = [person, place, organisation, post, tenure, series, meeting, session]
    rows += [
        Participation.objects.create(meeting=meeting, person=person, role="guest"),
        Document.objects.create(meeting=meeting, title=token(), kind="agenda"),
        # Hidden parts of public wholes: the chair's other post, a guest, a session, a document.
        make_tenure(world["person"], post, "2010"),
        Participation.objects.create(meeting=world["meeting"], person=person, role="guest"),
        Session.objects.create(meeting=world["meeting"], title=token(), kind="plenary"),
        Membership.objects.create(member=organisation, organisation=world["nato"]),
        Membership.objects.create(member=world["nato"], organisation=organisation),
        make_post(world["nato"], token()),
        Document.objects.create(meeting=world["meeting"], title=token(), kind="agenda"),
    ]
    _untold_changes(world["meeting"], session)
    rows += [make_topic(token()), make_contributor(token()), make_source(token())]
    stories = _hidden_stories(world, person, meeting)
    for row in [*rows, *stories]:
        plant(row)
    _behind_the_live_story(world["story"])
    shown = [row.get_absolute_url() for row in rows if hasattr(row, "get_absolute_url")]
    return [*shown, *_led_nowhere(person), *_hidden_pages()]


def _untold_changes(meeting: Meeting, hidden: Session) -> None:
    """For the desk alone, or of a session that readers do not see."""
    own = {"meeting": meeting, "session": None}
    theirs = {"meeting": hidden.meeting, "session": hidden}
    for whose, told in ((own, False), (theirs, True)):
        MeetingChange.objects.create(
            **whose, field="status", old=token(), new=token(), note=token(), at=NOON, public=told
        )


def _led_nowhere(person: Person) -> list[str]:
    """Old addresses of hidden rows, one that a hand leads there, and what is in the bin."""
    old, person.slug = person.get_absolute_url(), token()
    person.save()
    topic = make_topic(token())
    gone = topic.get_absolute_url()
    recycle_bin.put(topic, by=loader(), now=NOON)
    by_hand = f"/{token()}/"
    OldAddress.objects.create(slug=by_hand, object_key=person.get_absolute_url())
    return [old, f"{old}feed.rss", gone, by_hand]


def _hidden_pages() -> list[str]:
    draft = make_article(token(), body=f"<p>{token()}</p>", slug=token(), kind="page")
    later = make_article(token(), body=f"<p>{token()}</p>", slug=token(), kind="page")
    publishing.schedule(later, by=loader(), now=NOON + 2 * HOUR, at=NOON + 12 * HOUR)
    return [f"/{page.slug}/" for page in (draft, later)]


def _hidden_stories(world: dict[str, Any], person: Any, meeting: Any) -> list[Article]:
    section = Section.objects.get(slug="defence")
    draft = make_article(token(), body=f"<p>{token()}</p>", section=section)
    scheduled = make_article(token(), body=f"<p>{token()}</p>", section=section)
    embargoed = make_article(
        token(), body=f"<p>{token()}</p>", section=section, embargo=NOON + 24 * HOUR
    )
    for story in (draft, scheduled, embargoed):
        mention(story, person=person)
        mention(story, meeting=meeting)
        _stated(story, person=person, meeting=meeting)
        _stated(story, person=world["person"], meeting=world["meeting"])
        _stated(story, organisation=world["nato"])
    now = NOON + 2 * HOUR
    publishing.schedule(scheduled, by=loader(), now=now, at=NOON + 12 * HOUR)
    publishing.schedule(embargoed, by=loader(), now=now, at=NOON + 24 * HOUR)
    places = [embargoed.pk, None, scheduled.pk, draft.pk]
    front_page.publish("en", places, by=loader(), now=now, seen=None)
    return [draft, scheduled, embargoed]


def _stated(story: Article, **of: Any) -> None:
    """Words of its text, said by people and at meetings that readers see or do not."""
    words = body.paragraphs(story.body)[0]
    make_statement(story, words, **of, speaker=token(), occasion=token(), day_text=token())


def _behind_the_live_story(story: Article) -> None:
    """The working copy, its notes, its wire and its suggestions, all ahead of the edition."""
    now = NOON + 3 * HOUR
    edit(story, headline=token(), body=f"<p>{token()}</p>", internal_note=token(), now=now)
    publishing.schedule(story, by=loader(), now=now, at=NOON + 12 * HOUR)
    edit(story, headline=token(), standfirst=token(), slugline=token(), now=now)
    _stated(story, person=Person.objects.get(name="Mark Rutte"))
    gone = make_statement(story, "words that are gone", speaker=token(), occasion=token())
    plant(gone)
    notes.write(story, by=loader(), now=now, text=token())
    run = ImportRun.objects.create(command="load_seeds", by_name=token(), started_at=now)
    WireItem.objects.create(
        run=run,
        received_at=now,
        file_name=token(),
        sha256="0" * 64,
        size=9,
        raw=token().encode(),
        outcome="updated",
        article=story,
        version=2,
    )
    Suggestion.objects.create(
        article=story,
        kind="person",
        words=token(),
        payload={"name": token()},
        paragraph=0,
        start=0,
        end=4,
        score=0.9,
        rule="rule",
        reason=token(),
        fingerprint=token(),
    )


def test_case_22_hidden_things_change_no_byte_and_no_header_of_any_public_address(
    world: dict[str, Any], client: Client
) -> None:
    before = crawl(client)
    assert len(before) > 25
    assert all(answer.status == 200 for answer in before.values()), {
        path: answer.status for path, answer in before.items() if answer.status != 200
    }
    addresses = hide(world)
    after = crawl(client)
    assert sorted(after) == sorted(before)
    for path, answer in after.items():
        assert answer == before[path], path
        assert not answer.holds(TOKEN), path
    nothing = fetch(client, "/people/nobody-of-this-name/")
    for address in addresses:
        answer = fetch(client, address)
        assert (answer.status, answer.headers) == (404, nothing.headers), address


def test_desk_10_an_embargo_ends_at_its_second_and_not_before(
    world: dict[str, Any], client: Client, clock: list[datetime]
) -> None:
    story = make_article("The embargoed headline", embargo=NOON + 12 * HOUR)
    path = publishing.schedule(story, by=loader(), now=NOON, at=NOON + 12 * HOUR).path
    clock[0] = NOON + 12 * HOUR - timedelta(seconds=1)
    assert fetch(client, path).status == 404
    assert not any(page.holds("embargoed headline") for page in crawl(client).values())
    clock[0] = NOON + 12 * HOUR
    assert fetch(client, path).status == 200
    assert fetch(client, "/").holds("embargoed headline")


ASKED = ("/search/?q=zqleak", "/search/?q=zqleak*&sort=best", "/ar/search/?q=zqleak&language=en")


def test_case_22_a_search_for_hidden_words_answers_as_if_there_were_none(
    world: dict[str, Any], client: Client
) -> None:
    before = {path: fetch(client, path) for path in ASKED}
    hide(world)
    assert {path: fetch(client, path) for path in ASKED} == before


def test_a_sealed_edition_shows_a_line_and_none_of_its_words(
    world: dict[str, Any], client: Client, clock: list[datetime]
) -> None:
    story = make_article("Zqleak headline", body="<p>zqleak body</p>")
    path = publish(story).path
    edit(story, headline="Clean", body="<p>Clean words</p>", now=NOON + HOUR)
    publish(story, now=NOON + HOUR)
    publishing.seal(story, by=loader(), now=NOON + 2 * HOUR, number=1, reason="zqleak order")
    for address in (path, f"{path}editions/", f"{path}editions/1/", f"{path}editions/2/"):
        page = fetch(client, address)
        assert not page.holds("zqleak b"), address
        assert not page.holds("zqleak o"), address
    assert b"legal reasons" in fetch(client, f"{path}editions/").body


def test_confirming_suggestions_of_an_embargoed_story_shows_nothing(
    world: dict[str, Any], client: Client, clock: list[datetime]
) -> None:
    """The meeting, its session and who takes part come with the story and not before."""
    meeting, person = (
        make_meeting("Zqleak summit", start="2025-04-09", end="2025-04-10"),
        make_person("Zqleak Guest"),
    )
    part = Participation.objects.create(meeting=meeting, person=person, role="guest")
    story = make_article("Under embargo", embargo=NOON + 12 * HOUR)
    mention(story, meeting=meeting)
    Citation.objects.create(article=story, participation=part)
    publishing.schedule(story, by=loader(), now=NOON, at=NOON + 12 * HOUR)
    assert not any(page.holds(TOKEN) for page in crawl(client).values())
    assert fetch(client, meeting.get_absolute_url()).status == 404
    clock[0] = NOON + 12 * HOUR
    shown = fetch(client, meeting.get_absolute_url())
    assert shown.status == 200
    assert shown.holds("Zqleak Guest")


def test_a_speaker_and_an_occasion_that_are_not_public_are_words_of_the_copy(
    world: dict[str, Any], client: Client, clock: list[datetime]
) -> None:
    """Whom and what the editor left unticked: the record's names stand nowhere, nor a link."""
    hidden, place = make_person("Zqleak Envoy"), make_meeting("Zqleak talks")
    story = make_article("What was said", body="<p>“We will meet again,” said an envoy.</p>")
    text, at = "We will meet again", {"meeting": world["meeting"]}
    make_statement(story, text, person=hidden, speaker="an envoy", **at)
    make_statement(story, "said an envoy", person=world["person"], meeting=place, occasion="talks")
    publish(story, now=NOON + HOUR, opening=())
    pages = crawl(client)
    assert not any(page.holds(TOKEN) for page in pages.values())
    assert not any(page.holds(hidden.slug) or page.holds(place.slug) for page in pages.values())
    assert b"an envoy" in fetch(client, world["meeting"].get_absolute_url()).body
    assert b"talks" in fetch(client, world["person"].get_absolute_url()).body


def test_the_sweep_itself_finds_what_is_planted(world: dict[str, Any], client: Client) -> None:
    """A sweep that could not fail would be worth nothing."""
    publish(make_article("A zqleak headline"))
    assert any(page.holds(TOKEN) for page in crawl(client).values())
