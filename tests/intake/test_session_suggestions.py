"""Confirming the sessions of a story: the programme that comes of it, and the second time."""

from typing import Any

import pytest

from briefings.meetings.models import Meeting, MeetingRelation, Participation, Session
from newsroom.articles.models import Article, Suggestion
from newsroom.articles.workflow import Refused
from newsroom.intake import decisions
from tests.factories import (
    NOON,
    make_article,
    make_meeting,
    make_organisation,
    make_person,
    make_post,
    make_tenure,
    make_user,
    publish,
)

pytestmark = pytest.mark.django_db

TEXT = (
    "<p>Foreign ministers gather on Thursday.</p>"
    "<p>Andrii Sybiha joins a session of the Council on Thursday, with partners from Japan.</p>"
    "<p>They prepare for the summit in June.</p>"
)


@pytest.fixture
def story() -> Article:
    return make_article(body=TEXT)


def suggest(story: Article, kind: str, words: str, paragraph: int, /, **payload: Any) -> Suggestion:
    return Suggestion.objects.create(
        article=story,
        kind=kind,
        words=words,
        payload=payload,
        paragraph=paragraph,
        start=0,
        end=len(words),
        score=0.9,
        rule="test",
        reason="Because.",
        fingerprint=f"{kind}{words}",
    )


def the_meeting(story: Article) -> Suggestion:
    return suggest(
        story,
        "meeting",
        "Foreign ministers gather",
        0,
        title="Meeting of NATO foreign ministers",
        kind="ministerial",
        start="2025-04-03",
        end="2025-04-04",
        members={"words": "all 32 NATO members", "count": 32},
    )


def the_session(story: Article, **more: Any) -> Suggestion:
    said = {
        "title": "Session of the Council",
        "kind": "council_format",
        "body": "NATO-Ukraine Council",
        "day_text": "Thursday",
        "day_index": 1,
        "date": "2025-04-03",
        "people": ["Andrii Sybiha"],
        "role": "participant",
        "counterparts": [{"words": "Japan"}],
        "office": "foreign ministers",
    }
    return suggest(story, "session", "session of the Council", 1, **(said | more))


def sybiha(story: Article) -> Suggestion:
    return suggest(story, "person", "Andrii Sybiha", 1, name="Andrii Sybiha")


def confirm(*suggestions: Suggestion, **more: Any) -> None:
    by = make_user("Editor")
    for one in suggestions:
        decisions.confirm(one, by=by, now=NOON, **more)


def test_a_session_stands_in_the_programme_of_the_storys_meeting(story: Article) -> None:
    body = make_organisation("NATO-Ukraine Council")
    confirm(the_meeting(story), the_session(story))
    session = Session.objects.get()
    assert (session.meeting, session.body) == (Meeting.objects.get(), body)
    assert (session.day_index, session.day_text, session.date) == (1, "Thursday", "2025-04-03")
    assert session.public_from is None
    assert story.citations.filter(session=session).count() == 1


def test_without_its_meeting_a_session_is_refused_with_what_to_do(story: Article) -> None:
    with pytest.raises(Refused, match="confirm the meeting first"):
        confirm(the_session(story))
    assert not Session.objects.exists()


@pytest.mark.parametrize("person_first", [True, False])
def test_its_people_are_in_it_whichever_is_confirmed_last(
    story: Article, person_first: bool
) -> None:
    person = make_person("Andrii Sybiha")
    tenure = make_tenure(person, make_post(make_organisation("Ukraine", "state"), "Minister"))
    confirm(the_meeting(story))
    pair = [sybiha(story), the_session(story)]
    confirm(*(pair if person_first else reversed(pair)))
    part = Participation.objects.get(session__isnull=False, person=person)
    assert (part.post, part.role) == (tenure.post, "participant")
    assert story.citations.filter(participation=part).count() == 1


def test_a_person_whom_nobody_confirmed_is_in_no_session(story: Article) -> None:
    make_person("Andrii Sybiha")
    confirm(the_meeting(story), the_session(story))
    assert not Participation.objects.filter(person__isnull=False).exists()


def test_counterparts_are_their_state_and_the_post_without_a_name(story: Article) -> None:
    japan = make_organisation("Japan", "state")
    post = make_post(japan, "Foreign Minister of Japan", level="foreign_minister")
    confirm(the_meeting(story), the_session(story))
    part = Participation.objects.get(organisation=japan)
    assert (part.post, part.person) == (post, None)


def test_two_states_of_one_name_are_nobodys_counterpart(story: Article) -> None:
    make_organisation("Japan", "state")
    make_organisation("Japan", "company")
    confirm(the_meeting(story), the_session(story))
    assert not Participation.objects.filter(session__isnull=False).exists()


def test_a_session_on_record_is_taken_and_not_made_again(story: Article) -> None:
    confirm(the_meeting(story))
    known = Session.objects.create(
        meeting=Meeting.objects.get(), title="Council", kind="council_format", day_index=1
    )
    confirm(the_session(story))
    assert Session.objects.get() == known


def test_a_day_that_the_copy_counts_takes_its_date_from_the_record(story: Article) -> None:
    confirm(the_meeting(story), the_session(story, date="", day_index=2, day_text="Friday"))
    assert Session.objects.get().date == "2025-04-04"


def test_a_session_without_a_day_stays_without_one(story: Article) -> None:
    confirm(the_meeting(story), the_session(story, date="", day_index=None, day_text=""))
    session = Session.objects.get()
    assert (session.day_index, session.day_text, session.date) == (None, "", "")


def test_a_group_with_a_number_takes_part_once(story: Article) -> None:
    confirm(the_meeting(story))
    part = Participation.objects.get()
    assert (part.label, part.headcount) == ("all 32 NATO members", 32)
    again = make_article(body=TEXT)
    meeting = Meeting.objects.get()
    confirm(the_meeting(again), choice=meeting.pk)
    assert Participation.objects.get() == part


def summit(story: Article) -> Suggestion:
    return suggest(
        story,
        "meeting",
        "summit in June",
        2,
        title="Summit",
        kind="summit",
        prepared_by="Meeting of NATO foreign ministers",
    )


@pytest.mark.parametrize("summit_first", [True, False])
def test_one_meeting_prepares_for_the_other(story: Article, summit_first: bool) -> None:
    pair = [the_meeting(story), summit(story)]
    confirm(*(reversed(pair) if summit_first else pair))
    relation = MeetingRelation.objects.get()
    assert relation.from_meeting.title == "Meeting of NATO foreign ministers"
    assert (relation.to_meeting.title, relation.kind) == ("Summit", "prepares_for")


def test_a_relation_of_two_public_meetings_waits_for_its_story(story: Article) -> None:
    first = make_meeting("First", public_from=NOON)
    second = make_meeting("Second", public_from=NOON)
    confirm(the_meeting(story), choice=first.pk)
    told = summit(story)
    confirm(told, choice=second.pk)
    told.refresh_from_db()
    assert told.status == Suggestion.Status.WAITS
    assert not MeetingRelation.objects.exists()
    publish(story)
    confirm(told, choice=second.pk)
    assert MeetingRelation.objects.count() == 1
