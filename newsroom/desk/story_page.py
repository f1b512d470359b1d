"""What stands beside the text of a story: state, steps, checklist, suggestions, wire, history."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from newsroom.articles import checks, workflow
from newsroom.articles.body import words
from newsroom.articles.checks import Finding
from newsroom.articles.models import Article, Edition, Mention, Suggestion
from newsroom.articles.rights import name_of
from newsroom.articles.standing import Public, Standing, sorted_out
from newsroom.articles.workflow import Offer
from newsroom.desk import times
from newsroom.desk.noun import ledger_of
from newsroom.desk.suggested import Entry, entries
from newsroom.desk.wording import lines_of, notes_on
from newsroom.intake.alike import Alike, also_sent
from newsroom.intake.models import WireItem

WIRE_SHOWN = 20_000
# The next step from a state is the first of these that is offered; beside it stands one more.
NEXT = ("approve", "submit", "publish", "reinstate", "restore")
BESIDE = ("request_changes", "publish", "schedule", "claim")


@dataclass(frozen=True)
class Steps:
    """The buttons: two side by side, one line in words, the rest as links."""

    first: list[Offer]
    waits: str
    more: list[Offer]
    danger: list[Offer]


@dataclass(frozen=True)
class Check:
    name: str  # of the check
    stops: str  # "publishing", or another step; empty: a warning
    text: str
    anchor: str


@dataclass(frozen=True)
class Checklist:
    items: list[Check]
    stops: int
    warns: int
    fine: str

    def finds(self, name: str) -> bool:
        return any(one.name == name for one in self.items)


@dataclass(frozen=True)
class Wire:
    item: WireItem
    text: str
    cut: bool
    newer: bool


@dataclass(frozen=True)
class Panel:
    state: Standing
    public: Public
    held: str
    public_since: str
    steps: Steps
    checklist: Checklist
    suggestions: list[Entry]
    editions: list[Edition]
    open_count: int
    sure_count: int
    wire: Wire | None
    alike: list[Alike]
    history: list[dict[str, Any]]
    saved: str
    count: int
    minutes: int
    asked: str  # what the writer is to change, while that is open
    address: str  # where readers find it now; empty when they do not


def panel(article: Any, *, person: Any, now: datetime, choose: int = 0) -> Panel:
    """Everything beside the text. `choose`: the suggestion whose meaning is to be chosen."""
    editions = list(article.editions.order_by("number").defer("body", "standfirst"))
    state = sorted_out(article, editions, now)
    named = Prefetch("mentions", Mention.objects.select_related("person", "organisation"))
    prefetch_related_objects([article], named, "statements", "suggestions")
    rejected = Suggestion.Status.REJECTED
    found = [row for row in article.suggestions.all() if row.status != rejected]
    checklist = _checklist(article, now)
    length = len(words(article.body))
    suggested = entries(found, person, state, choose)
    open_ones = [row for row in found if row.status == Suggestion.Status.OPEN]
    return Panel(
        state=state,
        public=state.public,
        held=_held(article, person, now),
        public_since=_since(state, now),
        steps=_steps(state, checklist, person),
        checklist=checklist,
        suggestions=suggested,
        editions=editions[::-1],
        open_count=len(open_ones),
        sure_count=sum(entry.is_sure for entry in suggested),
        wire=_wire(article),
        alike=also_sent(article, person),
        history=lines_of(ledger_of(article)[:10], now),
        saved=_saved(article, now),
        count=length,
        minutes=max(1, round(length / 220)),
        asked=_asked(article),
        address=state.in_force.path if state.in_force and state.live else "",
    )


def hand_over(article: Any, formsets: Mapping[str, Any]) -> None:
    """Rows that the page has fetched for its tables, so that nobody asks for them again."""
    cache = article.__dict__.setdefault("_prefetched_objects_cache", {})
    for name in {"mentions", "statements"} & set(formsets):
        rows = [form.instance for form in formsets[name].formset.initial_forms]
        cache[name] = getattr(article, name).none()
        cache[name]._result_cache = rows


def _held(article: Article, person: Any, now: datetime) -> str:
    if article.assignee is None:
        return "held by nobody"
    who = "you" if article.assignee == person else name_of(article.assignee)
    since = f" since {times.clock(article.assigned_at, now)}" if article.assigned_at else ""
    return f"held by {who}{since}"


def _asked(article: Article) -> str:
    if article.status != Article.Status.CHANGES_REQUESTED:
        return ""
    return notes_on([article]).get(str(article.pk), "")


def _since(state: Standing, now: datetime) -> str:
    if state.pending:
        return f"goes live {times.clock(state.pending.live_from, now)}"
    if state.in_force:
        begun = times.clock(state.in_force.live_from, now)
        return f"edition {state.in_force.number}, {begun}"
    return ""


def _saved(article: Article, now: datetime) -> str:
    if not article.version_number:
        return "Not saved yet"
    return f"Version {article.version_number}, saved {times.clock(article.changed_at, now)}"


# --- Steps ---------------------------------------------------------------------------------


def _steps(state: Standing, checklist: Checklist, person: Any) -> Steps:
    offers = workflow.available(state, by=person)
    ready = {offer.transition.verb: offer for offer in offers if not offer.reasons}
    first = [ready[verb] for verb in NEXT if verb in ready][:1]
    first += [ready[verb] for verb in BESIDE if verb in ready and ready[verb] not in first][:1]
    rest = [offer for offer in ready.values() if offer not in first]
    return Steps(
        first=first,
        waits=_waits(offers, checklist),
        more=[offer for offer in rest if not offer.transition.danger],
        danger=[offer for offer in rest if offer.transition.danger],
    )


def _waits(offers: list[Offer], checklist: Checklist) -> str:
    """One line that says what publishing waits for; empty when it may go, or is not to be had."""
    publish = next((offer for offer in offers if offer.transition.verb == "publish"), None)
    if publish is None:
        return ""
    waits = ["approval"] if publish.reasons else []
    if checklist.stops:
        waits.append("one check" if checklist.stops == 1 else f"{checklist.stops} checks")
    return f"Publishing waits for {' and '.join(waits)}." if waits else ""


# --- Checklist ---------------------------------------------------------------------------------


def _checklist(article: Article, now: datetime) -> Checklist:
    found = [_check(one) for one in checks.findings(article, begins=now)]
    stops = [one for one in found if one.stops == "publishing"]
    named = {one.anchor for one in found}
    fine = [
        label
        for label, field in (
            ("headline", "id_headline"),
            ("text", "id_body"),
            ("dateline", "id_dateline_text"),
            ("section", "id_section"),
            ("photos", "photos"),
            ("rights", "id_source"),
        )
        if field not in named
    ]
    return Checklist(found, len(stops), len(found) - len(stops), ", ".join(fine).capitalize())


ANCHORS = {
    "photos": "photos",
    "suggestions": "suggestions",
    "statements": "part-statements",
}


def anchor_of(field: str) -> str:
    """The id on the story's page that a reason leads to."""
    return ANCHORS.get(field, f"id_{field}") if field else "top"


_STOPPED = {"submit": "submitting", "approve": "approval", "publish": "publishing", "": ""}


def _check(one: Finding) -> Check:
    reason = one.reason
    return Check(one.check, _STOPPED[one.stops], reason.text, anchor_of(reason.field))


# --- Wire ---------------------------------------------------------------------------------


def _wire(article: Article) -> Wire | None:
    items = article.wire_items.with_newer().select_related("source")
    item = items.order_by("-newer", "-received_at", "-pk").first()
    if item is None:
        return None
    raw = bytes(item.raw or b"")
    text = decoded(raw[: WIRE_SHOWN + 4], item.encoding)[:WIRE_SHOWN]
    return Wire(item, text, len(raw) > WIRE_SHOWN, item.newer)


def decoded(raw: bytes, encoding: str) -> str:
    """The bytes as text for reading. An unknown encoding or a cut character loses no more."""
    try:
        return raw.decode(encoding or "utf-8", errors="replace")
    except LookupError:
        return raw.decode("utf-8", errors="replace")
