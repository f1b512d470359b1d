"""export_record: the whole record goes out, and comes in again as it was."""

import csv
import json
from collections.abc import Callable
from datetime import time
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from briefings.derived import every
from briefings.meetings.models import Document, Meeting, MeetingRelation, Session
from briefings.people.models import (
    Membership,
    Organisation,
    Person,
    PersonExternalId,
    PersonName,
    Place,
    Tenure,
)
from newsroom.intake.exchange import cells
from newsroom.intake.exchange.tables import TABLES
from tests.briefings import making
from tests.briefings.making import DAWN
from tests.intake.test_record_in import run, tally

FORMATS = ("csv", "json", "popolo")


@pytest.fixture
def record(db: None) -> None:
    """A bit of everything, with what files like to spoil."""
    north = making.organisation("Northland", public_from=DAWN)
    late = making.organisation("Northern Council", kind="council", founded="<=1971")
    north.parent = late  # of an older row a younger one
    north.save()
    Membership.objects.create(member=north, organisation=late, start="1990", capacity="observer")
    land = making.place("Northland", kind="country", latitude="-33.868820", longitude="151.2")
    city = making.place("Polar City", parent=land, zone="Europe/Oslo", public_from=DAWN)
    ana = making.person(
        "=HYPERLINK(1)", born="1970~", description='\'=a, "b"; c', edited_fields=["born", "name"]
    )
    twin = making.person("=HYPERLINK(1)")
    PersonName.objects.create(owner=ana, language="ar", text="آنا بتروفيتش", kind="transliteration")
    PersonName.objects.create(owner=ana, language="en", text="Ana of the North", kind="nickname")
    PersonExternalId.objects.create(owner=ana, scheme="wikidata", value="Q1")
    post = making.post("Foreign Minister", organisation=north, seats=2)
    making.tenure("<=2013", "2015~", person=ana, post=post, checked_on="2025-01-01")
    making.tenure("2016-07", "", person=twin, post=post, source_url="https://example.org/a?b=c")
    series = making.series(description="Line one\n\nLine two, with a comma")
    first = making.meeting(
        title_ar="اجتماع",
        series=series,
        place=city,
        start="2025-04-03",
        end="2025-04-04",
        start_time=time(9, 30),
        zone="Europe/Oslo",
        host=north,
        public_from=DAWN,
    )
    every(Meeting).filter(pk=first.pk).update(sequence=3)
    second = making.meeting("Summit", kind="summit", start="2025-06", days=2, date_text="in June")
    MeetingRelation.objects.create(from_meeting=first, to_meeting=second, kind="prepares_for")
    opening = making.session(first, day_index=0, day_text="Wednesday", date="2025-04-02")
    making.session(first, start_time=time(23, 30, 15), date="2025-04-03", position=2)
    making.participation(first, person=ana, post=post, role="chair", session=opening)
    making.participation(second, label="-32 ministers", headcount=32)
    Document.objects.create(
        meeting=first, title="Agenda", kind="agenda", url="https://example.org/agenda", issuer=late
    )


def exported(path: Path, form: str) -> dict[str, bytes]:
    call_command("export_record", str(path), "--format", form, stderr=StringIO())
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return {file.name: file.read_bytes() for file in files}


def emptied() -> None:
    every(Organisation).update(parent=None)
    every(Place).update(parent=None)
    for table in reversed(TABLES.values()):
        every(table.model).delete()
    assert not Person.objects.exists()


@pytest.mark.parametrize("form", FORMATS)
def test_into_an_empty_record_and_out_again_gives_the_same_bytes(
    record: None, tmp_path: Path, form: str
) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    before = {each: exported(tmp_path / "one" / each, each) for each in FORMATS}
    emptied()
    status, said = run(tmp_path / "one" / form, "--write")
    assert (status, said.count("refused:")) == (0, 0)
    after = {each: exported(tmp_path / "two" / each, each) for each in FORMATS}
    assert after == before


@pytest.mark.parametrize("form", FORMATS)
def test_over_itself_it_changes_nothing(record: None, tmp_path: Path, form: str) -> None:
    exported(tmp_path / form, form)
    status, said = run(tmp_path / form, "--write")
    assert status == 0
    assert said.startswith("new 0, changed 0, matched 0, unchanged ")


