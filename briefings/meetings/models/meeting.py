"""A meeting, and what it is to another one."""

from datetime import date, datetime, timedelta
from typing import Any, Self

from django.core.validators import MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from briefings import datewords
from briefings.dates import (
    DatedModel,
    DerivedDate,
    PartialDateField,
    starts_before_it_ends,
    words,
)
from briefings.ledger.record import AddressedRow, RecordQuerySet, visible
from briefings.meetings.clock import (
    Occasion,
    OccasionDay,
    OccasionMoment,
    meeting_occasion,
)
from briefings.meetings.models.occurrence import (
    TIME_HELP,
    Occurrence,
    computed_status,
    refuse_impossible_times,
)
from briefings.meetings.models.series import MeetingSeries
from briefings.meetings.models.titles import ARABIC_HELP, in_language
from briefings.meetings.sequence import Sequence
from briefings.people.models import Organisation, Place
from briefings.people.zones import validate_zone
from briefings.routes import address
from briefings.words import normalise

# SQLite and PostgreSQL disagree on where a null stands, so each order says it.
LATEST_FIRST = (
    F("sorts_on").desc(nulls_last=True),
    F("starts_at").desc(nulls_last=True),
    "-pk",
)
WIDEST = timedelta(days=366)  # "about 2013" may stand so long after the day that it ended on
LONGEST = timedelta(days=3 * 366)
BY_DAY = (F("sorts_on").asc(nulls_last=True), F("starts_at").asc(nulls_first=True), "pk")


def last_start(day: date) -> date:
    """No meeting that is over on that day stands in lists on this one or later."""
    return day + WIDEST


def first_start(day: date) -> date:
    """What began before this one is in no list of that day."""
    return max(day, date.min + LONGEST) - LONGEST


class MeetingQuerySet(RecordQuerySet["Meeting"]):
    def coming(self, day: date) -> Self:
        """Not over on that day, next first. Postponed and cancelled ones too: readers must learn
        of it. A meeting of which no date is known is in no list of dates."""
        return self.filter(ends_on__gte=day).by_day()

    def past(self, day: date, until: date | None = None) -> Self:
        """Over on that day, latest first. The day that it stands on is bounded too, so that a
        database walks back from there instead of sorting all that ever was: by `last_start`, which
        a prepared query is given as `until`."""
        over = self.filter(ends_on__lt=day, sorts_on__lt=until or last_start(day))
        return over.order_by("-sorts_on", *LATEST_FIRST[1:])

    def between(self, first: date, last: date, since: date | None = None) -> Self:
        """Those that may fall on one of these days, both included, in order. Bounded on either
        side, so that a database does not read all that ever was before: what goes on for longer
        than `LONGEST` stands in the months of its first years. A prepared query is given
        `first_start` as `since`."""
        since = since or first_start(first)
        return self.filter(sorts_on__range=(since, last), ends_on__gte=first).by_day()

    def following(self, day: date, key: int, starts_at: datetime | None = None) -> Self:
        """What comes after the meeting of this day, key and moment in the order by day."""
        later = Q(starts_at__isnull=True, pk__gt=key) | Q(starts_at__isnull=False)
        if starts_at is not None:
            later = Q(starts_at__gt=starts_at) | Q(starts_at=starts_at, pk__gt=key)
        return self.filter(Q(sorts_on__gt=day) | Q(later, sorts_on=day))

    def by_day(self) -> Self:
        """On each day first the meetings without a time, then those with one."""
        return self.order_by(*BY_DAY)


