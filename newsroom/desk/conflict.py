"""Somebody saved first: where both began, theirs and yours side by side; nothing typed is lost.

What only one of the two changed merges by itself; of the rest the editor is asked, field by field
and paragraph by paragraph. The page carries all that was typed, so nothing is kept on the server,
and the merge is made anew from the versions when the answers come.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.utils import timezone

from newsroom.articles import difference
from newsroom.articles.body import blocks
from newsroom.articles.merging import Conflict, Merged, Piece, merge
from newsroom.articles.models import Article, Version
from newsroom.desk import unsaved
from newsroom.desk.prose import for_text_box
from newsroom.desk.sides import PARTS, Body, Field, Part, Sent, Value, field_of, story_as_in
from newsroom.desk.steps import story_url
from newsroom.desk.story_form import PLANNING

# Never sent back: the token is made anew, and what was pressed is pressed again.
PRESSED = (
    "_verb",
    "_decide",
    "_statement",
    "_save",
    "_continue",
    "_merge",
    "_aside",
    "_discard",
    "_back",
)
NOT_KEPT = frozenset({"csrfmiddlewaretoken", "seen_version", "against", *PRESSED})
# What the page itself needs; nobody is asked about these.
CARRIED = ("seen_version", "page_key")
CHOOSE, WRITE = "choose-", "write-"


@dataclass(frozen=True)
class Column:
    """One side of a question: its paragraphs, each in runs against the beginning."""

    side: str
    head: str
    answer: str
    paragraphs: list[Sequence[difference.Run]]
    unchanged: bool = False
    chosen: bool = False


@dataclass(frozen=True)
class Question:
    """What both changed. `values` are by side; `box` is None where words alone would not do."""

    key: str
    label: str
    values: dict[str, Any]
    said: dict[str, list[str]]
    box: str | None
    wide: bool = False


@dataclass
class Settled:
    """One field, decided or asked about; `pieces` are those of the body."""

    of: Field | Part
    who: str  # nobody, theirs, mine, both; "" while it is asked
    value: Any = None
    questions: list[Question] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)


class Three:
    """Where both began, theirs and mine, and what becomes of each field."""

    def __init__(
        self,
        admin: Any,
        request: HttpRequest,
        story: Article,
        *,
        base: Version | None,
        theirs: Version | None,
    ) -> None:
        self.story, self.base, self.theirs, self.post = story, base, theirs, request.POST
        form = admin.get_form(request, story, change=True)
        self.live_form = form(instance=story)
        self.base_form, self.theirs_form = (
            form(instance=held, initial=many) for held, many in map(story_as_in, (base, theirs))
        )
        opened = QueryDict(mutable=True)
        for name, values in request.POST.lists():
            if name.startswith("initial-"):
                opened.setlist(name.removeprefix("initial-"), values)
        self.opened = opened

    @cached_property
    def settled(self) -> list[Settled]:
        names = [name for name in self.live_form.fields if name not in CARRIED]
        return [*map(self._field, names), *map(self._part, PARTS)]

    @property
    def questions(self) -> list[Question]:
        return [question for one in self.settled for question in one.questions]

    def _field(self, name: str) -> Settled:
        live = field_of(self.live_form[name])
        theirs = live.stored() if name in PLANNING else self._stored(self.theirs_form, name)
        base = self._opened(live) if name in PLANNING else self._stored(self.base_form, name)
        mine = live.typed(self.post)
        who = _who(base, theirs, mine)
        if who:
            return Settled(live, who, mine if who == "mine" else theirs)
        if isinstance(live, Body):
            return _body(live, base[0], theirs[0], mine[0] if mine else "")
        values = {"base": base, "theirs": theirs, "mine": mine}
        said = {side: live.words(value or ("",)) for side, value in values.items()}
        box = mine[0] if mine and live.writable else None
        return Settled(live, "", None, [Question(live.name, live.label, values, said, box)])

    def _stored(self, form: Any, name: str) -> Value:
        return field_of(form[name]).stored() if name in form.fields else ("",)

    def _opened(self, live: Field) -> Value:
        """A plan as the page showed it; as it is now when the page does not say."""
        shown = live.typed(self.opened)
        return live.stored() if shown is None else shown

    def _part(self, part: Part) -> Settled:
        base, theirs = part.stored(self.base), part.stored(self.theirs)
        mine = part.typed(self.post, base)
        if mine is None or part.same(mine, base) or part.same(mine, theirs):
            changed = not part.same(base, theirs)
            both = changed and mine is not None and part.same(mine, theirs)
            return Settled(part, "both" if both else "theirs" if changed else "nobody")
        if part.same(theirs, base):
            return Settled(part, "mine", mine)
        values = {"base": base, "theirs": None, "mine": mine}
        said = {"base": part.words(base), "theirs": part.words(theirs), "mine": part.words(mine)}
        return Settled(part, "", None, [Question(part.prefix, part.label, values, said, None)])

    def clash_of_plans(self) -> bool:
        """Whether a plan, which makes no version, was set by both."""
        return any(
            self._field(name).who == "" for name in PLANNING if name in self.live_form.fields
        )

    # --- The answers ----------------------------------------------------------------------------

    def answer(self, question: Question) -> str:
        """The side chosen, "write", or nothing yet."""
        chosen = self.post.get(CHOOSE + question.key, "")
        known = chosen in question.values or (chosen == "write" and question.box is not None)
        return chosen if known else ""

    @property
    def unanswered(self) -> list[Question]:
        return [question for question in self.questions if not self.answer(question)]

    def resolved(self) -> QueryDict:
        """The form as it is to be sent: merged and chosen, upon the version that is theirs."""
        data = typed_alone(self.post)
        for one in self.settled:
            for name, values in self._sent(one).items():
                data.setlist(name, values)
            for name in [name for name, values in data.lists() if not values]:
                del data[name]
        data["seen_version"] = str(self.theirs.number if self.theirs else 0)
        return data

    def _sent(self, one: Settled) -> Sent:
        if isinstance(one.of, Part):
            value = one.value if one.who == "mine" else None
            if one.questions:
                value = one.questions[0].values[self.answer(one.questions[0])]
            return one.of.sent(self.story, value)
        sent = one.of.sent(self._value(one.of, one))
        if one.of.name in PLANNING:
            now = one.of.sent(one.of.stored())
            sent |= {f"initial-{name}": values for name, values in now.items()}
        return sent

    def _value(self, of: Field, one: Settled) -> Value:
        if one.pieces:
            answers = iter(one.questions)
            parts = [
                piece.blocks if isinstance(piece, Merged) else self._chosen(of, next(answers))
                for piece in one.pieces
            ]
            return ("\n".join(block for part in parts for block in part),)
        if one.questions:
            return self._chosen(of, one.questions[0])
        return tuple(one.value or ("",))

    def _chosen(self, of: Field, question: Question) -> Value:
        side = self.answer(question)
        if side == "write":
            return of.written(self.post.get(WRITE + question.key, ""))
        return tuple(question.values[side] or ())


def _who(base: Value, theirs: Value, mine: Value | None) -> str:
    """Who alone changed it; empty when both did, each in their own way."""
    if mine is None or mine == base:
        return "nobody" if theirs == base else "theirs"
    if theirs == base:
        return "mine"
    return "both" if mine == theirs else ""


def _body(live: Body, base: str, theirs: str, mine: str) -> Settled:
    """Paragraph by paragraph."""
    pieces = merge(blocks(base), blocks(theirs), blocks(mine))
    asked = [
        _paragraphs(live, piece, number)
        for number, piece in enumerate(pieces)
        if isinstance(piece, Conflict)
    ]
    if asked:
        return Settled(live, "", None, asked, pieces)
    whole = "\n".join(
        block for piece in pieces if isinstance(piece, Merged) for block in piece.blocks
    )
    return Settled(live, "together", (whole,))


def _paragraphs(live: Body, piece: Conflict, number: int) -> Question:
    values = {"base": piece.base, "theirs": piece.theirs, "mine": piece.mine}
    said = {side: live.words(("\n".join(value),)) for side, value in values.items()}
    digest = hashlib.sha256(repr((number, piece)).encode()).hexdigest()[:12]
    box = for_text_box("\n".join(piece.mine))
    return Question(f"body-{digest}", "Text, where both wrote", values, said, box, wide=True)


# --- A save that comes second ---------------------------------------------------------------------


def met(admin: Any, request: HttpRequest, story: Article) -> HttpResponse | None:
    """The page that asks, when somebody saved first; None when the save may go on.

    The caller holds the story's lock. Answers that came back whole are put into `request.POST`,
    which then holds the merged form upon the version that stands.
    """
    if not story.version_number:
        return None
    seen = number(request.POST.get("seen_version"))
    if "against" in request.POST:
        if answer := _answered(admin, request, story, seen):
            return answer
        seen = number(request.POST.get("seen_version"))
    plans_only = seen == story.version_number
    if plans_only and not _plans_typed(request.POST):
        return None
    three = _three(admin, request, story, seen, story.version_number)
    if plans_only and not three.clash_of_plans():
        return None
    return page(admin, request, three)


def _plans_typed(post: QueryDict) -> bool:
    """Whether a plan differs from what the page showed; most saves leave them alone."""
    return any(
        post.get(name.removeprefix("initial-"), "")[:16]
        != shown[: 5 if name.endswith("_1") else 16]
        for name, shown in _texts(post)
        if name.startswith("initial-")
    )


def _texts(post: QueryDict) -> list[tuple[str, str]]:
    return [(name, str(post[name])) for name in post]


def _answered(admin: Any, request: HttpRequest, story: Article, seen: int) -> HttpResponse | None:
    against = number(request.POST["against"])
    if "_aside" in request.POST:
        return _aside(request, story, seen)
    if pressed := request.POST.get("_discard"):
        return _discard(admin, request, story, pressed)
    three = _three(admin, request, story, seen, against)
    if "_back" in request.POST or three.unanswered:
        now = _three(admin, request, story, seen, story.version_number)
        return page(admin, request, now, asked="_back" not in request.POST)
    request.POST = three.resolved()  # type: ignore[assignment]
    request.merged_with = against  # type: ignore[attr-defined]
    return None


def _three(admin: Any, request: HttpRequest, story: Article, seen: int, against: int) -> Three:
    held = {row.number: row for row in story.versions.filter(number__in=(seen, against))}
    return Three(admin, request, story, base=held.get(seen), theirs=held.get(against))


def reason(request: HttpRequest) -> str:
    """Why a version was made, for the history."""
    against = getattr(request, "merged_with", 0)
    return f"saved on the desk, merged with version {against}" if against else "saved on the desk"


def typed_alone(post: QueryDict) -> QueryDict:
    """What was typed, without tokens, presses and answers."""
    data = post.copy()
    for name in list(data):
        if name in NOT_KEPT or name.startswith((CHOOSE, WRITE)):
            del data[name]
    return data


def kept(post: QueryDict) -> list[tuple[str, str]]:
    """Everything that was typed, to be sent again as it is."""
    return [(name, value) for name, values in typed_alone(post).lists() for value in values]


def number(text: str | None) -> int:
    """A version's number; 0, older than all, for a form that does not say what was opened."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


