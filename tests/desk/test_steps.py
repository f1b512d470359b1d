"""Buttons made from the one table, and the pages that ask."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from briefings.ledger.models import History
from newsroom.articles import verbs
from newsroom.articles.models import Article, ArticlePhoto, Edition, Section
from newsroom.photos.models import Photo
from tests.desk.conftest import SignIn, step_url, story_url
from tests.desk.filled import buttons, read_form, said, send, send_again
from tests.factories import edit, make_article, make_meeting, make_person, make_place, mention


@pytest.fixture
def story(tom: User, europe: Section) -> Article:
    now = timezone.now() - timedelta(hours=2)
    return make_article("Ministers meet", by=tom, section=europe, now=now)


COPIES = ("copy", "follow_up")
HANDED = ("assign", *COPIES)


def do(verb: str, story: Article, by: User, **answers: Any) -> None:
    story.refresh_from_db()
    verbs.perform(verb, story, by=by, now=timezone.now() - timedelta(minutes=5), **answers)


def make_photo(**more: Any) -> Photo:
    return Photo.objects.create(
        file="x.bin", sha256="0" * 64, width=9, height=9, added_at=timezone.now(), **more
    )


@pytest.mark.parametrize(
    ("steps", "who", "offered"),
    [
        ((), "tom", {"submit", *COPIES}),
        (("submit",), "ana", {"claim", "request_changes", "approve", "spike", *HANDED}),
        (
            ("submit", "approve"),
            "ana",
            {"claim", "request_changes", "publish", "schedule", "spike", *HANDED},
        ),
        (("submit", "approve", "publish"), "ana", {"claim", *HANDED}),
        (("submit", "approve", "publish"), "marta", {"claim", "withdraw", *HANDED}),
        (("submit", "spike"), "ana", {"restore", "copy"}),
    ],
)
def test_each_state_offers_its_steps(
    steps: tuple[str, ...], who: str, offered: set[str], story: Article, tom: User, ana: User,
    marta: User, sign_in: SignIn,
) -> None:  # fmt: skip
    for verb in steps:
        do(verb, story, tom if verb == "submit" else ana)
    person = {"tom": tom, "ana": ana, "marta": marta}[who]
    assert buttons(sign_in(person).get(story_url(story))) == offered


def test_from_reporter_to_reader(story: Article, tom: User, ana: User, sign_in: SignIn) -> None:
    reporter, editor = sign_in(tom), sign_in(ana)
    send(reporter, story_url(story), press="_verb=submit")
    note = {"note": "Who said this, and when?"}
    send(editor, story_url(story), press="_verb=request_changes")
    send(editor, step_url(story, "request_changes"), "ask", **note)
    story.refresh_from_db()
    assert (story.status, story.assignee) == ("changes_requested", tom)
    assert "Asked of you" in reporter.get("/admin/").content.decode()
    send(reporter, story_url(story), press="_verb=submit", body="<p>Rutte said so on Monday.</p>")
    story.refresh_from_db()
    assert (story.status, story.assignee) == ("submitted", ana)
    send(editor, story_url(story), press="_verb=approve")
    asked = send(editor, story_url(story), press="_verb=publish")
    assert asked.redirect_chain[-1][0] == step_url(story, "publish")
    page = send(editor, step_url(story, "publish"), "ask")
    assert "Published." in said(page)
    assert Edition.objects.get().body == "<p>Rutte said so on Monday.</p>"


def test_typed_text_travels_with_the_step(
    story: Article, tom: User, ana: User, sign_in: SignIn
) -> None:
    do("submit", story, tom)
    send(sign_in(ana), story_url(story), press="_verb=approve", headline="Ministers met")
    story.refresh_from_db()
    assert (story.headline, story.status, story.approved_version) == (
        "Ministers met",
        "approved",
        2,
    )


def test_a_refused_publish_names_every_reason_and_publishes_nothing(
    story: Article, tom: User, ana: User, sign_in: SignIn
) -> None:
    ArticlePhoto.objects.create(article=story, photo=make_photo())
    edit(story, by=tom, legal_hold=True, embargo=timezone.now() + timedelta(hours=1))
    do("submit", story, tom)
    do("approve", story, ana)
    page = send(sign_in(ana), step_url(story, "publish"), "ask")
    text = page.content.decode()
    for reason in ("on legal hold", "embargo", "Photo 1 has no alt text", "Photo 1 has no credit"):
        assert reason in text
    assert f"{story_url(story)}#photos" in text
    assert not Edition.objects.exists()


def test_an_unapproved_story_is_not_published_by_an_editor(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    page = send(sign_in(ana), step_url(story, "publish"), "ask")
    assert "is not approved" in page.content.decode()
    assert not Edition.objects.exists()


def test_publishing_lists_the_rows_to_open_each_with_a_tick(
    story: Article, tom: User, ana: User, sign_in: SignIn
) -> None:
    rutte, meeting = make_person("Mark Rutte"), make_meeting("Spring meeting")
    mention(story, "Ministers", person=rutte)
    mention(story, "Thursday", meeting=meeting)
    do("submit", story, tom)
    do("approve", story, ana)
    client = sign_in(ana)
    asked = read_form(client.get(step_url(story, "publish")), "ask").data
    assert set(asked["opening"]) == {f"person:{rutte.pk}", f"meeting:{meeting.pk}"}
    send_again(client, step_url(story, "publish"), asked, opening=[f"person:{rutte.pk}"])
    rutte.refresh_from_db()
    meeting.refresh_from_db()
    assert rutte.public_from is not None
    assert meeting.public_from is None


def test_a_second_click_on_publish_makes_no_second_edition(
    story: Article, tom: User, ana: User, sign_in: SignIn
) -> None:
    do("submit", story, tom)
    do("approve", story, ana)
    client = sign_in(ana)
    asked = read_form(client.get(step_url(story, "publish")), "ask").data
    send_again(client, step_url(story, "publish"), asked)
    page = send_again(client, step_url(story, "publish"), asked)
    assert "Nothing to publish" in page.content.decode()
    assert Edition.objects.count() == 1


def test_a_schedule_is_read_in_the_zone_that_was_chosen(
    story: Article, tom: User, ana: User, sign_in: SignIn
) -> None:
    story.dateline_places.add(make_place("Riga", zone="Europe/Riga"))
    edit(story, by=tom)
    do("submit", story, tom)
    do("approve", story, ana)
    day = timezone.localdate() + timedelta(days=2)
    page = send(
        sign_in(ana), step_url(story, "schedule"), "ask",
        at_day=day.isoformat(), at_time="18:00", at_zone="Europe/Riga",
    )  # fmt: skip
    assert "Scheduled." in said(page)
    riga = datetime.combine(day, datetime.min.time().replace(hour=18), ZoneInfo("Europe/Riga"))
    assert Edition.objects.get().live_from == riga


def test_a_time_that_the_clocks_skip_is_refused(
    story: Article, tom: User, ana: User, sign_in: SignIn
) -> None:
    do("submit", story, tom)
    do("approve", story, ana)
    page = send(
        sign_in(ana), step_url(story, "schedule"), "ask", at_day="2031-03-30", at_time="02:30"
    )
    assert "does not exist in Brussels" in page.content.decode()
    assert not Edition.objects.exists()


def test_a_correction_needs_its_note_and_keeps_the_address(
    story: Article, tom: User, ana: User, sign_in: SignIn
) -> None:
    do("submit", story, tom)
    do("approve", story, ana)
    do("publish", story, ana)
    edit(story, by=tom, headline="Ministers met on Thursday")
    do("approve", story, ana)
    client = sign_in(ana)
    refused = send(client, step_url(story, "correct"), "ask")
    assert "This field is required" in refused.content.decode()
    send(client, step_url(story, "correct"), "ask", public_note="The day was wrong.")
    first, second = Edition.objects.order_by("number")
    assert (second.kind, second.path) == ("correction", first.path)
    assert second.public_note == "The day was wrong."


def test_a_withdrawal_asks_why_and_what_ends_with_it(
    story: Article, tom: User, ana: User, marta: User, sign_in: SignIn
) -> None:
    rutte = make_person("Mark Rutte")
    mention(story, "Ministers", person=rutte)
    do("submit", story, tom)
    do("approve", story, ana)
    do("publish", story, ana)
    assert sign_in(ana).get(step_url(story, "withdraw")).status_code == 403
    page = send(
        sign_in(marta), step_url(story, "withdraw"), "ask",
        reason="A complaint.", public_note="We took this story back.",
    )  # fmt: skip
    assert "Withdrawn." in said(page)
    rutte.refresh_from_db()
    assert rutte.public_from is None
    line = History.objects.get(verb="withdraw")
    assert (line.actor_name, line.detail["reason"]) == ("marta", "A complaint.")


def test_a_pending_edition_is_asked_about(
    story: Article, tom: User, ana: User, sign_in: SignIn
) -> None:
    do("submit", story, tom)
    do("approve", story, ana)
    do("schedule", story, ana, at=timezone.now() + timedelta(hours=3))
    edit(story, by=tom, headline="Ministers met")
    do("approve", story, ana)
    client = sign_in(ana)
    assert "Another edition begins" in client.get(step_url(story, "publish")).content.decode()
    send(client, step_url(story, "publish"), "ask", pending="keep")
    assert list(Edition.objects.order_by("number").values_list("headline", flat=True)) == [
        "Ministers met",
        "Ministers met",
    ]


@pytest.mark.parametrize("verb", sorted(verbs.VERBS))
def test_no_step_is_open_to_a_stranger(
    verb: str, story: Article, omar: User, sign_in: SignIn
) -> None:
    assert sign_in(omar).get(step_url(story, verb)).status_code == 404
    assert sign_in(omar).post(step_url(story, verb), {"seen_version": 1}).status_code == 404
    assert Client().get(step_url(story, verb)).status_code == 302


@pytest.mark.parametrize("verb", ["approve", "publish", "withdraw", "seal", "claim"])
def test_a_reporter_takes_no_step_of_an_editor(
    verb: str, story: Article, tom: User, sign_in: SignIn
) -> None:
    assert sign_in(tom).post(step_url(story, verb), {"seen_version": 1}).status_code == 403


def test_a_step_that_does_not_exist_is_not_found(
    story: Article, marta: User, sign_in: SignIn
) -> None:
    assert sign_in(marta).get(step_url(story, "explode")).status_code == 404
    send_page = send(sign_in(marta), story_url(story), press="_verb=explode")
    assert send_page.status_code == 404


def test_looking_at_a_step_takes_none(story: Article, marta: User, sign_in: SignIn) -> None:
    sign_in(marta).get(step_url(story, "claim"))
    story.refresh_from_db()
    assert story.assignee is None
