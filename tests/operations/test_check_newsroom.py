"""check_newsroom finds what was done behind the house's back, and mends what follows."""

from collections.abc import Callable
from datetime import date, time, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from briefings.derived import every
from briefings.ledger.models import OldAddress
from briefings.meetings.changes import record_changes
from briefings.meetings.models import Meeting, Participation, Session
from briefings.people.models import Organisation, Person, PersonName, Tenure
from newsroom.articles import indexing, publishing, statement_soundness
from newsroom.articles.models import (
    Article,
    Edition,
    EditionStatement,
    EditionSubject,
    Statement,
    StoryPath,
    Version,
)
from newsroom.articles.rights import loader
from tests.briefings import making
from tests.factories import (
    NOON,
    edit,
    make_article,
    make_meeting,
    make_person,
    make_statement,
    mention,
    publish,
)

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def check(*options: str) -> tuple[int, str]:
    """The exit status and what it said."""
    said, status = StringIO(), 0
    try:
        call_command("check_newsroom", *options, stdout=said)
    except SystemExit as end:
        status = int(str(end.code))
    return status, said.getvalue()


def two_editions() -> Article:
    article = make_article()
    mention(article, person=make_person())
    publish(article)
    edit(article, headline="Another headline", now=NOON + HOUR)
    publishing.publish(article, by=loader(), now=NOON + HOUR)
    return article


def test_a_newsroom_at_work_is_sound() -> None:
    two_editions()
    making.tenure("2013", "2015-06")
    assert check() == (0, "checks 19, faults 0, mended 0\n")


def stale_day() -> None:
    tenure = making.tenure("2013")
    every(Tenure).filter(pk=tenure.pk).update(start_earliest=date(1999, 1, 1))


def stale_name() -> None:
    making.person("Ana Petrovic")
    every(PersonName).update(normalised="someone else")


def dead_address() -> None:
    OldAddress.objects.create(label="people.person", slug="gone", object_key="999")


def address_of_no_kind() -> None:
    OldAddress.objects.create(label="people.ghost", slug="gone", object_key="1")


def long_merge() -> None:
    last = making.person("C")
    middle = making.person("B", merged_into=last)
    making.person("A", merged_into=middle)


def unnamed() -> None:
    making.person("Ana Petrovic").names.all().delete()


def gap() -> None:
    every(Edition).filter(article=two_editions(), number=1).update(live_until=NOON + HOUR / 2)


def overlap() -> None:
    every(Edition).filter(article=two_editions(), number=1).update(live_until=NOON + 2 * HOUR)


def ended() -> None:
    every(Edition).filter(article=two_editions(), number=2).update(live_until=NOON + 2 * HOUR)


def order_key() -> None:
    two_editions()
    every(EditionSubject).update(first_published=NOON - HOUR)


def public_moment() -> None:
    two_editions()
    every(Person).update(public_from=NOON - HOUR)


def slow_sequence() -> None:
    meeting = making.meeting(start="2025-04-03")
    before = Meeting.objects.get(pk=meeting.pk)
    meeting.start = "2025-04-04"
    meeting.save()
    record_changes(before, meeting, by_name="", at=NOON)
    every(Meeting).update(sequence=0)


def slow_sequence_of_a_session() -> None:
    session = making.session(making.meeting(start="2025-04-03"), date="2025-04-03")
    before = Session.objects.get(pk=session.pk)
    session.date = "2025-04-04"
    session.save()
    record_changes(before, session, by_name="", at=NOON)
    every(Session).update(sequence=0)


def stale_moment_of_a_session() -> None:
    meeting = making.meeting(start="2025-04-03", zone="Europe/Brussels")
    making.session(meeting, date="2025-04-03", start_time=time(10))
    every(Session).update(starts_at=NOON)


def lost_path() -> None:
    two_editions()
    StoryPath.objects.all().delete()


def stated() -> None:
    story = make_article(body="<p>He said: we meet on Thursday.</p>")
    meeting, other = make_meeting(), make_meeting("Another")
    session = Session.objects.create(meeting=meeting, title="Doorstep", kind="doorstep")
    text = "we meet on Thursday"
    make_statement(story, text, speaker="he", meeting=meeting, session=session)
    publish(story)
    assert not list(statement_soundness.faults())
    assert other.pk != meeting.pk


def words_elsewhere() -> None:
    stated()
    every(Statement).update(start=0, end=4)


def words_not_looked_for() -> None:
    stated()
    every(Statement).update(paragraph=None, start=None, end=None)


def statement_of_another_meeting() -> None:
    stated()
    every(EditionStatement).update(meeting=Meeting.objects.get(title="Another"))


