"""Photo: the original as it came, what must stand beside it, and the widths readers are sent."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from newsroom.sources.models import Source

FRACTION = [MinValueValidator(0.0), MaxValueValidator(1.0)]


class Photo(models.Model):
    """One picture, known by the hash of its bytes. The original is never served."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file = models.FileField(upload_to="originals/", max_length=200, editable=False)
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    focal_x = models.FloatField(
        default=0.5, validators=FRACTION, help_text="0 is the left edge, 1 the right one."
    )
    focal_y = models.FloatField(
        default=0.5, validators=FRACTION, help_text="0 is the top edge, 1 the bottom one."
    )
    alt = models.CharField(
        "alt text",
        max_length=300,
        blank=True,
        help_text="What the picture shows, for readers who cannot see it. Needed to publish.",
    )
    caption = models.CharField(max_length=500, blank=True)
    credit = models.CharField(max_length=200, blank=True, help_text="Needed to publish.")
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    rights = models.CharField(max_length=300, blank=True)
    expires = models.DateField(
        null=True, blank=True, help_text="After this day no new edition may show it."
    )
    sensitive = models.BooleanField(default=False)
    edited_fields = models.JSONField(default=list, blank=True, editable=False)
    added_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["-added_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(focal_x__gte=0, focal_x__lte=1, focal_y__gte=0, focal_y__lte=1),
                name="photo_focal_point_inside",
            ),
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0), name="photo_has_size"),
        ]

    def __str__(self) -> str:
        return self.caption or self.alt or f"Photo {self.sha256[:8]}"


class Rendition(models.Model):
    """What readers are sent: re-encoded, stripped of metadata, named by the hash of its bytes."""

    class Format(models.TextChoices):
        AVIF = "avif"
        WEBP = "webp"
        JPEG = "jpeg"

    photo = models.ForeignKey(Photo, models.CASCADE, related_name="renditions")
    format = models.CharField(max_length=4, choices=Format)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    hash = models.CharField(max_length=64, unique=True)
    file = models.FileField(upload_to="renditions/", max_length=200)

    class Meta:
        ordering = ["width", "format"]
        constraints = [
            models.UniqueConstraint(fields=["photo", "format", "width"], name="one_rendition_each"),
            models.CheckConstraint(
                condition=Q(width__gt=0, height__gt=0), name="rendition_has_size"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.width}x{self.height} {self.format}"
