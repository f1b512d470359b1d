"""The audit of pages says what it lacks, and its budgets stand on pages that the samples make."""

import tomllib
from pathlib import Path

import pytest

from tests.browser import audit, nu

BUDGETS = tomllib.loads(audit.BUDGETS.read_text("utf-8"))
# What a page may weigh and take at most, whatever its kind.
MOST = {"base_bytes": 40_960, "css_bytes": 10_240, "js_bytes": 4_096, "requests": 16, "cls": 0}
MOST |= {"axe_violations": 0, "html_errors": 0, "html_warnings": 0, "font_bytes": 0, "lcp_ms": 1800}
MOST |= {"third_party_requests": 0, "failed_requests": 0, "console_errors": 0, "overflow": 0}


def test_without_the_tool_it_says_so_and_ends_well(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("NEWSROOM_PAGE_AUDIT", str(tmp_path))
    assert audit.main([]) == 0
    assert f"Skipped, the pages were not held against their budgets: {tmp_path} holds no" in (
        capsys.readouterr().out
    )


def test_without_node_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "audit.mjs").touch()
    monkeypatch.setenv("NEWSROOM_PAGE_AUDIT", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert audit.main([]) == 0
    assert "node is missing: apt install nodejs." in capsys.readouterr().out


def test_without_java_the_checker_of_html_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(audit.Missing, match="java is missing: apt install"):
        nu.checker()


def test_where_no_checker_of_html_is_installed_it_says_how(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for file in ("audit.mjs", "package-lock.json"):
        (tmp_path / file).touch()
    monkeypatch.setattr(nu, "need", lambda *_: None)
    monkeypatch.setenv("NEWSROOM_PAGE_AUDIT", str(tmp_path))
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    with pytest.raises(audit.Missing, match="`make audit` installs it once"):
        nu.checker()


@pytest.mark.parametrize("kind", sorted({page["kind"] for page in BUDGETS["page"]}))
def test_no_kind_of_page_is_let_off(kind: str) -> None:
    kept = {**BUDGETS["budget"], **BUDGETS["budget"].get(kind, {})}
    assert {name: most for name, most in MOST.items() if kept[name] > most} == {}
