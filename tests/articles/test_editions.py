"""The rules of editions, one by one."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from newsroom.articles import public, publishing, versions
from newsroom.articles.models import Article, Edition, Opening
from newsroom.articles.models.edition import Frozen
from newsroom.articles.openings import only_through
from newsroom.articles.publishing import Asks
from newsroom.articles.rights import loader
from newsroom.articles.workflow import Refused
from tests.factories import (
    NOON,
    edit,
    make_article,
    make_organisation,
    make_person,
    make_post,
    make_section,
    make_tenure,
    mention,
    publish,
)

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def headlines(at: object) -> list[str]:
    return [edition.headline for edition in public.lists(at, "en")]  # type: ignore[arg-type]


def test_a_first_edition_is_live_from_its_moment_on() -> None:
    edition = publish(make_article())
    assert edition.number == 1
    assert edition.kind == Edition.Kind.FIRST
    assert headlines(NOON) == ["Allied ministers meet in Brussels"]
    assert headlines(NOON - timedelta(seconds=1)) == []


def test_the_path_has_the_day_and_the_slug_and_follows_no_headline() -> None:
    article = make_article()
    first = publish(article)
    edit(article, headline="Another headline", now=NOON + HOUR)
    second = publish(article, now=NOON + HOUR)
    assert first.path == "/news/2025/04/02/allied-ministers-meet-in-brussels/"
    assert second.path == first.path
    assert second.kind == Edition.Kind.UPDATE


def test_two_stories_of_one_headline_get_two_addresses() -> None:
    one, two = publish(make_article()), publish(make_article())
    assert two.path == one.path.rstrip("/") + "-2/"


def test_an_arabic_story_lives_under_ar_with_its_letters() -> None:
    edition = publish(make_article("وزراء الحلف يجتمعون", language="ar"))
    assert edition.path == "/ar/news/2025/04/02/وزراء-الحلف-يجتمعون/"


def test_a_new_slug_claims_a_new_path_and_the_old_one_still_resolves() -> None:
    article = make_article()
    old = publish(article).path
    edit(article, slug="ministers-in-brussels", now=NOON + HOUR)
    new = publish(article, now=NOON + HOUR)
    assert new.path == "/news/2025/04/02/ministers-in-brussels/"
    found = public.resolve(old, NOON + HOUR)
    assert found is not None
    assert found.path == new.path


def test_editing_a_live_story_changes_nothing_for_readers() -> None:
    article = make_article()
    publish(article)
    edit(article, headline="Half-written", now=NOON + HOUR)
    assert headlines(NOON + HOUR) == ["Allied ministers meet in Brussels"]
    assert article.status == Article.Status.IN_EDIT


def test_desk_09_a_scheduled_story_goes_live_by_the_clock_alone() -> None:
    article = make_article()
    publishing.schedule(article, by=loader(), now=NOON, at=NOON + HOUR)
    assert headlines(NOON + HOUR - timedelta(microseconds=1)) == []
    assert headlines(NOON + HOUR) == ["Allied ministers meet in Brussels"]


def test_scheduling_an_update_closes_the_edition_in_force_at_that_moment() -> None:
    article = make_article()
    first = publish(article)
    edit(article, headline="Later words", now=NOON + HOUR)
    publishing.schedule(article, by=loader(), now=NOON + HOUR, at=NOON + DAY)
    first.refresh_from_db()
    assert first.live_until == NOON + DAY
    assert headlines(NOON + 2 * HOUR) == ["Allied ministers meet in Brussels"]
    assert headlines(NOON + DAY) == ["Later words"]


def test_scheduling_again_replaces_what_was_pending() -> None:
    article = make_article()
    publishing.schedule(article, by=loader(), now=NOON, at=NOON + HOUR)
    edit(article, headline="Second thoughts", now=NOON)
    publishing.schedule(article, by=loader(), now=NOON, at=NOON + DAY)
    assert article.editions.count() == 1
    assert headlines(NOON + HOUR) == []
    assert headlines(NOON + DAY) == ["Second thoughts"]


def test_unscheduling_reopens_the_edition_before() -> None:
    article = make_article()
    first = publish(article)
    edit(article, headline="Later words", now=NOON + HOUR)
    publishing.schedule(article, by=loader(), now=NOON + HOUR, at=NOON + DAY)
    publishing.unschedule(article, by=loader(), now=NOON + HOUR)
    first.refresh_from_db()
    article.refresh_from_db()
    assert first.live_until is None
    assert article.status == Article.Status.APPROVED


def test_a_pending_edition_goes_out_as_frozen_whatever_happens_to_the_copy() -> None:
    article = make_article()
    publishing.schedule(article, by=loader(), now=NOON, at=NOON + HOUR)
    edit(article, headline="Changed meanwhile", now=NOON)
    assert headlines(NOON + HOUR) == ["Allied ministers meet in Brussels"]


def test_publishing_while_one_is_pending_asks() -> None:
    article = make_article()
    publishing.schedule(article, by=loader(), now=NOON, at=NOON + DAY)
    edit(article, headline="Now", now=NOON)
    with pytest.raises(Asks, match="Replace it"):
        publish(article, now=NOON + HOUR)
    assert headlines(NOON + HOUR) == []


def test_a_pending_edition_that_is_replaced_is_gone() -> None:
    article = make_article()
    publishing.schedule(article, by=loader(), now=NOON, at=NOON + DAY)
    edit(article, headline="Now", now=NOON)
    publish(article, now=NOON + HOUR, pending="replace")
    assert [edition.kind for edition in article.editions.order_by("number")] == ["first"]
    assert headlines(NOON + DAY) == ["Now"]


def test_a_pending_edition_that_is_kept_is_frozen_anew_and_takes_the_next_number() -> None:
    article = make_article()
    publishing.schedule(article, by=loader(), now=NOON, at=NOON + DAY)
    edit(article, headline="Now", now=NOON)
    publish(article, now=NOON + HOUR, pending="keep")
    first, kept = article.editions.order_by("number")
    assert (first.number, first.kind, first.live_until) == (1, "first", NOON + DAY)
    assert (kept.number, kept.kind, kept.live_from) == (2, "update", NOON + DAY)
    assert kept.headline == "Now"
    assert kept.first_published == first.first_published == NOON + HOUR


def test_what_is_scheduled_can_be_scheduled_anew_or_published_sooner() -> None:
    article = make_article()
    publishing.schedule(article, by=loader(), now=NOON, at=NOON + DAY)
    publishing.schedule(article, by=loader(), now=NOON, at=NOON + HOUR)
    assert article.editions.get().live_from == NOON + HOUR
    publish(article, pending="replace")
    assert headlines(NOON) == ["Allied ministers meet in Brussels"]
    assert article.editions.count() == 1


@pytest.mark.parametrize("held", [{"legal_hold": True}, {"embargo": NOON + 2 * DAY}])
def test_a_hold_set_after_scheduling_takes_the_pending_edition_back(held: dict[str, Any]) -> None:
    article = make_article()
    publishing.schedule(article, by=loader(), now=NOON, at=NOON + DAY)
    edit(article, now=NOON, **held)
    assert publishing.heed_holds(article, by=loader(), now=NOON)
    assert headlines(NOON + DAY) == []
    assert not publishing.heed_holds(article, by=loader(), now=NOON)


def test_a_licence_ends_with_its_last_day_in_the_newsrooms_zone() -> None:
    article = make_article(licence_end=date(2025, 4, 2))
    half_past_midnight = NOON.replace(hour=22, minute=30)  # 00:30 on the 3rd in Brussels
    with pytest.raises(Refused, match="licence ended"):
        publish(article, now=half_past_midnight)


def test_a_correction_keeps_address_and_first_date_and_needs_its_note() -> None:
    article = make_article()
    first = publish(article)
    edit(article, body="<p>Ministers will gather on Friday.</p>", now=NOON + HOUR)
    with pytest.raises(Refused, match="what was wrong"):
        publishing.correct(article, by=loader(), now=NOON + HOUR, public_note=" ")
    corrected = publishing.correct(
        article, by=loader(), now=NOON + HOUR, public_note="It meets on Friday, not Thursday."
    )
    assert (corrected.path, corrected.first_published) == (first.path, first.first_published)
    assert [row.public_note for row in public.corrections(NOON + HOUR, "en")] == [
        "It meets on Friday, not Thursday."
    ]


def test_a_minor_change_moves_no_date() -> None:
    article = make_article()
    publish(article)
    edit(article, body="<p>Ministers will gather on Thursday!</p>", now=NOON + HOUR)
    second = publishing.minor(article, by=loader(), now=NOON + HOUR)
    assert second.changed_at == NOON
    edit(article, body="<p>News.</p>", now=NOON + DAY)
    assert publish(article, now=NOON + DAY).changed_at == NOON + DAY


def test_a_withdrawn_story_leaves_every_list_and_its_address_says_so() -> None:
    article = make_article()
    path = publish(article).path
    publishing.withdraw(
        article, by=loader(), now=NOON + HOUR, reason="Wrong", public_note="Withdrawn."
    )
    gone = public.resolve(path, NOON + HOUR)
    assert headlines(NOON + HOUR) == []
    assert gone is not None
    assert (gone.kind, gone.public_note, gone.headline, gone.body) == (
        "withdrawal",
        "Withdrawn.",
        "",
        "",
    )
    assert not public.history(NOON + HOUR).exists()
    assert public.history(NOON).count() == 1


def test_a_withdrawal_takes_what_is_pending_with_it() -> None:
    article = make_article()
    publish(article)
    edit(article, headline="Later", now=NOON + HOUR)
    publishing.schedule(article, by=loader(), now=NOON + HOUR, at=NOON + DAY)
    publishing.withdraw(
        article, by=loader(), now=NOON + 2 * HOUR, reason="Wrong", public_note="Withdrawn."
    )
    assert headlines(NOON + 2 * DAY) == []


def test_a_withdrawn_story_comes_back_only_as_reinstated() -> None:
    article = make_article()
    path = publish(article).path
    publishing.withdraw(
        article, by=loader(), now=NOON + HOUR, reason="Wrong", public_note="Withdrawn."
    )
    with pytest.raises(Refused, match="withdrawn"):
        publish(article, now=NOON + 2 * HOUR)
    back = publishing.reinstate(
        article, by=loader(), now=NOON + 2 * HOUR, public_note="Checked and back."
    )
    assert (back.kind, back.path, back.first_published) == ("reinstated", path, NOON)
    assert headlines(NOON + 2 * HOUR) == ["Allied ministers meet in Brussels"]


def test_no_edition_begins_before_the_embargo() -> None:
    article = make_article(embargo=NOON + DAY)
    with pytest.raises(Refused, match="embargo"):
        publish(article)
    with pytest.raises(Refused, match="embargo"):
        publishing.schedule(article, by=loader(), now=NOON, at=NOON + HOUR)
    publishing.schedule(article, by=loader(), now=NOON, at=NOON + DAY)
    assert headlines(NOON + DAY - timedelta(microseconds=1)) == []
    assert headlines(NOON + DAY) == ["Allied ministers meet in Brussels"]


def test_a_clock_that_was_set_back_is_refused_and_told_by_how_much() -> None:
    article = make_article()
    publish(article)
    edit(article, headline="Next", now=NOON)
    with pytest.raises(Refused, match="3600 s"):
        publish(article, now=NOON - HOUR)


def test_publishing_the_same_version_twice_makes_one_edition() -> None:
    article = make_article()
    publish(article)
    with pytest.raises(Refused, match="Nothing to publish"):
        publish(article, now=NOON + HOUR)
    assert article.editions.count() == 1


def test_publishing_what_somebody_else_has_changed_since_is_refused() -> None:
    article = make_article()
    seen = article.version_number
    edit(article, headline="Theirs")
    with pytest.raises(versions.Stale, match="saved version 2 while you had version 1"):
        publish(article, seen_version=seen)


def test_a_refusal_names_every_reason_at_once_and_publishes_nothing() -> None:
    article = make_article("", body="", not_for_publication=True, legal_hold=True)
    with pytest.raises(Refused) as refused:
        publish(article)
    fields = {reason.field for reason in refused.value.reasons}
    assert fields == {"headline", "body", "not_for_publication", "legal_hold"}
    assert not Edition.objects.exists()


def test_a_sealed_edition_is_one_that_is_over() -> None:
    article = make_article()
    publish(article)
    with pytest.raises(Refused, match="in force"):
        publishing.seal(article, by=loader(), now=NOON, number=1, reason="Court order")
    edit(article, headline="Next", now=NOON + HOUR)
    publish(article, now=NOON + HOUR)
    publishing.seal(article, by=loader(), now=NOON + HOUR, number=1, reason="Court order")
    assert list(article.editions.filter(sealed=True).values_list("number", flat=True)) == [1]


def test_the_wire_stops_a_pending_edition_and_the_copy_is_approved_again() -> None:
    article = make_article()
    publishing.schedule(article, by=loader(), now=NOON, at=NOON + DAY)
    assert publishing.stop_pending(article, by=loader(), now=NOON, reason="Killed by the wire")
    article.refresh_from_db()
    assert headlines(NOON + DAY) == []
    assert article.status == Article.Status.APPROVED
    assert not publishing.stop_pending(article, by=loader(), now=NOON, reason="Again")


def test_an_edition_is_frozen_on_every_way_to_write() -> None:
    edition = publish(make_article())
    edition.headline = "Changed"
    with pytest.raises(Frozen):
        edition.save()
    with pytest.raises(Frozen):
        edition.save(update_fields=["headline"])
    with pytest.raises(Frozen):
        Edition.objects.update(headline="Changed")
    with pytest.raises(Frozen):
        Edition.objects.bulk_update([edition], ["headline"])
    with pytest.raises(Frozen):
        edition.delete()
    with pytest.raises(Frozen):
        Edition.objects.all().delete()
    assert Edition.objects.filter(pk=edition.pk).delete_pending(NOON) == 0


def test_the_database_keeps_one_open_edition_a_story() -> None:
    edition = publish(make_article())
    edition.pk, edition.number, edition.live_from = None, 2, NOON + HOUR
    edition._state.adding = True
    with pytest.raises(IntegrityError), transaction.atomic():
        edition.save(force_insert=True)


def test_subjects_carry_the_section_and_those_above_it() -> None:
    world = make_section("World")
    europe = make_section("Europe", parent=world)
    publish(make_article(section=europe))
    for section in (world, europe):
        assert public.about(NOON, "en", section=section).count() == 1


def test_the_post_shown_beside_a_person_is_the_one_held_that_day() -> None:
    person = make_person()
    nato = make_organisation()
    before = make_tenure(person, make_post(nato, "Old post"), "2010-10-14", end="2024-07-02")
    make_tenure(person, make_post(nato), "2024-10-01")
    article = make_article(reference_date=date(2023, 4, 2))
    mention(article, person=person)
    publish(article)
    assert public.about(NOON, "en", person=person).get().tenure == before
    before.refresh_from_db()
    assert before.public_from == NOON


# --- What an edition makes public of the record -------------------------------------------------


def test_publishing_opens_the_rows_it_cites_and_what_they_need() -> None:
    person, nato = make_person(), make_organisation()
    tenure = make_tenure(person, make_post(nato))
    article = make_article()
    mention(article, person=person, tenure=tenure)
    publish(article)
    for row in (person, nato, tenure, tenure.post):
        row.refresh_from_db()
        assert row.public_from == NOON


def test_a_row_without_its_tick_stays_with_the_desk() -> None:
    person = make_person()
    article = make_article()
    mention(article, person=person)
    publish(article, opening=[])
    person.refresh_from_db()
    assert person.public_from is None


def test_a_minor_change_makes_nothing_public() -> None:
    person, article = make_person(), make_article()
    publish(article)
    mention(article, person=person, now=NOON + HOUR)
    article.refresh_from_db()
    publishing.minor(article, by=loader(), now=NOON + HOUR)
    person.refresh_from_db()
    assert person.public_from is None


def test_a_row_that_two_stories_show_stays_when_one_is_withdrawn() -> None:
    person = make_person()
    one, two = make_article("One"), make_article("Two")
    for article in (one, two):
        mention(article, person=person)
    publish(one)
    publish(two, now=NOON + HOUR, opening=[])
    assert not [row for row in only_through(one) if row.person == person]


def test_a_row_is_public_from_the_earliest_story_that_opens_it() -> None:
    person = make_person()
    later, sooner = make_article("Later"), make_article("Sooner")
    for article in (later, sooner):
        mention(article, person=person)
    publishing.schedule(later, by=loader(), now=NOON, at=NOON + DAY)
    person.refresh_from_db()
    assert person.public_from == NOON + DAY
    publishing.schedule(sooner, by=loader(), now=NOON, at=NOON + HOUR)
    person.refresh_from_db()
    assert person.public_from == NOON + HOUR
    publishing.unschedule(sooner, by=loader(), now=NOON)
    person.refresh_from_db()
    assert person.public_from == NOON + DAY


def test_a_row_that_an_editor_opened_by_hand_is_left_alone() -> None:
    person = make_person(public_from=NOON - DAY, edited_fields=["public_from"])
    article = make_article()
    mention(article, person=person)
    publish(article)
    publishing.withdraw(
        article,
        by=loader(),
        now=NOON + HOUR,
        reason="x",
        public_note="y",
        ending=[f"person:{person.pk}"],
    )
    person.refresh_from_db()
    assert person.public_from == NOON - DAY


def test_withdrawing_ends_the_openings_that_were_ticked_and_no_other() -> None:
    rutte, rubio = make_person("Mark Rutte"), make_person("Marco Rubio")
    article = make_article()
    mention(article, person=rutte)
    mention(article, person=rubio)
    publish(article)
    publishing.withdraw(
        article,
        by=loader(),
        now=NOON + HOUR,
        reason="x",
        public_note="y",
        ending=[f"person:{rutte.pk}"],
    )
    rutte.refresh_from_db()
    rubio.refresh_from_db()
    assert (rutte.public_from, rubio.public_from) == (None, NOON)
    assert Opening.objects.count() == 1
