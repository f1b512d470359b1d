"""`manage.py set_up`: the account made once, nothing done twice, and sentences when it cannot."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.db import connection
from pytest_django import Settings

from briefings.ledger.models import History
from newsroom.intake import first_account, kept_state
from tests.operations.commands import manage

NOW = datetime(2025, 4, 2, 12, tzinfo=UTC)
PORT_WITHOUT_DATABASE = 9


@pytest.mark.django_db
def test_the_first_account_is_an_editors() -> None:
    password = first_account.make(NOW)
    editor = User.objects.get(username="editor")
    groups = set(editor.groups.values_list("name", flat=True))
    assert groups == {"Chief", "Record keeper", "Picture editor"}
    assert editor.is_staff
    assert not editor.is_superuser
    assert authenticate(username="editor", password=password) == editor


@pytest.mark.django_db
def test_the_password_is_random_and_shown_once() -> None:
    shown = first_account.lines(NOW)
    password = shown[0].rpartition(" ")[2]
    assert len(password) == 19
    assert password not in "".join(first_account.lines(NOW))
    assert password not in str(list(History.objects.values()))
    User.objects.all().delete()
    assert password not in "".join(first_account.lines(NOW))


@pytest.mark.django_db
def test_no_account_is_made_where_somebody_can_sign_in() -> None:
    User.objects.create_user("chief", password="chosen by the chief", is_staff=True)
    assert first_account.lines(NOW) == []
    assert User.objects.count() == 1


@pytest.mark.django_db
def test_an_account_that_cannot_sign_in_does_not_count() -> None:
    User.objects.create_user("newsroom-loader", password=None, is_staff=True)
    assert first_account.make(NOW)


@pytest.fixture
def data(settings: Settings, tmp_path: Path) -> Path:
    """A data folder and samples of this test's own."""
    settings.DATA, settings.NEWSROOM_SEEDS = tmp_path / "data", tmp_path / "seeds"
    for folder in (settings.DATA, settings.NEWSROOM_SEEDS):
        folder.mkdir()
    return tmp_path


def test_a_mark_stands_until_what_it_marks_changes(data: Path) -> None:
    kept_state.Mark("loaded", "one").set()
    assert kept_state.Mark("loaded", "one").stands
    assert not kept_state.Mark("loaded", "two").stands
    assert not kept_state.Mark("collected", "one").stands


def test_another_sample_changes_the_mark_of_the_samples(data: Path) -> None:
    before = kept_state.of_seeds(connection)
    assert kept_state.of_seeds(connection) == before
    (data / "seeds" / "story.txt").write_text("BRUSSELS (NEWSROOM)\nA story.\n")
    assert kept_state.of_seeds(connection) != before


def test_what_an_editor_program_leaves_behind_is_no_sample(data: Path) -> None:
    before = kept_state.of_seeds(connection)
    (data / "seeds" / ".swp").write_text("nothing to load")
    assert kept_state.of_seeds(connection) == before


def test_a_database_that_does_not_answer_is_told_without_its_password(tmp_path: Path) -> None:
    url = f"postgres://newsroom:hush@127.0.0.1:{PORT_WITHOUT_DATABASE}/newsroom"
    done = manage("set_up", data=tmp_path, DATABASE_URL=url)
    assert done.returncode == 1
    assert "check NEWSROOM_DATABASE_URL" in done.stderr
    assert "Traceback" not in done.stderr
    assert "hush" not in done.stderr
