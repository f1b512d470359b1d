"""import_record: what a file says of the record goes in once, and is told row by row."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from briefings.ledger.models import History
from briefings.people.models import (
    Membership,
    Organisation,
    Person,
    PersonExternalId,
    PersonName,
    Post,
    Tenure,
)
from tests.briefings import making
from tests.factories import make_user

pytestmark = pytest.mark.django_db

PEOPLE = "name,born,wikidata\nAna Petrovic,1970,Q1\nBo Lind,,\n"


def run(*arguments: str | Path) -> tuple[int, str]:
    """The exit status and what it said."""
    said, status = StringIO(), 0
    try:
        call_command("import_record", *map(str, arguments), stdout=said)
    except SystemExit as end:
        status = int(str(end.code))
    return status, said.getvalue()


def tally(said: str) -> str:
    return said.splitlines()[-1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A whole small record by hand: no ids, what is named is named by its name."""
    files = {
        "organisations.csv": (
            "name,kind,parent\nNorthland,state,\nForeign Ministry,ministry,Northland\n"
        ),
        "posts.csv": (
            "organisation,label,level\n"
            "Northland,Foreign Minister of Northland,foreign_minister\n"
        ),
        "people.csv": PEOPLE,
        "tenures.csv": (
            "person,post,start,end\n"
            "Ana Petrovic,Foreign Minister of Northland,2013,2015-06\n"
            "Bo Lind,Foreign Minister of Northland,<=2016,2018~\n"
        ),
        "memberships.csv": "member,organisation,start\nNorthland,Foreign Ministry,1990\n",
        "meetings.csv": (
            "title,kind,start,days,date_text\n"
            "Northern ministers,ministerial,2025-06,2,in June\n"
        ),
        "sessions.csv": "key,meeting,title,kind\nopening,Northern ministers,Opening,opening\n",
        "participations.csv": (
            "meeting,session,person,label,headcount\n"
            "Northern ministers,,,Northern ministers,12\n"
            "Northern ministers,opening,Bo Lind,,\n"
        ),
    }  # fmt: skip
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def one(tmp_path: Path, text: str | bytes, name: str = "people.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_first_it_says_what_would_happen_and_keeps_nothing(folder: Path) -> None:
    status, said = run(folder)
    assert (status, Person.objects.count(), History.objects.count()) == (0, 0, 0)
    assert "people.csv, line 2 “Ana Petrovic”: new." in said
    assert tally(said).endswith("(nothing is written: see --write)")


def test_written_it_says_the_same_and_the_second_run_changes_nothing(folder: Path) -> None:
    told = tally(run(folder)[1]).partition(" (")[0]
    assert (tally(run(folder, "--write")[1]), told) == (told, told)
    lines = History.objects.count()
    status, said = run(folder, "--write")
    assert said == f"{told.replace('new 13', 'new 0').replace('unchanged 0', 'unchanged 13')}\n"
    assert (status, History.objects.count()) == (0, lines)


def test_dates_say_what_the_file_says_and_no_more(folder: Path) -> None:
    run(folder, "--write")
    assert list(Tenure.objects.order_by("pk").values_list("start", "end")) == [
        ("2013", "2015-06"),
        ("<=2016", "2018~"),
    ]


def test_what_comes_in_is_the_desks_until_somebody_opens_it(folder: Path) -> None:
    run(folder, "--write")
    assert set(Person.objects.values_list("public_from", flat=True)) == {None}


def test_the_account_stands_in_history(tmp_path: Path) -> None:
    make_user("Chief", name="ana")
    run(one(tmp_path, PEOPLE), "--write", "--as", "ana")
    assert set(History.objects.values_list("actor_name", flat=True)) == {"ana"}


def test_what_an_editor_changed_stays_and_the_rest_follows_the_file(folder: Path) -> None:
    run(folder, "--write")
    ana = Person.objects.get(name="Ana Petrovic")
    ana.born, ana.edited_fields = "1971", ["born"]
    ana.save()
    one(folder, "name,born,description\nAna Petrovic,1972,A minister\nBo Lind,1980,\n")
    _, said = run(folder, "--write")
    assert "people.csv, line 2 “Ana Petrovic”: changes: description." in said
    assert "people.csv, line 3 “Bo Lind”: changes: born." in said
    ana.refresh_from_db()
    assert (ana.born, ana.description) == ("1971", "A minister")


def test_an_empty_cell_changes_nothing(tmp_path: Path) -> None:
    run(one(tmp_path, PEOPLE), "--write")
    run(one(tmp_path, "name,born\nAna Petrovic,\n"), "--write")
    assert Person.objects.get(name="Ana Petrovic").born == "1970"


# Who is meant


def test_the_one_person_of_that_name_in_any_script_is_matched(tmp_path: Path) -> None:
    sybiha = making.person("Andrii Sybiha")
    for text, language in (
        ("Andriy Sybiga", "en"),
        ("Андрій Сибіга", "uk"),
        ("أندريه سيبيها", "ar"),
    ):
        PersonName.objects.create(owner=sybiha, text=text, language=language)
    for name in ("Andriy Sybiga", "Андрій Сибіга", "أندريه سيبيها"):
        path = one(tmp_path, f"name,description\n{name},Minister\n")
        status, said = run(path, "--write")
        assert (status, "on record already" in said or "changes" in said) == (0, True)
    sybiha.refresh_from_db()
    assert (Person.objects.count(), sybiha.description) == (1, "Minister")


def test_what_somebody_else_wrote_of_a_matched_row_stays(tmp_path: Path) -> None:
    making.person("Ana Petrovic", description="An envoy", born="1970")
    run(one(tmp_path, "name,description\nAna Petrovic,A minister\n"), "--write")
    assert Person.objects.get().description == "An envoy"


def test_of_two_namesakes_somebody_has_to_say_which(tmp_path: Path) -> None:
    first, _ = making.person("Ana Petrovic"), making.person("Ana Petrovic")
    status, said = run(one(tmp_path, PEOPLE), "--write")
    assert (status, Person.objects.count()) == (1, 3)
    assert f"doubtful: “Ana Petrovic” may be Ana Petrovic ({first.public_id})" in said
    path = one(tmp_path, f"id,name,born\n{first.public_id},Ana Petrovic,1970\n")
    assert run(path, "--write")[0] == 0
    first.refresh_from_db()
    assert first.born == "1970"


def test_somebody_else_of_the_same_name_is_new_when_the_file_says_so(tmp_path: Path) -> None:
    making.person("Ana Petrovic")
    path = one(tmp_path, "id,key,name\nnew,ana-2,Ana Petrovic\n")
    for _ in range(2):
        assert run(path, "--write")[0] == 0
    assert Person.objects.filter(name="Ana Petrovic").count() == 2


def test_another_year_of_birth_is_another_person(tmp_path: Path) -> None:
    making.person("Ana Petrovic", born="1931")
    run(one(tmp_path, PEOPLE), "--write")
    assert Person.objects.filter(name="Ana Petrovic").count() == 2


def test_a_surname_alone_is_never_enough(tmp_path: Path) -> None:
    making.person("Petrovic")
    status, said = run(one(tmp_path, "name\nPetrovic\n"), "--write")
    assert (status, Person.objects.count(), "doubtful" in said) == (1, 1, True)


def test_an_identifier_tells_who_it_is_whatever_the_name(tmp_path: Path) -> None:
    ana = making.person("Anna Petrović-Berg")
    PersonExternalId.objects.create(owner=ana, scheme="wikidata", value="Q1")
    assert run(one(tmp_path, PEOPLE), "--write")[0] == 0
    assert sorted(Person.objects.values_list("name", flat=True)) == [
        "Anna Petrović-Berg",
        "Bo Lind",
    ]


def test_an_identifier_of_two_is_told(tmp_path: Path) -> None:
    path = one(tmp_path, "name,wikidata\nAna Petrovic,Q1\nBo Lind,Q1\n")
    status, said = run(path, "--write")
    assert (status, PersonExternalId.objects.count()) == (1, 1)
    assert "wikidata Q1 is that of Ana Petrovic. Are they the same?" in said


def test_a_tenure_of_somebody_in_doubt_is_in_doubt_too(folder: Path) -> None:
    making.person("Ana Petrovic"), making.person("Ana Petrovic")
    status, said = run(folder, "--write")
    assert status == 1
    assert "tenures.csv, line 2: doubtful: its person could not be used itself." in said
    assert Tenure.objects.count() == 1


# What cannot be used


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name,born\nAna,31 May 1970\n", "line 2 “Ana”: refused: “born”: “31May1970” is no date."),
        ("name,born\nAna,2013-02-30\n", "“2013-02-30” is no day in the calendar."),
        ("name,born,died\nAna,1970,1960\n", "Born after they died. Check both dates."),
        ("name,born\n,1970\n", "line 2: refused: “name” is missing."),
        ("name,born\nAna,1970,spoiled\n", "it has 3 cells, its table 2 columns."),
        ("name,born\nAna\n", "it has 1 cells, its table 2 columns."),
        ("name,id\nAna,12\n", "its id “12” is none: write the public id, or “new”."),
        ("name\nAna Petrovic\nAna Petrovic\n", "line 3 “Ana Petrovic”: doubtful: it has the same"),
    ],
)
def test_a_row_that_cannot_be_used_is_told_and_stops_no_other(
    tmp_path: Path, text: str, sentence: str
) -> None:
    columns = text.partition("\n")[0].count(",")
    status, said = run(one(tmp_path, f"{text}Cleo Ast{',' * columns}\n"), "--write")
    assert (status, sentence in said) == (1, True), said
    assert Person.objects.filter(name="Cleo Ast").exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "people.csv: it is empty."),
        (b"name\nAna\0\n", "There is a NUL byte in it"),
        (
            "name\nAna Petrović and Šekerinska\n".encode()[:-3] + b"\xff\n",
            "It is UTF-8 but for byte",
        ),
        (b'name\n"Ana\n', "this is no CSV"),
        (b"name,telephone\nAna,1\n", "line 1: there is no column “telephone”. There are born,"),
        (b"name,name\nAna,Ana\n", "the column “name” stands twice."),
        (b'{"people": [{"name": "Ana", "name": "Bo"}]}', "“name” stands twice in one object."),
        (b'{"people": [{"name": NaN}]}', "“NaN” is no number of JSON."),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"people": [' + b"1" * 5000 + b"]}", "people.csv: "),
        (b'{"ministers": []}', "“ministers” is no table. There are documents,"),
        (b'{"people": {}}', "a list of objects in square brackets is expected."),
        (b"PK\x03\x04 broken", "this is no workbook, or it is damaged"),
    ],
)
def test_a_file_that_cannot_be_read_stops_the_import(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    with pytest.raises(CommandError) as refused:
        run(one(tmp_path, content), "--write")
    assert sentence in str(refused.value)
    assert refused.value.returncode == 2


def test_other_encodings_are_read_when_they_say_so(tmp_path: Path) -> None:
    run(one(tmp_path, b"\xff\xfe" + "name\nأنا بتروفيتش\n".encode("utf-16-le")), "--write")
    run(one(tmp_path, "name\nMüller Björn\n".encode("cp1252")), "--write")
    names = set(Person.objects.values_list("name", flat=True))
    assert names == {"أنا بتروفيتش", "Müller Björn"}


def test_what_lies_in_itself_is_refused(tmp_path: Path) -> None:
    text = "slug,name,kind,parent\na,A,council,b\nb,B,council,a\nc,C,council,\nd,D,council,c\n"
    status, said = run(one(tmp_path, text, "organisations.csv"), "--write")
    assert (status, said.count("would lie in itself")) == (1, 2)
    assert sorted(Organisation.objects.values_list("name", flat=True)) == ["C", "D"]


def test_no_loop_is_closed_with_what_is_on_record(tmp_path: Path) -> None:
    head = "slug,name,kind,parent\n"
    run(one(tmp_path, f"{head}a,A,council,\nb,B,council,a\n", "organisations.csv"), "--write")
    status, said = run(one(tmp_path, f"{head}a,A,council,b\n", "organisations.csv"), "--write")
    assert (status, "cannot be part of itself" in said) == (1, True)
    assert Organisation.objects.get(slug="a").parent is None


def test_an_end_before_the_start_is_refused_in_words(folder: Path) -> None:
    tenure = "person,post,start,end\nBo Lind,Foreign Minister of Northland,2016,2013\n"
    one(folder, tenure, "tenures.csv")
    status, said = run(folder, "--write")
    assert status == 1
    assert "tenures.csv, line 2: refused: It ends before it starts. Check both dates." in said


def test_a_word_that_is_no_choice_is_told_with_those_there_are(tmp_path: Path) -> None:
    _, said = run(one(tmp_path, "name,kind\nX,club\n", "organisations.csv"))
    assert "its kind “club” is none of state, government, ministry" in said
    run(one(tmp_path, "name,kind\nX,club\n", "organisations.csv"), "--write", "--kind", "ngo")
    assert Organisation.objects.get().kind == "ngo"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["nothing.csv"], "cannot be read"),
        (["{folder}/people.csv", "--as", "nobody"], "no account"),
        (["{folder}/people.csv", "--columns", "name"], "has no “=”"),
        (["{folder}/empty"], "holds no file that can be read"),
        (["{folder}/ministers.csv"], "what it lists is not said"),
    ],
)
def test_what_cannot_run_says_why(tmp_path: Path, arguments: list[str], why: str) -> None:
    (tmp_path / "empty").mkdir()
    one(tmp_path, PEOPLE)
    one(tmp_path, PEOPLE, "ministers.csv")
    with pytest.raises(CommandError, match=why) as refused:
        run(*(argument.format(folder=tmp_path) for argument in arguments))
    assert refused.value.returncode == 2


