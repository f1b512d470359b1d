"""Every screen of the desk passes axe, on a screen and on a phone, under its strict policy."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from briefings.meetings.models import Participation, Session
from newsroom.articles import front_page
from newsroom.articles.desk_steps import submit
from newsroom.articles.models import Article, HouseStyle, Suggestion
from newsroom.articles.rights import loader
from tests.browser.accessible import faults
from tests.factories import (
    edit,
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

WORDS = "<p>Mark Rutte spoke of “allies”.</p><p>Talks go on in Kiev on Thursday.</p>"
NOUNS = (
    "articles_section", "articles_topic", "articles_contributor", "articles_housestyle",
    "people_person", "people_organisation", "people_place", "people_post", "meetings_meeting",
    "meetings_meetingseries", "photos_photo", "sources_source", "intake_wireitem",
    "ledger_history", "ledger_oldaddress", "auth_user",
)  # fmt: skip


# Screens beside a row's own, of those nouns that have them.
MORE = (
    "history/", "used/", "merge/", "split/", "programme/", "participations/",
    "participations/paste/",
)  # fmt: skip


@pytest.fixture
def story(transactional_db: None) -> Article:
    """A live story with changes, people, a suggestion and a meeting."""
    now = timezone.now()
    nato = make_organisation()
    rutte = make_person()
    make_tenure(rutte, make_post(nato))
    meeting = make_meeting(place=make_place())
    for number in range(2):
        session = Session.objects.create(
            meeting=meeting, title=f"Session {number}", kind="plenary", day_index=1
        )
        Participation.objects.create(meeting=meeting, session=session, person=rutte)
    story = make_article(
        "Allies meet in Brussels", body=WORDS, section=make_section(), source=make_source(),
        topics=[make_topic()], now=now - timedelta(hours=2),
    )  # fmt: skip
    mention(story, "Mark Rutte", person=rutte, now=now - timedelta(hours=2))
    publish(story, now=now - timedelta(hours=1))
    edit(story, headline="Allies met in Brussels", now=now - timedelta(minutes=30))
    Suggestion.objects.create(
        article=story, kind="person", payload={"name": "Kaja Kallas"}, score=0.8, rule="title",
        reason="A title in front", fingerprint="x", words="Mark Rutte", paragraph=0, start=0,
        end=10,
    )  # fmt: skip
    HouseStyle.objects.create(wrong="Kiev", right="Kyiv", language="en")
    draft = make_article("A draft of the day", now=now)
    submit(draft, by=loader(), now=now)
    return story


@pytest.fixture
def watched(desk: Page) -> Iterator[Page]:
    """The desk; the test fails when the console tells of an error, the policy broken among them."""
    said: list[str] = []
    desk.on("console", lambda word: said.append(word.text) if word.type == "error" else None)
    yield desk
    assert [words for words in said if "409 (Conflict)" not in words] == []


def screens(story: Article) -> dict[str, str]:
    """The screens that are an address."""

    def of(name: str, *more: Any) -> str:
        return reverse(f"admin:articles_article_{name}", args=[story.pk, *more])

    unused = make_person("Nobody Mentioned")
    return {
        "my desk": reverse("admin:index"),
        "stories": reverse("admin:articles_article_changelist"),
        "stories, filtered": f"{reverse('admin:articles_article_changelist')}?q=allies",
        "stories, none": f"{reverse('admin:articles_article_changelist')}?q=zzz",
        "new story": reverse("admin:articles_article_add"),
        "story": of("change"),
        "difference": of("difference"),
        "history": of("history"),
        "version": of("version", 1),
        "restore": of("restore", 1),
        "preview": of("preview"),
        "delete": reverse("admin:people_person_delete", args=[unused.pk]),
        "bin": reverse("admin:desk_bin"),
        "second factor": "/admin/account/second-factor/",
        "password": "/admin/account/password/",
    }


def test_every_screen_of_a_story_is_accessible(story: Article, watched: Page) -> None:
    found = []
    for name, address in screens(story).items():
        answer = watched.goto(address)
        assert answer is not None
        assert answer.status == 200, name
        found += faults(watched, name)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("verb", ["publish", "schedule", "correct", "withdraw", "spike", "assign"])
def test_what_a_step_asks_is_accessible(verb: str, story: Article, watched: Page) -> None:
    address = reverse("admin:articles_article_verb", args=[story.pk, verb])
    answer = watched.goto(address)
    assert answer is not None
    assert answer.status == 200
    assert faults(watched, verb) == []


@pytest.mark.parametrize("noun", NOUNS)
def test_every_list_and_form_is_accessible(noun: str, story: Article, watched: Page) -> None:
    listed = reverse(f"admin:{noun}_changelist")
    watched.goto(listed)
    found = faults(watched, f"{noun} list")
    row = watched.locator("#result_list tbody th a").first
    if row.count():
        row.click()
        found += faults(watched, f"{noun} row")
        for more in MORE:
            address = watched.url.partition("?")[0].replace("change/", more)
            if address != watched.url and (answer := watched.goto(address)) and answer.ok:
                found += faults(watched, f"{noun} {more}")
    assert not found, "\n".join(found)


def test_the_front_page_is_accessible(story: Article, watched: Page) -> None:
    now = timezone.now()
    for minutes in (0, 60):
        last = front_page.newest("en")
        front_page.publish(
            "en", [story.pk, None], by=loader(), now=now, seen=last.pk if last else None,
            at=now + timedelta(minutes=minutes) if minutes else None,
        )  # fmt: skip
    watched.goto(reverse("admin:desk_front", args=["en"]))
    assert faults(watched, "front page") == []


def test_what_a_merge_would_move_is_accessible(story: Article, watched: Page) -> None:
    row, other = make_person("Kaja Kallas", born="1977"), make_person("K. Kallas", born="1978")
    for person, key in ((row, "Q1"), (other, "Q2")):
        person.external_ids.create(scheme="wikidata", value=key)
    watched.goto(reverse("admin:people_person_merge", args=[row.pk]))
    watched.get_by_label("K. Kallas").check()
    watched.get_by_role("button", name="Show what would move").click()
    expect(watched.get_by_role("heading", name="Merge K. Kallas into Kaja Kallas")).to_be_visible()
    found = faults(watched, "merge, confirm")
    watched.get_by_role("button", name="Merge K. Kallas into Kaja Kallas").click()
    expect(watched.get_by_text("K. Kallas was merged into this one")).to_be_visible()
    assert found + faults(watched, "merge, log") == []


def test_a_pasted_list_is_accessible(story: Article, watched: Page) -> None:
    make_person("Maria Silva")
    make_person("Maria Silva")
    meeting = Session.objects.first().meeting  # type: ignore[union-attr]
    watched.goto(reverse("admin:meetings_meeting_paste", args=[meeting.pk]))
    watched.get_by_label("The list, a line each").fill("Mark Rutte\nMaria Silva\n32 allies")
    watched.get_by_role("button", name="Read the list").click()
    expect(watched.get_by_label("Whom “Maria Silva” means")).to_be_visible()
    assert faults(watched, "pasted list") == []


def test_a_date_is_said_in_words_while_it_is_typed(story: Article, watched: Page) -> None:
    watched.goto(reverse("admin:people_person_add"))
    born = watched.get_by_label("Born")
    for typed, said in (
        ("1967-02-14", "14 February 1967"),
        ("2013~", "about 2013"),
        ("<=2024-07", "by July 2024"),
        ("2013-02-30", "There is no such day"),
        ("last year", "Not a date yet"),
    ):
        born.fill(typed)
        expect(watched.locator("output[for=id_born]")).to_have_text(said)


def test_a_conflict_is_accessible(story: Article, watched: Page) -> None:
    watched.goto(reverse("admin:articles_article_change", args=[story.pk]))
    edit(story, headline="Words of another", body="<p>All of it anew.</p>", now=timezone.now())
    watched.get_by_label("Headline", exact=True).fill("Words of mine")
    watched.locator("#story-text p").first.click(click_count=3)
    watched.keyboard.type("Mine throughout.")
    watched.locator("button[name=_save]:visible").first.click()
    expect(watched.get_by_role("heading", name="saved first")).to_be_visible()
    assert faults(watched, "conflict") == []


def test_a_lost_form_is_accessible(story: Article, desk: Page, editor: User) -> None:
    desk.goto(reverse("admin:articles_article_change", args=[story.pk]))
    desk.get_by_label("Headline", exact=True).fill("Words that must not be lost")
    desk.context.clear_cookies()
    desk.locator("button[name=_save]:visible").first.click()
    expect(desk.get_by_text("Words that must not be lost").first).to_be_visible()
    assert faults(desk, "lost form") == []


def test_the_door_is_accessible(page: Page, transactional_db: None) -> None:
    page.goto("/admin/")
    found = faults(page, "sign in")
    page.locator("input[name=username]").fill("nobody")
    page.locator("input[name=password]").fill("wrong")
    page.locator("form [type=submit]").first.click()
    page.wait_for_load_state()
    assert found + faults(page, "sign in, refused") == []
