"""A meeting, its programme, who takes part, its coverage; the calendar; a series."""

from datetime import time, timedelta
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from briefings.meetings.changes import record_changes
from briefings.meetings.models import Document, Meeting, MeetingRelation, Participation, Session
from tests.factories import (
    NOON,
    make_article,
    make_meeting,
    make_organisation,
    make_person,
    make_place,
    make_post,
    make_tenure,
    mention,
    publish,
)
from tests.website.conftest import Clock
from tests.website.scene import LONG_AGO, Scene, add_sessions, page_of, take_part, words_of
from tests.website.test_story import data_of

pytestmark = pytest.mark.django_db

PAGE = "/meetings/nato-foreign-ministers-spring-2025/"
SHOWN: dict[str, Any] = {"public_from": LONG_AGO}


def session(scene: Scene, title: str, **more: Any) -> Session:
    return Session.objects.create(
        meeting=scene.meeting, title=title, kind="plenary", **{**SHOWN, **more}
    )


def test_the_header_says_when_where_and_in_which_zone(client: Client, scene: Scene) -> None:
    words = words_of(client.get(PAGE))
    assert "Confirmed NATO foreign ministers, spring 2025" in words
    assert "When Thursday 3 and Friday 4 April 2025 Starts tomorrow" in words
    assert "Where Brussels" in words
    assert "Time zone Brussels, CEST UTC+2, all times below" in words
    assert "Series NATO foreign ministers" in words


def test_reader_15_sessions_stand_by_day_in_the_meetings_own_zone(
    client: Client, scene: Scene
) -> None:
    session(
        scene, "Opening", date="2025-04-03", start_time=time(10), end_time=time(12, 30), day_index=1
    )
    session(scene, "Closing", date="2025-04-04", start_time=time(13), day_index=2)
    session(scene, "Indo-Pacific partners")
    take_part(scene.meeting, person=scene.rutte, role="chair")
    joins = take_part(scene.meeting, person=scene.kallas, role="guest")
    make_tenure(scene.kallas, make_post(scene.nato, "Envoy", **SHOWN), "2025-04-03", **SHOWN)
    make_tenure(
        scene.kallas, make_post(scene.nato, "Aide", **SHOWN), "2020", end="2025-04-02", **SHOWN
    )
    assert joins.post is None
    words = words_of(client.get(PAGE))
    assert "NATO Mark Rutte Secretary General of NATO · chair" in words
    assert "NATO · guest Kaja Kallas Envoy" in words
    assert "Time zone Brussels, CEST" in words
    assert "Thursday 3 April 2025 10:00 to 12:30 Opening" in words
    assert "Friday 4 April 2025 13:00 Closing" in words
    assert "Day not announced Not set Indo-Pacific partners" in words
    assert words.index("Closing") < words.index("Day not announced")
    assert 'datetime="2025-04-03T10:00:00+02:00"' in page_of(client.get(PAGE))


def test_a_day_that_is_only_numbered_or_named_stands_as_it_is(client: Client, scene: Scene) -> None:
    session(scene, "Dinner", day_index=2)
    session(scene, "Signing", day_text="Thursday")
    words = words_of(client.get(PAGE))
    assert "day 2 Not set Dinner" in words
    assert "Thursday Not set Signing" in words


def test_a_moved_session_shows_the_old_time_and_when_it_moved(
    client: Client, scene: Scene, clock: Clock
) -> None:
    row = session(scene, "With the Union", date="2025-04-04", start_time=time(9))
    before = Session.objects.get(pk=row.pk)
    row.start_time = time(9, 30)
    row.save()
    row.refresh_from_db()
    record_changes(before, row, by_name="Ana", at=NOON)
    words = words_of(client.get(PAGE))
    assert "09:30 09:00 moved today With the Union" in words
    assert "<s>09:00</s>" in page_of(client.get(PAGE))
    clock(NOON + timedelta(days=1))
    assert "moved on 2 Apr" in words_of(client.get(PAGE))


