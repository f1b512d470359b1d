"""`manage.py import_calendar`: what it says, and how it ends."""

import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from briefings.meetings.models import Meeting
from tests.briefings import making
from tests.briefings.meetings.test_importing import event, sheet

pytestmark = pytest.mark.django_db

EVENTS = Path(__file__).parents[3] / "shared" / "data" / "events"


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


def test_a_folder_is_all_its_files(file: str, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "third.ics").write_bytes(sheet(event(UID="three")))
    assert run(str(tmp_path))[1].startswith("created 3,")


def test_a_calendar_without_events_is_told(tmp_path: Path) -> None:
    path = tmp_path / "empty.ics"
    path.write_bytes(sheet())
    assert run(str(path))[::2] == (0, f"{path}: It holds no event.\n")


def test_every_real_file_goes_in_once_or_is_refused_with_a_sentence() -> None:
    if not EVENTS.is_dir():
        pytest.skip("the calendar files of shared/data are not beside this checkout")
    files = sorted(map(str, EVENTS.rglob("*.ics")))
    for path in files:
        _, said, told = run(path)
        counted = sum(int(part.rpartition(" ")[2]) for part in said.split(", "))
        assert counted or "It holds no event." in told, path
        assert all(line.endswith(".") for line in told.splitlines()), told
    status, said, _ = run(*files)
    sys.stdout.write(f"{len(files)} files: {said}")
    assert (status, said.partition(", unchanged")[0]) == (1, "created 0, updated 0, cancelled 0")
