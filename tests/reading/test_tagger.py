"""Names that no list and no record holds, told by their shape and their place in the sentence."""

from hypothesis import given
from hypothesis import strategies as st

from newsroom.reading import tagger
from newsroom.reading.passage import passages
from newsroom.reading.tagger import LABELS, tagged


def names(*paragraphs: str) -> list[tuple[str, str]]:
    read = list(passages(paragraphs))
    return [
        (passage.slice(name.start, name.end), name.label)
        for passage, found in zip(read, tagged(read), strict=True)
        for name in found
        if name.label != "other"
    ]


def test_people_places_and_organisations_are_told_apart() -> None:
    copy = "Ilona Varkonyi of the Danube Commission said in Komarom that talks would go on."
    assert names(copy) == [
        ("Ilona Varkonyi", "person"),
        ("Danube Commission", "organisation"),
        ("Komarom", "place"),
    ]


def test_particles_and_hyphens_stay_in_the_name() -> None:
    copy = "Later Jan-Willem van der Berg met Abdullah bin Rashid in Muscat."
    assert [name for name, label in names(copy) if label == "person"] == [
        "Jan-Willem van der Berg",
        "Abdullah bin Rashid",
    ]


def test_days_titles_and_peoples_are_no_names() -> None:
    assert names("On Monday the Prime Minister told the Germans that he would sign.") == []


def test_what_the_story_says_elsewhere_helps_a_surname_alone() -> None:
    first = "The envoy, Tarmo Kuldsepp, said he was content."
    assert ("Kuldsepp", "person") in names(first, "Kuldsepp spoke in Tartu.")


def test_a_headline_in_capitals_is_read_too() -> None:
    assert ("OSLO", "place") in names("TALKS ON FISHING RIGHTS BEGIN IN OSLO")


def test_its_weights_are_small() -> None:
    assert tagger._FILE.stat().st_size < 1_000_000


@given(st.lists(st.text(), max_size=3))
def test_any_text_can_be_tagged(paragraphs: list[str]) -> None:
    read = list(passages(paragraphs))
    for passage, found in zip(read, tagged(read), strict=True):
        ends = 0
        for name in found:
            assert ends <= name.start < name.end <= len(passage.words)
            assert name.label in LABELS
            ends = name.end
