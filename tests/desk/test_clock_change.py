"""A night of clock change: the hour is explained, and the choice is offered."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User

from newsroom.articles.models import Article, Edition, Section
from newsroom.desk.clock_change import explained, moments
from tests.desk.conftest import SignIn, step_url, story_url
from tests.desk.filled import read_form, send, send_again
from tests.factories import make_article

BRUSSELS = "Europe/Brussels"


def test_case_36_a_plain_hour_is_one_moment() -> None:
    local = datetime(2027, 3, 28, 4, 30)
    assert moments(local, BRUSSELS) == [datetime(2027, 3, 28, 2, 30, tzinfo=UTC)]
    assert explained(local, BRUSSELS) == ""


@pytest.mark.parametrize(
    ("day", "why", "utc"),
    [
        ("2027-03-28", "02:30 does not exist in Brussels on 28 March 2027", (0, 1)),
        ("2027-10-31", "02:30 comes twice in Brussels on 31 October 2027", (0, 1)),
    ],
)
@pytest.mark.parametrize("which", [0, 1])
def test_case_36_an_odd_hour_is_explained_and_the_choice_offered(
    which: int, day: str, why: str, utc: tuple[int, int], ana: User, europe: Section,
    sign_in: SignIn,
) -> None:  # fmt: skip
    story = make_article("First words", by=ana, section=europe)
    client = sign_in(ana)
    for verb in ("submit", "approve"):
        send(client, story_url(story), press=f"_verb={verb}")
    asked = read_form(client.get(step_url(story, "schedule")), "ask").data
    asked |= {"at_day": [day], "at_time": ["02:30"], "at_zone": [BRUSSELS]}
    page = send_again(client, step_url(story, "schedule"), asked)
    text = page.content.decode()
    assert why in text
    assert "Choose below which moment is meant." in text
    assert not Edition.objects.exists()
    begins = f"{day}T0{utc[which]}:30:00+00:00"
    assert f'value="{begins}"' in text
    chosen = read_form(page, "ask").data | {"at_which": [begins]}
    send_again(client, step_url(story, "schedule"), chosen)
    assert Edition.objects.get().live_from == datetime.fromisoformat(begins)


def test_case_36_an_embargo_at_such_an_hour_is_refused_in_words(
    ana: User, europe: Section, sign_in: SignIn
) -> None:
    story = make_article("First words", by=ana, section=europe)
    embargo = {"embargo_0": "2027-03-28", "embargo_1": "02:30"}
    page = send(sign_in(ana), story_url(story), **embargo)
    assert "02:30 does not exist in Brussels on 28 March 2027" in page.content.decode()
    assert Article.objects.get().embargo is None
