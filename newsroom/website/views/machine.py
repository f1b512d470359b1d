"""Files for programs: a story as ninjs, and whom to tell of a weakness of the site."""

import json
from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpResponse

from newsroom.website import clock, feeds, names, ninjs
from newsroom.website import subjects as about
from newsroom.website.addresses import LANGUAGES, absolute
from newsroom.website.caching import public_page
from newsroom.website.middleware import Request
from newsroom.website.views.story import in_force

GOOD_FOR = timedelta(days=180)  # RFC 9116: less than a year


@public_page
def story_ninjs(request: Request, /, **words: str) -> HttpResponse:
    del words
    edition = in_force(request)
    subjects = about.public_subjects(edition, request.at)
    names.fetch(thing for row in subjects for thing in (row.person, row.organisation, row.place))
    identity = feeds.identities_of([edition])[edition.article_id]
    made = ninjs.item(edition, subjects, identity)
    text = json.dumps(made, ensure_ascii=False, indent=1)
    return HttpResponse(text, content_type="application/json; charset=utf-8")


@public_page
def security(request: Request) -> HttpResponse:
    """RFC 9116. Dated by the month, so that its bytes stay the same for as long."""
    if not settings.NEWSROOM_SECURITY_CONTACT:
        raise Http404
    month = clock.local(request.at).date().replace(day=1)
    lines = (
        f"Contact: {settings.NEWSROOM_SECURITY_CONTACT}",
        f"Expires: {month + GOOD_FOR}T00:00:00Z",
        f"Preferred-Languages: {', '.join(LANGUAGES)}",
        f"Canonical: {absolute('/.well-known/security.txt')}",
        "",
    )
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