class Meeting(AddressedRow, DatedModel):
    class Kind(models.TextChoices):
        SUMMIT = "summit", _("summit")
        MINISTERIAL = "ministerial", _("ministerial meeting")
        COUNCIL = "council", _("council")
        CONFERENCE = "conference", _("conference")
        BILATERAL = "bilateral", _("bilateral meeting")
        CALL = "call", _("call")
        VISIT = "visit", _("visit")
        PRESS_EVENT = "press_event", _("press event")

    class Format(models.TextChoices):
        IN_PERSON = "in_person", _("in person")
        ONLINE = "online", _("online")
        HYBRID = "hybrid", _("in person and online")

    title = models.CharField(
        _("title"),
        max_length=250,
        help_text=_("As readers see it in lists and at the page's head."),
    )
    title_ar = models.CharField(
        _("title in Arabic"), max_length=250, blank=True, help_text=ARABIC_HELP
    )
    series = models.ForeignKey(
        MeetingSeries,
        verbose_name=_("series"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="meetings",
        help_text=_("The series' page lists this meeting."),
    )
    occasion = models.CharField(
        _("occasion"),
        max_length=100,
        blank=True,
        help_text=_("Which one of its series: spring 2025."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=Kind.choices,
        help_text=_("Readers can choose meetings by it."),
    )
    format = models.CharField(
        _("format"),
        max_length=10,
        choices=Format.choices,
        blank=True,
        help_text=_("Empty: not known, and readers are told nothing."),
    )
    place = models.ForeignKey(
        Place,
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="meetings",
        help_text=_("City or country. Changing it tells readers and calendars."),
    )
    venue = models.ForeignKey(
        Place,
        verbose_name=_("venue"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="meetings_at_venue",
        help_text=_("The building: NATO headquarters. Changing it tells readers and calendars."),
    )
    start = PartialDateField(_("from"))
    start_earliest = DerivedDate(of="start", edge="earliest")
    start_latest = DerivedDate(of="start", edge="latest")
    end = PartialDateField(
        _("until"),
        help_text=_("The last day. Empty: it ends on the day it starts, or after its days."),
    )
    end_earliest = DerivedDate(of="end", edge="earliest")
    end_latest = DerivedDate(of="end", edge="latest")
    days = models.PositiveSmallIntegerField(
        _("days"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_(
            "How many, where copy says so (“two-day meeting”). Used while no end is given."
        ),
    )
    start_time = models.TimeField(_("start time"), null=True, blank=True, help_text=TIME_HELP)
    end_time = models.TimeField(_("end time"), null=True, blank=True, help_text=TIME_HELP)
    zone = models.CharField(
        _("time zone"),
        max_length=64,
        blank=True,
        validators=[validate_zone],
        help_text=_(
            "As Europe/Brussels. Times of the meeting and of its sessions are local there."
        ),
    )
    date_text = models.CharField(
        _("date as printed"),
        max_length=100,
        blank=True,
        help_text=_("What the copy says (“from Thursday”). Readers see it while no date is known."),
    )
    starts_at = OccasionMoment(_("starts at"), of="meeting")
    ends_at = OccasionMoment(_("ends at"), of="meeting")
    sorts_on = OccasionDay(_("stands in lists on"), of="meeting", db_index=True)
    ends_on = OccasionDay(_("last possible day"), of="meeting", db_index=True)
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=Occurrence.choices,
        default=Occurrence.EXPECTED,
        help_text=_(
            "Changing it tells readers and calendars. “Under way” and “over” show themselves."
        ),
    )
    status_reason = models.CharField(
        _("reason"),
        max_length=250,
        blank=True,
        help_text=_("Why it is postponed or cancelled. Readers see it beside the status."),
    )
    host = models.ForeignKey(
        Organisation,
        verbose_name=_("host"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="hosted_meetings",
        help_text=_("The state or organisation that receives the others."),
    )
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("What it is about, at the head of its page.")
    )
    outcome = models.TextField(
        _("outcome"), blank=True, help_text=_("What came of it. Shown once it is filled in.")
    )
    sequence = Sequence(
        _("sequence"),
        help_text=_("Grows with every change of date, zone, place or status, so calendars follow."),
    )

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = LATEST_FIRST
        indexes = [models.Index(fields=["series", "sorts_on"], name="meetings_of_a_series")]
        constraints = [
            models.CheckConstraint(
                condition=starts_before_it_ends(),
                name="meeting_starts_before_it_ends",
                violation_error_message=_("It ends before it starts. Check both dates."),
            ),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True)
                | Q(ends_at__isnull=True)
                | Q(starts_at__lte=F("ends_at")),
                name="meeting_times_in_order",
                violation_error_message=_("It ends before it starts. Check both times."),
            ),
            models.CheckConstraint(
                condition=Q(start_time__isnull=True) | Q(starts_at__isnull=False),
                name="meeting_start_time_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(end_time__isnull=True) | Q(ends_at__isnull=False),
                name="meeting_end_time_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(days__isnull=True) | Q(days__gte=1),
                name="meeting_lasts_a_day",
                violation_error_message=_("A meeting lasts a day at least."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def words_for_slug(self) -> str:
        return normalise(f"{self.title} {self.occasion}")

    def get_absolute_url(self) -> str:
        return address("meeting", self.slug)

    def name_in(self, language: str) -> tuple[str, str]:
        return in_language(language, self.title, self.title_ar)

    def when(self) -> Occasion:
        return meeting_occasion(self)

    def clean(self) -> None:
        refuse_impossible_times(self)
        for session in self.timed_sessions():
            refuse_impossible_times(session, show_in="zone")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Sessions take their zone from here: when it changes, their moments follow."""
        with transaction.atomic(using=kwargs.get("using")):
            zone_changes = self.stored("zone") not in (None, self.zone)
            super().save(*args, **kwargs)
            for session in self.timed_sessions() if zone_changes else ():
                session.save()

    def timed_sessions(self) -> list[Any]:
        """Sessions with a time, each holding this very meeting."""
        if self._state.adding:
            return []
        sessions = list(self.sessions.exclude(start_time=None, end_time=None))
        for session in sessions:
            session.meeting = self
        return sessions

    def public_status(self, at: datetime) -> str:
        """The status that readers see at that moment: stored, "under way" or "over"."""
        return computed_status(self.status, self.when(), at, self.zone)

    def dates_in_words(self, language: str) -> str:
        """ "Thursday 3 and Friday 4 April 2025", "June 2025"; as printed while nothing is known."""
        when = self.when()
        if when.first_day and when.last_day:
            return datewords.run_words(when.first_day, when.last_day, language)
        start, end = words(self.start, language), words(self.end, language)
        if start and end and start != end:
            return datewords.phrase("run", language, start, end)
        return start or end or self.date_text


class MeetingRelationQuerySet(models.QuerySet["MeetingRelation"]):
    def public(self, at: datetime) -> Self:
        """Relations whose two meetings readers see."""
        ends = (visible(MeetingRelation, path, at) for path in ("from_meeting", "to_meeting"))
        return self.filter(*ends)


class MeetingRelation(models.Model):
    class Kind(models.TextChoices):
        PREPARES_FOR = "prepares_for", _("prepares for")
        FOLLOWS = "follows", _("follows")
        IN_THE_MARGINS_OF = "in_the_margins_of", _("in the margins of")
        PART_OF = "part_of", _("part of")
        REPLACES = "replaces", _("replaces")

    from_meeting = models.ForeignKey(
        Meeting,
        verbose_name=_("meeting"),
        on_delete=models.CASCADE,
        related_name="relations_from",
    )
    to_meeting = models.ForeignKey(
        Meeting,
        verbose_name=_("other meeting"),
        on_delete=models.CASCADE,
        related_name="relations_to",
        help_text=_("Both pages show the other meeting."),
    )
    kind = models.CharField(
        _("relation"),
        max_length=20,
        choices=Kind.choices,
        help_text=_("What this meeting is to the other."),
    )

    objects = MeetingRelationQuerySet.as_manager()

    class Meta:
        verbose_name = _("relation between meetings")
        verbose_name_plural = _("relations between meetings")
        ordering = ["from_meeting_id", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["from_meeting", "to_meeting", "kind"], name="meeting_relation_once"
            ),
            models.CheckConstraint(
                condition=~Q(from_meeting=F("to_meeting")),
                name="meeting_relation_to_another",
                violation_error_message=_("This is the meeting itself. Choose another one."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_meeting} {self.get_kind_display()} {self.to_meeting}"
