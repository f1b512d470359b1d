"""Confirming and rejecting what was read: who may, what comes of it, and the second time."""

from datetime import timedelta
from typing import Any

import pytest

from briefings.ledger.models import History
from briefings.meetings.models import Meeting, MeetingSeries, Participation
from briefings.people.models import Organisation, Person
from newsroom.articles.models import Article, Suggestion, Topic
from newsroom.articles.workflow import Refused
from newsroom.intake import decisions
from tests.factories import (
    NOON,
    make_article,
    make_meeting,
    make_organisation,
    make_person,
    make_place,
    make_post,
    make_section,
    make_tenure,
    make_user,
    publish,
)

pytestmark = pytest.mark.django_db

TEXT = (
    "<p>Foreign ministers will gather in Brussels on Thursday for a two-day meeting.</p>"
    "<p>Mark Rutte will chair the meeting. Marco Rubio is due to take part in the talks. "
    "Nobody spoke of Kaja Kallas.</p>"
)


@pytest.fixture
def story() -> Article:
    return make_article(body=TEXT)


def suggest(story: Article, kind: str, words: str, /, **payload: Any) -> Suggestion:
    texts = [part.removesuffix("</p>") for part in TEXT.split("<p>")[1:]]
    paragraph = next(number for number, text in enumerate(texts) if words in text)
    start = texts[paragraph].index(words)
    return Suggestion.objects.create(
        article=story,
        kind=kind,
        words=words,
        payload=payload or {"name": words},
        paragraph=paragraph,
        start=start,
        end=start + len(words),
        score=0.9,
        rule="test",
        reason="Because.",
        fingerprint=f"{kind}{words}",
    )


def a_meeting(story: Article) -> Suggestion:
    return suggest(
        story,
        "meeting",
        "two-day meeting",
        title="NATO foreign ministers, Brussels",
        kind="ministerial",
        organisation="NATO",
        place="Brussels",
        start="2025-04-03",
        end="2025-04-04",
        days=2,
        day_text="Thursday",
    )


def confirm(suggestion: Suggestion, **more: Any) -> Suggestion:
    by = more.pop("by", None) or make_user("Editor")
    return decisions.confirm(suggestion, by=by, now=NOON, **more)


def test_a_known_person_is_tied_with_the_post_held_on_the_day(story: Article) -> None:
    person, nato = make_person(), make_organisation()
    tenure = make_tenure(person, make_post(nato))
    suggestion = suggest(
        story, "person", "Mark Rutte", name="Mark Rutte", title="Secretary General"
    )
    confirm(suggestion)
    mention = story.mentions.get()
    assert (mention.person, mention.tenure) == (person, tenure)
    assert (mention.paragraph, mention.start, mention.end) == (1, 0, 10)
    assert mention.title_printed == "Secretary General"


def test_an_unknown_person_is_made_for_the_desk_alone(story: Article) -> None:
    confirm(suggest(story, "person", "Mark Rutte"))
    assert Person.objects.get().public_from is None


def test_record_12_namesakes_are_a_choice_and_the_post_that_the_copy_names_leads(
    story: Article,
) -> None:
    other = make_person()
    rutte = make_person()
    make_tenure(rutte, make_post(make_organisation()))
    suggestion = suggest(
        story, "person", "Mark Rutte", name="Mark Rutte", title="Secretary General"
    )
    with pytest.raises(Refused, match="choose one"):
        confirm(suggestion)
    assert [found.row for found in decisions.candidates(suggestion)] == [rutte, other]
    confirm(suggestion, choice=other.pk)
    assert story.mentions.get().person == other


def test_a_choice_may_be_a_new_person_beside_the_namesake(story: Article) -> None:
    make_person()
    confirm(suggest(story, "person", "Mark Rutte"), choice=decisions.NEW)
    assert Person.objects.count() == 2


@pytest.mark.parametrize("choice", ["999999", "x", "-1", "1; drop"])
def test_a_choice_that_is_not_on_record_is_refused(story: Article, choice: str) -> None:
    with pytest.raises(Refused, match="not on record"):
        confirm(suggest(story, "person", "Mark Rutte"), choice=choice)


