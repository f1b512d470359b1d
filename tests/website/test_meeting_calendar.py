"""The calendar by month: narrowed by its address, read by people, feed readers and calendars."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.http import urlencode
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from briefings.meetings.models import MeetingSeries
from tests.factories import (
    NOON,
    make_article,
    make_meeting,
    make_organisation,
    make_place,
    mention,
    publish,
)
from tests.website.conftest import Clock
from tests.website.scene import LONG_AGO, Scene, page_of, take_part, words_of

pytestmark = pytest.mark.django_db

SHOWN: dict[str, Any] = {"public_from": LONG_AGO}


def read(client: Client, **asked: str) -> str:
    """The words of the list, without what the form offers."""
    words = words_of(client.get("/meetings/", asked))
    return words.partition("Show ")[2]


def test_one_month(client: Client, scene: Scene) -> None:
    make_meeting("In May", start="2025-05-03", end="", **SHOWN)
    words = read(client, month="2025-05")
    assert "Meetings this month: 1 May 2025 3 In May" in words
    assert "spring 2025" not in words


def test_what_runs_into_a_month_stands_in_it(client: Client, scene: Scene) -> None:
    make_meeting("Long talks", start="2025-03-28", end="2025-05-02", **SHOWN)
    for month in ("2025-03", "2025-04", "2025-05"):
        assert "28 Mar–2 May Long talks" in read(client, month=month)


def test_a_conference_of_years_stands_in_all_its_months(client: Client, scene: Scene) -> None:
    make_meeting("Helsinki", start="1973-07", end="1975-08-01", zone="", **SHOWN)
    for month in ("1973-07", "1974-12", "1975-08"):
        assert "Helsinki" in read(client, month=month)
    assert "Helsinki" not in read(client, month="1975-09")


def test_record_05_a_meeting_known_to_the_month_stands_between_the_months(
    client: Client, scene: Scene
) -> None:
    make_meeting("Last of May", start="2025-05-31", end="", **SHOWN)
    make_meeting("First of July", start="2025-07-01", end="", **SHOWN)
    make_meeting("Summit", start="2025-06", end="", **SHOWN)
    said = "May 2025 31 Last of May Expected June 2025 No day Summit Expected July 2025 1 First"
    assert said in read(client)
    assert "June 2025 No day Summit" in read(client, month="2025-06")
    assert "Summit" not in read(client, month="2025-07")


def test_a_meeting_known_to_the_year_stands_after_its_months_and_in_no_month_by_name(
    client: Client, scene: Scene
) -> None:
    make_meeting("Some day", start="2025", end="", **SHOWN)
    make_meeting("In November", start="2025-11-03", end="", **SHOWN)
    make_meeting("Next year", start="2026-02-01", end="", **SHOWN)
    words = read(client)
    assert "3 In November Expected 2025 No day Some day Expected February 2026 1 Next" in words
    assert "2025 No day Some day" in read(client, month="2025-08")
    assert "January 2025" not in words


def test_what_has_no_date_is_told_of_all_the_same(client: Client, scene: Scene) -> None:
    make_meeting("Paused talks", start="", end="", status="postponed", **SHOWN)
    assert "No date announced No day Paused talks Postponed" in read(client)


@pytest.mark.parametrize(
    ("moment", "word"),
    [
        (datetime(2025, 4, 2, 21, 0, tzinfo=UTC), "To come April 2025 3–4 NATO"),
        (datetime(2025, 4, 3, 8, 0, tzinfo=UTC), "spring 2025 Under way"),
        (datetime(2025, 4, 5, 8, 0, tzinfo=UTC), "Over April 2025 3–4 NATO"),
    ],
)
def test_over_and_under_way_are_worked_out_at_the_moment_of_the_page(
    client: Client, scene: Scene, clock: Clock, moment: datetime, word: str
) -> None:
    clock(moment)
    assert word in read(client)


def test_what_ended_this_morning_is_over(client: Client, scene: Scene) -> None:
    make_meeting("Breakfast", start="2025-04-02", end="", end_time=time(9), **SHOWN)
    words = read(client)
    assert words.index("Breakfast Over") > words.index("Over April 2025")


# --- Narrowed ---------------------------------------------------------------------------------


@pytest.fixture
def others(scene: Scene) -> Scene:
    """Beside the scene's meeting one of every other kind."""
    leaders = MeetingSeries.objects.create(name="Summits", level="leaders", **SHOWN)
    make_meeting("Leaders meet", series=leaders, start="2025-04-20", end="", **SHOWN)
    make_meeting("Called off", start="2025-04-21", end="", status="cancelled", **SHOWN)
    paris = make_place("Paris", parent=make_place("France", "country", **SHOWN), **SHOWN)
    venue = make_place("Palace", "venue", parent=paris, **SHOWN)
    talks = make_meeting("Talks in Paris", venue=venue, start="2025-04-22", end="", **SHOWN)
    take_part(talks, organisation=make_organisation("Japan", "state", **SHOWN))
    scene.series.level = "ministers"
    scene.series.save()
    return scene


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"series": "nato-foreign-ministers"}, {"spring 2025"}),
        ({"organisation": "nato"}, {"spring 2025"}),
        ({"organisation": "japan"}, {"Talks in Paris"}),
        ({"place": "brussels"}, {"spring 2025"}),
        ({"place": "paris"}, {"Talks in Paris"}),
        ({"place": "france"}, {"Talks in Paris"}),
        ({"level": "leaders"}, {"Leaders meet"}),
        ({"level": "ministers"}, {"spring 2025"}),
        ({"status": "cancelled"}, {"Called off"}),
        ({"status": "confirmed"}, {"spring 2025"}),
        ({"status": "expected"}, {"Leaders meet", "Talks in Paris"}),
        ({"status": "over"}, set()),
        ({"level": "leaders", "place": "paris"}, set()),
    ],
)
def test_the_address_narrows(
    client: Client, others: Scene, asked: dict[str, str], found: set[str]
) -> None:
    everything = {"spring 2025", "Leaders meet", "Called off", "Talks in Paris"}
    for month in ("", "2025-04"):
        words = read(client, month=month, **asked)
        assert {title for title in everything if title in words} == found