def test_who_chairs_who_joins_and_who_is_not_named_yet(client: Client, scene: Scene) -> None:
    japan = make_organisation("Japan", kind="state", **SHOWN)
    minister = make_post(japan, "Minister for Foreign Affairs of Japan", **SHOWN)
    take_part(scene.meeting, person=scene.rutte, role="chair")
    take_part(scene.meeting, organisation=japan, post=minister, role="guest")
    take_part(scene.meeting, label="Foreign ministers", headcount=32)
    words = words_of(client.get(PAGE))
    assert "NATO Mark Rutte Secretary General of NATO · chair" in words
    assert "Japan · guest Minister for Foreign Affairs of Japan Not named yet" in words
    assert "Foreign ministers 32 delegations" in words


def test_whom_a_state_sends_is_not_named_yet_and_no_link(client: Client, scene: Scene) -> None:
    japan = make_organisation("Japan", kind="state", **SHOWN)
    take_part(scene.meeting, organisation=japan, label="Foreign minister")
    assert "Japan Foreign minister Not named yet" in words_of(client.get(PAGE))
    assert '<p class="who">Foreign minister</p>' in page_of(client.get(PAGE))


def test_a_state_stands_once_whoever_comes_for_it_and_in_how_many_sessions(
    client: Client, scene: Scene
) -> None:
    japan = make_organisation("Japan", kind="state", **SHOWN)
    peru = make_organisation("Peru", kind="state", **SHOWN)
    take_part(scene.meeting, organisation=japan, label="Foreign minister")
    for title in ("Morning", "Evening"):
        own = session(scene, title)
        for state in (japan, peru):
            take_part(scene.meeting, session=own, organisation=state)
    words = words_of(client.get(PAGE)).partition("Who takes part")[2].partition("Coverage")[0]
    assert (words.count("Japan"), words.count("Peru")) == (1, 1)
    assert "With Japan and Peru." in words_of(client.get(PAGE))


def test_a_moved_meeting_shows_the_old_day_struck_through_and_what_changed(
    client: Client, scene: Scene
) -> None:
    before = Meeting.objects.get(pk=scene.meeting.pk)
    scene.meeting.start, scene.meeting.end = "2025-04-10", "2025-04-11"
    scene.meeting.save()
    record_changes(before, scene.meeting, by_name="Ana", at=NOON)
    page, words = page_of(client.get(PAGE)), words_of(client.get(PAGE))
    assert "<s>3 April 2025</s>" in page
    assert "When Thursday 10 and Friday 11 April 2025 3 April 2025 moved today" in words
    assert "What changed" in words
    assert "12:00 First day: 3 April 2025 10 April 2025" in words
    assert "Ana" not in words


def test_of_a_place_readers_learn_that_it_changed_and_not_which_it_was(
    client: Client, scene: Scene
) -> None:
    before = Meeting.objects.get(pk=scene.meeting.pk)
    before.place = make_place("Hidden City")
    record_changes(before, scene.meeting, by_name="Ana", at=NOON)
    assert "12:00 Place changed" in words_of(client.get(PAGE))
    assert "Hidden" not in page_of(client.get(PAGE))


def test_a_building_stands_in_its_city_and_country(client: Client, scene: Scene) -> None:
    scene.place.parent = make_place("Belgium", "country", **SHOWN)
    scene.place.save()
    assert "Where Brussels Belgium" in words_of(client.get(PAGE))
    scene.meeting.venue = make_place("Palace", "venue", parent=scene.place, **SHOWN)
    scene.meeting.save()
    assert "Where Palace Brussels, Belgium" in words_of(client.get(PAGE))
    scene.place.parent.public_from = None
    scene.place.parent.save()
    assert "Belgium" not in page_of(client.get(PAGE))


@pytest.mark.parametrize(("start", "shown"), [("2025-04-03", True), ("2025-04", False)])
def test_only_what_has_a_day_can_be_put_into_a_calendar(
    client: Client, scene: Scene, start: str, shown: bool
) -> None:
    make_meeting("Talks", start=start, end="", **SHOWN)
    assert ("Add to calendar" in words_of(client.get("/meetings/talks/"))) is shown


def test_the_post_is_the_one_held_on_the_day_of_the_meeting(
    client: Client, scene: Scene, clock: Clock
) -> None:
    take_part(scene.meeting, person=scene.rutte)
    scene.tenure.end = "2025-06-30"
    scene.tenure.save()
    clock(NOON + timedelta(days=300))
    assert "Mark Rutte Secretary General of NATO" in words_of(client.get(PAGE))