# Other shapes


def test_columns_are_renamed_and_left_out_as_told(tmp_path: Path) -> None:
    path = one(tmp_path, "Full Name;Shoe size\nAna Petrovic;37\n", "ministers.csv")
    status, _ = run(path, "--write", "--table", "people", "--columns", "Full Name=name, Shoe size=")
    assert (status, Person.objects.get().name) == (0, "Ana Petrovic")


def test_json_may_list_what_belongs_to_a_row_under_it(tmp_path: Path) -> None:
    content: dict[str, Any] = {
        "organisations": [{"name": "Northland", "kind": "state", "wikidata": "Q9"}],
        "posts": [{"organisation": "Northland", "label": "Foreign Minister"}],
        "people": [
            {
                "name": "Ana Petrovic",
                "names": [{"language": "uk", "text": "Ана Петрович", "kind": "transliteration"}],
                "identifiers": [{"scheme": "wikidata", "value": "Q1"}],
                "tenures": [{"post": "Foreign Minister", "start": "2013"}],
            }
        ],
    }
    path = one(tmp_path, json.dumps(content), "record.json")
    assert run(path, "--write")[0] == 0
    assert Tenure.objects.get().person.names.filter(language="uk").exists()
    assert "new 0, changed 0, matched 0, unchanged 7" in run(path, "--write")[1]


