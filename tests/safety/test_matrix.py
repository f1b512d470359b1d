"""Every address by every role. An address that is missing from the table fails the build.

A cell is what GET and then an empty POST answer: 2 the page, 3 off to sign in or away, 4 refused
or not there. The story belongs to the section of the first editor; the second one works elsewhere.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.http import StreamingHttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from briefings.ledger import bin as recycle_bin
from briefings.ledger.models import History, OldAddress
from briefings.meetings.models import MeetingSeries
from newsroom.articles import front_page
from newsroom.articles.models import Article, HouseStyle, Section, Suggestion
from newsroom.articles.rights import loader
from newsroom.intake.models import ImportRun, WireItem
from newsroom.photos.store import add_photo
from newsroom.website import social_cards
from tests.factories import (
    NOON,
    make_article,
    make_contributor,
    make_meeting,
    make_organisation,
    make_person,
    make_place,
    make_post,
    make_section,
    make_source,
    make_topic,
    make_user,
    mention,
    publish,
)
from tests.photos.test_store import picture

pytestmark = pytest.mark.django_db

TABLE = Path(__file__).with_name("matrix.txt")
OF_A_STORY = {"difference", "preview", "preview_page"}
OF_A_ROW = {"used", "merge", "split", "paste"}
ROLES = ("nobody", "stranger", "reporter", "editor", "elsewhere", "chief", "pictures", "keeper")


def names(patterns: list[Any], prefix: str = "") -> Iterator[str]:
    """The name of every address; one without a name by its pattern."""
    for entry in patterns:
        if isinstance(entry, URLResolver):
            space = f"{entry.namespace}:" if entry.namespace else prefix
            yield from names(entry.url_patterns, space)
        elif isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name or entry.pattern}"


def every_name() -> list[str]:
    return sorted(set(names(get_resolver().url_patterns)))


@pytest.fixture
def sample() -> dict[str, Any]:
    """One of every noun, and the arguments that the addresses take."""
    europe = make_section("Europe")
    make_section("Asia")
    person, place, source, topic = make_person(), make_place(), make_source(), make_topic()
    organisation, contributor = make_organisation(), make_contributor()
    post = make_post(organisation)
    make_person("Other", slug="other-person", public_from=NOON)
    make_organisation("Other", slug="other-organisation", public_from=NOON)
    series = MeetingSeries.objects.create(name="NATO ministers", organiser=organisation)
    meeting = make_meeting(series=series, place=place)
    photo = add_photo(picture(60, 40), name="x.jpg", by=loader(), now=NOON, alt="x", credit="x")
    story = make_article(section=europe, source=source, topics=[topic], dateline_text="BRUSSELS")
    story.article_photos.create(photo=photo)
    story.bylines.create(contributor=contributor, as_printed="Ana Vidal")
    for thing in ({"person": person}, {"post": post}, {"place": place}, {"meeting": meeting}):
        mention(story, **thing)
    edition = publish(story)
    told = History.objects.filter(object_label="articles.article").latest("pk")
    publish(make_article("About us", slug="about", kind="page"))
    run = ImportRun.objects.create(command="x", by_name="x", started_at=NOON)
    item = WireItem.objects.create(
        run=run, received_at=NOON, sha256="0", size=1, raw=b"x", outcome="created", article=story
    )
    suggestion = Suggestion.objects.create(
        article=story,
        kind="person",
        words="x",
        paragraph=0,
        start=0,
        end=1,
        score=1,
        rule="x",
        reason="x",
        fingerprint="x",
    )
    rows = (europe, topic, contributor, meeting, series, organisation, person, post, photo, place)
    rows += (HouseStyle.objects.create(wrong="a", right="b"),)  # type: ignore[assignment]
    rows += (source, story, suggestion, item, told)  # type: ignore[assignment]
    thrown_away = recycle_bin.put(make_topic("Gone"), by=loader(), now=timezone.now())
    led = OldAddress.objects.create(slug="/old/", object_key="/")
    front = front_page.publish("en", [story.pk], by=loader(), now=NOON, seen=None)
    keys = {row._meta.model_name: row.pk for row in (*rows, thrown_away, led, front)}
    keys["user"] = make_user().pk
    year, month, day, slug = edition.path.strip("/").split("/")[1:]
    slugs = {row._meta.model_name: {"slug": row.slug} for row in rows if hasattr(row, "slug")}
    slugs |= {
        "story": {"year": year, "month": month, "day": day, "slug": slug},
        "section": {"path": europe.path},
        "series": {"slug": series.slug},
    }
    return {"keys": keys, "slugs": slugs, "edition": edition, "rendition": photo.renditions.first()}


def address(name: str, sample: dict[str, Any]) -> str:
    """The address of this name, for the sample rows."""
    if name.startswith("admin:"):
        return _desk_address(name, sample)
    slugs = sample["slugs"]
    noun = name.removesuffix("-feed").removesuffix("-calendar")
    noun = noun.removesuffix("-met").removesuffix("-briefing")
    kwargs: dict[str, Any] = dict(slugs.get("story" if noun.startswith("edition") else noun, {}))
    if noun == "edition":
        kwargs["number"] = 1
    if noun == "story-card":
        digest = social_cards.card_of(sample["edition"]).digest
        kwargs = {**slugs["story"], "digest": digest}
    if noun.startswith("page-edition"):
        kwargs = {"path": "about"} | ({"number": 1} if noun == "page-edition" else {})
    if noun == "picture":
        row = sample["rendition"]
        kwargs = {"digest": row.hash, "ending": row.format}
    if noun == "story-ninjs":
        kwargs = slugs["story"]
    if noun in ("sitemap-month", "archive-month"):
        kwargs = {"year": "2025", "month": "04"}
    if name == "mfa_remove_webauthn":
        kwargs = {"pk": 1}
    if name.endswith("-met"):
        kwargs["other"] = f"other-{noun}"
    if name.endswith("-feed"):
        kwargs["ending"] = "rss"
    return reverse(name, kwargs=kwargs)


def _desk_address(name: str, sample: dict[str, Any]) -> str:
    plain = name.removeprefix("admin:")
    keys = sample["keys"]
    special: dict[str, list[Any]] = {
        "(?P<url>.*)$": ["nothing/here"],
        "<path:object_id>/": [],
        "app_list": ["articles"],
        "articles_article_note": [keys["article"]],
        "articles_article_people": [keys["article"]],
        "articles_article_keep": [keys["article"]],
        "articles_unsaved_discard": [1],
        "articles_article_drop_view": [1],
        "articles_article_save_view": [],
        "articles_article_verb": [keys["article"], "submit"],
        "articles_article_version": [keys["article"], 1],
        "articles_article_restore": [keys["article"], 1],
        "articles_article_take": [keys["article"], keys["wireitem"]],
        "desk_find": ["people"],
        "desk_front": ["en"],
        "desk_front_back": ["en", keys["frontpage"]],
        "desk_restore": [keys["deleted"]],
        "meetings_meeting_participations": [keys["meeting"]],
        "meetings_meeting_programme": [keys["meeting"]],
        "photos_photo_preview": [keys["photo"], 480],
        "view_on_site": [1, 1],
    }
    if "<" in plain:
        return "/admin/nothing/here/"
    if plain in special:
        return reverse(name, args=special[plain])
    _, _, rest = plain.partition("_")
    model, _, screen = rest.partition("_")
    if screen == "merge_undo":
        return reverse(name, args=[keys[model], 1])
    of_one = screen in {"change", "delete", "history", "password_change", *OF_A_ROW, *OF_A_STORY}
    return reverse(name, args=[keys[model]] if of_one else [])


def users(sample: dict[str, Any]) -> dict[str, User | None]:
    europe, asia = Section.objects.get(slug="europe"), Section.objects.get(slug="asia")
    return {
        "nobody": None,
        "stranger": make_user(),
        "reporter": make_user("Reporter", sections=(europe,)),
        "editor": make_user("Editor", sections=(europe,)),
        "elsewhere": make_user("Editor", sections=(asia,)),
        "chief": make_user("Chief"),
        "pictures": make_user("Picture editor"),
        "keeper": make_user("Record keeper"),
    }


def answers(name: str, sample: dict[str, Any], user: User | None) -> str:
    """The first digits of what GET and POST answer; what the POST did is taken back."""
    client = Client(raise_request_exception=False)
    if user:
        client.force_login(user)
    path, found = address(name, sample), ""
    for method in (client.get, client.post):
        with transaction.atomic():
            response = method(path)
            if isinstance(response, StreamingHttpResponse):
                list(response)  # read to its end, or its file stays open
            found += str(response.status_code)[0]
            transaction.set_rollback(True)
    return found


def expected() -> dict[str, list[str]]:
    rows = [line.split() for line in TABLE.read_text().splitlines()]
    return {row[0]: row[1:] for row in rows if row and not row[0].startswith("#")}


def test_no_address_is_missing_from_the_table() -> None:
    assert sorted(expected()) == every_name()


@pytest.mark.parametrize("number", range(len(ROLES)), ids=ROLES)
def test_every_address_answers_each_role_as_the_table_says(
    number: int, sample: dict[str, Any]
) -> None:
    user = users(sample)[ROLES[number]]
    found = {name: answers(name, sample, user) for name in every_name()}
    assert found == {name: row[number] for name, row in expected().items()}


def test_what_is_refused_is_refused_to_a_forged_form_too(sample: dict[str, Any]) -> None:
    """A status, an owner or a public moment in the form changes nothing of a story."""
    client = Client()
    reporter = users(sample)["reporter"]
    assert reporter
    client.force_login(reporter)
    forged = {"status": "done", "approved_by": "1", "version_number": "99", "created_by": "1"}
    story = Article.objects.filter(pk=sample["keys"]["article"])
    before = story.values().get()
    client.post(reverse("admin:articles_article_change", args=[before["id"]]), forged)
    assert story.values().get() == before
