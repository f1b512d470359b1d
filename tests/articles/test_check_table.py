"""NEWSROOM_CHECKS: what it changes, and the sentence for what it cannot."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom.articles.check_table import CHECKS, STEPS, Level, levels
from newsroom.articles.checks import FINDERS


def test_every_check_of_the_table_is_found_somewhere() -> None:
    assert {row.name for row in CHECKS} == set(FINDERS)


def test_without_the_setting_the_table_stands() -> None:
    table = levels("")
    assert (table["dateline", "publish"], table["photo_alt", "submit"]) == ("warn", "warn")
    assert table["photo_alt", "publish"] == Level.BLOCK


def test_a_check_is_changed_for_every_step_or_for_one() -> None:
    table = levels("dateline=block, standfirst = off,quote.submit=off")
    assert {table["dateline", step] for step in STEPS} == {"block"}
    assert {table["standfirst", step] for step in STEPS} == {"off"}
    assert (table["quote", "submit"], table["quote", "publish"]) == ("off", "warn")


@pytest.mark.parametrize("name", [row.name for row in CHECKS if row.fixed])
def test_what_law_or_rule_forbids_is_not_turned_off(name: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="law or rule"):
        levels(f"{name}=off")


def test_the_fixed_ones_stop_every_edition() -> None:
    fixed = {row.name: row.publish for row in CHECKS if row.fixed}
    assert set(fixed) >= {"headline", "text", "holds"}
    assert set(fixed.values()) == {Level.BLOCK}


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("datelin=block", "no check “datelin”"),
        ("dateline=never", "“never” is no level"),
        ("dateline.print=block", "no step “print”"),
        ("dateline", "write name=level"),
        ("dateline=block;quote=off", "write name=level"),
    ],
)
def test_what_cannot_be_meant_stops_the_start_with_a_sentence(setting: str, words: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"NEWSROOM_CHECKS says .*{words}"):
        levels(setting)
