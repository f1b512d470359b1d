"""One session of a meeting, in its programme by day, date, time and position."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from briefings import datewords
from briefings.dates import DatedModel, DerivedDate, PartialDateField, words
from briefings.ledger.record import RecordQuerySet, RecordRow
from briefings.meetings.clock import Occasion, OccasionMoment, session_occasion
from briefings.meetings.models.meeting import Meeting
from briefings.meetings.models.occurrence import (
    CALLED_OFF,
    TIME_HELP,
    Occurrence,
    computed_status,
    refuse_impossible_times,
)
from briefings.meetings.models.titles import ARABIC_HELP, in_language
from briefings.meetings.sequence import Sequence
from briefings.people.models import Organisation

SESSION_ORDER = (
    F("day_index").asc(nulls_last=True),
    F("date_earliest").asc(nulls_last=True),
    F("start_time").asc(nulls_last=True),
    "position",
    "pk",
)


class SessionQuerySet(RecordQuerySet["Session"]):
    def in_order(self) -> Self:
        """By day, date, time and position; what has no day stands at the end."""
        return self.order_by(*SESSION_ORDER)


class Session(RecordRow, DatedModel):
    class Kind(models.TextChoices):
        OPENING = "opening", _("opening session")
        PLENARY = "plenary", _("plenary")
        COUNCIL_FORMAT = "council_format", _("council format")
        WORKING_DINNER = "working_dinner", _("working dinner")
        BILATERAL = "bilateral", _("bilateral meeting")
        PRESS_CONFERENCE = "press_conference", _("press conference")
        DOORSTEP = "doorstep", _("doorstep")
        FAMILY_PHOTO = "family_photo", _("family photo")
        SIGNING = "signing", _("signing")

    class MediaAccess(models.TextChoices):
        OPEN = "open", _("open to media")
        POOL = "pool", _("pool only")
        CLOSED = "closed", _("closed to media")

    shown_with = ("meeting",)

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.CASCADE, related_name="sessions"
    )
    title = models.CharField(
        _("title"), max_length=250, help_text=_("As readers see it in the programme.")
    )
    title_ar = models.CharField(
        _("title in Arabic"), max_length=250, blank=True, help_text=ARABIC_HELP
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=Kind.choices, help_text=_("Shown beside the title.")
    )
    body = models.ForeignKey(
        Organisation,
        verbose_name=_("body"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sessions",
        help_text=_("The body that meets: NATO-Ukraine Council. Its page lists the session."),
    )
    day_index = models.PositiveSmallIntegerField(
        _("day"),
        null=True,
        blank=True,
        help_text=_(
            "1 is the meeting's first day, 0 the day before. Empty: the copy does not say."
        ),
    )
    day_text = models.CharField(
        _("day as printed"),
        max_length=60,
        blank=True,
        help_text=_("What the copy says (“Thursday”). Readers see it while no date is known."),
    )
    date = PartialDateField(_("date"))
    date_earliest = DerivedDate(of="date", edge="earliest")
    date_latest = DerivedDate(of="date", edge="latest")
    start_time = models.TimeField(_("start time"), null=True, blank=True, help_text=TIME_HELP)
    end_time = models.TimeField(
        _("end time"),
        null=True,
        blank=True,
        help_text=_("Before the start time: past midnight, on the next day."),
    )
    starts_at = OccasionMoment(_("starts at"), of="session")
    ends_at = OccasionMoment(_("ends at"), of="session")
    room = models.CharField(
        _("room"), max_length=100, blank=True, help_text=_("Shown in the programme.")
    )
    media_access = models.CharField(
        _("media access"),
        max_length=10,
        choices=MediaAccess.choices,
        blank=True,
        help_text=_("Empty: not known, and readers are told nothing."),
    )
    topics = models.CharField(
        _("topics"), max_length=300, blank=True, help_text=_("What is on the table, in a line.")
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=Occurrence.choices,
        default=Occurrence.EXPECTED,
        help_text=_("Changing it tells readers and calendars."),
    )
    position = models.PositiveSmallIntegerField(
        _("position"),
        default=0,
        help_text=_("Order among sessions of which day and time do not tell; smaller first."),
    )
    sequence = Sequence(
        _("sequence"),
        help_text=_("Grows with every change of date, time, room or status, so calendars follow."),
    )

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["meeting_id", *SESSION_ORDER]
        constraints = [
            models.CheckConstraint(
                condition=Q(start_time__isnull=True) | Q(starts_at__isnull=False),
                name="session_start_time_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(end_time__isnull=True) | Q(ends_at__isnull=False),
                name="session_end_time_has_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def name_in(self, language: str) -> tuple[str, str]:
        return in_language(language, self.title, self.title_ar)

    def when(self) -> Occasion:
        return session_occasion(self)

    def clean(self) -> None:
        refuse_impossible_times(self)

    def public_status(self, at: datetime) -> str:
        """As its meeting's; a session of a meeting that is called off is called off with it."""
        status = self.meeting.status if self.meeting.status in CALLED_OFF else self.status
        return computed_status(status, self.when(), at, self.meeting.zone)

    def day_in_words(self, language: str) -> str:
        """The date if known, else the day as printed, else "day 2"; empty when nothing is said."""
        when = self.when()
        if when.first_day:
            return datewords.weekday_words(when.first_day, language)
        return words(self.date, language) or self.day_text or self._day_index_words(language)

    def _day_index_words(self, language: str) -> str:
        if self.day_index is None:
            return ""
        name = "day" if self.day_index else "day before"
        return datewords.phrase(name, language, str(self.day_index))