def test_deciding_a_second_time_changes_nothing(story: Article) -> None:
    suggestion = suggest(story, "person", "Mark Rutte")
    confirm(suggestion)
    again = decisions.reject(suggestion, by=make_user("Editor"), now=NOON + timedelta(hours=1))
    assert again.status == Suggestion.Status.CONFIRMED
    assert confirm(suggestion).status == Suggestion.Status.CONFIRMED
    assert (story.mentions.count(), Person.objects.count()) == (1, 1)


def test_a_rejection_leaves_the_copy_and_is_written_down(story: Article) -> None:
    suggestion = suggest(story, "person", "Mark Rutte")
    decisions.reject(suggestion, by=make_user("Editor", name="ana"), now=NOON)
    suggestion.refresh_from_db()
    assert suggestion.status == Suggestion.Status.REJECTED
    assert not story.mentions.exists()
    assert History.objects.filter(verb="rejected a suggestion", actor_name="ana").exists()


def test_a_confirmation_is_a_version_of_the_story(story: Article) -> None:
    confirm(suggest(story, "person", "Mark Rutte"))
    story.refresh_from_db()
    assert story.version_number == 2
    assert story.versions.get(number=2).changed == ["mentions"]


def test_an_editor_of_another_section_decides_nothing() -> None:
    asia = make_section("Asia")
    story = make_article(body=TEXT, section=make_section("Europe"))
    suggestion = suggest(story, "person", "Mark Rutte")
    for user in (make_user("Editor", sections=(asia,)), make_user("Reporter"), make_user()):
        with pytest.raises(Refused, match="Only an editor"):
            decisions.confirm(suggestion, by=user, now=NOON)


def test_a_meeting_on_record_is_found_by_body_kind_and_days(story: Article) -> None:
    nato = make_organisation()
    meeting = make_meeting(host=nato, place=make_place())
    make_meeting("Another week", host=nato, start="2025-04-10", end="2025-04-11")
    make_meeting("A summit", host=nato, kind="summit")
    confirm(a_meeting(story))
    assert story.mentions.get().meeting == meeting
    assert story.citations.get().meeting == meeting


def test_a_meeting_that_is_not_on_record_is_made_with_what_the_copy_says(story: Article) -> None:
    nato, brussels = make_organisation(), make_place(zone="Europe/Brussels")
    confirm(a_meeting(story))
    meeting = Meeting.objects.get()
    assert (meeting.host, meeting.place, meeting.zone) == (nato, brussels, "Europe/Brussels")
    assert (meeting.start, meeting.end, meeting.days) == ("2025-04-03", "2025-04-04", 2)
    assert (meeting.status, meeting.public_from) == ("expected", None)


@pytest.mark.parametrize("meeting_first", [True, False])
def test_who_takes_part_is_tied_to_the_meeting_in_either_order(
    story: Article, meeting_first: bool
) -> None:
    steps = [a_meeting(story)]
    steps += [
        suggest(story, "person", name) for name in ("Mark Rutte", "Marco Rubio", "Kaja Kallas")
    ]
    for suggestion in steps if meeting_first else reversed(steps):
        confirm(suggestion)
    parts = Participation.objects.order_by("pk").values_list("person__name", "role", "status")
    assert set(parts) == {
        ("Mark Rutte", "chair", "expected"),
        ("Marco Rubio", "participant", "expected"),
    }


def test_nothing_of_it_is_public_before_the_story_is(story: Article) -> None:
    for suggestion in (a_meeting(story), suggest(story, "person", "Mark Rutte")):
        confirm(suggestion)
    assert not Participation.objects.public(NOON).exists()
    story.refresh_from_db()
    publish(story)
    assert Participation.objects.public(NOON).get().meeting == Meeting.objects.get()


def test_words_that_an_edit_moved_are_found_again(story: Article) -> None:
    suggestion = suggest(story, "person", "Mark Rutte")
    Article.objects.filter(pk=story.pk).update(body="<p>New first words.</p>" + TEXT)
    confirm(suggestion)
    assert story.mentions.get().paragraph == 2


def test_words_that_an_edit_took_out_are_tied_to_no_place(story: Article) -> None:
    suggestion = suggest(story, "person", "Mark Rutte")
    Article.objects.filter(pk=story.pk).update(body="<p>Other words.</p>")
    confirm(suggestion)
    assert story.mentions.get().paragraph is None


# --- What changes a row that is on record -------------------------------------------------------

BEFORE = NOON - timedelta(days=1)


