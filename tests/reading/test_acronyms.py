"""Short forms that the copy explains in brackets."""

from tests.reading.record import found


def test_a_short_form_in_brackets_is_a_mention_of_the_long_one() -> None:
    copy = "The Danube Commission (DC) met. Later the DC said it agreed."
    (finding,) = found("organisation", copy)
    assert (finding.words, finding.payload["short"]) == ("Danube Commission", "DC")
    assert [copy[start:end] for _, start, end in finding.payload["again"]] == ["DC", "DC"]


def test_a_short_form_of_a_name_on_record_is_its_too() -> None:
    (finding,) = found("organisation", "The Gulf Cooperation Council (GCC) met.", "The GCC left.")
    assert finding.payload["candidates"][0]["label"] == "Gulf Cooperation Council"
    assert len(finding.payload["again"]) == 2


def test_brackets_with_other_letters_are_no_short_form() -> None:
    (finding,) = found("organisation", "The Gulf Cooperation Council (right) met.")
    assert "short" not in finding.payload
    danube = found("organisation", "The Danube Commission (Riga) met.")[0]
    assert "short" not in danube.payload
