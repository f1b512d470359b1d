"""Who takes part in a meeting: one session, or the whole meeting, at a time; 100 rows a page."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db import transaction
from django.forms import BaseModelFormSet, modelformset_factory
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from briefings.ledger import history, stamp
from briefings.meetings.models import Meeting, Participation, Session
from newsroom.desk import doubts, pasting
from newsroom.desk.fields import FetchedRows, row_field
from newsroom.desk.noun import throw_away
from newsroom.desk.records import PartForm, mark_edited

if TYPE_CHECKING:
    ModelFormSet = BaseModelFormSet[Any, Any]
else:
    ModelFormSet = BaseModelFormSet

ROWS = 100
FIELDS = (
    "person",
    "organisation",
    "label",
    "post",
    "representing",
    "role",
    "status",
    "headcount",
)


class RowsFormSet(FetchedRows, ModelFormSet):
    """The rows of one page."""

    def clean(self) -> None:
        """Two new rows of one kind: the database would refuse the second without a word."""
        super().clean()
        seen: set[Any] = set()
        for form in self.forms:
            who = _who(form) if form not in self.deleted_forms else None
            if who in seen:
                form.add_error(None, "They stand in this table twice, in the same role.")
            seen |= {who} if who else set()

    def delete_existing(self, obj: Any, commit: bool = True) -> None:
        throw_away(self, obj, commit)


def _who(form: Any) -> tuple[Any, ...] | None:
    """What the database keeps single: a person, or an organisation itself, in a role."""
    data: dict[str, Any] = getattr(form, "cleaned_data", {})
    person, role = data.get("person"), data.get("role")
    if person is not None:
        return "person", person.pk, role
    of_somebody = data.get("post") or data.get("label")
    organisation = None if of_somebody else data.get("organisation")
    return ("organisation", organisation.pk, role) if organisation else None


class RowForm(PartForm):
    """Checked with the meeting and the session that it is for, which nobody types."""

    def _get_validation_exclusions(self) -> set[str]:
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded - {"meeting", "session"}


def paste_screen(admin: Any, request: HttpRequest, meeting_id: int) -> HttpResponse:
    meeting, session = _asked(request, meeting_id)
    parts = reverse("admin:meetings_meeting_participations", args=[meeting.pk])
    back = f"{parts}?session={session.pk if session else ''}"
    return pasting.screen(admin, request, meeting, session, back)


def _asked(request: HttpRequest, meeting_id: int) -> tuple[Meeting, Session | None]:
    """The meeting, and the session that is asked for; None is the whole meeting."""
    meeting = Meeting.objects.filter(pk=meeting_id).first()
    if meeting is None:
        raise Http404("There is no such meeting.")
    if not request.user.has_perm("meetings.view_participation"):
        raise PermissionDenied
    return meeting, _session(request, meeting)


def screen(admin: Any, request: HttpRequest, meeting_id: int) -> HttpResponse:
    meeting, session = _asked(request, meeting_id)
    page = _page(request, meeting, session)
    formset = _formset(request, meeting, session, page)
    if request.method == "POST":
        if not request.user.has_perm("meetings.change_participation"):
            raise PermissionDenied
        if formset.is_valid():
            _save(request, meeting, formset)
            admin.message_user(request, f"Saved who takes part in {session or meeting}.")
            doubts.tell(admin, request, meeting)
            return HttpResponseRedirect(f"{request.path}?{_query(session, page)}")
    context = {
        **admin.admin_site.each_context(request),
        "title": f"Who takes part in {meeting}",
        "opts": admin.opts,
        "meeting": meeting,
        "session": session,
        "sessions": meeting.sessions.in_order(),
        "page": page,
        "formset": formset,
        "may_change": request.user.has_perm("meetings.change_participation"),
        "doubts": _doubts(meeting, session),
    }
    return TemplateResponse(request, "desk/participations.html", context)


def _doubts(meeting: Meeting, session: Session | None) -> list[doubts.Line]:
    """Those of the rows of this table."""
    found = [one for one in doubts.doubts(meeting) if isinstance(one.row, Participation)]
    mine = [one for one in found if one.row.session_id == (session.pk if session else None)]  # type: ignore[attr-defined]
    return [doubts.Line(one.words, f"#row-{one.row.pk}") for one in mine]


def _query(session: Session | None, page: "Page[Any]") -> str:
    return urlencode({"session": session.pk if session else "", "p": page.number})


def _session(request: HttpRequest, meeting: Meeting) -> Session | None:
    """The session asked for; None is the whole meeting."""
    key = request.GET.get("session", "")
    if not key:
        return None
    found = meeting.sessions.filter(pk=key).first() if key.isdecimal() and len(key) < 19 else None
    if found is None:
        raise Http404("This meeting has no such session.")
    return found


def _page(request: HttpRequest, meeting: Meeting, session: Session | None) -> "Page[Any]":
    rows = Participation.objects.filter(meeting=meeting, session=session).order_by("pk")
    return Paginator(rows.values_list("pk", flat=True), ROWS).get_page(request.GET.get("p"))


def _formset(
    request: HttpRequest, meeting: Meeting, session: Session | None, page: "Page[Any]"
) -> Any:
    may_change = request.user.has_perm("meetings.change_participation")
    shown = list(page.object_list)
    factory = modelformset_factory(
        Participation,
        form=RowForm,
        formset=RowsFormSet,
        fields=FIELDS,
        formfield_callback=row_field,
        extra=3 if may_change else 0,
        max_num=len(shown) + 50,
        absolute_max=ROWS + 60,
        can_delete=may_change,
    )
    rows = Participation.objects.filter(pk__in=shown).order_by("pk")
    rows = rows.select_related("person", "organisation", "post", "representing")
    formset = factory(request.POST or None, queryset=rows, prefix="rows")
    for form in formset.forms:
        form.instance.meeting, form.instance.session = meeting, session
    return formset


@transaction.atomic
def _save(request: HttpRequest, meeting: Meeting, formset: Any) -> None:
    """Writes the rows, one line of history with what became of how many, and moves the stamp."""
    for form in formset.forms:
        if form.has_changed():
            mark_edited(form.instance, form.changed_data)
    formset.by = request.user
    formset.save()
    tally = {
        "added": len(formset.new_objects),
        "changed": len(formset.changed_objects),
        "removed": len(formset.deleted_objects),
    }
    if any(tally.values()):
        by: Any = request.user
        history.record("changed who takes part", meeting, by=by, now=timezone.now(), **tally)
        stamp.move()
