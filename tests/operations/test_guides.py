"""The guides say what is so: every setting is in the table, every link leads somewhere."""

import re
from pathlib import Path

import pytest

from tests.operations.commands import ROOT

GUIDES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
# A setting as it is asked of environment.py: text("NAME", ...), whole_number('PORT', ...).
ASKED = re.compile(
    r"""(?:text|switch|origin|contact|zone|folder|whole_number|shared_cache)\(["']([A-Z_]+)["']"""
)


def settings_that_are_read() -> set[str]:
    files = [ROOT / "newsroom" / "settings.py", ROOT / "gunicorn.conf.py"]
    names = {name for file in files for name in ASKED.findall(file.read_text())}
    return {f"NEWSROOM_{name}" for name in names | {"SECRET_KEY"}}


def test_every_setting_is_in_the_guide_and_nothing_else() -> None:
    rows = re.findall(r"^\| `(NEWSROOM_\w+)`", (ROOT / "docs" / "operating.md").read_text(), re.M)
    assert sorted(rows) == sorted(settings_that_are_read())


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_every_link_of_a_guide_leads_somewhere(guide: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", guide.read_text())
    assert [link for link in links if not (guide.parent / link).exists()] == []
