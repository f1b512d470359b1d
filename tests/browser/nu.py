"""The W3C's checker of HTML, Nu, over pages as the site answers them: the one of the page audit."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.browser.audit import Missing, need, scratch_of, unpacked

JAR = Path("node_modules") / "vnu-jar" / "build" / "dist" / "vnu.jar"


def checker() -> Path:
    """Raises Missing with what to do where it cannot run. It installs nothing."""
    need("java", "default-jre-headless")
    folder = unpacked()
    found = [jar for jar in (folder / JAR, scratch_of(folder) / JAR) if jar.is_file()]
    if not found:
        raise Missing("The checker of HTML is not installed: `make audit` installs it once.")
    return found[0]


def faults(pages: Mapping[str, bytes], folder: Path) -> list[str]:
    """What Nu finds, errors and warnings, a line each with the page's name. One JVM for all."""
    files = {f"{number}.html": name for number, name in enumerate(pages)}
    for file, name in files.items():
        (folder / file).write_bytes(pages[name])
    command = ["java", "-jar", str(checker()), "--stdout", "--format", "json"]
    command += ["--exit-zero-always", *(str(folder / file) for file in files)]
    done = subprocess.run(command, capture_output=True, check=True)
    return [
        f"{files[Path(found['url']).name]}, line {found.get('lastLine')}: {found['message']}"
        for found in json.loads(done.stdout)["messages"]
        if found["type"] != "info" or found.get("subType") == "warning"
    ]