def test_days_that_the_record_did_not_know_are_set(story: Article) -> None:
    meeting = make_meeting(host=make_organisation(), start="2025-04", end="")
    confirm(a_meeting(story))
    meeting.refresh_from_db()
    assert (meeting.start, meeting.end) == ("2025-04-03", "2025-04-04")
    assert set(meeting.changes.values_list("field", flat=True)) == {"start", "end"}


def test_a_meeting_is_never_moved_by_older_copy(story: Article) -> None:
    meeting = make_meeting(host=make_organisation(), start="2025-04-04", end="2025-04-05")
    confirm(a_meeting(story), choice=meeting.pk)
    meeting.refresh_from_db()
    assert (meeting.start, meeting.end) == ("2025-04-04", "2025-04-05")


def test_what_readers_see_changes_once_the_story_is_published(story: Article) -> None:
    meeting = make_meeting(host=make_organisation(), start="2025-04", end="", public_from=BEFORE)
    suggestion = a_meeting(story)
    assert confirm(suggestion).status == Suggestion.Status.WAITS
    meeting.refresh_from_db()
    assert (meeting.start, story.mentions.exists()) == ("2025-04", False)
    assert confirm(suggestion).status == Suggestion.Status.WAITS
    assert History.objects.filter(verb="put off a suggestion").count() == 1
    publish(story)
    assert confirm(suggestion).status == Suggestion.Status.CONFIRMED
    meeting.refresh_from_db()
    assert meeting.start == "2025-04-03"
    assert meeting.changes.filter(public=True).exists()


def test_what_waits_can_be_rejected(story: Article) -> None:
    make_meeting(host=make_organisation(), start="2025-04", end="", public_from=BEFORE)
    suggestion = a_meeting(story)
    confirm(suggestion)
    decided = decisions.reject(suggestion, by=make_user("Editor"), now=NOON)
    assert decided.status == Suggestion.Status.REJECTED


def test_a_public_meeting_that_the_copy_says_nothing_new_of_does_not_wait(story: Article) -> None:
    make_meeting(host=make_organisation(), public_from=BEFORE)
    assert confirm(a_meeting(story)).status == Suggestion.Status.CONFIRMED


def an_unnamed_chair(**more: Any) -> Participation:
    """NATO's Secretary General, whoever that is, in the chair of the meeting on record."""
    nato = make_organisation()
    post = make_post(nato)
    make_tenure(make_person(), post)
    meeting = make_meeting(host=nato, **more)
    return Participation.objects.create(
        meeting=meeting, organisation=nato, post=post, role="chair", **more
    )


@pytest.mark.parametrize("meeting_first", [True, False])
def test_a_name_goes_into_the_row_that_expected_the_post(
    story: Article, meeting_first: bool
) -> None:
    row = an_unnamed_chair()
    steps = [a_meeting(story), suggest(story, "person", "Mark Rutte")]
    for suggestion in steps if meeting_first else reversed(steps):
        confirm(suggestion)
    named = Participation.objects.get()
    assert (named, named.role, named.organisation) == (row, "chair", row.organisation)
    assert str(named.person) == "Mark Rutte"
    assert story.citations.filter(participation=row).exists()


def test_a_name_in_a_row_that_readers_see_waits_for_publication(story: Article) -> None:
    row = an_unnamed_chair(public_from=BEFORE)
    for thing in (row.organisation, row.post):
        assert thing is not None
        type(thing).objects.filter(pk=thing.pk).update(public_from=BEFORE)
    confirm(a_meeting(story))
    suggestion = suggest(story, "person", "Mark Rutte")
    assert confirm(suggestion).status == Suggestion.Status.WAITS
    assert not story.mentions.filter(person__isnull=False).exists()
    publish(story)
    confirm(suggestion)
    row.refresh_from_db()
    assert str(row.person) == "Mark Rutte"


def test_the_post_that_the_title_names_is_the_one_kept(story: Article) -> None:
    person, nato = make_person(), make_organisation()
    chair = make_post(nato, "Chair of the North Atlantic Council")
    general = make_post(nato, "NATO Secretary General")
    wanted = make_tenure(person, general, start="2024-10-01")
    make_tenure(person, chair, start="2025-01-01")
    title = "NATO Secretary General"
    confirm(suggest(story, "person", "Mark Rutte", name="Mark Rutte", title=title))
    assert story.mentions.get().tenure == wanted


