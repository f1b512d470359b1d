"""Every verb in every order, by every role, with the clock running and set back.

What must hold after each step: editions do not overlap, nothing that has begun changes but for its
end and its seal, no reader sees a story before its embargo, the record is public from the earliest
opening on, and what readers saw at any past moment stays what they saw.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from newsroom.articles import public, verbs, versions, workflow
from newsroom.articles.models import Article, Edition, Opening
from newsroom.articles.models.edition import MAY_CHANGE
from newsroom.articles.standing import standing
from newsroom.articles.workflow import TRANSITIONS, Refused
from tests.factories import NOON, edit, make_article, make_person, make_user, mention

MOMENTS = st.integers(min_value=1, max_value=72 * 3600).map(lambda s: timedelta(seconds=s))
ROLES = ("Chief", "Editor", "Reporter")


def answers(
    verb: str, now: datetime, wait: timedelta, pending: str, number: int, to: Any = None
) -> dict[str, Any]:
    """Plausible answers to what the verb asks, by its row of the table."""
    given: dict[str, Any] = {
        "assignee": to,
        "due": now + wait,
        "note": "Who said this?",
        "public_note": "It is Thursday.",
        "reason": "By order.",
        "at": now + wait,
        "number": number,
        "pending": pending,
        "opening": None,
        "ending": [],
    }
    asks = next(row.asks for row in TRANSITIONS if row.verb == verb)
    return {name: given[name] for name in asks}


class Editions(RuleBasedStateMachine):
    """One story, one person it names, three roles, one clock."""

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    @initialize()
    def start(self) -> None:
        self.now = NOON
        self.seen: dict[datetime, Any] = {}
        self.frozen: dict[int, dict[str, Any]] = {}
        self.users = {name: make_user(name) for name in ROLES}
        self.person = make_person()
        self.article = make_article(by=self.users["Reporter"])
        mention(self.article, person=self.person)

    # --- what people do -------------------------------------------------------------------------

    def attempt(self, act: Callable[[], Any]) -> None:
        """A refusal is an answer; it must leave no trace."""
        before = self.editions()
        try:
            with transaction.atomic():
                act()
        except (Refused, versions.Stale):
            assert self.editions() == before

    @rule(
        verb=st.sampled_from(sorted(verbs.VERBS)),
        role=st.sampled_from(ROLES),
        wait=MOMENTS,
        pending=st.sampled_from(["", "replace", "keep"]),
        number=st.integers(0, 6),
    )
    def take_a_step(self, verb: str, role: str, wait: timedelta, pending: str, number: int) -> None:
        given = answers(verb, self.now, wait, pending, number, self.users[role])
        user = self.users[role]
        self.attempt(lambda: verbs.perform(verb, self.article, by=user, now=self.now, **given))

    @rule(
        verb=st.sampled_from(["publish", "correct", "minor", "schedule", "reinstate"]),
        words=st.integers(0, 9),
        wait=MOMENTS,
        pending=st.sampled_from(["replace", "keep"]),
    )
    def change_and_lay_an_edition(
        self, verb: str, words: int, wait: timedelta, pending: str
    ) -> None:
        """As a Chief on a good day: often enough that histories grow long."""
        self.now += timedelta(seconds=1)
        self.write(words)
        given = answers(verb, self.now, wait, pending, 1)
        by = self.users["Chief"]
        self.attempt(lambda: verbs.perform(verb, self.article, by=by, now=self.now, **given))

    @rule(choice=st.integers(0, 20), wait=MOMENTS, number=st.integers(1, 6))
    def take_an_offered_step(self, choice: int, wait: timedelta, number: int) -> None:
        """What the desk shows as a button for a Chief."""
        self.article.refresh_from_db()
        by = self.users["Chief"]
        offers = workflow.available(standing(self.article, self.now), by=by)
        verb = offers[choice % len(offers)].transition.verb
        given = answers(verb, self.now, wait, "keep", number, by)
        self.attempt(lambda: verbs.perform(verb, self.article, by=by, now=self.now, **given))

    @rule(words=st.integers(0, 9))
    def write(self, words: int) -> None:
        edit(self.article, headline=f"Headline {words}", now=self.now, by=self.users["Editor"])

    @rule(wait=st.none() | MOMENTS)
    def set_embargo(self, wait: timedelta | None) -> None:
        embargo = self.now + wait if wait else None
        edit(self.article, embargo=embargo, now=self.now, by=self.users["Editor"])

    @rule(wait=MOMENTS)
    def let_time_pass(self, wait: timedelta) -> None:
        self.now += wait

    @rule(back=st.integers(1, 7200))
    def publish_with_a_clock_set_back(self, back: int) -> None:
        early = self.now - timedelta(seconds=back)
        last = max((row.made_at for row in self.article.editions.all()), default=None)
        chief = self.users["Chief"]
        if last is not None and early < last:
            with pytest.raises(Refused), transaction.atomic():
                verbs.perform("publish", self.article, by=chief, now=early, pending="replace")

    # --- what must hold -------------------------------------------------------------------------

    def editions(self) -> list[dict[str, Any]]:
        rows = Edition.objects.filter(article=self.article).order_by("number")
        return [dict(row) for row in rows.values()]

    @invariant()
    def editions_follow_one_another(self) -> None:
        rows = self.editions()
        assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))
        for before, after in pairwise(rows):
            assert before["live_until"] == after["live_from"]
            assert before["live_from"] < after["live_from"]
        assert all(row["live_until"] is None for row in rows[-1:])
        assert sum(row["live_from"] > self.now for row in rows) <= 1
        assert [row["kind"] for row in rows].count("first") == min(len(rows), 1)
        assert len({row["first_published"] for row in rows}) <= 1

    @invariant()
    def nothing_that_has_begun_changes(self) -> None:
        rows = {row["id"]: row for row in self.editions()}
        for pk, old in self.frozen.items():
            new = rows[pk]
            assert {k: v for k, v in new.items() if k not in MAY_CHANGE} == {
                k: v for k, v in old.items() if k not in MAY_CHANGE
            }
            assert new["sealed"] >= old["sealed"]
            if old["live_until"] and old["live_until"] <= self.now:
                assert new["live_until"] == old["live_until"]
        self.frozen |= {pk: row for pk, row in rows.items() if row["live_from"] <= self.now}

    @invariant()
    def the_past_stays_what_readers_saw(self) -> None:
        """Of the present moment a later act may still decide, so only what is over is held."""
        for moment, sight in self.seen.items():
            assert moment == self.now or self.sight(moment) == sight
        self.seen[self.now] = self.sight(self.now)

    def sight(self, at: datetime) -> list[tuple[Any, ...]]:
        return list(public.live(at).values_list("number", "headline", "kind", "changed_at"))

    @invariant()
    def a_withdrawn_story_is_in_no_list(self) -> None:
        last = public.current(self.now).first()
        if last and last.kind == Edition.Kind.WITHDRAWAL:
            assert not public.live(self.now).exists()
            assert not public.history(self.now).exists()
            assert last.body == last.headline == ""

    @invariant()
    def the_record_is_public_from_its_earliest_opening(self) -> None:
        self.person.refresh_from_db()
        begins = Opening.objects.filter(person=self.person).values_list("edition__live_from")
        assert self.person.public_from == min((at for (at,) in begins), default=None)

    @invariant()
    def an_approval_is_for_the_version_that_stands(self) -> None:
        article = Article.objects.get(pk=self.article.pk)
        if article.status == Article.Status.APPROVED:
            assert article.approved_version == article.version_number
        if article.status == Article.Status.DONE:
            assert self.editions()[-1]["version_number"] == article.version_number


@pytest.mark.django_db
def test_every_verb_in_every_order_keeps_the_rules() -> None:
    run_state_machine_as_test(
        Editions,
        settings=settings(
            max_examples=30,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_no_verb_is_missing_from_the_table_nor_the_table_from_the_verbs() -> None:
    assert {row.verb for row in TRANSITIONS} == set(verbs.VERBS)
