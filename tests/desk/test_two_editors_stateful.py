"""Two editors, two hundred saves in any order: no word that was acknowledged is ever lost."""

from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from newsroom.articles.models import Version
from tests.desk.conftest import story_url
from tests.desk.filled import read_form
from tests.factories import make_article, make_user

WHO = st.sampled_from(["ana", "jonas"])
PARAGRAPHS = 4


def texts_of(row: dict[str, Any], side: str) -> str:
    """What a column of the conflict says, without what it struck out."""
    [column] = [column for column in row["columns"] if column.side == side]
    said = [
        "".join(run.text for run in runs if run.kind != "removed") for runs in column.paragraphs
    ]
    return "\n\n".join(text for text in said if text)


class TwoEditors(RuleBasedStateMachine):
    """Each has a page of one story, opened whenever; each adds words of their own and saves."""

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        body = "\n".join(f"<p>Paragraph {number}.</p>" for number in range(PARAGRAPHS))
        self.story = make_article("Beginning", body=body)
        self.clients: dict[str, Client] = {}
        self.pages: dict[str, dict[str, list[str]]] = {}
        self.typed: dict[str, set[str]] = {"ana": set(), "jonas": set()}
        self.acknowledged: set[str] = set()
        self.count = 0
        for name in self.typed:
            self.clients[name] = Client()
            self.clients[name].force_login(make_user("Chief", name=name))
            self.opens(name)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    def opens(self, who: str) -> None:
        page = self.clients[who].get(story_url(self.story))
        self.pages[who] = read_form(page, "article_form").data
        self.typed[who] = set()

    def new_word(self, who: str) -> str:
        self.count += 1
        return f"{who}{self.count}x"

    @rule(who=WHO, place=st.integers(0, PARAGRAPHS - 1), headline=st.booleans())
    def types_and_saves(self, who: str, place: int, headline: bool) -> None:
        self.types(who, place)
        if headline:
            self.pages[who]["headline"] = [f"Headline of {self.new_word(who)}"]
        self.saves(who)

    @rule(who=WHO, place=st.integers(0, PARAGRAPHS))
    def types(self, who: str, place: int) -> None:
        """At the end of a paragraph, or as a new one at the end of all."""
        word = self.new_word(who)
        parts = self.pages[who]["body"][0].split("\n\n")
        if place < PARAGRAPHS:
            parts[place] += f" {word}"
        else:
            parts.append(word)
        self.pages[who]["body"] = ["\n\n".join(parts)]
        self.typed[who].add(word)

    @rule(who=WHO)
    def saves(self, who: str) -> None:
        page, client, before = self.pages[who], self.clients[who], self.latest()
        response = client.post(story_url(self.story), page)
        if response.status_code == 409:
            assert self.latest() == before
            assert int(page["seen_version"][0]) < before.number
            response = self.answers(client, response)
        else:
            assert int(page["seen_version"][0]) == before.number
        assert response.status_code == 302
        self.acknowledged |= self.typed[who]
        self.opens(who)

    def latest(self) -> Version:
        return self.story.versions.order_by("-number")[0]

    def answers(self, client: Client, response: Any) -> Any:
        """Both texts where words were asked about; one's own headline."""
        form: dict[str, Any] = read_form(response, "conflict-form").data
        for row in response.context["rows"]:
            key = row["key"]
            if row["wide"]:
                both = [texts_of(row, "theirs"), texts_of(row, "mine")]
                form |= {f"choose-{key}": "write", f"write-{key}": "\n\n".join(both)}
            else:
                form[f"choose-{key}"] = "mine"
        return client.post(story_url(self.story), {**form, "_merge": "1"})

    @invariant()
    def no_acknowledged_word_is_lost(self) -> None:
        self.story.refresh_from_db()
        assert {word for word in self.acknowledged if word not in self.story.body} == set()

    @invariant()
    def every_version_follows_the_one_before(self) -> None:
        self.story.refresh_from_db()
        numbers = list(self.story.versions.order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, self.story.version_number + 1))


@pytest.mark.django_db
def test_fault_12_two_editors_and_two_hundred_saves_lose_nothing() -> None:
    run_state_machine_as_test(
        TwoEditors,
        settings=settings(
            max_examples=8,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