def test_somebody_in_many_sessions_stands_once(client: Client, scene: Scene) -> None:
    add_sessions(scene, 5)
    takes_part = words_of(client.get(PAGE)).partition("Who takes part")[2]
    assert takes_part.partition("Coverage")[0].count("Mark Rutte") == 1


@pytest.mark.parametrize("hidden", ["participation", "session", "person"])
def test_a_hidden_row_hides_the_line_that_needs_it(
    client: Client, scene: Scene, hidden: str
) -> None:
    person = make_person("Hidden Guest", **({} if hidden == "person" else SHOWN))
    own = session(scene, "Hidden session", **({"public_from": None} if hidden == "session" else {}))
    more = {"public_from": None} if hidden == "participation" else {}
    take_part(scene.meeting, session=own, person=person, **more)
    assert "Hidden Guest" not in page_of(client.get(PAGE))


def test_hidden_place_host_and_series_are_not_told(client: Client, scene: Scene) -> None:
    scene.meeting.host = make_organisation("Hidden host")
    scene.meeting.save()
    scene.place.public_from = scene.series.public_from = None
    scene.place.save()
    scene.series.save()
    page = page_of(client.get(PAGE))
    assert "Hidden" not in page
    assert scene.place.get_absolute_url() not in page
    assert "/meetings/series/" not in page


def test_coverage_stands_before_during_and_after(
    client: Client, scene: Scene, clock: Clock
) -> None:
    for day in (1, 10):
        article = make_article(f"Written on day {day}", now=NOON + timedelta(days=day))
        mention(article, "it", meeting=scene.meeting, now=NOON + timedelta(days=day))
        publish(article, now=NOON + timedelta(days=day))
    clock(NOON + timedelta(days=20))
    words = words_of(client.get(PAGE)).partition("Coverage")[2]
    assert words.index("Before") < words.index(scene.edition.headline) < words.index("During")
    assert words.index("During") < words.index("Written on day 1 ") < words.index("After")
    assert words.index("After") < words.index("Written on day 10")


def test_an_empty_column_says_what_will_stand_there(client: Client, scene: Scene) -> None:
    words = words_of(client.get(PAGE))
    assert "The meeting starts on Thursday 3 April. Stories filed while it sits" in words
    assert "Nothing yet." in words


def test_what_is_called_off_starts_on_no_day(client: Client, scene: Scene) -> None:
    scene.meeting.status = "postponed"
    scene.meeting.save()
    words = words_of(client.get(PAGE)).partition("Coverage")[2]
    assert words.startswith(" Stories Allied ministers meet")
    assert "starts on" not in words


def test_the_next_occasion_is_named_when_it_is_public(client: Client, scene: Scene) -> None:
    summit = make_meeting("Summit in The Hague", start="2025-06-24", end="2025-06-25", **SHOWN)
    MeetingRelation.objects.create(
        from_meeting=scene.meeting, to_meeting=summit, kind="prepares_for"
    )
    assert "Prepares for Summit in The Hague" in words_of(client.get(PAGE))
    assert "Prepared by NATO foreign ministers" in words_of(client.get(summit.get_absolute_url()))
    summit.public_from = None
    summit.save()
    assert "Hague" not in page_of(client.get(PAGE))


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_reader_17_what_is_called_off_says_so_at_the_top_to_machines_and_to_calendars(
    client: Client, scene: Scene, status: str
) -> None:
    before = Meeting.objects.get(pk=scene.meeting.pk)
    scene.meeting.status, scene.meeting.status_reason = status, "the host is ill"
    scene.meeting.save()
    record_changes(before, scene.meeting, by_name="Ana", at=NOON)
    response, word = client.get(PAGE), status.capitalize()
    said = words_of(response).partition("Meetings ")[2]
    assert said.startswith(f"{word} , the host is ill NATO foreign ministers")
    assert "<s>Thursday 3 and Friday 4 April 2025</s>" in page_of(response)
    assert data_of(page_of(response))[0]["eventStatus"] == f"https://schema.org/Event{word}"
    calendar = Calendar.from_ical(client.get(f"{PAGE}calendar.ics").content)
    (event,) = list[Any](calendar.walk("VEVENT"))
    assert (event["STATUS"], int(event["SEQUENCE"])) == ("CANCELLED", before.sequence + 1)


