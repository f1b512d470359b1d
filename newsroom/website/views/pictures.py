"""A rendition of a picture, while an edition in force shows it."""

from django.http import Http404, HttpResponse

from newsroom.articles import public
from newsroom.photos.models import Rendition
from newsroom.website.caching import public_file
from newsroom.website.middleware import Request


@public_file
def picture(request: Request, digest: str, ending: str) -> HttpResponse:
    """The file answers 404 as soon as nothing shows it, and so does one that is lost."""
    row = Rendition.objects.filter(hash=digest, format=ending).first()
    if row is None or not public.shows_picture(row.photo_id, request.at):
        raise Http404
    try:
        with row.file.open("rb") as file:
            return HttpResponse(file.read(), content_type=f"image/{row.format}")
    except FileNotFoundError:
        raise Http404 from None
