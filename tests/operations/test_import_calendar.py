"""`manage.py import_calendar`: what it says, and how it ends."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from briefings.meetings.models import Meeting
from tests.briefings import making
from tests.briefings.meetings.test_importing import event, sheet

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> tuple[int, str, str]:
    out, err, status = StringIO(), StringIO(), 0
    try:
        call_command("import_calendar", *arguments, stdout=out, stderr=err)
    except SystemExit as end:
        status = int(str(end.code))
    return status, out.getvalue(), err.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "council.ics"
    path.write_bytes(sheet(event(), event(UID="two", SUMMARY="Another")))
    return str(path)


def test_all_in_ends_with_the_tally(file: str) -> None:
    tally = "created 2, updated 0, cancelled 0, unchanged 0, refused 0\n"
    assert run(file) == (0, tally, "")
    assert run(file)[1].startswith("created 0, updated 0, cancelled 0, unchanged 2")


def test_a_dry_run_says_the_same_and_keeps_nothing(file: str) -> None:
    status, said, _ = run(file, "--dry-run")
    assert (status, Meeting.objects.count()) == (0, 0)
    assert said == (
        "created 2, updated 0, cancelled 0, unchanged 0, refused 0 (dry run: nothing was kept)\n"
    )


def test_one_that_is_refused_is_told_with_its_file_and_the_rest_goes_in(tmp_path: Path) -> None:
    path = tmp_path / "mixed.ics"
    path.write_bytes(sheet(event(RRULE="FREQ=DAILY"), event(UID="two")))
    status, said, errors = run(str(path))
    assert (status, said.startswith("created 1")) == (1, True)
    assert errors.startswith(f"{path}: “Council of ministers”: it repeats.")


def test_new_meetings_belong_to_the_series_that_is_named(file: str) -> None:
    series = making.series()
    run(file, "--series", series.slug, "--kind", "council")
    assert set(Meeting.objects.values_list("series", "kind")) == {(series.pk, "council")}


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["nothing.ics"], "cannot be read"),
        (["x.ics", "--zone", "Brussels"], "no time zone"),
        (["x.ics", "--series", "gone"], "no series"),
        (["x.ics", "--as", "nobody"], "no account"),
    ],
)
def test_what_cannot_run_says_why(arguments: list[str], why: str) -> None:
    with pytest.raises(CommandError, match=why) as refused:
        run(*arguments)
    assert refused.value.returncode == 2
