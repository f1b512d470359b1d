"""The desk's screen of photos: taking one in, its words, its rights, a preview for staff alone."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import FileExtensionValidator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from newsroom.desk.fields import DeskForm
from newsroom.desk.records import RecordAdmin
from newsroom.photos.models import Photo, Rendition
from newsroom.photos.store import PhotoRefused, add_photo

ACCEPTED = ("jpg", "jpeg", "png", "webp", "avif", "tif", "tiff", "gif")


def preview_of(photo: Photo | None, *, width: int = 480, css: str = "thumb") -> SafeString | str:
    """The picture for a screen of the desk; nothing where there is none yet."""
    if photo is None or photo.pk is None:
        return ""
    url = reverse("admin:photos_photo_preview", args=[photo.pk, width])
    return format_html('<img class="{}" src="{}" alt="{}" loading="lazy">', css, url, photo.alt)


class UploadForm(DeskForm):
    """A new picture. Its type is told from its bytes, whatever its name says."""

    upload = forms.FileField(
        label="Picture",
        help_text="JPEG, PNG, WebP, AVIF, TIFF or GIF, up to 20 MB. Readers never get the file.",
        validators=[FileExtensionValidator(ACCEPTED)],
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    person: Any = None

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not self.errors and data.get("upload"):
            self.instance = self._taken_in(data)
        return data

    def _taken_in(self, data: dict[str, Any]) -> Photo:
        now, upload = timezone.now(), data["upload"]
        words = {name: data.get(name, "") for name in ("alt", "caption", "credit")}
        try:
            photo = add_photo(upload.read(), name=upload.name, by=self.person, now=now, **words)
        except PhotoRefused as refused:
            raise ValidationError({"upload": str(refused)}) from refused
        if photo.added_at != now:
            raise ValidationError({"upload": f"We have this picture already: {photo} #{photo.pk}."})
        return photo


@admin.register(Photo)
class PhotoAdmin(RecordAdmin):
    public = False
    lead = "Pictures with what must stand beside them. Readers get our own copies, never the file."
    list_display = ("thumb", "name", "credit", "alt_words", "expires", "added")
    list_display_links = ("thumb", "name")
    list_filter = ("sensitive", "source")
    search_fields = ("caption", "alt", "credit")
    list_per_page = 30
    words: Any = ("Words", {"fields": ("alt", "caption", ("credit", "source"))})
    rights: Any = ("Rights", {"fields": (("rights", "expires", "sensitive"), "taken_at")})
    fieldsets = (
        (None, {"fields": ("preview",)}),
        words,
        rights,
        ("Crop", {"fields": (("focal_x", "focal_y"), ("size", "added"))}),
    )
    add_fieldsets = ((None, {"fields": ("upload",)}), words, rights)
    readonly_fields = ("preview", "size", "added")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fieldsets if obj else self.add_fieldsets

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kw: Any
    ) -> Any:
        if obj is None:
            kw["form"] = type("Upload", (UploadForm,), {"person": request.user})
        return super().get_form(request, obj, change, **kw)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("source")

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """add_photo has written the line."""

    @admin.display(description="Picture")
    def thumb(self, row: Photo) -> SafeString | str:
        return preview_of(row)

    @admin.display(description="Picture")
    def preview(self, row: Photo) -> SafeString | str:
        return preview_of(row, width=960, css="photo-preview")

    @admin.display(description="Caption", ordering="caption")
    def name(self, row: Photo) -> str:
        return Truncator(str(row)).chars(90)

    @admin.display(description="Alt text", ordering="alt")
    def alt_words(self, row: Photo) -> SafeString | str:
        missing = format_html('<span class="bad">{}</span>', "Missing")
        return Truncator(row.alt).chars(60) if row.alt.strip() else missing

    @admin.display(description="Size")
    def size(self, row: Photo) -> str:
        return f"{row.width} × {row.height}"

    @admin.display(description="Added", ordering="added_at")
    def added(self, row: Photo) -> str:
        return timezone.localtime(row.added_at).strftime("%d %B %Y")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.preview_view, cacheable=True)
        pattern = path("<int:photo_id>/preview/<int:width>/", view, name="photos_photo_preview")
        return [pattern, *super().get_urls()]

    def preview_view(self, request: HttpRequest, photo_id: int, width: int) -> HttpResponseBase:
        """Our own small copy, for those who may see photos, whether readers see it or not."""
        if not request.user.has_perm("photos.view_photo"):
            raise PermissionDenied
        copies = Rendition.objects.filter(photo=photo_id, format=Rendition.Format.JPEG)
        copy = copies.filter(width__gte=width).first() or copies.last()
        if copy is None:
            raise Http404("There is no such picture.")
        response = FileResponse(copy.file.open("rb"), content_type="image/jpeg")
        response["Cache-Control"] = "private, max-age=3600"
        return response
