"""calendar.ics under each page that has meetings."""

from datetime import time, timedelta
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from briefings.meetings.changes import record_changes
from briefings.meetings.models import Occurrence
from tests.factories import NOON, make_meeting, make_person, make_place
from tests.website.conftest import Clock
from tests.website.scene import HOUR, LONG_AGO, Scene, add_sessions, take_part

ALL = "/meetings/calendar.ics"


def told(client: Client, path: str = ALL) -> list[Any]:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def moved(row: Any, **fields: Any) -> None:
    """As the desk saves it."""
    before = type(row)._default_manager.get(pk=row.pk)
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    record_changes(before, row, by_name="Lena", at=NOON + HOUR)


def addresses(scene: Scene) -> list[str]:
    add_sessions(scene)
    return [
        f"{thing.get_absolute_url()}calendar.ics"
        for thing in (scene.meeting, scene.series, scene.rutte, scene.nato, scene.place)
    ]


def test_every_page_with_meetings_has_one(client: Client, scene: Scene) -> None:
    scene.meeting.host = scene.nato
    scene.meeting.save()
    for path in (ALL, *addresses(scene)):
        assert scene.meeting.title in [str(event["SUMMARY"]) for event in told(client, path)], path


def test_pages_lead_to_theirs(client: Client, scene: Scene) -> None:
    for path in ("/meetings/", scene.meeting.get_absolute_url(), scene.series.get_absolute_url()):
        page = client.get(path).content.decode()
        assert f'<a href="{path}calendar.ics">' in page
        assert f'type="text/calendar" href="{path}calendar.ics"' in page


def test_reader_16_the_identifiers_stay_after_an_edit(client: Client, scene: Scene) -> None:
    add_sessions(scene, 2)
    before = [str(event["UID"]) for event in told(client)]
    scene.meeting.title, scene.meeting.slug = "Another title", "another-slug"
    scene.meeting.save()
    after = told(client)
    assert [str(event["UID"]) for event in after] == before
    assert {int(event["SEQUENCE"]) for event in after} == {0}
    assert len(before) == 3


def test_record_07_a_moved_meeting_has_the_next_sequence_under_the_same_identifier(
    client: Client, scene: Scene, clock: Clock
) -> None:
    (before,) = told(client)
    moved(scene.meeting, start="2025-04-10", end="2025-04-11")
    (after,) = told(client)
    assert after["UID"] == before["UID"]
    assert int(after["SEQUENCE"]) == int(before["SEQUENCE"]) + 1
    assert after["DTSTART"].dt - before["DTSTART"].dt == timedelta(days=7)
    assert after["DTSTAMP"].dt == NOON + HOUR


@pytest.mark.parametrize("status", [Occurrence.CANCELLED, Occurrence.POSTPONED])
def test_reader_17_what_is_called_off_says_so(
    client: Client, scene: Scene, status: Occurrence
) -> None:
    moved(scene.meeting, status=status)
    (event,) = told(client)
    assert (event["STATUS"], int(event["SEQUENCE"])) == ("CANCELLED", 1)


def test_postponed_with_no_new_day_cancels_the_old_one_and_a_new_day_revives_it(
    client: Client, scene: Scene
) -> None:
    (before,) = told(client)
    moved(scene.meeting, status=Occurrence.POSTPONED, start="", end="")
    (off,) = told(client)
    assert (off["STATUS"], off["DTSTART"].dt) == ("CANCELLED", before["DTSTART"].dt)
    moved(scene.meeting, status=Occurrence.CONFIRMED, start="2025-06-01")
    (again,) = told(client)
    assert (again["STATUS"], again["UID"]) == ("CONFIRMED", before["UID"])
    assert int(again["SEQUENCE"]) == 2


def test_a_client_follows_a_meeting_and_its_sessions_through_all_that_happens(
    client: Client, scene: Scene
) -> None:
    """The identifiers never change; only what moved or was called off has the next sequence."""
    one, other = add_sessions(scene, 2, start_time=time(10))
    whole = (scene.meeting, one, other)
    sequences, identifiers = [0, 0, 0], [f"{row.public_id}" for row in whole]
    changes: tuple[tuple[Any, dict[str, Any], set[int]], ...] = (
        (one, {"start_time": time(11)}, {1}),
        (one, {"title": "Another title"}, set()),
        (other, {"status": Occurrence.CANCELLED}, {2}),
        (scene.meeting, {"end": "2025-04-05"}, {0}),
        (scene.meeting, {"zone": "Asia/Tokyo"}, {0, 1, 2}),
        (scene.meeting, {"status": Occurrence.POSTPONED}, {0}),
        (scene.meeting, {"status": Occurrence.CONFIRMED}, {0}),
    )
    for row, fields, raised in changes:
        row.refresh_from_db()
        moved(row, **fields)
        sequences = [number + (place in raised) for place, number in enumerate(sequences)]
        events = {str(event["UID"]).partition("@")[0]: event for event in told(client)}
        assert sorted(events) == sorted(identifiers), fields
        assert [int(events[uid]["SEQUENCE"]) for uid in identifiers] == sequences, fields
    assert {str(event["STATUS"]) for event in told(client)} == {
        "CONFIRMED",
        "CANCELLED",
        "TENTATIVE",
    }


def test_record_08_unchanged_gives_the_same_bytes_and_304(client: Client, scene: Scene) -> None:
    add_sessions(scene, 3, start_time=time(10))
    first, second = client.get(ALL), client.get(ALL)
    assert first.content == second.content
    conditional = client.get(ALL, headers={"If-None-Match": first["ETag"]})
    assert (conditional.status_code, conditional.content) == (304, b"")


def test_what_readers_do_not_see_is_in_no_calendar(
    client: Client, scene: Scene, clock: Clock
) -> None:
    later = NOON + 5 * HOUR
    make_meeting("A secret summit", public_from=later)
    bunker = make_place("Bunker", public_from=None)
    make_meeting("In the open", place=bunker, public_from=LONG_AGO)
    add_sessions(scene, 1, public_from=None)
    text = client.get(ALL).content.decode()
    assert "In the open" in text
    assert not any(word in text for word in ("secret", "Bunker", "Session"))
    clock(later)
    assert "A secret summit" in client.get(ALL).content.decode()


def test_a_person_who_stays_away_has_it_in_no_calendar(client: Client, scene: Scene) -> None:
    away = make_person("Ana Vidal", public_from=LONG_AGO)
    take_part(scene.meeting, person=away, status="withdrew")
    assert told(client, f"{away.get_absolute_url()}calendar.ics") == []


@pytest.mark.parametrize("path", ["/people/nobody/calendar.ics", "/posts/x/calendar.ics"])
def test_what_is_not_there_is_not_found(client: Client, scene: Scene, path: str) -> None:
    assert client.get(path).status_code == 404


def test_in_arabic_it_is_in_arabic(client: Client, scene: Scene) -> None:
    scene.meeting.title_ar = "اجتماع وزراء الخارجية"
    scene.meeting.save()
    (event,) = told(client, "/ar/meetings/calendar.ics")
    assert str(event["SUMMARY"]) == "اجتماع وزراء الخارجية"
    assert "/ar/meetings/" in str(event["URL"])


def test_it_asks_the_same_few_questions_whatever_it_holds(
    client: Client, scene: Scene, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        make_meeting(f"Meeting {number}", place=scene.place, public_from=LONG_AGO)
    add_sessions(scene, 10)
    with django_assert_max_num_queries(8):
        client.get(ALL)
