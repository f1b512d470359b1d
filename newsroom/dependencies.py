"""The environment in .venv: made once, filled from a lock, left alone until that lock changes.

Standard library only, since it runs before anything is installed:
`python3 -m newsroom.dependencies requirements-test.txt`.
"""

import hashlib
import importlib.util
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 (older ones do run this file: they get a sentence)
    sys.exit(
        "Newsroom needs Python 3.11 or newer and this is Python {}.{}: "
        "install a newer one and name it, as in `make run PYTHON=python3.12`.".format(
            *sys.version_info[:2]
        )
    )

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


class Stop(Exception):
    """The start ends here; the words say what to do."""


def say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def prepare(lock: str) -> None:
    """.venv with everything that this lock names, at those versions and from those files alone."""
    wanted = hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()
    stamp = VENV / f".installed-{lock}"
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    if not is_made():
        make_venv()
    install(lock)
    stamp.write_text(wanted)


def is_made() -> bool:
    """False too for an environment whose Python went away, or that was cut short while made."""
    return PYTHON.exists() and PYTHON.with_name("pip").exists()


def make_venv() -> None:
    if not can_make_venv():
        raise Stop(
            "This Python cannot make virtual environments: install its venv module "
            "(on Debian and Ubuntu: `apt install python3-venv`) and start again."
        )
    say("Making .venv")
    # An environment whose Python is gone is emptied first; one that only lacks pip is completed.
    options = [] if PYTHON.exists() else ["--clear"]
    if call([sys.executable, "-m", "venv", *options, str(VENV)]).returncode:
        raise Stop(f"{VENV} could not be made: check that {ROOT} is writable and has space.")


def can_make_venv() -> bool:
    """Debian ships venv and ensurepip in a package of their own."""
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def install(lock: str) -> None:
    say(f"Installing what {lock} names")
    pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    command = [*pip, "--no-input", "--require-hashes", "--requirement", str(ROOT / lock)]
    if call(command).returncode:
        raise Stop(
            "The dependencies could not be installed, for the reason above: "
            "check the connection and the free space, and start again."
        )


def call(command: list[str], stdout: int | None = None) -> subprocess.CompletedProcess[str]:
    """A program of ours, by list and never through a shell; its errors go where ours go."""
    return subprocess.run(command, stdout=stdout, text=True, check=False)  # noqa: S603


def main() -> None:
    try:
        for lock in sys.argv[1:]:
            prepare(lock)
    except Stop as reason:
        sys.exit(str(reason))


if __name__ == "__main__":
    main()
