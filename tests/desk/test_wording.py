"""A line of history in words that a person can read."""

from newsroom.desk.wording import detail_words


def test_keys_of_rows_are_for_machines() -> None:
    said = {"words": "New Zealand", "kind": "organisation", "organisation": 134, "mention": 190}
    assert detail_words(said) == "New Zealand; organisation"


def test_a_moment_is_told_in_the_zone_of_the_newsroom() -> None:
    said = {"edition": 1, "begins": "2025-04-02T10:00:00.5+00:00"}
    assert detail_words(said) == "edition: 1; begins: 2 April 2025, 12:00"


def test_what_is_empty_is_left_out_and_lists_have_commas() -> None:
    said = {"held_by": "", "reason": None, "changed": ["body", "headline"]}
    assert detail_words(said) == "changed: body, headline"


def test_what_only_looks_like_a_moment_stays() -> None:
    assert detail_words({"note": "2025-04-02T10:00 or so"}) == "2025-04-02T10:00 or so"