def test_a_field_that_nobody_would_read_is_told(tmp_path: Path) -> None:
    path = one(tmp_path, '[{"name": "Ana", "telephone": "1"}, {"name": 7}]', "people.json")
    status, said = run(path, "--write")
    assert status == 1
    assert "people.json, people 1 “Ana”: refused: “telephone” is no column of people." in said


POPOLO: dict[str, Any] = {
    "persons": [
        {
            "id": "p1",
            "name": "Ana Petrovic",
            "birth_date": "1970",
            "other_names": [{"name": "Ана Петрович", "lang": "uk"}],
            "identifiers": [{"scheme": "wikidata", "identifier": "Q1"}],
            "email": "private@example.org",
            "memberships": [{"organization_id": "o1", "role": "member", "start_date": "2010"}],
        }
    ],
    "organizations": [
        {"id": "o1", "name": "Northland", "classification": "state"},
        {"id": "o2", "name": "Northern Council", "classification": "council"},
    ],
    "posts": [{"id": "x", "label": "Foreign Minister", "organization_id": "o1"}],
    "memberships": [
        {"person_id": "p1", "post_id": "x", "start_date": "2013-05-01", "end_date": "2015"},
        {"member_id": "o1", "organization_id": "o2", "start_date": "1990"},
        {"person_id": "p1", "organization_id": "o1"},
    ],
    "events": [{"id": "e", "name": "Northern summit", "start_date": "2025-06-01T10:00:00Z"}],
}


