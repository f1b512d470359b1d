"""Meetings, sessions and who takes part: what the database guarantees and what pages ask."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from briefings.meetings.models import Document, Meeting, MeetingRelation, Session
from briefings.people.models import Place
from tests.briefings import making

pytestmark = pytest.mark.django_db

BRUSSELS = "Europe/Brussels"


def titles(meetings: Any) -> list[str]:
    return [meeting.title for meeting in meetings]


def test_saving_works_the_moments_out() -> None:
    meeting = making.meeting(
        start="2025-04-03", days=2, start_time=time(17, 30), end_time=time(12), zone=BRUSSELS
    )
    meeting.refresh_from_db()
    assert meeting.starts_at == datetime(2025, 4, 3, 15, 30, tzinfo=UTC)
    assert meeting.ends_at == datetime(2025, 4, 4, 10, tzinfo=UTC)
    assert (meeting.sorts_on, meeting.ends_on) == (date(2025, 4, 3), date(2025, 4, 4))


def test_a_bulk_insert_works_the_moments_out() -> None:
    Meeting.objects.bulk_create(
        [
            Meeting(
                title="M",
                kind="call",
                slug="m",
                start="2025-12-03",
                start_time=time(17, 30),
                zone=BRUSSELS,
            )
        ]
    )
    assert Meeting.objects.get().starts_at == datetime(2025, 12, 3, 16, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "field", ["start", "end", "zone", "days", "start_time", "starts_at", "sorts_on"]
)
def test_what_moments_follow_from_cannot_be_updated_past_them(field: str) -> None:
    with pytest.raises(ValueError, match="cannot be written by update"):
        Meeting.objects.update(**{field: None})


def test_record_05_june_sorts_between_the_last_of_may_and_the_first_of_july() -> None:
    for title, start in (
        ("July", "2025-07-01"), ("June", "2025-06"), ("Unknown", ""), ("May", "2025-05-31"),
    ):  # fmt: skip
        making.meeting(title, start=start)
    assert titles(Meeting.objects.by_day()) == ["May", "June", "July", "Unknown"]
    assert titles(Meeting.objects.all()) == ["July", "June", "May", "Unknown"]


def test_on_one_day_those_without_a_time_stand_first() -> None:
    making.meeting("Late", start="2025-04-03", start_time=time(17), zone=BRUSSELS)
    making.meeting("Early", start="2025-04-03", start_time=time(9), zone=BRUSSELS)
    making.meeting("All day", start="2025-04-03")
    assert titles(Meeting.objects.by_day()) == ["All day", "Early", "Late"]


def test_a_time_is_sorted_by_its_moment_not_by_the_wall() -> None:
    making.meeting("Brussels", start="2025-04-03", start_time=time(9), zone=BRUSSELS)
    making.meeting("Dubai", start="2025-04-03", start_time=time(10), zone="Asia/Dubai")
    assert titles(Meeting.objects.by_day()) == ["Dubai", "Brussels"]


def test_coming_meetings_are_those_not_over_next_first() -> None:
    for title, start, days in (
        ("Next month", "2025-05", None), ("Long", "2025-04-01", 3), ("Today", "2025-04-03", None),
        ("Gone", "2025-04-02", None), ("This month", "2025-04", None), ("Undated", "", 2),
    ):  # fmt: skip
        making.meeting(title, start=start, days=days)
    day = date(2025, 4, 3)
    assert titles(Meeting.objects.coming(day)) == ["Long", "This month", "Today", "Next month"]
    assert titles(Meeting.objects.past(day)) == ["Gone"]


def test_a_cancelled_meeting_is_still_among_the_coming_ones() -> None:
    making.meeting("Off", start="2025-04-03", status="cancelled")
    assert titles(Meeting.objects.coming(date(2025, 4, 3))) == ["Off"]


def test_a_month_lists_what_may_fall_into_it() -> None:
    for title, start, end in (
        ("Across", "2025-03-31", "2025-04-01"), ("Month", "2025-04", ""), ("Year", "2025", ""),
        ("Before", "2025-03-31", ""), ("After", "2025-05-01", ""), ("Undated", "", ""),
    ):  # fmt: skip
        making.meeting(title, start=start, end=end)
    april = Meeting.objects.between(date(2025, 4, 1), date(2025, 4, 30))
    assert titles(april) == ["Year", "Across", "Month"]


def test_the_database_refuses_a_meeting_that_ends_before_it_starts() -> None:
    with pytest.raises(IntegrityError):
        making.meeting(start="2025-04-03", end="2025-04-02")


def test_the_database_refuses_times_in_the_wrong_order() -> None:
    with pytest.raises(IntegrityError):
        making.meeting(
            start="2025-04-03",
            end="2025-04-03",
            start_time=time(14),
            end_time=time(9),
            zone=BRUSSELS,
        )


def test_the_database_refuses_a_meeting_of_no_days() -> None:
    with pytest.raises(IntegrityError):
        making.meeting(days=0)


@pytest.mark.parametrize(
    "fields",
    [
        {"start": "2025-04", "start_time": time(9), "zone": BRUSSELS},
        {"start": "", "start_time": time(9), "zone": BRUSSELS},
        {"start": "2025-04-03", "start_time": time(9)},
        {"start": "2025-04-03", "end": "2025-04", "end_time": time(9), "zone": BRUSSELS},
        {"start": "2025-03-30", "start_time": time(2, 30), "zone": BRUSSELS},
    ],
)
def test_a_time_that_is_no_moment_is_refused_in_the_form_and_on_saving(
    fields: dict[str, Any],
) -> None:
    meeting = Meeting(title="M", kind="call", **fields)
    with pytest.raises(ValidationError) as refusal:
        meeting.full_clean()
    assert set(refusal.value.message_dict) <= {"start_time", "end_time"}
    with pytest.raises(ValueError, match=r"\.$"):
        meeting.save()


def test_a_form_takes_a_meeting_with_times() -> None:
    Meeting(
        title="M",
        kind="call",
        start="2025-04-03",
        start_time=time(9),
        end_time=time(10),
        zone=BRUSSELS,
    ).full_clean()


def test_a_form_takes_a_meeting_of_which_nothing_is_known() -> None:
    Meeting(title="M", kind="call").full_clean()


def test_a_form_hears_that_times_are_in_the_wrong_order() -> None:
    meeting = Meeting(
        title="M", kind="call", start="2025-04-03", end="2025-04-03",
        start_time=time(14), end_time=time(9), zone=BRUSSELS,
    )  # fmt: skip
    with pytest.raises(ValidationError, match="Check both times"):
        meeting.full_clean()


@pytest.mark.parametrize(
    ("fields", "english", "arabic"),
    [
        (
            {"start": "2025-04-03", "days": 2},
            "Thursday 3 and Friday 4 April 2025", "الخميس 3 والجمعة 4 أبريل 2025",
        ),
        (
            {"start": "2025-06-24", "end": "2025-06-25"},
            "Tuesday 24 and Wednesday 25 June 2025", "الثلاثاء 24 والأربعاء 25 يونيو 2025",
        ),
        ({"start": "2025-06"}, "June 2025", "يونيو 2025"),
        ({"start": "2025-06", "days": 2}, "June 2025", "يونيو 2025"),
        (
            {"start": "2025-06", "end": "2025-07"},
            "June 2025 to July 2025", "من يونيو 2025 إلى يوليو 2025",
        ),
        ({"start": "2025-06", "end": "2025-06"}, "June 2025", "يونيو 2025"),
        ({"end": "2025-06"}, "June 2025", "يونيو 2025"),
        ({"start": "2025-04-03~"}, "about 3 April 2025", "نحو 3 أبريل 2025"),
        ({"date_text": "from Thursday"}, "from Thursday", "from Thursday"),
        ({}, "", ""),
    ],
)  # fmt: skip
def test_dates_are_said_as_far_as_they_are_known(
    fields: dict[str, Any], english: str, arabic: str
) -> None:
    meeting = Meeting(**fields)
    assert meeting.dates_in_words("en") == english
    assert meeting.dates_in_words("ar") == arabic


def at(day: int, hour: int = 12) -> datetime:
    return datetime(2025, 4, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "status"), [(at(2), "confirmed"), (at(3), "under way"), (at(5), "over")]
)
def test_under_way_and_over_are_computed(moment: datetime, status: str) -> None:
    meeting = making.meeting(start="2025-04-03", days=2, zone=BRUSSELS, status="confirmed")
    assert meeting.public_status(moment) == status
    meeting.refresh_from_db()
    assert meeting.status == "confirmed"


@pytest.mark.parametrize("status", ["postponed", "cancelled"])
def test_what_does_not_take_place_is_never_over(status: str) -> None:
    assert Meeting(start="2025-04-03", status=status).public_status(at(5)) == status


def test_without_a_zone_days_are_the_newsrooms(settings: Any) -> None:
    meeting = Meeting(start="2025-04-03")
    settings.TIME_ZONE = "Asia/Dubai"
    assert meeting.public_status(at(2, 20)) == "under way"
    settings.TIME_ZONE = "America/New_York"
    assert meeting.public_status(at(2, 20)) == "expected"


def test_a_title_is_shown_in_the_language_of_the_page() -> None:
    meeting = Meeting(title="Summit in The Hague", title_ar="قمة لاهاي")
    assert meeting.name_in("en") == ("Summit in The Hague", "en")
    assert meeting.name_in("ar") == ("قمة لاهاي", "ar")
    assert Session(title="Opening").name_in("ar") == ("Opening", "en")
    assert making.series("قمة").name_in("en") == ("قمة", "ar")


def test_a_series_stands_once_with_its_organiser_or_without() -> None:
    alliance = making.organisation("Alliance")
    for organiser in (alliance, None):
        making.series("Ministers", organiser=organiser)
        with pytest.raises(IntegrityError), transaction.atomic():
            making.series("Ministers", organiser=organiser)


def test_a_relation_stands_once_and_leads_elsewhere() -> None:
    one, other = making.meeting("One"), making.meeting("Other")
    MeetingRelation.objects.create(from_meeting=one, to_meeting=other, kind="prepares_for")
    for to_meeting in (one, other):
        with pytest.raises(IntegrityError), transaction.atomic():
            MeetingRelation.objects.create(
                from_meeting=one, to_meeting=to_meeting, kind="prepares_for"
            )


def test_sessions_stand_in_order_of_day_date_time_and_position() -> None:
    meeting = making.meeting(zone=BRUSSELS)
    sessions: dict[str, dict[str, Any]] = {
        "no day": {},
        "day 2": {"day_index": 2},
        "day 1, 14:00": {"day_index": 1, "date": "2025-04-03", "start_time": time(14)},
        "day 1, no date": {"day_index": 1},
        "day 1, no time, second": {"day_index": 1, "date": "2025-04-03", "position": 2},
        "day 1, no time": {"day_index": 1, "date": "2025-04-03", "position": 1},
        "the day before": {"day_index": 0},
        "day 1, 09:00": {"day_index": 1, "date": "2025-04-03", "start_time": time(9)},
    }
    for title, fields in sessions.items():
        making.session(meeting, title, **fields)
    assert titles(meeting.sessions.in_order()) == [
        "the day before",
        "day 1, 09:00",
        "day 1, 14:00",
        "day 1, no time",
        "day 1, no time, second",
        "day 1, no date",
        "day 2",
        "no day",
    ]


def test_two_sessions_may_share_a_position() -> None:
    meeting = making.meeting()
    assert making.session(meeting, "One").position == making.session(meeting, "Two").position


def test_a_session_keeps_time_in_its_meetings_zone() -> None:
    meeting = making.meeting(zone=BRUSSELS)
    session = making.session(meeting, date="2025-04-03", start_time=time(22), end_time=time(1))
    assert session.starts_at == datetime(2025, 4, 3, 20, tzinfo=UTC)
    assert session.ends_at == datetime(2025, 4, 3, 23, tzinfo=UTC)


def test_a_session_follows_when_its_meeting_moves_to_another_zone() -> None:
    meeting = making.meeting(zone=BRUSSELS)
    session = making.session(meeting, date="2025-04-03", start_time=time(12))
    meeting.zone = "Asia/Dubai"
    meeting.save()
    session.refresh_from_db()
    assert session.starts_at == datetime(2025, 4, 3, 8, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["", BRUSSELS])
def test_a_form_refuses_a_zone_in_which_a_session_has_no_moment(zone: str) -> None:
    meeting = making.meeting(zone="Asia/Dubai")
    making.session(meeting, date="2025-03-30", start_time=time(2, 30))
    meeting.zone = zone
    with pytest.raises(ValidationError) as refusal:
        meeting.full_clean()
    assert list(refusal.value.message_dict) == ["zone"]


def test_a_session_needs_a_full_date_for_its_time() -> None:
    meeting = making.meeting(zone=BRUSSELS)
    session = Session(meeting=meeting, title="S", kind="plenary", start_time=time(9), day_index=1)
    with pytest.raises(ValidationError, match="Add the full date"):
        session.full_clean()


@pytest.mark.parametrize(
    ("fields", "english", "arabic"),
    [
        (
            {"date": "2025-04-03", "day_text": "Thursday"},
            "Thursday 3 April 2025",
            "الخميس 3 أبريل 2025",
        ),
        ({"date": "2025-04", "day_text": "Thursday"}, "April 2025", "أبريل 2025"),
        ({"day_text": "Thursday", "day_index": 1}, "Thursday", "Thursday"),
        ({"day_index": 2}, "day 2", "اليوم 2"),
        ({"day_index": 0}, "the day before", "اليوم السابق"),
        ({}, "", ""),
    ],
)
def test_a_sessions_day_is_said_as_far_as_it_is_known(
    fields: dict[str, Any], english: str, arabic: str
) -> None:
    session = Session(meeting=Meeting(), **fields)
    assert session.day_in_words("en") == english
    assert session.day_in_words("ar") == arabic


def test_a_sessions_status_is_computed_like_a_meetings() -> None:
    session = Session(meeting=Meeting(zone=BRUSSELS), date="2025-04-03", status="confirmed")
    assert [session.public_status(at(d)) for d in (2, 3, 4)] == ["confirmed", "under way", "over"]


@pytest.mark.parametrize("status", ["postponed", "cancelled"])
def test_a_session_is_called_off_with_its_meeting(status: str) -> None:
    session = Session(meeting=Meeting(zone=BRUSSELS, status=status), date="2025-04-03")
    assert session.public_status(at(5)) == status


def test_a_form_hears_of_a_wrong_date_once_at_its_field() -> None:
    meeting = Meeting(title="M", kind="call", start="Thursday", start_time=time(9), zone=BRUSSELS)
    with pytest.raises(ValidationError) as refusal:
        meeting.full_clean()
    assert list(refusal.value.message_dict) == ["start"]


def test_a_form_hears_that_a_session_with_a_time_has_no_meeting() -> None:
    with pytest.raises(ValidationError) as refusal:
        Session(title="S", kind="plenary", date="2025-04-03", start_time=time(9)).full_clean()
    assert "meeting" in refusal.value.message_dict


def test_past_meetings_stand_latest_first_those_with_a_time_before_those_without() -> None:
    making.meeting("All day", start="2025-04-03")
    making.meeting("Morning", start="2025-04-03", start_time=time(9), zone=BRUSSELS)
    making.meeting("Day before", start="2025-04-02")
    making.meeting("Evening", start="2025-04-03", start_time=time(18), zone=BRUSSELS)
    past = Meeting.objects.past(date(2025, 4, 4))
    assert titles(past) == ["Evening", "Morning", "All day", "Day before"]


def test_somebody_takes_part_or_nobody_is_written_down() -> None:
    with pytest.raises(IntegrityError):
        making.participation(making.meeting(), role="guest")


def test_a_state_takes_part_through_a_minister_without_a_name() -> None:
    state, meeting = making.organisation(), making.meeting()
    minister = making.post(organisation=state)
    row = making.participation(meeting, organisation=state, post=minister)
    row.person = making.person()
    row.save()
    row.refresh_from_db()
    assert (row.organisation, row.post) == (state, minister)


@pytest.mark.parametrize("who", ["person", "organisation"])
@pytest.mark.parametrize("in_session", [False, True])
def test_nobody_chairs_the_same_thing_twice(who: str, in_session: bool) -> None:
    meeting = making.meeting()
    session = making.session(meeting) if in_session else None
    chair = {who: getattr(making, who)(), "session": session, "role": "chair"}
    making.participation(meeting, **chair)
    with pytest.raises(IntegrityError):
        making.participation(meeting, **chair)


def test_one_person_chairs_the_meeting_and_each_session() -> None:
    meeting, person = making.meeting(), making.person()
    rooms = (None, making.session(meeting), making.session(meeting, "Second"))
    chairs = [making.participation(meeting, person=person, session=s, role="chair") for s in rooms]
    assert all(chair.pk for chair in chairs)


def test_two_people_of_one_state_chair_together() -> None:
    meeting, state = making.meeting(), making.organisation()
    for name in ("Ana", "Ben"):
        making.participation(meeting, person=making.person(name), organisation=state, role="chair")
    assert meeting.participations.count() == 2


def test_a_form_refuses_a_session_of_another_meeting() -> None:
    meeting, other = making.meeting("One"), making.meeting("Other")
    row = making.participation(meeting, label="32 ministers")
    row.session = making.session(other)
    with pytest.raises(ValidationError, match="belongs to another meeting"):
        row.full_clean()


def test_who_took_part_and_where_it_was_cannot_be_removed() -> None:
    city = making.place()
    meeting = making.meeting(place=city, host=making.organisation())
    row = making.participation(meeting, person=making.person())
    for cited in (city, meeting.host, row.person):
        assert cited is not None
        with pytest.raises(ProtectedError):
            cited.delete()


def test_sessions_participations_and_documents_go_with_their_meeting() -> None:
    meeting = making.meeting()
    making.participation(meeting, session=making.session(meeting), label="A group")
    Document.objects.create(
        meeting=meeting, title="Agenda", kind="agenda", url="https://a.example/"
    )
    meeting.delete()
    assert not Session.objects.exists()
    assert not Document.objects.exists()


def test_a_venue_lies_in_its_place() -> None:
    city = making.place("Brussels")
    venue = making.place("NATO headquarters", kind=Place.Kind.VENUE, parent=city)
    meeting = making.meeting(place=city, venue=venue)
    assert list(venue.meetings_at_venue.all()) == [meeting]
    assert list(city.meetings.all()) == [meeting]


def test_occasions_of_a_series_get_slugs_of_their_own() -> None:
    series = making.series("Ministers")
    spring, autumn = (
        making.meeting("Ministers", series=series, occasion=o)
        for o in ("spring 2025", "autumn 2025")
    )
    assert (spring.slug, autumn.slug) == ("ministers-spring-2025", "ministers-autumn-2025")
    assert spring.public_id != autumn.public_id
