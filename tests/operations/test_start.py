"""`make run` before it installs anything: what it takes, and the sentence for what it does not."""

import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsroom import dependencies, start
from newsroom.dependencies import Stop
from tests.operations.commands import ROOT, run, surroundings, the_sentence

OLD_PYTHON = """
import runpy, sys
sys.version_info = (3, 10, 2, "final", 0)
runpy.run_module("newsroom.start", run_name="__main__")
"""


@pytest.fixture
def taken() -> Iterator[int]:
    """A port where somebody else answers."""
    with socket.create_server((start.HOST, 0)) as server:
        yield server.getsockname()[1]


def test_a_taken_port_is_told_with_another_to_use(tmp_path: Path, taken: int) -> None:
    done = run("-m", "newsroom.start", data=tmp_path, PORT=str(taken))
    assert f"Port {taken} is taken" in the_sentence(done)
    assert "make run PORT=" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", "80 80"])
def test_what_is_no_port_is_told(tmp_path: Path, port: str) -> None:
    done = run("-m", "newsroom.start", data=tmp_path, PORT=port)
    assert "is no port" in the_sentence(done)


def test_an_older_python_is_told(tmp_path: Path) -> None:
    done = run("-c", OLD_PYTHON, data=tmp_path)
    assert "needs Python 3.11 or newer and this is Python 3.10" in the_sentence(done)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    done = run("-m", "newsroom.start", data=Path("/dev/null/data"), PORT=str(free_port()))
    assert "/dev/null/data cannot be written" in the_sentence(done)
    assert "NEWSROOM_DATA" in done.stderr


def test_a_python_without_venv_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(dependencies, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dependencies, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(Stop, match="apt install python3-venv"):
        dependencies.prepare("requirements.txt")


def test_make_takes_the_port_of_the_command_line_first(tmp_path: Path, taken: int) -> None:
    done = subprocess.run(
        ["make", "run", f"PORT={taken}"],
        cwd=ROOT,
        env=surroundings(tmp_path, PORT="1"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert f"Port {taken} is taken" in done.stderr
    assert done.returncode != 0


def test_a_port_is_ours_before_it_answers() -> None:
    port = free_port()
    with start.take(port) as door:
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((start.HOST, port)).close()
        door.listen()
        socket.create_connection((start.HOST, port)).close()


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A .venv that is made, whose installer only counts its calls."""
    binaries = tmp_path / ".venv" / "bin"
    binaries.mkdir(parents=True)
    for name in ("python", "pip"):
        (binaries / name).touch()
    monkeypatch.setattr(dependencies, "ROOT", tmp_path)
    monkeypatch.setattr(dependencies, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dependencies, "PYTHON", binaries / "python")
    return tmp_path


def test_a_lock_is_installed_once_until_it_changes(
    environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = list[str]()
    monkeypatch.setattr(dependencies, "install", installed.append)
    for words in ("django==5.2", "django==5.2", "django==5.3"):
        (environment / "requirements.txt").write_text(words)
        dependencies.prepare("requirements.txt")
    assert installed == ["requirements.txt"] * 2


def test_a_failed_installation_is_told_and_tried_again(
    environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (environment / "requirements.txt").write_text("django==5.2")
    failed = subprocess.CompletedProcess[str]([], returncode=1)
    monkeypatch.setattr(dependencies, "call", lambda command: failed)
    for _ in range(2):
        with pytest.raises(Stop, match="check the connection"):
            dependencies.prepare("requirements.txt")


def free_port() -> int:
    with socket.create_server((start.HOST, 0)) as server:
        port: int = server.getsockname()[1]
        return port