def test_a_new_meeting_joins_the_series_that_its_title_names(story: Article) -> None:
    nato = make_organisation()
    series = MeetingSeries.objects.create(name="NATO foreign ministers", organiser=nato)
    MeetingSeries.objects.create(name="NATO defence ministers", organiser=nato)
    confirm(a_meeting(story))
    assert Meeting.objects.get().series == series


def test_a_candidate_is_told_by_the_post_and_whether_the_copy_says_so(story: Article) -> None:
    rutte = make_person()
    make_tenure(rutte, make_post(make_organisation()))
    suggestion = suggest(
        story, "person", "Mark Rutte", name="Mark Rutte", title="Secretary General"
    )
    (found,) = decisions.candidates(suggestion)
    assert found.reason.startswith("Secretary General of NATO, ")
    assert found.reason.endswith(", as the copy says.")
    other = suggest(story, "person", "Rutte", name="Mark Rutte", title="Prime Minister")
    assert "as the copy says" not in decisions.candidates(other)[0].reason


def test_a_title_that_is_out_of_date_is_said_so(story: Article) -> None:
    rutte, nato = make_person(), make_organisation()
    make_tenure(rutte, make_post(nato))
    old = make_post(nato, "Chair of the Baltic Group")
    make_tenure(rutte, old, start="2010-10-14", end="2014-07-02")
    words = {"name": "Mark Rutte", "title": "Chair of the Baltic Group"}
    (found,) = decisions.candidates(suggest(story, "person", "Mark Rutte", **words))
    assert "“Chair of the Baltic Group” in the copy is out of date" in found.reason
    former = suggest(story, "person", "Rutte", former=True, **words)
    assert "out of date" not in decisions.candidates(former)[0].reason


def test_a_title_in_parts_names_the_post_too(story: Article) -> None:
    person, state = make_person(), make_organisation("Latvia")
    general = make_post(make_organisation(), "NATO Secretary General")
    minister = make_post(state, "Foreign Minister of Latvia")
    wanted = make_tenure(person, minister, start="2024-10-01")
    make_tenure(person, general, start="2025-01-01")
    parts = {"title": "Latvia’s foreign minister", "post": "foreign minister", "of": "Latvia"}
    confirm(suggest(story, "person", "Mark Rutte", name="Mark Rutte", **parts))
    assert story.mentions.get().tenure == wanted


def test_a_seat_stands_for_its_state_and_a_new_state_is_one(story: Article) -> None:
    payload = {"name": "Belgium", "sort": "state", "doing": "stands_for"}
    confirm(suggest(story, "organisation", "Brussels", **payload))
    mention = story.mentions.get()
    assert (mention.words, mention.doing) == ("Brussels", "stands_for")
    assert mention.organisation == Organisation.objects.get(name="Belgium", kind="state")


def test_confirming_a_topic_tags_the_story_and_adds_no_mention(story: Article) -> None:
    topic = Topic.objects.create(name="Ministerials", slug="ministerials")
    row = suggest(
        story,
        "topic",
        "two-day meeting",
        name="Ministerials",
        candidates=[{"id": topic.pk, "name": "Ministerials"}],
    )
    decisions.confirm(row, by=make_user("Ana", "Chief"), now=NOON)
    row.refresh_from_db()
    assert list(story.topics.all()) == [topic]
    assert (row.status, row.outcome) == ("confirmed", {"topic": topic.pk})
    assert not story.mentions.exists()


def test_a_topic_that_is_gone_is_not_made_anew(story: Article) -> None:
    row = suggest(story, "topic", "two-day meeting", name="Ministerials", candidates=[])
    with pytest.raises(Refused, match="no topic “Ministerials”"):
        decisions.confirm(row, by=make_user("Ana", "Chief"), now=NOON)
    assert not Topic.objects.exists()


def test_topics_are_not_confirmed_with_what_the_record_knows(story: Article) -> None:
    topic = Topic.objects.create(name="Ministerials", slug="ministerials")
    known = [{"id": topic.pk, "name": "Ministerials"}]
    suggest(story, "topic", "two-day meeting", name="Ministerials", candidates=known)
    assert decisions.confirm_certain(story, by=make_user("Ana", "Chief"), now=NOON) == 0
