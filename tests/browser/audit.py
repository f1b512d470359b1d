"""Every page of the readers' site against its budgets, on a fresh sample site served as deployed.

    .venv/bin/python -m tests.browser.audit                          everything, Lighthouse too
    .venv/bin/python -m tests.browser.audit --only html,documents    in seconds, without a browser

What follows goes to the tool as it is (its README has the checks). The tool lies in
shared/tools/page_audit beside this checkout, or where NEWSROOM_PAGE_AUDIT says; where its packages
are not installed they are, in a folder for scratch. Without it, without Node or Java, this says so
and ends well: 0 kept or skipped, 1 a budget broken, 2 no verdict.
"""

import hashlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep

ROOT = Path(__file__).resolve().parents[2]
BUDGETS = Path(__file__).with_name("budgets.toml")
NODE = (20, 11)
PATIENCE = 60  # seconds until the site answers


class Missing(Exception):
    """What the audit cannot do without; the words say what to do."""


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


# --- The tool ---------------------------------------------------------------------------------


def tool() -> Path:
    """The folder of the tool with its packages installed."""
    folder = unpacked()
    need("node", "nodejs")
    need("java", "default-jre-headless")
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    if tuple(int(part) for part in said.strip().removeprefix("v").split(".")) < NODE:
        raise Missing(f"Node {said.strip()} is too old: the page audit needs 20.11.")
    return folder if (folder / "node_modules").is_dir() else installed(folder)


def unpacked() -> Path:
    """The folder of the tool, whether its packages are there or not."""
    named = os.environ.get("NEWSROOM_PAGE_AUDIT")
    folder = Path(named) if named else ROOT.parent / "shared" / "tools" / "page_audit"
    if not (folder / "audit.mjs").is_file():
        raise Missing(f"{folder} holds no page audit: name its folder in NEWSROOM_PAGE_AUDIT.")
    return folder


def need(program: str, package: str) -> None:
    if shutil.which(program) is None:
        raise Missing(f"{program} is missing: apt install {package}.")


def scratch_of(folder: Path) -> Path:
    """Where the packages of this version of the tool are kept, if they are not beside it."""
    mark = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"page-audit-{os.getuid()}-{mark}"


def installed(folder: Path) -> Path:
    """A copy in a folder for scratch, kept as long as the tool is the same."""
    scratch = scratch_of(folder)
    if (scratch / "installed").is_file():
        return scratch
    if shutil.which("npm") is None:
        raise Missing("npm is missing: apt install npm.")
    say(f"Installing the page audit in {scratch}")
    shutil.rmtree(scratch, ignore_errors=True)
    shutil.copytree(folder, scratch, copy_function=shutil.copyfile)
    scratch.chmod(0o700)
    python = scratch / ".venv" / "bin" / "python"
    for command in (
        ["npm", "ci", "--silent"],
        [sys.executable, "-m", "venv", str(scratch / ".venv")],
        [str(python), "-m", "pip", "install", "-qq", "-r", "requirements.txt"],
    ):
        if subprocess.run(command, cwd=scratch, check=False).returncode:
            raise Missing("The page audit could not be installed, for the reason above.")
    (scratch / "installed").touch()
    return scratch


# --- The site ---------------------------------------------------------------------------------


@contextmanager
def sample_site() -> Iterator[str]:
    """Its address, while it lasts: a fresh database with the samples, under gunicorn."""
    with tempfile.TemporaryDirectory(prefix="newsroom-audit-") as data:
        port = free_port()
        base = f"http://127.0.0.1:{port}"
        settings = {"NEWSROOM_DATA": data, "NEWSROOM_PORT": str(port), "NEWSROOM_ORIGIN": base}
        kept = {name: value for name, value in os.environ.items() if name[:9] != "NEWSROOM_"}
        environment = {**kept, **settings}
        command = [sys.executable, "manage.py", "set_up"]
        subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
        server = subprocess.Popen([sys.executable, "-m", "gunicorn"], cwd=ROOT, env=environment)
        try:
            wait_for(port)
            yield base
        finally:
            server.terminate()
            server.wait()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


def wait_for(port: int) -> None:
    for _ in range(PATIENCE * 5):
        with suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
            return
        sleep(0.2)
    raise Missing(f"The sample site does not answer on port {port}.")


def main(arguments: list[str]) -> int:
    try:
        script = tool() / "audit.mjs"
        with sample_site() as base:
            command = ["node", str(script), "--base", base, "--config", str(BUDGETS), *arguments]
            return subprocess.run(command, check=False).returncode
    except Missing as reason:
        say(f"Skipped, the pages were not held against their budgets: {reason}")
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
