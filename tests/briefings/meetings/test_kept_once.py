"""Nobody stands twice in a meeting in one role, and no document twice: the database says so."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from briefings.meetings.models import Document, Meeting, Participation, Session
from tests.factories import make_meeting, make_organisation, make_person, make_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return make_meeting()


def refused(meeting: Meeting, **who: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Participation.objects.create(meeting=meeting, **who)


@pytest.mark.parametrize("role", ["participant", "chair"])
def test_a_person_takes_part_once_in_a_role(meeting: Meeting, role: str) -> None:
    person, post = make_person(), make_post(make_organisation())
    Participation.objects.create(meeting=meeting, person=person, role=role)
    refused(meeting, person=person, role=role)
    refused(meeting, person=person, role=role, post=post)
    Participation.objects.create(meeting=meeting, person=person, role="speaker")


def test_in_each_session_and_in_the_whole_meeting(meeting: Meeting) -> None:
    person = make_person()
    sessions = [
        Session.objects.create(meeting=meeting, title=title, kind="plenary") for title in "AB"
    ]
    for session in (None, *sessions):
        Participation.objects.create(meeting=meeting, session=session, person=person)
        refused(meeting, session=session, person=person)


def test_an_organisation_itself_stands_once_and_those_it_sends_more_often(meeting: Meeting) -> None:
    nato = make_organisation()
    Participation.objects.create(meeting=meeting, organisation=nato)
    refused(meeting, organisation=nato)
    for sent in (
        {"post": make_post(nato)},
        {"label": "NATO experts"},
        {"label": "NATO soldiers"},
        {"person": make_person()},
    ):
        Participation.objects.create(meeting=meeting, organisation=nato, **sent)


def test_an_organisation_has_one_chair(meeting: Meeting) -> None:
    nato = make_organisation()
    Participation.objects.create(meeting=meeting, organisation=nato, role="chair", label="a")
    refused(meeting, organisation=nato, role="chair", label="b")


def test_the_form_says_it_in_words(meeting: Meeting) -> None:
    person = make_person()
    Participation.objects.create(meeting=meeting, person=person)
    with pytest.raises(ValidationError, match="They take part in it already, in this role"):
        Participation(meeting=meeting, person=person).full_clean()


def test_a_document_stands_once_in_a_meeting(meeting: Meeting) -> None:
    words = {"title": "Statement", "kind": "statement", "url": "https://example.org/statement"}
    Document.objects.create(meeting=meeting, **words)
    Document.objects.create(meeting=make_meeting("Another"), **words)
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.create(meeting=meeting, **words)
    with pytest.raises(ValidationError, match="has a document at this address already"):
        Document(meeting=meeting, language="en", **words).full_clean()
