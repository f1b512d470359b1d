"""Whatever stands in a file for the record, it is read, told row by row, or refused as a whole."""

import json
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings.ledger.entries import Unreadable
from newsroom.intake.exchange.files import Reading
from newsroom.intake.exchange.popolo import COLLECTIONS
from newsroom.intake.exchange.running import Report, Wishes, run
from newsroom.intake.exchange.tables import COLUMNS
from tests.briefings.making import NOW

pytestmark = pytest.mark.django_db

NAMES = sorted({column.name for columns in COLUMNS.values() for column in columns})
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
    | st.sampled_from(["state", "Ana", "2013", "<=2013", "a\0b", "=1", "new", "\ud800", "9" * 400])
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from([*NAMES, "scheme", "lang", "x"]), inner, max_size=3)
    ),
    max_leaves=4,
)
POPOLO = ["birth_date", "identifiers", "other_names", "memberships", "organization", "person_id"]
KEYS = st.sampled_from(
    [*NAMES, *POPOLO, "key", "names", "tenures", "wikidata", "post_id", "newsroom", "mark"]
)
ROWS = st.lists(st.dictionaries(KEYS, VALUES, max_size=5), max_size=3)
TABLES = st.dictionaries(st.sampled_from([*COLUMNS]), ROWS | VALUES, max_size=4)
OTHERS = st.dictionaries(st.sampled_from([*sorted(COLLECTIONS), "newsroom"]), ROWS, max_size=4)

LINES = st.text(max_size=60).map(lambda text: f"name,born\n{text}".encode(errors="replace"))
BYTES = st.binary(max_size=60) | LINES


def taken(name: str, data: bytes) -> list[str]:
    """What is said of it; a refusal is one sentence."""
    said: list[str] = []
    reading = Reading()
    try:
        reading.read(name, data)
        with transaction.atomic():
            run(
                reading.entries,
                Wishes("x", write=True),
                by=None,
                now=NOW,
                report=Report(said.append),
            )
            transaction.set_rollback(True)
    except Unreadable as refused:
        said.append(str(refused))
    return said


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(TABLES | OTHERS)
def test_no_json_makes_it_raise(content: Any) -> None:
    for sentence in taken("record.json", json.dumps(content).encode()):
        assert sentence.startswith("record.json")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(BYTES)
def test_no_bytes_make_it_raise(data: bytes) -> None:
    for sentence in taken("people.csv", data):
        assert sentence.startswith("people.csv")
