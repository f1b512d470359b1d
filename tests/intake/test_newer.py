"""The same story again: a newer version, an older one, a duplicate, a conflict, a kill."""

from datetime import timedelta

import pytest

from briefings.ledger.models import History
from newsroom.articles import verbs
from newsroom.articles.models import Article, Edition, Suggestion
from newsroom.articles.rights import loader
from newsroom.intake.models import WireItem
from tests.factories import NOON, edit, make_place, make_topic, make_user, publish
from tests.intake.wire import BODY, copy, item, take, the_story

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=2)
Outcome = WireItem.Outcome


def version(number: int | None, body: str = BODY, **headers: str) -> bytes:
    if number is not None:
        headers["version"] = str(number)
    return copy(body, **{"id": "x-1", **headers})


# --- Followed -----------------------------------------------------------------------------------


def test_an_untouched_story_follows_its_newer_version() -> None:
    topic, place = make_topic("Borders"), make_place("Bern")
    take(item("1.txt", version(1)))
    newer = version(2, "Envoys of three states signed.", topics="Borders", byline="Omar Said",
                    dateline="BERN (ALETIHAD)", headline="Three sign")  # fmt: skip
    taken = take(item("2.txt", newer), now=LATER)
    story = the_story()
    assert taken.outcomes == ["updated"]
    assert (story.headline, story.headline_proposed) == ("Three sign", False)
    assert (story.body, story.dateline_text) == ("<p>Envoys of three states signed.</p>", "BERN")
    assert (list(story.topics.all()), list(story.dateline_places.all())) == ([topic], [place])
    assert [row.as_printed for row in story.bylines.all()] == ["Omar Said"]
    latest = story.versions.get(number=2)
    assert (latest.from_wire, latest.reason) == (True, "Version 2 from the wire")
    assert (story.version_number, story.edited_fields) == (2, [])


def test_the_desk_sees_nothing_newer_once_the_copy_followed() -> None:
    take(item("1.txt", version(1)))
    take(item("2.txt", version(2, "Other words.")), now=LATER)
    assert WireItem.objects.get(version=2).received_at <= the_story().changed_at


def test_a_changed_file_without_identifier_is_a_newer_version_of_its_name() -> None:
    take(item("one.txt", copy("First words.")))
    take(item("one.txt", copy("Second words.")), now=LATER)
    assert the_story().body == "<p>Second words.</p>"
    assert [row.version for row in WireItem.objects.order_by("pk")] == [1, 2]


def test_a_file_name_means_one_story_a_source() -> None:
    take(item("one.txt", copy("First words.")))
    take(item("one.txt", copy("Second words.", dateline="GENEVA (OTHER)")))
    assert Article.objects.count() == 2


def test_standard_input_is_known_by_its_bytes() -> None:
    taken = take(
        item("", copy("First words.")), item("", copy("Second.")), item("", copy("Second."))
    )
    assert taken.outcomes == ["created", "created", "unchanged"]


def test_two_versions_in_one_batch_are_taken_in_order() -> None:
    taken = take(item("1.txt", version(1)), item("2.txt", version(2, "Other words.")))
    assert taken.outcomes == ["created", "updated"]
    assert the_story().body == "<p>Other words.</p>"


def test_a_newer_version_with_the_same_words_makes_no_version_of_ours() -> None:
    take(item("1.txt", version(1)))
    taken = take(item("2.txt", version(2)))
    assert "Nothing that readers get is different" in taken.said
    assert the_story().version_number == 1
    assert WireItem.objects.count() == 2


def test_following_adds_new_suggestions_moves_open_ones_and_keeps_a_rejection() -> None:
    first = "President Ines Roth spoke.\nPrime Minister Petr Novak left."
    take(item("1.txt", version(1, first)))
    Suggestion.objects.filter(words="Petr Novak").update(status=Suggestion.Status.REJECTED)
    second = f"It rained.\n{first}\nForeign Minister Sofia Berg came."
    take(item("2.txt", version(2, second)), now=LATER)
    rows = {row.words: row for row in the_story().suggestions.all()}
    assert rows["Ines Roth"].paragraph == 1
    assert rows["Petr Novak"].status == Suggestion.Status.REJECTED
    assert rows["Sofia Berg"].status == Suggestion.Status.OPEN
    assert len(rows) == 3


def test_an_open_suggestion_whose_words_are_gone_goes_too() -> None:
    take(item("1.txt", version(1, "President Ines Roth spoke.")))
    take(item("2.txt", version(2, "Nobody spoke.")), now=LATER)
    assert not the_story().suggestions.exists()


