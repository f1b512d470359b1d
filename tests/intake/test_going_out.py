"""`--publish`: when the first edition begins, what follows it, and who may."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from briefings.ledger.models import History
from newsroom.articles.models import Article, Edition
from tests.factories import NOON, edit, make_source, make_user
from tests.intake.wire import copy, item, take, the_story

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=2)


def begins(now: datetime = NOON, **headers: str) -> datetime:
    """When the first edition of copy with these headers begins, loaded at `now`."""
    taken = take(item(data=copy(**headers)), now=now, publish=True)
    assert "Not published" not in taken.said
    return the_story().editions.get().live_from.astimezone(UTC)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


# --- The first edition --------------------------------------------------------------------------


def test_publish_says_when() -> None:
    assert begins(publish="2025-04-01 08:30", date="2025-03-01") == at("2025-04-01 06:30")


def test_a_day_alone_means_noon_of_the_site() -> None:
    assert begins(date="2025-03-01") == at("2025-03-01 11:00")


def test_the_storys_moment_when_its_date_has_a_time() -> None:
    assert begins(date="2025-03-01 07:15") == at("2025-03-01 06:15")


def test_today_before_noon_begins_now() -> None:
    morning = NOON - timedelta(hours=3)
    live_from = begins(now=morning, date="2025-04-02")
    assert morning <= live_from < morning + timedelta(seconds=1)


def test_today_after_noon_begins_at_noon() -> None:
    assert begins(now=LATER, date="2025-04-02") == NOON


def test_no_date_begins_now() -> None:
    assert NOON <= begins() < NOON + timedelta(seconds=1)


def test_a_day_to_come_is_scheduled_for_its_noon() -> None:
    assert begins(date="2025-04-04") == at("2025-04-04 10:00")
    assert the_story().editions.get().kind == Edition.Kind.FIRST


def test_nothing_begins_before_the_embargo() -> None:
    assert begins(date="2025-04-01", embargo="2025-04-03 06:00") == at("2025-04-03 04:00")


def test_an_embargo_that_is_over_still_bounds_the_first_edition() -> None:
    assert begins(date="2025-03-01", embargo="2025-03-02 06:00") == at("2025-03-02 05:00")


def test_relative_moments_count_from_the_load() -> None:
    assert begins(publish="-3h").replace(microsecond=0) == NOON - timedelta(hours=3)


def test_a_second_load_counts_from_the_first_one() -> None:
    data = copy(id="x-1", publish="+2d 18:00")
    take(item(data=data), publish=True)
    planned = the_story().editions.get().live_from
    taken = take(item(data=data), now=NOON + timedelta(days=1), publish=True)
    assert taken.outcomes == ["unchanged"]
    assert the_story().editions.get().live_from == planned == at("2025-04-04 16:00")


def test_a_newer_version_counts_from_the_first_load_of_the_story() -> None:
    take(item("1.txt", copy(id="x-1", version="1", publish="-5h")), publish=True)
    newer = copy("Other words.", id="x-1", version="2", publish="-1h")
    take(item("2.txt", newer), now=NOON + timedelta(days=3), publish=True)
    edition = the_story().editions.get(number=2)
    assert edition.live_from.replace(microsecond=0) == NOON - timedelta(hours=1)


def test_a_proposed_headline_is_taken() -> None:
    begins()
    assert Edition.objects.get().headline.startswith("Envoys of two states")


# --- What follows it ----------------------------------------------------------------------------


def newer(publish: bool = True, **headers: str) -> Any:
    data = copy("Other words.", **{"id": "x-1", "version": "2", **headers})
    return take(item("2.txt", data), now=LATER, publish=publish)


@pytest.fixture
def live() -> Article:
    take(item("1.txt", copy(id="x-1", version="1")), publish=True)
    return the_story()


def test_a_newer_version_is_an_update(live: Article) -> None:
    newer()
    first, second = live.editions.order_by("number")
    assert (second.kind, second.body) == (Edition.Kind.UPDATE, "<p>Other words.</p>")
    assert first.live_until == second.live_from
    assert second.first_published == first.first_published


def test_a_correction_carries_its_note(live: Article) -> None:
    newer(correction="An earlier edition named two states.")
    second = live.editions.get(number=2)
    assert second.kind == Edition.Kind.CORRECTION
    assert second.public_note == "An earlier edition named two states."


def test_without_publish_readers_keep_what_they_have(live: Article) -> None:
    newer(publish=False)
    assert live.editions.count() == 1
    assert the_story().body == "<p>Other words.</p>"


def test_an_update_never_begins_before_the_edition_it_follows(live: Article) -> None:
    newer(date="2025-03-01")
    assert live.editions.get(number=2).live_from >= LATER


def test_two_versions_of_one_batch_are_two_editions() -> None:
    files = (copy(id="x-1", version="1", publish="-5h"), copy("Other.", id="x-1", version="2"))
    take(*(item(f"{number}.txt", data) for number, data in enumerate(files)), publish=True)
    assert [row.kind for row in the_story().editions.order_by("number")] == ["first", "update"]


def test_a_newer_version_replaces_what_is_pending() -> None:
    take(item("1.txt", copy(id="x-1", publish="2025-04-03 09:00")), publish=True)
    newer(publish=True)
    edition = the_story().editions.get()
    assert (edition.body, edition.kind) == ("<p>Other words.</p>", Edition.Kind.FIRST)


def test_copy_loaded_earlier_goes_out_when_that_is_asked_for() -> None:
    take(item())
    taken = take(item(), now=LATER, publish=True)
    assert taken.outcomes == ["unchanged"]
    assert the_story().editions.count() == 1


def test_copy_that_an_editor_took_in_hand_stays_where_it_is() -> None:
    take(item())
    edit(the_story(), by=make_user("Chief"), headline="Our own headline")
    take(item(), now=LATER, publish=True)
    assert not Edition.objects.exists()


# --- Who may, and what stops it -----------------------------------------------------------------


def test_it_goes_out_as_the_account_named() -> None:
    chief = make_user("Chief", name="maria")
    take(item(), publish=True, by=chief)
    assert Edition.objects.get().approver_name == "maria"
    assert History.objects.get(verb="publish").actor_id == chief.pk


def test_an_account_that_may_not_publish_leaves_a_draft_and_says_so() -> None:
    taken = take(item(), publish=True, by=make_user("Reporter"))
    assert taken.outcomes == ["created"]
    assert "Not published" in taken.said
    assert the_story().status == Article.Status.DRAFT


def test_a_source_that_does_not_let_us_stops_it_with_the_reason() -> None:
    make_source(may_republish=False)
    taken = take(item(), publish=True)
    assert "does not let us republish" in taken.said
    assert not Edition.objects.exists()


def test_with_four_eyes_on_the_item_is_handed_in_and_it_is_said(settings: Any) -> None:
    settings.NEWSROOM_FOUR_EYES = True
    taken = take(item(data=copy(headline="Two sign")), publish=True)
    assert the_story().status == Article.Status.SUBMITTED
    assert "somebody has to approve it" in taken.said
    assert not Edition.objects.exists()


def test_with_four_eyes_on_a_named_account_is_bound_as_well(settings: Any) -> None:
    settings.NEWSROOM_FOUR_EYES = True
    take(item(data=copy(headline="Two sign")), publish=True, by=make_user("Chief"))
    assert the_story().status == Article.Status.SUBMITTED


def test_loading_confirms_no_suggestion() -> None:
    take(item(data=copy("President Ines Roth spoke.")), publish=True)
    assert the_story().suggestions.get().status == "open"
    assert not the_story().mentions.exists()
