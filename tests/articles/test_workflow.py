"""Steps of the working copy: who may, from where, and what the next one needs."""

from datetime import timedelta
from typing import Any

import pytest

from briefings.ledger.models import History
from newsroom.articles import publishing, verbs, workflow
from newsroom.articles.models import Article, Edition
from newsroom.articles.rights import loader
from newsroom.articles.standing import Public, standing
from newsroom.articles.workflow import Refused
from tests.factories import NOON, edit, make_article, make_section, make_user, publish

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def step(verb: str, article: Article, by: Any, **answers: Any) -> Any:
    return verbs.perform(verb, article, by=by, now=NOON, **answers)


def offered(article: Article, by: Any) -> set[str]:
    article.refresh_from_db()
    return {
        offer.transition.verb
        for offer in workflow.available(standing(article, NOON), by=by)
        if not offer.reasons
    }


def test_a_story_goes_from_the_reporter_to_the_reader() -> None:
    reporter, editor = make_user("Reporter"), make_user("Editor")
    article = make_article(by=reporter)
    step("submit", article, reporter)
    step("claim", article, editor)
    step("approve", article, editor)
    edition = step("publish", article, editor)
    article.refresh_from_db()
    assert (article.status, edition.kind) == (Article.Status.DONE, Edition.Kind.FIRST)
    assert (edition.author_name, edition.approver_name) == (str(reporter), str(editor))
    verbs_done = History.objects.filter(object_key=str(article.pk)).values_list("verb", flat=True)
    assert list(verbs_done.order_by("pk")) == [
        "saved",
        "submit",
        "claim",
        "approved",
        "publish",
    ]


def test_submitting_names_everything_that_is_missing_with_its_field() -> None:
    reporter = make_user("Reporter")
    article = make_article("", body="", by=reporter)
    with pytest.raises(Refused) as refused:
        step("submit", article, reporter)
    assert [reason.field for reason in refused.value.reasons] == ["headline", "body"]
    article.refresh_from_db()
    assert article.status == Article.Status.DRAFT


def test_a_proposed_headline_is_not_enough_by_hand_but_for_an_import_that_says_so() -> None:
    article = make_article(headline_proposed=True)
    with pytest.raises(Refused, match="only proposed"):
        publish(article)
    assert publish(article, proposed_headline=True).number == 1


def test_changes_go_back_to_the_writer_and_return_to_the_one_who_asked() -> None:
    reporter, editor = make_user("Reporter"), make_user("Editor")
    article = make_article(by=reporter)
    step("submit", article, reporter)
    with pytest.raises(Refused, match="Say what should change"):
        step("request_changes", article, editor, note="  ")
    step("request_changes", article, editor, note="Who said this, and when?")
    article.refresh_from_db()
    assert (article.status, article.assignee) == (Article.Status.CHANGES_REQUESTED, reporter)
    step("submit", article, reporter)
    article.refresh_from_db()
    assert (article.status, article.assignee) == (Article.Status.SUBMITTED, editor)


def test_a_change_after_approval_voids_it() -> None:
    editor = make_user("Editor")
    article = make_article()
    step("submit", article, editor)
    step("approve", article, editor)
    edit(article, headline="Another one", by=editor)
    article.refresh_from_db()
    assert (article.status, article.approved_version) == (Article.Status.IN_EDIT, None)
    with pytest.raises(Refused, match="Version 2 is not approved"):
        step("publish", article, editor)


def test_an_unchanged_save_makes_no_version_and_keeps_the_approval() -> None:
    editor = make_user("Editor")
    article = make_article()
    step("submit", article, editor)
    step("approve", article, editor)
    edit(article, headline=article.headline, by=editor)
    article.refresh_from_db()
    assert (article.status, article.version_number) == (Article.Status.APPROVED, 1)


def test_a_chief_approves_and_publishes_in_one_step_and_the_log_shows_both() -> None:
    chief = make_user("Chief")
    article = make_article()
    step("publish", article, chief)
    done = History.objects.filter(object_key=str(article.pk), actor_id=chief.pk)
    assert list(done.order_by("pk").values_list("verb", flat=True)) == ["approved", "publish"]


def test_an_editor_cannot_publish_what_nobody_approved() -> None:
    article = make_article()
    with pytest.raises(Refused, match="not approved"):
        step("publish", article, make_user("Editor"))


@pytest.mark.parametrize("verb", sorted(verbs.VERBS))
def test_a_stranger_can_take_no_step(verb: str) -> None:
    article = make_article()
    answers: dict[str, dict[str, Any]] = {
        "request_changes": {"note": "x"},
        "correct": {"public_note": "x"},
        "withdraw": {"reason": "x", "public_note": "x"},
        "reinstate": {"public_note": "x"},
        "seal": {"number": 1, "reason": "x"},
        "schedule": {"at": NOON + HOUR},
        "assign": {"assignee": make_user("Reporter")},
    }
    with pytest.raises(Refused, match="may not do this"):
        step(verb, article, make_user(), **answers.get(verb, {}))


def test_a_reporter_neither_approves_nor_publishes() -> None:
    reporter = make_user("Reporter")
    article = make_article(by=reporter)
    assert offered(article, reporter) == {"submit", "copy", "follow_up"}