# --- Beside -------------------------------------------------------------------------------------


def test_an_editors_text_is_never_overwritten() -> None:
    take(item("1.txt", version(1)))
    edit(the_story(), by=make_user("Chief"), headline="Our own headline")
    before = the_story()
    taken = take(item("2.txt", version(2, "Other words.")), now=LATER)
    story = the_story()
    assert (story.headline, story.body) == ("Our own headline", before.body)
    assert story.version_number == before.version_number
    assert "an editor decides" in taken.said
    newest = story.wire_items.newest_first()[0]
    assert (newest.outcome, newest.version) == (Outcome.UPDATED, 2)
    assert newest.received_at > story.changed_at
    assert History.objects.filter(verb="newer wire version", object_key=str(story.pk)).exists()


@pytest.mark.parametrize("verb", ["claim", "submit", "spike"])
def test_any_step_of_an_editor_is_a_touch(verb: str) -> None:
    take(item("1.txt", version(1, headline="One")))
    verbs.perform(verb, the_story(), by=make_user("Chief"), now=NOON + timedelta(hours=1))
    take(item("2.txt", version(2, "Other words.", headline="Two")), now=LATER)
    assert the_story().headline == "One"


def test_a_story_that_an_editor_published_is_left_to_the_editor() -> None:
    take(item("1.txt", version(1, headline="One")))
    publish(the_story(), by=make_user("Chief"), now=NOON + timedelta(hours=1))
    take(item("2.txt", version(2, "Other words.")), now=LATER, publish=True)
    assert the_story().headline == "One"
    assert Edition.objects.count() == 1


# --- Case 19: the same story three times, new ids, reused ids, the wrong order, a kill first ------


def test_case_19_the_same_story_three_times_is_one_story() -> None:
    taken = take(item("1.txt"), item("1.txt"), item("1.txt"))
    assert taken.outcomes == ["created", "unchanged", "unchanged"]
    assert WireItem.objects.count() == 1


def test_case_19_the_same_words_under_a_new_id_are_a_duplicate_linked_to_the_story() -> None:
    take(item("1.txt", copy(id="x-1")))
    taken = take(item("2.txt", copy(id="x-2")))
    assert taken.outcomes == ["duplicate"]
    assert WireItem.objects.get(outcome=Outcome.DUPLICATE).article == the_story()
    assert take(item("2.txt", copy(id="x-2"))).outcomes == ["unchanged"]


def test_case_19_the_same_words_twice_in_one_batch_are_one_story() -> None:
    taken = take(item("1.txt"), item("2.txt"))
    assert taken.outcomes == ["created", "duplicate"]


def test_case_19_the_same_words_under_another_headline_are_another_story() -> None:
    take(item("1.txt", copy("More to come.", headline="Talks open")))
    take(item("2.txt", copy("More to come.", headline="Talks close")))
    assert Article.objects.count() == 2


def test_case_19_a_duplicate_that_changes_is_shown_beside_the_story() -> None:
    take(item("1.txt", copy(id="x-1")), item("2.txt", copy(id="x-2")))
    taken = take(item("2.txt", copy("Other words.", id="x-2")), now=LATER)
    assert taken.outcomes == ["updated"]
    assert the_story().body.startswith("<p>Envoys of two states")


def test_case_19_an_id_reused_for_other_text_is_shown_to_an_editor() -> None:
    take(item("1.txt", version(1)))
    taken = take(item("2.txt", version(1, "Something else entirely.")), now=LATER)
    row = WireItem.objects.get(outcome=Outcome.UPDATED)
    assert taken.outcomes == ["updated"]
    assert "Version 1 came before with other words" in taken.said
    assert "Version 1 came before with other words" in row.reason
    assert row.article == the_story()
    assert row.received_at > the_story().changed_at
    assert the_story().body.startswith("<p>Envoys of two states")


def test_case_19_version_1_after_version_2_is_kept_and_changes_nothing() -> None:
    take(item("2.txt", version(2, "The newer words.")))
    taken = take(item("1.txt", version(1, "The older words.")), now=LATER)
    assert taken.outcomes == ["unchanged"]
    assert "Version 1 came after version 2" in taken.said
    assert WireItem.objects.get(outcome=Outcome.OLDER).article == the_story()
    assert the_story().body == "<p>The newer words.</p>"
    assert the_story().wire_items.newest_first()[0].version == 2
    assert take(item("1.txt", version(1, "The older words."))).outcomes == ["unchanged"]


