"""Who takes part, from a pasted list: each line with whom it means, ticked and saved in one go.

A second paste of the same list adds nothing: who takes part already is said beside the line.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone

from briefings.ledger import history, stamp
from briefings.meetings.doubts import day_of, whose_members
from briefings.meetings.models import Meeting, Participation, Session
from briefings.people.matching import members
from briefings.people.models import Organisation, Person
from briefings.words import normalise
from newsroom.desk.name_list import Line, lines
from newsroom.desk.records import mark_edited
from newsroom.desk.who_is_meant import Candidate, Meant, who_is_meant

AS_PRINTED, NEW_PERSON, EACH_MEMBER = "as-printed", "new-person", "each-member"


class ListForm(forms.Form):
    names = forms.CharField(
        label="The list, a line each",
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
        max_length=60_000,
        help_text=(
            "“Kaja Kallas, EU High Representative”, “Japan: foreign minister”, “32 allies”. "
            "You see whom each line means before anything is saved."
        ),
    )
    role = forms.ChoiceField(label="Role of all", choices=Participation.Role.choices)
    status = forms.ChoiceField(label="Status of all", choices=Participation.Status.choices)
    public = forms.BooleanField(label="Readers see them at once", required=False)

    def __init__(self, data: Any = None) -> None:
        first = {"role": Participation.Role.PARTICIPANT, "status": Participation.Status.EXPECTED}
        super().__init__(data, initial=first)


@dataclass
class Row:
    """One line on the screen: what may be chosen for it, what is, and why it was not saved."""

    meant: Meant
    there: str  # in what role they take part already; empty: they do not
    chosen: str = ""
    ticked: bool = False
    problem: str = ""
    names: Participation | None = None  # the unnamed row that this line names
    members: list[Organisation] = field(default_factory=list)  # of whom a group may be all

    @property
    def line(self) -> Line:
        return self.meant.line

    @property
    def choices(self) -> list[tuple[str, str, str]]:
        """Value, words and reason: candidates, then the words alone, then a new person."""
        rows = [(one.key, one.words, one.reason) for one in self.meant.candidates]
        rows.append((AS_PRINTED, "As printed, without a link", ""))
        if self.members:
            rows.append((EACH_MEMBER, f"The {len(self.members)} members, a row each", ""))
        if self.line.name:
            rows.append((NEW_PERSON, f"New person: {self.line.name}", ""))
        return rows

    @property
    def state(self) -> str:
        if self.there:
            return f"Takes part already, as {self.there}"
        if self.members and len(self.members) != self.line.headcount:
            return f"The record has {len(self.members)} members on that day"
        if self.meant.sure and self.meant.candidates:
            return "Matched"
        return "Choose" if self.meant.candidates else "Nobody known"


def screen(
    admin: Any, request: HttpRequest, meeting: Meeting, session: Session | None, back: str
) -> HttpResponse:
    if not request.user.has_perm("meetings.add_participation"):
        raise PermissionDenied
    form, rows = ListForm(request.POST or None), list[Row]()
    if request.method == "POST" and form.is_valid():
        rows = _rows(form.cleaned_data["names"], meeting, session)
        if "_save" in request.POST:
            _take_choices(rows, request.POST)
            if _save(request, meeting, session, rows, form.cleaned_data):
                return HttpResponseRedirect(back)
    context = {
        **admin.admin_site.each_context(request),
        "title": f"Paste a list of names into {session or meeting}",
        "opts": admin.opts,
        "meeting": meeting,
        "session": session,
        "back": back,
        "form": form,
        "rows": rows,
        "problems": sum(bool(row.problem) for row in rows),
    }
    return TemplateResponse(request, "desk/paste_names.html", context)


# --- What the lines mean here ---------------------------------------------------------------------


def _rows(text: str, meeting: Meeting, session: Session | None) -> list[Row]:
    """Every line, with who takes part already and what is ticked at first."""
    present = Participation.objects.filter(meeting=meeting, session=session)
    there = _There(present.select_related("person", "organisation", "post"))
    rows = [_row(one, there) for one in who_is_meant(lines(text), day_of(meeting, session))]
    for row in rows:
        row.members = _members(row, meeting, session)
    return rows


def _members(row: Row, meeting: Meeting, session: Session | None) -> list[Organisation]:
    """Those whom "All 32 members" stands for on the day of the meeting."""
    day, said = day_of(meeting, session), row.meant.candidates
    if row.line.headcount is None or day is None:
        return []
    whole = whose_members(
        Participation(
            meeting=meeting,
            session=session,
            label=row.line.text,
            organisation=said[0].organisation if said else None,
        )
    )
    found = members(whole, day).select_related("member") if whole else []
    return sorted({one.member for one in found}, key=str)


def _row(meant: Meant, there: "_There") -> Row:
    first = meant.candidates[0] if meant.candidates and meant.sure else None
    row = Row(meant, there.role_of(meant))
    if meant.candidates and not meant.sure:
        return row
    row.chosen = first.key if first else AS_PRINTED
    row.names = there.unnamed.get(first.post.pk) if first and first.person and first.post else None
    row.ticked = not row.there
    there.add(meant)
    return row


class _There:
    """Who takes part in it, by person, organisation and words; lines of the list join them."""

    def __init__(self, rows: Iterable[Participation]) -> None:
        self.roles: dict[str, str] = {}
        self.unnamed: dict[int, Participation] = {}
        for row in rows:
            for key in _keys(row.person, row.organisation, row.post, row.label):
                self.roles.setdefault(key, row.get_role_display())
            if row.person and row.post:  # who was expected in the post has been named
                self.roles.setdefault(f"post {row.post_id}", row.get_role_display())
            if row.post_id and row.person_id is None and not row.headcount and not row.label:
                self.unnamed.setdefault(row.post_id, row)

    def role_of(self, meant: Meant) -> str:
        """When every candidate takes part already, or the words do."""
        words = self.roles.get(f"words {normalise(meant.line.text)}", "")
        found = [self._of(one) for one in meant.candidates]
        return words or (found[0] if found and all(found) else "")

    def _of(self, one: Candidate) -> str:
        keys = _keys(one.person, one.organisation, one.post, one.label)
        return next((self.roles[key] for key in keys if key in self.roles), "")

    def add(self, meant: Meant) -> None:
        self.roles.setdefault(f"words {normalise(meant.line.text)}", "a line above")
        if meant.sure:
            for one in meant.candidates:
                for key in _keys(one.person, one.organisation, one.post, one.label):
                    self.roles.setdefault(key, "a line above")


def _keys(person: Any, organisation: Any, post: Any, label: str) -> Iterator[str]:
    """By what a row is the same as another one."""
    if person:
        yield f"person {person.pk}"
    elif label:
        yield f"words {normalise(label)}"
    elif post:
        yield f"post {post.pk}"
    elif organisation:
        yield f"organisation {organisation.pk}"


# --- Saving ---------------------------------------------------------------------------------------


def _take_choices(rows: Iterable[Row], sent: Any) -> None:
    for row in rows:
        allowed = {value for value, _, _ in row.choices}
        chosen = sent.get(f"meant-{row.line.number}", "")
        row.chosen = chosen if chosen in allowed else ""
        row.ticked = f"take-{row.line.number}" in sent


def _save(
    request: HttpRequest,
    meeting: Meeting,
    session: Session | None,
    rows: list[Row],
    said: dict[str, Any],
) -> bool:
    """All that is ticked or, when one line is refused, nothing; the lines then say why."""
    wanted = [row for row in rows if row.ticked]
    with transaction.atomic():
        Meeting.objects.select_for_update().filter(pk=meeting.pk).first()  # one paste at a time
        for row in wanted:
            _take(row, meeting, session, said, request)
        refused = any(row.problem for row in wanted)
        if refused:
            transaction.set_rollback(True)
        elif wanted:
            _tell(request, meeting, len(wanted))
    if not wanted:
        messages.warning(request, "Nothing was ticked, and nothing saved.")
    return not refused


def _tell(request: HttpRequest, meeting: Meeting, many: int) -> None:
    by: Any = request.user
    history.record("changed who takes part", meeting, by=by, now=timezone.now(), pasted=many)
    stamp.move()
    messages.success(request, f"Saved {many} of the list.")


def _take(
    row: Row, meeting: Meeting, session: Session | None, said: dict[str, Any], request: HttpRequest
) -> None:
    try:
        with transaction.atomic():
            for part in _parts(row, meeting, session, request):
                _put(part, meeting, session, said)
    except ValidationError as refused:
        row.problem = " ".join(refused.messages)


def _put(
    part: Participation, meeting: Meeting, session: Session | None, said: dict[str, Any]
) -> None:
    if part.pk is None:
        part.meeting, part.session = meeting, session
        part.role, part.status = said["role"], said["status"]
        part.public_from = timezone.now() if said["public"] else None
        mark_edited(part, ("role", "status"))
    mark_edited(part, ("person",))
    part.full_clean()
    part.save()


def _parts(
    row: Row, meeting: Meeting, session: Session | None, request: HttpRequest
) -> list[Participation]:
    """The rows of the record that this line becomes; of members those who are not there yet."""
    if row.chosen != EACH_MEMBER:
        return [_part(row, request)]
    there = Participation.objects.filter(meeting=meeting, session=session)
    present = set(there.values_list("organisation_id", flat=True))
    return [Participation(organisation=one) for one in row.members if one.pk not in present]


def _part(row: Row, request: HttpRequest) -> Participation:
    """The one row that this line becomes, or names."""
    line = row.line
    if row.chosen == NEW_PERSON:
        if not request.user.has_perm("people.add_person"):
            raise ValidationError("You may not add people. Take the line as printed.")
        person = Person.objects.create(name=line.name)
        by: Any = request.user
        history.record("added", person, by=by, now=timezone.now(), listed=line.text)
        return Participation(person=person, label=line.text if len(line.pieces) > 1 else "")
    if row.chosen == AS_PRINTED:
        return Participation(label=line.text, headcount=line.headcount)
    chosen = next((one for one in row.meant.candidates if one.key == row.chosen), None)
    if chosen is None:
        raise ValidationError("Choose whom this line means.")
    if row.names is not None and chosen.person:
        row.names.person = chosen.person
        return row.names
    return Participation(
        person=chosen.person,
        organisation=chosen.organisation,
        post=chosen.post,
        label=chosen.label,
        headcount=line.headcount,
    )
