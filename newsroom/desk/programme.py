"""The programme of a meeting, day by day: sessions in one table a day, quick to enter, in order.

Times are local where the meeting is; what they are elsewhere is worked out beside them. What only
some sessions have (Arabic title, body, topics) is on the meeting's own page.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count
from django.forms import BaseModelFormSet, modelformset_factory
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone

from briefings import datewords
from briefings.ledger import history, stamp
from briefings.meetings.changes import record_changes
from briefings.meetings.doubts import day_of
from briefings.meetings.models import Meeting, Participation, Session
from newsroom.articles.rights import name_of
from newsroom.desk import doubts, opened
from newsroom.desk.fields import FetchedRows, row_field
from newsroom.desk.name_list import lines
from newsroom.desk.noun import throw_away
from newsroom.desk.records import PartForm, mark_edited
from newsroom.desk.who_is_meant import Meant, who_is_meant
from newsroom.desk.widgets import zone_words

if TYPE_CHECKING:
    ModelFormSet = BaseModelFormSet[Any, Any]
else:
    ModelFormSet = BaseModelFormSet

FIELDS = ("start_time", "end_time", "title", "kind", "room", "status")
NOT_SAID = ""
MOST_DAYS, PREFIX = 31, "sessions"


@dataclass
class Day:
    """A heading of the programme; `index` None: the copy does not say on which day."""

    index: int | None
    date: date | None
    words: str
    forms: list[Any] = field(default_factory=list)

    @property
    def short(self) -> str:
        """For a choice: "Day 1, Thu 3 Apr"."""
        name = self.words.partition(",")[0]
        return f"{name}, {self.date:%a %-d %b}" if self.date else name

    @property
    def value(self) -> str:
        return NOT_SAID if self.index is None else str(self.index)


def days(meeting: Meeting, sessions: Iterable[Session]) -> list[Day]:
    """The days of the meeting in order, the day before if something is on it, and no day last."""
    first, last = meeting.when().first_day, meeting.when().last_day
    indexes = {place for one in sessions if (place := index_of(meeting, one)) is not None}
    many = (last - first).days + 1 if first and last else meeting.days or 1
    indexes |= set(range(1, min(many, MOST_DAYS) + 1))
    found = [_day(index, first) for index in sorted(indexes)]
    return [*found, Day(None, None, "Day not said")]


def _day(index: int, first: date | None) -> Day:
    name = f"Day {index}" if index > 0 else "The day before" if index == 0 else "Earlier"
    if first is None:
        return Day(index, None, name)
    day = first + timedelta(days=index - 1)
    return Day(index, day, f"{name}, {datewords.weekday_words(day, 'en')}")


def index_of(meeting: Meeting, session: Session) -> int | None:
    """Which day of the meeting it is on: by its date, else by what the copy says."""
    first, day = meeting.when().first_day, session.when().first_day
    if first and day:
        return (day - first).days + 1
    return session.day_index


class ProgrammeForm(PartForm):
    """One session in a line. Another day sets its date, where the meeting's days are known."""

    day = forms.ChoiceField(label="Day", required=False)
    who = forms.CharField(
        label="Add who takes part",
        required=False,
        max_length=2000,
        widget=forms.TextInput(attrs={"placeholder": "Add who takes part; several with ;"}),
    )

    meeting: Meeting
    days: list[Day]
    meant: tuple[Meant, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.meeting = self.meeting
        choices: Any = self.fields["day"]
        choices.choices = [(day.value, day.short) for day in self.days]
        if self.instance.pk:
            place = index_of(self.meeting, self.instance)
            self.initial["day"] = NOT_SAID if place is None else str(place)
        else:
            self.fields["title"].widget.attrs["placeholder"] = "New session"

    def clean_who(self) -> str:
        """Names that one row alone bears; the others need the page where one can choose."""
        text = str(self.cleaned_data["who"])
        found = who_is_meant(lines(text.replace(";", "\n")), day_of(self.meeting, None))
        unsure = [one.line.text for one in found if not (one.sure and one.candidates)]
        if unsure:
            raise ValidationError(
                f"Not sure who is meant by {', '.join(f'“{words}”' for words in unsure)}: "
                "paste them under “Who takes part”, where you can choose."
            )
        self.meant = tuple(found)
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if "day" in self.changed_data or not self.instance.pk:
            self._set_day(data.get("day", NOT_SAID))
        return data

    def _set_day(self, value: str) -> None:
        day = next((one for one in self.days if one.value == value), None)
        if day is None:
            return
        session = self.instance
        session.day_index = day.index if day.index is None or day.index >= 0 else None
        session.date = day.date.isoformat() if day.date else ""
        mark_edited(session, ("day_index", "date"))


class ProgrammeFormSet(FetchedRows, ModelFormSet):
    def delete_existing(self, obj: Any, commit: bool = True) -> None:
        throw_away(self, obj, commit)


def screen(admin: Any, request: HttpRequest, meeting_id: int) -> HttpResponse:
    meeting = Meeting.objects.filter(pk=meeting_id).first()
    if meeting is None:
        raise Http404("There is no such meeting.")
    if not admin.has_view_permission(request, meeting):
        raise PermissionDenied
    may_change = admin.has_change_permission(request, meeting)
    telling = TellingForm(request.POST or None)
    if request.method == "POST":
        if not may_change:
            raise PermissionDenied
        with transaction.atomic():
            Meeting.objects.select_for_update().filter(pk=meeting.pk).first()
            answer = _sent(admin, request, meeting, telling)
        if isinstance(answer, HttpResponse):
            return answer
        formset, said = answer
    else:
        formset, said = _formset(meeting, None, may_change), []
    context = {
        **admin.admin_site.each_context(request),
        "title": f"Programme of {meeting}",
        "opts": admin.opts,
        "meeting": meeting,
        "formset": formset,
        "said": said,
        "telling": telling,
        "days": _grouped(formset),
        "opened": _shown(_formset(meeting, None, may_change)).marks(),
        "zone": zone_words(meeting.zone) if meeting.zone else "",
        "may_change": may_change,
        "doubts": [one for one in doubts.lines(meeting) if one.url.startswith("#session")],
    }
    return TemplateResponse(request, "desk/programme.html", context)


class TellingForm(forms.Form):
    """Whether readers are told of what moved, and in which words."""

    tell_readers = forms.BooleanField(
        label="Tell readers what changed", required=False, initial=True
    )
    told = forms.CharField(label="In your words", required=False, max_length=250)


def _formset(meeting: Meeting, data: Any, may_change: bool) -> Any:
    """The sessions in order, and one new line for each day."""
    rows = meeting.sessions.in_order().select_related("meeting")
    rows = rows.annotate(taking_part=Count("participations"))
    headings = days(meeting, rows)
    form = type("DayForm", (ProgrammeForm,), {"meeting": meeting, "days": headings})
    factory = modelformset_factory(
        Session,
        form=form,
        formset=ProgrammeFormSet,
        fields=FIELDS,
        formfield_callback=row_field,
        extra=len(headings) if may_change else 0,
        can_delete=may_change,
        absolute_max=1000,
        max_num=1000,
    )
    new = [{"day": heading.value} for heading in headings]
    formset: Any = factory(data, queryset=rows, prefix=PREFIX, initial=new)
    formset.days = headings
    return formset


def _shown(formset: Any) -> opened.Shown:
    return opened.Shown({}, {PREFIX: opened.Table(formset)})


def _grouped(formset: Any) -> list[Day]:
    """Each line under the day that it was on when the page was opened."""
    by_value = {day.value: day for day in formset.days}
    for form in formset.forms:
        form.elsewhere = _elsewhere(form.instance)
        by_value.get(str(form.initial.get("day", "")), formset.days[-1]).forms.append(form)
    return list(formset.days)


def _elsewhere(session: Session) -> str:
    """The moment in the newsroom's own zone and in UTC, where that says more."""
    starts = session.starts_at
    if starts is None or not session.pk:
        return ""
    utc = f"{starts:%H:%M} UTC"
    if session.meeting.zone == settings.TIME_ZONE:
        return utc
    return f"{timezone.localtime(starts):%H:%M} {zone_words(settings.TIME_ZONE)}, {utc}"


# --- Saving -------------------------------------------------------------------------------------


def _sent(admin: Any, request: HttpRequest, meeting: Meeting, telling: Any) -> Any:
    """A redirect when it was saved; the formset, with what others saved first, when it was not."""
    met = opened.meet(_shown(_formset(meeting, None, may_change=True)), request.POST)
    formset = _formset(meeting, met.data, may_change=True)
    valid = formset.is_valid() and telling.is_valid()
    if met.said:
        return formset, [opened.words_of(meeting, met)]
    if not valid:
        return formset, []
    saved = _save(request, meeting, formset, telling.cleaned_data)
    moved = _move(meeting, request.POST.get("_move", ""))
    if saved or not moved:
        admin.message_user(request, moved or f"Saved the programme of {meeting}.")
        doubts.tell(admin, request, meeting)
    else:
        admin.message_user(request, moved)
    return HttpResponseRedirect(request.path)


def _save(request: HttpRequest, meeting: Meeting, formset: Any, said: dict[str, Any]) -> bool:
    """Writes what changed, tells readers as the editor decided, one line of history."""
    by: Any = request.user
    now = timezone.now()
    before = Session.objects.in_bulk([form.instance.pk for form in formset.initial_forms])
    for form in formset.forms:
        if form.has_changed():
            mark_edited(form.instance, form.changed_data)
    formset.by = by
    formset.save()
    for session, _ in formset.changed_objects:
        was = before[session.pk]
        was.meeting = session.meeting
        telling = {"tell": bool(said["tell_readers"]), "note": said["told"]}
        record_changes(was, session, by_name=name_of(by), at=now, **telling)
    added = sum(_add_people(form) for form in formset.forms)
    tally = {
        "added": len(formset.new_objects),
        "changed": len(formset.changed_objects),
        "removed": len(formset.deleted_objects),
        "taking_part": added,
    }
    if any(tally.values()):
        history.record("changed the programme", meeting, by=by, now=now, **tally)
        stamp.move()
    return any(tally.values())


def _add_people(form: Any) -> int:
    """Those whose names were written in the line and who are not there yet."""
    session, added = form.instance, 0
    for meant in form.meant if session.pk else ():
        one = meant.candidates[0]
        part = Participation(
            meeting=session.meeting,
            session=session,
            person=one.person,
            organisation=one.organisation,
            post=one.post,
            label=one.label,
            headcount=meant.line.headcount,
            edited_fields=["person"],
        )
        try:
            part.full_clean()
        except ValidationError:  # they are there already
            continue
        part.save()
        added += 1
    return added


def _move(meeting: Meeting, wish: str) -> str:
    """One place up or down among those of a day; what came of it, in words."""
    key, _, way = wish.partition(":")
    sessions = list(meeting.sessions.in_order())
    row = next((one for one in sessions if str(one.pk) == key), None)
    if row is None or way not in ("up", "down"):
        return ""
    beside = [one for one in sessions if _same_place(meeting, one, row)]
    place = beside.index(row)
    other = place + (1 if way == "down" else -1)
    if not 0 <= other < len(beside):
        return f"“{row}” stays where it is: its day and time decide where it stands."
    beside[place], beside[other] = beside[other], beside[place]
    for position, one in enumerate(beside, 1):
        Session.objects.filter(pk=one.pk).update(position=position)
    stamp.move()
    return f"Moved “{row}” {way}."


def _same_place(meeting: Meeting, one: Session, other: Session) -> bool:
    """Two of which day and time do not tell which is first."""
    return (index_of(meeting, one), one.day_index, one.date, one.start_time) == (
        index_of(meeting, other), other.day_index, other.date, other.start_time
    )  # fmt: skip
