"""The editors' guide says what the code does: its tables, its settings, its keys."""

import re

import pytest

from newsroom.articles.check_table import CHECKS
from newsroom.articles.workflow import TRANSITIONS
from newsroom.desk import guide
from tests.operations.commands import ROOT

GUIDE = (ROOT / "docs" / "editors-guide.md").read_text("utf-8")


def test_the_tables_of_the_guide_are_those_of_the_code() -> None:
    assert guide.with_tables(GUIDE) == GUIDE, "Write them anew: make guide"


def test_every_step_and_every_check_has_its_row() -> None:
    for row in TRANSITIONS:
        assert f"| {row.label.rstrip('…')} | " in GUIDE
        assert f" | {row.effect} |" in GUIDE
    for check in CHECKS:
        assert f"| `{check.name}` | {check.about} |" in GUIDE


def test_every_step_tells_its_effect() -> None:
    assert [row.verb for row in TRANSITIONS if not row.effect] == []


def test_who_may_is_what_the_groups_may() -> None:
    rows = re.findall(r"^\| (Submit|Publish|Withdraw) \|.*\| ([\w, ]+) \| [^|]+ \|$", GUIDE, re.M)
    assert dict(rows) == {
        "Submit": "Reporter, Editor, Chief",
        "Publish": "Editor, Chief",
        "Withdraw": "Chief",
    }


def test_a_guide_without_the_marks_is_not_written_over() -> None:
    with pytest.raises(ValueError, match="substring not found"):
        guide.with_tables("No marks here.")