def test_the_status_asked_for_is_the_one_that_is_shown(
    client: Client, others: Scene, clock: Clock
) -> None:
    clock(NOON + timedelta(days=1))
    assert "spring 2025" in read(client, status="under-way")
    assert "spring 2025" not in read(client, status="confirmed")
    clock(NOON + timedelta(days=9))
    assert "spring 2025" in read(client, status="over", month="2025-04")


def test_what_it_is_narrowed_to_is_said_and_can_be_left_out(client: Client, others: Scene) -> None:
    page = page_of(client.get("/meetings/?month=2025-04&place=paris&level=leaders"))
    assert '<a href="?month=2025-04&amp;level=leaders">Paris' in page
    assert '<a href="?month=2025-04&amp;place=paris">Leaders' in page
    assert '<input type="hidden" name="place" value="paris">' in page
    assert "No meeting is on record in this month." in page
    assert '<meta name="robots" content="noindex">' in page


def test_what_it_can_be_narrowed_to_stands_beside_it(client: Client, others: Scene) -> None:
    page = page_of(client.get("/meetings/?month=2025-04"))
    assert '<a href="?month=2025-04&amp;series=summits" rel="nofollow">Summits</a>' in page
    assert '<a href="?month=2025-04&amp;place=palace" rel="nofollow">Palace</a>' in page
    assert 'rel="canonical" href="http://127.0.0.1:8000/meetings/?month=2025-04"' in page


def test_a_hidden_series_place_or_host_narrows_nothing_and_is_not_offered(
    client: Client, others: Scene
) -> None:
    hidden = MeetingSeries.objects.create(
        name="Secret", organiser=make_organisation("Ring", **SHOWN), level="officials"
    )
    city = make_place("Hidden City", parent=make_place("Land", "country", **SHOWN))
    make_meeting("Open", series=hidden, place=city, start="2025-04-25", end="", **SHOWN)
    assert "Secret" not in page_of(client.get("/meetings/?month=2025-04"))
    for query in ("series=secret", "place=hidden-city"):
        assert client.get(f"/meetings/?{query}").status_code == 404
    for asked in ({"organisation": "ring"}, {"place": "land"}, {"level": "officials"}):
        assert "25 Open" not in read(client, **asked)
    assert "25 Open" in read(client)


@pytest.mark.parametrize(
    "query",
    [
        "month=2025-13", "month=April", "month=2025-4", "month=0000-01", "month=%00", "series=x",
        "place=%00", "organisation=../x", "status=secret", "level=%22%3E",
        "month=2025-04&after=nobody", f"place={'x' * 300}",
    ],
)  # fmt: skip
def test_what_names_nothing_is_not_found(client: Client, scene: Scene, query: str) -> None:
    for path in ("/meetings/", "/ar/meetings/"):
        assert client.get(f"{path}?{query}").status_code == 404


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    name=st.sampled_from(["month", "series", "organisation", "place", "status", "level", "after"]),
    value=st.text(st.characters(codec="utf-8"), max_size=30),
    path=st.sampled_from(["", "feed.rss", "feed.atom", "calendar.ics"]),
)
def test_no_value_is_answered_with_a_fault(
    client: Client, scene: Scene, name: str, value: str, path: str
) -> None:
    answer = client.get(f"/meetings/{path}?{urlencode({'month': '2025-04', name: value})}")
    assert answer.status_code in (200, 404)