# --- Its page -----------------------------------------------------------------------------------


def page(admin: Any, request: HttpRequest, three: Three, *, asked: bool = False) -> HttpResponse:
    """`asked`: the answers came back with some missing."""
    theirs, base = three.theirs, three.base
    moved = theirs is not None and theirs != base
    context = {
        **admin.admin_site.each_context(request),
        "title": f"{theirs.by_name} saved first" if theirs and moved else "The plans have changed",
        "story": three.story,
        "story_url": story_url(three.story),
        "theirs": theirs,
        "moved": moved,
        "seen": base.number if base else 0,
        "next": three.story.version_number + 1,
        "rows": [_row(three, question, asked) for question in three.questions],
        "missing": [question.label for question in three.unanswered] if asked else [],
        "merged": _merged_words(three),
        "left_over": _left_over(three),
        "kept": kept(request.POST),
    }
    return TemplateResponse(request, "desk/conflict.html", context, status=409)


def _row(three: Three, question: Question, asked: bool) -> dict[str, Any]:
    chosen = three.answer(question)
    typed = three.post.get(WRITE + question.key)
    return {
        "key": question.key,
        "label": question.label,
        "wide": question.wide,
        "missing": asked and not chosen,
        "columns": [
            _column(question, side, head, answer, chosen == side)
            for side, head, answer in (
                ("base", "Began", "As it was at the beginning"),
                ("theirs", "Theirs", "Take theirs"),
                ("mine", "Yours", "Take yours"),
            )
        ],
        "box": question.box if typed is None else typed,
        "writable": question.box is not None,
        "writes": chosen == "write",
    }


