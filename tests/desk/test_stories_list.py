"""The list of stories and My desk: who sees what, and what it costs."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from newsroom.articles import verbs
from newsroom.articles.models import Article, Section
from newsroom.intake.models import ImportRun, WireItem
from tests.desk.conftest import SignIn
from tests.factories import edit, make_article, make_source, publish

LIST = "/admin/articles/article/"
NOW = timezone.now


@pytest.fixture
def stories(tom: User, ana: User, europe: Section, trade: Section) -> dict[str, Article]:
    """One story in each state that matters."""
    early = NOW() - timedelta(hours=3)
    made = {
        name: make_article(f"Story {name}", by=tom, section=europe, now=early)
        for name in ("draft", "submitted", "approved", "live", "changed", "scheduled", "withdrawn")
    }
    made["trade"] = make_article("Story trade", by=None, section=trade, now=early)
    for name in ("submitted", "approved", "scheduled"):
        verbs.perform("submit", made[name], by=tom, now=early)
    for name in ("approved", "scheduled"):
        verbs.perform("approve", made[name], by=ana, now=early)
    verbs.perform("schedule", made["scheduled"], by=ana, now=early, at=NOW() + timedelta(hours=2))
    for name in ("live", "changed", "withdrawn"):
        publish(made[name], now=early)
    edit(made["changed"], by=ana, headline="Story changed twice")
    return made


def headlines(page: Any) -> set[str]:
    return {str(story) for story in page.context["cl"].result_list}


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("state=submitted", {"Story submitted"}),
        ("state=approved", {"Story approved"}),
        ("seen=scheduled", {"Story scheduled"}),
        ("seen=live_changed", {"Story changed twice"}),
        ("q=draft", {"Story draft"}),
        ("section=none", set()),
        ("source=own&q=live", {"Story live"}),
        ("held=you", set()),
    ],
)
def test_a_filter_shows_its_stories(
    query: str, shown: set[str], stories: dict[str, Article], ana: User, sign_in: SignIn
) -> None:
    assert headlines(sign_in(ana).get(f"{LIST}?{query}")) == shown


def test_a_section_shows_the_stories_of_the_sections_below_it(
    tom: User, ana: User, europe: Section, sign_in: SignIn
) -> None:
    baltic = Section.objects.create(name="Baltic", slug="baltic", parent=europe)
    make_article("Below", by=tom, section=baltic)
    assert headlines(sign_in(ana).get(f"{LIST}?section=europe")) == {"Below"}


def test_the_list_shows_no_story_of_another_section(
    stories: dict[str, Article], omar: User, sign_in: SignIn
) -> None:
    assert headlines(sign_in(omar).get(LIST)) == {"Story trade"}
    assert headlines(sign_in(omar).get(f"{LIST}?q=submitted")) == set()


def test_the_tabs_count_what_waits(stories: dict[str, Article], ana: User, sign_in: SignIn) -> None:
    page = sign_in(ana).get(f"{LIST}?state=submitted")
    counted = {tab["label"]: tab["count"] for tab in page.context["tabs"]}
    assert (counted["Waiting"], counted["Scheduled"], counted["Live"]) == (1, 1, None)
    assert [tab["label"] for tab in page.context["tabs"] if tab["current"]] == ["Waiting"]


def test_what_readers_see_stands_beside_each_story(
    stories: dict[str, Article], ana: User, sign_in: SignIn
) -> None:
    page = sign_in(ana).get(LIST)
    seen = {str(row): row.standing_now.public for row in page.context["cl"].result_list}
    assert seen["Story changed twice"] == "live_changed"
    assert seen["Story scheduled"] == "scheduled"
    assert seen["Story draft"] == "not_public"


@pytest.mark.parametrize(
    "url", [LIST, f"{LIST}?q=story", f"{LIST}?seen=live&state=done", "/admin/"]
)
def test_a_list_costs_few_queries_however_long(
    url: str, stories: dict[str, Article], tom: User, ana: User, europe: Section,
    sign_in: SignIn, django_assert_max_num_queries: Any,
) -> None:  # fmt: skip
    for number in range(30):
        make_article(f"Story {number}", by=tom, section=europe)
    client = sign_in(ana)
    with django_assert_max_num_queries(30):
        assert client.get(url).status_code == 200


@pytest.mark.parametrize(
    "query", ["p=999999999", "o=99.-99", "state=x", "seen=x", "section=x", "e=1"]
)
def test_no_query_breaks_the_list(query: str, ana: User, sign_in: SignIn) -> None:
    assert sign_in(ana).get(f"{LIST}?{query}").status_code in (200, 302)


# --- My desk --------------------------------------------------------------------------------------


def needs(page: Any) -> list[tuple[str, str]]:
    return [(need.why, str(need.story)) for need in page.context["desk"].needs]


def test_an_editor_finds_what_waits_for_approval_and_publication(
    stories: dict[str, Article], ana: User, sign_in: SignIn
) -> None:
    page = sign_in(ana).get("/admin/")
    assert needs(page) == [
        ("Waiting for approval", "Story submitted"),
        ("Ready to publish", "Story approved"),
    ]
    assert "Two things need you" in page.content.decode()
    assert [row.headline for row in page.context["desk"].going] == ["Story scheduled"]


def test_what_is_due_first_stands_first(
    stories: dict[str, Article], ana: User, sign_in: SignIn
) -> None:
    Article.objects.filter(pk=stories["approved"].pk).update(due=NOW() + timedelta(minutes=20))
    assert needs(sign_in(ana).get("/admin/"))[0][1] == "Story approved"


def test_a_reporter_finds_own_drafts_alone(
    stories: dict[str, Article], tom: User, sign_in: SignIn
) -> None:
    assert needs(sign_in(tom).get("/admin/")) == [("Your draft", "Story draft")]


def test_an_empty_desk_says_so(marta: User, sign_in: SignIn) -> None:
    page = sign_in(marta).get("/admin/").content.decode()
    assert "Nothing needs you." in page
    assert "Nothing is scheduled." in page


def test_a_record_keeper_finds_no_story(
    stories: dict[str, Article], rune: User, sign_in: SignIn
) -> None:
    page = sign_in(rune).get("/admin/")
    assert needs(page) == []
    assert "Story" not in page.content.decode().split("<main")[1].replace("Stories", "")


def test_wire_copy_is_claimed_from_my_desk(europe: Section, ana: User, sign_in: SignIn) -> None:
    story = make_article("From the wire", section=europe, source=make_source())
    run = ImportRun.objects.create(command="load_seeds", by_name="loader", started_at=NOW())
    WireItem.objects.create(
        run=run, received_at=NOW(), sha256="0" * 64, size=3, raw=b"abc", outcome="created",
        article=story, source=story.source, file_name="a.txt",
    )  # fmt: skip
    client = sign_in(ana)
    page = client.get("/admin/")
    assert [row.story for row in page.context["desk"].wire] == [story]
    client.post(f"/admin/articles/article/{story.pk}/step/claim/", {"seen_version": 1})
    story.refresh_from_db()
    assert story.assignee == ana
    assert client.get("/admin/").context["desk"].wire == []


@pytest.mark.parametrize(
    "query", ["changed_at__year=" + "9" * 23, "section__id__exact=" + "9" * 23, "p=" + "9" * 23]
)
def test_a_number_that_no_column_holds_is_no_fault_of_ours(
    query: str, marta: User, sign_in: SignIn
) -> None:
    client = sign_in(marta)
    assert client.get(f"/admin/articles/article/?{query}").status_code in (200, 302, 404)
