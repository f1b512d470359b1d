"""`make run`: from a fresh clone to a site that answers.

Standard library only. What needs Django is the command `set_up`; this file asks whether the start
can succeed, sees to the environment, and hands the port to the server.
"""

import os
import socket
import sys
import tempfile
from pathlib import Path
from subprocess import PIPE

from newsroom.dependencies import PYTHON, ROOT, Stop, call, prepare, say

HOST = "127.0.0.1"
LOCK = "requirements.txt"


def run() -> None:
    """Ends as the server: this process becomes gunicorn."""
    port = wanted_port(setting("PORT") or "8000")
    data = Path(setting("DATA") or ROOT / "data").expanduser()
    door = take(port)
    for folder in (ROOT, data):
        check_writable(folder)
    prepare(LOCK)
    os.chdir(ROOT)
    os.environ["NEWSROOM_PORT"] = str(port)
    os.environ["NEWSROOM_ORIGIN"] = setting("ORIGIN") or f"http://{HOST}:{port}"
    where_to_look = set_up()
    serve(door, where_to_look)


def setting(name: str) -> str:
    """As newsroom/environment.py reads it, which needs Django: empty counts as not set."""
    return os.environ.get(f"NEWSROOM_{name}", "").strip()


def wanted_port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise Stop(f"{text!r} is no port: give a number from 1 to 65535, as in make run PORT=8001.")
    return int(text)


def take(port: int) -> socket.socket:
    """The port, ours from now on. Nobody can connect before it listens, which is when all is set.

    Held from the start, so that a taken port is told before the first download.
    """
    door = socket.socket()
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((HOST, port))
    except PermissionError as error:
        raise Stop(f"Port {port} is not for everyone: use another, make run PORT=8001.") from error
    except OSError as error:
        raise Stop(
            f"Port {port} is taken: stop what answers there, or use another port, "
            f"as in make run PORT={port + 1 if port < 65535 else 8001}."
        ) from error
    return door


def check_writable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise Stop(
            f"{folder} cannot be written ({error.strerror}): "
            "make it writable, or name another data folder with NEWSROOM_DATA."
        ) from error


def set_up() -> str:
    """Progress goes to the terminal; what comes back says who can sign in and where to look."""
    command = [str(PYTHON), "manage.py", "set_up"]
    done = call(command, stdout=PIPE)
    if done.returncode:
        sys.stdout.write(done.stdout)
        raise Stop("Newsroom is not running: see above.")
    return done.stdout


def serve(door: socket.socket, where_to_look: str) -> None:
    door.listen(2048)
    door.set_inheritable(True)
    sys.stdout.write(f"{where_to_look}\nNewsroom is running. Ctrl-C stops it.\n")
    sys.stdout.flush()
    # By module: the scripts in .venv hold its path, and would not survive a clone that is moved.
    command = [str(PYTHON), "-m", "gunicorn", "--bind", f"fd://{door.fileno()}"]
    os.execv(command[0], command)  # noqa: S606 (no shell)


def main() -> None:
    try:
        run()
    except Stop as reason:
        sys.exit(str(reason))
    except KeyboardInterrupt:
        say("")
        sys.exit("Stopped. The next start goes on from here.")


if __name__ == "__main__":
    main()
