"""`load_reference`: nothing happens the second time, and never over an editor's hand."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from briefings.ledger import stamp
from briefings.ledger.models import History
from briefings.meetings.models import Meeting, MeetingChange, Participation, Session
from briefings.people.models import Organisation, Person, PersonName, Place, Tenure
from newsroom.articles import sections
from newsroom.articles.models import HouseStyle, Section
from newsroom.articles.rights import loader
from newsroom.sources.models import Source, SourceName
from tests.seeds.conftest import SEEDS

pytestmark = pytest.mark.django_db


def load(folder: Path, **options: Any) -> str:
    said = StringIO()
    call_command("load_reference", folder, stdout=said, stderr=said, **options)
    return said.getvalue()


def load_and_fail(folder: Path) -> tuple[int, str]:
    said = StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("load_reference", folder, stdout=said, stderr=said)
    assert isinstance(stopped.value.code, int)
    return stopped.value.code, said.getvalue()


def change(file: Path, how: Callable[[Any], object]) -> None:
    content = json.loads(file.read_text("utf-8"))
    how(content)
    file.write_text(json.dumps(content, ensure_ascii=False), "utf-8")


def entry(content: list[dict[str, Any]], slug: str) -> dict[str, Any]:
    return next(row for row in content if row["slug"] == slug)


def test_all_of_it_goes_in_with_few_queries(django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(250):
        said = load(SEEDS)
    assert said.startswith("created 1")
    assert said.endswith("updated 0, unchanged 0, refused 0\n")


def test_second_load_changes_nothing(folder: Path) -> None:
    load(folder)
    lines, number = History.objects.count(), stamp.current()
    said = load(folder)
    assert said.startswith("created 0, updated 0, unchanged ")
    assert said.endswith("refused 0\n")
    assert (History.objects.count(), stamp.current()) == (lines, number)


def test_dry_run_says_the_same_and_keeps_nothing(folder: Path) -> None:
    said = load(folder, dry_run=True)
    assert not Place.objects.exists()
    assert not History.objects.exists()
    assert load(folder) == said


def test_history_says_where_a_row_came_from(folder: Path) -> None:
    load(folder)
    rutte = Person.objects.get(slug="mark-rutte")
    line = History.objects.get(object_label="people.person", object_key=str(rutte.pk))
    assert (line.verb, line.actor_id) == ("loaded from reference data", None)


# Meetings


def test_a_sample_meeting_is_to_come_and_its_day_stays_as_first_counted(folder: Path) -> None:
    load(folder)
    sample = Meeting.objects.get(slug="readers-briefing-sample")
    assert sample.starts_at is not None
    assert 7 < (sample.starts_at - timezone.now()).days < 10
    Meeting.objects.get(pk=sample.pk)
    load(folder)
    assert Meeting.objects.get(pk=sample.pk).start == sample.start


def test_a_deleted_sample_does_not_come_back(folder: Path) -> None:
    load(folder)
    Meeting.objects.filter(slug__endswith="-sample").delete()
    load(folder)
    assert not Meeting.objects.filter(slug__endswith="-sample").exists()


def test_a_deleted_session_does_not_come_back(folder: Path) -> None:
    load(folder)
    Session.objects.filter(title="Opening session").delete()
    assert load(folder).startswith("created 0,")
    assert not Session.objects.filter(title="Opening session").exists()


def test_naming_an_unnamed_minister_is_kept(folder: Path) -> None:
    load(folder)
    japan = Participation.objects.get(post__slug="japanese-foreign-minister", session__isnull=False)
    japan.person = Person.objects.get(slug="takeshi-iwaya")
    japan.save()
    assert load(folder).startswith("created 0, updated 0,")
    japan.refresh_from_db()
    assert japan.person is not None


def test_a_moved_meeting_tells_its_readers(folder: Path) -> None:
    load(folder)
    change(
        folder / "meetings.json",
        lambda content: entry(content["meetings"], "arab-summit-baghdad-2025").update(
            start="2025-05-18"
        ),
    )
    assert load(folder).startswith("created 0, updated 1,")
    told = MeetingChange.objects.get()
    assert (told.field, told.public, told.meeting.sequence) == ("start", True, 1)


# What an editor changed


def test_field_that_an_editor_changed_stays(folder: Path) -> None:
    load(folder)
    rubio = Person.objects.get(slug="marco-rubio")
    rubio.name, rubio.edited_fields = "Marco A. Rubio", [*rubio.edited_fields, "name"]
    rubio.save()
    change(
        folder / "holders.json",
        lambda content: entry(content, "marco-rubio").update(
            sort_name="Rubio, M.", name="M. Rubio"
        ),
    )
    assert load(folder).startswith("created 0, updated 1,")
    rubio.refresh_from_db()
    assert (rubio.name, rubio.sort_name) == ("Marco A. Rubio", "Rubio, M.")


def test_changed_slug_still_belongs_to_the_same_row(folder: Path) -> None:
    load(folder)
    nato = Organisation.objects.get(slug="nato")
    nato.slug = "north-atlantic-alliance"
    nato.save()
    assert load(folder).startswith("created 0, updated 0,")


def test_row_that_an_editor_made_is_used_as_it_is(folder: Path) -> None:
    mine = Person.objects.create(
        name="Mark Rutte", slug="mark-rutte", description="Written by hand", sort_name="RUTTE"
    )
    load(folder)
    mine.refresh_from_db()
    assert (mine.sort_name, mine.public_from) == ("RUTTE", None)
    assert mine.tenures.count() == 2
    assert mine.names.filter(language="ar").exists()


def test_tenure_that_an_editor_closed_stays_closed(folder: Path) -> None:
    load(folder)
    tenure = Tenure.objects.get(post__slug="president-of-france")
    tenure.end = "2027-05"
    tenure.save()
    load(folder)
    tenure.refresh_from_db()
    assert tenure.end == "2027-05"


def test_new_name_in_the_file_is_added_and_counted_once(folder: Path) -> None:
    load(folder)
    change(
        folder / "holders.json",
        lambda content: entry(content, "mark-rutte")["other_names"].append(
            ["ja", "マルク・ルッテ"]
        ),
    )
    assert load(folder).startswith("created 0, updated 1,")
    assert PersonName.objects.filter(owner__slug="mark-rutte", language="ja").count() == 1


def test_a_better_known_date_changes_the_tenure_and_makes_no_second_one(folder: Path) -> None:
    load(folder)
    change(
        folder / "holders.json",
        lambda content: entry(content, "hakan-fidan")["tenures"][0].update(start="2023-06-03"),
    )
    assert load(folder).startswith("created 0, updated 1,")
    assert Tenure.objects.get(person__slug="hakan-fidan").start == "2023-06-03"


# What cannot be used


def test_bad_entry_is_named_and_the_rest_goes_in(folder: Path) -> None:
    change(
        folder / "posts.json", lambda content: entry(content, "german-chancellor").update(level="x")
    )
    status, said = load_and_fail(folder)
    assert status == 1
    assert "posts.json, entry “german-chancellor”: “level”: " in said
    assert "holders.json, entry “olaf-scholz”, tenures 1: the post “german-chancellor”" in said
    assert Person.objects.filter(slug="olaf-scholz").exists()


@pytest.mark.parametrize(
    ("change_in", "complaint"),
    [
        ({"ciity": "Brussels"}, "“ciity” is no field of places.json"),
        ({"zone": "Europe/Atlantis"}, "“zone”: "),
        ({"parent": "atlantis"}, "“atlantis”, named as its parent, is not there."),
        ({"name": ["Munich"]}, "“name” must be text"),
        ({"kind": None}, "“kind” must be text"),
        ({"kind": "village"}, "“kind”: "),
        ({"other_names": [["ar"]]}, "is no name: write [language, text]"),
        ({"other_names": "München"}, "“other_names” must be a list"),
    ],
)
def test_complaint_says_what_is_wrong(
    folder: Path, change_in: dict[str, Any], complaint: str
) -> None:
    change(folder / "places.json", lambda content: entry(content, "munich").update(change_in))
    status, said = load_and_fail(folder)
    assert status == 1
    assert "places.json, entry “munich”: " in said
    assert complaint in said
    assert Place.objects.filter(slug="antalya").exists()


def test_entry_that_stands_twice_is_refused_once(folder: Path) -> None:
    change(folder / "places.json", lambda content: content.append(entry(content, "munich")))
    status, said = load_and_fail(folder)
    assert (status, said.count("places.json, entry “munich”: ")) == (1, 1)
    assert Place.objects.filter(slug="munich").count() == 1


def test_name_of_another_source_is_refused(folder: Path) -> None:
    other = Source.objects.create(name="Al Ittihad", slug="al-ittihad")
    SourceName.objects.create(source=other, text="ALETIHAD")
    status, said = load_and_fail(folder)
    assert status == 1
    assert "“ALETIHAD” is a name of another source already." in said


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[{", "posts.json, line 1: this is no JSON"),
        ('{"slug": "x"}', "posts.json: a list of objects in square brackets is expected."),
        ('[{"slug": "x", "slug": "y"}]', "posts.json: “slug” stands twice in one object."),
    ],
)
def test_unreadable_file_stops_everything(folder: Path, text: str, complaint: str) -> None:
    (folder / "posts.json").write_text(text)
    status, said = load_and_fail(folder)
    assert status == 2
    assert complaint in said
    assert not Place.objects.exists()


def test_missing_folder_is_said(tmp_path: Path, folder: Path) -> None:
    status, said = load_and_fail(tmp_path / "nowhere")
    assert status == 2
    assert "nowhere" in said


def test_a_section_that_an_editor_moved_is_not_made_again(folder: Path) -> None:
    load(folder)
    section = Section.objects.exclude(children=None).get(slug="world")
    section.slug = "the-world"
    sections.save(section, by=loader(), now=timezone.now())
    said = load(folder)
    assert said.startswith("created 0, updated 0, unchanged ")
    assert said.endswith("refused 0\n")


def test_house_style_comes_in_once_and_an_editors_form_stays(folder: Path) -> None:
    load(folder)
    HouseStyle.objects.filter(wrong="Kiev").update(right="Kyïv", edited_fields=["right"])
    count = HouseStyle.objects.count()
    load(folder)
    assert HouseStyle.objects.count() == count
    assert HouseStyle.objects.get(wrong="Kiev").right == "Kyïv"