def test_popolo_goes_in_and_what_has_no_place_is_told(tmp_path: Path) -> None:
    path = one(tmp_path, json.dumps(POPOLO), "record.json")
    status, said = run(path, "--write")
    assert status == 1
    assert "it tells of no post" in said
    assert "persons, email: left out of 1." in said
    assert sorted(Tenure.objects.values_list("post__label", "start", "end")) == [
        ("Foreign Minister", "2013-05-01", "2015"),
        ("member, Northland", "2010", ""),
    ]
    assert Membership.objects.get().start == "1990"
    assert Post.objects.count() == 2
    assert "new 0, changed 0, matched 0" in run(path, "--write")[1]


@pytest.mark.parametrize("spelling", ["Andriy Sybiga", "Андрій Сибіга", "أندريه سيبيها"])
def test_record_13_every_spelling_reaches_one_person_in_an_import(
    spelling: str, tmp_path: Path
) -> None:
    person = making.person("Andrii Sybiha")
    for text, language in (
        ("Andriy Sybiga", "en"),
        ("Андрій Сибіга", "uk"),
        ("أندريه سيبيها", "ar"),
    ):
        PersonName.objects.create(owner=person, text=text, language=language)
    post = making.post("Foreign Minister of Northland")
    rows = f"person,post,start\n{spelling},{post.label},2024-09\n"
    (tmp_path / "tenures.csv").write_text(rows, encoding="utf-8")
    status, said = run(tmp_path, "--write")
    assert status == 0, said
    assert Tenure.objects.get().person == person
    assert Person.objects.count() == 1