def order_key_of_a_statement() -> None:
    stated()
    every(EditionStatement).update(language="ar")


MENDED: list[Callable[[], None]] = [
    stale_day, stale_name, dead_address, address_of_no_kind, long_merge, unnamed, gap, overlap,
    ended, order_key, public_moment, slow_sequence, slow_sequence_of_a_session,
    stale_moment_of_a_session, lost_path,
    words_elsewhere, words_not_looked_for, statement_of_another_meeting, order_key_of_a_statement,
]  # fmt: skip


@pytest.mark.parametrize("harm", MENDED)
def test_what_follows_from_the_rest_is_found_and_mended(harm: Callable[[], None]) -> None:
    harm()
    status, said = check()
    assert status == 1
    assert "faults 0" not in said
    status, said = check("--repair")
    assert status == 0
    assert "Mended." in said
    assert check()[0] == 0


def loop() -> None:
    one, two = making.organisation("One"), making.organisation("Two")
    every(Organisation).filter(pk=one.pk).update(parent=two)
    every(Organisation).filter(pk=two.pk).update(parent=one)


def lost_version() -> None:
    article = two_editions()
    Version.objects.filter(article=article, number=article.version_number).delete()


def approved_unseen() -> None:
    every(Article).filter(pk=make_article().pk).update(status="approved", approved_version=None)


def misnumbered() -> None:
    every(Edition).filter(article=two_editions(), number=2).update(number=7)


def newer_version() -> None:
    every(Article).filter(pk=two_editions().pk).update(version_number=1, approved_version=None)


def path_of_another() -> None:
    two_editions()
    StoryPath.objects.update(article=make_article("Another story"))


def circle() -> None:
    for here, there in (("/a/", "/b/"), ("/b/", "/c/"), ("/c/", "/a/"), ("/d/", "/a/")):
        OldAddress.objects.create(slug=here, object_key=there)


def left_behind() -> None:
    old, new = making.person("M. Rutte"), making.person("Mark Rutte")
    making.tenure(person=old)
    every(Person).filter(pk=old.pk).update(merged_into=new)


def session_of_another_meeting() -> None:
    session = making.session(making.meeting())
    taking_part = making.participation(making.meeting("Another"), label="Ministers")
    every(Participation).filter(pk=taking_part.pk).update(session=session)


def date_of_nobody() -> None:
    every(Tenure).filter(pk=making.tenure("2013").pk).update(start="in May")


def words_that_no_edition_has() -> None:
    stated()
    every(EditionStatement).update(text="never printed")


DECIDED: list[Callable[[], None]] = [
    loop, lost_version, approved_unseen, misnumbered, newer_version, path_of_another, circle,
    left_behind, session_of_another_meeting, date_of_nobody, words_that_no_edition_has,
]  # fmt: skip


@pytest.mark.parametrize("harm", DECIDED)
def test_what_a_person_must_decide_is_told_and_left(harm: Callable[[], None]) -> None:
    harm()
    before = check()
    assert before[0] == 1
    status, said = check("--repair")
    assert (status, said) == before


def test_a_row_of_nobody_is_told_and_left() -> None:
    making.person("Ana Petrovic")
    every(PersonName).update(owner=987654)
    try:
        status, said = check("--repair")
        assert (status, "its owner, person 987654, is gone." in said) == (1, True)
        assert PersonName.objects.exists()
    finally:
        every(PersonName).delete()


def test_each_circle_of_redirects_is_told_by_every_step_of_it() -> None:
    circle()
    said = check()[1]
    assert [f"The redirect from /{step}/ leads back" in said for step in "abcd"] == [1, 1, 1, 0]


def test_a_moment_that_was_set_by_hand_is_no_fault() -> None:
    two_editions()
    every(Person).update(public_from=NOON - HOUR, edited_fields=["public_from"])
    assert check()[0] == 0


def test_what_cannot_be_mended_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    unnamed()
    stale_day()

    def fails(self: Any) -> None:
        OldAddress.objects.bulk_create(OldAddress(label="x", slug="y") for _ in range(2))

    monkeypatch.setattr(Person, "keep_its_name", fails)
    status, said = check("--repair")
    assert status == 1
    assert "mended 1" in said


def test_what_a_search_cannot_find_is_told_and_mended() -> None:
    edition = publish(make_article("Lost story"))
    indexing.forget([edition])
    status, said = check()
    assert (status, "“Lost story (edition 1)” cannot be found by a search." in said) == (1, True)
    assert check("--repair")[0] == 0
    said_of_all = StringIO()
    call_command("index_search", stdout=said_of_all)
    assert said_of_all.getvalue() == "indexed 1\n"
    assert check()[0] == 0
