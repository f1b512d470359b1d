"""`load_seeds`: paths, options, what it says where, and its exit status."""

import io
import os
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from newsroom.articles.models import Article, Edition
from newsroom.intake.models import ImportRun, WireItem
from newsroom.photos.models import Photo
from newsroom.sources.models import Source
from tests.factories import make_user
from tests.intake.test_bad_copy import picture
from tests.intake.wire import copy

pytestmark = pytest.mark.django_db


class Ran:
    """A run of the command: exit status, standard output and error."""

    def __init__(self, *paths: object, **options: Any) -> None:
        out, err = io.StringIO(), io.StringIO()
        self.status, self.refusal = 0, ""
        try:
            call_command("load_seeds", *map(str, paths), stdout=out, stderr=err, **options)
        except SystemExit as ending:
            self.status = int(str(ending.code))
        except CommandError as error:
            self.status, self.refusal = error.returncode, str(error)
        self.out, self.err = out.getvalue(), re.sub("\x1b\\[[0-9;]*m", "", err.getvalue())

    @property
    def last(self) -> str:
        return self.out.splitlines()[-1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.txt").write_bytes(copy("Second words.", id="b"))
    (tmp_path / "a.txt").write_bytes(copy("First words.", id="a"))
    (tmp_path / "notes.md").write_text("No copy.")
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "c.txt").write_bytes(copy("Third words."))
    return tmp_path


def test_a_folder_gives_its_texts_in_order_and_no_subfolders(folder: Path) -> None:
    ran = Ran(folder)
    assert ran.last == "created 2, updated 0, unchanged 0, duplicate 0, quarantined 0"
    names = WireItem.objects.order_by("pk").values_list("file_name", flat=True)
    assert (ran.status, list(names)) == (0, ["a.txt", "b.txt"])


def test_files_and_folders_may_be_mixed(folder: Path) -> None:
    assert Ran(folder / "below" / "c.txt", folder).last.startswith("created 3")


def test_loading_again_says_unchanged(folder: Path) -> None:
    Ran(folder)
    assert Ran(folder).last == "created 0, updated 0, unchanged 2, duplicate 0, quarantined 0"


def test_no_path_means_the_seeds(folder: Path, settings: Any) -> None:
    settings.NEWSROOM_SEEDS = folder
    assert Ran().last.startswith("created 2")


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(copy("Piped words.")))
    monkeypatch.setattr("sys.stdin", stdin)
    assert Ran("-").last.startswith("created 1")
    assert WireItem.objects.get().file_name == ""


def test_what_is_put_aside_is_told_by_file_and_line_and_the_status_is_1(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(copy(headline="Two sign", version="two"))
    ran = Ran(folder)
    assert ran.status == 1
    assert f"{folder}/bad.txt:2: Version: “two” is no version" in ran.err
    assert ran.last.endswith("created 2, updated 0, unchanged 0, duplicate 0, quarantined 1")


def test_a_path_that_is_not_there_ends_with_status_2_and_a_sentence(tmp_path: Path) -> None:
    ran = Ran(tmp_path / "gone")
    assert ran.status == 2
    assert "There is no file or folder" in ran.refusal
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        ("date", "someday", "is no date"),
        ("zone", "Mars/Olympus", "is no time zone"),
        ("as_user", "nobody", "There is no account"),
    ],
)
def test_an_option_that_means_nothing_ends_with_status_2(
    folder: Path, option: str, value: str, sentence: str
) -> None:
    ran = Ran(folder, **{option: value})
    assert (ran.status, sentence in ran.refusal) == (2, True)
    assert not Article.objects.exists()


def test_an_account_that_is_closed_cannot_act(folder: Path) -> None:
    User.objects.filter(pk=make_user("Chief", name="maria").pk).update(is_active=False)
    assert Ran(folder, as_user="maria").status == 2


def test_date_publish_and_account(folder: Path) -> None:
    make_user("Chief", name="maria")
    Ran(folder, date="2025-04-02", publish=True, as_user="maria")
    assert Article.objects.filter(reference_date="2025-04-02").count() == 2
    assert Edition.objects.filter(approver_name="maria").count() == 2


def test_a_dry_run_says_the_same_and_keeps_nothing(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"")
    picture(folder / "one.png")
    (folder / "with.txt").write_bytes(copy("Fourth.", photo="one.png", photo_alt="A", id="d"))
    files = set(_stored())
    dry = Ran(folder, dry_run=True, publish=True)
    tables = (Article, WireItem, ImportRun, Source, Photo, Edition)
    assert not any(table.objects.exists() for table in tables)
    assert set(_stored()) == files
    wet = Ran(folder, publish=True)
    assert dry.last == f"{wet.last} (dry run: nothing was kept)"
    assert (dry.status, dry.err) == (wet.status, wet.err)


def _stored() -> list[str]:
    return [
        os.path.join(folder, name)
        for folder, _, names in os.walk(default_storage.path(""))
        for name in names
    ]


def test_what_the_loader_had_to_do_is_said_with_the_file(folder: Path) -> None:
    ran = Ran(folder)
    assert f"{folder}/a.txt: The source “ALETIHAD” was new" in ran.out


def test_a_link_out_of_the_folder_is_put_aside(folder: Path, tmp_path_factory: Any) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.txt"
    secret.write_bytes(copy("Secret words."))
    (folder / "link.txt").symlink_to(secret)
    ran = Ran(folder)
    assert ran.status == 1
    assert "a link that leads out of its folder" in ran.err
    assert not Article.objects.filter(body__contains="Secret").exists()


def test_a_name_that_is_no_text_is_written_out(folder: Path) -> None:
    path = os.fsencode(folder) + b"/caf\xe9.txt"
    with open(path, "wb") as file:
        file.write(copy("Named oddly."))
    assert Ran(folder).last.startswith("created 3")
    assert WireItem.objects.filter(file_name="caf\\xe9.txt").exists()


def test_no_progress_is_shown_off_a_terminal(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    ran = Ran(folder)
    assert ran.err == ""
    assert capfd.readouterr().err == ""
