"""Where to look first on a site that has just started: a page of every kind, with its address."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from briefings.meetings.models import Meeting
from newsroom.articles import public


def lines(at: datetime) -> list[str]:
    pages = {
        "Front page": reverse("front"),
        "A story": _address(public.lists(at, "en").first()),
        "A meeting": _address(_meeting(at)),
        "The desk": reverse("admin:index"),
    }
    return [f"{name:<11} {settings.NEWSROOM_ORIGIN}{path}" for name, path in pages.items() if path]


def _meeting(at: datetime) -> Meeting | None:
    """The next one to come, else the last one that was."""
    meetings, today = Meeting.objects.public(at=at), timezone.localdate(at)
    return meetings.coming(today).first() or meetings.past(today).first()


def _address(thing: object) -> str | None:
    ask = getattr(thing, "get_absolute_url", None)
    return str(ask()) if ask else None