def test_what_a_spreadsheet_would_run_is_quoted(record: None, tmp_path: Path) -> None:
    exported(tmp_path / "csv", "csv")
    for file in (tmp_path / "csv").iterdir():
        for row in csv.reader(StringIO(file.read_text("utf-8"))):
            assert not [cell for cell in row if cell[:1] in ("=", "+", "@")]
    assert b"'=HYPERLINK(1)" in (tmp_path / "csv" / "people.csv").read_bytes()


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=", "'=1", "''=1", "'Abd", "a", ""])
def test_what_is_quoted_is_given_back(text: str) -> None:
    assert cells.unquoted(cells.quoted(text)) == text
    assert cells.quoted(text)[:1] not in ("=", "+", "-", "@", "\t")


def test_a_merged_person_goes_out_as_the_one_that_was_kept(db: None, tmp_path: Path) -> None:
    kept = making.person("Mark Rutte")
    making.person("M. Rutte", merged_into=kept)
    content = json.loads(exported(tmp_path / "record.json", "json")["record.json"])
    assert [row["name"] for row in content["people"]] == ["Mark Rutte"]


def test_popolo_is_popolo_with_what_it_has_no_place_for_apart(record: None, tmp_path: Path) -> None:
    content = json.loads(exported(tmp_path / "p.json", "popolo")["p.json"])
    person = content["persons"][0]
    assert (person["name"], person["identifiers"]) == (
        "=HYPERLINK(1)",
        [{"scheme": "wikidata", "identifier": "Q1"}],
    )
    assert "birth_date" not in person  # “about 1970” is no date of Popolo
    assert person["newsroom"]["born"] == "1970~"
    tenure = next(one for one in content["memberships"] if one.get("start_date") == "2016-07")
    assert tenure["person_id"] == content["persons"][1]["id"]


def test_the_queries_do_not_grow_with_the_record(
    record: None, tmp_path: Path, django_assert_num_queries: Callable[..., Any]
) -> None:
    with django_assert_num_queries(24) as one:
        exported(tmp_path / "one.json", "json")
    for number in range(30):
        making.tenure(person=making.person(f"Person {number}"), post=making.post(
            f"Post {number}", organisation=Organisation.objects.earliest("pk")
        ))  # fmt: skip
    with django_assert_num_queries(len(one)):
        exported(tmp_path / "two.json", "json")


def test_where_nothing_can_be_written_it_says_so(db: None, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for path, why in ((tmp_path / "file", "cannot be written"), ("-", "CSV is a folder of files")):
        with pytest.raises(CommandError, match=why) as refused:
            call_command("export_record", str(path))
        assert refused.value.returncode == 2


def test_an_import_tells_readers_and_calendars_of_what_moved(record: None, tmp_path: Path) -> None:
    meeting = Meeting.objects.get(title="Meeting of northern ministers")
    text = (
        f"id,title,kind,start,end\n{meeting.public_id},Meeting,ministerial,2025-05-03,2025-05-04\n"
    )
    (tmp_path / "meetings.csv").write_text(text)
    assert "changes: title, start, end." in run(tmp_path / "meetings.csv", "--write")[1]
    meeting.refresh_from_db()
    assert meeting.sequence == 4
    assert set(meeting.changes.values_list("field", "old", "public")) == {
        ("start", "2025-04-03", True),
        ("end", "2025-04-04", True),
    }


def test_a_session_is_moved_with_its_own_sequence(record: None, tmp_path: Path) -> None:
    session = Session.objects.get(position=2)
    text = (
        "id,meeting,title,kind,date\n"
        f"{session.public_id},meeting-of-northern-ministers,Opening session,opening,2025-04-04\n"
    )
    (tmp_path / "sessions.csv").write_text(text)
    assert tally(run(tmp_path / "sessions.csv", "--write")[1]).startswith("new 0, changed 1")
    session.refresh_from_db()
    assert session.sequence == 1
    assert Tenure.objects.count() == 2
