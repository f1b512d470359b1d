"""The reference files as the tests load them: all of them once, or a small cut of one's own."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

SEEDS = Path(__file__).parents[2] / "seeds" / "reference"
COUNTRIES = ["AU", "BE", "DE", "EG", "FR", "IQ", "JP", "KR", "NL", "NZ", "TR", "UA", "US"]
ORGANISATIONS = [
    "nato",
    "north-atlantic-council",
    "nato-ukraine-council",
    "european-union",
    "arab-league",
    "united-nations",
]
MEETINGS = [
    "nato-foreign-ministers-spring-2025",
    "arab-summit-baghdad-2025",
    "readers-briefing-sample",
]


@pytest.fixture(scope="module")
def all_loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Everything, loaded once for a module whose tests only look; rolled back behind them."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_reference", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small copy of the reference files that hangs together, to be changed by the test."""
    countries = [row for row in read("countries") if row["iso"] in COUNTRIES]
    slugs = {row["slug"] for row in countries}
    places = [row for row in read("places") if row.get("parent") in {*slugs, "brussels"}]
    organisations = [row for row in read("organisations") if row["slug"] in ORGANISATIONS]
    for row in organisations:
        row["members"] = [one for one in row.get("members", ()) if one["member"] in COUNTRIES]
    known = {*COUNTRIES, *ORGANISATIONS}
    posts = [row for row in read("posts") if row["organisation"] in known]
    labels = {row["slug"] for row in posts}
    holders = [row for row in read("holders") if {one["post"] for one in row["tenures"]} <= labels]
    cut = {
        "countries": countries,
        "places": places,
        "organisations": organisations,
        "posts": posts,
        "holders": holders,
        "meetings": meetings({row["slug"] for row in holders}),
        **{name: read(name) for name in ("sections", "topics", "contributors", "sources")},
        "house_style": read("house_style"),
    }
    for name, rows in cut.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(rows), "utf-8")
    return tmp_path


def meetings(people: set[str]) -> dict[str, Any]:
    content = read("meetings")
    held = [row for row in content["meetings"] if row["slug"] in MEETINGS]
    for row in held:
        row["relations"] = []
        row["participations"] = [
            one for one in row["participations"] if one.get("person") in {*people, None}
        ]
    used = {row.get("series") for row in held}
    return {
        "series": [row for row in content["series"] if row["slug"] in used],
        "meetings": held,
    }


def read(name: str) -> Any:
    return json.loads((SEEDS / f"{name}.json").read_text("utf-8"))