@pytest.mark.parametrize("word", ["canceled", "Withheld"])
def test_case_19_a_kill_that_comes_first_waits_for_its_story(word: str) -> None:
    take(item("kill.txt", version(2, "Kill this story.", status=word)))
    take(item("1.txt", version(1)), now=LATER, publish=True)
    story = the_story()
    assert story.not_for_publication
    assert not story.editions.exists()
    assert WireItem.objects.count() == 2


def test_case_19_a_kill_keeps_the_text_and_forbids_to_publish() -> None:
    take(item("1.txt", version(1)))
    taken = take(item("2.txt", version(2, "Kill this story.", status="killed")), now=LATER)
    story = the_story()
    assert story.body.startswith("<p>Envoys of two states")
    assert story.not_for_publication
    assert "The wire says that this copy is killed" in taken.said
    assert WireItem.objects.get(version=2).received_at > story.changed_at


def test_case_19_a_kill_of_an_edited_story_leaves_its_words() -> None:
    take(item("1.txt", version(1)))
    edit(the_story(), by=make_user("Chief"), headline="Our own headline")
    take(item("2.txt", version(2, "Kill this story.", status="killed")), now=LATER)
    story = the_story()
    assert (story.headline, story.not_for_publication) == ("Our own headline", True)


def test_an_editor_who_cleared_the_story_is_not_overruled() -> None:
    take(item("1.txt", version(1)))
    chief = make_user("Chief")
    edit(the_story(), by=chief, not_for_publication=True)
    edit(the_story(), by=chief, not_for_publication=False, now=NOON + timedelta(minutes=1))
    take(item("2.txt", version(2, "Kill this story.", status="killed")), now=LATER)
    assert not the_story().not_for_publication


# --- What the wire forbids ----------------------------------------------------------------------


def _scheduled(**headers: str) -> Article:
    take(item("1.txt", version(1, publish="2025-04-03 09:00", **headers)), publish=True)
    story = the_story()
    assert story.editions.get().live_from > LATER
    return story


@pytest.mark.parametrize("headers", [{"status": "withheld"}, {"embargo": "2025-04-05 12:00"}])
def test_a_withheld_or_later_embargoed_version_stops_what_is_pending(
    headers: dict[str, str],
) -> None:
    _scheduled()
    taken = take(item("2.txt", version(2, "Other words.", **headers)), now=LATER)
    assert not the_story().editions.exists()
    assert "What was scheduled is taken back" in taken.said
    assert History.objects.filter(verb="stopped").exists()


def test_a_later_embargo_binds_copy_that_an_editor_works_on() -> None:
    _scheduled()
    edit(the_story(), by=make_user("Chief"), headline="Our own headline")
    take(item("2.txt", version(2, "Other words.", embargo="2025-04-05 12:00")), now=LATER)
    story = the_story()
    assert story.embargo is not None
    assert f"{story.embargo:%Y-%m-%d %H:%M}" == "2025-04-05 10:00"
    assert story.headline == "Our own headline"
    assert not story.editions.exists()
    assert WireItem.objects.get(version=2).received_at > story.changed_at


def test_an_earlier_embargo_changes_nothing_that_is_pending() -> None:
    _scheduled(embargo="2025-04-03 08:00")
    edit(the_story(), by=make_user("Chief"), headline="Our own headline")
    take(item("2.txt", version(2, "Other words.", embargo="2025-04-03 07:00")), now=LATER)
    assert the_story().editions.count() == 1


def test_a_later_embargo_reschedules_what_follows_the_wire() -> None:
    _scheduled()
    newer = version(2, "Other words.", publish="2025-04-03 09:00", embargo="2025-04-05 12:00")
    take(item("2.txt", newer), now=LATER, publish=True)
    edition = the_story().editions.get()
    assert f"{edition.live_from:%Y-%m-%d %H:%M}" == "2025-04-05 10:00"
    assert edition.body == "<p>Other words.</p>"


def test_the_loader_alone_is_no_editor() -> None:
    take(item("1.txt", version(1)))
    edit(the_story(), by=loader(), now=NOON + timedelta(minutes=1), slugline="borders")
    take(item("2.txt", version(2, "Other words.")), now=LATER)
    assert the_story().body == "<p>Other words.</p>"


def test_the_same_words_under_a_new_id_that_kill_them_stop_what_is_pending() -> None:
    take(item("1.txt", copy(id="a1", publish="2025-04-05 12:00")), publish=True)
    taken = take(item("2.txt", copy(id="b2", status="killed")), now=LATER)
    story = Article.objects.get()
    assert taken.outcomes == ["duplicate"]
    assert "killed" in taken.said
    assert story.not_for_publication
    assert not story.editions.exists()