def test_only_a_chief_withdraws_reinstates_and_seals() -> None:
    editor, chief = make_user("Editor"), make_user("Chief")
    article = make_article()
    publish(article)
    assert "withdraw" not in offered(article, editor)
    assert "withdraw" in offered(article, chief)


def test_buttons_follow_the_state_of_the_copy_and_of_its_editions() -> None:
    chief = make_user("Chief")
    article, always = make_article(), {"assign", "copy", "follow_up"}
    assert offered(article, chief) == {
        "submit", "claim", "publish", "schedule", "spike", *always,
    }  # fmt: skip
    publish(article)
    assert offered(article, chief) == {"claim", "withdraw", *always}
    edit(article, headline="New words")
    assert {"publish", "correct", "minor", "schedule"} <= offered(article, chief)
    publishing.withdraw(article, by=chief, now=NOON + HOUR, reason="x", public_note="y")
    article.refresh_from_db()
    later = workflow.available(standing(article, NOON + HOUR), by=chief)
    assert {"reinstate", "spike"} <= {offer.transition.verb for offer in later}
    assert "publish" not in {offer.transition.verb for offer in later}


def test_a_spiked_story_comes_back_to_the_state_it_had() -> None:
    editor = make_user("Editor")
    article = make_article()
    step("submit", article, editor)
    step("spike", article, editor)
    article.refresh_from_db()
    assert article.status == Article.Status.SPIKED
    step("restore", article, editor)
    article.refresh_from_db()
    assert article.status == Article.Status.SUBMITTED


def test_a_spiked_story_that_was_changed_comes_back_without_its_approval() -> None:
    article, editor = make_article(), make_user("Editor")
    for verb in ("submit", "approve", "spike"):
        step(verb, article, editor)
    edit(article, headline="Another one", now=NOON, by=editor)
    step("restore", article, editor)
    article.refresh_from_db()
    assert (article.status, article.approved_version) == (Article.Status.IN_EDIT, None)


def test_a_live_story_cannot_be_spiked() -> None:
    article = make_article()
    publish(article)
    edit(article, headline="New words")
    with pytest.raises(Refused, match="withdraw or unschedule"):
        step("spike", article, make_user("Editor"))


def test_what_readers_see_is_derived_from_editions() -> None:
    article = make_article()
    assert standing(article, NOON).public == Public.NOT_PUBLIC
    publishing.schedule(article, by=loader(), now=NOON, at=NOON + HOUR)
    assert standing(article, NOON).public == Public.SCHEDULED
    assert standing(article, NOON + HOUR).public == Public.LIVE
    edit(article, headline="New words", now=NOON + HOUR)
    article.refresh_from_db()
    assert standing(article, NOON + HOUR).public == Public.LIVE_CHANGED


# --- Four eyes ----------------------------------------------------------------------------------


@pytest.fixture
def four_eyes(settings: Any) -> None:
    settings.NEWSROOM_FOUR_EYES = True


@pytest.mark.usefixtures("four_eyes")
def test_with_four_eyes_no_route_publishes_ones_own_copy() -> None:
    chief = make_user("Chief")
    article = make_article(by=chief)
    routes: list[tuple[str, dict[str, Any]]] = [
        ("publish", {}),
        ("schedule", {"at": NOON + HOUR}),
    ]
    for verb, answers in routes:
        with pytest.raises(Refused, match="Four eyes"):
            step(verb, article, chief, **answers)
    step("submit", article, chief)
    with pytest.raises(Refused, match="Four eyes"):
        step("approve", article, chief)
    assert not Edition.objects.exists()


@pytest.mark.usefixtures("four_eyes")
def test_with_four_eyes_the_loader_cannot_publish_what_it_loaded() -> None:
    with pytest.raises(Refused, match="Four eyes"):
        publish(make_article())


@pytest.mark.usefixtures("four_eyes")
def test_with_four_eyes_somebody_who_changed_no_words_may_approve() -> None:
    writer, second = make_user("Reporter"), make_user("Editor")
    article = make_article(by=writer)
    edit(article, urgency=3, by=second)
    step("submit", article, second)
    step("approve", article, second)
    assert step("publish", article, second).number == 1


@pytest.mark.usefixtures("four_eyes")
def test_with_four_eyes_changes_before_the_last_edition_do_not_count() -> None:
    writer, second = make_user("Chief"), make_user("Chief")
    article = make_article(by=writer)
    step("publish", article, second)
    edit(article, headline="New words", by=second, now=NOON)
    article.refresh_from_db()
    edition = verbs.perform("publish", article, by=writer, now=NOON + HOUR)
    assert isinstance(edition, Edition)
    assert edition.number == 2


# --- Sections -----------------------------------------------------------------------------------


def test_an_editor_of_one_section_has_no_verb_on_a_story_of_another() -> None:
    europe, asia = make_section("Europe"), make_section("Asia")
    editor = make_user("Editor", sections=(europe,))
    article = make_article(section=asia)
    assert offered(article, editor) == set()
    with pytest.raises(Refused, match="may not do this"):
        step("submit", article, editor)