def test_a_renamed_and_a_merged_place_narrow_on(client: Client, others: Scene) -> None:
    kept = others.place
    kept.slug = "bruxelles"
    kept.save()
    make_place("Brussel", slug="brussel", merged_into=kept, **SHOWN)
    for slug in ("brussels", "bruxelles", "brussel"):
        assert "spring 2025" in read(client, place=slug)


# --- From month to month ----------------------------------------------------------------------


def test_a_month_leads_to_the_nearest_ones_with_a_meeting(client: Client, scene: Scene) -> None:
    make_meeting("Before", start="2024-11-03", end="", **SHOWN)
    make_meeting("After", start="2025-09-03", end="", **SHOWN)
    make_meeting("Hidden", start="2025-06-03", end="")
    page = page_of(client.get("/meetings/?month=2025-04"))
    assert '<a href="?month=2024-11" rel="prev">Earlier: November 2024</a>' in page
    assert '<a href="?month=2025-09" rel="next">Later: September 2025</a>' in page
    assert (
        "rel=" not in page_of(client.get("/meetings/?month=2025-09")).partition("Later:")[0][-200:]
    )  # nothing comes after the last one


def test_a_full_month_goes_on_by_key_and_each_stands_once(client: Client, scene: Scene) -> None:
    for number in range(130):
        day = f"2025-05-{1 + number % 28:02}"
        wall = time(10) if number % 3 else None
        make_meeting(f"Meeting no {number:03}.", start=day, end="", start_time=wall, **SHOWN)
    first = page_of(client.get("/meetings/?month=2025-05"))
    assert "Meetings this month: 100+" in first
    link = first.partition('rel="next">More meetings')[0].rpartition('href="')[2].partition('"')[0]
    second = page_of(client.get("/meetings/" + link.replace("&amp;", "&")))
    for number in range(130):
        title = f"Meeting no {number:03}."
        assert (title in first) + (title in second) == 1, title


def test_it_asks_at_most_ten_questions_however_many_there_are(
    client: Client, others: Scene, django_assert_max_num_queries: Any
) -> None:
    for number in range(120):
        place = make_place(f"Town {number}", **SHOWN)
        host = make_organisation(f"Body {number}", **SHOWN)
        start = f"2025-04-{1 + number % 28:02}"
        make_meeting(f"No {number}", place=place, host=host, start=start, end="", **SHOWN)
    for query in (
        "", "?month=2025-04", "?month=2025-04&place=brussels&organisation=nato",
        "?month=2025-04&series=nato-foreign-ministers&place=brussels&organisation=nato&level=ministers"
        "&status=confirmed",
    ):  # fmt: skip
        for prefix in ("", "/ar"):
            with django_assert_max_num_queries(10):
                assert client.get(f"{prefix}/meetings/{query}").status_code == 200


# --- Stories, feed and calendar of the same choice ----------------------------------------------


def test_the_stories_about_its_meetings_stand_below_each_once(
    client: Client, others: Scene
) -> None:
    leaders = others.series.meetings.model.objects.get(title="Leaders meet")
    both = make_article("About both meetings")
    for meeting in (others.meeting, leaders):
        mention(both, meeting=meeting)
    publish(both)
    words = read(client, month="2025-04")
    assert words.count("About both meetings") == 1
    assert "Allied ministers" in words
    assert "Allied ministers" not in read(client, level="leaders")
    feed = page_of(client.get("/meetings/feed.rss?level=leaders"))
    assert "About both meetings" in feed
    assert "Allied ministers" not in feed


def test_a_calendar_keeps_what_lasts_of_the_choice(client: Client, others: Scene) -> None:
    page = page_of(client.get("/meetings/?month=2025-04&level=leaders&status=expected"))
    assert 'href="/meetings/calendar.ics?level=leaders"' in page
    events = Calendar.from_ical(client.get("/meetings/calendar.ics?level=leaders").content)
    assert [str(one["SUMMARY"]) for one in events.walk("VEVENT")] == ["Leaders meet"]
    # A month and a status would drop a meeting that moves or is called off: calendars must learn.
    same = client.get("/meetings/calendar.ics?level=leaders&status=expected&month=1999-01")
    assert b"Leaders meet" in same.content
    assert client.get("/meetings/calendar.ics?place=nowhere").status_code == 404


def test_a_series_has_its_stories_and_their_feed(client: Client, scene: Scene) -> None:
    page = page_of(client.get("/meetings/series/nato-foreign-ministers/"))
    assert "Allied ministers meet in Brussels" in page
    assert 'href="/meetings/series/nato-foreign-ministers/feed.rss"' in page
    feed = page_of(client.get("/meetings/series/nato-foreign-ministers/feed.rss"))
    assert "Allied ministers meet in Brussels" in feed
    assert client.get("/ar/meetings/series/nato-foreign-ministers/feed.atom").status_code == 200
