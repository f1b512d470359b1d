"""A table of who spoke for whom in which year: what it says goes in, and no more."""

from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZipFile

import pytest

from briefings.ledger.models import History
from briefings.people.models import Organisation, Person, Post, Tenure
from tests.briefings import making
from tests.intake.test_record_in import one, run, tally

pytestmark = pytest.mark.django_db

SPEAKERS = (
    Path(__file__).parents[3] / "shared/data/entities/un_general_debate/posts_of_speakers.xlsx"
)
SPEAKERS_COLUMNS = (
    "Year=year, ISO Code=code, Country=organisation, Name of Person Speaking=name, Post=post,"
    " Language="
)
HEAD = "year,code,organisation,name,post\n"


def table(tmp_path: Path, *rows: str) -> Path:
    return one(tmp_path, HEAD + "".join(f"{row}\n" for row in rows), "speakers.csv")


def held() -> list[tuple[str, str, str, str]]:
    rows = Tenure.objects.order_by("pk")
    return list(rows.values_list("person__name", "post__label", "start", "end"))


def test_seen_from_1971_to_1975_began_by_1971_and_ended_about_1975(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "1971,NOR,Northland,Mr. PETROVIC,Category1",
        "1973,NOR,Northland,Mrs. LIND,Category2",
        "1975,NOR,Northland,PETROVIC,Category1",
    )
    assert run(path, "--write")[0] == 0
    assert held() == [
        ("PETROVIC", "Category1, Northland", "<=1971", "1975~"),
        ("LIND", "Category2, Northland", "<=1973", "1973~"),
    ]
    assert Organisation.objects.get().kind == "state"


def test_of_who_is_seen_in_no_post_no_post_is_said(tmp_path: Path) -> None:
    run(table(tmp_path, "1971,NOR,Northland,PETROVIC,"), "--write")
    assert (Person.objects.count(), Post.objects.count(), Tenure.objects.count()) == (1, 0, 0)


def test_posts_get_the_names_that_they_are_called_by(tmp_path: Path) -> None:
    path = table(tmp_path, "1971,NOR,Northland,PETROVIC,Category1")
    run(path, "--write", "--call", "Category1=Head of state or government")
    assert Post.objects.get().label == "Head of state or government, Northland"


def test_the_same_surname_after_others_is_in_doubt_and_not_linked(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "1971,NOR,Northland,LIND,Category1",
        "1973,NOR,Northland,BERG,Category1",
        "1990,NOR,Northland,LIND,Category1",
    )
    status, said = run(path, "--write")
    assert (status, Person.objects.filter(name="LIND").count()) == (1, 2)
    assert "line 4: doubtful: “LIND” of Northland was seen before, with others between" in said


def test_one_on_record_of_that_name_is_in_doubt_and_not_linked(tmp_path: Path) -> None:
    making.person("Ana Petrovic")
    status, said = run(table(tmp_path, "1971,NOR,Northland,Ana Petrovic,Category1"), "--write")
    assert (status, Person.objects.count(), Tenure.objects.count()) == (1, 1, 0)
    assert "“Ana Petrovic” may be Ana Petrovic (" in said


def test_the_state_on_record_is_matched_by_any_name_of_its_code(tmp_path: Path) -> None:
    north = making.organisation("Northland")
    path = table(
        tmp_path,
        '1971,NOR,"Northland, Kingdom of",PETROVIC,Category1',
        '1972,NOR,"Northland, Kingdom of",PETROVIC,Category1',
        "1973,NOR,Northland ,PETROVIC,Category1",
    )
    assert run(path, "--write")[0] == 0
    assert Post.objects.get().organisation == north


def test_a_row_that_contradicts_the_table_is_in_doubt(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "1971,NOR,Northland,PETROVIC,",
        "1972,NOR,Northland,PETROVIC,",
        "1971,SOU,Southland,LIND,",
        "1972,SOU,Northland,BERG,",
    )
    status, said = run(path, "--write")
    assert (status, Person.objects.filter(name="BERG").exists()) == (1, False)
    assert "line 5: doubtful: “Northland” is NOR elsewhere in the table, and SOU here." in said


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("1971,NOR,Northland,,", "“name” is missing."),
        ("197x,NOR,Northland,LIND,", "its year “197x” is no year."),
        ("1971,NOR,Northland,...,", "its name “...” is no name."),
        ("1971,NOR,Northland", "it has 3 cells, its table 5 columns."),
    ],
)
def test_a_row_that_says_too_little_is_refused(tmp_path: Path, row: str, why: str) -> None:
    status, said = run(table(tmp_path, row), "--write")
    assert (status, Person.objects.exists()) == (1, False)
    assert said.startswith("speakers.csv, line 2")
    assert f"refused: {why}" in said


def workbook(path: Path, rows: list[list[str]], head: str = "") -> Path:
    """The least that spreadsheets take for a workbook."""
    cells = "".join(
        f'<row r="{r}">'
        + "".join(
            f'<c r="{"ABCDEF"[c]}{r}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
            for c, text in enumerate(row)
            if text
        )
        + "</row>"
        for r, row in enumerate(rows, start=1)
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with ZipFile(path, "w") as book:
        sheet = f'{head}<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>'
        book.writestr("xl/worksheets/sheet1.xml", sheet)
    return path


def test_a_workbook_is_read_by_its_rows(tmp_path: Path) -> None:
    rows = [HEAD.strip().split(","), ["1971", "", "Northland", "LIND", "Envoy"], ["1972"]]
    status, said = run(workbook(tmp_path / "s.xlsx", rows), "--write")
    assert (status, held()[0][1]) == (1, "Envoy, Northland")
    assert "s.xlsx, line 3: refused: “organisation” is missing." in said


def test_a_workbook_with_entities_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "s.xlsx", [["year"]], head='<!DOCTYPE x [<!ENTITY a "b">]>')
    with pytest.raises(Exception, match="it declares a document type"):
        run(path)


def test_the_speakers_of_the_united_nations_go_in_whole_and_once() -> None:
    if not SPEAKERS.exists():
        pytest.skip(f"the shared data is not beside this checkout: {SPEAKERS.name}")
    _, said = run(SPEAKERS, "--columns", SPEAKERS_COLUMNS, "--write")
    people, lines = Person.objects.count(), History.objects.count()
    assert people > 4000
    assert "changed 0, matched 0, unchanged 0" in tally(said)
    assert said.count("refused:") < 10
    _, again = run(SPEAKERS, "--columns", SPEAKERS_COLUMNS, "--write")
    assert tally(again).startswith("new 0, changed 0, matched 0, unchanged ")
    assert (Person.objects.count(), History.objects.count()) == (people, lines)