def test_what_has_no_date_any_more_shows_the_old_one_struck_through(
    client: Client, scene: Scene
) -> None:
    before = Meeting.objects.get(pk=scene.meeting.pk)
    scene.meeting.start = scene.meeting.end = ""
    scene.meeting.status = "postponed"
    scene.meeting.save()
    record_changes(before, scene.meeting, by_name="Ana", at=NOON)
    assert "When No date announced 3 April 2025 moved today" in words_of(client.get(PAGE))
    assert "<s>3 April 2025</s>" in page_of(client.get(PAGE))


def test_reader_16_machines_read_the_event_and_its_dated_sessions(
    client: Client, scene: Scene
) -> None:
    session(scene, "Opening", date="2025-04-03", start_time=time(10))
    session(scene, "Some day")
    event = data_of(page_of(client.get(PAGE)))[0]
    assert event["@type"] == "Event"
    assert (event["startDate"], event["endDate"]) == ("2025-04-03", "2025-04-04")
    assert event["location"]["name"] == "Brussels"
    assert [one["name"] for one in event["subEvent"]] == ["Opening"]
    assert event["subEvent"][0]["startDate"] == "2025-04-03T10:00:00+02:00"
    assert event["superEvent"]["name"] == "NATO foreign ministers"
    assert f'<a href="{PAGE}calendar.ics">Add to calendar</a>' in page_of(client.get(PAGE))


def test_a_meeting_known_to_the_month_is_no_event(client: Client, scene: Scene) -> None:
    june = make_meeting("Summit", start="2025-06", end="", place=scene.place, **SHOWN)
    response = client.get(june.get_absolute_url())
    assert "When June 2025" in words_of(response)
    assert data_of(page_of(response))[0]["@type"] == "WebPage"


def test_a_document_is_a_link_to_its_issuer(client: Client, scene: Scene) -> None:
    url = "https://example.org/statement"
    document = Document.objects.create(
        meeting=scene.meeting, title="Joint statement", kind="statement", url=url,
        issuer=scene.nato, date="2025-04", **SHOWN,
    )  # fmt: skip
    assert "Joint statement Statement · NATO · April 2025" in words_of(client.get(PAGE))
    document.issuer = make_organisation("Hidden")
    document.save()
    assert "Hidden" not in words_of(client.get(PAGE))
    assert f'<a href="{url}" rel="external" hreflang="en">Joint statement</a>' in page_of(
        client.get(PAGE)
    )


def test_record_15_40_sessions_and_300_participations_ask_at_most_15_questions(
    client: Client, scene: Scene, django_assert_max_num_queries: Any
) -> None:
    sessions = add_sessions(scene, 40)
    people = [make_person(f"Delegate {number}", **SHOWN) for number in range(60)]
    Participation.objects.bulk_create(
        Participation(meeting=scene.meeting, session=one, person=person, **SHOWN)
        for one in sessions[:5]
        for person in people
    )
    for prefix in ("", "/ar"):
        with django_assert_max_num_queries(15):
            assert client.get(f"{prefix}{PAGE}").status_code == 200


def test_scripts_are_let_in_on_a_meeting_with_times_and_nowhere_else(
    client: Client, scene: Scene
) -> None:
    assert "<script src" not in page_of(client.get(PAGE))
    session(scene, "Opening", date="2025-04-03", start_time=time(10))
    answer = client.get(PAGE)
    assert "reader-zone" in page_of(answer)
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    for path in ("/people/mark-rutte/", "/meetings/", scene.edition.path):
        assert "script-src 'none'" in client.get(path).headers["Content-Security-Policy"]


# --- Lists ------------------------------------------------------------------------------------


def test_the_calendar_stands_by_month_what_is_to_come_first(client: Client, scene: Scene) -> None:
    make_meeting("Long over", start="2024-11-03", end="", **SHOWN)
    words = words_of(client.get("/meetings/"))
    assert words.index("To come April 2025 3–4 NATO foreign ministers") < words.index("Over Nov")
    assert "November 2024 3 Long over" in words


def test_a_series_lists_its_occasions(client: Client, scene: Scene) -> None:
    words = words_of(client.get("/meetings/series/nato-foreign-ministers/"))
    assert "NATO foreign ministers To come April 2025" in words