def _column(question: Question, side: str, head: str, answer: str, chosen: bool) -> Column:
    base, said = question.said["base"], question.said[side]
    rows = difference.paragraphs(base, said)
    return Column(
        side=side,
        head=head,
        answer=answer,
        paragraphs=[row.runs for row in rows],
        unchanged=side != "base" and base == said,
        chosen=chosen,
    )


def _merged_words(three: Three) -> list[tuple[str, str]]:
    """What needs no answer, by whom it was changed."""
    heads = (
        ("mine", "Only you changed"),
        ("theirs", "Only they changed"),
        ("both", "You both made the same change to"),
        ("together", "You changed different paragraphs of"),
    )
    named = {
        who: [one.of.label.lower() for one in three.settled if one.who == who] for who, _ in heads
    }
    return [(head, ", ".join(named[who])) for who, head in heads if named[who]]


def _left_over(three: Three) -> list[tuple[str, str]]:
    """Boxes that were written in, of questions no longer asked: still shown and carried."""
    asked = {WRITE + question.key for question in three.questions}
    return [
        (name, text)
        for name, text in _texts(three.post)
        if name.startswith(WRITE) and name not in asked and text.strip()
    ]


def _aside(request: HttpRequest, story: Article, seen: int) -> HttpResponse:
    """Leaves the story as it stands; the words wait on its page for their writer alone."""
    unsaved.keep(
        request.user,
        story,
        page_key=unsaved.key_of(request.POST),
        seen_version=seen,
        typed=request.POST,
        now=timezone.now(),
    )
    days = unsaved.KEPT_FOR.days
    messages.success(request, f"Kept aside for {days} days. Only you see it, on this page.")
    return HttpResponseRedirect(story_url(story))


def _discard(admin: Any, request: HttpRequest, story: Article, pressed: str) -> HttpResponse:
    """Asks once more, then lets what was typed go."""
    if pressed == "yes":
        unsaved.forget(request.user, request.POST.get("page_key", ""))
        messages.success(request, "Discarded what you typed. This is the text as it stands.")
        return HttpResponseRedirect(story_url(story))
    carried = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in ("csrfmiddlewaretoken", *PRESSED)
        for value in values
    ]
    context = {
        **admin.admin_site.each_context(request),
        "title": "Discard what you typed?",
        "story": story,
        "story_url": story_url(story),
        "carried": carried,
    }
    return TemplateResponse(request, "desk/discard.html", context)
