"""A post and who held it when: it is no attribute of a person, and exists while vacant."""

from typing import Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from briefings.dates import IntervalModel, Intervals
from briefings.derived import DerivedQuerySet
from briefings.ledger.record import RecordQuerySet, RecordRow
from briefings.people.models.external_id import ExternalId
from briefings.people.models.organisation import Organisation
from briefings.people.models.person import Person
from briefings.people.models.pointers import MERGED_HELP, elsewhere
from briefings.people.names import Name, NamedRow
from briefings.routes import address


class PostQuerySet(RecordQuerySet["Post"]):
    pass


class Post(NamedRow):
    class Level(models.TextChoices):
        HEAD_OF_STATE = "head_of_state", _("head of state")
        HEAD_OF_GOVERNMENT = "head_of_government", _("head of government")
        FOREIGN_MINISTER = "foreign_minister", _("foreign minister")
        DEFENCE_MINISTER = "defence_minister", _("defence minister")
        SECRETARY_GENERAL = "secretary_general", _("secretary general")
        ENVOY = "envoy", _("envoy")
        SPOKESPERSON = "spokesperson", _("spokesperson")
        OTHER = "other", _("other")

    shown_with = ("organisation",)

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="posts",
        help_text=_("Where the post is: for a foreign minister, the state."),
    )
    label = models.CharField(
        _("post"),
        max_length=200,
        help_text=_("In full: Minister of Foreign Affairs of Ukraine. It exists while vacant."),
    )
    short_label = models.CharField(
        _("short form"),
        max_length=100,
        blank=True,
        help_text=_("Beside a name: Ukrainian Foreign Minister. Left empty: the full form."),
    )
    level = models.CharField(
        _("level"),
        max_length=20,
        choices=Level.choices,
        default=Level.OTHER,
        help_text=_("Lists of ministers and heads of state are made by it."),
    )
    seats = models.PositiveSmallIntegerField(
        _("seats"),
        default=1,
        validators=[MinValueValidator(1)],
        help_text=_("How many hold it at a time. More holders than seats is pointed out to you."),
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged_from",
        help_text=MERGED_HELP,
    )

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["label", "pk"]
        constraints = [
            elsewhere("merged_into", name="post_merged_elsewhere"),
            models.UniqueConstraint(
                fields=["organisation", "label"],
                name="post_once",
                violation_error_message=_("This organisation already has a post of this name."),
            ),
            models.CheckConstraint(
                condition=Q(seats__gte=1),
                name="post_has_a_seat",
                violation_error_message=_("A post has a seat at least."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def shown_name(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return address("post", self.slug)


class PostNameQuerySet(DerivedQuerySet["PostName"]):
    pass


class PostName(Name):
    owner = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="names")

    objects = PostNameQuerySet.as_manager()

    class Meta(Name.Meta):
        verbose_name = _("name of a post")
        verbose_name_plural = _("names of posts")


class PostExternalId(ExternalId):
    owner = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="external_ids")

    class Meta(ExternalId.Meta):
        verbose_name = verbose_name_plural = _("identifiers of posts")


class TenureQuerySet(Intervals, RecordQuerySet["Tenure"]):
    def with_post(self) -> Self:
        """With what a line about it shows, in the same query."""
        return self.select_related("person", "post", "post__organisation")


class Tenure(RecordRow, IntervalModel):
    class Manner(models.TextChoices):
        FULL = "full", _("in full")
        ACTING = "acting", _("acting")
        DESIGNATE = "designate", _("designate")

    shown_with = ("person", "post", "post__organisation")

    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="tenures"
    )
    post = models.ForeignKey(
        Post, verbose_name=_("post"), on_delete=models.PROTECT, related_name="tenures"
    )
    manner = models.CharField(
        _("manner"),
        max_length=10,
        choices=Manner.choices,
        default=Manner.FULL,
        help_text=_("Who holds the post in full is shown before who is acting."),
    )
    source_url = models.URLField(
        _("source"),
        max_length=500,
        blank=True,
        help_text=_("Where it says so. Readers find the link beside the dates."),
    )
    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("The day you last saw that it still holds."),
    )

    objects = TenureQuerySet.as_manager()

    class Meta(IntervalModel.Meta):
        verbose_name = _("tenure")
        verbose_name_plural = _("tenures")
        ordering = [F("start_latest").desc(nulls_last=True), "-pk"]
        constraints = [
            *IntervalModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "post", "start"],
                name="tenure_once",
                violation_error_message=_("This person already has this post from this date."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.post}"
